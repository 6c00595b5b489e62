import { type Area, area } from "#domain/area.ts";
import type { LeaseForm } from "#domain/conditions/condition.ts";
import { finalResults } from "#domain/conditions/final.ts";
import { conditionsInYear } from "#domain/conditions/lease-condition.ts";
import { type ResultKind, resultKinds } from "#domain/conditions/result.ts";
import type { Reader } from "#domain/database.ts";
import type { PersonId } from "#domain/id.ts";
import { areaOn, parcels } from "#domain/land/parcel.ts";
import { hasEnded } from "#domain/membership/end.ts";
import type { UnitPrice } from "#domain/money.ts";

/** Of fewer lessees together no figure is told: it would tell of one of them. */
const leastLessees = 3;

export type FormFigures = { readonly form: LeaseForm | "other"; readonly leases: number; readonly land: Area };
export type ConditionFigures = {
  readonly code: string;
  readonly titleNl: string;
  readonly titleEn: string;
  readonly leases: number;
  readonly land: Area;
};
/** What followed where a condition was not met: it was told, an allowance was lost, the rent was raised. */
export const sanctionLevels = ["told", "allowance_lost", "charged"] as const;
export type SanctionLevel = (typeof sanctionLevels)[number];
export type YearFigures = {
  readonly year: number;
  /** At the end of the year, or now. */
  readonly members: number;
  /** What became ours in the year, and all that was ours by its end. */
  readonly bought: Area;
  readonly land: Area;
  /** At which its land shares were allotted; null while that is not fixed. */
  readonly price: UnitPrice | null;
  /** How many results of conditions are final, and how often which sanction followed; null if there are none to tell. */
  readonly results: Readonly<Record<ResultKind, number>> | null;
  readonly sanctions: Readonly<Record<SanctionLevel, number>> | null;
};
export type PublicFigures = {
  readonly on: Temporal.PlainDate;
  readonly land: Area;
  readonly parcels: number;
  readonly members: number;
  readonly forms: readonly FormFigures[];
  readonly conditions: readonly ConditionFigures[];
  readonly years: readonly YearFigures[];
};

export type LetByForm = { readonly form: LeaseForm; readonly leases: number; readonly land: Area; readonly lessees: readonly PersonId[] };

/**
 * Leases by form, the most land first. Forms of fewer than three lessees stand together as `other`, with the smallest of the rest where that is
 * still fewer, so that none can be reckoned from the others. Of fewer than three lessees in all nothing is told.
 */
export function toldByForm(all: readonly LetByForm[]): FormFigures[] {
  const lesseesOf = (forms: readonly LetByForm[]): number => new Set(forms.flatMap(({ lessees }) => lessees)).size;
  if (lesseesOf(all) < leastLessees) return [];
  const inOrder = all.toSorted((a, b) => b.land - a.land);
  const told = inOrder.filter((each) => lesseesOf([each]) >= leastLessees);
  const other = inOrder.filter((each) => !told.includes(each));
  while (other.length > 0 && lesseesOf(other) < leastLessees) other.push(...told.splice(-1));
  const sum = (of: "leases" | "land"): number => other.reduce((total, each) => total + each[of], 0);
  return [
    ...told.map(({ form, leases, land }) => ({ form, leases, land })),
    ...(other.length > 0 ? [{ form: "other" as const, leases: sum("leases"), land: area(sum("land")) }] : []),
  ];
}

const letByForm = (reader: Reader, on: Temporal.PlainDate): Promise<LetByForm[]> =>
  reader.query(
    `select l.form, count(distinct l.id) as leases, sum(x.dm2)::bigint as land, array_agg(distinct v.lessee_id) as lessees
     from letting x join lease_version v on v.id = x.lease_version_id join lease l on l.id = v.lease_id where x.period @> $1::date group by l.form order by l.form`,
    [on],
  );

/** The conditions in force on a day with how much land they bind, the most land first. */
const bound = (reader: Reader, on: Temporal.PlainDate): Promise<ConditionFigures[]> =>
  reader.query(
    `select cv.code, (array_agg(cv.title_nl order by cv.version desc))[1] as "titleNl", (array_agg(cv.title_en order by cv.version desc))[1] as "titleEn",
       count(distinct v.lease_id) as leases, sum(x.dm2)::bigint as land
     from letting x join lease_version v on v.id = x.lease_version_id join lease_version_condition c on c.lease_version_id = v.id
     join condition_version cv on cv.id = c.condition_version_id where x.period @> $1::date
     group by cv.code having count(distinct v.lessee_id) >= ${leastLessees} order by land desc, cv.code`,
    [on],
  );

type CountedYear = Pick<YearFigures, "year"> & { [K in "results" | "sanctions"]: NonNullable<YearFigures[K]> };

const of = (kinds: readonly string[], which: string): string =>
  `json_build_object(${kinds.map((kind) => `'${kind}', count(*) filter (where ${which} = '${kind}')`).join(", ")})`;

/** Of each lease year the results that are final on a day, over the conditions of at least three lessees. */
const counted = (reader: Reader, on: Temporal.PlainDate): Promise<CountedYear[]> =>
  reader.query(
    `with final as materialized (select f.lease_id, f.lease_year, f.code, f.result from ${finalResults("$1::date")} f),
       told as (
         select f.lease_year, f.code, f.result, c.lessee_id, case when f.result = 'not_met' then
           case when c.charge_bp > 0 then 'charged' when c.allowance_bp > 0 then 'allowance_lost' else 'told' end end as sanction from (select distinct lease_year from final) y
         cross join lateral ${conditionsInYear("y.lease_year")} c join final f on f.lease_year = y.lease_year and f.lease_id = c.lease_id and f.code = c.code),
       enough as (select lease_year, code from told group by 1, 2 having count(distinct lessee_id) >= ${leastLessees})
     select lease_year as year, ${of(resultKinds, "result")} as results, ${of(sanctionLevels, "sanction")} as sanctions
     from told join enough using (lease_year, code) group by lease_year order by lease_year`,
    [on],
  );

type BookYear = Pick<YearFigures, "year" | "members" | "bought" | "price">;

/** From the first year with a member or land until now. */
const bookYears = (reader: Reader, on: Temporal.PlainDate): Promise<BookYear[]> =>
  reader.query(
    `with bought as (select extract(year from acq.delivered_on)::int as year, sum(at_deed.dm2)::bigint as dm2 from acquisition acq
         cross join lateral ${areaOn("acq.parcel_id", "acq.delivered_on")} at_deed
         where acq.delivered_on <= $1 and not exists (select from acquisition later where later.follows_id = acq.id) group by 1),
       price as (select distinct on (al.vintage) al.vintage, al.price from allotment al join run_posting p using (run_id)
         where not exists (select from run_reversal r where r.run_id = al.run_id) order by al.vintage, al.run_id)
     select y.year, ended.members, coalesce(bought.dm2, 0) as bought, price.price
     from generate_series((select least(min(bought.year), (select min(extract(year from admitted_on))::int from member)) from bought), extract(year from $1::date)::int) as y (year)
     cross join lateral (select least(make_date(y.year, 12, 31), $1) as on_day) e
     cross join lateral (select count(*) as members from member m where m.admitted_on <= e.on_day and not ${hasEnded("m.id", "e.on_day", "'infinity'")}) ended
     left join bought on bought.year = y.year left join price on price.vintage = y.year order by y.year`,
    [on],
  );

/** What the land does, for everybody: sums of at least three lessees, and nobody's name. */
export async function publicFigures(reader: Reader, on: Temporal.PlainDate): Promise<PublicFigures> {
  const owned = (await parcels(reader, on)).filter(({ deliveredOn, succeededOn }) => deliveredOn !== null && succeededOn === null);
  const counts = await counted(reader, on);
  const book = await bookYears(reader, on);
  let land = 0;
  const years = book.map((each): YearFigures => {
    land += each.bought;
    const { results = null, sanctions = null } = counts.find(({ year }) => year === each.year) ?? {};
    return { ...each, land: area(land), results, sanctions };
  });
  return {
    on,
    land: area(owned.reduce((sum, { dm2 }) => sum + dm2, 0)),
    parcels: owned.length,
    members: book.at(-1)?.members ?? 0,
    forms: toldByForm(await letByForm(reader, on)),
    conditions: await bound(reader, on),
    years,
  };
}
