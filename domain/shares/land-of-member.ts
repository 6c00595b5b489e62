import type { Area } from "#domain/area.ts";
import { area, areaFor } from "#domain/area.ts";
import { valueOn } from "#domain/bylaws/dated-table.ts";
import type { Reader } from "#domain/database.ts";
import type { Id } from "#domain/id.ts";
import { type Cents, sumCents, type UnitPrice, unitPrice } from "#domain/money.ts";
import { apportion } from "#domain/ratio.ts";
import type { RunId } from "#domain/runs/run.ts";
import { type AllotmentPreview, acquiredIn, allotmentPreview } from "#domain/shares/allotment.ts";
import { type HeldLot, holdingOf } from "#domain/shares/holding.ts";
import type { AsOf, LotId } from "#domain/shares/ledger.ts";

export type LandLot = HeldLot & { price: UnitPrice | null; forecast: Area | null };
export type LandOfMember = {
  lots: LandLot[];
  cents: Cents;
  dm2: Area;
  /** What the lots not yet allotted are expected to become; null if any has no forecast. */
  forecast: Area | null;
  /** The latest allotment behind this holding: how its price came about. */
  latest: { allotment: AllotmentPreview; cents: Cents; dm2: Area } | null;
  /** By allotment, the latest first: the member's part in each parcel that was bought with it. */
  vintages: VintageLand[];
};
export type ParcelPart = { parcelNumber: number; parcelName: string; whole: Area; part: Area };
export type VintageLand = { vintage: number; dm2: Area; parts: ParcelPart[] };

type LotAllotment = { lotId: LotId; runId: RunId; vintage: number; price: number };

/** How each lot's land was allotted: to itself, or to the lot from which it came. */
const allotmentsOf = (reader: Reader, lots: readonly LotId[], { knownBefore }: AsOf): Promise<LotAllotment[]> =>
  reader.query(
    `with recursive line (lot_id, id) as (
       select id, id from lot where id = any($1::uuid[])
       union select line.lot_id, l.origin_id from line join lot l on l.id = line.id where l.origin_id is not null)
     select line.lot_id as "lotId", e.run_id as "runId", al.vintage, al.price
     from line join ledger_entry e on e.lot_id = line.id join allotment al on al.run_id = e.run_id
     where e.kind = 'allotment' and e.recorded_at < $2
       and not exists (select from ledger_entry r where r.reverses_id = e.id and r.recorded_at < $2) order by e.recorded_at desc`,
    [lots, knownBefore],
  );

/** The parts of a whole in proportion to the parcels' areas; they add up to it. */
function partsOf(dm2: Area, acquisitions: AllotmentPreview["acquisitions"]): ParcelPart[] {
  if (acquisitions.length === 0) return [];
  const parts = apportion(
    BigInt(dm2),
    acquisitions.map((each) => BigInt(each.dm2)),
  );
  return acquisitions.map(({ parcelNumber, parcelName, dm2: whole }, index) => {
    const part = area(parts[index] ?? 0n);
    return { parcelNumber, parcelName, whole, part };
  });
}

async function vintagesOf(reader: Reader, lots: readonly HeldLot[], byLot: ReadonlyMap<LotId, LotAllotment>): Promise<VintageLand[]> {
  const runs = Map.groupBy(
    lots.filter(({ id }) => byLot.has(id)),
    ({ id }) => byLot.get(id)?.runId,
  );
  const acquired = Map.groupBy(
    await acquiredIn(
      reader,
      [...runs.keys()].flatMap((run) => run ?? []),
    ),
    ({ runId }) => runId,
  );
  const vintages = [...byLot.values()].filter((each, index, all) => all.findIndex(({ runId }) => runId === each.runId) === index);
  return vintages
    .map(({ runId, vintage }) => {
      const dm2 = area((runs.get(runId) ?? []).reduce((sum, lot) => sum + lot.dm2, 0));
      return { vintage, dm2, parts: partsOf(dm2, acquired.get(runId) ?? []) };
    })
    .toSorted((a, b) => b.vintage - a.vintage);
}

/** A member's land on a day as known before a moment: lots with their price or forecast, why it is so much, and in which parcels it lies (C16). */
export async function landOfMember(reader: Reader, memberId: Id<"member">, asOf: AsOf): Promise<LandOfMember> {
  const { lots, cents, dm2 } = await holdingOf(reader, memberId, asOf);
  const allotments = await allotmentsOf(
    reader,
    lots.map(({ id }) => id),
    asOf,
  );
  const byLot = new Map(allotments.map((each) => [each.lotId, each]));
  const prognosis = await valueOn(reader, "price_prognosis", asOf.on);
  const priced = lots.map((lot) => {
    const allotment = byLot.get(lot.id);
    const expected = lot.shareClass === "area" && prognosis !== null ? areaFor(lot.cents, unitPrice(prognosis)) : null;
    return { ...lot, price: allotment ? unitPrice(allotment.price) : null, forecast: lot.allotted ? null : expected };
  });
  const open = priced.filter(({ allotted }) => !allotted);
  const forecast = open.some((lot) => lot.forecast === null) ? null : area(open.reduce((sum, lot) => sum + (lot.forecast ?? 0), 0));
  const vintages = await vintagesOf(reader, lots, byLot);
  const [newest] = allotments;
  if (!newest) return { lots: priced, cents, dm2, forecast, latest: null, vintages };
  const ofRun = lots.filter(({ id }) => byLot.get(id)?.runId === newest.runId);
  const allotment = await allotmentPreview(reader, newest.runId);
  const paid = sumCents(ofRun.map((lot) => lot.cents));
  return {
    lots: priced,
    cents,
    dm2,
    forecast,
    latest: { allotment, cents: paid, dm2: area(ofRun.reduce((sum, lot) => sum + lot.dm2, 0)) },
    vintages,
  };
}
