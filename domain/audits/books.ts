import type { Reader } from "#domain/database.ts";
import type { Id } from "#domain/id.ts";
import { type KnownYear, knownYear } from "#domain/reports/business-year.ts";

/** The books of which a committee draws samples. */
export const populations = ["ledger_entry", "payment", "invoice"] as const;
export type Population = (typeof populations)[number];

/**
 * A line of a book as the committee reads it, without names: `name` is the lot's number, the payment's reference or the invoice's number; `what` its
 * kind or how it stands now; `number` is that of the member or of the lease.
 */
export type BookLine = {
  readonly id: Id;
  readonly on: Temporal.PlainDate;
  readonly name: string | null;
  readonly what: string;
  readonly number: number | null;
  readonly cents: number;
  readonly dm2: number;
};

const paymentStands = `case when exists (select from payment_set_aside x where x.payment_id = p.id) then 'set_aside' when p.cents < 0 then 'debit'
  when p.cents <= coalesce((select sum(a.cents) from allocation a where a.payment_id = p.id and not exists (select from allocation_reversal r where r.allocation_id = a.id)), 0)
    + coalesce((select sum(f.cents) from refund f where f.payment_id = p.id), 0) then 'settled' else 'unsettled' end`;

const books: Readonly<Record<Population, { table: string; day: string; lines: string; among?: string }>> = {
  ledger_entry: {
    table: "ledger_entry",
    day: "effective_on",
    lines: `select x.id, x.effective_on as "on", l.number as name, x.kind as what, m.number, x.cents, x.dm2 from picked join ledger_entry x using (id)
      join lot l on l.id = x.lot_id join member m on m.id = x.member_id`,
  },
  payment: {
    table: "payment",
    day: "booked_on",
    lines: `select p.id, p.booked_on as "on", p.reference as name, ${paymentStands} as what, null::int as number, p.cents, 0::bigint as dm2 from picked join payment p using (id)`,
  },
  invoice: {
    table: "invoice",
    day: "issued_on",
    among: "x.number is not null",
    lines: `select x.id, x.issued_on as "on", x.number as name, case when exists (select from credit_note n where n.invoice_id = x.id) then 'credited' else 'stands' end as what,
      l.number, x.cents, 0::bigint as dm2 from picked join invoice x using (id) join lease l on l.id = x.lease_id`,
  },
};

/** For SQL: the ids of a book's lines of a year, as known before a moment, where `from`, `until` and `known` are expressions. */
export function idsOf(population: Population, from: string, until: string, known: string): string {
  const { table, day, among = "true" } = books[population];
  return `(select x.id, x.${day} as on_day from ${table} x where x.${day} between ${from} and ${until} and x.recorded_at < ${known} and ${among})`;
}

/** Lines of a book of a year, by day, after the one seen last. */
export function bookLines(reader: Reader, population: Population, year: number, after: Id | null, limit: number): Promise<BookLine[]> {
  const { from, until } = knownYear(year, Temporal.Instant.fromEpochMilliseconds(0));
  const { table, day, lines } = books[population];
  return reader.query(
    `with picked as materialized (
       select id from ${idsOf(population, "$1", "$2", "'infinity'")} of
       where $3::uuid is null or (of.on_day, of.id) > (select last.${day}, last.id from ${table} last where last.id = $3) order by of.on_day, of.id limit $4)
     ${lines} order by 2, 1`,
    [from, until, after, limit],
  );
}

export async function bookTotals(
  reader: Reader,
  population: Population,
  { from, until, knownBefore }: KnownYear,
): Promise<{ count: number; cents: number }> {
  const [row] = await reader.query<{ count: number; cents: number }>(
    `select count(*) as count, coalesce(sum(x.cents), 0)::bigint as cents from ${idsOf(population, "$1", "$2", "$3")} of join ${books[population].table} x using (id)`,
    [from, until, knownBefore],
  );
  return row ?? { count: 0, cents: 0 };
}

/** These lines of a book, in no order. */
export const linesUnder = (reader: Reader, population: Population, ids: readonly Id[]): Promise<BookLine[]> =>
  reader.query(`with picked as (select unnest($1::uuid[]) as id) ${books[population].lines}`, [ids]);
