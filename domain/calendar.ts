/** The cooperative's civil time. A day ends at midnight in Amsterdam. */
export const timeZone = "Europe/Amsterdam";

export const dayOf = (at: Temporal.Instant): Temporal.PlainDate => at.toZonedDateTimeISO(timeZone).toPlainDate();

/** The first moment after the day: what is "known on" the day was recorded before it. */
export const endOfDay = (day: Temporal.PlainDate): Temporal.Instant => day.add({ days: 1 }).toZonedDateTime({ timeZone }).toInstant();

/** Months clamp to the end of the month: 31 December + 2 months is the last of February. */
export const addMonths = (day: Temporal.PlainDate, months: number): Temporal.PlainDate => day.add({ months }, { overflow: "constrain" });

export const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) < 0;

/** A day as people type it (`14-06-2026`, `14/6/2026`, `2026-06-14`); null if that day does not exist. */
export function parseDay(text: string): Temporal.PlainDate | null {
  const dutch = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text.trim());
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  const [year, month, day] = dutch ? [dutch[3], dutch[2], dutch[1]] : iso ? [iso[1], iso[2], iso[3]] : [];
  if (!year) return null;
  try {
    return Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: Number(day) }, { overflow: "reject" });
  } catch {
    return null;
  }
}

/**
 * A day of every year as the register keeps it, `03-01`, from what people type, the day first (`1-3`, `01/03`), or from `--03-01`, which is how
 * programs write it; null if no year has that day.
 */
export function parseMonthDay(text: string): string | null {
  const dutch = /^(\d{1,2})[-/. ](\d{1,2})$/.exec(text.trim());
  const iso = /^--(\d{2})-(\d{2})$/.exec(text.trim());
  const [month, day] = dutch ? [dutch[2], dutch[1]] : iso ? [iso[1], iso[2]] : [];
  if (!month) return null;
  try {
    return Temporal.PlainMonthDay.from({ monthCode: `M${month.padStart(2, "0")}`, day: Number(day) }, { overflow: "reject" }).toString();
  } catch {
    return null;
  }
}

/** `03-01` as a number that orders the days of a year: 301. */
export const monthDayNumber = (monthDay: string): number => Number(monthDay.replace("-", ""));

/** 301 as `03-01`. */
export const monthDayUnder = (number: number): string => String(number).padStart(4, "0").replace(/(..)$/, "-$1");
