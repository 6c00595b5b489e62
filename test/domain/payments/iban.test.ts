import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkDigits } from "#domain/payments/check-digits.ts";
import { formatIban, parseIban } from "#domain/payments/iban.ts";

const dutch = fc
  .tuple(fc.stringMatching(/^[A-Z]{4}$/), fc.stringMatching(/^\d{10}$/))
  .map(([bank, number]) => `NL${checkDigits("NL", `${bank}${number}`)}${bank}${number}`);

describe("IBAN", () => {
  test.each([
    ["nl91 abna 0417 1643 00", "NL91ABNA0417164300", "NL91 ABNA 0417 1643 00"],
    ["DE89370400440532013000", "DE89370400440532013000", "DE89 3704 0044 0532 0130 00"],
    ["BE68 5390 0754 7034", "BE68539007547034", "BE68 5390 0754 7034"],
  ])("%s is read and printed in groups of four", (typed, compact, printed) => {
    const iban = parseIban(typed);
    expect(iban).toBe(compact);
    expect(iban && formatIban(iban)).toBe(printed);
  });

  test.each([
    ["NL91ABNA0417164301", "a wrong digit"],
    ["NL19ABNA0417164300", "check digits swapped"],
    ["NL91ABNA041716430", "too short"],
    ["NL91ABNA04171643000", "too long"],
    ["NL90ABN40417164300", "a digit in the bank's letters"],
    ["XX91ABNA0417164300", "no such country"],
    ["NL-1ABNA0417164300", "no check digits"],
    ["417164300", "a bare account number"],
    ["", "nothing"],
  ])("%j is refused: %s", (typed) => {
    expect(parseIban(typed)).toBeNull();
  });

  test("a Dutch account needs four letters and ten digits even where the check digits are right", () => {
    const account = "AB1A0417164300";
    expect(parseIban(`NL${checkDigits("NL", account)}${account}`)).toBeNull();
  });

  test("check digits 00, 01 and 99 are refused although they leave the same remainder", () => {
    const numbers = Array.from({ length: 200 }, (_, number) => `ABNA${String(number).padStart(10, "0")}`);
    for (const [issued, never] of [
      ["97", "00"],
      ["98", "01"],
      ["02", "99"],
    ] as const) {
      const account = numbers.find((each) => checkDigits("NL", each) === issued);
      expect(parseIban(`NL${issued}${account}`)).not.toBeNull();
      expect(parseIban(`NL${never}${account}`)).toBeNull();
    }
  });

  test("whatever is printed is read back, and any single wrong digit is noticed", () => {
    fc.assert(
      fc.property(
        dutch,
        fc.constantFrom(2, 3, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17),
        fc.integer({ min: 1, max: 9 }),
        (typed, place, shift) => {
          const iban = parseIban(typed);
          expect(iban).toBe(typed);
          expect(iban && parseIban(formatIban(iban))).toBe(typed);
          const wrong = (Number(typed[place]) + shift) % 10;
          expect(parseIban(`${typed.slice(0, place)}${wrong}${typed.slice(place + 1)}`)).toBeNull();
        },
      ),
    );
  });
});
