import { refuse } from "#domain/refusal.ts";

declare const form: unique symbol;

/** A day of every year, as `MM-DD`. 29 February is the 28th in other years. */
export type MonthDay = string & { readonly [form]: "MM-DD" };

const monthDayForm = /^(\d{2})-(\d{2})$/;

/** A day that some year has. Null if there is none. */
export function parseMonthDay(text: string): MonthDay | null {
  const [, month, day] = monthDayForm.exec(text) ?? [];
  if (!month || !day) return null;
  const { error } = attempt(() => Temporal.PlainMonthDay.from({ monthCode: `M${month}`, day: Number(day) }, { overflow: "reject" }));
  return error ? null : (text as MonthDay);
}

function attempt(work: () => unknown): { error: boolean } {
  try {
    work();
    return { error: false };
  } catch {
    return { error: true };
  }
}

/** Refuses `month_day_unreadable`. */
export const monthDay = (text: string): MonthDay => parseMonthDay(text) ?? refuse("month_day_unreadable");

/** The first day of the lease year that starts in a calendar year. */
export function leaseYearStart(year: number, yearStarts: MonthDay): Temporal.PlainDate {
  const [month, day] = yearStarts.split("-").map(Number);
  return Temporal.PlainDate.from({ year, month: month ?? 1, day: day ?? 1 }, { overflow: "constrain" });
}

/** The last day of that lease year: one before the next starts. It has 365 or 366 days. */
export const leaseYearEnd = (year: number, yearStarts: MonthDay): Temporal.PlainDate =>
  leaseYearStart(year + 1, yearStarts).subtract({ days: 1 });

/** The lease year that a day lies in, by the calendar year in which it starts. */
export const leaseYearOf = (day: Temporal.PlainDate, yearStarts: MonthDay): number =>
  Temporal.PlainDate.compare(day, leaseYearStart(day.year, yearStarts)) < 0 ? day.year - 1 : day.year;

/** The last day of a term of so many years: one before the anniversary. */
export const lastDayOf = (startsOn: Temporal.PlainDate, years: number): Temporal.PlainDate => startsOn.add({ years }).subtract({ days: 1 });
