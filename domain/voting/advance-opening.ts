import { type Act, type Reference, reference } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import type { ItemId, MeetingId } from "#domain/meetings/meeting.ts";
import { meetingOf, refuseCalledOff } from "#domain/meetings/meeting-list.ts";
import { rollIsFrozen } from "#domain/meetings/roll.ts";
import { refuse } from "#domain/refusal.ts";
import { advanceEndsAt, advanceOpensOn } from "#domain/voting/advance.ts";
import { makePolls } from "#domain/voting/poll-making.ts";

/**
 * A secret vote among few, on the roll or in a class that is counted by itself, tells who voted what: the chair sees that in the room, and nobody votes on it
 * in advance. In SQL, for motion `o` of convocation `c`.
 */
const enoughVoters = `(not o.secret or (select count(*) from roll_entry e where e.meeting_id = c.meeting_id) >= secret_least_of(c.meeting_id)
  and not (o.each_class and exists (select from roll_entry e where e.meeting_id = c.meeting_id group by e.class
    having count(*) < secret_least_of(c.meeting_id))))`;

/** Motions that were called, have no poll yet, and are voted on in advance. */
const unvoted = (reader: Reader, meetingId: MeetingId): Promise<{ itemId: ItemId; secret: boolean; eachClass: boolean }[]> =>
  reader.query(
    `select o.item_id as "itemId", o.secret, o.each_class as "eachClass" from motion o join convocation c on c.id = o.convocation_id
     where c.meeting_id = $1 and not exists (select from poll p where p.item_id = o.item_id) and ${enoughVoters} order by o.item_id`,
    [meetingId],
  );

/**
 * Opens voting in advance on every motion that was called and is not voted on yet. Refuses `meeting_called_off`, `roll_not_frozen`,
 * `advance_too_early` with the first day, `advance_over`, `poll_already_open` if there is none.
 */
export async function openAdvance(act: Act, meetingId: MeetingId): Promise<readonly Reference<"poll">[]> {
  await act.tx.query("select from meeting where id = $1 for no key update", [meetingId]);
  const meeting = await meetingOf(act.tx, meetingId);
  refuseCalledOff(meeting);
  const { heldOn } = meeting;
  const { advanceDays } = await bylawsOn(act.tx, heldOn);
  if (!(await rollIsFrozen(act.tx, meetingId))) refuse("roll_not_frozen");
  const from = advanceOpensOn(heldOn, advanceDays);
  if (advanceDays > 0 && isBefore(act.today, from)) refuse("advance_too_early", { from: from.toString() });
  if (advanceDays === 0 || Temporal.Instant.compare(act.at, advanceEndsAt(heldOn)) >= 0) refuse("advance_over");
  const polls = (await unvoted(act.tx, meetingId)).map((motion) => ({
    ...motion,
    meetingId,
    round: 1,
    rollCall: false,
    advanceFrom: act.today,
  }));
  if (polls.length === 0) refuse("poll_already_open");
  return (await makePolls(act, polls)).map((id) => reference("poll", id));
}

/**
 * Meetings on which voting in advance is to be opened as of a day, with how many motions wait for it. On the day before the meeting it is not opened any
 * more.
 */
export const advanceDue = (reader: Reader, on: Temporal.PlainDate): Promise<{ id: MeetingId; motions: number }[]> =>
  reader.query(
    `select c.meeting_id as id, count(*) as motions from motion o join convocation c on c.id = o.convocation_id join roll r on r.meeting_id = c.meeting_id
     join lateral (select v.held_on from meeting_version v where v.meeting_id = c.meeting_id order by v.version desc limit 1) v on v.held_on - 1 > $1
     join lateral (select b.advance_days from bylaws b where b.effective_on <= v.held_on order by b.effective_on desc, b.version desc limit 1) b
       on b.advance_days > 0 and v.held_on - b.advance_days <= $1
     where not exists (select from poll p where p.item_id = o.item_id) and not exists (select from calling_off f where f.meeting_id = c.meeting_id)
       and ${enoughVoters} group by c.meeting_id order by c.meeting_id`,
    [on],
  );
