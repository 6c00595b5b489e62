import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { squareMetres } from "#domain/area.ts";
import { formatDesignation } from "#domain/land/cadastre.ts";
import { mostCharacters, readGeoJson } from "#domain/land/geojson.ts";
import { drawnArea, geometryOf, mostPoints, outlineIn, overlapOf } from "#domain/land/outline.ts";
import { toRd, toWgs84 } from "#domain/land/rd-new.ts";
import { Refusal } from "#domain/refusal.ts";

const square = (x: number, y: number, wide = 100, high = wide) => [
  [x, y],
  [x + wide, y],
  [x + wide, y + high],
  [x, y + high],
  [x, y],
];
const polygon = (...rings: unknown[]) => ({ type: "Polygon", coordinates: rings });
const feature = (properties: unknown, geometry: unknown = polygon(square(150_000, 432_000))) => ({ type: "Feature", properties, geometry });

/** What the only feature of a file is: its area in m², or why it is none. */
function outcome(value: unknown): number | string {
  try {
    const [only] = readGeoJson(typeof value === "string" ? value : JSON.stringify(value)).features;
    if (!only) return "nothing";
    return only.outline instanceof Refusal ? only.outline.code : drawnArea(only.outline) / 100;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
function outlineOf(value: unknown) {
  const [only] = readGeoJson(JSON.stringify(value)).features;
  if (!only || only.outline instanceof Refusal) throw new Error("no outline");
  return only.outline;
}

describe("an outline from GeoJSON", () => {
  test.each<[string, unknown, number | string]>([
    ["a square of a hectare in RD New", polygon(square(150_000, 432_000)), 10_000],
    ["a feature of it", feature(null), 10_000],
    ["with a hole", polygon(square(150_000, 432_000), square(150_040, 432_040, 20)), 9_600],
    ["two parts", { type: "MultiPolygon", coordinates: [[square(150_000, 432_000)], [square(150_200, 432_000, 50)]] }, 12_500],
    ["a third dimension is left out", polygon(square(150_000, 432_000).map((at) => [...at, 3.5])), 10_000],
    [
      "two parts over each other",
      { type: "MultiPolygon", coordinates: [[square(150_000, 432_000)], [square(150_050, 432_050)]] },
      "outline_parts_overlap",
    ],
    [
      "a part inside a part",
      { type: "MultiPolygon", coordinates: [[square(150_000, 432_000)], [square(150_050, 432_050, 10)]] },
      "outline_parts_overlap",
    ],
    [
      "two holes over each other",
      polygon(square(150_000, 432_000), square(150_010, 432_010, 30), square(150_020, 432_020, 30)),
      "outline_parts_overlap",
    ],
    ["a hole over the boundary", polygon(square(150_000, 432_000), square(150_080, 432_040, 40)), "outline_hole_outside"],
    [
      "a spike that goes back over itself",
      polygon([
        [150_000, 432_000],
        [150_100, 432_000],
        [150_200, 432_000],
        [150_100, 432_000],
        [150_050, 432_090],
        [150_000, 432_000],
      ]),
      "outline_crosses_itself",
    ],
    [
      "a line there and back",
      polygon([
        [150_000, 432_000],
        [150_100, 432_000],
        [150_200, 432_000],
        [150_000, 432_000],
      ]),
      "outline_crosses_itself",
    ],
    ["the axes swapped in RD New", polygon(square(432_000, 150_000)), "outline_axes_swapped"],
    [
      "the axes swapped in degrees",
      polygon([
        [51.9, 5.3],
        [51.9, 5.31],
        [51.91, 5.31],
        [51.9, 5.3],
      ]),
      "outline_axes_swapped",
    ],
    [
      "Null Island",
      polygon([
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ]),
      "outline_outside_netherlands",
    ],
    [
      "a place that is no number",
      polygon([
        [150_000, null],
        [1, 0],
        [1, 1],
        [0, 0],
      ]),
      "outline_coordinate_unreadable",
    ],
    [
      "a place as text",
      polygon([
        ["150000", "432000"],
        [1, 0],
        [1, 1],
        [0, 0],
      ]),
      "outline_coordinate_unreadable",
    ],
    [
      "huge numbers",
      polygon([
        [1e300, 1e300],
        [1e301, 0],
        [1, 1],
        [1e300, 1e300],
      ]),
      "outline_outside_netherlands",
    ],
    ["no rings", polygon(), "outline_ring_too_short"],
    ["rings that are none", { type: "Polygon", coordinates: "RING" }, "geojson_without_polygon"],
    ["as wide as a province", polygon(square(100_000, 432_000, 60_000)), "outline_too_wide"],
    ["a point", { type: "Point", coordinates: [150_000, 432_000] }, "geojson_without_polygon"],
    ["no geometry", feature({}, null), "geojson_without_polygon"],
    ["a list", [], "geojson_unreadable"],
    ["NaN", '{"type":"Polygon","coordinates":[[[NaN,1]]]}', "geojson_unreadable"],
    ["a page", "<!doctype html>", "geojson_unreadable"],
    ["Lambert", { ...polygon(square(150_000, 170_000)), crs: { type: "name", properties: { name: "EPSG:31370" } } }, "geojson_other_crs"],
    [
      "features beyond count",
      { type: "FeatureCollection", features: Array.from({ length: 251 }, () => feature(null)) },
      "geojson_too_large",
    ],
  ])("$0 is $2", (_, value, expected) => {
    expect(outcome(value)).toBe(expected);
  });

  test("of ten megabytes is refused before it is parsed", () => {
    expect(outcome("[".repeat(2 * mostCharacters))).toBe("geojson_too_large");
  });

  test("of more points than a parcel has is refused at once, and of as many is read within a second", () => {
    const round = (points: number) =>
      polygon(
        Array.from({ length: points + 1 }, (_, place) => {
          const turn = ((place % points) / points) * 2 * Math.PI;
          return [150_000 + 900 * Math.cos(turn), 432_000 + 900 * Math.sin(turn)];
        }),
      );
    expect(outcome(round(mostPoints))).toBe("outline_too_many_points");
    const begun = performance.now();
    expect(outcome(round(mostPoints - 1))).toBeCloseTo(Math.PI * 810_000, -1);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  test("keeps its area and its place through WGS84, wherever in the Netherlands", () => {
    const place = fc.tuple(fc.integer({ min: 20_000_000, max: 270_000_000 }), fc.integer({ min: 310_000_000, max: 610_000_000 }));
    fc.assert(
      fc.property(place, ([x, y]) => {
        const [backX, backY] = toRd(toWgs84([x, y]));
        expect(Math.hypot(backX - x, backY - y)).toBeLessThanOrEqual(3);
      }),
    );
    const outline = outlineOf(polygon(square(150_000, 432_000), square(150_040, 432_040, 20)));
    const geometry = geometryOf(outline);
    expect(Math.abs(drawnArea(outlineIn(geometry)) - squareMetres(9_600))).toBeLessThan(100);
    expect(geometry.type).toBe("Polygon");
  });

  test("lies where the tower of Amersfoort stands", () => {
    const [x, y] = toRd([5.387_203_66, 52.155_172_44]);
    expect(Math.hypot(x - 155_000_000, y - 463_000_000)).toBeLessThan(300);
  });
});

describe("two outlines", () => {
  const here = outlineOf(polygon(square(150_000, 432_000)));
  test.each<[string, unknown, number]>([
    ["beside each other", polygon(square(150_100, 432_000)), 0],
    ["thirty centimetres over the boundary, as surveys differ", polygon(square(150_099.7, 432_000)), 0],
    ["two metres over it", polygon(square(150_098, 432_000)), 200],
    ["in the corner", polygon(square(150_090, 432_090)), 100],
    ["the same", polygon(square(150_000, 432_000)), 10_000],
    ["one within the other", polygon(square(150_040, 432_040, 20)), 400],
    ["in the hole of a larger one", polygon(square(149_900, 431_900, 300), square(150_000, 432_000)), 0],
  ])("$0 have so many m² in common", (_, other, metres) => {
    expect(overlapOf(here, outlineOf(other)) / 100).toBe(metres);
    expect(overlapOf(outlineOf(other), here) / 100).toBe(metres);
  });
});

describe("what a file says of its parcels", () => {
  const told = (properties: unknown) => {
    const [only] = readGeoJson(JSON.stringify(feature(properties))).features;
    return [only?.designations.map(formatDesignation), only?.registered];
  };
  test("PDOK's names, Kadaster's names and our own", () => {
    const pdok = {
      akr_kadastrale_gemeente_code_waarde: "OTW00",
      kadastrale_gemeente_waarde: "Oosterwaard",
      sectie: "C",
      perceelnummer: 218,
      kadastrale_grootte_waarde: 41_250,
    };
    expect(told(pdok)).toEqual([["OTW00 C 218", "Oosterwaard C 218"], squareMetres(41_250)]);
    const kadaster = { AKRKadastraleGemeenteCodeWaarde: "OTL02", sectie: "B", perceelnummer: 2298, kadastraleGrootteWaarde: 222.0 };
    expect(told(kadaster)).toEqual([["OTL02 B 2298"], squareMetres(222)]);
    expect(told({ designation: "Oosterwaard C 218", number: 7, land: 5 })).toEqual([["Oosterwaard C 218"], null]);
    expect(told({ aanduiding: "Oosterwaard J 218", sectie: 5, kadastrale_grootte_waarde: "veel" })).toEqual([[], null]);
    expect(told(null)).toEqual([[], null]);
  });

  test("in which coordinates it is, by its own word or by how large they are", () => {
    const named = (name: string) => readGeoJson(JSON.stringify({ ...feature(null), crs: { type: "name", properties: { name } } })).crs;
    expect(["urn:ogc:def:crs:EPSG::28992", "EPSG:28992", "EPSG:7415"].map(named)).toEqual(["rd_new", "rd_new", "rd_new"]);
    expect(["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4258"].map(named)).toEqual(["wgs84", "wgs84", "wgs84"]);
    expect(readGeoJson(JSON.stringify(feature(null))).crs).toBe("rd_new");
    expect(readGeoJson(JSON.stringify(polygon([[5.3, 51.9]]))).crs).toBe("wgs84");
  });
});
