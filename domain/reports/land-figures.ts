import type { Reader } from "#domain/database.ts";
import { writtenDesignation } from "#domain/land/cadastre.ts";
import { areaOn } from "#domain/land/parcel.ts";
import type { KnownYear } from "#domain/reports/business-year.ts";

export type ParcelFigures = {
  readonly number: number;
  readonly name: string;
  readonly designation: string;
  readonly dm2: number;
  /** The year in which it was delivered, or the parcel that it came of. */
  readonly year: number;
  /** Null of a parcel that came of others: what was paid stands with those. */
  readonly deliveredOn: string | null;
  readonly priceCents: number | null;
  readonly gift: boolean;
};
/** The land that is ours at the end of the year, and what was paid for all of it without costs. */
export type LandFigures = { readonly parcels: readonly ParcelFigures[]; readonly dm2: number; readonly paidCents: number };

const landSql = `with recursive bought as materialized (
    select acq.parcel_id, acq.delivered_on, acq.price_cents, acq.gift from acquisition acq where acq.delivered_on <= $1 and acq.recorded_at < $2
      and not exists (select from acquisition later where later.follows_id = acq.id and later.recorded_at < $2)
  ), went as materialized (
    select s.predecessor_id, s.successor_id from parcel_succession s join act a on a.id = s.act_id where s.succeeded_on <= $1 and a.at < $2
  ), ours (id, year) as (
    select parcel_id, extract(year from delivered_on)::int from bought
    union select went.successor_id, ours.year from ours join went on went.predecessor_id = ours.id
  )
  select pc.number, pc.name, ${writtenDesignation} as designation, area.dm2, held.year, bought.delivered_on::text as "deliveredOn", bought.price_cents as "priceCents",
    coalesce(bought.gift, false) as gift, (select coalesce(sum(price_cents), 0)::bigint from bought) as "paidCents"
  from (select id, min(year) as year from ours group by id) held join parcel pc on pc.id = held.id join cadastral_designation d on d.parcel_id = pc.id
  cross join lateral ${areaOn("held.id", "$1::date", "$2::timestamptz")} area left join bought on bought.parcel_id = held.id
  where not exists (select from went where went.predecessor_id = held.id) order by pc.number`;

export async function landFigures(reader: Reader, { until, knownBefore }: KnownYear): Promise<LandFigures> {
  const rows = await reader.query<ParcelFigures & { paidCents: number }>(landSql, [until, knownBefore]);
  return {
    parcels: rows.map(({ paidCents: _, ...parcel }) => parcel),
    dm2: rows.reduce((sum, { dm2 }) => sum + dm2, 0),
    paidCents: rows[0]?.paidCents ?? 0,
  };
}

/** The price per m² in force, in 1/10 000 euro, and how it came about: what was paid for the land of its year, over its area. */
export type PriceFigures = {
  readonly year: number;
  readonly price: number;
  readonly paidCents: number;
  readonly boughtDm2: number;
  readonly parcels: readonly { readonly number: number; readonly name: string; readonly cents: number; readonly dm2: number }[];
};

/** The price of the year itself once it is fixed, otherwise the last one before it; null if there is none. */
export async function priceFigures(reader: Reader, { year, knownBefore }: KnownYear): Promise<PriceFigures | null> {
  const [found] = await reader.query<PriceFigures>(
    `select al.vintage as year, al.price, al.paid_cents as "paidCents", al.bought_dm2 as "boughtDm2",
       coalesce((select json_agg(json_build_object('number', pc.number, 'name', pc.name, 'cents', of.cents, 'dm2', of.dm2) order by acq.delivered_on, pc.number)
         from allotment_acquisition of join acquisition acq on acq.id = of.acquisition_id join parcel pc on pc.id = acq.parcel_id where of.run_id = al.run_id), '[]') as parcels
     from allotment al join run_posting p using (run_id) join act a on a.id = p.act_id
     where al.vintage <= $1 and al.price_of <> 'earlier_run' and a.at < $2
       and not exists (select from run_reversal r join act back on back.id = r.act_id where r.run_id = al.run_id and back.at < $2)
     order by al.vintage desc, a.at desc limit 1`,
    [year, knownBefore],
  );
  return found ?? null;
}
