import { type BillLine, bareLine, type EffectTrace, type ResultKind, ruleVersion, type ValueTrace } from "#domain/billing/trace.ts";
import { type Cents, cents, multiplyRatio } from "#domain/money.ts";
import { ratio } from "#domain/ratio.ts";

/** A condition as the lease has it, in basis points of the gross rent; in the lease's order. */
export type AgreedCondition = {
  readonly code: string;
  readonly conditionVersionId: string;
  readonly allowanceBp: number;
  readonly chargeBp: number;
};
export type FinalResult = { readonly id: string; readonly code: string; readonly result: ResultKind };
export type Caps = { readonly allowance: ValueTrace; readonly charge: ValueTrace };

/** What a condition does to a lease year's rent: an allowance is negative, a charge positive. */
export type Effect = {
  readonly kind: "allowance" | "charge";
  readonly code: string;
  readonly resultId: string;
  readonly cents: Cents;
  readonly trace: EffectTrace;
};

/**
 * What final results do to the rent (DOMAIN 3.3): met gives its allowance and not met its charge, each a percentage of the gross rent, rounded by
 * itself. Percentages stack up to the cap in the lease's order; the last one gets what is left. What was not measured, waived or does not apply does
 * nothing.
 */
export function effectsOf(gross: Cents, conditions: readonly AgreedCondition[], results: readonly FinalResult[], caps: Caps): Effect[] {
  const used = { allowance: 0, charge: 0 };
  return conditions.flatMap(({ code, conditionVersionId, allowanceBp, chargeBp }): Effect[] => {
    const found = results.find((each) => each.code === code);
    const kind = found?.result === "met" ? "allowance" : found?.result === "not_met" ? "charge" : null;
    const agreed = kind === "allowance" ? allowanceBp : chargeBp;
    if (!found || !kind || agreed === 0) return [];
    const usedBefore = used[kind];
    const counted = Math.min(agreed, Math.max(caps[kind].value - usedBefore, 0));
    used[kind] += counted;
    const amount = multiplyRatio(gross, ratio(counted, 10_000));
    const trace = { gross, agreed, counted, cap: caps[kind], usedBefore, result: found.result, conditionVersionId };
    return [{ kind, code, resultId: found.id, cents: kind === "allowance" ? cents(0 - amount) : amount, trace }];
  });
}

export const effectLine = ({ kind, code, resultId, cents, trace }: Effect): BillLine => ({
  ...bareLine,
  kind,
  code,
  resultId,
  shareBp: trace.counted,
  cents,
  trace: { rule: ruleVersion, formula: "gross × percentage", ...trace },
});
