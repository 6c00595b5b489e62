import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { dayOf, isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { type Deadline, onDay } from "#domain/deadline.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import { itemsAmong, type ListedMeeting, meetings } from "#domain/meetings/meeting-list.ts";
import { answersUntil, lastCallDay, lastTextDay } from "#domain/meetings/terms.ts";

const planned = async (reader: Reader, day: Temporal.PlainDate): Promise<ListedMeeting[]> =>
  (await meetings(reader, true)).filter(({ heldOn, calledOff }) => calledOff === null && !isBefore(heldOn, day));

type Unanswered = {
  readonly number: number;
  readonly heldOn: Temporal.PlainDate;
  readonly until: Temporal.Instant;
  readonly count: number;
  readonly inTime: number;
};

/** Meetings to come with questions that have no answer: how many, until when they are answered, and how many were asked before that. */
async function unanswered(reader: Reader, day: Temporal.PlainDate): Promise<Unanswered[]> {
  const open = await reader.query<{ meetingId: MeetingId; askedAt: Temporal.Instant }>(
    `select asked.meeting_id as "meetingId", q.recorded_at as "askedAt" from meeting_question asked join question q on q.id = asked.question_id
     where not exists (select from answer a where a.question_id = q.id)`,
  );
  return (await planned(reader, day))
    .map(({ id, number, heldOn, hour }) => {
      const until = answersUntil(heldOn, hour);
      const own = open.filter(({ meetingId }) => meetingId === id);
      return {
        number,
        heldOn,
        until,
        count: own.length,
        inTime: own.filter(({ askedAt }) => Temporal.Instant.compare(askedAt, until) <= 0).length,
      };
    })
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => Temporal.Instant.compare(a.until, b.until));
}

/** D7: the last day of the call to a meeting that is being prepared, and of the text of an amendment that does not lie open (2:42 BW); and the day on which questions are answered for all to read, 72 hours before. */
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
  for (const { number, heldOn, until, inTime } of (await unanswered(reader, day)).filter((each) => each.inTime > 0))
    found.push(
      onDay({
        ...{ rule: "question_answers", about: `${number}`, dueOn: dayOf(until), owner: "board" },
        facts: { meeting: number, count: inTime, on: heldOn.toString() },
      }),
    );
  return found;
}

/** How many days before its last day a call stands on the board's desk. */
const near = 21;

export type MeetingTasks = {
  /** Meetings being prepared whose call must go out soon: the first first. */
  readonly toCall: readonly { readonly number: number; readonly dueOn: Temporal.PlainDate }[];
  /** Questions without an answer by meeting, until when they are answered for all to read, and whether some were asked in time for that. */
  readonly toAnswer: readonly {
    readonly number: number;
    readonly count: number;
    readonly until: Temporal.Instant;
    readonly inTime: number;
  }[];
  /** Meetings that are held today. */
  readonly today: readonly number[];
};

/** What the meetings ask of the board today. */
export async function meetingTasks(reader: Reader, day: Temporal.PlainDate): Promise<MeetingTasks> {
  const due = (await meetingDeadlines(reader, day)).filter(
    ({ rule, dueOn }) => rule === "convocation" && !isBefore(day.add({ days: near }), dueOn),
  );
  const toCall = due.map(({ facts, dueOn }) => ({ number: Number(facts.meeting), dueOn }));
  const toAnswer = (await unanswered(reader, day)).map(({ number, count, until, inTime }) => ({ number, count, until, inTime }));
  const today = (await meetings(reader, false))
    .filter(({ heldOn, calledOff }) => !calledOff && heldOn.equals(day))
    .map(({ number }) => number);
  return { toCall: toCall.toSorted((a, b) => Temporal.PlainDate.compare(a.dueOn, b.dueOn)), toAnswer, today };
}
