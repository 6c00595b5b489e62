import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cents, multiplyRatio, parseEuros, sumCents, unitPrice } from "#domain/money.ts";
import { ratio } from "#domain/ratio.ts";

describe("Money", () => {
  test.each([
    ["500", 50_000],
    ["500,00", 50_000],
    ["500.00", 50_000],
    ["500,5", 50_050],
    ["€ 1.500,00", 150_000],
    ["1,500.00", 150_000],
    ["1.001,00", 100_100],
    ["1,001.00", 100_100],
    ["1 001", 100_100],
    ["1.001.000", 100_100_000],
    ["1001", 100_100],
    ["1 500", 150_000],
    ["€500", 50_000],
    ["0,01", 1],
    ["-12,34", -1_234],
    ["9.999.999.999.999,99", 999_999_999_999_999],
  ])("%j is %d cents", (typed, amount) => {
    expect(parseEuros(typed)).toBe(amount);
  });

  test.each([
    "",
    "0,001",
    "1,001",
    "1.001",
    "€ 12.500",
    "-999,999",
    "0.001,5",
    "1,5,0",
    "1.50.000",
    "1.500.00",
    "1,500,00",
    "12.34.567",
    "1e3",
    "--1",
    "EUR",
    "1/2",
    "NaN",
    "99999999999999999999",
    "９",
  ])("%j is no amount", (typed) => expect(parseEuros(typed)).toBeNull());

  test("what is written with a comma, a point or thousands marks is read back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (amount) => {
        const [whole, fraction] = [String(Math.trunc(amount / 100)), String(amount % 100).padStart(2, "0")];
        const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ".");
        for (const written of [`${whole},${fraction}`, `${whole}.${fraction}`, `€ ${grouped},${fraction}`])
          expect(parseEuros(written)).toBe(amount);
      }),
    );
  });

  test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, "x"])("%s is no whole number of cents", (value) => {
    expect(() => cents(value)).toThrow(RangeError);
  });

  test.each([0, -1, 1.5, "x"])("%s is no price of a square metre", (value) => {
    expect(() => unitPrice(value)).toThrow(RangeError);
  });

  test("is added and multiplied in whole cents, half away from zero", () => {
    expect(sumCents([cents(1), cents(-3)])).toBe(-2);
    expect(sumCents([])).toBe(0);
    expect(multiplyRatio(cents(50_000), ratio(98, 100))).toBe(49_000);
    expect([1, -1].map((amount) => multiplyRatio(cents(amount), ratio(1, 2)))).toEqual([1, -1]);
  });
});
