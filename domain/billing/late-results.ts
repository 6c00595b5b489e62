import type { BillableLease } from "#domain/billing/due-leases.ts";
import type { Caps, FinalResult } from "#domain/billing/effects.ts";
import { stands } from "#domain/billing/invoice.ts";
import type { LeaseYearToBill } from "#domain/billing/lease-year-bill.ts";
import type { BilledYear } from "#domain/billing/settlement-lines.ts";
import { finalResults } from "#domain/conditions/final.ts";
import type { Reader } from "#domain/database.ts";
import type { LeaseId } from "#domain/leases/lease.ts";
import type { Cents } from "#domain/money.ts";
import type { RunId } from "#domain/runs/run.ts";

type YearOfLease = { readonly leaseId: LeaseId; readonly year: number };
type ResultOfYear = YearOfLease & FinalResult;
type GivenOfYear = YearOfLease & { readonly code: string; readonly cents: Cents };

const pairs = (years: readonly YearOfLease[]): [LeaseId[], number[]] => [
  years.map(({ leaseId }) => leaseId),
  years.map(({ year }) => year),
];

/** The final results of these lease years as of a day. Told apart by lease first, or each question would read the results of every lease. */
const resultsOf = (reader: Reader, years: readonly YearOfLease[], day: Temporal.PlainDate): Promise<ResultOfYear[]> =>
  reader.query(
    `select r.lease_id as "leaseId", r.lease_year as year, r.condition_result_id as id, r.code, r.result
     from unnest($1::uuid[], $2::int[]) as asked (lease_id, lease_year) join ${finalResults("$3::date")} r using (lease_id, lease_year)
     where r.lease_id = any($1::uuid[])`,
    [...pairs(years), day],
  );

/**
 * Lease years whose invoice stands, and of which a result became final since that it does not have; a result without effect is none. `which` says of
 * which leases, where `r` is the result. For use in SQL after `select`, with an expression for the day.
 */
const unsettled = (day: string, which: string): string => `
  from ${finalResults(day)} r join invoice i on i.lease_id = r.lease_id and i.lease_year = r.lease_year and ${stands} join lease_bill b on b.id = i.lease_bill_id
  where ${which}
    and (exists (select from lease_bill_line line where line.lease_bill_id = b.id and line.code = r.code) or exists (select from lease_version_condition c join condition_version k on k.id = c.condition_version_id
      where c.lease_version_id = b.lease_version_id and k.code = r.code and case r.result when 'met' then c.allowance_bp when 'not_met' then c.charge_bp else 0 end > 0))
    and not exists (select from lease_bill_line line join invoice i on i.lease_bill_id = line.lease_bill_id and ${stands} where line.result_id = r.condition_result_id)`;

const yearsToSettle = (reader: Reader, leases: readonly LeaseId[], day: Temporal.PlainDate): Promise<YearOfLease[]> =>
  reader.query(`select distinct r.lease_id as "leaseId", r.lease_year as year ${unsettled("$2::date", "r.lease_id = any($1::uuid[])")}`, [
    leases,
    day,
  ]);

export type LateYear = YearOfLease & { readonly number: number; readonly invoiceNumber: string | null };

/** The same of leases that a run bills nothing of, so that nothing settles them: their invoice is to be credited and billed again. */
export const lateWithoutBill = (reader: Reader, runId: RunId, day: Temporal.PlainDate): Promise<LateYear[]> =>
  reader.query(
    `select distinct r.lease_id as "leaseId", r.lease_year as year, (select l.number from lease l where l.id = r.lease_id) as number, i.number as "invoiceNumber"
     ${unsettled("$2::date", "not exists (select from lease_bill other where other.run_id = $1 and other.lease_id = r.lease_id)")} order by number, year`,
    [runId, day],
  );

/** What stands billed of conditions for a lease year: by its own invoice, and by lines of later ones that settled something of it. */
const givenIn = (reader: Reader, leases: readonly LeaseId[]): Promise<GivenOfYear[]> =>
  reader.query(
    `select i.lease_id as "leaseId", case line.kind when 'settlement' then (line.trace->>'year')::int else i.lease_year end as year, line.code, sum(line.cents)::bigint as cents
     from invoice i join lease_bill_line line on line.lease_bill_id = i.lease_bill_id and line.kind in ('allowance', 'charge', 'settlement')
     where i.lease_id = any($1::uuid[]) and ${stands} group by 1, 2, 3 having sum(line.cents) <> 0`,
    [leases],
  );

/** The caps under which runs billed. */
async function capsOf(reader: Reader, runs: readonly RunId[]): Promise<Map<RunId, Caps>> {
  const cap = (of: "allowance" | "charge"): string =>
    `(select json_build_object('id', v.id, 'value', v.value) from dated_value v where v.id = ${of}_cap_id)`;
  const rows = await reader.query<Caps & { runId: RunId }>(
    `select run_id as "runId", ${cap("allowance")} as allowance, ${cap("charge")} as charge from lease_billing where run_id = any($1::uuid[])`,
    [runs],
  );
  return new Map(rows.map(({ runId, allowance, charge }) => [runId, { allowance, charge }]));
}

export const yearKey = (leaseId: LeaseId, year: number): string => `${leaseId} ${year}`;

const keyOf = ({ leaseId, year }: YearOfLease): string => yearKey(leaseId, year);

/** The final results of lease years, by lease and year. */
export async function resultsByYear(
  reader: Reader,
  asked: readonly LeaseYearToBill[],
  day: Temporal.PlainDate,
): Promise<Map<string, FinalResult[]>> {
  const years = asked.map(({ lease, year }) => ({ leaseId: lease.id, year: year.year }));
  return Map.groupBy(await resultsOf(reader, years, day), keyOf);
}

/**
 * What the bills of these leases settle. Of a lease year that is itself billed: what a later bill settled of it while another invoice of it stood. And the last
 * one: earlier years of which something became final since their invoice.
 */
export async function settlements(
  reader: Reader,
  leases: readonly BillableLease[],
  day: Temporal.PlainDate,
): Promise<(asked: LeaseYearToBill, isLast: boolean) => BilledYear[]> {
  const billedBefore = leases.filter((lease) => lease.invoiced.length > 0).map(({ id }) => id);
  if (billedBefore.length === 0) return () => [];
  const late = await yearsToSettle(reader, billedBefore, day);
  const credited = leases.filter(({ invoiced }) => invoiced.some(({ creditNoteId }) => creditNoteId !== null)).map(({ id }) => id);
  if (late.length === 0 && credited.length === 0) return () => [];
  const invoiced = new Map(leases.flatMap((lease) => lease.invoiced.map((each) => [keyOf(each), { lease, ...each }] as const)));
  const [results, given, caps] = await Promise.all([
    resultsOf(reader, late, day),
    givenIn(reader, [...credited, ...late.map(({ leaseId }) => leaseId)]),
    capsOf(reader, [...new Set([...invoiced.values()].map(({ runId }) => runId))]),
  ]);
  const [resultsBy, givenBy, lateBy] = [
    Map.groupBy(results, keyOf),
    Map.groupBy(given, keyOf),
    Map.groupBy(late, ({ leaseId }) => leaseId),
  ];
  const givenOf = (key: string) => new Map(givenBy.get(key)?.map(({ code, cents }) => [code, cents]));
  const billedYear = (key: string): BilledYear[] => {
    const found = invoiced.get(key);
    const version = found?.lease.versions.find(({ id }) => id === found.leaseVersionId);
    const under = found && caps.get(found.runId);
    if (!found || !version || !under) return [];
    const { year, grossCents, number } = found;
    return [
      {
        year,
        grossCents,
        invoiceNumber: number,
        conditions: version.conditions,
        results: resultsBy.get(key) ?? [],
        caps: under,
        given: givenOf(key),
      },
    ];
  };
  return ({ lease, year }, isLast) => {
    const own = yearKey(lease.id, year.year);
    const taken = givenBy.has(own) ? billedYear(own).map((each) => ({ ...each, conditions: [], results: [] })) : [];
    return [...taken, ...(isLast ? (lateBy.get(lease.id) ?? []).flatMap((each) => billedYear(keyOf(each))) : [])];
  };
}
