import { type AgreedCondition, type Caps, effectLine, effectsOf, type FinalResult } from "#domain/billing/effects.ts";
import { landLines, type Terms } from "#domain/billing/land-lines.ts";
import type { LeaseYear } from "#domain/billing/lease-year.ts";
import { type BilledYear, settlementLines } from "#domain/billing/settlement-lines.ts";
import type { BillLine } from "#domain/billing/trace.ts";
import { type Cents, sumCents } from "#domain/money.ts";

export type BillInput = {
  readonly year: LeaseYear;
  /** In order of day; the last one's conditions count for the whole year. */
  readonly terms: readonly Terms[];
  readonly conditions: readonly AgreedCondition[];
  readonly results: readonly FinalResult[];
  readonly caps: Caps;
  /** Earlier lease years of which something became final since they were billed; this year too, if a later bill settled something of it. */
  readonly earlier: readonly BilledYear[];
};

/** `rentCents` is per hectare at the end of the year, from which the next year's rent follows. */
export type Bill = { readonly rentCents: Cents; readonly grossCents: Cents; readonly cents: Cents; readonly lines: readonly BillLine[] };

/**
 * The bill of a lease year, in the one order of rounding (DOMAIN 3.3): rent by parcel and stretch, allowances and charges on the gross rent under the caps,
 * what earlier years settle, and the agreed water charge. The total is the sum of its printed lines; it can be below zero, and is then nobody's invoice.
 */
export function computeBill({ year, terms, conditions, results, caps, earlier }: BillInput): Bill {
  const { rent, water } = landLines(terms, year);
  const grossCents = sumCents(rent.map(({ cents }) => cents));
  const effects = effectsOf(grossCents, conditions, results, caps).map(effectLine);
  const lines = [...rent, ...effects, ...water, ...earlier.flatMap(settlementLines)];
  return { rentCents: terms.at(-1)?.rent.cents ?? (0 as Cents), grossCents, cents: sumCents(lines.map(({ cents }) => cents)), lines };
}
