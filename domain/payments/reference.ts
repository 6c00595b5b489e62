import { checkDigits, compact, inFours } from "#domain/payments/check-digits.ts";

declare const scheme: unique symbol;

/** An RF creditor reference (ISO 11649) with right check digits, compact: `RF18539007547034`. */
export type CreditorReference = string & { readonly [scheme]: "ISO 11649" };

const bodyForm = /^[0-9A-Z]{1,21}$/;

/** The reference of 1 to 21 letters and digits: `2026LC000042` becomes `RF702026LC000042`. */
export function makeCreditorReference(body: string): CreditorReference {
  const text = compact(body);
  if (!bodyForm.test(text)) throw new RangeError(`not 1 to 21 letters and digits: ${body}`);
  return `RF${checkDigits("RF", text)}${text}` as CreditorReference;
}

/** A reference as typed or printed, blanks and case aside; null if it is none or its check digits are wrong. */
export function parseCreditorReference(text: string): CreditorReference | null {
  const typed = compact(text);
  const body = typed.slice(4);
  return bodyForm.test(body) && typed === makeCreditorReference(body) ? (typed as CreditorReference) : null;
}

export const formatCreditorReference = (reference: CreditorReference): string => inFours(reference);

const weights = [2, 4, 8, 5, 10, 9, 7, 3, 6, 1];

function checkDigit11(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, index) => total + Number(digit) * (weights[index % 10] ?? 0), 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 1 : check === 11 ? 0 : check;
}

/**
 * Whether the digits are a Dutch betalingskenmerk: 7 (without check), 9 to 14 (check digit, then a digit that counts the rest)
 * or 16 (check digit first). Betaalvereniging Nederland; 8 and 15 digits do not exist.
 */
export function isBetalingskenmerk(text: string): boolean {
  const digits = compact(text);
  if (!/^(\d{7}|\d{9,14}|\d{16})$/.test(digits)) return false;
  if (digits.length === 7) return true;
  const counts = digits.length === 16 || Number(digits[1]) === (digits.length - 2) % 10;
  return counts && Number(digits[0]) === checkDigit11(digits.slice(1));
}
