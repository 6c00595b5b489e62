import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { endOfDay } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import type { Id, PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { classesAt } from "#domain/meetings/class.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import { classAmong } from "#domain/members/class.ts";
import { hasEnded } from "#domain/membership/end.ts";
import { isHeld, wasHeld } from "#domain/membership/hold.ts";
import { refuse } from "#domain/refusal.ts";

/** That it was settled who may vote at a meeting, as of the end of a day. */
export const Roll = defineEntity({
  name: "Roll",
  tableName: "roll",
  properties: { meetingId: column.id<"meeting">().primary(), asOf: column.day(), actId: column.act(), recordedAt: column.moment() },
});
export const RollEntry = defineEntity({
  name: "RollEntry",
  tableName: "roll_entry",
  properties: {
    meetingId: column.id<"meeting">().primary(),
    memberId: column.id<"member">().primary(),
    voterId: column.person(),
    /** Its class as of the roll, at a meeting that has classes. */
    class: column.text().strictNullable(),
  },
});

/**
 * Memberships with a vote on a day, as known before a moment: admitted by then, not ended, not on hold (2:38(1) BW). Each has one vote, which its
 * representative casts: of joint holders, and of an organisation. For use in SQL, with expressions for the two.
 */
export const voting = (on: string, known: string): string => `select m.id as member_id, m.representative_id as voter_id
  from member m join act admitted on admitted.id = m.act_id
  where m.admitted_on <= ${on} and admitted.at < ${known} and not ${hasEnded("m.id", on, known)} and not ${wasHeld("m.id", known)}`;

/** The same in SQL, each with its class at a meeting. */
const votingInClasses = (meetingId: string, on: string, known: string): string =>
  `select voting.*, (select ${classAmong("meeting_class", `c.meeting_id = ${meetingId}`, known)} from member m where m.id = voting.member_id) as class
   from (${voting(on, known)}) voting`;

/**
 * Freezes the roll as of a day that is now, or over: then as it was known when that day ended; with the class of each membership, if the meeting has
 * classes. Refuses `roll_already_frozen`.
 */
export async function freezeRoll(act: Act, meetingId: MeetingId, asOf: Temporal.PlainDate): Promise<void> {
  await act.tx.insert(Roll, { meetingId, asOf, actId: act.id, recordedAt: act.at });
  const known = asOf.equals(act.today) ? null : endOfDay(asOf);
  const asOfThen = ["$2::date", "coalesce($3::timestamptz, 'infinity')"] as const;
  const classed = (await classesAt(act.tx, meetingId)).length > 0;
  await act.tx.execute(
    `insert into roll_entry (meeting_id, member_id, voter_id, class) select $1, member_id, voter_id, ${classed ? "class" : "null"}
     from (${classed ? votingInClasses("$1", ...asOfThen) : voting(...asOfThen)}) voting`,
    [meetingId, asOf, known],
  );
}

/** Meetings that were called with a day for the roll, which is over as of a day, and whose roll is not frozen. */
export const rollsDue = (reader: Reader, on: Temporal.PlainDate): Promise<{ id: MeetingId; rollOn: Temporal.PlainDate }[]> =>
  reader.query(
    `select c.meeting_id as id, v.roll_on as "rollOn" from convocation c join meeting_version v on v.id = c.meeting_version_id
     where c.sequence = 1 and v.roll_on < $1 and not exists (select from roll r where r.meeting_id = c.meeting_id)
       and not exists (select from calling_off o where o.meeting_id = c.meeting_id) order by v.roll_on, c.meeting_id`,
    [on],
  );

/** Freezes the roll of a named day that is over; who came to it since the call is called too. Refuses `roll_not_due`, `roll_already_frozen`. */
export async function freezeDueRoll(act: Act, meetingId: MeetingId): Promise<[Reference<"meeting">]> {
  await act.tx.query("select from meeting where id = $1 for no key update", [meetingId]);
  const due = (await rollsDue(act.tx, act.today)).find(({ id }) => id === meetingId);
  if (!due) refuse("roll_not_due");
  await freezeRoll(act, meetingId, due.rollOn);
  await act.tx.execute(
    `insert into convocation_recipient (convocation_id, person_id, by_mail)
     select c.id, voter.person_id, voter.by_mail from convocation c cross join (${votersWithChannel("select voter_id from roll_entry where meeting_id = $1")}) voter
     where c.meeting_id = $1 on conflict do nothing`,
    [meetingId],
  );
  return [reference("meeting", meetingId)];
}

/**
 * Each voter once, and whether he is called by mail: who agreed to it and has an address (2:41(5) BW). For use in SQL, with a query for voter_id.
 */
export const votersWithChannel = (voters: string): string => `select now.person_id, now.email is not null and coalesce((
    select given from consent agreed where agreed.person_id = now.person_id and agreed.purpose = 'convocation_by_email'
    order by agreed.recorded_at desc, agreed.id desc limit 1), false) as by_mail
  from (${voters}) voting join person_now now on now.person_id = voting.voter_id group by 1, 2`;

/** The letter of a membership's class on the roll; null at a meeting without classes. */
export async function classOnRoll(reader: Reader, meetingId: MeetingId, memberId: Id<"member">): Promise<string | null> {
  const [found] = await reader.query<{ memberClass: string | null }>(
    `select class as "memberClass" from roll_entry where meeting_id = $1 and member_id = $2`,
    [meetingId, memberId],
  );
  return found?.memberClass ?? null;
}

export type FrozenRoll = { readonly asOf: Temporal.PlainDate; readonly recordedAt: Temporal.Instant; readonly votes: number };

/**
 * The memberships for which a person votes at a meeting. He is looked up first, of all rolls: of a roll that was frozen just now the database does not
 * know yet how long it is, and would read all of it. For use in SQL, with expressions for the two.
 */
export const votesOf = (meetingId: string, voterId: string): string => `select own.member_id, own.class
  from (select e.meeting_id, e.member_id, e.class from roll_entry e where e.voter_id = ${voterId} offset 0) own where own.meeting_id = ${meetingId}`;

/** Whether it is settled who may vote: to be asked where nobody needs to count them. */
export const rollIsFrozen = async (reader: Reader, meetingId: MeetingId): Promise<boolean> =>
  (await reader.query("select from roll where meeting_id = $1", [meetingId])).length > 0;

/** Null while it is not frozen. */
export async function rollOf(reader: Reader, meetingId: MeetingId): Promise<FrozenRoll | null> {
  const [found] = await reader.query<FrozenRoll>(
    `select r.as_of as "asOf", r.recorded_at as "recordedAt", (select count(*) from roll_entry e where e.meeting_id = r.meeting_id) as votes
     from roll r where r.meeting_id = $1`,
    [meetingId],
  );
  return found ?? null;
}

/** What befell a membership since the roll was frozen. It is noted and not erased: the vote itself is refused at the meeting. */
export type RollNote = "held" | "ended";
export type RollLine = {
  readonly memberId: Id<"member">;
  readonly memberNumber: number;
  readonly names: string[];
  readonly voterId: PersonId;
  readonly voterName: string;
  /** The letter of its class, at a meeting with classes. */
  readonly memberClass: string | null;
  readonly note: RollNote | null;
};

/** The roll in order of member number, after the last one seen. */
export const rollLines = (
  reader: Reader,
  meetingId: MeetingId,
  on: Temporal.PlainDate,
  after: number,
  limit: number,
): Promise<RollLine[]> =>
  reader.query(
    `select m.id as "memberId", m.number as "memberNumber", e.voter_id as "voterId", voter.name as "voterName", e.class as "memberClass",
       array(select now.name from member_holder h join person_now now using (person_id) where h.member_id = m.id order by h.position) as names,
       case when ${hasEnded("m.id", "$2::date", "'infinity'::timestamptz")} then 'ended' when ${isHeld("m.id")} then 'held' end as note
     from roll_entry e join member m on m.id = e.member_id join person_now voter on voter.person_id = e.voter_id
     where e.meeting_id = $1 and m.number > $3 order by m.number limit $4`,
    [meetingId, on, after, limit],
  );
