import { difference, type Geom, intersection } from "polyclip-ts";
import { type Area, area } from "#domain/area.ts";
import { inNetherlands, type Point, type Position, toRd, toWgs84 } from "#domain/land/rd-new.ts";
import { crossesItself, doubleArea, lengthOf, type Ring, turned, withoutRepeats } from "#domain/land/ring.ts";
import { ratio, roundRatio } from "#domain/ratio.ts";
import { refuse } from "#domain/refusal.ts";

/** A part of an outline: its boundary, and the holes in it. */
export type Part = readonly [shell: Ring, ...holes: Ring[]];
/** The boundary of a parcel as drawn, in RD New: one part or more that do not overlap. */
export type Outline = readonly Part[];

/** West, south, east and north in degrees of WGS84. */
export type Box = readonly [west: number, south: number, east: number, north: number];

export const mostPoints = 5_000;
const widest = 50_000_000;

/** What the cadastral map itself may be off in the countryside: boundaries that two people drew differ by this much, in millimetres. */
const surveyNoise = 400;
/** What rounding to millimetres may move. */
const roundingNoise = 10;

const geomOf = (outline: Outline): Geom => outline.map((part) => part.map((ring) => ring.map(([x, y]): [number, number] => [x, y])));

/** In mm², rounded to the nearest. */
function squareMillimetres(outline: Outline): bigint {
  const size = (ring: Ring): bigint => {
    const double = doubleArea(ring);
    return double < 0n ? -double : double;
  };
  const double = outline.reduce((sum, [shell, ...holes]) => sum + holes.reduce((rest, hole) => rest - size(hole), size(shell)), 0n);
  return roundRatio(double, ratio(1n, 2n));
}

/** The area that is drawn, in the plane of RD New. */
export const drawnArea = (outline: Outline): Area => area(roundRatio(squareMillimetres(outline), ratio(1n, 10_000n)));

type Clipped = readonly (readonly Ring[])[];

/** Of what two drawings have in common: the area, or none where it is nowhere wider than the noise of drawing. */
function widerThan(noise: number, clipped: Clipped): Area {
  const parts = clipped.flatMap((rings): Part[] => {
    const [shell, ...holes] = rings.map((ring) => ring.map(([x, y]): Point => [Math.round(x), Math.round(y)]));
    return shell ? [[shell, ...holes]] : [];
  });
  const wide = parts.filter((part) => {
    const along = part.reduce((sum, ring) => sum + lengthOf(ring), 0) / 2;
    return Number(squareMillimetres([part])) > noise * along;
  });
  return drawnArea(wide);
}

/** The area that two outlines have in common; a strip as narrow as the noise of surveying is none. */
export const overlapOf = (one: Outline, other: Outline): Area => widerThan(surveyNoise, intersection(geomOf(one), geomOf(other)));

function checkedRing(points: Ring): Ring {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 4) refuse("outline_ring_too_short");
  if (first[0] !== last[0] || first[1] !== last[1]) refuse("outline_ring_open");
  const ring = withoutRepeats(points);
  if (ring.length < 4) refuse("outline_ring_too_short");
  if (crossesItself(ring)) refuse("outline_crosses_itself");
  return ring;
}

function checkPlace(points: readonly Point[]): void {
  if (!points.every(inNetherlands))
    refuse(points.every(([x, y]) => inNetherlands([y, x])) ? "outline_axes_swapped" : "outline_outside_netherlands");
  const spread = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
  if (spread(points.map(([x]) => x)) > widest || spread(points.map(([, y]) => y)) > widest) refuse("outline_too_wide");
}

function checkParts(parts: Outline): void {
  for (const [index, part] of parts.entries()) {
    const [shell, ...holes] = part;
    for (const [place, hole] of holes.entries()) {
      if (widerThan(roundingNoise, difference(geomOf([[hole]]), geomOf([[shell]]))) > 0) refuse("outline_hole_outside");
      const others = holes.slice(place + 1).map((other): Part => [other]);
      if (others.some((other) => widerThan(roundingNoise, intersection(geomOf([[hole]]), geomOf([other]))) > 0))
        refuse("outline_parts_overlap");
    }
    const later = parts.slice(index + 1);
    if (later.some((other) => widerThan(roundingNoise, intersection(geomOf([part]), geomOf([other]))) > 0)) refuse("outline_parts_overlap");
  }
}

/**
 * An outline that encloses land: each ring closed, of four places or more and never over itself, holes inside their shell, parts beside each
 * other, all of it in the Netherlands. Refuses `outline_ring_open`, `outline_ring_too_short`, `outline_crosses_itself`, `outline_hole_outside`,
 * `outline_parts_overlap`, `outline_outside_netherlands`, `outline_axes_swapped`, `outline_too_wide`, `outline_too_many_points`.
 */
export function checkedOutline(rings: readonly (readonly Ring[])[]): Outline {
  const points = rings.flat(2);
  if (points.length > mostPoints) refuse("outline_too_many_points", { count: points.length, most: mostPoints });
  if (points.length === 0) refuse("outline_ring_too_short");
  checkPlace(points);
  const outline = rings.map((part): Part => {
    const [shell, ...holes] = part.map(checkedRing);
    if (!shell) refuse("outline_ring_too_short");
    return [turned(shell, true), ...holes.map((hole) => turned(hole, false))];
  });
  checkParts(outline);
  return outline;
}

type Coordinates = readonly (readonly Position[])[];
export type Geometry =
  | { readonly type: "Polygon"; readonly coordinates: Coordinates }
  | { readonly type: "MultiPolygon"; readonly coordinates: readonly Coordinates[] };

/** As GeoJSON has it (RFC 7946): WGS84, shells against the clock, holes with it. */
export function geometryOf(outline: Outline): Geometry {
  const parts = outline.map((part) => part.map((ring) => ring.map(toWgs84)));
  const [only, ...more] = parts;
  return only && more.length === 0 ? { type: "Polygon", coordinates: only } : { type: "MultiPolygon", coordinates: parts };
}

/** An outline as `geometryOf` wrote it, without asking anything of it again. */
export function outlineIn(geometry: Geometry): Outline {
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return parts.flatMap((part): Part[] => {
    const [shell, ...holes] = part.map((ring) => ring.map(toRd));
    return shell ? [[shell, ...holes]] : [];
  });
}

export function boxOf(geometry: Geometry): Box {
  const positions = geometry.type === "Polygon" ? geometry.coordinates.flat() : geometry.coordinates.flat(2);
  return positions.reduce<Box>(
    ([west, south, east, north], [x, y]) => [Math.min(west, x), Math.min(south, y), Math.max(east, x), Math.max(north, y)],
    [180, 90, -180, -90],
  );
}
