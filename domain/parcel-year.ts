import { finalResults } from "#domain/conditions/final.ts";
import type { Reader } from "#domain/database.ts";
import type { Cents } from "#domain/money.ts";
import type { Language } from "#domain/people/person.ts";

/** What came of a parcel in a lease year, for members to read. What was not met is between the cooperative and the lessee. */
export type ParcelYear = {
  number: number;
  /** The latest lease year of which results are final, and which conditions were met in it. */
  metIn: number | null;
  met: Record<Language, string>[];
  /** How often somebody looked in that year. */
  seen: number;
  /** The latest lease year that was billed, and the parcel's rent in it: with allowances and charges, without water and settlements. */
  billedIn: number | null;
  rentCents: Cents;
};

/** The latest year of these parcels, by number. */
export const parcelYears = (reader: Reader, numbers: readonly number[], day: Temporal.PlainDate): Promise<ParcelYear[]> =>
  reader.query(
    `with asked as (select id, number from parcel where number = any($1::int[])),
     let as (select distinct asked.id, v.lease_id from asked join letting x on x.parcel_id = asked.id join lease_version v on v.id = x.lease_version_id),
     final as materialized (select f.* from ${finalResults("$2::date")} f where f.lease_id in (select lease_id from let)),
     found as (select distinct on (let.id) let.id, let.lease_id, f.lease_year from let join final f using (lease_id) order by let.id, f.lease_year desc),
     billed as (
       select distinct on (l.parcel_id) l.parcel_id, b.lease_year,
         round(sum(l.cents) over w + sum(l.cents) over w * effect.cents / nullif(b.gross_cents, 0))::bigint as cents
       from invoice i join lease_bill b on b.id = i.lease_bill_id join lease_bill_line l on l.lease_bill_id = b.id and l.kind = 'rent'
       cross join lateral (select coalesce(sum(e.cents), 0) as cents from lease_bill_line e where e.lease_bill_id = b.id and e.kind in ('allowance', 'charge')) effect
       where l.parcel_id in (select id from asked) and not exists (select from credit_note n where n.invoice_id = i.id)
       window w as (partition by l.parcel_id, b.id) order by l.parcel_id, b.lease_year desc
     )
     select asked.number, found.lease_year as "metIn",
       coalesce((select json_agg(json_build_object('nl', cv.title_nl, 'en', cv.title_en) order by cv.code)
         from final f cross join lateral (select code, title_nl, title_en from condition_version named where named.code = f.code order by version desc limit 1) cv
         where f.lease_id = found.lease_id and f.lease_year = found.lease_year and f.result = 'met'), '[]') as met,
       (select count(*) from observation o where o.lease_id = found.lease_id and o.lease_year = found.lease_year) as seen,
       billed.lease_year as "billedIn", coalesce(billed.cents, 0) as "rentCents"
     from asked left join found on found.id = asked.id left join billed on billed.parcel_id = asked.id order by asked.number`,
    [numbers, day],
  );
