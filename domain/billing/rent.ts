import { isBefore } from "#domain/calendar.ts";
import { leaseYearStart, type MonthDay } from "#domain/leases/lease-year.ts";
import { type Cents, multiplyRatio } from "#domain/money.ts";
import { ratio } from "#domain/ratio.ts";

/** An approved value of a dated table, with its row and the decision behind it. */
export type Approved = {
  readonly id: string;
  readonly value: number;
  /** Since this day, as `2025-10-01`. */
  readonly validFrom: string;
  readonly approvedAt: Temporal.Instant;
};

/** The consumer price index by the first day of its month, `2025-10-01`. */
export type Indices = ReadonlyMap<string, Approved>;

/** What a version of a lease agrees on the rent: that of one lease year, and whether later years follow the index of a month. */
export type RentTerms = { readonly rentCents: Cents; readonly rentYear: number; readonly indexMonth: number | null };

/** What the lease was last billed, per hectare. */
export type BilledRent = { readonly year: number; readonly cents: Cents };

export type RentStep = { readonly year: number; readonly index: Approved; readonly before: Approved; readonly cents: Cents };

/** The rent per hectare of a lease year, and how it came about: from what was agreed or last billed, year by year. */
export type Rent = {
  readonly cents: Cents;
  readonly start: BilledRent & { readonly of: "agreed" | "billed" };
  readonly steps: readonly RentStep[];
};

const indexDays = new Map<string, string>();

/** The first day of the month whose index counts for a lease year: the last one of that name that began before the year does. A run asks the same few often. */
export function indexDay(year: number, yearStarts: MonthDay, month: number): string {
  const key = `${year} ${yearStarts} ${month}`;
  const day = indexDays.get(key) ?? lastBefore(year, yearStarts, month).toString();
  indexDays.set(key, day);
  return day;
}

function lastBefore(year: number, yearStarts: MonthDay, month: number): Temporal.PlainDate {
  const from = leaseYearStart(year, yearStarts);
  const inYear = Temporal.PlainDate.from({ year: from.year, month, day: 1 });
  return isBefore(inYear, from) ? inYear : inYear.subtract({ years: 1 });
}

/**
 * The rent per hectare of a lease year: each year's is that of the year before times its index over the index before, half away from zero to
 * the cent (DOMAIN 6.2: 600.00 × 132.25 / 128.40 = 617.99). It begins at what was last billed, or at what was agreed for a later year.
 * Without one of the indices there is no rent: gives the month that is missing.
 */
export function rentOf(
  { rentCents, rentYear, indexMonth }: RentTerms,
  { year, yearStarts }: { year: number; yearStarts: MonthDay },
  billed: BilledRent | null,
  indices: Indices,
): Rent | { readonly missing: string } {
  const start =
    billed && billed.year > rentYear ? { ...billed, of: "billed" as const } : { year: rentYear, cents: rentCents, of: "agreed" as const };
  const steps: RentStep[] = [];
  let cents = start.cents;
  if (indexMonth === null) return { cents, start, steps };
  for (let each = start.year + 1; each <= year; each++) {
    const [now, earlier] = [indexDay(each, yearStarts, indexMonth), indexDay(each - 1, yearStarts, indexMonth)];
    const [index, before] = [indices.get(now), indices.get(earlier)];
    if (!before) return { missing: earlier };
    if (!index) return { missing: now };
    cents = multiplyRatio(cents, ratio(index.value, before.value));
    steps.push({ year: each, index, before, cents });
  }
  return { cents, start, steps };
}
