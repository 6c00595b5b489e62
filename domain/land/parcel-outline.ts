import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Area } from "#domain/area.ts";
import type { Reader } from "#domain/database.ts";
import { newId } from "#domain/id.ts";
import { type CadastralDesignation, formatDesignation } from "#domain/land/cadastre.ts";
import type { ReadFeature, ReadFile, ReferenceSystem } from "#domain/land/geojson.ts";
import { type Box, boxOf, drawnArea, type Geometry, geometryOf, type Outline, outlineIn, overlapOf } from "#domain/land/outline.ts";
import { areaOn, type ListedParcel, lockParcel, type ParcelId } from "#domain/land/parcel.ts";
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

export type Drawing = { validFrom: Temporal.PlainDate; source: string; crs: ReferenceSystem; outline: Outline };

/** Which outline is the one in force on a day: the latest that begins by then. For use in SQL, where `day` is an expression. */
export const outlineOn = (day: string): string => `o.valid_from <= ${day}
  and not exists (select from parcel_outline later where later.parcel_id = o.parcel_id and later.valid_from <= ${day}
    and (later.valid_from, later.recorded_at, later.id) > (o.valid_from, o.recorded_at, o.id))
  and not exists (select from parcel_succession gone where gone.predecessor_id = o.parcel_id and gone.succeeded_on <= ${day})`;

const within = (west: string, south: string, east: string, north: string): string =>
  `box(point(o.west, o.south), point(o.east, o.north)) && box(point(${west}, ${south}), point(${east}, ${north}))`;

type Neighbour = { number: number; geometry: string };

/** Ground parcels, drawn and there today, whose box meets this one. Apartment rights lie on ground of another number. */
const neighbours = (reader: Reader, parcelId: ParcelId, [west, south, east, north]: Box, day: Temporal.PlainDate): Promise<Neighbour[]> =>
  reader.query(
    `select pc.number, o.geometry from parcel_outline o join parcel pc on pc.id = o.parcel_id
     join cadastral_designation d on d.parcel_id = pc.id and d.apartment is null
     where ${within("$2", "$3", "$4", "$5")} and o.parcel_id <> $1 and ${outlineOn("$6::date")}
       and exists (select from cadastral_designation own where own.parcel_id = $1 and own.apartment is null) order by pc.number`,
    [parcelId, west, south, east, north, day],
  );

/** Refuses `outline_overlaps`, naming the first parcel that already has some of the land. */
async function checkFree(reader: Reader, parcelId: ParcelId, outline: Outline, box: Box, day: Temporal.PlainDate): Promise<void> {
  for (const { number, geometry } of await neighbours(reader, parcelId, box, day)) {
    const dm2 = overlapOf(outline, outlineIn(JSON.parse(geometry)));
    if (dm2 > 0) refuse("outline_overlaps", { parcel: number, dm2 });
  }
}

/**
 * Draws a parcel from a day on; the registered area stays what it was, see `farFromRegistered`. Outlines are drawn one act at a time, so that
 * two never take the same land. Refuses `parcel_unknown`, `parcel_already_succeeded`, `outline_in_future`, `outline_overlaps`.
 */
export async function drawParcel(act: Act, parcelId: ParcelId, drawing: Drawing): Promise<[Reference<"parcel">]> {
  const { outline, validFrom, source, crs } = drawing;
  if (Temporal.PlainDate.compare(validFrom, act.today) > 0) refuse("outline_in_future");
  await lockParcel(act, parcelId);
  await act.tx.query("select pg_advisory_xact_lock(hashtextextended('outlines', 0))");
  const gone = await act.tx.query("select from parcel_succession where predecessor_id = $1 limit 1", [parcelId]);
  if (gone.length > 0) refuse("parcel_already_succeeded");
  const geometry = geometryOf(outline);
  const [west, south, east, north] = boxOf(geometry);
  await checkFree(act.tx, parcelId, outline, [west, south, east, north], act.today);
  await act.tx.insert(ParcelOutline, {
    id: newId<"parcel_outline">(act.at),
    parcelId,
    validFrom,
    source,
    crs,
    geometry: JSON.stringify(geometry),
    ...{ west, south, east, north },
    dm2: drawnArea(outline),
    actId: act.id,
    recordedAt: act.at,
  });
  return [reference("parcel", parcelId)];
}

const sameLand = (one: CadastralDesignation, other: CadastralDesignation): boolean =>
  formatDesignation(one).toLowerCase() === formatDesignation(other).toLowerCase();
const names = (feature: ReadFeature, parcel: Pick<ListedParcel, "designation">): boolean =>
  feature.designations.some((each) => sameLand(each, parcel.designation));

/**
 * The outline that a file has for one parcel: under its designation, or the only one in it without any. Refuses `outline_not_in_file`,
 * `outline_of_other_parcel`, and what is wrong with the outline.
 */
export function outlineFor({ features }: ReadFile, parcel: Pick<ListedParcel, "designation">): Outline {
  const [only, ...more] = features;
  const named = features.find((feature) => names(feature, parcel));
  if (!named && only && more.length === 0 && only.designations[0])
    refuse("outline_of_other_parcel", { designation: formatDesignation(only.designations[0]) });
  const found = named ?? (more.length === 0 ? only : undefined) ?? refuse("outline_not_in_file");
  if (found.outline instanceof Refusal) throw found.outline;
  return found.outline;
}

/** What a file has for the parcels of the register: whose outline, or what is wrong with it; and how many features are of none of them. */
export type Matched = { parcel: ListedParcel; feature: ReadFeature; overlaps: Refusal | null };

/** Finds the parcels that a file draws by their designation, and asks of each outline whether its land is free. */
export async function matchFile(
  reader: Reader,
  file: ReadFile,
  parcels: readonly ListedParcel[],
  day: Temporal.PlainDate,
): Promise<{ matched: Matched[]; others: number }> {
  const byName = new Map(
    parcels.filter(({ succeededOn }) => !succeededOn).map((parcel) => [formatDesignation(parcel.designation).toLowerCase(), parcel]),
  );
  const matched = new Map<ParcelId, Matched>();
  for (const feature of file.features) {
    const parcel = feature.designations.map((each) => byName.get(formatDesignation(each).toLowerCase())).find((each) => each !== undefined);
    if (parcel && !matched.has(parcel.id))
      matched.set(parcel.id, { parcel, feature, overlaps: await overlapIn(reader, parcel, feature, day) });
  }
  return { matched: [...matched.values()], others: file.features.length - matched.size };
}

async function overlapIn(reader: Reader, parcel: ListedParcel, { outline }: ReadFeature, day: Temporal.PlainDate): Promise<Refusal | null> {
  if (outline instanceof Refusal) return null;
  try {
    await checkFree(reader, parcel.id, outline, boxOf(geometryOf(outline)), day);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** By how many hundredths of a percent the drawing differs from the registered area, without sign. */
export const drawnOff = (drawn: Area, registered: Area): number => Math.round((Math.abs(drawn - registered) / registered) * 10_000);

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
  designation: CadastralDesignation;
  dm2: Area;
  drawnDm2: Area;
  /** A GeoJSON geometry as text, ready to be delivered. */
  geometry: string;
};

/** Parcels that are drawn and there on a day, in a box or anywhere, in order of number; `after` is the last one seen. */
export const drawnParcels = (
  reader: Reader,
  day: Temporal.PlainDate,
  { box = null, after = 0, limit = null }: { box?: Box | null; after?: number; limit?: number | null },
): Promise<DrawnParcel[]> =>
  reader.query(
    `select pc.number, pc.name, json_build_object('municipality', d.municipality, 'section', d.section, 'number', d.number, 'apartment', d.apartment) as designation,
       area.dm2, o.dm2 as "drawnDm2", o.geometry
     from parcel_outline o join parcel pc on pc.id = o.parcel_id join cadastral_designation d on d.parcel_id = pc.id
     cross join lateral ${areaOn("pc.id", "$1::date")} area
     where ${outlineOn("$1::date")} and pc.number > $2 ${box ? `and ${within("$4", "$5", "$6", "$7")}` : ""}
     order by pc.number limit $3`,
    [day, after, limit, ...(box ?? [])],
  );

/** The geometry in force of one parcel, also of one that is there no more; null if it was never drawn. */
export async function geometryOfParcel(reader: Reader, parcelId: ParcelId): Promise<Geometry | null> {
  const [found] = await reader.query<{ geometry: string }>(
    "select geometry from parcel_outline where parcel_id = $1 order by valid_from desc, recorded_at desc limit 1",
    [parcelId],
  );
  return found ? JSON.parse(found.geometry) : null;
}
