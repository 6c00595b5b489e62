import { monthDayNumber, parseMonthDay } from "#domain/calendar.ts";
import { refuse } from "#domain/refusal.ts";

/** The forms of a lease that Dutch law knows (DOMAIN 2.3). */
export const leaseForms = ["liberalised_le6", "liberalised_gt6", "regular", "crop_1y", "crop_2y", "up_to_1ha"] as const;
export type LeaseForm = (typeof leaseForms)[number];

export const comparators = ["at_most", "at_least", "equal", "not_before"] as const;
export type Comparator = (typeof comparators)[number];

export const observers = ["lessee", "volunteer", "officer", "laboratory"] as const;
export type Observer = (typeof observers)[number];

/** What is measured. `change_…` is counted from the first measurement; `month_day` is a day of the year, 15 June being 615; `yes_no` is 1 or 0. */
export const conditionUnits = [
  "percent",
  "kg_per_ha",
  "times",
  "month_day",
  "livestock_units_per_ha",
  "crops",
  "metres",
  "centimetres",
  "points",
  "bar",
  "yes_no",
  "change_in_percentage_points",
  "change_in_points",
  "change_in_percent",
] as const;
export type ConditionUnit = (typeof conditionUnits)[number];

/** What a machine can check: a value in thousandths of the unit against a threshold, within a yearly window (`MM-DD`) or the whole year. */
export type Measure = {
  readonly unit: ConditionUnit;
  readonly comparator: Comparator;
  readonly thresholdMilli: number;
  readonly windowFrom: string | null;
  readonly windowTo: string | null;
};

/** One condition of stewardship: the words for whom it asks something, its measure, and its effect in basis points of the gross rent. */
export type Condition = Measure & {
  readonly code: string;
  readonly titleNl: string;
  readonly titleEn: string;
  readonly asksNl: string;
  readonly asksEn: string;
  readonly checkedNl: string;
  readonly checkedEn: string;
  readonly observer: Observer;
  /** In which forms of lease it can be agreed; in none, it is no longer agreed. */
  readonly forms: readonly LeaseForm[];
  readonly allowanceBp: number;
  readonly chargeBp: number;
  readonly source: string;
};

/** Whether a value fulfils a condition; both in thousandths of its unit. */
export function meets({ comparator, thresholdMilli }: Pick<Measure, "comparator" | "thresholdMilli">, valueMilli: number): boolean {
  if (comparator === "equal") return valueMilli === thresholdMilli;
  return comparator === "at_most" ? valueMilli <= thresholdMilli : valueMilli >= thresholdMilli;
}

/** In regular leases and in liberalised ones of more than six years the rent does not depend on what the lessee does or leaves undone (7:328, 7:397(2)). */
export const mayCharge = (form: LeaseForm): boolean => form !== "regular" && form !== "liberalised_gt6";

/** What a condition does to the rent in a lease of this form, in basis points: a charge only where the law allows one. */
export const effectIn = ({ allowanceBp, chargeBp }: Pick<Condition, "allowanceBp" | "chargeBp">, form: LeaseForm) => ({
  allowanceBp,
  chargeBp: mayCharge(form) ? chargeBp : 0,
});

/** Yes and no as people type them. */
const answers: ReadonlyMap<string, number> = new Map([
  ...["ja", "yes", "1"].map((word) => [word, 1_000] as const),
  ...["nee", "no", "0"].map((word) => [word, 0] as const),
]);

/** A threshold, or a value found, as people write it: thousandths of the unit. Refuses `condition_value_unreadable`. */
export function parseConditionValue(unit: ConditionUnit, typed: string): number {
  const bare = typed.trim().toLowerCase();
  if (unit === "yes_no") return answers.get(bare) ?? refuse("condition_value_unreadable");
  if (unit === "month_day") {
    const day = parseMonthDay(bare);
    return day ? monthDayNumber(day) * 1_000 : refuse("condition_value_unreadable");
  }
  const [, sign, whole, fraction = ""] = /^([-−]?)(\d{1,9})(?:[.,](\d{1,3}))?$/.exec(bare) ?? [];
  if (!whole) return refuse("condition_value_unreadable");
  const milli = Number(whole + fraction.padEnd(3, "0"));
  return sign && milli > 0 ? -milli : milli;
}

/** Refuses `condition_measure_unfit`: only a day can be too early, and a yes or no is that or it is not. */
export function checkMeasure({ unit, comparator }: Pick<Measure, "unit" | "comparator">): void {
  if (comparator === "not_before" && unit !== "month_day") refuse("condition_measure_unfit");
  if (unit === "yes_no" && comparator !== "equal") refuse("condition_measure_unfit");
}
