import proj4 from "proj4";

/** A place in whole millimetres of RD New (EPSG:28992), so that what is computed of it is exact. */
export type Point = readonly [x: number, y: number];

/** Degrees of WGS84, longitude first (RFC 7946). */
export type Position = readonly [longitude: number, latitude: number];

/** The double stereographic projection of the Netherlands with its shift of datum (EPSG:28992 with the seven parameters of EPSG:15934, rotations in seconds of arc): within 25 cm of RDNAPTRANS. */
const rdNew = proj4(
  "+proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel " +
    "+towgs84=565.4171,50.3319,465.5524,-0.398957,0.343988,-1.8774,4.0725 +units=m +no_defs",
);

const millimetres = (metres: number): number => Math.round(metres * 1_000);
/** Eight decimals of a degree are about a millimetre. */
const degrees = (value: number): number => Math.round(value * 1e8) / 1e8;

export const fromMetres = (x: number, y: number): Point => [millimetres(x), millimetres(y)];

export function toRd([longitude, latitude]: Position): Point {
  const [x, y] = rdNew.forward([longitude, latitude]);
  return [millimetres(x), millimetres(y)];
}

export function toWgs84([x, y]: Point): Position {
  const [longitude, latitude] = rdNew.inverse([x / 1_000, y / 1_000]);
  return [degrees(longitude), degrees(latitude)];
}

/** Whether a place lies in the box around the Netherlands of RD New (DOMAIN 2.7). */
export const inNetherlands = ([x, y]: Point): boolean => x >= -7_000_000 && x <= 300_000_000 && y >= 289_000_000 && y <= 629_000_000;
