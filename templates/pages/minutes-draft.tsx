import type { MinutesFacts } from "#domain/minutes/facts.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Notice, PageHead, Steps } from "#templates/pages/kit.tsx";
import { type MeetingPlace, meetingName } from "#templates/pages/meetings.tsx";
import { MinutesBody } from "#templates/pages/minutes-body.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type MinutesDraft = {
  readonly meeting: MeetingPlace;
  readonly facts: MinutesFacts;
  /** In hexadecimal. */
  readonly sha256: string;
  readonly keepers: { readonly chairId: string; readonly secretaryId: string } | null;
  /** A version that is frozen and not signed by both. */
  readonly waiting: number | null;
};
export type Officer = { readonly personId: string; readonly name: string };

/** The minutes as they are now. Fields: chairId, secretaryId; seen (the hash of the facts shown). */
export function minutesDraftPage(frame: Frame, draft: MinutesDraft & { officers: readonly Officer[]; form: Form }): string {
  const { language } = frame;
  const { minutes: t, kit } = textFor(language);
  const { meeting, facts, sha256, waiting, form } = draft;
  return framed(
    frame,
    { title: t.draftTitle, audience: "board" },
    <>
      <PageHead
        margin={[<a href={paths.meeting(meeting.number)}>{meetingName(meeting, frame)}</a>]}
        title={t.draftTitle}
        lead={t.draftLead}
      >
        <ProblemSummary form={form} language={language} />
        {waiting === null ? null : (
          <Notice>
            <p>
              {t.waiting(waiting)} <a href={paths.minutesPart(meeting.number, "signing")}>{t.toSigning}</a>
            </p>
          </Notice>
        )}
      </PageHead>
      <KeepersForm frame={frame} draft={draft} />
      <MinutesBody facts={facts} language={language} writing={meeting.number} />
      <section class="noprint">
        <h2>{t.freezeTitle}</h2>
        <h3>{kit.whatHappens}</h3>
        <Steps steps={t.freezeSteps} />
        <ActionForm form={form} action={paths.minutesPart(meeting.number, "versions")}>
          <input type="hidden" name="seen" value={sha256} />
          <p class="actions">
            <button type="submit">{t.freezeButton}</button>
          </p>
        </ActionForm>
      </section>
    </>,
  );
}

type Keeping = { frame: Frame; draft: MinutesDraft & { officers: readonly Officer[]; form: Form } };

function KeepersForm({ frame: { language }, draft: { meeting, keepers, officers, form } }: Keeping) {
  const t = textFor(language).minutes;
  const options = [["", t.notNamed] as const, ...officers.map(({ personId, name }) => [personId, name] as const)];
  return (
    <section class="noprint">
      <h2>{t.keepersTitle}</h2>
      <p>{t.keepersLead}</p>
      <ActionForm form={form} action={paths.minutesPart(meeting.number, "keepers")} class="flow">
        <Field form={form} name="chairId" label={t.chair} options={options} initial={keepers?.chairId ?? ""} />
        <Field form={form} name="secretaryId" label={t.secretary} options={options} initial={keepers?.secretaryId ?? ""} />
        <p class="actions">
          <button type="submit" class="plain">
            {t.keepersButton}
          </button>
        </p>
      </ActionForm>
    </section>
  );
}

export type MinutesTextShown = {
  readonly meeting: MeetingPlace;
  readonly itemId: string;
  readonly title: string;
  readonly version: number;
  readonly text: string;
};

/** What was said at one item. Fields: seen (the version that was read), text. */
export function minutesTextPage(frame: Frame, { meeting, itemId, title, version, text, form }: MinutesTextShown & { form: Form }): string {
  const { language } = frame;
  const t = textFor(language).minutes;
  return framed(
    frame,
    { title: t.writeTitle, audience: "board" },
    <>
      <PageHead
        margin={[<a href={paths.minutesPart(meeting.number, "draft")}>{t.draftTitle}</a>, meetingName(meeting, frame)]}
        title={t.writeTitle}
        lead={t.writeLead(title)}
      >
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <section>
        <h2>{title}</h2>
        <ActionForm form={form} action={paths.minutesText(meeting.number, itemId)} class="flow">
          <input type="hidden" name="seen" value={String(version)} />
          <Field form={form} name="text" label={t.text} hint={t.textHint} rows={12} initial={text} />
          <p class="actions">
            <button type="submit">{t.writeButton}</button>
          </p>
        </ActionForm>
      </section>
    </>,
  );
}
