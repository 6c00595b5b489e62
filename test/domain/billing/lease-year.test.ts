import { describe, expect, test } from "vitest";
import { daysIn, leaseYear, leaseYearsEnded, overlap } from "#domain/billing/lease-year.ts";
import { monthDay } from "#domain/leases/lease-year.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const bounds = (year: number, starts: string) => {
  const { from, until, days } = leaseYear(year, monthDay(starts));
  return [from.toString(), until.toString(), days];
};

describe("a lease year", () => {
  test("has 365 or 366 days of its own", () => {
    expect(bounds(2026, "01-01")).toEqual(["2026-01-01", "2027-01-01", 365]);
    expect(bounds(2028, "01-01")).toEqual(["2028-01-01", "2029-01-01", 366]);
    expect(bounds(2027, "03-01")).toEqual(["2027-03-01", "2028-03-01", 366]);
    expect(bounds(2028, "03-01")).toEqual(["2028-03-01", "2029-03-01", 365]);
  });

  test("that starts on 29 February starts on the 28th where there is none, and no day is in two years or in none", () => {
    expect(bounds(2027, "02-29")).toEqual(["2027-02-28", "2028-02-29", 366]);
    expect(bounds(2028, "02-29")).toEqual(["2028-02-29", "2029-02-28", 365]);
    expect(bounds(2029, "02-29")).toEqual(["2029-02-28", "2030-02-28", 365]);
    for (let year = 2020; year < 2040; year++)
      expect(leaseYear(year, monthDay("02-29")).until.equals(leaseYear(year + 1, monthDay("02-29")).from)).toBe(true);
  });

  test("is billed from the day after its last one", () => {
    const lease = { from: day("2026-03-01"), until: day("2028-03-01") };
    const ended = (before: string) => leaseYearsEnded(lease, monthDay("01-01"), day(before)).map(({ year }) => year);
    expect(ended("2026-12-31")).toEqual([]);
    expect(ended("2027-01-01")).toEqual([2026]);
    expect(ended("2040-01-01")).toEqual([2026, 2027, 2028]);
    expect(leaseYearsEnded({ ...lease, until: day("2028-01-01") }, monthDay("01-01"), day("2040-01-01")).map(({ year }) => year)).toEqual([
      2026, 2027,
    ]);
  });
});

test("two stretches share the days that are in both", () => {
  const year = leaseYear(2026, monthDay("01-01"));
  const shared = overlap(year, { from: day("2026-03-01"), until: day("2026-10-01") });
  expect(shared && daysIn(shared)).toBe(214);
  expect(overlap(year, { from: day("2027-01-01"), until: day("2028-01-01") })).toBeNull();
});
