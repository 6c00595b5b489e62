import type { Cents } from "#domain/money.ts";
import { day, euros, moment } from "#templates/format.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed, holds } from "#templates/pages/frame.tsx";
import { PageHead, Status } from "#templates/pages/kit.tsx";
import { Pager } from "#templates/pages/progress.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type ImportLine = {
  readonly id: string;
  readonly recordedAt: Temporal.Instant;
  readonly identifications: readonly string[];
  readonly toOn: Temporal.PlainDate | null;
  readonly closing: Cents;
  readonly state: "prepared" | "stopped" | "posted";
};

export type Statements = {
  readonly items: readonly ImportLine[];
  readonly next: string | null;
  readonly total: number;
  /** Through which day the bank is in the register, and the balance then. */
  readonly until: { readonly toOn: Temporal.PlainDate; readonly closing: Cents } | null;
  readonly unsettled: number;
  readonly refunds: number;
};

/** The files of the bank, and reading in a new one. Field: file. */
export function statementsPage(frame: Frame, { form, ...statements }: Statements & { readonly form: Form }): string {
  const { language } = frame;
  const t = textFor(language).bank;
  const { items, next, total, until, unsettled, refunds } = statements;
  return framed(
    frame,
    { title: t.title, audience: "board" },
    <>
      <PageHead
        margin={until ? [t.upToDay(day(until.toOn, language)), euros(until.closing, language)] : []}
        title={t.title}
        lead={holds(frame, "treasurer") ? t.lead : t.leadReader}
      >
        <ProblemSummary form={form} language={language} />
      </PageHead>
      {holds(frame, "treasurer") ? (
        <section>
          <h2>{t.upload}</h2>
          <ActionForm form={form} action={paths.statementImports} upload class="flow">
            <Field form={form} name="file" label={t.file} hint={t.fileHint} type="file" accept=".xml,application/xml,text/xml" />
            <p class="actions">
              <button type="submit">{t.read}</button>
            </p>
          </ActionForm>
        </section>
      ) : null}
      <section>
        <h2>{t.files}</h2>
        {items.length === 0 ? (
          <p>{t.empty}</p>
        ) : (
          <>
            <Imports frame={frame} items={items} />
            <Pager paging={{ shown: items.length, total, ...(next ? { next } : {}) }} language={language} />
          </>
        )}
      </section>
      <section>
        <h2>{t.more}</h2>
        <ul>
          <li>
            <a href={paths.unsettled}>{t.unsettledLink(unsettled)}</a>
          </li>
          <li>
            <a href={paths.refunds}>{t.refundsLink(refunds)}</a>
          </li>
        </ul>
      </section>
    </>,
  );
}

const tones = { prepared: "care", stopped: "wrong", posted: "good" } as const;

function Imports({ frame: { language }, items }: { frame: Frame; items: Statements["items"] }) {
  const t = textFor(language).bank;
  return (
    <DataTable
      caption={t.files}
      rows={items}
      columns={[
        {
          head: t.statement,
          label: t.statement,
          cell: ({ id, identifications: [first = "", ...others], recordedAt }) => (
            <>
              <a href={paths.statementImport(id)}>{t.severalStatements(first, others.length)}</a>{" "}
              <small>{t.readInAt(moment(recordedAt, language))}</small>
            </>
          ),
        },
        { head: t.upTo, label: t.upTo, cell: ({ toOn }) => (toOn ? day(toOn, language) : null) },
        { head: t.closing, label: t.closing, numeric: true, cell: ({ closing }) => euros(closing, language) },
        {
          head: t.state,
          label: t.state,
          cell: ({ state }) => <Status tone={tones[state]}>{t.fileStates[state]}</Status>,
        },
      ]}
    />
  );
}
