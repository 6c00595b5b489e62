import type { Act } from "#domain/act.ts";
import { endOfDay } from "#domain/calendar.ts";

/** A business year as it was known before a moment. The bylaws have it run with the calendar year, as notice does (2:36 BW). */
export type KnownYear = {
  readonly year: number;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly knownBefore: Temporal.Instant;
};

export const knownYear = (year: number, knownBefore: Temporal.Instant): KnownYear => ({
  year,
  from: Temporal.PlainDate.from({ year, month: 1, day: 1 }),
  until: Temporal.PlainDate.from({ year, month: 12, day: 31 }),
  knownBefore,
});

/** What was recorded before this moment no longer changes: an act is never dated more than five minutes before another. */
export const settledBefore = (at: Temporal.Instant): Temporal.Instant => at.subtract({ minutes: 5 });

/** Whether all of a year is over in what is settled at a moment. */
export const isOver = ({ until, knownBefore }: KnownYear): boolean => Temporal.Instant.compare(knownBefore, endOfDay(until)) >= 0;

export const settledYear = (year: number, { at }: Pick<Act, "at">): KnownYear => knownYear(year, settledBefore(at));
