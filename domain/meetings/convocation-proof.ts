import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import type { PersonId } from "#domain/id.ts";
import { type MailId, type MailKind, mostAttempts } from "#domain/mail/mail.ts";
import type { ConvocationId } from "#domain/meetings/convocation.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import { refuse } from "#domain/refusal.ts";

/** What became of the message to one recipient. Refused as often as is tried, and without consent or address, it goes by post. */
export const callOutcomes = ["unwritten", "waiting", "unknown", "accepted", "refused", "to_post", "posted"] as const;
export type CallOutcome = (typeof callOutcomes)[number];

const state = `case when m.id is null then 'unwritten' when posting.mail_id is not null then 'posted' when last.attempt is null then case when r.by_mail then 'waiting' else 'to_post' end
  when last.outcome = 'no_address' then 'to_post' when last.outcome = 'refused' and last.attempt >= ${mostAttempts} then 'to_post'
  else coalesce(last.outcome, 'unknown') end`;
const recipients = `meeting_recipient r left join mail m on m.kind = r.kind and m.about_id = r.about_id and m.person_id = r.person_id
  left join mail_posting posting on posting.mail_id = m.id
  left join lateral (select a.attempt, res.outcome, res.response from mail_attempt a left join mail_result res using (mail_id, attempt)
    where a.mail_id = m.id order by a.attempt desc limit 1) last on true`;

/** What became of a message to all. */
type Told = {
  readonly byMail: number;
  readonly byLetter: number;
  readonly outcomes: Readonly<Record<CallOutcome, number>>;
  /** The first and the last day on which letters went to the post. */
  readonly postedFrom: Temporal.PlainDate | null;
  readonly postedUntil: Temporal.PlainDate | null;
};
export type CallProof = Told & {
  readonly id: ConvocationId;
  readonly sequence: number;
  readonly calledOn: Temporal.PlainDate;
  readonly callBy: Temporal.PlainDate;
  readonly recordedAt: Temporal.Instant;
};
export type CallingOffProof = Told & { readonly recordedAt: Temporal.Instant };

const counted = callOutcomes.map((outcome) => `'${outcome}', count(*) filter (where outcome = '${outcome}')`).join(", ");
const told = (kind: MailKind, about: string): string =>
  `(select count(*) filter (where by_mail) as "byMail", count(*) filter (where not by_mail) as "byLetter", json_build_object(${counted}) as outcomes,
      min(posted_on) as "postedFrom", max(posted_on) as "postedUntil"
    from (select r.by_mail, posting.posted_on, ${state} as outcome from ${recipients} where r.kind = '${kind}' and r.about_id = ${about}) each)`;

/** Every call to a meeting and what became of it, the first first: it stands as proof that the members were called. */
export const callProofs = (reader: Reader, meetingId: MeetingId): Promise<CallProof[]> =>
  reader.query(
    `select c.id, c.sequence, c.called_on as "calledOn", c.call_by as "callBy", c.recorded_at as "recordedAt", told.*
     from convocation c cross join lateral ${told("convocation", "c.id")} told where c.meeting_id = $1 order by c.sequence`,
    [meetingId],
  );

/** How those who were called were told that the meeting is called off; null if it stands, or nobody had been called. */
export async function callingOffProof(reader: Reader, meetingId: MeetingId): Promise<CallingOffProof | null> {
  const [found] = await reader.query<CallingOffProof>(
    `select o.recorded_at as "recordedAt", told.* from calling_off o cross join lateral ${told("calling_off", "o.meeting_id")} told where o.meeting_id = $1`,
    [meetingId],
  );
  return found && found.byMail + found.byLetter > 0 ? found : null;
}

export type CallRecipient = {
  readonly personId: PersonId;
  readonly name: string;
  readonly byMail: boolean;
  readonly outcome: CallOutcome;
  readonly response: string | null;
  readonly postedOn: Temporal.PlainDate | null;
};

/** Who was called, or told, and what came of it, in order of person after the last one seen: for the proof as a file. */
export const callRecipients = (
  reader: Reader,
  id: ConvocationId | MeetingId,
  after: PersonId | null,
  limit: number,
): Promise<CallRecipient[]> =>
  reader.query(
    `select r.person_id as "personId", now.name, r.by_mail as "byMail", ${state} as outcome, last.response, posting.posted_on as "postedOn"
     from ${recipients} join person_now now on now.person_id = r.person_id
     where r.about_id = $1 and ($2::uuid is null or r.person_id > $2) order by r.person_id limit $3`,
    [id, after, limit],
  );

export type CallLetterToPost = {
  readonly mailId: MailId;
  readonly personId: PersonId;
  readonly name: string;
  readonly street: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
  readonly country: string | null;
  readonly language: "nl" | "en";
  readonly subject: string;
  readonly text: string;
  readonly recordedAt: Temporal.Instant;
};

/** Once a meeting is called off, nobody is sent its call any more. */
const toPost = `${recipients} where ${state} = 'to_post' and (r.kind = 'calling_off' and r.about_id = $1
  or r.about_id in (select id from convocation where meeting_id = $1) and not exists (select from calling_off o where o.meeting_id = $1))`;

/** Letters of a meeting that are to be posted, in order of person after the last one seen. */
export const callLettersToPost = (
  reader: Reader,
  meetingId: MeetingId,
  after: Pick<CallLetterToPost, "personId" | "mailId"> | null,
  limit: number,
): Promise<CallLetterToPost[]> =>
  reader.query(
    `select m.id as "mailId", r.person_id as "personId", now.name, now.street, now.postcode, now.city, now.country, now.language, t.subject, t.text, m.recorded_at as "recordedAt"
     from (select r.person_id, m.id as mail_id from ${toPost} and ($2::uuid is null or (r.person_id, m.id) > ($2, $3)) order by r.person_id, m.id limit $4) r
     join person_now now using (person_id) join mail m on m.id = r.mail_id join mail_content t on t.mail_id = m.id order by r.person_id, m.id`,
    [meetingId, after?.personId ?? null, after?.mailId ?? null, limit],
  );

/** Says that all letters of a meeting that wait were posted on a day. Refuses `posting_in_future`, `mail_not_for_paper` if none waits. */
export async function recordCallPosting(act: Act, meetingId: MeetingId, postedOn: Temporal.PlainDate): Promise<[Reference<"meeting">]> {
  if (Temporal.PlainDate.compare(postedOn, act.today) > 0) refuse("posting_in_future");
  await act.tx.query("select from meeting where id = $1 for no key update", [meetingId]);
  const posted = await act.tx.execute(`insert into mail_posting (mail_id, posted_on, act_id) select m.id, $2, $3 from ${toPost}`, [
    ...[meetingId, postedOn, act.id],
  ]);
  if (posted === 0) refuse("mail_not_for_paper");
  return [reference("meeting", meetingId)];
}
