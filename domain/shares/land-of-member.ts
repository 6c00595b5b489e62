import type { Area } from "#domain/area.ts";
import { area, areaFor } from "#domain/area.ts";
import { valueOn } from "#domain/bylaws/dated-table.ts";
import type { Reader } from "#domain/database.ts";
import type { Id } from "#domain/id.ts";
import { type Cents, type UnitPrice, unitPrice } from "#domain/money.ts";
import { apportion } from "#domain/ratio.ts";
import type { RunId } from "#domain/runs/run.ts";
import { type AllotmentPreview, allotmentPreview } from "#domain/shares/allotment.ts";
import { type HeldLot, holdingOf } from "#domain/shares/holding.ts";
import type { AsOf, LotId } from "#domain/shares/ledger.ts";

export type LandLot = HeldLot & { price: UnitPrice | null; forecast: Area | null };
export type LandOfMember = {
  lots: LandLot[];
  cents: Cents;
  dm2: Area;
  /** What the lots not yet allotted are expected to become; null if any has no forecast. */
  forecast: Area | null;
  /** The latest allotment behind this holding: how its price came about, and the member's part in each parcel. */
  latest: { allotment: AllotmentPreview; cents: Cents; dm2: Area; parts: { parcelName: string; whole: Area; part: Area }[] } | null;
};

type LotAllotment = { lotId: LotId; runId: RunId; price: number; cents: Cents; dm2: Area };

const allotmentsOf = (reader: Reader, lots: readonly LotId[], { knownBefore }: AsOf): Promise<LotAllotment[]> =>
  reader.query(
    `select e.lot_id as "lotId", e.run_id as "runId", al.price, i.cents, e.dm2 from ledger_entry e join allotment al on al.run_id = e.run_id
     join allotment_item i on i.run_id = e.run_id and i.lot_id = e.lot_id
     where e.lot_id = any($1::uuid[]) and e.kind = 'allotment' and e.recorded_at < $2
       and not exists (select from ledger_entry r where r.reverses_id = e.id and r.recorded_at < $2) order by e.recorded_at desc`,
    [lots, knownBefore],
  );

/** The parts of a whole in proportion to the parcels' areas; they add up to it. */
function partsOf(dm2: Area, { acquisitions }: AllotmentPreview): { parcelName: string; whole: Area; part: Area }[] {
  if (acquisitions.length === 0) return [];
  const parts = apportion(
    BigInt(dm2),
    acquisitions.map((each) => BigInt(each.dm2)),
  );
  return acquisitions.map(({ parcelName, dm2: whole }, index) => ({ parcelName, whole, part: area(parts[index] ?? 0n) }));
}

/** A member's land on a day as known before a moment: lots with their price or forecast, and why it is so much (C16, first form). */
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
    return { ...lot, price: allotment ? unitPrice(allotment.price) : null, forecast: allotment ? null : expected };
  });
  const open = priced.filter(({ price }) => price === null);
  const forecast = open.some((lot) => lot.forecast === null) ? null : area(open.reduce((sum, lot) => sum + (lot.forecast ?? 0), 0));
  const [newest] = allotments;
  if (!newest) return { lots: priced, cents, dm2, forecast, latest: null };
  const ofRun = allotments.filter(({ runId }) => runId === newest.runId);
  const allotted = area(ofRun.reduce((sum, each) => sum + each.dm2, 0));
  const allotment = await allotmentPreview(reader, newest.runId);
  const paid = ofRun.reduce((sum, each) => sum + each.cents, 0) as Cents;
  return { lots: priced, cents, dm2, forecast, latest: { allotment, cents: paid, dm2: allotted, parts: partsOf(allotted, allotment) } };
}
