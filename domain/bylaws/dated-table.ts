import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { admitEqualDay } from "#domain/bylaws/equal-day.ts";
import { isBefore, monthDayNumber, monthDayUnder, parseMonthDay } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import type { DecisionId } from "#domain/decisions/decision.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { parseEuros } from "#domain/money.ts";
import { refuse } from "#domain/refusal.ts";

/** `month_day` is a day of every year as a number: 301 is 1 March; `yes_no` is 1 or 0. */
export type ValueUnit = "cents" | "price_per_m2" | "basis_points" | "cents_per_ha" | "index" | "month_day" | "yes_no";

/** The dated tables: what changes by year, each value with its source and the decision that approved it. Values are integers in the unit. */
export const series = {
  price_prognosis: "price_per_m2",
  repayment_level: "basis_points",
  emission_limit: "cents",
  second_signature_above: "cents",
  small_estate_limit: "cents",
  interest_consumer: "basis_points",
  interest_commercial: "basis_points",
  rent_norm: "cents_per_ha",
  consumer_price_index: "index",
  billing_day: "month_day",
  allowance_cap: "basis_points",
  charge_cap: "basis_points",
  water_charge: "cents_per_ha",
  digital_meetings: "yes_no",
  equal_to_holiday: "yes_no",
} as const satisfies Record<string, ValueUnit>;

export type Series = keyof typeof series;

/** In these a value goes for something by name, a region or a water board; in all others for everything. */
export const isKeyed = (of: Series): boolean => of === "rent_norm" || of === "water_charge";
/** In this one a value goes for its day alone: whether that day is made equal to a holiday. */
export const isOfDays = (of: Series): boolean => of === "equal_to_holiday";
export const isSeries = (text: string): text is Series => Object.hasOwn(series, text);

export const DatedValue = defineEntity({
  name: "DatedValue",
  tableName: "dated_value",
  properties: {
    id: column.id<"dated_value">().primary(),
    series: column.text<Series>(),
    key: column.text(),
    validFrom: column.day(),
    value: column.count(),
    source: column.text(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const DatedValueApproval = defineEntity({
  name: "DatedValueApproval",
  tableName: "dated_value_approval",
  properties: { datedValueId: column.id<"dated_value">().primary(), decisionId: column.id<"decision">(), actId: column.act() },
});

export type ProposedValue = { series: Series; key: string; validFrom: Temporal.PlainDate; value: number; source: string };
export type ListedValue = ProposedValue & { id: Id<"dated_value">; approvedBy: string | null };

/** Proposes a value; it counts once a decision approved it. Refuses `source_missing`, `dated_value_key_missing`, `repayment_level_above_whole`, and what `admitEqualDay` refuses. */
export async function proposeDatedValue(act: Act, proposed: ProposedValue): Promise<[Reference<"dated_value">]> {
  if (proposed.source.trim() === "") refuse("source_missing");
  if (isKeyed(proposed.series) && proposed.key === "") refuse("dated_value_key_missing");
  if (proposed.series === "repayment_level" && proposed.value > 100_00) refuse("repayment_level_above_whole");
  if (isOfDays(proposed.series)) await admitEqualDay(act, proposed.validFrom, proposed.value);
  const id = newId<"dated_value">(act.at);
  await act.tx.insert(DatedValue, { id, ...proposed, actId: act.id, recordedAt: act.at });
  return [reference("dated_value", id)];
}

/** Refuses `dated_value_already_approved`, also when there is nothing to approve; `equal_day_in_past` for a day that is over. */
export async function approveDatedValues(
  act: Act,
  ids: readonly Id<"dated_value">[],
  decisionId: DecisionId,
): Promise<Reference<"dated_value">[]> {
  if (ids.length === 0) refuse("dated_value_already_approved");
  const over = await act.tx.query(
    "select from dated_value where id = any($1::uuid[]) and series = 'equal_to_holiday' and valid_from < $2",
    [ids, act.today],
  );
  if (over.length > 0) refuse("equal_day_in_past");
  await act.tx.insert(
    DatedValueApproval,
    ids.map((datedValueId) => ({ datedValueId, decisionId, actId: act.id })),
  );
  return ids.map((id) => reference("dated_value", id));
}

export const datedValues = (reader: Reader, of: Series): Promise<ListedValue[]> =>
  reader.query(
    `select v.id, v.series, v.key, v.valid_from as "validFrom", v.value, v.source, d.number as "approvedBy"
     from dated_value v left join dated_value_approval a on a.dated_value_id = v.id left join decision d on d.id = a.decision_id
     where v.series = $1 order by v.key, v.valid_from desc, v.recorded_at desc`,
    [of],
  );

/** How many decimals people write of a value in this unit: € 8,3409 per m² is 83409, 98,5% is 9850. */
const decimals: Readonly<Record<Exclude<ValueUnit, "month_day" | "yes_no">, number>> = {
  cents: 2,
  cents_per_ha: 2,
  price_per_m2: 4,
  basis_points: 2,
  index: 2,
};

/**
 * A value as people write it, in the unit of its table; euros also in groups of three. Refuses `value_unreadable`, with how many decimals it
 * may have; `month_day_unreadable`, `yes_or_no_unreadable`.
 */
export function parseValue(of: Series, typed: string): number {
  const unit: ValueUnit = series[of];
  if (unit === "month_day") return monthDayNumber(parseMonthDay(typed) ?? refuse("month_day_unreadable"));
  if (unit === "yes_no") return yesOrNo(typed);
  const places = decimals[unit];
  const bare = typed.trim().replace(/\s*%$/, "");
  const euros = unit === "cents" || unit === "cents_per_ha" ? parseEuros(bare) : null;
  const [, whole, fraction = ""] = /^(?:€\s*)?(\d{1,9})(?:[.,](\d+))?$/.exec(bare) ?? [];
  const value = euros ?? (whole && fraction.length <= places ? Number(whole + fraction.padEnd(places, "0")) : -1);
  const least = unit === "price_per_m2" ? 1 : 0;
  return value >= least ? value : refuse("value_unreadable", { decimals: places });
}

/** Yes or no in either language, as 1 or 0. */
function yesOrNo(typed: string): number {
  const word = typed.trim().toLowerCase();
  if (["ja", "yes", "1"].includes(word)) return 1;
  return ["nee", "no", "0"].includes(word) ? 0 : refuse("yes_or_no_unreadable");
}

/** Whether a value awaits a decision, in SQL: a day that is over waits for none. */
export const awaits = (value: string, today: string): string =>
  `(not (${value}.series = 'equal_to_holiday' and ${value}.valid_from < ${today}::date)
     and not exists (select from dated_value_approval ap where ap.dated_value_id = ${value}.id))`;

/** What of these values awaits a decision. */
export const awaitingIn = (values: readonly ListedValue[], today: Temporal.PlainDate): Id<"dated_value">[] =>
  values
    .filter(({ approvedBy, series: of, validFrom }) => approvedBy === null && !(isOfDays(of) && isBefore(validFrom, today)))
    .map(({ id }) => id);

/** The same with a point, for programs: `8.3409`; a day of the year as the text `--03-01`. A number is no text, so that it is taken as it stands. */
export function writtenValue(of: Series, value: number): { toString: () => string } {
  const unit: ValueUnit = series[of];
  if (unit === "month_day") return `--${monthDayUnder(value)}`;
  if (unit === "yes_no") return { toString: () => String(value) };
  const places = decimals[unit];
  const digits = String(value).padStart(places + 1, "0");
  return { toString: () => `${digits.slice(0, -places)}.${digits.slice(-places)}` };
}

export type TableNow = { series: Series; unit: ValueUnit; now: number | null; awaiting: number };

/** Every table with its value in force on a day (of the one without a key) and how many values await approval. */
export async function tablesOn(reader: Reader, day: Temporal.PlainDate): Promise<TableNow[]> {
  const rows = await reader.query<{ series: Series; now: number | null; awaiting: number }>(
    `select v.series, count(*) filter (where ${awaits("v", "$1")}) as awaiting,
       (array_agg(v.value order by v.valid_from desc, v.recorded_at desc) filter (where a.dated_value_id is not null and v.valid_from <= $1 and v.key = ''
         and v.series <> 'equal_to_holiday'))[1] as now
     from dated_value v left join dated_value_approval a on a.dated_value_id = v.id group by v.series`,
    [day],
  );
  const found = new Map(rows.map((row) => [row.series, row]));
  return Object.entries(series).map(([name, unit]) => {
    const of = name as Series;
    return { series: of, unit, now: found.get(of)?.now ?? null, awaiting: found.get(of)?.awaiting ?? 0 };
  });
}

/** The approved value in force on a day, or null; of two for the same day the one recorded last. */
export async function valueOn(reader: Reader, of: Series, day: Temporal.PlainDate, key = ""): Promise<number | null> {
  const [found] = await reader.query<{ value: number }>(
    `select v.value from dated_value v join dated_value_approval a on a.dated_value_id = v.id
     where v.series = $1 and v.key = $2 and v.valid_from <= $3 order by v.valid_from desc, v.recorded_at desc limit 1`,
    [of, key, day],
  );
  return found?.value ?? null;
}

/** The board's forecast of the year's price in force on a day, with its day and the decision that approved it. */
export async function prognosisOn(
  reader: Reader,
  day: Temporal.PlainDate,
): Promise<{ value: number; validFrom: Temporal.PlainDate; approvedBy: string } | null> {
  const [found] = await reader.query<{ value: number; validFrom: Temporal.PlainDate; approvedBy: string }>(
    `select v.value, v.valid_from as "validFrom", d.number as "approvedBy"
     from dated_value v join dated_value_approval a on a.dated_value_id = v.id join decision d on d.id = a.decision_id
     where v.series = 'price_prognosis' and v.valid_from <= $1 order by v.valid_from desc, v.recorded_at desc limit 1`,
    [day],
  );
  return found ?? null;
}
