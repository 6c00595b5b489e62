import type { Comparator, ConditionUnit, Observer } from "#domain/conditions/condition.ts";
import type { Reader } from "#domain/database.ts";
import type { Id, PersonId } from "#domain/id.ts";
import { refuse } from "#domain/refusal.ts";

export type LeaseId = Id<"lease">;

/** A condition as agreed in a lease for a lease year: threshold in thousandths of its unit, effects in basis points of the gross rent. */
export type LeaseCondition = {
  readonly leaseId: LeaseId;
  readonly leaseNumber: number;
  readonly lesseeId: PersonId;
  /** The first day of the lease year on which the lease ran, and its last. */
  readonly startsOn: Temporal.PlainDate;
  readonly endsOn: Temporal.PlainDate;
  readonly code: string;
  readonly titleNl: string;
  readonly titleEn: string;
  readonly asksNl: string;
  readonly asksEn: string;
  readonly checkedNl: string;
  readonly checkedEn: string;
  readonly unit: ConditionUnit;
  readonly comparator: Comparator;
  readonly observer: Observer;
  readonly thresholdMilli: number;
  readonly windowFrom: string | null;
  readonly windowTo: string | null;
  readonly allowanceBp: number;
  readonly chargeBp: number;
};

/** The first day of the lease year that starts in a calendar year; 29 February is the 28th in other years. For SQL. */
export const leaseYearStart = (year: string, yearStarts: string): string =>
  `least(make_date(${year}, left(${yearStarts}, 2)::int, 1) + right(${yearStarts}, 2)::int - 1, (make_date(${year}, left(${yearStarts}, 2)::int, 1) + interval '1 month')::date - 1)`;

/**
 * For SQL: what was in force of each lease in a lease year, where `year` is an expression. A year in which a lease was amended has more than
 * one; `running` is the part of the lease year in which it ran.
 */
export const versionsInYear = (year: string): string =>
  `(select v.lease_id, v.id as lease_version_id, v.version, v.lessee_id, f.period * y.period as running from lease_in_force f
    join lease_version v on v.id = f.lease_version_id
    cross join lateral (select daterange(${leaseYearStart(year, "v.year_starts")}, ${leaseYearStart(`${year} + 1`, "v.year_starts")}) as period) y
    where f.period && y.period)`;

/**
 * For SQL: the conditions of each lease in a lease year, in the order of the last version in force that has them. One that an amendment left
 * out, or put in, goes for that year too.
 */
export const conditionsInYear = (year: string): string =>
  `(select distinct on (v.lease_id, cv.code) v.lease_id, v.lessee_id, v.version, c.position, c.threshold_milli, c.window_from, c.window_to,
      c.allowance_bp, c.charge_bp, cv.code, cv.title_nl, cv.title_en, cv.asks_nl, cv.asks_en, cv.checked_nl, cv.checked_en, cv.unit, cv.comparator,
      cv.observer, min(lower(v.running)) over (partition by v.lease_id) as starts_on, max(upper(v.running)) over (partition by v.lease_id) - 1 as ends_on
    from ${versionsInYear(year)} v join lease_version_condition c on c.lease_version_id = v.lease_version_id
    join condition_version cv on cv.id = c.condition_version_id order by v.lease_id, cv.code, v.version desc)`;

export const conditionColumns = `c.lease_id as "leaseId", l.number as "leaseNumber", c.lessee_id as "lesseeId", c.starts_on as "startsOn", c.ends_on as "endsOn",
  c.code, c.title_nl as "titleNl", c.title_en as "titleEn", c.asks_nl as "asksNl", c.asks_en as "asksEn", c.checked_nl as "checkedNl",
  c.checked_en as "checkedEn", c.unit, c.comparator, c.observer, c.threshold_milli as "thresholdMilli", c.window_from as "windowFrom",
  c.window_to as "windowTo", c.allowance_bp as "allowanceBp", c.charge_bp as "chargeBp"`;

/** The conditions of leases in a lease year, by lease and in the order of the lease. */
export const conditionsOf = (reader: Reader, leaseIds: readonly LeaseId[], leaseYear: number): Promise<LeaseCondition[]> =>
  reader.query(
    `select ${conditionColumns} from ${conditionsInYear("$2::int")} c join lease l on l.id = c.lease_id where c.lease_id = any($1::uuid[])
     order by l.number, c.version desc, c.position`,
    [leaseIds, leaseYear],
  );

/** Refuses `condition_not_in_lease`. */
export async function conditionOf(reader: Reader, leaseId: LeaseId, leaseYear: number, code: string): Promise<LeaseCondition> {
  const found = (await conditionsOf(reader, [leaseId], leaseYear)).find((condition) => condition.code === code);
  return found ?? refuse("condition_not_in_lease", { code });
}

export type LeaseYear = {
  readonly leaseId: LeaseId;
  readonly leaseNumber: number;
  readonly leaseYear: number;
  readonly lesseeIds: readonly PersonId[];
  readonly lesseeName: string;
  readonly startsOn: Temporal.PlainDate;
  readonly endsOn: Temporal.PlainDate;
  readonly parcels: readonly string[];
};

const leaseYear = `select l.id as "leaseId", l.number as "leaseNumber", $2::int as "leaseYear", y."lesseeIds", now.name as "lesseeName", y."startsOn", y."endsOn",
       array(select distinct pc.name from lease_version_parcel p join parcel pc on pc.id = p.parcel_id where p.lease_version_id = any(y.versions)) as parcels
     from lease l cross join lateral (
       select array_agg(distinct v.lessee_id::text) as "lesseeIds", min(lower(v.running)) as "startsOn", max(upper(v.running)) - 1 as "endsOn",
         array_agg(v.lease_version_id) as versions, (array_agg(v.lessee_id order by v.version desc))[1] as lessee_id
       from ${versionsInYear("$2::int")} v where v.lease_id = l.id) y
     join person_now now on now.person_id = y.lessee_id`;

/** A lease under its number in a year in which it ran, with everybody who was lessee in it. Refuses `lease_year_unknown`. */
export async function leaseYearUnder(reader: Reader, leaseNumber: number, year: number): Promise<LeaseYear> {
  const [found] = await reader.query<LeaseYear>(`${leaseYear} where l.number = $1`, [leaseNumber, year]);
  return found ?? refuse("lease_year_unknown");
}

/** The same by its id. */
export async function leaseYearOf(reader: Reader, leaseId: LeaseId, year: number): Promise<LeaseYear> {
  const [found] = await reader.query<LeaseYear>(`${leaseYear} where l.id = $1`, [leaseId, year]);
  return found ?? refuse("lease_year_unknown");
}

/** The lease years of a lease from its first until one that has begun by a day, the latest first. */
export const leaseYearsOf = async (reader: Reader, leaseId: LeaseId, day: Temporal.PlainDate): Promise<number[]> => {
  const found = await reader.query<{ year: number }>(
    `select distinct y.year from generate_series((select min(extract(year from lower(period)))::int - 1 from lease_in_force where lease_id = $1),
       extract(year from $2::date)::int) y (year)
     cross join lateral ${versionsInYear("y.year")} v where v.lease_id = $1 and lower(v.running) <= $2 order by y.year desc`,
    [leaseId, day],
  );
  return found.map(({ year }) => year);
};

/** The same of the lease under a number; none if there is no such lease. */
export async function leaseYearsUnder(reader: Reader, leaseNumber: number, day: Temporal.PlainDate): Promise<number[]> {
  const [lease] = await reader.query<{ id: LeaseId }>("select id from lease where number = $1", [leaseNumber]);
  return lease ? leaseYearsOf(reader, lease.id, day) : [];
}
