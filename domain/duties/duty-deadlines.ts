import { isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { type Deadline, onDay } from "#domain/deadline.ts";
import { openDuties } from "#domain/duties/duty-list.ts";

/** The day of each duty that is open. An officer's is the board's to see to. */
export const dutyDeadlines = async (reader: Reader): Promise<Deadline[]> =>
  (await openDuties(reader)).map(({ number, what, dueOn, ownerGoverns, decisionNumber }) =>
    onDay({
      rule: "duty",
      about: `${number}`,
      dueOn,
      owner: ownerGoverns ? "board" : "member",
      facts: { duty: number, what, decision: decisionNumber },
    }),
  );

/** How many days before its day a duty stands on the desk. */
const near = 14;

export type DutiesWaiting = { readonly overdue: number; readonly soon: number; readonly first: Temporal.PlainDate | null };

/** Duties that are overdue, those that must be done within two weeks, and the first day among them. */
export async function dutiesWaiting(reader: Reader, day: Temporal.PlainDate): Promise<DutiesWaiting> {
  const due = (await openDuties(reader)).filter(({ dueOn }) => !isBefore(day.add({ days: near }), dueOn));
  const overdue = due.filter(({ dueOn }) => isBefore(dueOn, day)).length;
  return { overdue, soon: due.length - overdue, first: due[0]?.dueOn ?? null };
}
