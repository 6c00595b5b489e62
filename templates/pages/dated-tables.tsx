import { awaitingIn, isKeyed, isOfDays, type ListedValue, type Series, type ValueUnit } from "#domain/bylaws/dated-table.ts";
import { monthDayUnder } from "#domain/calendar.ts";
import type { ListedDecision } from "#domain/decisions/decision.ts";
import { cents, unitPrice as price } from "#domain/money.ts";
import { count, dayOfYear, euros, unitPrice } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { DecisionField } from "#templates/pages/decisions.tsx";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, PageHead, Status } from "#templates/pages/kit.tsx";
import { Pager } from "#templates/pages/progress.tsx";
import { type Column, DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** A whole number of a unit as people read it: 9800 basis points are `98,00%`. */
function valueIn(unit: ValueUnit, value: number, language: Language): string {
  const hundredths = () => euros(cents(value), language).replace(/^(−?)€\u00a0?/, "$1");
  if (unit === "price_per_m2") return unitPrice(price(value), language);
  if (unit === "basis_points") return `${hundredths()}%`;
  if (unit === "month_day") return dayOfYear(monthDayUnder(value), language);
  if (unit === "yes_no") return value === 1 ? textFor(language).kit.yes : textFor(language).kit.no;
  return unit === "index" ? hundredths() : euros(cents(value), language);
}

export type TableLine = { readonly series: Series; readonly unit: ValueUnit; readonly now: number | null; readonly awaiting: number };

/** All dated tables: what holds now, and what awaits a decision. */
export function datedTablesPage(frame: Frame, { tables }: { readonly tables: readonly TableLine[] }): string {
  const { language } = frame;
  const { rules: t, datedTables: words } = textFor(language);
  return framed(
    frame,
    { title: t.tablesTitle, audience: "board" },
    <>
      <PageHead title={t.tablesTitle} lead={t.tablesLead} />
      <section class="wide flow">
        <h2>{t.tablesTitle}</h2>
        <DataTable
          caption={t.tablesTitle}
          rows={tables}
          columns={[
            {
              head: t.table,
              label: t.table,
              cell: ({ series, unit }) => (
                <>
                  <a href={paths.table(series)}>{words.series[series]}</a> <small>{words.units[unit]}</small>
                </>
              ),
            },
            {
              head: t.latest,
              label: t.latest,
              numeric: true,
              cell: ({ unit, now }) => (now === null ? null : valueIn(unit, now, language)),
            },
            {
              head: t.awaiting,
              label: t.awaiting,
              cell: ({ awaiting }) => (awaiting > 0 ? <Status tone="care">{count(awaiting, language)}</Status> : null),
            },
          ]}
        />
      </section>
    </>,
  );
}

export type DatedTable = {
  readonly series: Series;
  readonly unit: ValueUnit;
  readonly values: readonly ListedValue[];
  readonly decisions: readonly ListedDecision[];
  readonly today: Temporal.PlainDate;
  /** Null for those who may read but not act. */
  readonly form: Form | null;
};

/** One dated table. Fields to approve: values (the ids ticked), decisionId; to propose: key, value, validFrom, source. */
export function datedTablePage(frame: Frame, table: DatedTable): string {
  const { language } = frame;
  const { rules: t, datedTables: words } = textFor(language);
  const { series, values, form, decisions } = table;
  const awaiting = awaitingIn(values, table.today);
  const approving = form !== null && awaiting.length > 0;
  return framed(
    frame,
    { title: words.series[series], audience: "board" },
    <>
      <PageHead
        margin={[<a href={paths.tables}>{t.tablesTitle}</a>, words.units[table.unit]]}
        title={words.series[series]}
        lead={isOfDays(series) ? words.equalDaysLead : undefined}
      >
        {form ? <ProblemSummary form={form} language={language} /> : null}
      </PageHead>
      <section class="wide flow">
        <h2>{t.values}</h2>
        {values.length === 0 ? <p>{t.tableEmpty}</p> : null}
        {values.length > 0 && !approving ? <Values table={table} language={language} /> : null}
        {form && approving ? (
          <ActionForm form={form} action={paths.tableApproval(series)} class="flow">
            <Values table={table} language={language} />
            <DecisionField form={form} decisions={decisions} language={language} />
            <p class="actions">
              <button type="submit">{t.approveButton}</button>{" "}
              <button type="submit" name="all" value="yes" class="plain">
                {t.approveAll(awaiting.length)}
              </button>
            </p>
          </ActionForm>
        ) : null}
        {values.length > 0 ? (
          <Pager paging={{ shown: values.length, total: values.length }} language={language}>
            <a href={paths.tableCsv(series)}>{textFor(language).kit.downloadCsv}</a>
          </Pager>
        ) : null}
      </section>
      {form ? <Propose table={table} form={form} approving={approving} language={language} /> : null}
    </>,
  );
}

function Values({ table: { values, unit, series, form, today }, language }: { table: DatedTable; language: Language }) {
  const { rules: t, datedTables: words } = textFor(language);
  const ticked = form?.values.values?.split(",") ?? [];
  const awaiting = awaitingIn(values, today);
  const dayLabel = isOfDays(series) ? words.equalDay : t.validFrom;
  const valueLabel = isOfDays(series) ? words.equalDayCounts : t.value;
  const columns: Column<ListedValue>[] = [
    {
      head: dayLabel,
      label: dayLabel,
      cell: ({ validFrom, key, source }) => (
        <>
          <Day on={validFrom} language={language} />
          {key ? `, ${key}` : null} <small>{source}</small>
        </>
      ),
    },
    { head: valueLabel, label: valueLabel, numeric: true, cell: ({ value }) => valueIn(unit, value, language) },
    {
      head: t.state,
      label: t.state,
      cell: ({ id, approvedBy, key, validFrom }) => {
        if (approvedBy !== null) return <Status tone="good">{t.approvedBy(approvedBy)}</Status>;
        if (!awaiting.includes(id)) return words.equalDayOver;
        if (!form) return <Status tone="care">{t.notApproved}</Status>;
        return (
          <label class="choice">
            <input
              type="checkbox"
              name="values"
              value={id}
              checked={ticked.includes(id)}
              aria-label={`${t.approveTitle}: ${key} ${validFrom}`}
            />{" "}
            <span>{t.notApproved}</span>
          </label>
        );
      },
    },
  ];
  return <DataTable caption={words.series[series]} rows={values} columns={columns} />;
}

type ProposePart = { table: DatedTable; form: Form; approving: boolean; language: Language };

function Propose({ table: { series, unit }, form, approving, language }: ProposePart) {
  const { rules: t, datedTables: words } = textFor(language);
  const ofDays = isOfDays(series);
  return (
    <section>
      <h2>{t.proposeTitle}</h2>
      <ActionForm form={form} action={paths.table(series)} class="flow">
        {isKeyed(series) ? <Field form={form} name="key" label={t.key} hint={t.keyHint} autocomplete="off" /> : null}
        <Field
          form={form}
          name="value"
          label={ofDays ? words.equalDayCounts : t.value}
          hint={ofDays ? words.equalDayCountsHint : t.valueHints[unit]}
          size={12}
          inputmode={unit === "month_day" || unit === "yes_no" ? "text" : "decimal"}
          autocomplete="off"
        />
        <Field
          form={form}
          name="validFrom"
          label={ofDays ? words.equalDay : t.validFrom}
          hint={ofDays ? words.equalDayHint : t.dayHint}
          size={12}
          inputmode="numeric"
          autocomplete="off"
        />
        <Field
          form={form}
          name="source"
          label={t.source}
          hint={ofDays ? words.equalDaySourceHint : t.sourceHint}
          size={40}
          autocomplete="off"
        />
        <p class="actions">
          <button type="submit" class={approving ? "plain" : undefined}>
            {t.proposeButton}
          </button>
        </p>
      </ActionForm>
    </section>
  );
}
