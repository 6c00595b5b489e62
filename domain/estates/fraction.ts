import { type Ratio, ratio } from "#domain/ratio.ts";

const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : divisor(b, a % b));

/** In lowest terms. */
export function lowest({ numerator, denominator }: Ratio): Ratio {
  const common = divisor(numerator < 0n ? -numerator : numerator, denominator);
  return common > 1n ? ratio(numerator / common, denominator / common) : ratio(numerator, denominator);
}

export const nothing: Ratio = ratio(0, 1);
export const whole: Ratio = ratio(1, 1);

export const plus = (a: Ratio, b: Ratio): Ratio =>
  lowest(ratio(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator));
export const times = (a: Ratio, b: Ratio): Ratio => lowest(ratio(a.numerator * b.numerator, a.denominator * b.denominator));
export const over = (a: Ratio, parts: bigint | number): Ratio => times(a, ratio(1, parts));
export const minus = (a: Ratio, b: Ratio): Ratio => plus(a, ratio(-b.numerator, b.denominator));
export const isLess = (a: Ratio, b: Ratio): boolean => a.numerator * b.denominator < b.numerator * a.denominator;
export const equals = (a: Ratio, b: Ratio): boolean => a.numerator * b.denominator === b.numerator * a.denominator;
export const sumOf = (parts: readonly Ratio[]): Ratio => parts.reduce(plus, nothing);

/** Fractions over their least common denominator: `of` in all, and how many each has. */
export function inShares(fractions: readonly Ratio[]): { of: bigint; each: bigint[] } {
  const reduced = fractions.map(lowest);
  const of = reduced.reduce((common, { denominator }) => (common / divisor(common, denominator)) * denominator, 1n);
  return { of, each: reduced.map(({ numerator, denominator }) => numerator * (of / denominator)) };
}

/** A fraction as people type it: `1/3`, `1`, `50%`. Null if it is none, or not between nothing and all. */
export function parseFraction(text: string): Ratio | null {
  const [, numerator, denominator, percent] = /^(\d{1,6})(?:\s*\/\s*(\d{1,6})|\s*(%))?$/.exec(text.trim()) ?? [];
  if (!numerator || Number(denominator ?? 1) === 0) return null;
  const fraction = lowest(ratio(BigInt(numerator), percent ? 100n : BigInt(denominator ?? 1)));
  return fraction.numerator > 0n && !isLess(whole, fraction) ? fraction : null;
}
