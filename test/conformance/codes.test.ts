import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { epcPayload } from "#domain/payments/epc-qr.ts";
import { parseIban } from "#domain/payments/iban.ts";
import { parseCreditorReference } from "#domain/payments/reference.ts";
import { parseDecimal } from "#domain/payments/statement-fields.ts";

const fixtures = process.env.CONFORMANCE_FIXTURES;
const codes = (name: string) => JSON.parse(readFileSync(join(fixtures ?? "", "codes", name), "utf8"));

describe.skipIf(!fixtures)("Payment codes", () => {
  test("IBANs", () => {
    const { valid, invalid }: { valid: { iban: string; normalised: string }[]; invalid: { iban: string; why: string }[] } =
      codes("iban.json");
    expect(valid.length * invalid.length).toBeGreaterThan(0);
    for (const { iban, normalised } of valid) expect(parseIban(iban), iban).toBe(normalised);
    for (const { iban, why } of invalid) expect(parseIban(iban), `${iban}: ${why}`).toBeNull();
  });

  test("RF creditor references", () => {
    const { valid, invalid }: { valid: string[]; invalid: { ref: string; why: string }[] } = codes("rf-creditor-reference.json");
    expect(valid.length * invalid.length).toBeGreaterThan(0);
    for (const reference of valid) expect(parseCreditorReference(reference), reference).toBe(reference.replaceAll(" ", ""));
    for (const { ref, why } of invalid) expect(parseCreditorReference(ref), `${ref}: ${why}`).toBeNull();
  });

  test("EPC QR payloads of version 002 are written byte for byte; one with both remittances is not", () => {
    const { cases }: { cases: { valid: boolean; payload: string; why: string }[] } = codes("epc-qr.json");
    const ours = cases.filter(({ payload }) => payload.startsWith("BCD\n002\n"));
    expect(ours.length).toBe(3);
    for (const { valid, payload, why } of ours) {
      const [, , , , , name = "", account = "", amount = "", , rf = "", text = ""] = payload.split("\n");
      const iban = parseIban(account);
      const cents = parseDecimal(amount.replace("EUR", ""));
      const reference = parseCreditorReference(rf);
      if (!iban || !cents) throw new Error(`not readable: ${payload}`);
      const write = () => epcPayload({ name, iban, amount: cents, text, ...(reference ? { reference } : {}) });
      if (valid) expect(write(), why).toBe(payload);
      else expect(write, why).toThrow("payment_code_unfit");
    }
  });
});
