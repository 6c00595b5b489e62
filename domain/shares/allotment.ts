import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Area } from "#domain/area.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { valueOn } from "#domain/bylaws/dated-table.ts";
import type { Reader } from "#domain/database.ts";
import { type AcquisitionId, boughtIn, type ListedAcquisition, priceOf } from "#domain/land/acquisition.ts";
import { column } from "#domain/mapping.ts";
import { type Cents, cents, type UnitPrice, unitPrice } from "#domain/money.ts";
import { refuse } from "#domain/refusal.ts";
import { type Finding, openRun, type RunId, recordFindings } from "#domain/runs/run.ts";
import type { LotId } from "#domain/shares/ledger.ts";
import { coolingOrders } from "#domain/shares/order.ts";

export type PriceOf = "deliveries" | "earlier_run" | "last_price";

export const Allotment = defineEntity({
  name: "Allotment",
  tableName: "allotment",
  properties: {
    runId: column.id<"run">().primary(),
    vintage: column.int(),
    price: column.int(),
    paidCents: column.cents(),
    boughtDm2: column.area(),
    priceOf: column.text<PriceOf>(),
  },
});
export const AllotmentAcquisition = defineEntity({
  name: "AllotmentAcquisition",
  tableName: "allotment_acquisition",
  properties: {
    runId: column.id<"run">().primary(),
    acquisitionId: column.id<"acquisition">().primary(),
    cents: column.cents(),
    dm2: column.area(),
  },
});
export const AllotmentItem = defineEntity({
  name: "AllotmentItem",
  tableName: "allotment_item",
  properties: {
    runId: column.id<"run">().primary(),
    lotId: column.id<"lot">().primary(),
    memberId: column.id<"member">(),
    cents: column.cents(),
    dm2: column.area(),
    followsId: column.id<"ledger_entry">().strictNullable(),
  },
});

/** The price at which land of a vintage stands allotted, or null: it stays until its run is reversed. For use in SQL where `vintage` is an expression. */
export const fixedPrice = (vintage: string): string =>
  `(select fixed.price from allotment fixed where fixed.vintage = ${vintage}
     and exists (select from ledger_entry line where line.run_id = fixed.run_id and line.kind = 'allotment')
     and not exists (select from run_reversal undone where undone.run_id = fixed.run_id) limit 1)`;

type FixedPrice = { price: UnitPrice; priceOf: PriceOf; bought: ListedAcquisition[] };

/** What was paid late is allotted at the price that its vintage has already. */
async function fixPrice(act: Act, vintage: number): Promise<FixedPrice> {
  const [earlier] = await act.tx.query<{ price: number | null }>(`select ${fixedPrice("$1::int")} as price`, [vintage]);
  const bylaws = await bylawsOn(act.tx, act.today);
  const bought = await boughtIn(act.tx, vintage);
  if (earlier?.price) return { price: unitPrice(earlier.price), priceOf: "earlier_run", bought };
  const price = priceOf(bought, bylaws.priceIncludesCosts);
  if (price) return { price, priceOf: "deliveries", bought };
  if (bylaws.withoutDelivery === "carry") refuse("nothing_delivered", { year: vintage });
  const [last] = await act.tx.query<{ price: number }>(
    `select price from (select distinct vintage from allotment where vintage < $1) earlier cross join lateral ${fixedPrice("earlier.vintage")} fixed
     order by vintage desc limit 1`,
    [vintage],
  );
  return last ? { price: unitPrice(last.price), priceOf: "last_price", bought } : refuse("nothing_delivered", { year: vintage });
}

/**
 * Prepares the January allotment of a vintage (D23): freezes the price with the purchases behind it, and for each lot not yet allotted its
 * euros and the m² they buy, rounded down to 1/100 m². Lots of earlier years in which nothing was delivered are carried and take this price,
 * unless their year has a price. What can still be taken back is left for a later run.
 * Refuses `vintage_not_over`, `nothing_delivered`, `nothing_to_allot`.
 */
export async function prepareAllotment(act: Act, vintage: number): Promise<[Reference<"run">]> {
  if (vintage >= act.today.year) refuse("vintage_not_over", { year: vintage });
  const { price, priceOf: origin, bought } = await fixPrice(act, vintage);
  const runId = await openRun(act, "allotment", act.today);
  const { priceIncludesCosts } = await bylawsOn(act.tx, act.today);
  const costs = (each: ListedAcquisition) => (priceIncludesCosts ? each.costsCents : 0);
  const acquired = bought.map((each) => ({
    runId,
    acquisitionId: each.id as AcquisitionId,
    cents: cents(each.priceCents + costs(each)),
    dm2: each.dm2,
  }));
  await act.tx.insert(Allotment, {
    runId,
    vintage,
    price,
    paidCents: cents(acquired.reduce((sum, each) => sum + each.cents, 0)),
    boughtDm2: acquired.reduce((sum, each) => sum + each.dm2, 0) as Area,
    priceOf: origin,
  });
  await act.tx.insert(AllotmentAcquisition, acquired);
  const [frozen] = await act.tx.query<{ lots: number; carried: number; cooling: number }>(
    `with waiting as (
       select e.lot_id, e.member_id, sum(e.cents)::bigint as cents, l.vintage, l.share_order_id
       from lot l join ledger_entry e on e.lot_id = l.id
       where l.share_class = 'area' and l.vintage <= $2
         and (l.vintage = $2 or not exists (select from acquisition acq where extract(year from acq.delivered_on) = l.vintage and not acq.gift
           and not exists (select from acquisition later where later.follows_id = acq.id)) and ${fixedPrice("l.vintage")} is null)
         and not exists (select from ledger_entry a where a.lot_id = l.id and a.kind = 'allotment'
           and not exists (select from ledger_entry r where r.reverses_id = a.id))
       group by l.id, e.lot_id, e.member_id having sum(e.cents) > 0 and sum(e.dm2) = 0
     ), unallotted as (
       select * from waiting where share_order_id is null or share_order_id not in ${coolingOrders("$4::date")}
     ), frozen as (
       insert into allotment_item (run_id, lot_id, member_id, cents, dm2, follows_id)
       select $1, u.lot_id, u.member_id, u.cents, u.cents * 10000 / $3,
         (select r.id from ledger_entry a join ledger_entry r on r.reverses_id = a.id where a.lot_id = u.lot_id and a.kind = 'allotment'
          order by r.recorded_at desc limit 1)
       from unallotted u returning lot_id
     )
     select (select count(*) from frozen) as lots, (select count(*) from unallotted where vintage < $2) as carried,
       (select count(*) from waiting) - (select count(*) from unallotted) as cooling`,
    [runId, vintage, price, act.today],
  );
  if (!frozen || frozen.lots === 0) refuse("nothing_to_allot", { year: vintage });
  await recordFindings(act, runId, await findingsOfAllotment(act, vintage, price, bought, frozen));
  return [reference("run", runId)];
}

async function findingsOfAllotment(
  act: Act,
  vintage: number,
  price: UnitPrice,
  bought: ListedAcquisition[],
  { carried, cooling }: { carried: number; cooling: number },
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const prognosis = await valueOn(act.tx, "price_prognosis", Temporal.PlainDate.from({ year: vintage, month: 12, day: 31 }));
  if (prognosis !== null && Math.abs(price - prognosis) * 10 > prognosis)
    findings.push({ severity: "warns", code: "price_far_from_prognosis", facts: { price, prognosis } });
  for (const { parcelId, parcelNumber } of bought.filter(({ provisional }) => provisional))
    findings.push({
      severity: "warns",
      code: "area_provisional",
      facts: { parcel: parcelNumber },
      subject: { noun: "parcel", id: parcelId },
    });
  if (carried > 0) findings.push({ severity: "warns", code: "lots_carried", facts: { count: carried } });
  if (cooling > 0) findings.push({ severity: "warns", code: "lots_cooling_off", facts: { count: cooling } });
  return findings;
}

export type AllotmentPreview = {
  vintage: number;
  price: UnitPrice;
  paidCents: Cents;
  boughtDm2: Area;
  priceOf: PriceOf;
  lots: number;
  cents: Cents;
  dm2: Area;
  acquisitions: { parcelNumber: number; parcelName: string; deliveredOn: Temporal.PlainDate; cents: Cents; dm2: Area }[];
};

/** Refuses `run_unknown`. */
export async function allotmentPreview(reader: Reader, runId: RunId): Promise<AllotmentPreview> {
  const [frozen] = await reader.query<Omit<AllotmentPreview, "acquisitions">>(
    `select al.vintage, al.price, al.paid_cents as "paidCents", al.bought_dm2 as "boughtDm2", al.price_of as "priceOf",
       count(i.lot_id) as lots, coalesce(sum(i.cents), 0)::bigint as cents, coalesce(sum(i.dm2), 0)::bigint as dm2
     from allotment al left join allotment_item i using (run_id) where al.run_id = $1 group by al.run_id`,
    [runId],
  );
  if (!frozen) refuse("run_unknown");
  const acquired = await acquiredIn(reader, [runId]);
  return { ...frozen, acquisitions: acquired.map(({ runId: _, ...each }) => each) };
}

type Acquired = AllotmentPreview["acquisitions"][number] & { runId: RunId };

/** What was bought in the vintages of these allotments, in order of delivery. */
export const acquiredIn = (reader: Reader, runs: readonly RunId[]): Promise<Acquired[]> =>
  reader.query(
    `select aa.run_id as "runId", pc.number as "parcelNumber", pc.name as "parcelName", acq.delivered_on as "deliveredOn", aa.cents, aa.dm2
     from allotment_acquisition aa join acquisition acq on acq.id = aa.acquisition_id join parcel pc on pc.id = acq.parcel_id
     where aa.run_id = any($1::uuid[]) order by acq.delivered_on, pc.number`,
    [runs],
  );

export type AllotmentLine = { lotId: LotId; lotNumber: string; memberNumber: number; cents: Cents; dm2: Area };

export const allotmentItems = (reader: Reader, runId: RunId, after: string | null, limit: number): Promise<AllotmentLine[]> =>
  reader.query(
    `select i.lot_id as "lotId", l.number as "lotNumber", m.number as "memberNumber", i.cents, i.dm2
     from allotment_item i join lot l on l.id = i.lot_id join member m on m.id = i.member_id
     where i.run_id = $1 and ($2::text is null or l.number > $2) order by l.number limit $3`,
    [runId, after, limit],
  );
