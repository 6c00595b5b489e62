import { finalResults } from "#domain/conditions/final.ts";
import { conditionsInYear, conditionsOf, type LeaseCondition, type LeaseId } from "#domain/conditions/lease-condition.ts";
import { observationsOf } from "#domain/conditions/observation.ts";
import type { ResultKind } from "#domain/conditions/result.ts";
import { resultsOf, type StandingResult, suggestionsFor } from "#domain/conditions/result.ts";
import type { Suggestion } from "#domain/conditions/suggestion.ts";
import type { Reader } from "#domain/database.ts";

/** Of fewer leases no figure is shown: it would tell of one lessee. */
export const leastShown = 3;

export type ConditionCounts = { readonly code: string; readonly titleNl: string; readonly titleEn: string } & Readonly<
  Record<ResultKind, number>
>;

const counted = `count(*) filter (where f.result = 'met') as met, count(*) filter (where f.result = 'not_met') as not_met,
  count(*) filter (where f.result = 'not_measured') as not_measured, count(*) filter (where f.result = 'waived') as waived,
  count(*) filter (where f.result = 'not_applicable') as not_applicable`;

/** How many leases met each condition in a lease year, of results that are final on a day; conditions of fewer than three leases are left out. */
export const resultCounts = (reader: Reader, leaseYear: number, day: Temporal.PlainDate): Promise<ConditionCounts[]> =>
  reader.query(
    `select c.code, max(c.title_nl) as "titleNl", max(c.title_en) as "titleEn", ${counted}
     from ${finalResults("$2::date")} f join ${conditionsInYear("$1::int")} c on c.lease_id = f.lease_id and c.code = f.code
     where f.lease_year = $1::int group by c.code having count(*) >= ${leastShown} order by c.code`,
    [leaseYear, day],
  );

/** The lease years with a result that is final on a day, the latest first. */
export async function countedYears(reader: Reader, day: Temporal.PlainDate): Promise<number[]> {
  const found = await reader.query<{ year: number }>(
    `select distinct lease_year as year from ${finalResults("$1::date")} f order by year desc`,
    [day],
  );
  return found.map(({ year }) => year);
}

/** The lease years that any lease with conditions has begun by a day, the latest first. */
export async function yearsToFind(reader: Reader, day: Temporal.PlainDate): Promise<number[]> {
  const found = await reader.query<{ year: number }>(
    `select y.year from generate_series((select min(extract(year from lower(period)))::int - 1 from lease_in_force), extract(year from $1::date)::int) y (year)
     where exists (select from ${conditionsInYear("y.year")} c where c.starts_on <= $1) order by y.year desc`,
    [day],
  );
  return found.map(({ year }) => year);
}

export type DeskLease = { readonly leaseId: LeaseId; readonly leaseNumber: number; readonly lesseeName: string };
export type DeskCell = {
  readonly condition: LeaseCondition;
  readonly standing: StandingResult | null;
  readonly suggestion: Suggestion;
  readonly seen: number;
};
export type DeskRow = DeskLease & { readonly cells: readonly DeskCell[] };

export type DeskSearch = {
  readonly leaseYear: number;
  readonly code?: string | null;
  /** Only conditions without a result. */
  readonly missing?: boolean;
  readonly after?: number;
  readonly limit: number;
};

const asked = `from ${conditionsInYear("$1::int")} c join lease l on l.id = c.lease_id
  where c.starts_on <= $2 and ($3::text is null or c.code = $3) and (not $4 or not exists (
    select from condition_result r where r.lease_id = c.lease_id and r.lease_year = $1::int and r.code = c.code))`;

/** Leases with conditions in a lease year, in order of number: each condition with what was seen and found of it. */
export async function resultsDesk(reader: Reader, day: Temporal.PlainDate, search: DeskSearch): Promise<DeskRow[]> {
  const { leaseYear, code = null, missing = false, after = 0, limit } = search;
  const found = await reader.query<DeskLease>(
    `select l.id as "leaseId", l.number as "leaseNumber", now.name as "lesseeName"
     from (select distinct l.id, l.number, c.lessee_id ${asked} and l.number > $5 order by l.number limit $6) l
     join person_now now on now.person_id = l.lessee_id order by l.number`,
    [leaseYear, day, code, missing, after, limit],
  );
  const leaseIds = found.map(({ leaseId }) => leaseId);
  const conditions = await conditionsOf(reader, leaseIds, leaseYear);
  const standing = (await resultsOf(reader, leaseIds, leaseYear)).filter(({ followed }) => !followed);
  const observations = await observationsOf(reader, leaseIds, leaseYear);
  const suggestions = await suggestionsFor(reader, conditions, leaseYear);
  return found.map((lease) => ({
    ...lease,
    cells: conditions
      .filter((condition) => condition.leaseId === lease.leaseId && (code === null || condition.code === code))
      .map((condition) => ({
        condition,
        standing: standing.find((each) => each.leaseId === lease.leaseId && each.code === condition.code) ?? null,
        suggestion: suggestions.get(`${lease.leaseId} ${condition.code}`) ?? "not_measured",
        seen: observations.filter((each) => each.leaseId === lease.leaseId && each.code === condition.code).length,
      }))
      .filter((cell) => !missing || cell.standing === null),
  }));
}

export type DeskTotals = { readonly leases: number; readonly conditions: number };

export async function resultsDeskTotals(
  reader: Reader,
  day: Temporal.PlainDate,
  { leaseYear, code = null, missing = false }: Omit<DeskSearch, "after" | "limit">,
): Promise<DeskTotals> {
  const [row] = await reader.query<DeskTotals>(`select count(distinct c.lease_id) as leases, count(*) as conditions ${asked}`, [
    leaseYear,
    day,
    code,
    missing,
  ]);
  return row ?? { leases: 0, conditions: 0 };
}

export type MissingResults = { readonly leaseYear: number; readonly count: number };

/** How many conditions have no result of the lease year that ended last, over all leases; null if every one has. */
export async function missingResults(reader: Reader, day: Temporal.PlainDate): Promise<MissingResults | null> {
  const leaseYear = day.year - 1;
  const [row] = await reader.query<{ count: number }>(
    `select count(*) from ${conditionsInYear("$1::int")} c where c.ends_on < $2 and not exists (
       select from condition_result r where r.lease_id = c.lease_id and r.lease_year = $1::int and r.code = c.code)`,
    [leaseYear, day],
  );
  return row && row.count > 0 ? { leaseYear, count: row.count } : null;
}
