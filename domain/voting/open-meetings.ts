import type { Reader } from "#domain/database.ts";
import type { PersonId } from "#domain/id.ts";
import type { MeetingKind } from "#domain/meetings/meeting.ts";
import { tookPart } from "#domain/voting/turnout.ts";

export type OpenMeeting = {
  readonly number: number;
  readonly kind: MeetingKind;
  readonly heldOn: Temporal.PlainDate;
  /** How many motions are open now on which a membership of his has no vote yet. */
  readonly toVote: number;
  /** The room is open, or opens today. */
  readonly today: boolean;
};

/** Meetings at which a person can vote at this moment, or which are held today. */
export const openMeetingsFor = (reader: Reader, personId: PersonId, at: Temporal.Instant, on: Temporal.PlainDate): Promise<OpenMeeting[]> =>
  reader.query(
    `with own as materialized (select e.meeting_id, e.member_id from roll_entry e where e.voter_id = $1),
       meetings as (select m.id, m.number, v.kind, v.held_on, (v.held_on - 1 + time '18:00') at time zone 'Europe/Amsterdam' as advance_ends
         from meeting m join lateral (select kind, held_on from meeting_version l where l.meeting_id = m.id order by version desc limit 1) v on true
         where m.id in (select meeting_id from own) and not exists (select from meeting_closing c where c.meeting_id = m.id)
           and not exists (select from calling_off f where f.meeting_id = m.id)),
       open as (select m.id, count(distinct p.id) as to_vote from meetings m join poll p on p.meeting_id = m.id join own on own.meeting_id = m.id
         where not exists (select from poll_closing c where c.poll_id = p.id)
           and (exists (select from poll_opening o where o.poll_id = p.id) or (p.advance_from <= $3 and m.advance_ends > $2))
           and not exists (select from (${tookPart("poll_id = p.id and member_id = own.member_id")}) part) group by m.id)
     select m.number, m.kind, m.held_on as "heldOn", coalesce(open.to_vote, 0) as "toVote", m.held_on = $3 as today
     from meetings m left join open on open.id = m.id where m.held_on = $3 or open.to_vote > 0 order by m.held_on, m.number`,
    [personId, at, on],
  );
