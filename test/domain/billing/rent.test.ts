import { describe, expect, test } from "vitest";
import { type Approved, indexDay, type RentTerms, rentOf } from "#domain/billing/rent.ts";
import { monthDay } from "#domain/leases/lease-year.ts";
import { cents } from "#domain/money.ts";

const index = (month: string, value: number): [string, Approved] => [
  `${month}-01`,
  {
    id: month,
    value,
    validFrom: `${month}-01`,
    approvedAt: Temporal.Instant.from("2026-01-08T10:00Z"),
  },
];
const october = new Map([index("2024-10", 128_40), index("2025-10", 132_25), index("2026-10", 135_00)]);
const agreed = { rentCents: cents(600_00), rentYear: 2025, indexMonth: 10 };
const rent = (year: number, terms: RentTerms = agreed, billed: Parameters<typeof rentOf>[2] = null, indices = october) =>
  rentOf(terms, { year, yearStarts: monthDay("01-01") }, billed, indices);

describe("the rent of a lease year", () => {
  test("is last year's times the index over the index before, in cents", () => {
    expect(rent(2026)).toMatchObject({ cents: 617_99, start: { year: 2025, cents: 600_00, of: "agreed" } });
    expect(rent(2027)).toMatchObject({
      cents: 630_84,
      steps: [
        { year: 2026, cents: 617_99 },
        { year: 2027, cents: 630_84 },
      ],
    });
  });

  test("goes on from what was billed, not from what would have been", () => {
    expect(rent(2027, agreed, { year: 2026, cents: cents(618_00) })).toMatchObject({ cents: 630_85, start: { of: "billed" } });
  });

  test("begins anew where a later version agreed on a later year's rent", () => {
    const anew = { ...agreed, rentCents: cents(650_00), rentYear: 2026 };
    expect(rent(2026, anew, { year: 2025, cents: cents(600_00) })).toMatchObject({ cents: 650_00, steps: [] });
  });

  test("is the agreed one as long as no index was agreed on", () => {
    expect(rent(2031, { ...agreed, indexMonth: null })).toMatchObject({ cents: 600_00, steps: [] });
  });

  test("is not guessed when a month is missing", () => {
    expect(rent(2028)).toEqual({ missing: "2027-10-01" });
    expect(rent(2026, agreed, null, new Map([index("2025-10", 132_25)]))).toEqual({ missing: "2024-10-01" });
    expect(rent(2026, { ...agreed, indexMonth: 9 })).toEqual({ missing: "2024-09-01" });
  });

  test("takes the month that last began before the lease year does", () => {
    expect(indexDay(2026, monthDay("01-01"), 10)).toBe("2025-10-01");
    expect(indexDay(2026, monthDay("01-01"), 1)).toBe("2025-01-01");
    expect(indexDay(2026, monthDay("01-02"), 1)).toBe("2026-01-01");
    expect(indexDay(2026, monthDay("11-01"), 10)).toBe("2026-10-01");
    expect(indexDay(2026, monthDay("11-01"), 11)).toBe("2025-11-01");
  });
});
