const oneDay = { days: 1 };

/** Easter Sunday of a year in the Gregorian calendar (the anonymous computus). */
export function easter(year: number): Temporal.PlainDate {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const corrected = (century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 19 * golden + 15) % 30;
  const moon = corrected - Math.floor(corrected / 28) * (1 - Math.floor(29 / (corrected + 1)) * Math.floor((21 - golden) / 11));
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  const fromMarch = moon - weekday;
  return Temporal.PlainDate.from({ year, month: 3, day: 1 }).add({ days: fromMarch + 27 });
}

/** 27 April, or the 26th where that is a Sunday. */
function kingsDay(year: number): Temporal.PlainDate {
  const day = Temporal.PlainDate.from({ year, month: 4, day: 27 });
  return day.dayOfWeek === 7 ? day.subtract(oneDay) : day;
}

/** The public holidays of art. 3 Algemene termijnenwet, Good Friday included. */
export function holidays(year: number): Temporal.PlainDate[] {
  const sunday = easter(year);
  const fixed = ["01-01", "05-05", "12-25", "12-26"].map((day) => Temporal.PlainDate.from(`${year}-${day}`));
  return [...fixed, kingsDay(year), ...[-2, 1, 39, 50].map((days) => sunday.add({ days }))];
}

/** Days, as `2027-05-07`, that a royal decree makes equal to holidays (art. 3(3) Algemene termijnenwet). */
export type EqualDays = ReadonlySet<string>;
export const noEqualDays: EqualDays = new Set();

export const isWorkingDay = (day: Temporal.PlainDate, equal: EqualDays): boolean =>
  day.dayOfWeek < 6 && !equal.has(day.toString()) && !holidays(day.year).some((holiday) => holiday.equals(day));

/** That day, or the first working day after it: where a statutory term ends (art. 1 Algemene termijnenwet). */
export function workingDayFrom(day: Temporal.PlainDate, equal: EqualDays): Temporal.PlainDate {
  let open = day;
  while (!isWorkingDay(open, equal)) open = open.add(oneDay);
  return open;
}
