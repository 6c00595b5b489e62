import type { Reader } from "#domain/database.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import { type AttendanceMode, hasCome, isGone, isPresent } from "#domain/voting/attendance.ts";
import { isBarred, standingProxies } from "#domain/voting/entitlement.ts";
import type { Choice, PollId } from "#domain/voting/poll.ts";

export type AttendanceLine = {
  readonly memberNumber: number;
  readonly names: readonly string[];
  readonly voterName: string;
  /** How it is there now; null while it is not. */
  readonly presence: AttendanceMode | null;
  readonly since: Temporal.Instant | null;
  readonly barred: boolean;
  /** Who holds its standing proxy. */
  readonly holderName: string | null;
};

const searched = (text: string): string => text.trim().replaceAll(/[%_\\]/g, "\\$&");

/** The roll with who is there, in order of member number after the last one seen: all of it, or those that a number or a part of a name finds. */
export const attendanceLines = (
  reader: Reader,
  meetingId: MeetingId,
  { on, search, after, limit }: { on: Temporal.PlainDate; search: string; after: number; limit: number },
): Promise<AttendanceLine[]> =>
  reader.query(
    `with shown as materialized (
       select m.id, m.number, e.voter_id from roll_entry e join member m on m.id = e.member_id join person_now voter on voter.person_id = e.voter_id
       where e.meeting_id = $1 and m.number > $3 and ($4 = '' or m.number::text = $4 or voter.name ilike '%' || $4 || '%' or exists (
         select from member_holder h join person_now now using (person_id) where h.member_id = m.id and now.name ilike '%' || $4 || '%'))
       order by m.number limit $5),
     proxied as materialized (select p.giver_id, now.name from (${standingProxies("$1")}) p
       join roll_entry holder on holder.meeting_id = $1 and holder.member_id = p.holder_id join person_now now on now.person_id = holder.voter_id)
     select s.number as "memberNumber", voter.name as "voterName", here.mode as presence, here.recorded_at as since, ${isBarred("s.id", "$2::date")} as barred,
       array(select now.name from member_holder h join person_now now using (person_id) where h.member_id = s.id order by h.position) as names,
       (select name from proxied where giver_id = s.id) as "holderName"
     from shown s join person_now voter on voter.person_id = s.voter_id
     left join lateral (select came.mode, came.recorded_at from attendance came
       where came.meeting_id = $1 and came.member_id = s.id and not ${isGone("came.id")}) here on true order by s.number`,
    [meetingId, on, after, searched(search), limit],
  );

export type Tally = { readonly hall: number; readonly online: number; readonly left: number; readonly entitled: number };

/** How many memberships are there, and how many came and left. */
export async function attendanceTally(reader: Reader, meetingId: MeetingId): Promise<Tally> {
  const [found] = await reader.query<Tally>(
    `select (select count(*) from attendance came where came.meeting_id = $1 and came.mode = 'hall' and not ${isGone("came.id")}) as hall,
       (select count(*) from attendance came where came.meeting_id = $1 and came.mode = 'online' and not ${isGone("came.id")}) as online,
       count(*) filter (where ${hasCome("$1", "e.member_id")} and not ${isPresent("$1", "e.member_id")}) as left, count(*) as entitled
     from roll_entry e where e.meeting_id = $1`,
    [meetingId],
  );
  return found ?? { hall: 0, online: 0, left: 0, entitled: 0 };
}

export type Visit = {
  readonly id: string;
  readonly memberNumber: number;
  readonly voterName: string;
  readonly mode: AttendanceMode;
  readonly cameAt: Temporal.Instant;
  readonly leftAt: Temporal.Instant | null;
};

/** Who was there when, in order of arrival after the last one seen. */
export const visitsTo = (reader: Reader, meetingId: MeetingId, after: string | null, limit: number): Promise<Visit[]> =>
  reader.query(
    `select came.id, m.number as "memberNumber", voter.name as "voterName", came.mode, came.recorded_at as "cameAt", gone.recorded_at as "leftAt"
     from attendance came join member m on m.id = came.member_id join roll_entry e using (meeting_id, member_id)
     join person_now voter on voter.person_id = e.voter_id left join departure gone on gone.attendance_id = came.id
     where came.meeting_id = $1 and ($2::uuid is null or (came.recorded_at, came.id) > (select recorded_at, id from attendance where id = $2))
     order by came.recorded_at, came.id limit $3`,
    [meetingId, after, limit],
  );

export type NamedVote = {
  readonly memberNumber: number;
  readonly voterName: string;
  readonly choice: Choice;
  /** Who voted by proxy. */
  readonly holderName: string | null;
};

/** Who voted what in a vote by roll-call that is closed; of any other vote nothing. */
export const namedVotes = (reader: Reader, pollId: PollId): Promise<NamedVote[]> =>
  reader.query(
    `select m.number as "memberNumber", voter.name as "voterName", v.choice, holder.name as "holderName"
     from poll p join poll_closing c on c.poll_id = p.id join vote v on v.poll_id = p.id join member m on m.id = v.member_id
     join roll_entry e on e.meeting_id = p.meeting_id and e.member_id = v.member_id join person_now voter on voter.person_id = e.voter_id
     left join proxy by_proxy on by_proxy.id = v.proxy_id
     left join roll_entry held on held.meeting_id = p.meeting_id and held.member_id = by_proxy.holder_id
     left join person_now holder on holder.person_id = held.voter_id where p.id = $1 and p.roll_call order by m.number`,
    [pollId],
  );
