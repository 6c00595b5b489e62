import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Area } from "#domain/area.ts";
import { takeNumbers } from "#domain/counter.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId } from "#domain/id.ts";
import { type CadastralDesignation, readDesignation } from "#domain/land/cadastre.ts";
import { column } from "#domain/mapping.ts";
import type { Cents } from "#domain/money.ts";
import { refuse } from "#domain/refusal.ts";

export type ParcelId = Id<"parcel">;

export const Parcel = defineEntity({
  name: "Parcel",
  tableName: "parcel",
  properties: { id: column.id<"parcel">().primary(), number: column.int(), name: column.text(), actId: column.act() },
});
export const Designation = defineEntity({
  name: "Designation",
  tableName: "cadastral_designation",
  properties: {
    id: column.id<"cadastral_designation">().primary(),
    parcelId: column.id<"parcel">(),
    municipality: column.text(),
    section: column.text(),
    number: column.int(),
    apartment: column.int().strictNullable(),
    actId: column.act(),
  },
});
/** The registered area from a day on; a survey may change a provisional one (DOMAIN 2.7). */
export const ParcelArea = defineEntity({
  name: "ParcelArea",
  tableName: "parcel_area",
  properties: {
    id: column.id<"parcel_area">().primary(),
    parcelId: column.id<"parcel">(),
    validFrom: column.day(),
    dm2: column.area(),
    provisional: column.flag(),
    source: column.text(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

export type Measurement = { validFrom: Temporal.PlainDate; dm2: Area; provisional: boolean; source: string };

async function recordArea(act: Act, parcelId: ParcelId, { validFrom, dm2, provisional, source }: Measurement): Promise<void> {
  if (dm2 <= 0) refuse("area_not_positive");
  await act.tx.insert(ParcelArea, {
    id: newId<"parcel_area">(act.at),
    parcelId,
    validFrom,
    dm2,
    provisional,
    source,
    actId: act.id,
    recordedAt: act.at,
  });
}

/**
 * Registers a parcel under its cadastral designation, in either written form.
 * Refuses what `readDesignation` refuses, `designation_already_registered`, `area_not_positive`.
 */
export async function registerParcel(
  act: Act,
  { name, designation, area }: { name: string; designation: string; area: Measurement },
): Promise<[Reference<"parcel">]> {
  const read = readDesignation(designation);
  const id = newId<"parcel">(act.at);
  const number = await takeNumbers(act.tx, "parcel");
  await act.tx.insert(Parcel, { id, number, name, actId: act.id });
  await act.tx.insert(Designation, { id: newId<"cadastral_designation">(act.at), parcelId: id, ...read, actId: act.id });
  await recordArea(act, id, area);
  return [reference("parcel", id)];
}

/** Records a measured or corrected area. Refuses `area_not_positive`, `parcel_unknown`. */
export async function measureParcel(act: Act, parcelId: ParcelId, area: Measurement): Promise<[Reference<"parcel">]> {
  await lockParcel(act, parcelId);
  await recordArea(act, parcelId, area);
  return [reference("parcel", parcelId)];
}

/** In order of id. Refuses `parcel_unknown`. */
export async function lockParcels(act: Act, ids: readonly ParcelId[]): Promise<void> {
  const locked = await act.tx.query("select from parcel where id = any($1::uuid[]) order by id for no key update", [ids]);
  if (locked.length < new Set(ids).size) refuse("parcel_unknown");
}

export const lockParcel = (act: Act, id: ParcelId): Promise<void> => lockParcels(act, [id]);

/**
 * The area of a parcel in force on a day, or its first one; as known before a moment, if one is given. For use in SQL, laterally, where these are
 * expressions.
 */
export const areaOn = (parcel: string, day: string, knownBefore?: string): string => {
  const of = `select pa.id from parcel_area pa where pa.parcel_id = ${parcel}${knownBefore ? ` and pa.recorded_at < ${knownBefore}` : ""}`;
  return `(select known.dm2, known.provisional from parcel_area known where known.id = coalesce(
    (${of} and pa.valid_from <= ${day} order by pa.valid_from desc, pa.recorded_at desc limit 1), (${of} order by pa.valid_from, pa.recorded_at desc limit 1)))`;
};

export type ListedParcel = {
  id: ParcelId;
  number: number;
  name: string;
  designation: CadastralDesignation;
  dm2: Area;
  provisional: boolean;
  /** When it became ours: by its own deed, or by those of the parcels it comes from. */
  deliveredOn: Temporal.PlainDate | null;
  priceCents: Cents | null;
  gift: boolean | null;
  /** From when on it is there no more, because it went over into others. */
  succeededOn: Temporal.PlainDate | null;
};

/** The latest delivery of what a parcel was bought as: itself, or those it comes from. For use in SQL, where `parcel` is an expression. */
export const delivery = (parcel: string): string =>
  `(with recursive line (id) as (select ${parcel} union select s.predecessor_id from line join parcel_succession s on s.successor_id = line.id)
    select max(acq.delivered_on) as delivered_on from line join acquisition acq on acq.parcel_id = line.id
    where not exists (select from acquisition later where later.follows_id = acq.id))`;

const listed = `select pc.id, pc.number, pc.name,
  json_build_object('municipality', d.municipality, 'section', d.section, 'number', d.number, 'apartment', d.apartment) as designation,
  area.dm2, area.provisional, delivery.delivered_on as "deliveredOn", acq.price_cents as "priceCents", acq.gift,
  (select min(s.succeeded_on) from parcel_succession s where s.predecessor_id = pc.id) as "succeededOn"
  from parcel pc join cadastral_designation d on d.parcel_id = pc.id
  cross join lateral ${areaOn("pc.id", "$1::date")} area
  cross join lateral ${delivery("pc.id")} delivery
  left join acquisition acq on acq.parcel_id = pc.id and not exists (select from acquisition later where later.follows_id = acq.id)`;

/** Parcels in order of number, with the area in force on a day. `after` is the last number seen; without a limit it gives all. */
export const parcels = (reader: Reader, day: Temporal.PlainDate, after = 0, limit: number | null = null): Promise<ListedParcel[]> =>
  reader.query(`${listed} where pc.number > $2 order by pc.number limit $3`, [day, after, limit]);

export async function parcelCount(reader: Reader): Promise<number> {
  const [row] = await reader.query<{ count: number }>("select count(*) from parcel");
  return row?.count ?? 0;
}

/** The parcels with these numbers; an unknown one is left out. */
export async function parcelIds(reader: Reader, numbers: readonly number[]): Promise<ReadonlyMap<number, ParcelId>> {
  const found = await reader.query<{ number: number; id: ParcelId }>("select number, id from parcel where number = any($1::int[])", [
    numbers,
  ]);
  return new Map(found.map(({ number, id }) => [number, id]));
}

/** Refuses `parcel_unknown`. */
export async function parcelNumber(reader: Reader, id: ParcelId): Promise<number> {
  const [found] = await reader.query<{ number: number }>("select number from parcel where id = $1", [id]);
  return found?.number ?? refuse("parcel_unknown");
}

/** Refuses `parcel_unknown`. */
export async function parcelUnder(reader: Reader, number: number, day: Temporal.PlainDate): Promise<ListedParcel> {
  const [found] = await reader.query<ListedParcel>(`${listed} where pc.number = $2`, [day, number]);
  return found ?? refuse("parcel_unknown");
}

export const areasOf = (reader: Reader, parcelId: ParcelId): Promise<(Measurement & { recordedAt: Temporal.Instant })[]> =>
  reader.query(
    `select valid_from as "validFrom", dm2, provisional, source, recorded_at as "recordedAt" from parcel_area where parcel_id = $1
     order by valid_from desc, recorded_at desc`,
    [parcelId],
  );
