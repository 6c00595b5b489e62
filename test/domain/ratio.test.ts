import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apportion, floorRatio, ratio, roundRatio } from "#domain/ratio.ts";

const whole = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const fraction = fc.tuple(whole, fc.bigInt({ min: 1n, max: 10n ** 6n })).map(([n, d]) => ratio(n, d));
const weights = fc
  .array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 12 })
  .filter((all) => all.some((each) => each > 0n));

describe("A ratio", () => {
  test.each([
    [5n, 1, 2, 3n, 2n],
    [-5n, 1, 2, -3n, -3n],
    [5n, -1, 2, -3n, -3n],
    [7n, 1, 3, 2n, 2n],
    [8n, 1, 3, 3n, 2n],
    [-7n, 1, 3, -2n, -3n],
    [6n, 1, 3, 2n, 2n],
    [0n, 1, 3, 0n, 0n],
  ])("%d × %d/%d is %d half away from zero and %d rounded down", (of, numerator, denominator, rounded, floored) => {
    expect(roundRatio(of, ratio(numerator, denominator))).toBe(rounded);
    expect(floorRatio(of, ratio(numerator, denominator))).toBe(floored);
  });

  test("has no denominator of zero, and a negative one changes sides", () => {
    expect(() => ratio(1, 0)).toThrow(RangeError);
    expect(ratio(1, -2)).toEqual(ratio(-1, 2));
  });

  test("rounds to within a half and down to within one, exactly", () => {
    fc.assert(
      fc.property(whole, fraction, (of, by) => {
        const exact = of * by.numerator;
        const off = roundRatio(of, by) * by.denominator - exact;
        expect(2n * (off < 0n ? -off : off)).toBeLessThanOrEqual(by.denominator);
        const under = exact - floorRatio(of, by) * by.denominator;
        expect(under >= 0n && under < by.denominator).toBe(true);
        expect(roundRatio(-of, by)).toBe(-roundRatio(of, by));
      }),
    );
  });
});

describe("Apportioning by largest remainder", () => {
  test.each([
    [100n, [1n, 1n, 1n], [34n, 33n, 33n]],
    [101n, [1n, 1n, 1n], [34n, 34n, 33n]],
    [100n, [0n, 1n, 2n], [0n, 33n, 67n]],
    [-100n, [1n, 1n, 1n], [-33n, -33n, -34n]],
    [1n, [1n, 1n], [1n, 0n]],
    [0n, [3n, 4n], [0n, 0n]],
  ])("%s over %s is %s", (of, by, parts) => {
    expect(apportion(of, by)).toEqual(parts);
  });

  test.each([[[]], [[0n, 0n]], [[1n, -1n]]])("weights %s are none", (by) => {
    expect(() => apportion(1n, by)).toThrow(RangeError);
  });

  test("the parts add up to the whole and each is less than one from its share", () => {
    fc.assert(
      fc.property(whole, weights, (of, by) => {
        const parts = apportion(of, by);
        const total = by.reduce((sum, weight) => sum + weight, 0n);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(of);
        for (const [index, part] of parts.entries()) {
          const off = part * total - of * (by[index] ?? 0n);
          expect(off > -total && off < total).toBe(true);
        }
      }),
    );
  });
});
