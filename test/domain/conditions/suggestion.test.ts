import { expect, test } from "vitest";
import type { Observer } from "#domain/conditions/condition.ts";
import { suggestedResult, withinWindow } from "#domain/conditions/suggestion.ts";

const wholeYear = { windowFrom: null, windowTo: null } as const;
const water = { unit: "centimetres", comparator: "at_most", thresholdMilli: 40_000, ...wholeYear, observer: "volunteer" } as const;
const mowing = { unit: "times", comparator: "at_most", thresholdMilli: 1_000, ...wholeYear, observer: "lessee" } as const;
const visits = { unit: "times", comparator: "at_least", thresholdMilli: 2_000, ...wholeYear, observer: "officer" } as const;
const day = (text: string) => Temporal.PlainDate.from(text);
const sawOn = (on: string, source: Observer, ...values: (number | null)[]) =>
  values.map((valueMilli) => ({ source, observedOn: day(on), valueMilli }));
const saw = (source: Observer, ...values: (number | null)[]) => sawOn("2026-05-20", source, ...values);

test("what nobody measured is not measured, whatever was written or photographed", () => {
  expect(suggestedResult(water, [])).toBe("not_measured");
  expect(suggestedResult(water, saw("volunteer", null, null))).toBe("not_measured");
});

test("each value must fulfil the condition", () => {
  expect(suggestedResult(water, saw("volunteer", 31_000, 40_000))).toBe("met");
  expect(suggestedResult(water, saw("volunteer", 31_000, 40_001, 20_000))).toBe("not_met");
});

test("what is counted is counted together", () => {
  expect(suggestedResult(mowing, saw("lessee", 1_000))).toBe("met");
  expect(suggestedResult(mowing, saw("lessee", 1_000, 1_000))).toBe("not_met");
  expect(suggestedResult(visits, saw("officer", 1_000, 1_000))).toBe("met");
  expect(suggestedResult(visits, saw("officer", 1_000))).toBe("not_met");
});

test("a lessee's own value counts as met only where measuring is his", () => {
  expect(suggestedResult(mowing, saw("lessee", 0))).toBe("met");
  expect(suggestedResult(water, saw("lessee", 31_000))).toBe("not_measured");
  expect(suggestedResult(water, saw("lessee", 41_000))).toBe("not_met");
  expect(suggestedResult(water, [...saw("lessee", 31_000), ...saw("volunteer", 35_000)])).toBe("met");
});

test("a value found outside the window says nothing", () => {
  const quiet = { ...mowing, comparator: "equal", thresholdMilli: 0, windowFrom: "04-01", windowTo: "06-15" } as const;
  expect(suggestedResult(quiet, [...sawOn("2026-05-20", "lessee", 0), ...sawOn("2026-06-16", "lessee", 1_000)])).toBe("met");
  expect(suggestedResult(quiet, [...sawOn("2026-05-20", "lessee", 0), ...sawOn("2026-06-15", "lessee", 1_000)])).toBe("not_met");
  expect(suggestedResult(quiet, sawOn("2026-06-16", "lessee", 0))).toBe("not_measured");
});

test("what is told of the whole period counts on whatever day it is told", () => {
  const own = {
    unit: "yes_no",
    comparator: "equal",
    thresholdMilli: 1_000,
    observer: "lessee",
    windowFrom: "05-15",
    windowTo: "10-15",
  } as const;
  expect(suggestedResult(own, sawOn("2026-12-01", "lessee", 1_000))).toBe("met");
});

test("a window includes both its days, and may run over the turn of the year", () => {
  const winter = { windowFrom: "10-01", windowTo: "02-29" };
  const inside = ["2026-10-01", "2026-12-31", "2027-01-01", "2027-02-28", "2028-02-29"].map((each) => withinWindow(day(each), winter));
  expect(inside).toEqual([true, true, true, true, true]);
  expect(["2026-09-30", "2027-03-01"].map((each) => withinWindow(day(each), winter))).toEqual([false, false]);
});
