import type { MinutesPart } from "#domain/minutes/version.ts";
import { moment } from "#templates/format.ts";
import { Choice, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Notice, PageHead } from "#templates/pages/kit.tsx";
import { type MeetingPlace, meetingName } from "#templates/pages/meetings.tsx";
import type { MinutesVersionShown } from "#templates/pages/minutes.tsx";
import { MinutesBody, Signatures } from "#templates/pages/minutes-body.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type MinutesSigningShown = {
  readonly meeting: MeetingPlace;
  readonly minutes: MinutesVersionShown;
  /** As what the reader can sign now, and where a code for it goes. */
  readonly signs: { readonly part: MinutesPart; readonly address: string | null; readonly codeSent: boolean } | null;
  readonly form: Form;
};

/** A frozen version, to be read and signed. Fields: version, code, agreed. */
export function minutesSigningPage(frame: Frame, { meeting, minutes, signs, form }: MinutesSigningShown): string {
  const { language } = frame;
  const t = textFor(language).minutes;
  const { version, facts, sha256, frozenAt, signatures } = minutes;
  const signed = signatures.length === 2;
  return framed(
    frame,
    { title: t.signTitle, audience: "board" },
    <>
      <PageHead
        margin={[
          <a href={paths.minutesPart(meeting.number, "draft")}>{t.draftTitle}</a>,
          meetingName(meeting, frame),
          `${t.versionOf(version)}, ${t.frozenAt(moment(frozenAt, language))}`,
        ]}
        title={t.signTitle}
        lead={signed ? t.signed : signs ? t.signLead(version) : t.notYours}
      >
        <ProblemSummary form={form} language={language} />
        {signed ? (
          <p>
            <a href={paths.minutes(meeting.number)}>{t.toMinutes}</a>
          </p>
        ) : null}
      </PageHead>
      <MinutesBody facts={facts} language={language} />
      <Signatures signatures={signatures} sha256={sha256} language={language} />
      {signs ? <ByCode number={meeting.number} version={version} signs={signs} form={form} language={language} /> : null}
    </>,
  );
}

type ByCodeProps = {
  readonly number: number;
  readonly version: number;
  readonly signs: NonNullable<MinutesSigningShown["signs"]>;
  readonly form: Form;
  readonly language: Frame["language"];
};

function ByCode({ number, version, signs: { part, address, codeSent }, form, language }: ByCodeProps) {
  const { minutes: t, signing } = textFor(language);
  if (address === null)
    return (
      <section>
        <h2>{t.signAs[part]}</h2>
        <p>{t.noAddress}</p>
      </section>
    );
  return (
    <section class="noprint">
      <h2>{t.signAs[part]}</h2>
      <h3>1. {signing.steps.first}</h3>
      {codeSent ? (
        <Notice tone="good" role="status">
          {signing.codeSent(address)}
        </Notice>
      ) : (
        <p>{signing.steps.firstText(address)}</p>
      )}
      <ActionForm form={form} action={paths.minutesPart(number, "code")}>
        <input type="hidden" name="version" value={String(version)} />
        <p>
          <button type="submit" class={codeSent ? "plain" : undefined}>
            {signing.sendCode}
          </button>
        </p>
      </ActionForm>
      <h3>2. {signing.steps.second}</h3>
      <ActionForm form={form} action={paths.minutesPart(number, "signature")}>
        <input type="hidden" name="version" value={String(version)} />
        <Field
          form={form}
          name="code"
          label={signing.code}
          hint={signing.codeHint}
          size={10}
          inputmode="numeric"
          autocomplete="one-time-code"
        />
        <Choice form={form} name="agreed" label={t.agree} />
        <p>
          <button type="submit" class={codeSent ? undefined : "plain"}>
            {t.sign}
          </button>
        </p>
      </ActionForm>
    </section>
  );
}
