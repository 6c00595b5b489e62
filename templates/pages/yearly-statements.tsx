import type { Area } from "#domain/area.ts";
import type { Cents } from "#domain/money.ts";
import type { RunState } from "#domain/runs/run.ts";
import type { StatementLine } from "#domain/shares/yearly-statements.ts";
import { count, euros, moment, share, squareMetres } from "#templates/format.ts";
import { Field } from "#templates/pages/field.tsx";
import { type FindingShown, Findings } from "#templates/pages/findings.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Facts, Notice, PageHead, Steps } from "#templates/pages/kit.tsx";
import { Pager, type Paging } from "#templates/pages/progress.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type YearlyStatementsRun = {
  readonly id: string;
  readonly year: number;
  readonly state: RunState;
  readonly level: number;
  readonly members: number;
  readonly cents: Cents;
  readonly value: Cents;
  readonly land: Area;
  readonly findings: readonly FindingShown[];
  readonly stopped: boolean;
  readonly prepared: { readonly who: string | null; readonly at: Temporal.Instant };
  readonly postedAt: Temporal.Instant | null;
  readonly reversalReason: string | null;
  readonly secondPersonApproves: boolean;
  readonly items: readonly StatementLine[];
  readonly paging: Paging;
};

/** The yearly statements of all members as they are frozen, and what approving them does. `form` is null for readers. */
export function yearlyStatementsPage(frame: Frame, { form, ...run }: YearlyStatementsRun & { readonly form: Form | null }): string {
  const { language } = frame;
  const t = textFor(language).yearlyStatements;
  const value = euros(run.value, language);
  return framed(
    frame,
    { title: t.title(run.year), audience: "board" },
    <>
      <PageHead
        margin={[
          run.postedAt
            ? t.postedAt(moment(run.postedAt, language))
            : t.preparedAt(run.prepared.who ?? t.someone, moment(run.prepared.at, language)),
          <a href={paths.runs}>{t.back}</a>,
        ]}
        title={t.title(run.year)}
        lead={t.lead(run.members, value)}
      >
        {form ? <ProblemSummary form={form} language={language} /> : null}
      </PageHead>
      {run.state === "approved" ? (
        <Notice tone="good" role="status">
          <p>{t.approved}</p>
        </Notice>
      ) : null}
      {run.reversalReason ? <p>{t.reversedBecause(run.reversalReason)}</p> : null}
      <section>
        <Facts
          facts={[
            [t.members, count(run.members, language)],
            [t.euros, euros(run.cents, language)],
            [t.level, share(run.level, language)],
            [t.value, value],
            [t.land, squareMetres(run.land, language)],
          ]}
        />
      </section>
      <section>
        <h2>{t.findings}</h2>
        {run.findings.length === 0 ? <p>{t.noFindings}</p> : <Findings findings={run.findings} language={language} />}
      </section>
      <Approval frame={frame} run={run} form={form} />
      <section class="wide">
        <h2>{t.members}</h2>
        <Lines frame={frame} run={run} />
      </section>
    </>,
  );
}

type Part = { readonly frame: Frame; readonly run: YearlyStatementsRun };

function Approval({ frame: { language }, run, form }: Part & { readonly form: Form | null }) {
  const { yearlyStatements: t, kit } = textFor(language);
  if (form && run.state === "posted")
    return (
      <p class="noprint">
        <a href={paths.yearlyStatementsPart(run.id, "reversal")}>{t.reverse}</a>
      </p>
    );
  if (run.state !== "prepared") return null;
  return (
    <section>
      <h2>{kit.whatHappens}</h2>
      <Steps
        steps={[
          t.steps.approve(run.members, euros(run.value, language)),
          ...(run.secondPersonApproves ? [t.steps.second] : []),
          t.steps.draw,
          t.steps.mail,
        ]}
      />
      {form && !run.stopped ? (
        <ActionForm form={form} action={paths.yearlyStatementsPart(run.id, "approval")} class="actions">
          <button type="submit">{t.approve(run.members)}</button>
        </ActionForm>
      ) : null}
    </section>
  );
}

function Lines({ frame: { language }, run }: Part) {
  const { yearlyStatements: t, kit } = textFor(language);
  return (
    <>
      <DataTable
        caption={t.members}
        rows={run.items}
        columns={[
          {
            head: t.member,
            label: t.member,
            cell: ({ memberNumber, names }) => (
              <>
                <a href={paths.member(String(memberNumber))}>{names.join(" & ")}</a> <small>{memberNumber}</small>
              </>
            ),
          },
          { head: t.lots, label: t.lots, numeric: true, cell: ({ lots }) => count(lots, language) },
          { head: t.euros, label: t.euros, numeric: true, cell: ({ cents }) => euros(cents, language) },
          { head: t.land, label: t.land, numeric: true, cell: ({ dm2 }) => (dm2 > 0 ? squareMetres(dm2, language) : null) },
          { head: t.value, label: t.value, numeric: true, cell: ({ valueCents }) => euros(valueCents, language) },
        ]}
      />
      <p class="noprint">
        <a href={paths.yearlyStatementsCsv(run.id)}>{kit.downloadCsv}</a>
      </p>
      <Pager paging={run.paging} language={language} />
    </>
  );
}

/** The form that prepares them, on the page of runs. Field: year. */
export function PrepareStatements({ frame: { language }, form }: { readonly frame: Frame; readonly form: Form }) {
  const { yearlyStatements: t, allotment } = textFor(language);
  return (
    <section>
      <h2>{t.prepareTitle}</h2>
      <Steps steps={[t.preparing, allotment.prepared]} />
      <ActionForm form={form} action={paths.runs} class="flow">
        <input type="hidden" name="kind" value="yearly_statements" />
        <Field form={form} name="year" label={t.year} hint={t.yearHint} size={5} inputmode="numeric" autocomplete="off" />
        <p class="actions">
          <button type="submit" class="plain">
            {t.prepare}
          </button>
        </p>
      </ActionForm>
    </section>
  );
}
