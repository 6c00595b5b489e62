import { monthDayUnder } from "#domain/calendar.ts";
import type { Condition, Measure } from "#domain/conditions/condition.ts";
import { dayOfYear, share, thousandths, typedDayOfYear, typedThousandths } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { textFor } from "#templates/text/text.ts";

/** A value in thousandths of its unit, as people read it: `40 cm`, `1,5 grootvee-eenheden per hectare`, `15 juni`. */
export function conditionValue(unit: Measure["unit"], milli: number, language: Language): string {
  const number = unit === "month_day" ? dayOfYear(monthDayUnder(milli / 1_000), language) : thousandths(milli, language);
  return textFor(language).conditions.amounts[unit](number);
}

type Limit = Pick<Measure, "unit" | "comparator" | "thresholdMilli">;

function limit({ unit, comparator, thresholdMilli }: Limit, language: Language): string {
  const t = textFor(language).conditions;
  const nothing: Readonly<Record<string, string>> = t.nothing;
  if (unit.startsWith("change_") && comparator !== "not_before") {
    if (thresholdMilli === 0) return t.unchanged[comparator];
    return (thresholdMilli > 0 ? t.above : t.below)[comparator](conditionValue(unit, Math.abs(thresholdMilli), language));
  }
  const amount = conditionValue(unit, thresholdMilli, language);
  if (comparator !== "equal") return `${t.comparators[comparator]} ${amount}`;
  return thresholdMilli === 0 ? (nothing[unit] ?? amount) : amount;
}

/** What is agreed, in one line: `ten hoogste 40 cm, van 1 april tot en met 1 oktober`. */
export function norm(measure: Measure, language: Language): string {
  const { windowFrom, windowTo } = measure;
  if (windowFrom === null || windowTo === null) return limit(measure, language);
  const within = textFor(language).conditions.within(dayOfYear(windowFrom, language), dayOfYear(windowTo, language));
  return `${limit(measure, language)}, ${within}`;
}

/** What meeting it or not does to the rent, in one line. */
export function rentEffect({ allowanceBp, chargeBp }: Pick<Condition, "allowanceBp" | "chargeBp">, language: Language): string {
  const t = textFor(language).conditions;
  const parts = [
    ...(allowanceBp > 0 ? [t.allowance(share(allowanceBp, language))] : []),
    ...(chargeBp > 0 ? [t.charge(share(chargeBp, language))] : []),
  ];
  return parts.length > 0 ? parts.join("; ") : t.noEffect;
}

/** The words of a condition in one language. */
export const wordsOf = (
  condition: Pick<Condition, "titleNl" | "titleEn" | "asksNl" | "asksEn" | "checkedNl" | "checkedEn">,
  language: Language,
) =>
  language === "nl"
    ? { title: condition.titleNl, asks: condition.asksNl, checked: condition.checkedNl }
    : { title: condition.titleEn, asks: condition.asksEn, checked: condition.checkedEn };

/** A threshold as a field shows it: `15-06`, `ja`, `1,5`. */
export function typedThreshold({ unit, thresholdMilli }: Pick<Measure, "unit" | "thresholdMilli">, language: Language): string {
  if (unit === "month_day") return typedDayOfYear(monthDayUnder(thresholdMilli / 1_000));
  return unit === "yes_no"
    ? textFor(language).conditions.amounts.yes_no(String(thresholdMilli))
    : typedThousandths(thresholdMilli, language);
}
