import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Area } from "#domain/area.ts";
import type { Reader } from "#domain/database.ts";
import { newId } from "#domain/id.ts";
import { writtenDesignation } from "#domain/land/cadastre.ts";
import type { ReferenceSystem } from "#domain/land/geojson.ts";
import { type Box, boxOf, drawnArea, type Geometry, geometryOf, type Outline, outlineIn, overlapOf } from "#domain/land/outline.ts";
import { areaOn, lockParcels, type ParcelId } from "#domain/land/parcel.ts";
import { column } from "#domain/mapping.ts";
import { Refusal, refuse } from "#domain/refusal.ts";

/** The boundary of a parcel as drawn from a day on, ready to be delivered. */
export const ParcelOutline = defineEntity({
  name: "ParcelOutline",
  tableName: "parcel_outline",
  properties: {
    id: column.id<"parcel_outline">().primary(),
    parcelId: column.id<"parcel">(),
    validFrom: column.day(),
    source: column.text(),
    crs: column.text<ReferenceSystem>(),
    geometry: column.text(),
    west: column.degrees(),
    south: column.degrees(),
    east: column.degrees(),
    north: column.degrees(),
    dm2: column.area(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

export type Drawing = { validFrom: Temporal.PlainDate; source: string; crs: ReferenceSystem };

/** Which outline is the one in force on a day: the latest that begins by then. For use in SQL, where `day` is an expression. */
export const outlineOn = (day: string): string => `o.valid_from <= ${day}
  and not exists (select from parcel_outline later where later.parcel_id = o.parcel_id and later.valid_from <= ${day}
    and (later.valid_from, later.recorded_at, later.id) > (o.valid_from, o.recorded_at, o.id))
  and not exists (select from parcel_succession gone where gone.predecessor_id = o.parcel_id and gone.succeeded_on <= ${day})`;

const within = (west: string, south: string, east: string, north: string): string =>
  `box(point(o.west, o.south), point(o.east, o.north)) && box(point(${west}, ${south}), point(${east}, ${north}))`;

type Boxed = { readonly parcelId: ParcelId; readonly box: Box };
type Neighbour = { parcelId: ParcelId; number: number; geometry: string };

/** Of each of these, the other ground parcels that are drawn and there on a day and whose box meets its own. Apartment rights lie on ground of another number. */
const neighbours = (reader: Reader, together: readonly Boxed[], day: Temporal.PlainDate): Promise<Neighbour[]> =>
  reader.query(
    `select asked.parcel_id as "parcelId", pc.number, o.geometry
     from unnest($1::uuid[], $2::float8[], $3::float8[], $4::float8[], $5::float8[]) as asked (parcel_id, west, south, east, north)
     join cadastral_designation own on own.parcel_id = asked.parcel_id and own.apartment is null
     join parcel_outline o on ${within("asked.west", "asked.south", "asked.east", "asked.north")} and o.parcel_id <> all($1::uuid[])
     join parcel pc on pc.id = o.parcel_id join cadastral_designation d on d.parcel_id = pc.id and d.apartment is null
     where ${outlineOn("$6::date")} order by pc.number`,
    [together.map(({ parcelId }) => parcelId), ...[0, 1, 2, 3].map((side) => together.map(({ box }) => box[side])), day],
  );

/** A parcel with an outline that is about to be drawn. */
export type Drawn = { parcelId: ParcelId; number: number; outline: Outline };

export const meets = (one: Box, other: Box): boolean =>
  one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];

/** Of parcels that are drawn together: whose land another parcel has already, in the register or among them, as the refusal that it is. */
export async function takenLand(
  reader: Reader,
  together: readonly Drawn[],
  day: Temporal.PlainDate,
): Promise<ReadonlyMap<ParcelId, Refusal>> {
  const boxed = together.map((each) => ({ ...each, box: boxOf(geometryOf(each.outline)) }));
  const standing = (await neighbours(reader, boxed, day)).map((each) => ({ ...each, outline: outlineIn(JSON.parse(each.geometry)) }));
  const taken = new Map<ParcelId, Refusal>();
  for (const { parcelId, outline, box } of boxed) {
    const beside = boxed.filter((other) => other.parcelId !== parcelId && meets(box, other.box));
    const others = [...standing.filter((other) => other.parcelId === parcelId), ...beside];
    for (const other of others) {
      const dm2 = overlapOf(outline, other.outline);
      if (dm2 > 0 && !taken.has(parcelId)) taken.set(parcelId, new Refusal("outline_overlaps", { parcel: other.number, dm2 }));
    }
  }
  return taken;
}

/**
 * Draws parcels from a day on; the registered area stays what it was, see `farFromRegistered`. Outlines are drawn one act at a time, so that
 * two never take the same land. Refuses `parcel_unknown`, `parcel_already_succeeded`, `outline_in_future`, `outline_overlaps`.
 */
export async function drawParcels(act: Act, drawn: readonly Drawn[], { validFrom, source, crs }: Drawing): Promise<Reference<"parcel">[]> {
  if (Temporal.PlainDate.compare(validFrom, act.today) > 0) refuse("outline_in_future");
  const ids = drawn.map(({ parcelId }) => parcelId).toSorted();
  await lockParcels(act, ids);
  await act.tx.query("select pg_advisory_xact_lock(hashtextextended('outlines', 0))");
  const gone = await act.tx.query("select from parcel_succession where predecessor_id = any($1::uuid[]) limit 1", [ids]);
  if (gone.length > 0) refuse("parcel_already_succeeded");
  const [refusal] = (await takenLand(act.tx, drawn, act.today)).values();
  if (refusal) throw refusal;
  const rows = drawn.map(({ parcelId, outline }) => {
    const geometry = geometryOf(outline);
    const [west, south, east, north] = boxOf(geometry);
    const id = newId<"parcel_outline">(act.at);
    const told = { validFrom, source, crs, geometry: JSON.stringify(geometry), dm2: drawnArea(outline) };
    return { id, parcelId, ...told, west, south, east, north, actId: act.id, recordedAt: act.at };
  });
  await act.tx.insert(ParcelOutline, rows);
  return drawn.map(({ parcelId }) => reference("parcel", parcelId));
}

/** Whether the drawing is so far from the registered area that somebody should look: more than 2 % (DOMAIN 2.7). */
export const farFromRegistered = (drawn: Area, registered: Area): boolean => Math.abs(drawn - registered) * 50 > registered;

export type ListedOutline = {
  validFrom: Temporal.PlainDate;
  source: string;
  crs: ReferenceSystem;
  dm2: Area;
  recordedAt: Temporal.Instant;
};

/** How a parcel was drawn, the latest first. */
export const outlinesOf = (reader: Reader, parcelId: ParcelId): Promise<ListedOutline[]> =>
  reader.query(
    `select valid_from as "validFrom", source, crs, dm2, recorded_at as "recordedAt" from parcel_outline where parcel_id = $1
     order by valid_from desc, recorded_at desc`,
    [parcelId],
  );

export type DrawnParcel = {
  number: number;
  name: string;
  designation: string;
  dm2: Area;
  drawnDm2: Area;
  /** A GeoJSON geometry as text, ready to be delivered. */
  geometry: string;
  box: Box;
};

/** Parcels that are drawn and there on a day, in a box or anywhere, in order of number; `after` is the last one seen. */
export const drawnParcels = (
  reader: Reader,
  day: Temporal.PlainDate,
  { box = null, after = 0, limit = null }: { box?: Box | null; after?: number; limit?: number | null },
): Promise<DrawnParcel[]> =>
  reader.query(
    `select pc.number, pc.name, ${writtenDesignation} as designation, area.dm2, o.dm2 as "drawnDm2", o.geometry, array[o.west, o.south, o.east, o.north] as box
     from (select o.id, o.parcel_id from parcel_outline o where ${outlineOn("$1::date")} ${box ? `and ${within("$4", "$5", "$6", "$7")}` : ""} offset 0) found
     join parcel pc on pc.id = found.parcel_id join cadastral_designation d on d.parcel_id = pc.id join parcel_outline o on o.id = found.id
     cross join lateral ${areaOn("pc.id", "$1::date")} area
     where pc.number > $2 order by pc.number limit $3`,
    [day, after, limit, ...(box ?? [])],
  );

/** Changes with anything that `drawnParcels` says of a day: nothing in the register is ever changed, so more rows are all that can be new. */
export async function drawingEdition(reader: Reader): Promise<string> {
  const [row] = await reader.query<{ edition: string }>(
    `select (select count(*) from parcel_outline) || ' ' || (select count(*) from parcel_area) || ' ' || (select count(*) from parcel_succession) as edition`,
  );
  return row?.edition ?? "";
}

/** How many parcels of a day were never drawn. */
export async function undrawnCount(reader: Reader, day: Temporal.PlainDate): Promise<number> {
  const [row] = await reader.query<{ count: number }>(
    `select count(*) from parcel pc where not exists (select from parcel_outline o where o.parcel_id = pc.id)
     and not exists (select from parcel_succession s where s.predecessor_id = pc.id and s.succeeded_on <= $1)`,
    [day],
  );
  return row?.count ?? 0;
}

/** The geometry in force of one parcel, also of one that is there no more; null if it was never drawn. */
export async function geometryOfParcel(reader: Reader, parcelId: ParcelId): Promise<Geometry | null> {
  const [found] = await reader.query<{ geometry: string }>(
    "select geometry from parcel_outline where parcel_id = $1 order by valid_from desc, recorded_at desc limit 1",
    [parcelId],
  );
  return found ? JSON.parse(found.geometry) : null;
}
