import { describe, expect, test } from "vitest";
import {
  type Comparator,
  type ConditionUnit,
  checkMeasure,
  effectIn,
  leaseForms,
  mayCharge,
  meets,
  parseConditionValue,
} from "#domain/conditions/condition.ts";
import { firstCatalogue } from "#domain/conditions/first-catalogue.ts";
import { refusalOf } from "#test/support/refusal.ts";

const of = (unit: ConditionUnit, text: string): number => parseConditionValue(unit, text);

describe("a value fulfils a condition", () => {
  test.each<[string, Comparator, ConditionUnit, string, string, boolean]>([
    ["water at 40 cm, at most 40", "at_most", "centimetres", "40", "40", true],
    ["water a thousandth of a cm too low", "at_most", "centimetres", "40", "40,001", false],
    ["water above the surface", "at_most", "centimetres", "40", "-5", true],
    ["exactly 5% of hedges, at least 5", "at_least", "percent", "5", "5", true],
    ["4,999% of hedges", "at_least", "percent", "5", "4,999", false],
    ["organic matter down by 0,2", "at_least", "change_in_percentage_points", "-0,2", "-0,2", true],
    ["organic matter down by 0,201", "at_least", "change_in_percentage_points", "-0,2", "−0.201", false],
    ["no spraying at all", "equal", "kg_per_ha", "0", "0", true],
    ["a gram of spraying", "equal", "kg_per_ha", "0", "0,001", false],
    ["less than all of it organic", "equal", "percent", "100", "99,9", false],
    ["yes where yes is asked", "equal", "yes_no", "ja", "yes", true],
    ["no where yes is asked", "equal", "yes_no", "ja", "no", false],
    ["mown on 14 June, not before 15 June", "not_before", "month_day", "15-06", "14-06", false],
    ["mown on 15 June", "not_before", "month_day", "15-06", "15-06", true],
    ["mown on 1 July", "not_before", "month_day", "15-06", "--07-01", true],
    ["mown on 29 February, not before 1 March", "not_before", "month_day", "1-3", "29-2", false],
    ["mown on 1 March of any year, leap or not", "not_before", "month_day", "1-3", "1-3", true],
    ["told by 31 January on 1 February", "at_most", "month_day", "31-01", "01-02", false],
  ])("%s", (_, comparator, unit, threshold, value, fulfilled) => {
    expect(meets({ comparator, thresholdMilli: of(unit, threshold) }, of(unit, value))).toBe(fulfilled);
  });
});

test.each<[ConditionUnit, string, number]>([
  ["centimetres", "40", 40_000],
  ["bar", " 0,8 ", 800],
  ["bar", "0.8", 800],
  ["change_in_percent", "-0", 0],
  ["month_day", "15-6", 615_000],
  ["month_day", "--12-31", 1_231_000],
  ["yes_no", "Nee", 0],
])("in %s, %s is %i thousandths", (unit, typed, milli) => expect(of(unit, typed)).toBe(milli));

test.each<[ConditionUnit, string]>([
  ["centimetres", ""],
  ["centimetres", "veertig"],
  ["centimetres", "1,2345"],
  ["centimetres", "1e3"],
  ["month_day", "31-02"],
  ["month_day", "40"],
  ["yes_no", "misschien"],
])("in %s, %j is no value", async (unit, typed) => {
  expect(await refusalOf(Promise.try(() => of(unit, typed)))).toBe("condition_value_unreadable");
});

test.each<[ConditionUnit, Comparator, string | null]>([
  ["month_day", "not_before", null],
  ["month_day", "at_most", null],
  ["percent", "not_before", "condition_measure_unfit"],
  ["yes_no", "at_least", "condition_measure_unfit"],
  ["yes_no", "equal", null],
])("%s goes with %s: %s", async (unit, comparator, refusal) => {
  expect(await refusalOf(Promise.try(() => checkMeasure({ unit, comparator })))).toBe(refusal);
});

test("a charge comes only in forms whose rent may depend on it (7:328, 7:397(2))", () => {
  expect(leaseForms.filter(mayCharge)).toEqual(["liberalised_le6", "crop_1y", "crop_2y", "up_to_1ha"]);
  expect(effectIn({ allowanceBp: 5_00, chargeBp: 4_00 }, "liberalised_le6")).toEqual({ allowanceBp: 5_00, chargeBp: 4_00 });
  expect(effectIn({ allowanceBp: 5_00, chargeBp: 4_00 }, "regular")).toEqual({ allowanceBp: 5_00, chargeBp: 0 });
});

describe("the first catalogue", () => {
  test("has S01 to S35 once each, with a measure that can be checked, and texts in both languages", () => {
    expect(firstCatalogue.map(({ code }) => code)).toEqual(
      Array.from({ length: 35 }, (_, index) => `S${String(index + 1).padStart(2, "0")}`),
    );
    for (const each of firstCatalogue) {
      checkMeasure(each);
      expect([each.code, (each.windowFrom === null) === (each.windowTo === null)]).toEqual([each.code, true]);
      for (const [dutch, english] of [
        [each.titleNl, each.titleEn],
        [each.asksNl, each.asksEn],
        [each.checkedNl, each.checkedEn],
      ])
        expect([each.code, dutch !== english, dutch?.trim() === "", english?.trim() === ""]).toEqual([each.code, true, false, false]);
    }
  });

  test("writes for the kitchen table: sentences of at most 25 words, and none of the figures that a lease may change", () => {
    const sentences = firstCatalogue.flatMap(({ code, asksNl, asksEn, checkedNl, checkedEn }) =>
      [asksNl, asksEn, checkedNl, checkedEn].flatMap((text) => text.split(/(?<=[.?!:])\s/).map((sentence) => [code, sentence] as const)),
    );
    expect(sentences.filter(([, sentence]) => sentence.split(/\s+/).length > 25)).toEqual([]);
    const own = firstCatalogue.filter(
      ({ asksNl, thresholdMilli }) => asksNl.includes(` ${thresholdMilli / 1_000} `) || asksNl.includes("%"),
    );
    expect(own.map(({ code }) => code)).toEqual([]);
  });

  test("has the effects of the worked example (DOMAIN 6.2): S19 10% and S10 5% off, S14 4% on top", () => {
    const effectOf = (code: string) =>
      firstCatalogue.filter((each) => each.code === code).map(({ allowanceBp, chargeBp }) => [allowanceBp, chargeBp]);
    expect(["S19", "S10", "S14"].flatMap(effectOf)).toEqual([
      [10_00, 0],
      [5_00, 0],
      [0, 4_00],
    ]);
    expect(firstCatalogue.filter(({ chargeBp }) => chargeBp > 0).map(({ code }) => code)).toEqual(["S14"]);
  });
});
