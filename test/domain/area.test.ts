import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { area, areaFor, parseArea, squareMetres } from "#domain/area.ts";
import { cents, unitPrice } from "#domain/money.ts";
import { ratio, roundRatio } from "#domain/ratio.ts";

describe("Land", () => {
  test("EUR 500.00 at the price of 2026 is 59.94 m², provisionally at EUR 8.00 it was 62.50 m²", () => {
    const [delivered, spent] = [41_250n + 12_600n + 88_040n, 32_175_000n + 11_340_000n + 74_834_000n];
    const price = unitPrice(roundRatio(spent * 100n, ratio(1n, delivered)));
    expect(price).toBe(83_409);
    expect(areaFor(cents(50_000), price)).toBe(5_994);
    expect(areaFor(cents(50_000), unitPrice(80_000))).toBe(6_250);
  });

  test("is never worth more than was paid, and one dm² more would be", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 11 }), fc.integer({ min: 1, max: 10 ** 7 }), (paid, price) => {
        const bought = BigInt(areaFor(cents(paid), unitPrice(price)));
        const worth = (land: bigint) => land * BigInt(price);
        expect(worth(bought) <= BigInt(paid) * 10_000n).toBe(true);
        expect(worth(bought + 1n) > BigInt(paid) * 10_000n).toBe(true);
      }),
    );
  });

  test.each([
    ["12.45.60 ha", 12_456_000],
    ["12.45.60", 12_456_000],
    ["0.00.01", 100],
    ["124560", 12_456_000],
    ["59,94 m²", 5_994],
    ["59.9m2", 5_990],
    ["0,01", 1],
  ])("%j is %d dm²", (typed, land) => {
    expect(parseArea(typed)).toBe(land);
  });

  test.each(["", "ha", "12.4.60", "12.45.600", "59,945", "-1", "1.2.3", "1e3", "999999999999"])("%j is no area", (typed) => {
    expect(parseArea(typed)).toBeNull();
  });

  test("is whole dm²", () => {
    expect(squareMetres(1.25)).toBe(125);
    expect(() => squareMetres(1.255)).toThrow(RangeError);
    expect(() => area("x")).toThrow(RangeError);
  });
});
