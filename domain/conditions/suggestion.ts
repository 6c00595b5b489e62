import { monthDayNumber } from "#domain/calendar.ts";
import { type Measure, meets, type Observer } from "#domain/conditions/condition.ts";

/** What was seen of a condition: by whom, and the value found, in thousandths of its unit; null for words or a photo alone. */
export type Seen = { readonly source: Observer; readonly observedOn: Temporal.PlainDate; readonly valueMilli: number | null };
export type Suggestion = "met" | "not_met" | "not_measured";

type Asked = Measure & { readonly observer: Observer };

/** A yes or a day of the year says something of the whole period, whenever it is told; every other value is of the day on which it was found. */
const toldOfPeriod: readonly Measure["unit"][] = ["yes_no", "month_day"];

/** Whether a day falls within a condition's yearly window, both its days included; it may run over the turn of the year. */
export function withinWindow(day: Temporal.PlainDate, { windowFrom, windowTo }: Pick<Measure, "windowFrom" | "windowTo">): boolean {
  if (windowFrom === null || windowTo === null) return true;
  const [from, to] = [monthDayNumber(windowFrom), monthDayNumber(windowTo)];
  const number = day.month * 100 + day.day;
  return from <= to ? from <= number && number <= to : from <= number || number <= to;
}

/**
 * What the values say of a condition: each must fulfil it, of what is counted in times their sum must. A value found outside its window says nothing.
 * Without a value it is not measured; nor does a lessee's own value count as met where somebody else is to measure.
 */
export function suggestedResult(condition: Asked, seen: readonly Seen[]): Suggestion {
  const counts = ({ observedOn }: Seen): boolean => toldOfPeriod.includes(condition.unit) || withinWindow(observedOn, condition);
  const measured = seen.flatMap((each) =>
    each.valueMilli === null || !counts(each) ? [] : [{ source: each.source, valueMilli: each.valueMilli }],
  );
  if (measured.length === 0) return "not_measured";
  const values = measured.map(({ valueMilli }) => valueMilli);
  const compared = condition.unit === "times" ? [values.reduce((sum, each) => sum + each, 0)] : values;
  if (!compared.every((value) => meets(condition, value))) return "not_met";
  const independent = condition.observer === "lessee" || measured.some(({ source }) => source !== "lessee");
  return independent ? "met" : "not_measured";
}
