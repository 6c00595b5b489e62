import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import type { Id, PersonId } from "#domain/id.ts";
import type { MeetingId, MeetingMode } from "#domain/meetings/meeting.ts";
import { rollIsFrozen, votesOf } from "#domain/meetings/roll.ts";
import { refuse } from "#domain/refusal.ts";
import { type AttendanceMode, isGone, isPresent } from "#domain/voting/attendance.ts";
import { isBarred } from "#domain/voting/entitlement.ts";
import { lockSitting, takesArrivals } from "#domain/voting/sitting.ts";

const ways: Readonly<Record<MeetingMode, readonly AttendanceMode[]>> = {
  physical: ["hall"],
  hybrid: ["hall", "online"],
  digital: ["online"],
};

/** Who votes for the membership under this number. Refuses `attendance_not_on_roll`. */
export async function voterUnder(reader: Reader, meetingId: MeetingId, memberNumber: number): Promise<PersonId> {
  const [found] = await reader.query<{ id: PersonId }>(
    `select e.voter_id as id from roll_entry e join member m on m.id = e.member_id where e.meeting_id = $1 and m.number = $2`,
    [meetingId, memberNumber],
  );
  return found?.id ?? refuse("attendance_not_on_roll");
}

/** On the day of the meeting and while it is open. Refuses `meeting_already_closed`, `attendance_other_day`, `roll_not_frozen`. */
async function lockForArrivals(act: Act, meetingId: MeetingId): Promise<MeetingMode> {
  const sitting = await lockSitting(act, meetingId, "share");
  if (sitting.closedAt) refuse("meeting_already_closed");
  if (!takesArrivals(sitting, act.today)) refuse("attendance_other_day");
  return (await rollIsFrozen(act.tx, meetingId)) ? sitting.mode : refuse("roll_not_frozen");
}

/**
 * A voter arrives in the hall or from home, for every membership for which he votes: proxies that these gave lapse. Refuses what `lockForArrivals` does,
 * `attendance_mode_unfit`, `attendance_not_on_roll` for who was not on the roll when it was frozen, `membership_without_vote` (2:38(1) BW),
 * `already_at_meeting`.
 */
export async function arrive(act: Act, meetingId: MeetingId, voterId: PersonId, mode: AttendanceMode): Promise<[Reference<"meeting">]> {
  const held = await lockForArrivals(act, meetingId);
  if (!ways[held].includes(mode)) refuse("attendance_mode_unfit");
  const own = await act.tx.query<{ id: Id<"member">; barred: boolean; present: boolean }>(
    `select e.member_id as id, ${isBarred("e.member_id", "$3::date")} as barred, ${isPresent("$1", "e.member_id")} as present
     from (${votesOf("$1", "$2")}) e`,
    [meetingId, voterId, act.today],
  );
  if (own.length === 0) refuse("attendance_not_on_roll");
  const able = own.filter(({ barred }) => !barred);
  if (able.length === 0) refuse("membership_without_vote");
  const coming = able.filter(({ present }) => !present).map(({ id }) => id);
  if (coming.length === 0) refuse("already_at_meeting");
  await act.tx.execute(
    `insert into attendance (id, meeting_id, member_id, mode, follows_id, act_id, recorded_at)
     select new_id($5), $1, m.id, $3, (select came.id from attendance came where came.meeting_id = $1 and came.member_id = m.id
       order by came.recorded_at desc, came.id desc limit 1), $4, $5 from unnest($2::uuid[]) as m (id)`,
    [meetingId, coming, mode, act.id, act.at],
  );
  return [reference("meeting", meetingId)];
}

/** He leaves; his proxies stay lapsed. Refuses what `lockForArrivals` does, and `attendance_unknown` for who is not there. */
export async function depart(act: Act, meetingId: MeetingId, voterId: PersonId): Promise<[Reference<"meeting">]> {
  await lockForArrivals(act, meetingId);
  const left = await act.tx.execute(
    `insert into departure (attendance_id, act_id, recorded_at) select came.id, $3, $4
     from attendance came join (${votesOf("$1", "$2")}) e using (member_id) where came.meeting_id = $1 and not ${isGone("came.id")}`,
    [meetingId, voterId, act.id, act.at],
  );
  return left > 0 ? [reference("meeting", meetingId)] : refuse("attendance_unknown");
}
