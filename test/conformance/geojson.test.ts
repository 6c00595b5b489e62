import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readGeoJson } from "#domain/land/geojson.ts";
import { drawnArea, type Outline } from "#domain/land/outline.ts";
import type { Point } from "#domain/land/rd-new.ts";
import { Refusal } from "#domain/refusal.ts";

const fixtures = process.env.CONFORMANCE_FIXTURES;
const folder = join(fixtures ?? "", "geo");
const text = (name: string): string => readFileSync(join(folder, name), "utf8");

type Feature = { readonly properties: Readonly<Record<string, unknown>> };
const featuresIn = (name: string): readonly Feature[] => JSON.parse(text(name)).features;
const verdict = (outline: Outline | Refusal): string => (outline instanceof Refusal ? outline.code : "valid");
const squareMetres = (outline: Outline | Refusal): number | null => (outline instanceof Refusal ? null : drawnArea(outline) / 100);
const pointsOf = (outline: Outline | Refusal): readonly Point[] => (outline instanceof Refusal ? [] : outline.flat(2));

const refused: Readonly<Record<string, string>> = {
  bowtie: "outline_crosses_itself",
  unclosed: "outline_ring_open",
  "hole-outside": "outline_hole_outside",
  "two-points": "outline_ring_too_short",
};

/** The outcome of each linter file: of the file as a whole, or of its features. */
const linted: Readonly<Record<string, string>> = {
  "bad/bad-featurelist.geojson": "outline_coordinate_unreadable",
  "bad/false.geojson": "geojson_without_polygon",
  "bad/featurecollection.geojson": "geojson_unreadable",
  "bad/notype.geojson": "geojson_unreadable",
  "bad/featurecollection-type-case.geojson": "geojson_without_polygon",
  "bad/badcoord.geojson": "geojson_without_polygon",
  "bad/point.geojson": "geojson_without_polygon",
  "bad/short-linearring.geojson": "outline_outside_netherlands",
  "bad/unknowntype.geojson": "geojson_without_polygon",
  "good/good-polygon.geojson": "outline_outside_netherlands",
  "good/good-linestring.geojson": "geojson_without_polygon",
  "good/good-geometrycollection.geojson": "geojson_without_polygon",
  "good/nullgeometry.geojson": "geojson_without_polygon",
};

function outcome(name: string): string {
  try {
    return [...new Set(readGeoJson(text(`geojsonhint/${name}`)).features.map(({ outline }) => verdict(outline)))].join(" ");
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe.skipIf(!fixtures)("GeoJSON of the cadastral map, of hard shapes and of a linter", () => {
  test.each(["tricky.rd.geojson", "tricky.wgs84.geojson"])("each shape of %s has its verdict and its area", (name) => {
    const { crs, features } = readGeoJson(text(name));
    expect(crs).toBe(name.includes(".rd.") ? "rd_new" : "wgs84");
    const expected = featuresIn(name).map(({ properties }) => refused[String(properties.case)] ?? properties.expected);
    expect(features.map(({ outline }) => verdict(outline))).toEqual(expected);
    for (const [index, { properties }] of featuresIn(name).entries()) {
      const drawn = squareMetres(features[index]?.outline ?? new Refusal("outline_ring_open"));
      if (typeof properties.area_m2 === "number")
        expect(Math.abs((drawn ?? 0) - properties.area_m2), String(properties.case)).toBeLessThan(0.1);
      else expect(drawn).toBeNull();
    }
  });

  test("swapped axes are named as such", () => {
    expect(readGeoJson(text("axis-swapped.geojson")).features.map(({ outline }) => verdict(outline))).toEqual(["outline_axes_swapped"]);
  });

  test.each(["brk-v5-otterlo", "brk-v3-limburg", "tricky"])("%s lies in the same place in RD New and in WGS84, within 30 cm", (name) => {
    const [rd, wgs84] = [readGeoJson(text(`${name}.rd.geojson`)), readGeoJson(text(`${name}.wgs84.geojson`))];
    expect([rd.crs, wgs84.crs]).toEqual(["rd_new", "wgs84"]);
    for (const [index, { outline }] of rd.features.entries()) {
      const [here, there] = [pointsOf(outline), pointsOf(wgs84.features[index]?.outline ?? [])];
      expect(there.length).toBe(here.length);
      const off = here.map(([x, y]) => Math.min(...there.map(([otherX, otherY]) => Math.hypot(otherX - x, otherY - y))));
      expect(Math.max(...off)).toBeLessThan(300);
    }
  });

  test.each(["brk-v5-otterlo.rd.geojson", "brk-v3-limburg.rd.geojson"])(
    "every parcel of %s is read with its designation and its registered area",
    (name) => {
      const { features } = readGeoJson(text(name));
      const told = featuresIn(name).map(({ properties }) => ({
        code: `${properties.AKRKadastraleGemeenteCodeWaarde} ${properties.sectie} ${properties.perceelnummer}`,
        metres: properties.kadastraleGrootteWaarde,
      }));
      expect(told.length).toBeGreaterThan(10);
      expect(
        features.map(({ designations: [first], registered }) => ({
          code: `${first?.municipality} ${first?.section} ${first?.number}`,
          metres: (registered ?? 0) / 100,
        })),
      ).toEqual(told);
      expect(features.map(({ outline }) => verdict(outline))).toEqual(told.map(() => "valid"));
    },
  );

  test("the linter's files are read or refused, and none breaks the reader", () => {
    const names = ["good", "bad"].flatMap((kind) => readdirSync(join(folder, "geojsonhint", kind)).map((name) => `${kind}/${name}`));
    expect(names.length).toBe(42);
    const found = Object.fromEntries(names.map((name) => [name, outcome(name)]));
    expect(found).toMatchObject(linted);
    expect(Object.values(found).filter((each) => each.includes("valid"))).toEqual([]);
  });
});
