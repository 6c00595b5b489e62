import { type ResultKind, resultKinds } from "#domain/conditions/result.ts";
import type { Suggestion } from "#domain/conditions/suggestion.ts";
import { day, leaseNumber } from "#templates/format.ts";
import { type ResultShown, ResultStatus } from "#templates/pages/condition-result.tsx";
import { Choices, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, Steps } from "#templates/pages/kit.tsx";
import { Pager, type Paging } from "#templates/pages/progress.tsx";
import { type Column, DataTable } from "#templates/pages/table.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type CellShown = {
  readonly code: string;
  /** What a box on it sends: lease, condition, and the result that stands. */
  readonly choice: string;
  readonly standing: Pick<ResultShown, "id" | "result" | "objectedOn" | "upheld"> | null;
  readonly suggestion: Suggestion;
  readonly seen: number;
};
export type RowShown = { readonly leaseNumber: number; readonly lesseeName: string; readonly cells: readonly CellShown[] };
export type ResultsDesk = {
  readonly leaseYear: number;
  readonly years: readonly number[];
  readonly code: string | null;
  readonly missing: boolean;
  readonly columns: readonly { readonly code: string; readonly title: string }[];
  readonly rows: readonly RowShown[];
  readonly totals: { readonly leases: number; readonly conditions: number };
  readonly waiting: readonly {
    readonly id: string;
    readonly leaseNumber: number;
    readonly leaseYear: number;
    readonly code: string;
    readonly objectedOn: Temporal.PlainDate;
    readonly answerBy: Temporal.PlainDate;
  }[];
  readonly paging: Paging;
  /** Null for those who may read but not act. */
  readonly form: Form | null;
};

/** Leases against conditions for one lease year; what is ticked gets one result. Fields: on (ticked), leaseYear, result, reason. By GET: year, code, missing. */
export function resultsDeskPage(frame: Frame, desk: ResultsDesk): string {
  const { language } = frame;
  const t = textFor(language).results;
  const { form, rows, totals } = desk;
  const table = <Matrix frame={frame} desk={desk} />;
  const pager = (
    <Pager paging={desk.paging} language={language}>
      <a href={withQuery(paths.resultsCsv, { year: String(desk.leaseYear) })}>{textFor(language).kit.downloadCsv}</a>
    </Pager>
  );
  return framed(
    frame,
    { title: t.deskTitle, audience: "board" },
    <>
      <PageHead
        margin={[t.year(desk.leaseYear)]}
        title={t.deskTitle}
        lead={rows.length > 0 ? t.deskLead(totals.conditions, totals.leases) : t.deskNone}
      >
        {form ? <ProblemSummary form={form} language={language} /> : null}
        <Filter frame={frame} desk={desk} />
      </PageHead>
      <Waiting frame={frame} desk={desk} />
      {form && rows.length > 0 ? (
        <ActionForm form={form} action={paths.results}>
          <section class="wide" id="on">
            <h2>{t.year(desk.leaseYear)}</h2>
            {table}
            {pager}
          </section>
          <Establish frame={frame} desk={desk} form={form} />
        </ActionForm>
      ) : rows.length > 0 ? (
        <section class="wide">
          <h2>{t.year(desk.leaseYear)}</h2>
          {table}
          {pager}
        </section>
      ) : null}
    </>,
  );
}

type Part = { frame: Frame; desk: ResultsDesk };

function Filter({ frame: { language }, desk }: Part) {
  const { results: t, kit } = textFor(language);
  return (
    <form action={paths.results} method="get" class="filter">
      <label>
        {t.leaseYear}
        <select name="year">
          {desk.years.map((year) => (
            <option value={year} selected={year === desk.leaseYear}>
              {year}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.condition}
        <input name="code" size={6} value={desk.code ?? ""} autocomplete="off" placeholder={t.allConditions} />
      </label>
      <label class="choice">
        <input type="checkbox" name="missing" value="yes" checked={desk.missing} />
        <span>{t.missingOnly}</span>
      </label>
      <button type="submit" class="plain">
        {kit.show}
      </button>
    </form>
  );
}

function Waiting({ frame: { language }, desk: { waiting } }: Part) {
  const t = textFor(language).results;
  if (waiting.length === 0) return null;
  return (
    <section>
      <h2>{t.waitingTitle}</h2>
      <ol class="decide">
        {waiting.map(({ id, leaseNumber: number, leaseYear, code, objectedOn, answerBy }) => (
          <li>
            <a href={paths.objection(id)}>{t.waitingLine(leaseNumber(number), code, leaseYear)}</a>{" "}
            <small>{t.waitingNote(day(objectedOn, language), day(answerBy, language))}</small>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Matrix({ frame: { language }, desk }: Part) {
  const t = textFor(language).results;
  const lease: Column<RowShown> = {
    head: t.lease,
    label: t.lease,
    cell: ({ leaseNumber: number, lesseeName }) => (
      <>
        <a href={paths.leaseYear(String(number), String(desk.leaseYear))}>{leaseNumber(number)}</a> <small>{lesseeName}</small>
      </>
    ),
  };
  const columns = desk.columns.map(
    ({ code, title }): Column<RowShown> => ({
      head: (
        <>
          {code} <small>{title}</small>
        </>
      ),
      label: `${code} ${title}`,
      cell: ({ leaseNumber: number, cells }) => {
        const cell = cells.find((each) => each.code === code);
        return cell ? <Cell cell={cell} lease={number} desk={desk} language={language} /> : null;
      },
    }),
  );
  return (
    <section class="scroll" tabindex={0} aria-label={t.year(desk.leaseYear)}>
      <DataTable caption={t.deskTitle} rows={desk.rows} columns={[lease, ...columns]} />
    </section>
  );
}

type CellProps = { cell: CellShown; lease: number; desk: ResultsDesk; language: Frame["language"] };

function Cell({ cell, lease, desk, language }: CellProps) {
  const t = textFor(language).results;
  const { standing, suggestion, seen } = cell;
  const open = standing?.objectedOn && standing.upheld === null;
  const ticked = (desk.form?.values.on ?? "").split(",").includes(cell.choice);
  return (
    <span class="cell">
      {standing ? (
        <ResultStatus result={standing} language={language} />
      ) : (
        <span>{seen === 0 ? t.noSuggestion : t.suggestion(t.kinds[suggestion], seen)}</span>
      )}
      {desk.form && !open ? (
        <input type="checkbox" name="on" value={cell.choice} checked={ticked} aria-label={t.pick(leaseNumber(lease), cell.code)} />
      ) : null}
    </span>
  );
}

function Establish({ frame: { language }, desk, form }: Part & { form: Form }) {
  const t = textFor(language).results;
  const kinds = resultKinds.map((kind: ResultKind) => ({ value: kind, label: t.kinds[kind], note: t.notes[kind] }));
  return (
    <section class="flow">
      <h2>{t.establish}</h2>
      <p>{t.establishLead}</p>
      <Choices
        form={form}
        name="result"
        legend={t.result}
        initial="suggested"
        options={[{ value: "suggested", label: t.suggested, note: t.suggestedNote }, ...kinds]}
      />
      <Field form={form} name="reason" label={t.reason} hint={t.reasonHint} rows={3} />
      <Steps steps={t.establishSteps} />
      <p class="actions">
        <input type="hidden" name="leaseYear" value={desk.leaseYear} />
        <button type="submit">{t.establishButton}</button>
      </p>
    </section>
  );
}
