import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { type Area, area } from "#domain/area.ts";
import type { Reader } from "#domain/database.ts";
import type { DecisionId } from "#domain/decisions/decision.ts";
import { type Id, newId } from "#domain/id.ts";
import { areaOn, lockParcel, type ParcelId } from "#domain/land/parcel.ts";
import { column } from "#domain/mapping.ts";
import { type Cents, cents, type UnitPrice, unitPrice } from "#domain/money.ts";
import { ratio, roundRatio } from "#domain/ratio.ts";
import { refuse } from "#domain/refusal.ts";

export type AcquisitionId = Id<"acquisition">;

/** How a parcel was bought or given. A correction is a new row that follows the one it corrects. */
export const Acquisition = defineEntity({
  name: "Acquisition",
  tableName: "acquisition",
  properties: {
    id: column.id<"acquisition">().primary(),
    parcelId: column.id<"parcel">(),
    deliveredOn: column.day(),
    priceCents: column.cents(),
    costsCents: column.cents(),
    gift: column.flag(),
    deed: column.text(),
    decisionId: column.id<"decision">(),
    followsId: column.id<"acquisition">().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

export type Purchase = {
  deliveredOn: Temporal.PlainDate;
  priceCents: Cents;
  costsCents: Cents;
  gift: boolean;
  deed: string;
  decisionId: DecisionId;
};
export type ListedAcquisition = Purchase & {
  id: AcquisitionId;
  parcelId: ParcelId;
  parcelNumber: number;
  parcelName: string;
  /** The area in force on the day of delivery, and whether a survey may still change it. */
  dm2: Area;
  provisional: boolean;
  decisionNumber: string;
};

const standing = `select acq.id, acq.parcel_id as "parcelId", pc.number as "parcelNumber", pc.name as "parcelName", acq.delivered_on as "deliveredOn",
  acq.price_cents as "priceCents", acq.costs_cents as "costsCents", acq.gift, acq.deed, acq.decision_id as "decisionId", d.number as "decisionNumber",
  area.dm2, area.provisional
  from acquisition acq join parcel pc on pc.id = acq.parcel_id join decision d on d.id = acq.decision_id
  cross join lateral ${areaOn("acq.parcel_id", "acq.delivered_on")} area
  where not exists (select from acquisition later where later.follows_id = acq.id)`;

export async function acquisitionOf(reader: Reader, parcelId: ParcelId): Promise<ListedAcquisition | null> {
  const [found] = await reader.query<ListedAcquisition>(`${standing} and acq.parcel_id = $1`, [parcelId]);
  return found ?? null;
}

export const acquisitions = (reader: Reader): Promise<ListedAcquisition[]> =>
  reader.query(`${standing} order by acq.delivered_on, pc.number`);

/** What was bought and delivered in a calendar year; land given does not enter the price. */
export const boughtIn = (reader: Reader, year: number): Promise<ListedAcquisition[]> =>
  reader.query(`${standing} and not acq.gift and extract(year from acq.delivered_on) = $1 order by acq.delivered_on, pc.number`, [year]);

async function recordAcquisition(
  act: Act,
  parcelId: ParcelId,
  purchase: Purchase,
  followsId: AcquisitionId | null,
): Promise<Reference<"acquisition">> {
  if (Temporal.PlainDate.compare(purchase.deliveredOn, act.today) > 0) refuse("delivery_in_future");
  if (purchase.gift && purchase.priceCents !== 0) refuse("gift_has_price");
  if (purchase.priceCents < 0 || purchase.costsCents < 0) refuse("amount_negative");
  const id = newId<"acquisition">(act.at);
  await act.tx.insert(Acquisition, { id, parcelId, ...purchase, followsId, actId: act.id, recordedAt: act.at });
  return reference("acquisition", id);
}

/** Refuses `parcel_already_acquired`, `delivery_in_future`, `gift_has_price`, `amount_negative`, `parcel_unknown`. */
export async function acquireParcel(act: Act, parcelId: ParcelId, purchase: Purchase): Promise<[Reference<"acquisition">]> {
  await lockParcel(act, parcelId);
  if (await acquisitionOf(act.tx, parcelId)) refuse("parcel_already_acquired");
  return [await recordAcquisition(act, parcelId, purchase, null)];
}

/** Corrects what was recorded of a purchase. Refuses `parcel_not_acquired` and what `acquireParcel` refuses of the purchase. */
export async function correctAcquisition(act: Act, parcelId: ParcelId, purchase: Purchase): Promise<[Reference<"acquisition">]> {
  await lockParcel(act, parcelId);
  const standingNow = await acquisitionOf(act.tx, parcelId);
  if (!standingNow) refuse("parcel_not_acquired");
  return [await recordAcquisition(act, parcelId, purchase, standingNow.id)];
}

/**
 * The price per m² of a year: all that was paid, divided by all that was delivered, on four decimals, half up
 * (DOMAIN 6.1: 1 183 490.00 over 141 890 m² is 8.3409). Null if nothing was delivered.
 */
export function priceOf(
  bought: readonly Pick<ListedAcquisition, "priceCents" | "costsCents" | "dm2">[],
  includesCosts: boolean,
): UnitPrice | null {
  const paid = bought.reduce((sum, { priceCents, costsCents }) => sum + BigInt(priceCents) + (includesCosts ? BigInt(costsCents) : 0n), 0n);
  const land = bought.reduce((sum, { dm2 }) => sum + BigInt(dm2), 0n);
  return paid > 0n && land > 0n ? unitPrice(roundRatio(paid * 10_000n, ratio(1n, land))) : null;
}

export type OwnedLand = { parcels: number; dm2: Area; paidCents: Cents };

/**
 * The land that is ours on a day, bought or given: the area in force then of each parcel that was delivered, or that went over from such a
 * parcel; and what was paid for it without costs.
 */
export async function ownedOn(reader: Reader, day: Temporal.PlainDate): Promise<OwnedLand> {
  const [owned] = await reader.query<OwnedLand>(
    `with recursive bought as (
       select acq.parcel_id, acq.price_cents from acquisition acq
       where acq.delivered_on <= $1 and not exists (select from acquisition later where later.follows_id = acq.id)
     ), ours (id) as (
       select parcel_id from bought
       union select s.successor_id from ours join parcel_succession s on s.predecessor_id = ours.id and s.succeeded_on <= $1
     )
     select count(*) as parcels, coalesce(sum(area.dm2), 0)::bigint as dm2, (select coalesce(sum(price_cents), 0)::bigint from bought) as "paidCents"
     from ours cross join lateral ${areaOn("ours.id", "$1::date")} area
     where not exists (select from parcel_succession s where s.predecessor_id = ours.id and s.succeeded_on <= $1)`,
    [day],
  );
  return owned ?? { parcels: 0, dm2: area(0), paidCents: cents(0) };
}
