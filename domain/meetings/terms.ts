import { timeZone } from "#domain/calendar.ts";

/** How long before the meeting it is called, as the bylaws say. A clear day is one between the two; without, the first of them counts too. */
export type CallTerm = { readonly callDays: number; readonly callClearDays: boolean };

/**
 * The last day on which a meeting can be called: the 7th day before is in time (2:42(1) BW), counted like the 30th day for votes before it.
 * For 13-06-2026 that is 6-06-2026, and 5-06-2026 with clear days. Days are counted, so neither free days nor the clock move it.
 */
export const lastCallDay = (heldOn: Temporal.PlainDate, { callDays, callClearDays }: CallTerm): Temporal.PlainDate =>
  heldOn.subtract({ days: callClearDays ? callDays + 1 : callDays });

const inspectionDays = 5;

/** The last day on which the text of an amendment is laid open, until the end of the day of the meeting (2:42(2) BW). */
export const lastTextDay = (heldOn: Temporal.PlainDate): Temporal.PlainDate => heldOn.subtract({ days: inspectionDays });

/** When the meeting begins, of an hour `20:00` in the cooperative's time. */
export const beginsAt = (heldOn: Temporal.PlainDate, hour: string): Temporal.Instant =>
  heldOn.toZonedDateTime({ timeZone, plainTime: hour }).toInstant();

const answerHours = 72;

/** Until when a written question is answered for all to read: 72 hours before the meeting begins. */
export const answersUntil = (heldOn: Temporal.PlainDate, hour: string): Temporal.Instant =>
  beginsAt(heldOn, hour).subtract({ hours: answerHours });
