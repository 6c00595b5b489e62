import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { areaFor, squareMetres } from "#domain/area.ts";
import { defaultBylaws } from "#domain/bylaws/bylaws.ts";
import { priceOf } from "#domain/land/acquisition.ts";
import { cents, unitPrice } from "#domain/money.ts";
import { quoteFor } from "#domain/shares/quote.ts";
import { day } from "#test/support/village.ts";

const bylaws = { ...defaultBylaws, version: 1, effectiveOn: day("2026-01-01"), decisionId: null, decisionNumber: null };
const delivery = (metres: number, euros: number, costs = 0) => ({
  dm2: squareMetres(metres),
  priceCents: cents(Math.round(euros * 100)),
  costsCents: cents(costs * 100),
});

/** DOMAIN 6.1. */
const deliveries = [delivery(41_250, 321_750), delivery(12_600, 113_400), delivery(88_040, 748_340)];

describe("the price of a year (DOMAIN 6.1)", () => {
  test("is all that was paid over all that was delivered: 1,183,490.00 over 141,890 m² is 8.3409", () => {
    expect(priceOf(deliveries, false)).toBe(8_3409);
  });

  test("has the costs of buying in it only if the bylaws say so", () => {
    const withCosts = [...deliveries.slice(0, 2), delivery(88_040, 748_340, 10_000)];
    expect(priceOf(withCosts, false)).toBe(8_3409);
    expect(priceOf(withCosts, true)).toBe(8_4114);
  });

  test.each([
    [1, 8.00004, 8_0000],
    [200, 1600.01, 8_0001],
    [200, 1600, 8_0000],
    [100, 0.01, 1],
    [201, 0.01, 0],
  ])("of %i m² for %d euro is %i, half a ten-thousandth up", (metres, euros, price) => {
    const rounded = () => priceOf([delivery(metres, euros)], false);
    if (price === 0) expect(rounded).toThrow(RangeError);
    else expect(rounded()).toBe(price);
  });

  test("is none if nothing was delivered, or nothing paid", () => {
    expect(priceOf([], false)).toBeNull();
    expect(priceOf([delivery(100, 0)], false)).toBeNull();
  });

  test("does not depend on how the land was bought, and lies between the dearest and the cheapest parcel", () => {
    const parcel = fc
      .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 100_000_000 }))
      .map(([metres, paid]) => ({ dm2: squareMetres(metres), priceCents: cents(paid), costsCents: cents(0) }))
      .filter((each) => each.priceCents * 20_000 >= each.dm2);
    fc.assert(
      fc.property(fc.array(parcel, { minLength: 1, maxLength: 8 }), (bought) => {
        const price = priceOf(bought, false) ?? 0;
        const single = bought.map((each) => priceOf([each], false) ?? 0);
        expect(priceOf(bought.toReversed(), false)).toBe(price);
        expect(price).toBeGreaterThanOrEqual(Math.min(...single));
        expect(price).toBeLessThanOrEqual(Math.max(...single));
      }),
    );
  });
});

describe("the land that money buys", () => {
  test.each([
    [500_00, 8_3409, 59_94],
    [500_00, 8_0000, 62_50],
    [10_00, 8_3409, 1_19],
    [8, 8_0000, 1],
    [7, 8_0000, 0],
    [0, 8_0000, 0],
    [20_000_00, 1, 200_000_000_00],
  ])("of %i cents at %i is %i dm², rounded down", (amount, price, dm2) => {
    expect(areaFor(cents(amount), unitPrice(price))).toBe(dm2);
  });

  test("never costs more than was paid in, for any lots at any price, and another dm² would", () => {
    const lots = fc.array(fc.integer({ min: 1, max: 20_000_00 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(lots, fc.integer({ min: 1, max: 100_0000 }), (amounts, price) => {
        const areas = amounts.map((amount) => areaFor(cents(amount), unitPrice(price)));
        const cost = areas.reduce((sum, dm2) => sum + BigInt(dm2) * BigInt(price), 0n);
        expect(cost <= BigInt(amounts.reduce((sum, amount) => sum + amount, 0)) * 10_000n).toBe(true);
        for (const [index, amount] of amounts.entries()) {
          expect((BigInt(areas[index] ?? 0) + 1n) * BigInt(price) > BigInt(amount) * 10_000n).toBe(true);
        }
      }),
    );
  });
});

describe("a quote (DOMAIN 6.1)", () => {
  test("of 500.00 on 14 June 2026: 62.50 m² at the prognosis, 25.00 in reserve, 475.00 to invest by 14 September, term until 14 June 2028", () => {
    expect(quoteFor(cents(500_00), day("2026-06-14"), bylaws, unitPrice(8_0000))).toEqual({
      amount: 500_00,
      prognosis: 8_0000,
      provisional: 62_50,
      reserve: 25_00,
      toInvest: 475_00,
      investBefore: day("2026-09-14"),
      coolingOffUntil: day("2026-06-28"),
      termEndsOn: day("2028-06-14"),
    });
  });

  test("promises no land without a prognosis", () => {
    expect(quoteFor(cents(500_00), day("2026-06-14"), bylaws, null)).toMatchObject({ prognosis: null, provisional: null, reserve: 25_00 });
  });

  test("of 29 February ends on the last of February, and of the last of November three months later too", () => {
    expect(quoteFor(cents(10_00), day("2028-02-29"), { ...bylaws, termMonths: 12 }, null).termEndsOn).toEqual(day("2029-02-28"));
    expect(quoteFor(cents(10_00), day("2026-11-30"), bylaws, null).investBefore).toEqual(day("2027-02-28"));
  });

  test("splits any amount into reserve and the rest without a cent lost, half a cent to the reserve", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000_00 }), fc.integer({ min: 0, max: 100 }), (amount, reservePercent) => {
        const { reserve, toInvest } = quoteFor(cents(amount), day("2026-06-14"), { ...bylaws, reservePercent }, null);
        expect(reserve + toInvest).toBe(amount);
        expect(Math.abs(reserve * 100 - amount * reservePercent)).toBeLessThanOrEqual(50);
      }),
    );
    expect(quoteFor(cents(10), day("2026-06-14"), bylaws, null).reserve).toBe(1);
  });
});
