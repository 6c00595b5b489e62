import type { Area } from "#domain/area.ts";
import type { Reader } from "#domain/database.ts";
import { areaOn } from "#domain/land/parcel.ts";
import type { Cents, UnitPrice } from "#domain/money.ts";

/** A dated line of the land book that anybody may read. */
export type BookLine =
  | { kind: "acquisition"; on: Temporal.PlainDate; parcel: string; land: Area; price: Cents }
  | { kind: "price"; on: Temporal.PlainDate; year: number; price: UnitPrice }
  | { kind: "founding"; on: Temporal.PlainDate; name: string };

type Row = { kind: BookLine["kind"]; on: Temporal.PlainDate; name: string; land: Area; amount: number; year: number };

/** What happened to the land, the newest first: purchases, prices fixed, the founding. */
export async function landBook(reader: Reader, limit: number): Promise<BookLine[]> {
  const rows = await reader.query<Row>(
    `select * from (
       select 'acquisition' as kind, acq.delivered_on as on, pc.name, acq.price_cents as amount, 0 as year, area.dm2 as land
       from acquisition acq join parcel pc on pc.id = acq.parcel_id cross join lateral ${areaOn("pc.id", "acq.delivered_on")} area where not exists (select from acquisition later where later.follows_id = acq.id)
       union all
       select 'price', (a.at at time zone 'Europe/Amsterdam')::date, '', al.price, al.vintage, 0
       from allotment al join run_posting p using (run_id) join act a on a.id = p.act_id
       where al.price_of <> 'earlier_run' and not exists (select from run_reversal r where r.run_id = al.run_id)
       union all
       (select 'founding', (recorded_at at time zone 'Europe/Amsterdam')::date, name, 0, 0, 0 from cooperative_particulars order by recorded_at limit 1)
     ) book order by "on" desc, kind limit $1`,
    [limit],
  );
  return rows.map(({ kind, on, name, land, amount, year }) => {
    if (kind === "acquisition") return { kind, on, parcel: name, land, price: amount as Cents };
    return kind === "price" ? { kind, on, year, price: amount as UnitPrice } : { kind, on, name };
  });
}

/** The latest price fixed and not taken back. */
export async function latestPrice(reader: Reader): Promise<{ year: number; price: UnitPrice } | null> {
  const [found] = await reader.query<{ year: number; price: UnitPrice }>(
    `select al.vintage as year, al.price from allotment al join run_posting p using (run_id)
     where not exists (select from run_reversal r where r.run_id = al.run_id) order by al.vintage desc limit 1`,
  );
  return found ?? null;
}
