import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { dayOf } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { type Deadline, onDay } from "#domain/deadline.ts";
import { meetings } from "#domain/meetings/meeting-list.ts";
import { lastCallDay } from "#domain/meetings/terms.ts";
import { adoptions, minutesToAdopt, signedVersions } from "#domain/minutes/adoption.ts";

/** Weeks after a meeting within which its minutes are signed: a promise of the cooperative, no term of the law. */
const weeks = 4;

type Unsigned = { readonly number: number; readonly heldOn: Temporal.PlainDate; readonly closedAt: Temporal.Instant };

/** Meetings that were closed and whose minutes nobody signed yet, or not both. */
const unsigned = (reader: Reader): Promise<Unsigned[]> =>
  reader.query(
    `select m.number, v.held_on as "heldOn", c.recorded_at as "closedAt" from meeting_closing c join meeting m on m.id = c.meeting_id
     join lateral (select held_on from meeting_version l where l.meeting_id = m.id order by l.version desc limit 1) v on true
     where m.id not in (select meeting_id from ${signedVersions} signed) and m.id not in (select meeting_id from ${adoptions} adopted) order by v.held_on, m.number`,
  );

/** Of the next meeting that is being prepared: which signed minutes do not stand on its agenda, and the last day of its call. */
async function toPut(
  reader: Reader,
  day: Temporal.PlainDate,
): Promise<{ number: number; of: number; heldOn: Temporal.PlainDate; dueOn: Temporal.PlainDate }[]> {
  const next = (await meetings(reader, true))
    .filter(({ calledOn, calledOff, heldOn }) => calledOn === null && calledOff === null && Temporal.PlainDate.compare(heldOn, day) >= 0)
    .at(-1);
  if (!next) return [];
  const dueOn = lastCallDay(next.heldOn, await bylawsOn(reader, next.heldOn));
  return (await minutesToAdopt(reader, next.heldOn)).map(({ number, heldOn }) => ({ number: next.number, of: number, heldOn, dueOn }));
}

/** The day on which the minutes of a meeting are signed at the latest, and that of the call by which they are put to the vote. */
export async function minutesDeadlines(reader: Reader, day: Temporal.PlainDate): Promise<Deadline[]> {
  const drafts = (await unsigned(reader)).map(({ number, heldOn, closedAt }) =>
    onDay({
      ...{ rule: "minutes", about: `${number}`, dueOn: dayOf(closedAt).add({ weeks }), owner: "secretary" },
      facts: { meeting: number, on: heldOn.toString() },
    }),
  );
  const items = (await toPut(reader, day)).map(({ number, of, heldOn, dueOn }) =>
    onDay({ rule: "minutes_item", about: `${number} ${of}`, dueOn, owner: "secretary", facts: { meeting: number, on: heldOn.toString() } }),
  );
  return [...drafts, ...items];
}

export type MinutesTasks = {
  /** Meetings whose minutes are to be written and signed, and by when. */
  readonly toSign: readonly { readonly number: number; readonly heldOn: Temporal.PlainDate; readonly dueOn: Temporal.PlainDate }[];
  /** Meetings being prepared on whose agenda the minutes of an earlier one belong. */
  readonly toPut: readonly { readonly number: number; readonly heldOn: Temporal.PlainDate; readonly dueOn: Temporal.PlainDate }[];
};

/** What minutes ask of the board today. */
export const minutesTasks = async (reader: Reader, day: Temporal.PlainDate): Promise<MinutesTasks> => ({
  toSign: (await unsigned(reader)).map(({ number, heldOn, closedAt }) => ({ number, heldOn, dueOn: dayOf(closedAt).add({ weeks }) })),
  toPut: (await toPut(reader, day)).map(({ number, heldOn, dueOn }) => ({ number, heldOn, dueOn })),
});
