import { day } from "#templates/format.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type MemberEnd = {
  readonly number: number;
  readonly name: string;
  readonly endsOn: Temporal.PlainDate | null;
  /** Whether what stands is a notice that can be taken back. */
  readonly withdrawable: boolean;
  readonly weeks: number;
  readonly decisions: readonly { readonly id: string; readonly number: string; readonly title: string }[];
  readonly form: Form;
};

/** An officer records how a membership ends, on the member's behalf. Fields: receivedOn; or decisionId, toldOn and givenOn. */
export function memberEndPage(frame: Frame, shown: MemberEnd): string {
  const { language } = frame;
  const { number, name, endsOn, withdrawable, form } = shown;
  const { membership, members } = textFor(language);
  const t = membership.board;
  return framed(
    frame,
    { title: t.title(name), audience: "board" },
    <>
      <PageHead
        margin={[<a href={paths.member(String(number))}>{members.number(number)}</a>]}
        title={t.title(name)}
        lead={endsOn ? t.standing(day(endsOn, language)) : t.lead}
      >
        <ProblemSummary form={form} language={language} />
      </PageHead>
      {endsOn ? null : <Paper frame={frame} shown={shown} />}
      {withdrawable ? (
        <section>
          <h2>{t.withdraw}</h2>
          <ActionForm form={form} action={paths.memberEndPart(String(number), "withdrawal")} class="flow">
            <p>{t.withdrawText}</p>
            <p class="actions">
              <button type="submit">{membership.withdrawButton}</button>
            </p>
          </ActionForm>
        </section>
      ) : null}
      {endsOn && !withdrawable ? null : <Exit frame={frame} shown={shown} />}
    </>,
  );
}

type Part = { readonly frame: Frame; readonly shown: MemberEnd };

function Paper({ frame: { language }, shown: { number, weeks, form } }: Part) {
  const t = textFor(language).membership.board;
  return (
    <section>
      <h2>{t.paper}</h2>
      <ActionForm form={form} action={paths.memberEndPart(String(number), "notice")} class="flow">
        <p>{t.paperText(weeks)}</p>
        <Field form={form} name="receivedOn" label={t.receivedOn} hint={t.dayHint} size={12} inputmode="numeric" />
        <p class="actions">
          <button type="submit">{t.paperButton}</button>
        </p>
      </ActionForm>
    </section>
  );
}

function Exit({ frame: { language }, shown: { number, decisions, form } }: Part) {
  const t = textFor(language).membership.board;
  return (
    <section>
      <h2>{t.exit}</h2>
      <ActionForm form={form} action={paths.memberEndPart(String(number), "exit")} class="flow">
        <p>{t.exitText}</p>
        <Field
          form={form}
          name="decisionId"
          label={t.decision}
          options={decisions.map(({ id, number: decision, title }) => [id, `${decision} ${title}`] as const)}
        />
        <Field form={form} name="toldOn" label={t.toldOn} hint={t.dayHint} size={12} inputmode="numeric" />
        <Field form={form} name="givenOn" label={t.givenOn} hint={t.dayHint} size={12} inputmode="numeric" />
        <p class="actions">
          <button type="submit" class="danger">
            {t.exitButton}
          </button>
        </p>
      </ActionForm>
    </section>
  );
}
