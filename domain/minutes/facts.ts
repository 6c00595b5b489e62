import { canonicalJson } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { callProofs } from "#domain/meetings/convocation-proof.ts";
import type { ItemId, MeetingId } from "#domain/meetings/meeting.ts";
import { questionsOf } from "#domain/meetings/question.ts";
import { keepersOf } from "#domain/minutes/keeping.ts";
import { type MinutesRecord, recordOf } from "#domain/minutes/record.ts";
import { textsOf } from "#domain/minutes/text.ts";
import { hashOf } from "#domain/reports/figures.ts";

/** Which facts there are and how they are put together. What changes in them takes the next number. */
export const minutesForm = 2;

/** A call and what had come of it. Days in ISO form. */
export type CallFacts = {
  readonly calledOn: string;
  readonly callBy: string;
  readonly byMail: number;
  readonly byLetter: number;
  /** Messages that the mail server took, and letters that were posted. */
  readonly accepted: number;
  readonly posted: number;
  readonly postedFrom: string | null;
  readonly postedUntil: string | null;
};
export type QuestionFacts = { readonly itemId: ItemId | null; readonly text: string; readonly answer: string | null };
export type DutyFacts = {
  readonly number: number;
  readonly resolution: string;
  readonly what: string;
  readonly owner: string;
  readonly dueOn: string;
};
export type NamedMember = { readonly memberNumber: number; readonly name: string };

/** All that stands in the minutes of a meeting: what the register says of it for good, and what was known or said when they were written. */
export type MinutesFacts = {
  readonly record: MinutesRecord;
  /** Null while they are not named; minutes are not frozen without. */
  readonly chair: string | null;
  readonly secretary: string | null;
  readonly calls: readonly CallFacts[];
  readonly said: readonly { readonly itemId: ItemId; readonly text: string }[];
  readonly questions: readonly QuestionFacts[];
  readonly duties: readonly DutyFacts[];
  /** Who voted for the memberships that came or were represented. */
  readonly members: readonly NamedMember[];
};

async function callsOf(reader: Reader, meetingId: MeetingId): Promise<CallFacts[]> {
  return (await callProofs(reader, meetingId)).map(({ calledOn, callBy, byMail, byLetter, outcomes, postedFrom, postedUntil }) => ({
    ...{ calledOn: calledOn.toString(), callBy: callBy.toString(), byMail, byLetter, accepted: outcomes.accepted, posted: outcomes.posted },
    ...{ postedFrom: postedFrom?.toString() ?? null, postedUntil: postedUntil?.toString() ?? null },
  }));
}

/** What the resolutions of a meeting bind, as it was bound last. */
async function dutiesBound(reader: Reader, meetingId: MeetingId): Promise<DutyFacts[]> {
  const bound = await reader.query<Omit<DutyFacts, "dueOn"> & { dueOn: Temporal.PlainDate }>(
    `select d.number, e.number as resolution, t.what, now.name as owner, a.due_on as "dueOn"
     from poll p join declaration ruled on ruled.poll_id = p.id join decision e on e.id = ruled.decision_id join duty d on d.decision_id = e.id
     join duty_content t on t.duty_id = d.id join duty_assignment a on a.duty_id = d.id and not exists (select from duty_assignment later where later.follows_id = a.id)
     join person_now now on now.person_id = a.owner_id where p.meeting_id = $1 order by d.number`,
    [meetingId],
  );
  return bound.map(({ dueOn, ...duty }) => ({ ...duty, dueOn: dueOn.toString() }));
}

/** The names of who voted for these memberships at the meeting. */
const namesOf = (reader: Reader, meetingId: MeetingId, numbers: readonly number[]): Promise<NamedMember[]> =>
  reader.query(
    `select m.number as "memberNumber", now.name from roll_entry e join member m on m.id = e.member_id join person_now now on now.person_id = e.voter_id
     where e.meeting_id = $1 and m.number = any($2::int[]) order by m.number`,
    [meetingId, numbers],
  );

async function factsOf(reader: Reader, meetingId: MeetingId): Promise<MinutesFacts> {
  const record = await recordOf(reader, meetingId);
  const keepers = await keepersOf(reader, meetingId);
  const order = new Map(record.items.map(({ itemId }, place) => [itemId, place]));
  const there = [...record.visits, ...record.represented].map(({ memberNumber }) => memberNumber);
  const holders = record.represented.map(({ holderNumber }) => holderNumber);
  return {
    record,
    chair: keepers?.chairName ?? null,
    secretary: keepers?.secretaryName ?? null,
    calls: await callsOf(reader, meetingId),
    said: (await textsOf(reader, meetingId))
      .filter(({ text }) => text !== "")
      .map(({ itemId, text }) => ({ itemId, text }))
      .toSorted((a, b) => (order.get(a.itemId) ?? 0) - (order.get(b.itemId) ?? 0)),
    questions: (await questionsOf(reader, meetingId)).map(({ itemId, text, answer }) => ({ itemId, text, answer })),
    duties: await dutiesBound(reader, meetingId),
    members: await namesOf(reader, meetingId, [...new Set([...there, ...holders])]),
  };
}

export type WrittenFacts = { readonly facts: MinutesFacts; readonly json: string; readonly sha256: Buffer };

/** The facts as they are frozen: JSON with its keys in order and nothing between them, and its SHA-256. Refuses as `recordOf`. */
export async function canonicalFacts(reader: Reader, meetingId: MeetingId): Promise<WrittenFacts> {
  const facts = await factsOf(reader, meetingId);
  const json = canonicalJson(facts);
  return { facts, json, sha256: hashOf(json) };
}
