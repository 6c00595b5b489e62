import { timeZone } from "#domain/calendar.ts";

/** Votes before the meeting count if cast on or after the 30th day before it (2:38(8) BW); the bylaws may open them later. */
export const advanceOpensOn = (heldOn: Temporal.PlainDate, advanceDays: number): Temporal.PlainDate =>
  heldOn.subtract({ days: advanceDays });

/** They end at six in the evening of the day before, so that the count of who is present can begin. */
export const advanceEndsAt = (heldOn: Temporal.PlainDate): Temporal.Instant =>
  heldOn.subtract({ days: 1 }).toZonedDateTime({ timeZone, plainTime: "18:00" }).toInstant();
