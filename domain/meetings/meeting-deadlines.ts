import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { type Deadline, onDay } from "#domain/deadline.ts";
import { itemsAmong, type ListedMeeting, meetings } from "#domain/meetings/meeting-list.ts";
import { lastCallDay, lastTextDay } from "#domain/meetings/terms.ts";

const planned = async (reader: Reader, day: Temporal.PlainDate): Promise<ListedMeeting[]> =>
  (await meetings(reader, true)).filter(({ heldOn }) => !isBefore(heldOn, day));

/** D7: the last day of the call to a meeting that is being prepared, and of the text of an amendment that does not lie open (2:42 BW). */
export async function meetingDeadlines(reader: Reader, day: Temporal.PlainDate): Promise<Deadline[]> {
  const coming = await planned(reader, day);
  const found: Deadline[] = [];
  for (const { number, heldOn } of coming.filter(({ calledOn }) => calledOn === null)) {
    const dueOn = lastCallDay(heldOn, await bylawsOn(reader, heldOn));
    found.push(
      onDay({ rule: "convocation", about: `${number}`, dueOn, owner: "secretary", facts: { meeting: number, on: heldOn.toString() } }),
    );
  }
  const laid = await reader.query<{ itemId: string }>(
    `select md.item_id as "itemId" from meeting_document md where md.item_id is not null
       and not exists (select from meeting_document_withdrawal w where w.meeting_document_id = md.id)`,
  );
  const open = new Set(laid.map(({ itemId }) => itemId));
  const items = await itemsAmong(
    reader,
    coming.map(({ versionId }) => versionId),
  );
  for (const { meetingVersionId, itemId, title, majority } of items) {
    const meeting = coming.find(({ versionId }) => versionId === meetingVersionId);
    if (!meeting || majority !== "amendment" || open.has(itemId)) continue;
    const { number, heldOn } = meeting;
    const about = {
      about: `${number} ${itemId}`,
      dueOn: lastTextDay(heldOn),
      owner: "secretary",
      facts: { meeting: number, title },
    } as const;
    found.push(onDay({ rule: "bylaw_text", ...about }));
  }
  return found;
}

/** How many days before its last day a call stands on the board's desk. */
const near = 21;

export type MeetingTasks = {
  /** Meetings being prepared whose call must go out soon: the first first. */
  readonly toCall: readonly { readonly number: number; readonly dueOn: Temporal.PlainDate }[];
  /** Questions without an answer, by meeting. */
  readonly toAnswer: readonly { readonly number: number; readonly count: number }[];
  /** Meetings that are held today. */
  readonly today: readonly number[];
};

/** What the meetings ask of the board today. */
export async function meetingTasks(reader: Reader, day: Temporal.PlainDate): Promise<MeetingTasks> {
  const due = (await meetingDeadlines(reader, day)).filter(
    ({ rule, dueOn }) => rule === "convocation" && !isBefore(day.add({ days: near }), dueOn),
  );
  const toAnswer = await reader.query<{ number: number; count: number }>(
    `select m.number, count(*) from question q join meeting m on m.id = q.meeting_id
     where not exists (select from answer a where a.question_id = q.id)
       and exists (select from meeting_version v where v.meeting_id = m.id and v.held_on >= $1
         and not exists (select from meeting_version later where later.meeting_id = v.meeting_id and later.version > v.version))
     group by m.number order by m.number`,
    [day],
  );
  const today = (await meetings(reader, false)).filter(({ heldOn }) => heldOn.equals(day)).map(({ number }) => number);
  const toCall = due.map(({ facts, dueOn }) => ({ number: Number(facts.meeting), dueOn }));
  return { toCall: toCall.toSorted((a, b) => Temporal.PlainDate.compare(a.dueOn, b.dueOn)), toAnswer, today };
}
