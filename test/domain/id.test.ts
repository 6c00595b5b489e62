import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isId, namedId, newId, randomCode } from "#domain/id.ts";

const moment = fc.integer({ min: 0, max: 2 ** 43 }).map((at) => Temporal.Instant.fromEpochMilliseconds(at));

describe("An identifier", () => {
  test("that is new is a UUIDv7, carries its moment and sorts by it", () => {
    fc.assert(
      fc.property(moment, moment, (one, other) => {
        const [first, second] = [newId(one), newId(other)];
        expect(isId(first)).toBe(true);
        expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/);
        expect(Number.parseInt(first.replaceAll("-", "").slice(0, 12), 16)).toBe(one.epochMilliseconds);
        if (one.epochMilliseconds !== other.epochMilliseconds) expect(first < second).toBe(one.epochMilliseconds < other.epochMilliseconds);
      }),
    );
  });

  test("is never given twice, even at one moment, and comes after those given before it", () => {
    const at = Temporal.Instant.fromEpochMilliseconds(0);
    const given = Array.from({ length: 20_000 }, () => newId(at));
    expect(new Set(given).size).toBe(20_000);
    expect(given.toSorted()).toEqual(given);
  });

  test("by name follows from all parts of the name and nothing else, as a UUIDv8", () => {
    expect(namedId("lease-billing", "2027")).toBe(namedId("lease-billing", "2027"));
    expect(namedId("lease-billing", "2027")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab]/);
    const names = [["a", "b"], ["ab"], ["a", "b", ""], ["b", "a"], ["a,b"], ['a","b'], []];
    expect(new Set(names.map((name) => namedId(...name))).size).toBe(names.length);
  });

  test.each([
    "",
    "x",
    "0190163d-8694-739b-aea5-966c26f8ad9",
    "0190163D-8694-739B-AEA5-966C26F8AD90",
    " 0190163d-8694-739b-aea5-966c26f8ad90",
  ])("%j is none", (text) => expect(isId(text)).toBe(false));
});

test("a code for people to type over has no letters that look alike, and uses all others", () => {
  const code = randomCode(5_000);
  expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{5000}$/);
  expect(new Set(code).size).toBe(32);
});
