import type { Area } from "#domain/area.ts";
import type { LeaseForm } from "#domain/conditions/condition.ts";
import type { Reader } from "#domain/database.ts";
import type { PersonId } from "#domain/id.ts";
import type { ParcelId } from "#domain/land/parcel.ts";
import type { LeaseId, LeaseVersionId } from "#domain/leases/lease.ts";
import type { MonthDay } from "#domain/leases/lease-year.ts";
import type { Cents } from "#domain/money.ts";
import { refuse } from "#domain/refusal.ts";

/** How a lease stands on a day: not agreed yet, agreed and still to begin, running, or over. */
export const leaseStates = ["draft", "offered", "signed_once", "withdrawn", "agreed", "active", "ending", "ended", "handed_over"] as const;
export type LeaseState = (typeof leaseStates)[number];

export type ListedLease = {
  readonly id: LeaseId;
  readonly number: number;
  readonly form: LeaseForm;
  /** The version in force on the day; else the last that is ever in force, else the latest. */
  readonly leaseVersionId: LeaseVersionId;
  readonly lesseeId: PersonId;
  readonly lesseeName: string;
  readonly startsOn: Temporal.PlainDate;
  readonly endsOn: Temporal.PlainDate | null;
  readonly yearStarts: MonthDay;
  readonly rentCents: Cents;
  readonly rentYear: number;
  readonly indexed: boolean;
  readonly dm2: Area;
  readonly parcels: readonly string[];
  readonly state: LeaseState;
};

const state = `case when not shown.concluded then (case when shown.withdrawn then 'withdrawn' when shown.signed then 'signed_once' when shown.offered then 'offered' else 'draft' end)
  when exists (select from lease_handover h where h.lease_id = l.id) then 'handed_over'
  when run.from_on is null or run.to_on < $1 then 'ended' when run.from_on > $1 then 'agreed'
  when exists (select from lease_termination t where t.lease_id = l.id) then 'ending' else 'active' end`;

/** Every lease as it stands on the day $1. */
const standing = `select l.id, l.number, l.form, shown.id as "leaseVersionId", shown.lessee_id as "lesseeId", now.name as "lesseeName",
    coalesce(run.from_on, shown.effective_on) as "startsOn", case when run.from_on is null then shown.ends_on else run.to_on end as "endsOn",
    shown.year_starts as "yearStarts", shown.rent_cents as "rentCents", shown.rent_year as "rentYear", shown.index_month is not null as indexed,
    land.dm2, land.parcels, ${state} as state
  from lease l
  cross join lateral (
    select v.*, c.lease_version_id is not null as concluded, o.lease_version_id is not null as offered,
      exists (select from lease_offer_withdrawal w where w.lease_version_id = v.id) as withdrawn,
      exists (select from lease_signature s where s.lease_version_id = v.id) as signed
    from lease_version v left join lease_conclusion c on c.lease_version_id = v.id left join lease_offer o on o.lease_version_id = v.id
    where v.lease_id = l.id
    order by exists (select from lease_in_force f where f.lease_id = l.id and f.lease_version_id = v.id and f.period @> $1::date) desc,
      exists (select from lease_in_force f where f.lease_version_id = v.id) desc, c.lease_version_id is not null desc, v.version desc limit 1) shown
  cross join lateral (
    select min(lower(f.period)) as from_on, case when bool_or(upper_inf(f.period)) then null else max(upper(f.period)) - 1 end as to_on
    from lease_in_force f where f.lease_id = l.id) run
  cross join lateral (
    select coalesce(sum(p.dm2), 0)::bigint as dm2, array_agg(pc.name order by p.position) as parcels
    from lease_version_parcel p join parcel pc on pc.id = p.parcel_id where p.lease_version_id = shown.id) land
  join person_now now on now.person_id = shown.lessee_id`;

export type LeaseSearch = {
  readonly text?: string;
  readonly state?: LeaseState | null;
  readonly after?: number;
  readonly limit?: number | null;
};

const searched = (text: string): string => text.replaceAll(/[%_\\]/g, "\\$&");
const isFound = `($2 = '' or listed.number::text = ltrim(upper($2), 'LC-0') or listed."lesseeName" ilike '%' || $2 || '%' or array_to_string(listed.parcels, ' ') ilike '%' || $2 || '%')
  and ($3::text is null or listed.state = $3)`;

/** Leases in order of number as they stand on a day; `text` finds in the names of lessee and parcels, or is a number. */
export const leases = (
  reader: Reader,
  day: Temporal.PlainDate,
  { text = "", state: only = null, after = 0, limit = null }: LeaseSearch = {},
): Promise<ListedLease[]> =>
  reader.query(`select * from (${standing} where l.number > $4) listed where ${isFound} order by number limit $5`, [
    day,
    searched(text),
    only,
    after,
    limit,
  ]);

export async function leaseCount(
  reader: Reader,
  day: Temporal.PlainDate,
  { text = "", state: only = null }: LeaseSearch = {},
): Promise<number> {
  const [row] = await reader.query<{ count: number }>(`select count(*) from (${standing}) listed where ${isFound}`, [
    day,
    searched(text),
    only,
  ]);
  return row?.count ?? 0;
}

/** Refuses `lease_unknown`. */
export async function leaseUnder(reader: Reader, number: number, day: Temporal.PlainDate): Promise<ListedLease> {
  const [found] = await reader.query<ListedLease>(`${standing} where l.number = $2`, [day, number]);
  return found ?? refuse("lease_unknown");
}

/** Refuses `lease_unknown`. */
export async function leaseNumberOf(reader: Reader, id: LeaseId): Promise<number> {
  const [found] = await reader.query<{ number: number }>("select number from lease where id = $1", [id]);
  return found?.number ?? refuse("lease_unknown");
}

/** Whether somebody is lessee of what was offered or concluded; an offer taken back shows nothing. */
export const isLesseeOf = (
  lease: string,
  person: string,
): string => `exists (select from lease_version v join lease_offer o on o.lease_version_id = v.id
  where v.lease_id = ${lease} and v.lessee_id = ${person} and not exists (select from lease_offer_withdrawal w where w.lease_version_id = v.id))`;

/** The leases of somebody, offered or concluded, in order of number. */
export const leasesOf = (reader: Reader, personId: PersonId, day: Temporal.PlainDate): Promise<ListedLease[]> =>
  reader.query(`${standing} where ${isLesseeOf("l.id", "$2")} order by l.number`, [day, personId]);

/** The lease of a lessee under a number. Refuses `lease_unknown`, also if it is another's. */
export async function leaseOfLessee(reader: Reader, personId: PersonId, number: number, day: Temporal.PlainDate): Promise<ListedLease> {
  const [found] = await reader.query<ListedLease>(`${standing} where l.number = $2 and ${isLesseeOf("l.id", "$3")}`, [
    day,
    number,
    personId,
  ]);
  return found ?? refuse("lease_unknown");
}

export type LeaseInForce = { leaseId: LeaseId; number: number; leaseVersionId: LeaseVersionId; lesseeId: PersonId };

/** What is in force on a day: of each lease the version that rules then. */
export const leasesInForce = (reader: Reader, day: Temporal.PlainDate): Promise<LeaseInForce[]> =>
  reader.query(
    `select f.lease_id as "leaseId", l.number, f.lease_version_id as "leaseVersionId", v.lessee_id as "lesseeId"
     from lease_in_force f join lease l on l.id = f.lease_id join lease_version v on v.id = f.lease_version_id where f.period @> $1::date order by l.number`,
    [day],
  );

/** Which parcels are let on a day or later, and under which lease. */
export const letFrom = (reader: Reader, day: Temporal.PlainDate): Promise<{ parcelId: ParcelId; leaseId: LeaseId; number: number }[]> =>
  reader.query(
    `select x.parcel_id as "parcelId", l.id as "leaseId", l.number from letting x join lease_version v on v.id = x.lease_version_id
     join lease l on l.id = v.lease_id where x.period && daterange($1, null) order by lower(x.period) desc`,
    [day],
  );

/** Leases that are over within a year from a day and follow on nothing agreed: the first to end first. */
export const leasesEnding = (reader: Reader, day: Temporal.PlainDate): Promise<ListedLease[]> =>
  reader.query(
    `select * from (${standing}) listed where state in ('active', 'ending') and "endsOn" < $1::date + interval '1 year' order by "endsOn", number`,
    [day],
  );
