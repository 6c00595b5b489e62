import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addMonths, dayOf, endOfDay, isBefore, monthDayNumber, monthDayUnder, parseDay, parseMonthDay } from "#domain/calendar.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const days = fc.integer({ min: 0, max: 60_000 }).map((after) => day("1950-01-01").add({ days: after }));

describe("The calendar", () => {
  test.each([
    ["14-06-2026", "2026-06-14"],
    ["14/6/2026", "2026-06-14"],
    ["14.6.2026", "2026-06-14"],
    ["14 06 2026", "2026-06-14"],
    [" 2026-06-14 ", "2026-06-14"],
    ["29-02-2028", "2028-02-29"],
  ])("%j is %s", (typed, read) => {
    expect(parseDay(typed)?.toString()).toBe(read);
  });

  test.each([
    "31-02-2026",
    "2026-02-31",
    "29-02-2026",
    "31-4-2026",
    "0-1-2026",
    "1-13-2026",
    "14-06-26",
    "2026-6-14",
    "20260614",
    "morgen",
    "",
  ])("%j is no day", (typed) => expect(parseDay(typed)).toBeNull());

  test("what is written is read back, as Dutch and as ISO", () => {
    fc.assert(
      fc.property(days, (each) => {
        expect(parseDay(each.toString())?.equals(each)).toBe(true);
        expect(parseDay(`${each.day}-${each.month}-${each.year}`)?.equals(each)).toBe(true);
      }),
    );
  });

  test("a day ends at midnight in Amsterdam, in summer and in winter", () => {
    expect(endOfDay(day("2026-06-14")).toString()).toBe("2026-06-14T22:00:00Z");
    expect(endOfDay(day("2026-12-31")).toString()).toBe("2026-12-31T23:00:00Z");
    expect(dayOf(Temporal.Instant.from("2026-12-31T23:00:00Z")).toString()).toBe("2027-01-01");
  });

  test("the moment before the end of a day is in it, the end itself in the next, on days of 23 and 25 hours too", () => {
    fc.assert(
      fc.property(fc.oneof(days, fc.constantFrom(day("2026-03-29"), day("2026-10-25"))), (each) => {
        const end = endOfDay(each);
        expect(dayOf(end.subtract({ nanoseconds: 1 })).equals(each)).toBe(true);
        expect(dayOf(end).equals(each.add({ days: 1 }))).toBe(true);
      }),
    );
  });

  test.each([
    ["2026-12-31", 2, "2027-02-28"],
    ["2027-12-31", 2, "2028-02-29"],
    ["2026-06-14", 24, "2028-06-14"],
    ["2026-03-31", -1, "2026-02-28"],
  ])("%s and %d months is %s", (from, months, to) => {
    expect(addMonths(day(from), months).toString()).toBe(to);
  });

  test("a day is before another or it is not", () => {
    expect(isBefore(day("2026-06-14"), day("2026-06-15"))).toBe(true);
    expect(isBefore(day("2026-06-14"), day("2026-06-14"))).toBe(false);
    expect(isBefore(day("2027-01-01"), day("2026-12-31"))).toBe(false);
  });

  test.each([
    ["1-3", "03-01", 301],
    ["01/03", "03-01", 301],
    [" 31.12 ", "12-31", 1231],
    ["--03-01", "03-01", 301],
    ["29-2", "02-29", 229],
  ])("%j is %s of every year, or %i", (typed, kept, number) => {
    expect(parseMonthDay(typed)).toBe(kept);
    expect([monthDayNumber(kept), monthDayUnder(number)]).toEqual([number, kept]);
  });

  test.each(["30-02", "31-04", "0-1", "1-13", "1-3-2026", "--3-1", "301", "maart", ""])("%j is a day of no year", (typed) => {
    expect(parseMonthDay(typed)).toBeNull();
  });
});
