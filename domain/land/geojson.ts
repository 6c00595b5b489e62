import { type Area, area } from "#domain/area.ts";
import { type CadastralDesignation, readDesignation } from "#domain/land/cadastre.ts";
import { checkedOutline, type Outline } from "#domain/land/outline.ts";
import { fromMetres, type Point, toRd } from "#domain/land/rd-new.ts";
import { Refusal, refuse } from "#domain/refusal.ts";

/** In which coordinates a file is written. */
export type ReferenceSystem = "rd_new" | "wgs84";

/** A feature of a file: the names that the cadastre's export has for its parcel, the area it tells, and its outline or why it is none. */
export type ReadFeature = {
  readonly designations: readonly CadastralDesignation[];
  readonly registered: Area | null;
  readonly outline: Outline | Refusal;
};
export type ReadFile = { readonly crs: ReferenceSystem; readonly features: readonly ReadFeature[] };

export const mostCharacters = 5_000_000;
export const mostFeatures = 250;

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

function parsed(text: string): Json {
  if (text.length > mostCharacters) refuse("geojson_too_large");
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return isObject(value) ? value : refuse("geojson_unreadable");
  } catch {
    return refuse("geojson_unreadable");
  }
}

function featuresOf(file: Json): readonly Json[] {
  if (file.type === "FeatureCollection") {
    if (!isList(file.features) || !file.features.every(isObject)) refuse("geojson_unreadable");
    if (file.features.length > mostFeatures) refuse("geojson_too_large");
    return file.features;
  }
  if (file.type === "Feature") return [file];
  return typeof file.type === "string" ? [{ type: "Feature", geometry: file, properties: null }] : refuse("geojson_unreadable");
}

/** The `crs` member of before RFC 7946, as exports in RD New still have it; ETRS89 and WGS84 differ by less than a metre. */
function namedSystem({ crs }: Json): ReferenceSystem | null {
  if (crs === undefined || crs === null) return null;
  const name = isObject(crs) && isObject(crs.properties) && typeof crs.properties.name === "string" ? crs.properties.name : "";
  if (/EPSG:(?:[\d.]*:)?(?:28992|7415)$/i.test(name)) return "rd_new";
  if (/(?:EPSG:(?:[\d.]*:)?(?:4326|4258)|CRS84)$/i.test(name)) return "wgs84";
  return refuse("geojson_other_crs", { crs: name.slice(0, 80) });
}

/** Degrees never pass 180, metres of RD New in the Netherlands always do. */
function systemByMagnitude(features: readonly Json[]): ReferenceSystem {
  const first = features.map(({ geometry }) => (isObject(geometry) ? geometry.coordinates : null)).find(isList);
  let value: unknown = first;
  while (isList(value))
    value = isList(value[0]) || value.length < 2 ? value[0] : Math.max(...value.slice(0, 2).map((each) => Math.abs(Number(each))));
  return typeof value === "number" && value > 180 ? "rd_new" : "wgs84";
}

function pointIn(position: unknown, crs: ReferenceSystem): Point {
  const [x, y] = isList(position) ? position : [];
  if (typeof x !== "number" || typeof y !== "number" || !Number.isFinite(x) || !Number.isFinite(y)) refuse("outline_coordinate_unreadable");
  if (Math.abs(x) > 10_000_000 || Math.abs(y) > 10_000_000) refuse("outline_outside_netherlands");
  if (crs === "rd_new") return fromMetres(x, y);
  const near = (longitude: number, latitude: number): boolean => longitude > 2 && longitude < 8 && latitude > 50 && latitude < 55;
  if (!near(x, y)) refuse(near(y, x) ? "outline_axes_swapped" : "outline_outside_netherlands");
  return toRd([x, y]);
}

function outlineOf(geometry: unknown, crs: ReferenceSystem): Outline | Refusal {
  try {
    if (!isObject(geometry) || !isList(geometry.coordinates)) refuse("geojson_without_polygon");
    const { type, coordinates } = geometry;
    if (type !== "Polygon" && type !== "MultiPolygon") refuse("geojson_without_polygon");
    const parts = type === "Polygon" ? [coordinates] : coordinates;
    const rings = parts.map((part) => {
      if (!isList(part)) refuse("outline_coordinate_unreadable");
      return part.map((ring) => (isList(ring) ? ring.map((position) => pointIn(position, crs)) : refuse("outline_coordinate_unreadable")));
    });
    return checkedOutline(rings);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** `akr_kadastrale_gemeente_code_waarde` and `AKRKadastraleGemeenteCodeWaarde` are one name. */
const nameOf = (property: string): string => property.toLowerCase().replaceAll(/[^a-z]/g, "");

/** What an export of the cadastral map (PDOK, Kadaster) or of this register says of a parcel. */
function properties(given: unknown): { designations: readonly CadastralDesignation[]; registered: Area | null } {
  const named = new Map(isObject(given) ? Object.entries(given).map(([name, value]) => [nameOf(name), value]) : []);
  const text = (...names: readonly string[]): string => {
    const value = names.map((name) => named.get(name)).find((each) => typeof each === "string" || typeof each === "number");
    return value === undefined ? "" : String(value);
  };
  const places = [
    text("akrkadastralegemeentecodewaarde", "akrkadastralegemeentecode"),
    text("kadastralegemeentewaarde", "kadastralegemeentenaam"),
  ];
  const index = text("appartementsindex", "appartementsrechtvolgnummer");
  const place = `${text("sectie")} ${text("perceelnummer")}${index ? ` A${index.replace(/^A/i, "")}` : ""}`;
  const written = [...places.filter(Boolean).map((municipality) => `${municipality} ${place}`), text("aanduiding", "designation")];
  const metres = Number(text("kadastralegroottewaarde") || Number.NaN);
  return {
    designations: written.flatMap((each) => designationIn(each)),
    registered: metres > 0 && metres < 1e9 ? area(Math.round(metres * 100)) : null,
  };
}

function designationIn(text: string): CadastralDesignation[] {
  try {
    return text.trim() ? [readDesignation(text)] : [];
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

/**
 * What a GeoJSON file draws: a polygon, a feature or many, in WGS84 or, as the cadastral map is exported, in RD New.
 * Refuses `geojson_unreadable`, `geojson_too_large`, `geojson_other_crs`; what is wrong with one outline is told in its place.
 */
export function readGeoJson(text: string): ReadFile {
  const file = parsed(text);
  const features = featuresOf(file);
  const crs = namedSystem(file) ?? systemByMagnitude(features);
  return {
    crs,
    features: features.map(({ geometry, properties: given }) => ({ ...properties(given), outline: outlineOf(geometry, crs) })),
  };
}
