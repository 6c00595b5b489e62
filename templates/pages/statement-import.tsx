import type { Cents } from "#domain/money.ts";
import type { RunState } from "#domain/runs/run.ts";
import { count, day, euros, iban, moment } from "#templates/format.ts";
import { type FindingShown, Findings } from "#templates/pages/findings.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Facts, PageHead, Steps, Sum } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type StatementShown = {
  readonly iban: string;
  readonly identification: string;
  readonly fromOn: Temporal.PlainDate | null;
  readonly toOn: Temporal.PlainDate | null;
  readonly openingCents: Cents;
  readonly closingCents: Cents;
  readonly inCents: Cents;
  readonly outCents: Cents;
  readonly fresh: number;
  readonly known: number;
  readonly pending: number;
};

export type StatementImport = {
  readonly runId: string;
  readonly readAt: Temporal.Instant;
  readonly state: RunState;
  readonly statements: readonly StatementShown[];
  readonly findings: readonly FindingShown[];
  /** New payments that find their destination by themselves. */
  readonly settling: number;
  readonly form: Form | null;
};

/** What a bank file says and what posting it will do. The page of a posted file is its record. */
export function statementImportPage(frame: Frame, shown: StatementImport): string {
  const { language } = frame;
  const { state, statements, findings, form } = shown;
  const t = textFor(language).bank;
  const posted = state === "posted";
  const fresh = statements.reduce((sum, each) => sum + each.fresh, 0);
  const title = posted ? t.previewTitlePosted : t.previewTitle;
  return framed(
    frame,
    { title, audience: "board" },
    <>
      <PageHead
        margin={[<a href={paths.statements}>{t.title}</a>, moment(shown.readAt, language)]}
        title={title}
        lead={posted ? t.previewLeadPosted : t.previewLead(fresh)}
      >
        {form ? <ProblemSummary form={form} language={language} /> : null}
      </PageHead>
      <section>
        <h2>{t.findings}</h2>
        {findings.length === 0 ? <p>{t.noFindings}</p> : <Findings findings={findings} language={language} />}
      </section>
      {statements.map((statement) => (
        <Statement frame={frame} statement={statement} />
      ))}
      {posted ? null : <Confirm frame={frame} shown={shown} fresh={fresh} />}
    </>,
  );
}

function Statement({ frame: { language }, statement }: { frame: Frame; statement: StatementShown }) {
  const t = textFor(language).bank;
  const { fromOn, toOn } = statement;
  const period = toOn && (fromOn ? t.period(day(fromOn, language), day(toOn, language)) : day(toOn, language));
  return (
    <section>
      <h2>{`${t.statement} ${statement.identification}`}</h2>
      <p>
        <span class="code nowrap">{iban(statement.iban)}</span>
        {period ? `, ${period}` : null}
      </p>
      <Sum
        rows={[
          { label: t.opening, value: euros(statement.openingCents, language) },
          { label: t.incoming, value: euros(statement.inCents, language) },
          { label: t.outgoing, value: euros(statement.outCents, language) },
        ]}
        total={{ label: t.closing, value: euros(statement.closingCents, language) }}
      />
      <Facts
        facts={[
          [t.fresh, count(statement.fresh, language)],
          [t.known, count(statement.known, language)],
          [t.pending, count(statement.pending, language)],
        ]}
      />
    </section>
  );
}

function Confirm({ frame: { language }, shown, fresh }: { frame: Frame; shown: StatementImport; fresh: number }) {
  const { bank: t, kit } = textFor(language);
  const { form, settling, runId, findings } = shown;
  const stopped = findings.some(({ severity }) => severity === "stops");
  return (
    <section>
      <h2>{kit.whatHappens}</h2>
      {stopped ? <p>{t.stopped}</p> : <Steps steps={[t.steps.post(fresh), t.steps.settle(settling), t.steps.rest(fresh - settling)]} />}
      {form && !stopped ? (
        <ActionForm form={form} action={paths.importConfirmation(runId)} class="actions">
          <button type="submit">{t.button(fresh)}</button> <a href={paths.statements}>{kit.stop}</a>
        </ActionForm>
      ) : (
        <p>
          <a href={paths.statements}>{t.back}</a>
        </p>
      )}
    </section>
  );
}
