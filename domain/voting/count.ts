import type { Reader } from "#domain/database.ts";
import type { Id } from "#domain/id.ts";
import { type Count, type MotionRule, quorumOf } from "#domain/meetings/rule.ts";
import { isGone } from "#domain/voting/attendance.ts";
import { isBarred, standingProxies } from "#domain/voting/entitlement.ts";
import type { ListedPoll } from "#domain/voting/poll.ts";
import type { Cast } from "#domain/voting/secret-count.ts";
import { tookPart } from "#domain/voting/turnout.ts";

/** Votes in an open poll. */
export async function openCount(reader: Reader, pollId: Id<"poll">): Promise<Cast> {
  const [found] = await reader.query<Cast>(
    `select count(*) filter (where choice = 'in_favour') as "inFavour", count(*) filter (where choice = 'against') as against,
       count(*) filter (where choice = 'blank') as blank, 0::bigint as invalid from vote where poll_id = $1`,
    [pollId],
  );
  return found ?? { inFavour: 0, against: 0, blank: 0, invalid: 0 };
}

export type Turnout = Pick<Count, "present" | "entitled"> & {
  /** Votes that were cast in the poll. */
  readonly cast: number;
};

/**
 * How many votes are there for a poll at this moment: memberships at the meeting, those that voted in this poll (in advance too, where the bylaws say so,
 * 2:38(8) BW), and those whose standing proxy is held by one of these; each once. Of the whole roll as it was frozen.
 */
export async function turnoutOf(reader: Reader, { id, meetingId }: ListedPoll, on: Temporal.PlainDate): Promise<Turnout> {
  const [found] = await reader.query<Turnout>(
    `with voter as materialized (select member_id, channel from (${tookPart("poll_id = $1")}) part),
       rules as materialized (select b.advance_present from bylaws b where b.effective_on <= (
         select l.held_on from meeting_version l where l.meeting_id = $2 order by l.version desc limit 1) order by b.effective_on desc, b.version desc limit 1),
       here as materialized (
         select came.member_id from attendance came where came.meeting_id = $2 and not ${isGone("came.id")} and not ${isBarred("came.member_id", "$3::date")}
         union select v.member_id from voter v, rules where v.channel <> 'advance' or rules.advance_present),
       represented as (select p.giver_id as member_id from (${standingProxies("$2")}) p
         where p.holder_id in (select member_id from here) and not ${isBarred("p.giver_id", "$3::date")})
     select (select count(*) from voter) as cast, (select count(*) from (select member_id from here union select member_id from represented) there) as present,
       (select count(*) from roll_entry e where e.meeting_id = $2) as entitled`,
    [id, meetingId, on],
  );
  return found ?? { cast: 0, present: 0, entitled: 0 };
}

export const hasQuorum = (rule: MotionRule, { present, entitled }: Pick<Count, "present" | "entitled">): boolean =>
  present >= quorumOf(rule, entitled);
