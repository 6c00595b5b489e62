import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { lockMeeting, planMeeting } from "#domain/meetings/draft.ts";
import type { ItemId, MeetingId, MeetingPlan } from "#domain/meetings/meeting.ts";
import { carryDocuments } from "#domain/meetings/meeting-document.ts";
import { agendaOf, type ListedMeeting, meetingOf } from "#domain/meetings/meeting-list.ts";
import { carryMinutesItems } from "#domain/meetings/minutes-item.ts";
import { firstOf, refuseOutOfTerm } from "#domain/meetings/second.ts";
import { beginsAt, lastCallDay } from "#domain/meetings/terms.ts";
import { refuse } from "#domain/refusal.ts";

/** That a meeting is not held as it was called: it is cancelled, or another one is held in its place. */
export const CallingOff = defineEntity({
  name: "CallingOff",
  tableName: "calling_off",
  properties: {
    meetingId: column.id<"meeting">().primary(),
    successorId: column.id<"meeting">().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const CallingOffContent = defineEntity({
  name: "CallingOffContent",
  tableName: "calling_off_content",
  properties: { meetingId: column.id<"meeting">().primary(), reason: column.text() },
});
/** Who is told, and how: as he was called. */
export const CallingOffRecipient = defineEntity({
  name: "CallingOffRecipient",
  tableName: "calling_off_recipient",
  properties: { meetingId: column.id<"meeting">().primary(), personId: column.person().primary(), byMail: column.flag() },
});
/** A question that went over to the meeting in the place of its own, with the item that it is about there. */
export const CarriedQuestion = defineEntity({
  name: "CarriedQuestion",
  tableName: "carried_question",
  properties: {
    meetingId: column.id<"meeting">().primary(),
    questionId: column.id<"question">().primary(),
    itemId: column.id<"agenda_item">().strictNullable(),
  },
});

async function callOff(act: Act, meetingId: MeetingId, reason: string, successorId: MeetingId | null): Promise<void> {
  await act.tx.insert(CallingOff, { meetingId, successorId, actId: act.id, recordedAt: act.at });
  await act.tx.insert(CallingOffContent, { meetingId, reason });
  await act.tx.execute(
    `insert into calling_off_recipient (meeting_id, person_id, by_mail)
     select distinct on (r.person_id) $1, r.person_id, r.by_mail from convocation c join convocation_recipient r on r.convocation_id = c.id
     where c.meeting_id = $1 order by r.person_id, c.sequence desc`,
    [meetingId],
  );
}

/** The meeting as it stands, if it can still be called off. Refuses as `lockMeeting`, and `meeting_called_off`, `meeting_in_past`. */
async function lockAhead(act: Act, meetingId: MeetingId, seen: number): Promise<ListedMeeting> {
  const meeting = await lockMeeting(act, meetingId, seen);
  if (Temporal.Instant.compare(beginsAt(meeting.heldOn, meeting.hour), act.at) <= 0) refuse("meeting_in_past");
  return meeting;
}

/** Cancels a meeting that was planned or called: who was called is told, and its proposals are free for another. Refuses as `lockAhead`. */
export async function cancelMeeting(act: Act, meetingId: MeetingId, seen: number, reason: string): Promise<[Reference<"meeting">]> {
  await lockAhead(act, meetingId, seen);
  await callOff(act, meetingId, reason, null);
  return [reference("meeting", meetingId)];
}

/**
 * Postpones a meeting that was called: another is planned in its place with the same agenda, documents, questions and proposals, to be called
 * anew. Who was called is told. The roll is frozen by that call, and proxies stay behind: they were given for the roll of the first. Refuses as
 * `lockAhead` and `planMeeting`, `meeting_not_called`, `convocation_late` if the new day comes too soon for a call (2:42(1) BW and the bylaws),
 * `second_meeting_out_of_term`.
 */
export async function postponeMeeting(
  act: Act,
  meetingId: MeetingId,
  seen: number,
  reason: string,
  plan: MeetingPlan,
): Promise<[Reference<"meeting">, Reference<"meeting">]> {
  const meeting = await lockAhead(act, meetingId, seen);
  if (!meeting.calledOn) refuse("meeting_not_called");
  const bylaws = await bylawsOn(act.tx, plan.heldOn);
  const callBy = lastCallDay(plan.heldOn, bylaws);
  if (isBefore(callBy, act.today)) refuse("convocation_late", { by: callBy.toString(), days: bylaws.callDays });
  const first = await firstOf(act.tx, meetingId);
  if (first) await refuseOutOfTerm(act, first.heldOn, plan.heldOn);
  const agenda = await agendaOf(act.tx, meeting.versionId);
  const items = agenda.map(({ itemId, ...item }) => ({ ...item, itemId: newId<"agenda_item">(act.at), from: itemId }));
  const [successor] = await planMeeting(
    act,
    plan,
    items.map(({ from: _, ...item }) => item),
  );
  const successorId = successor.id as MeetingId;
  const carried: [ItemId, ItemId][] = items.map(({ from, itemId }) => [from, itemId]);
  await carryDocuments(act, meetingId, successorId, new Map(carried));
  await carryMinutesItems(act, carried);
  await act.tx.execute(
    `insert into carried_question (meeting_id, question_id, item_id)
     select $2, q.question_id, carried.item_id from meeting_question q left join unnest($3::uuid[], $4::uuid[]) as carried (from_id, item_id) on carried.from_id = q.item_id
     where q.meeting_id = $1`,
    [meetingId, successorId, carried.map(([from]) => from), carried.map(([, to]) => to)],
  );
  await callOff(act, meetingId, reason, successorId);
  return [reference("meeting", meetingId), successor];
}

export type CalledOff = {
  readonly reason: string;
  readonly at: Temporal.Instant;
  /** The meeting in its place as it is planned now, and whether it was called; null if it was cancelled. */
  readonly successor:
    | (Pick<MeetingPlan, "kind" | "heldOn" | "hour" | "place"> & { readonly number: number; readonly called: boolean })
    | null;
};

/** Why a meeting is not held, and what comes instead; null if it stands. */
export async function calledOff(reader: Reader, meetingId: MeetingId): Promise<CalledOff | null> {
  const [found] = await reader.query<{ reason: string; at: Temporal.Instant; successorId: MeetingId | null }>(
    `select t.reason, o.recorded_at as at, o.successor_id as "successorId" from calling_off o join calling_off_content t using (meeting_id)
     where o.meeting_id = $1`,
    [meetingId],
  );
  if (!found) return null;
  const { successorId, ...told } = found;
  if (!successorId) return { ...told, successor: null };
  const { number, kind, heldOn, hour, place, calledOn } = await meetingOf(reader, successorId);
  return { ...told, successor: { number, kind, heldOn, hour, place, called: calledOn !== null } };
}

/** The number of the meeting in whose place this one is held; null if it takes the place of none. */
export async function heldInsteadOf(reader: Reader, meetingId: MeetingId): Promise<number | null> {
  const [found] = await reader.query<{ number: number }>(
    "select m.number from calling_off o join meeting m on m.id = o.meeting_id where o.successor_id = $1",
    [meetingId],
  );
  return found?.number ?? null;
}
