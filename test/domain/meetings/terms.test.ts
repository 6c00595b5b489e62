import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { beginsAt, lastCallDay, lastTextDay } from "#domain/meetings/terms.ts";
import { day } from "#test/support/village.ts";

const seven = { callDays: 7, callClearDays: false };

describe("a meeting is called in time (2:42 BW, DOMAIN 2.8)", () => {
  test.each([
    ["2026-06-13", seven, "2026-06-06"],
    ["2026-06-13", { callDays: 7, callClearDays: true }, "2026-06-05"],
    ["2026-06-13", { callDays: 14, callClearDays: false }, "2026-05-30"],
    ["2028-03-05", seven, "2028-02-27"],
    ["2027-03-05", seven, "2027-02-26"],
    ["2028-03-07", seven, "2028-02-29"],
    ["2026-03-29", seven, "2026-03-22"],
    ["2026-10-25", seven, "2026-10-18"],
    ["2027-01-03", seven, "2026-12-27"],
    ["2026-05-07", seven, "2026-04-30"],
  ])("for a meeting on %s under %o the last day is %s", (held, term, last) => {
    expect(lastCallDay(day(held), term).toString()).toBe(last);
  });

  test("the text of an amendment is there five days before", () => {
    expect(lastTextDay(day("2026-06-13")).toString()).toBe("2026-06-08");
    expect(lastTextDay(day("2028-03-02")).toString()).toBe("2028-02-26");
  });

  test("there are as many clear days between as the bylaws ask, and never fewer than without", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 7, max: 90 }), (offset, callDays) => {
        const held = day("2020-01-01").add({ days: offset });
        const clear = lastCallDay(held, { callDays, callClearDays: true });
        expect(clear.until(held, { largestUnit: "days" }).days - 1).toBe(callDays);
        expect(lastCallDay(held, { callDays, callClearDays: false }).equals(clear.add({ days: 1 }))).toBe(true);
      }),
    );
  });
});

describe("a meeting begins at its hour in the cooperative's time", () => {
  test.each([
    ["2026-03-28", "20:00", "2026-03-28T19:00:00Z"],
    ["2026-03-29", "20:00", "2026-03-29T18:00:00Z"],
    ["2026-10-24", "20:00", "2026-10-24T18:00:00Z"],
    ["2026-10-25", "20:00", "2026-10-25T19:00:00Z"],
    ["2028-02-29", "09:30", "2028-02-29T08:30:00Z"],
  ])("on %s at %s", (held, hour, at) => {
    expect(beginsAt(day(held), hour).toString()).toBe(at);
  });
});
