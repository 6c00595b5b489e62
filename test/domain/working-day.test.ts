import { expect, test } from "vitest";
import { easter, isWorkingDay, noEqualDays, workingDayFrom } from "#domain/working-day.ts";
import { day } from "#test/support/village.ts";

test.each(["2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25", "2285-03-22"])("Easter is on %s", (sunday) => {
  expect(easter(day(sunday).year)).toEqual(day(sunday));
});

test.each([
  ["2026-01-01", "New Year's Day"],
  ["2026-04-03", "Good Friday"],
  ["2026-04-06", "Easter Monday"],
  ["2026-04-27", "the King's birthday"],
  ["2025-04-26", "the King's birthday before a Sunday, a Saturday"],
  ["2026-05-05", "Liberation Day"],
  ["2026-05-14", "Ascension Day"],
  ["2026-05-25", "Whit Monday"],
  ["2026-12-25", "Christmas"],
  ["2026-06-13", "a Saturday"],
])("%s is no working day: %s", (on) => {
  expect(isWorkingDay(day(on), noEqualDays)).toBe(false);
});

test("a term that ends on Christmas Day of 2026 runs to the Monday after it", () => {
  expect(workingDayFrom(day("2026-12-25"), noEqualDays)).toEqual(day("2026-12-28"));
  expect(workingDayFrom(day("2026-06-15"), noEqualDays)).toEqual(day("2026-06-15"));
});

test("a term that ends on the Friday after Ascension Day of 2027 runs to Monday where a decree makes that day equal to a holiday", () => {
  const friday = day("2027-05-07");
  expect(workingDayFrom(friday, noEqualDays)).toEqual(friday);
  expect(workingDayFrom(friday, new Set(["2027-05-07"]))).toEqual(day("2027-05-10"));
  expect(workingDayFrom(day("2027-05-06"), new Set(["2027-05-07"]))).toEqual(day("2027-05-10"));
});
