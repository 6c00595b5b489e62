import { type Ratio, roundRatio } from "#domain/ratio.ts";

declare const unit: unique symbol;

/** Euro cents: a safe integer. */
export type Cents = number & { readonly [unit]: "cents" };

export function cents(value: number | bigint | string): Cents {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`not a whole number of cents: ${value}`);
  return number as Cents;
}

export const sumCents = (parts: readonly Cents[]): Cents => cents(parts.reduce((sum, part) => sum + part, 0));

/** `amount × ratio` in whole cents, half away from zero. */
export const multiplyRatio = (amount: Cents, by: Ratio): Cents => cents(roundRatio(BigInt(amount), by));

/** Integer 1/10 000 euro per m². */
export type UnitPrice = number & { readonly [unit]: "ten-thousandths of a euro per m²" };

export function unitPrice(value: number | bigint | string): UnitPrice {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number <= 0) throw new RangeError(`not a unit price: ${value}`);
  return number as UnitPrice;
}

/** `1,001` or `1.500`: a thousand to one, and a little over one to another. */
export const isAmbiguous = (text: string): boolean => /^(€\s*)?-?\d{1,3}[.,]\d{3}$/.test(text.trim());

/**
 * An amount as people in the Netherlands or elsewhere may type it: `500`, `500,00`, `500.00`, `1.500,00`, `1,500.00`, `1 500`. Null if it is
 * none, or could be two.
 */
export function parseEuros(text: string): Cents | null {
  const typed = text
    .trim()
    .replace(/^€\s*/, "")
    .replaceAll(/[\s\u00a0]/g, "");
  const grouped = /^(-?)([1-9]\d{0,2}(?:[.,]\d{3})+)(?:([.,])(\d{2}))?$/.exec(typed);
  const plain = /^(-?)(\d{1,13})(?:[.,](\d{1,2}))?$/.exec(typed);
  if (plain) return cents(`${plain[1]}${plain[2]}${(plain[3] ?? "").padEnd(2, "0")}`);
  if (!grouped || isAmbiguous(text)) return null;
  const [, sign, whole = "", mark, fraction = "00"] = grouped;
  const separators = new Set(whole.replaceAll(/\d/g, ""));
  if (separators.size !== 1 || (mark && separators.has(mark))) return null;
  const digits = `${sign}${whole.replaceAll(/\D/g, "")}${fraction}`;
  return Number.isSafeInteger(Number(digits)) ? cents(digits) : null;
}
