import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatCreditorReference, isBetalingskenmerk, makeCreditorReference, parseCreditorReference } from "#domain/payments/reference.ts";

const body = fc.stringMatching(/^[0-9A-Z]{1,21}$/);

describe("RF creditor reference (ISO 11649)", () => {
  test.each([
    ["539007547034", "RF18539007547034"],
    ["2026LC000042", "RF702026LC000042"],
    ["a", "RF25A"],
  ])("%s gets its check digits", (text, reference) => {
    expect(makeCreditorReference(text)).toBe(reference);
  });

  test("it is printed in groups of four and read back with blanks and in any case", () => {
    const reference = makeCreditorReference("539007547034");
    expect(formatCreditorReference(reference)).toBe("RF18 5390 0754 7034");
    expect(parseCreditorReference(" rf18 5390\u00a00754 7034 ")).toBe(reference);
  });

  test.each(["", "RF", "RF18", "RF1853900754703", "RF81539007547034", "FR18539007547034", "RF18-539007547034", `RF18${"1".repeat(22)}`])(
    "%j is none",
    (text) => expect(parseCreditorReference(text)).toBeNull(),
  );

  test.each(["", "1234567890123456789012", "12-34", "é"])("%j cannot become one", (text) => {
    expect(() => makeCreditorReference(text)).toThrow(RangeError);
  });

  test("whatever is made and printed is read back", () => {
    fc.assert(
      fc.property(body, (text) => {
        const reference = makeCreditorReference(text);
        expect(parseCreditorReference(formatCreditorReference(reference))).toBe(reference);
      }),
    );
  });

  test("any single wrong digit is noticed, in the check digits too", () => {
    fc.assert(
      fc.property(body, fc.nat(), fc.integer({ min: 1, max: 9 }), (text, at, shift) => {
        const reference = makeCreditorReference(text);
        const places = [...reference].flatMap((character, index) => (/\d/.test(character) ? [index] : []));
        const place = places[at % places.length] ?? 2;
        const wrong = (Number(reference[place]) + shift) % 10;
        expect(parseCreditorReference(`${reference.slice(0, place)}${wrong}${reference.slice(place + 1)}`)).toBeNull();
      }),
    );
  });

  test("check digits that only the remainder would let through are refused", () => {
    const low =
      Array.from({ length: 97 }, (_, number) => makeCreditorReference(String(number))).find((made) => made.startsWith("RF02")) ?? "";
    expect(low).toMatch(/^RF02/);
    expect(parseCreditorReference(low)).toBe(low);
    expect(parseCreditorReference(low.replace("RF02", "RF99"))).toBeNull();
  });
});

describe("Betalingskenmerk", () => {
  test.each(["5000056789012345", "0000202600000042", "5000 0567 8901 2345", "1234567"])("%s is one", (text) => {
    expect(isBetalingskenmerk(text)).toBe(true);
  });

  test.each(["4000056789012345", "5000056789012354", "12345678", "500005678901234", "123456", "50000567890123456", "RF18539007547034", ""])(
    "%j is none",
    (text) => expect(isBetalingskenmerk(text)).toBe(false),
  );

  test("of 9 to 14 digits, exactly one check digit fits, and only beside the digit that counts the rest", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{7,12}$/), (rest) => {
        const fits = (length: number) =>
          Array.from({ length: 10 }, (_, check) => `${check}${length}${rest}`).filter(isBetalingskenmerk).length;
        expect(fits(rest.length % 10)).toBe(1);
        expect(fits((rest.length + 1) % 10)).toBe(0);
      }),
    );
  });
});
