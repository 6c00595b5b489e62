import type { Cents } from "#domain/money.ts";

/** What the cooperative found of a condition in a lease year (DOMAIN 3.1). */
export type ResultKind = "met" | "not_met" | "not_measured" | "waived" | "not_applicable";

/** The rules by which a line was computed; a change of any of them is a new version. */
export const ruleVersion = "lease_billing/1";

/** A value of a dated table and its row, which says since when it goes and which decision approved it: neither ever changes. */
export type ValueTrace = { readonly id: string; readonly value: number };

export type RentTrace = {
  readonly of: "agreed" | "billed";
  readonly year: number;
  readonly cents: number;
  readonly steps: readonly { readonly year: number; readonly index: ValueTrace; readonly before: ValueTrace; readonly cents: number }[];
};

export type EffectTrace = {
  readonly gross: number;
  /** What the lease gives or asks for the condition, and what of it the cap left, in basis points of the gross rent. */
  readonly agreed: number;
  readonly counted: number;
  readonly cap: ValueTrace;
  readonly usedBefore: number;
  readonly result: ResultKind;
  readonly conditionVersionId: string;
};

/** Why a line is what it is: its formula by name, and every input with the row from which it came. Kept with the line for good. */
export type Trace = { readonly rule: string } & (
  | {
      readonly formula: "area × days / basis × rent";
      readonly dm2: number;
      readonly leaseVersionIds: readonly string[];
      readonly days: number;
      readonly basis: number;
      readonly rent: RentTrace;
    }
  | ({ readonly formula: "gross × percentage" } & EffectTrace)
  | {
      readonly formula: "ha-years × rate × share";
      readonly waterBoard: string;
      readonly rate: ValueTrace;
      readonly share: number;
      readonly quantities: readonly number[];
    }
  | {
      readonly formula: "due − billed";
      readonly year: number;
      readonly due: number;
      readonly billed: number;
      readonly billedUnder: string | null;
      readonly effect: EffectTrace | null;
    }
);

/** The values of dated tables that a line rests on. */
export function valuesOf(trace: Trace): ValueTrace[] {
  switch (trace.formula) {
    case "area × days / basis × rent":
      return trace.rent.steps.flatMap(({ before, index }) => [before, index]);
    case "gross × percentage":
      return [trace.cap];
    case "ha-years × rate × share":
      return [trace.rate];
    case "due − billed":
      return trace.effect ? [trace.effect.cap] : [];
  }
}

export type LineKind = "rent" | "allowance" | "charge" | "water" | "settlement";

/** One line of a bill: rent and water have a quantity in millionths of a hectare-year and a price per hectare in 1/10 000 cent. An allowance is negative. */
export type BillLine = {
  readonly kind: LineKind;
  readonly period: { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate } | null;
  readonly parcelId: string | null;
  readonly code: string | null;
  readonly resultId: string | null;
  readonly quantityMicro: number | null;
  readonly priceTenthousandthCents: number | null;
  readonly shareBp: number | null;
  readonly cents: Cents;
  readonly trace: Trace;
};

export const bareLine = {
  period: null,
  parcelId: null,
  code: null,
  resultId: null,
  quantityMicro: null,
  priceTenthousandthCents: null,
  shareBp: null,
} as const;
