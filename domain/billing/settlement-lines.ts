import { type AgreedCondition, type Caps, type Effect, effectsOf, type FinalResult } from "#domain/billing/effects.ts";
import { type BillLine, bareLine, ruleVersion } from "#domain/billing/trace.ts";
import { type Cents, cents } from "#domain/money.ts";

/** A lease year that was billed: its gross rent, the terms it was billed under, what is final now, and what each condition was given so far. */
export type BilledYear = {
  readonly year: number;
  readonly grossCents: Cents;
  readonly invoiceNumber: string | null;
  readonly conditions: readonly AgreedCondition[];
  readonly results: readonly FinalResult[];
  readonly caps: Caps;
  readonly given: ReadonlyMap<string, Cents>;
};

/**
 * What an earlier lease year still owes or is owed since results became final after its bill: for each condition what it does under that year's gross rent
 * and caps, less what was billed for it already. A condition that gained its place under the cap takes it from the last one.
 */
export function settlementLines(billed: BilledYear): BillLine[] {
  const effects = new Map(effectsOf(billed.grossCents, billed.conditions, billed.results, billed.caps).map((each) => [each.code, each]));
  const codes = new Set([...billed.conditions.map(({ code }) => code), ...billed.given.keys()]);
  return [...codes].flatMap((code) => {
    const effect = effects.get(code);
    const [due, given] = [effect?.cents ?? 0, billed.given.get(code) ?? 0];
    return due === given ? [] : [settlementLine(billed, code, effect, cents(due - given))];
  });
}

const settlementLine = (billed: BilledYear, code: string, effect: Effect | undefined, amount: Cents): BillLine => ({
  ...bareLine,
  kind: "settlement",
  code,
  resultId: effect?.resultId ?? billed.results.find((each) => each.code === code)?.id ?? null,
  shareBp: effect?.trace.counted ?? 0,
  cents: amount,
  trace: {
    rule: ruleVersion,
    formula: "due − billed",
    year: billed.year,
    due: effect?.cents ?? 0,
    billed: billed.given.get(code) ?? 0,
    billedUnder: billed.invoiceNumber,
    effect: effect?.trace ?? null,
  },
});
