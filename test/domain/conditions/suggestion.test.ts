import { expect, test } from "vitest";
import type { Observer } from "#domain/conditions/condition.ts";
import { suggestedResult } from "#domain/conditions/suggestion.ts";

const water = { unit: "centimetres", comparator: "at_most", thresholdMilli: 40_000, observer: "volunteer" } as const;
const mowing = { unit: "times", comparator: "at_most", thresholdMilli: 1_000, observer: "lessee" } as const;
const visits = { unit: "times", comparator: "at_least", thresholdMilli: 2_000, observer: "officer" } as const;
const saw = (source: Observer, ...values: (number | null)[]) => values.map((valueMilli) => ({ source, valueMilli }));

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
