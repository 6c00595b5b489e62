import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { cooperative } from "#domain/bylaws/cooperative.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { Cents } from "#domain/money.ts";
import type { BankEntry } from "#domain/payments/bank-entry.ts";
import { readStatements, type StatementEnd, type StatementHeader } from "#domain/payments/camt053.ts";
import { unpaid } from "#domain/payments/payout.ts";
import { type Finding, openRun, type RunId, recordFindings } from "#domain/runs/run.ts";

export const BankStatement = defineEntity({
  name: "BankStatement",
  tableName: "bank_statement",
  properties: {
    id: column.id<"bank_statement">().primary(),
    runId: column.id<"run">(),
    position: column.int(),
    iban: column.text(),
    identification: column.text(),
    sequence: column.count().strictNullable(),
    fromOn: column.day().strictNullable(),
    toOn: column.day().strictNullable(),
    openingCents: column.cents(),
    closingCents: column.cents(),
    actId: column.act(),
  },
});
/** One payment inside a statement; only what is booked moves money. */
export const BankTransaction = defineEntity({
  name: "BankTransaction",
  tableName: "bank_transaction",
  properties: {
    id: column.id<"bank_transaction">().primary(),
    statementId: column.id<"bank_statement">(),
    position: column.int(),
    key: column.text(),
    cents: column.cents(),
    bookedOn: column.day(),
    reference: column.text().strictNullable(),
    endToEnd: column.text().strictNullable(),
    returnReason: column.text().strictNullable(),
    booked: column.flag(),
  },
});
export const BankTransactionContent = defineEntity({
  name: "BankTransactionContent",
  tableName: "bank_transaction_content",
  properties: {
    bankTransactionId: column.id<"bank_transaction">().primary(),
    counterparty: column.text().strictNullable(),
    counterpartyIban: column.text().strictNullable(),
    remittance: column.text().strictNullable(),
  },
});

const chunkSize = 2_000;

/** One statement as it comes in: transactions go to the database in chunks, so that a file of any size takes little memory. */
function staging(act: Act, runId: RunId, header: StatementHeader) {
  const statementId = newId<"bank_statement">(act.at);
  const waiting: { id: Id<"bank_transaction">; entry: BankEntry; transaction: BankEntry["transactions"][number]; position: number }[] = [];
  let position = 0;
  const flush = async () => {
    const chunk = waiting.splice(0);
    await act.tx.insert(
      BankTransaction,
      chunk.map(({ id, entry, transaction, position: place }) => ({
        id,
        statementId,
        position: place,
        key: transaction.key,
        cents: transaction.amount,
        bookedOn: entry.bookedOn ?? act.today,
        reference: transaction.references.find(({ scheme }) => scheme === "rf")?.value ?? null,
        endToEnd: transaction.endToEndId,
        returnReason: transaction.returnReason,
        booked: entry.status === "booked",
      })),
    );
    await act.tx.insert(
      BankTransactionContent,
      chunk.map(({ id, entry, transaction }) => ({
        bankTransactionId: id,
        counterparty: transaction.name,
        counterpartyIban: transaction.iban,
        remittance: [...transaction.text, ...(entry.note ? [entry.note] : [])].join("\n") || null,
      })),
    );
  };
  return {
    async add(entry: BankEntry) {
      for (const transaction of entry.transactions.filter(({ amount }) => amount !== 0)) {
        waiting.push({ id: newId(act.at), entry, transaction, position: ++position });
      }
      if (waiting.length >= chunkSize) await flush();
    },
    async end({ opening, closing }: StatementEnd) {
      await flush();
      await act.tx.insert(BankStatement, {
        id: statementId,
        runId,
        position: header.position,
        iban: header.account,
        identification: header.id,
        sequence: header.sequence,
        fromOn: header.from,
        toOn: header.to ?? closing.on,
        openingCents: opening.amount,
        closingCents: closing.amount,
        actId: act.id,
      });
    },
  };
}

/**
 * Reads a CAMT.053 file and freezes what it says for the preview; nothing counts before it is posted. Refuses what `readStatements` refuses,
 * whole: nothing of a bad file stays.
 */
export async function stageStatements(act: Act, file: AsyncIterable<Uint8Array | string>): Promise<[Reference<"run">]> {
  const { iban } = await cooperative(act.tx);
  const runId = await openRun(act, "statement_import", act.today);
  let current: ReturnType<typeof staging> | null = null;
  for await (const event of readStatements(file)) {
    if (event.kind === "statement") current = staging(act, runId, event);
    else if (event.kind === "entry") await current?.add(event);
    else await current?.end(event);
  }
  await recordFindings(act, runId, await findingsOfImport(act, runId, iban));
  return [reference("run", runId)];
}

async function findingsOfImport(act: Act, runId: RunId, iban: string): Promise<Finding[]> {
  const statements = await importedStatements(act.tx, runId);
  const findings: Finding[] = [];
  let known = 0;
  let pending = 0;
  let fresh = 0;
  for (const statement of statements) {
    if (statement.iban !== iban)
      findings.push({
        severity: "stops",
        code: "statement_of_other_account",
        facts: { iban: statement.iban, statement: statement.identification },
      });
    const [before] = await act.tx.query<{ closing: Cents }>(
      `select s.closing_cents as closing from bank_statement s join run_posting p on p.run_id = s.run_id
       where s.iban = $1 and s.to_on < $2 order by s.to_on desc, s.position desc limit 1`,
      [statement.iban, statement.fromOn ?? statement.toOn ?? act.today],
    );
    if (before && statement.position === 1 && before.closing !== statement.openingCents)
      findings.push({ severity: "warns", code: "statement_gap", facts: { expected: before.closing, opening: statement.openingCents } });
    known += statement.known;
    pending += statement.pending;
    fresh += statement.fresh;
  }
  if (known > 0) findings.push({ severity: "warns", code: "entries_already_known", facts: { count: known } });
  if (pending > 0) findings.push({ severity: "warns", code: "entries_pending", facts: { count: pending } });
  if (fresh === 0) findings.push({ severity: "warns", code: "no_new_entries", facts: {} });
  return findings;
}

export type ImportedStatement = {
  position: number;
  iban: string;
  identification: string;
  fromOn: Temporal.PlainDate | null;
  toOn: Temporal.PlainDate | null;
  openingCents: Cents;
  closingCents: Cents;
  inCents: Cents;
  outCents: Cents;
  fresh: number;
  known: number;
  pending: number;
};

/** What the file says, statement by statement: how many transactions are new, known from an earlier file, or not booked yet. */
export const importedStatements = (reader: Reader, runId: RunId): Promise<ImportedStatement[]> =>
  reader.query(
    `select s.position, s.iban, s.identification, s.from_on as "fromOn", s.to_on as "toOn", s.opening_cents as "openingCents", s.closing_cents as "closingCents",
       coalesce(sum(t.cents) filter (where t.booked and t.cents > 0), 0)::bigint as "inCents",
       coalesce(sum(t.cents) filter (where t.booked and t.cents < 0), 0)::bigint as "outCents",
       count(t.id) filter (where t.booked and (p.id is null or own.statement_id = s.id)) as fresh,
       count(t.id) filter (where t.booked and p.id is not null and own.statement_id is distinct from s.id) as known,
       count(t.id) filter (where not t.booked) as pending
     from bank_statement s left join bank_transaction t on t.statement_id = s.id
     left join payment p on p.key = t.key left join bank_transaction own on own.id = p.bank_transaction_id
     where s.run_id = $1 group by s.id order by s.position`,
    [runId],
  );

/** How much of an import settles by itself: an exact reference with the exact amount due, or that of a refund which has not left the bank. */
export async function expectedSettlements(reader: Reader, runId: RunId): Promise<number> {
  const [row] = await reader.query<{ count: number }>(
    `select (select count(distinct f.id) from bank_statement s join bank_transaction t on t.statement_id = s.id and t.booked
         join bank_transaction_content said on said.bank_transaction_id = t.id
         join refund f on f.cents = -t.cents and ${unpaid}
         where s.run_id = $1 and t.cents < 0 and not exists (select from payment p where p.key = t.key)
           and position(f.reference in upper(regexp_replace(concat_ws(' ', t.reference, t.end_to_end, said.remittance), '[^0-9A-Za-z]', '', 'g'))) > 0)
       + count(distinct c.id) as count from bank_statement s join bank_transaction t on t.statement_id = s.id and t.booked
     join claim c on c.reference = t.reference and c.cents = t.cents
     where s.run_id = $1 and not exists (select from payment p where p.key = t.key)
       and not exists (select from allocation a where a.claim_id = c.id
         and not exists (select from allocation_reversal r where r.allocation_id = a.id))`,
    [runId],
  );
  return row?.count ?? 0;
}

export type StatementFile = {
  runId: RunId;
  recordedAt: Temporal.Instant;
  identifications: string[];
  toOn: Temporal.PlainDate | null;
  closingCents: Cents;
  state: "prepared" | "stopped" | "posted";
};

/** Imports, the newest first; `after` is the last one seen. */
export const statementImports = (reader: Reader, after: RunId | null = null, limit = 50): Promise<StatementFile[]> =>
  reader.query(
    `select r.id as "runId", r.recorded_at as "recordedAt", array_agg(s.identification order by s.position) as identifications,
       max(s.to_on) as "toOn", (array_agg(s.closing_cents order by s.position desc))[1] as "closingCents",
       case when exists (select from run_posting p where p.run_id = r.id) then 'posted'
         when exists (select from run_finding f where f.run_id = r.id and f.severity = 'stops') then 'stopped' else 'prepared' end as state
     from run r join bank_statement s on s.run_id = r.id
     where $1::uuid is null or (r.recorded_at, r.id) < (select recorded_at, id from run where id = $1)
     group by r.id order by r.recorded_at desc, r.id desc limit $2`,
    [after, limit],
  );

export async function importCount(reader: Reader): Promise<number> {
  const [row] = await reader.query<{ count: number }>("select count(*) from run where kind = 'statement_import'");
  return row?.count ?? 0;
}

/** Through which day the bank's statements are in the register, and the balance then; null before the first. */
export async function bankedUntil(reader: Reader): Promise<{ toOn: Temporal.PlainDate; closingCents: Cents } | null> {
  const [latest] = await reader.query<{ toOn: Temporal.PlainDate; closingCents: Cents }>(
    `select s.to_on as "toOn", s.closing_cents as "closingCents" from bank_statement s join run_posting p on p.run_id = s.run_id
     where s.to_on is not null order by s.to_on desc, s.position desc limit 1`,
  );
  return latest ?? null;
}
