/** The three years of the demo, counted back from its last day: the founding year, the year after, and the one that runs. */
export type Days = {
  readonly years: readonly [number, number, number];
  readonly foundedOn: Temporal.PlainDate;
  /** Yesterday. */
  readonly lastDay: Temporal.PlainDate;
  /** The day at a fraction of a year's part that is past: 0 is its first day, and anything less than 1 is past. */
  readonly within: (year: number, fraction: number) => Temporal.PlainDate;
};

/** In the first month of a year the year before still counts as the one that runs, so that the last allotment is always behind us. */
const least = { days: 30 };

export function daysUntil(today: Temporal.PlainDate): Days {
  const lastDay = today.subtract({ days: 1 });
  const running = lastDay.subtract(least).year;
  const foundedOn = Temporal.PlainDate.from({ year: running - 2, month: 1, day: 8 });
  const firstOf = (year: number) => Temporal.PlainDate.from({ year, month: 1, day: year === running - 2 ? 9 : 1 });
  const lastOf = (year: number) => (year === running ? lastDay : Temporal.PlainDate.from({ year, month: 12, day: 31 }));
  return {
    years: [running - 2, running - 1, running],
    foundedOn,
    lastDay,
    within: (year, fraction) => {
      const first = firstOf(year);
      const length = first.until(lastOf(year), { largestUnit: "days" }).days + 1;
      return first.add({ days: Math.floor(fraction * length) });
    },
  };
}

/** The year of the last annual meeting that is over, in May; from the end of June on that of the year that runs, as the law asks (2:58 BW). */
export function lastAnnualMeeting({ years: [, before, running], lastDay }: Days): number {
  return Temporal.PlainDate.compare(lastDay, dayIn(running, 6, 25)) < 0 ? before : running;
}

export const dayIn = (year: number, month: number, day: number): Temporal.PlainDate => Temporal.PlainDate.from({ year, month, day });
