import type { Cents } from "#domain/money.ts";
import type { Iban } from "#domain/payments/iban.ts";
import type { CreditorReference } from "#domain/payments/reference.ts";
import { refuse } from "#domain/refusal.ts";

/** A SEPA transfer to be scanned: an RF reference or a text goes with it, never both. */
export type PaymentCode = {
  readonly name: string;
  readonly iban: Iban;
  readonly amount: Cents;
  readonly reference?: CreditorReference;
  readonly text?: string;
};

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

function fitting(part: string, text: string, most: number): string {
  const line = oneLine(text);
  if ([...line].length > most) refuse("payment_code_unfit", { part, most });
  return line;
}

function euros(amount: Cents): string {
  if (amount < 1 || amount > 99_999_999_999) refuse("payment_code_unfit", { part: "amount", amount });
  return `EUR${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, "0")}`;
}

/**
 * What a payment QR code says (EPC069-12, version 002, UTF-8): to be drawn with error correction M, at most version 13.
 * Refuses a name over 70 or a text over 140 characters, an amount outside EUR 0.01 to 999 999 999.99, both remittances,
 * and a payload over 331 bytes.
 */
export function epcPayload({ name, iban, amount, reference, text }: PaymentCode): string {
  if (reference && text) refuse("payment_code_unfit", { part: "remittance" });
  const payee = fitting("name", name, 70);
  if (!payee) refuse("payment_code_unfit", { part: "name", most: 70 });
  const remittance = reference ? [reference] : ["", fitting("text", text ?? "", 140)];
  const payload = ["BCD", "002", "1", "SCT", "", payee, iban, euros(amount), "", ...remittance].join("\n").trimEnd();
  if (Buffer.byteLength(payload) > 331) refuse("payment_code_unfit", { part: "payload", most: 331 });
  return payload;
}
