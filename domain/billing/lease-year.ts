import { isBefore } from "#domain/calendar.ts";
import { leaseYearStart, type MonthDay, leaseYearOf as yearOf } from "#domain/leases/lease-year.ts";

/** A lease year bears the calendar year in which it starts. `until` is the first day after it; `days` is 365 or 366, the basis of its rent. */
export type LeaseYear = {
  readonly year: number;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly days: number;
};

/** Days from `from` on, up to and without `until`. */
export type Stretch = { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate };

export const daysIn = ({ from, until }: Stretch): number => from.until(until, { largestUnit: "day" }).days;

/** As PostgreSQL writes a range of days. */
export const asRange = ({ from, until }: Stretch): string => `[${from},${until})`;

const leaseYears = new Map<string, LeaseYear>();

/** The lease year that starts in a calendar year, for leases whose year starts on `MM-DD`. A run asks the same few often. */
export function leaseYear(year: number, yearStarts: MonthDay): LeaseYear {
  const key = `${year} ${yearStarts}`;
  const known = leaseYears.get(key) ?? newLeaseYear(year, yearStarts);
  leaseYears.set(key, known);
  return known;
}

function newLeaseYear(year: number, yearStarts: MonthDay): LeaseYear {
  const from = leaseYearStart(year, yearStarts);
  const until = leaseYearStart(year + 1, yearStarts);
  return { year, from, until, days: daysIn({ from, until }) };
}

/** The lease years that a stretch touches and that end before a day, the earliest first. */
export function leaseYearsEnded({ from, until }: Stretch, yearStarts: MonthDay, before: Temporal.PlainDate): LeaseYear[] {
  const years: LeaseYear[] = [];
  for (
    let each = leaseYear(yearOf(from, yearStarts), yearStarts);
    isBefore(each.from, until) && !isBefore(before, each.until);
    each = leaseYear(each.year + 1, yearStarts)
  )
    years.push(each);
  return years;
}

/** The days that two stretches share, or null. */
export function overlap(a: Stretch, b: Stretch): Stretch | null {
  const from = isBefore(a.from, b.from) ? b.from : a.from;
  const until = isBefore(a.until, b.until) ? a.until : b.until;
  return isBefore(from, until) ? { from, until } : null;
}
