import type { Cents } from "#domain/money.ts";
import type { ImportedEntryState } from "#domain/payments/imported-entry.ts";
import { day, euros, iban, moment, reference } from "#templates/format.ts";
import { type FindingShown, Findings } from "#templates/pages/findings.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed, holds } from "#templates/pages/frame.tsx";
import { Day, PageHead, Status, Steps, type Tone } from "#templates/pages/kit.tsx";
import { Pager } from "#templates/pages/progress.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type Statement = {
  readonly identification: string;
  readonly iban: string;
  readonly fromOn: Temporal.PlainDate | null;
  readonly toOn: Temporal.PlainDate | null;
  readonly opening: Cents;
  readonly incoming: Cents;
  readonly outgoing: Cents;
  readonly closing: Cents;
  readonly fresh: number;
  readonly known: number;
  readonly pending: number;
};

type Entry = {
  readonly bookedOn: Temporal.PlainDate;
  readonly amount: Cents;
  readonly counterparty: string | null;
  readonly remittance: string | null;
  readonly reference: string | null;
  readonly paymentId: string | null;
  readonly state: ImportedEntryState;
};

export type StatementImport = {
  readonly id: string;
  readonly recordedAt: Temporal.Instant;
  readonly postedAt: Temporal.Instant | null;
  readonly stops: number;
  readonly statements: readonly Statement[];
  readonly findings: readonly FindingShown[];
  readonly fresh: number;
  /** How many settle by themselves when it is posted. */
  readonly settles: number;
  /** What became of it since it was posted. */
  readonly outcome: { readonly settled: number; readonly open: number } | null;
  readonly items: readonly Entry[];
  readonly next: string | null;
  readonly total: number;
};

/** What a file of the bank says and what posting it does; once posted, what became of it. */
export function statementImportPage(frame: Frame, { form, ...file }: StatementImport & { readonly form: Form }): string {
  const { language } = frame;
  const t = textFor(language).bank;
  const title = file.outcome ? t.previewTitlePosted : t.previewTitle;
  const lead = file.outcome ? t.postedLead(file.outcome.settled, file.outcome.open) : t.previewLead(file.fresh);
  const at = moment(file.postedAt ?? file.recordedAt, language);
  return framed(
    frame,
    { title, audience: "board" },
    <>
      <PageHead
        margin={[file.postedAt ? t.postedAt(at) : t.readInAt(at), <a href={paths.statements}>{t.back}</a>]}
        title={title}
        lead={lead}
      >
        <ProblemSummary form={form} language={language} />
      </PageHead>
      {file.outcome && file.findings.length === 0 ? null : (
        <section>
          <h2>{t.findings}</h2>
          {file.findings.length === 0 ? <p>{t.noFindings}</p> : <Findings findings={file.findings} language={language} />}
        </section>
      )}
      <section class="wide">
        <h2>{t.statements}</h2>
        <Balances frame={frame} statements={file.statements} />
      </section>
      {file.outcome ? null : <Posting frame={frame} file={file} form={form} />}
      <section class="wide">
        <h2>{t.entries}</h2>
        {file.items.length === 0 ? (
          <p>{t.entriesEmpty}</p>
        ) : (
          <>
            <Entries frame={frame} items={file.items} />
            <Pager
              paging={{ shown: file.items.length, total: file.total, ...(file.next ? { next: file.next } : {}) }}
              language={language}
            />
          </>
        )}
      </section>
    </>,
  );
}

function Balances({ frame: { language }, statements }: { frame: Frame; statements: readonly Statement[] }) {
  const t = textFor(language).bank;
  const counts = ({ fresh, known, pending }: Statement) =>
    [t.freshCount(fresh), known > 0 ? t.knownCount(known) : "", pending > 0 ? t.pendingCount(pending) : ""].filter(Boolean).join(", ");
  const money = (label: string, of: (each: Statement) => Cents) => ({
    head: label,
    label,
    numeric: true,
    cell: (each: Statement) => euros(of(each), language),
  });
  return (
    <DataTable
      caption={t.statements}
      rows={statements}
      columns={[
        {
          head: t.statement,
          label: t.statement,
          cell: (each) => (
            <>
              {each.identification} <small>{iban(each.iban)}</small>
              {each.fromOn && each.toOn ? <small>{t.period(day(each.fromOn, language), day(each.toOn, language))}</small> : null}
              <small>{counts(each)}</small>
            </>
          ),
        },
        money(t.opening, ({ opening }) => opening),
        money(t.incoming, ({ incoming }) => incoming),
        money(t.outgoing, ({ outgoing }) => outgoing),
        money(t.closing, ({ closing }) => closing),
      ]}
    />
  );
}

/** What exactly posting does, and the treasurer's button. */
function Posting({ frame, file, form }: { frame: Frame; file: StatementImport; form: Form }) {
  const { language } = frame;
  const t = textFor(language).bank;
  if (file.stops > 0)
    return (
      <section>
        <h2>{textFor(language).kit.whatHappens}</h2>
        <p>{t.stopped}</p>
      </section>
    );
  return (
    <section>
      <h2>{textFor(language).kit.whatHappens}</h2>
      <Steps steps={[t.steps.post(file.fresh), t.steps.settle(file.settles), t.steps.rest(file.fresh - file.settles)]} />
      {holds(frame, "treasurer") ? (
        <ActionForm form={form} action={paths.importConfirmation(file.id)} class="actions">
          <button type="submit">{t.button(file.fresh)}</button> <a href={paths.statements}>{t.notNow}</a>
        </ActionForm>
      ) : (
        <p>{t.treasurerPosts}</p>
      )}
    </section>
  );
}

const tones: Readonly<Record<ImportedEntryState, Tone | undefined>> = {
  fresh: undefined,
  known: undefined,
  pending: undefined,
  settled: "good",
  open: "care",
  set_aside: "good",
};

function Entries({ frame: { language }, items }: { frame: Frame; items: readonly Entry[] }) {
  const t = textFor(language).bank;
  return (
    <DataTable
      caption={t.entries}
      rows={items}
      columns={[
        {
          head: t.from,
          label: t.from,
          cell: (each) => (
            <>
              {each.paymentId ? (
                <a href={paths.allocation(each.paymentId)}>{each.counterparty ?? t.unknownPayer}</a>
              ) : (
                (each.counterparty ?? t.unknownPayer)
              )}{" "}
              {each.reference ? <small>{reference(each.reference)}</small> : null}
              {each.remittance ? <small>{each.remittance}</small> : null}
            </>
          ),
        },
        { head: t.bookedOn, label: t.bookedOn, cell: ({ bookedOn }) => <Day on={bookedOn} language={language} /> },
        { head: t.amount, label: t.amount, numeric: true, cell: ({ amount }) => euros(amount, language) },
        {
          head: t.destination,
          label: t.destination,
          cell: ({ state }) => <Status tone={tones[state]}>{t.entryStates[state]}</Status>,
        },
      ]}
    />
  );
}
