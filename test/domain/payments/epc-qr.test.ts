import { describe, expect, test } from "vitest";
import { cents } from "#domain/money.ts";
import { epcPayload, type PaymentCode } from "#domain/payments/epc-qr.ts";
import { type Iban, parseIban } from "#domain/payments/iban.ts";
import { makeCreditorReference } from "#domain/payments/reference.ts";
import { Refusal } from "#domain/refusal.ts";

const iban = parseIban("NL91ABNA0417164300") as Iban;
const payment: PaymentCode = { name: "Coöperatie De Meent U.A.", iban, amount: cents(52_000) };
const reference = makeCreditorReference("2026LC000042");

const refusalOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error instanceof Refusal ? { code: error.code, ...error.facts } : error;
  }
};

describe("Payment QR code (EPC069-12, version 002)", () => {
  test("with an RF reference", () => {
    const lines = epcPayload({ ...payment, reference }).split("\n");
    expect(lines).toEqual(["BCD", "002", "1", "SCT", "", "Coöperatie De Meent U.A.", iban, "EUR520.00", "", "RF702026LC000042"]);
  });

  test("with a text, one line further, and never more than one line itself", () => {
    const lines = epcPayload({ ...payment, text: "landaandeel\nvan Anna" }).split("\n");
    expect(lines.slice(8)).toEqual(["", "", "landaandeel van Anna"]);
  });

  test("with neither it ends after the amount", () => {
    expect(epcPayload(payment).split("\n").at(-1)).toBe("EUR520.00");
  });

  test.each([
    [1, "EUR0.01"],
    [10, "EUR0.10"],
    [99_999_999_999, "EUR999999999.99"],
  ])("%d cents is written %s", (amount, written) => {
    expect(epcPayload({ ...payment, amount: cents(amount) })).toContain(`\n${written}`);
  });

  test.each([0, -1, 100_000_000_000])("%d cents is refused", (amount) => {
    expect(refusalOf(() => epcPayload({ ...payment, amount: cents(amount) }))).toEqual({
      code: "payment_code_unfit",
      part: "amount",
      amount,
    });
  });

  test("a name has at most 70 characters, however many bytes they take", () => {
    expect(epcPayload({ ...payment, name: "ö".repeat(70) })).toContain("ö".repeat(70));
    expect(refusalOf(() => epcPayload({ ...payment, name: "o".repeat(71) }))).toEqual({
      code: "payment_code_unfit",
      part: "name",
      most: 70,
    });
    expect(refusalOf(() => epcPayload({ ...payment, name: " " }))).toMatchObject({ part: "name" });
  });

  test("a reference and a text together are refused", () => {
    expect(refusalOf(() => epcPayload({ ...payment, reference, text: "both" }))).toEqual({
      code: "payment_code_unfit",
      part: "remittance",
    });
  });

  test("a text over 140 characters and a payload over 331 bytes are refused", () => {
    expect(refusalOf(() => epcPayload({ ...payment, text: "x".repeat(141) }))).toMatchObject({ part: "text", most: 140 });
    expect(refusalOf(() => epcPayload({ ...payment, name: "ö".repeat(70), text: "é".repeat(140) }))).toMatchObject({
      part: "payload",
      most: 331,
    });
  });
});
