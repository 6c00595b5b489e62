import { type Measure, meets, type Observer } from "#domain/conditions/condition.ts";

/** What was seen of a condition: by whom, and the value found, in thousandths of its unit; null for words or a photo alone. */
export type Seen = { readonly source: Observer; readonly valueMilli: number | null };
export type Suggestion = "met" | "not_met" | "not_measured";

type Asked = Pick<Measure, "unit" | "comparator" | "thresholdMilli"> & { readonly observer: Observer };

/**
 * What the values say of a condition: each must fulfil it, of what is counted in times their sum must. Without a value it is not measured;
 * nor does a lessee's own value count as met where somebody else is to measure.
 */
export function suggestedResult(condition: Asked, seen: readonly Seen[]): Suggestion {
  const measured = seen.flatMap(({ source, valueMilli }) => (valueMilli === null ? [] : [{ source, valueMilli }]));
  if (measured.length === 0) return "not_measured";
  const values = measured.map(({ valueMilli }) => valueMilli);
  const compared = condition.unit === "times" ? [values.reduce((sum, each) => sum + each, 0)] : values;
  if (!compared.every((value) => meets(condition, value))) return "not_met";
  const independent = condition.observer === "lessee" || measured.some(({ source }) => source !== "lessee");
  return independent ? "met" : "not_measured";
}
