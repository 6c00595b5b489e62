import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { ItemId, MeetingId } from "#domain/meetings/meeting.ts";
import { calledAgenda, meetingOf, refuseCalledOff } from "#domain/meetings/meeting-list.ts";
import { beginsAt } from "#domain/meetings/terms.ts";
import { refuse } from "#domain/refusal.ts";

export type QuestionId = Id<"question">;

/** What a member asks the board before a meeting, in writing. */
export const Question = defineEntity({
  name: "Question",
  tableName: "question",
  properties: {
    id: column.id<"question">().primary(),
    meetingId: column.id<"meeting">(),
    itemId: column.id<"agenda_item">().strictNullable(),
    memberId: column.id<"member">(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const QuestionContent = defineEntity({
  name: "QuestionContent",
  tableName: "question_content",
  properties: { questionId: column.id<"question">().primary(), text: column.text() },
});
export const Answer = defineEntity({
  name: "Answer",
  tableName: "answer",
  properties: { questionId: column.id<"question">().primary(), actId: column.act(), recordedAt: column.moment() },
});
export const AnswerContent = defineEntity({
  name: "AnswerContent",
  tableName: "answer_content",
  properties: { questionId: column.id<"question">().primary(), text: column.text() },
});

export type NewQuestion = { readonly memberId: Id<"member">; readonly itemId: ItemId | null; readonly text: string };

/** Refuses `meeting_called_off`, `meeting_not_called`, `meeting_in_past`, `agenda_item_unknown`. */
export async function askQuestion(
  act: Act,
  meetingId: MeetingId,
  { memberId, itemId, text }: NewQuestion,
): Promise<[Reference<"question">]> {
  const meeting = await meetingOf(act.tx, meetingId);
  refuseCalledOff(meeting);
  if (!meeting.calledOn) refuse("meeting_not_called");
  if (Temporal.Instant.compare(beginsAt(meeting.heldOn, meeting.hour), act.at) <= 0) refuse("meeting_in_past");
  if (itemId && !(await calledAgenda(act.tx, meeting)).some((each) => each.itemId === itemId)) refuse("agenda_item_unknown");
  const id = newId<"question">(act.at);
  await act.tx.insert(Question, { id, meetingId, itemId, memberId, actId: act.id, recordedAt: act.at });
  await act.tx.insert(QuestionContent, { questionId: id, text });
  return [reference("question", id)];
}

/** The board's answer, for all members to read. Refuses `question_unknown`, `question_already_answered`. */
export async function answerQuestion(
  act: Act,
  meetingId: MeetingId,
  questionId: QuestionId,
  text: string,
): Promise<[Reference<"question">]> {
  const [found] = await act.tx.query("select from meeting_question where question_id = $1 and meeting_id = $2", [questionId, meetingId]);
  if (!found) refuse("question_unknown");
  await act.tx.insert(Answer, { questionId, actId: act.id, recordedAt: act.at });
  await act.tx.insert(AnswerContent, { questionId, text });
  return [reference("question", questionId)];
}

export const answerStates = ["open", "overdue", "asked_late", "answered", "answered_late"] as const;
export type AnswerState = (typeof answerStates)[number];

/** How the answer to a question stands at a moment. What was asked after the last moment for answers cannot be answered late. */
export function answerState(
  { askedAt, answeredAt }: Pick<ListedQuestion, "askedAt" | "answeredAt">,
  until: Temporal.Instant,
  at: Temporal.Instant,
): AnswerState {
  const after = (moment: Temporal.Instant): boolean => Temporal.Instant.compare(until, moment) < 0;
  if (after(askedAt)) return answeredAt ? "answered" : "asked_late";
  if (answeredAt) return after(answeredAt) ? "answered_late" : "answered";
  return after(at) ? "overdue" : "open";
}

export type ListedQuestion = {
  readonly id: QuestionId;
  readonly itemId: ItemId | null;
  /** Who asks, if he agreed that fellow members read his name. */
  readonly name: string | null;
  readonly text: string;
  readonly askedAt: Temporal.Instant;
  readonly answer: string | null;
  readonly answeredAt: Temporal.Instant | null;
};

/** The questions for a meeting, also those that came over from one before it, with their answers, the first asked first. */
export const questionsOf = (reader: Reader, meetingId: MeetingId): Promise<ListedQuestion[]> =>
  reader.query(
    `select q.id, asked.item_id as "itemId", case when agreed.given then now.name end as name, t.text, q.recorded_at as "askedAt", at.text as answer,
       a.recorded_at as "answeredAt"
     from meeting_question asked join question q on q.id = asked.question_id join question_content t on t.question_id = q.id join member m on m.id = q.member_id
     join person_now now on now.person_id = m.representative_id
     left join lateral (select c.given from consent c where c.person_id = now.person_id and c.purpose = 'name_in_member_list'
       order by c.recorded_at desc, c.id desc limit 1) agreed on true
     left join answer a on a.question_id = q.id left join answer_content at on at.question_id = q.id
     where asked.meeting_id = $1 order by q.recorded_at, q.id`,
    [meetingId],
  );
