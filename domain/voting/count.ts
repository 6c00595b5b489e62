import type { MemberClass } from "#domain/bylaws/class.ts";
import type { Reader } from "#domain/database.ts";
import { type Count, type MotionRule, quorumOf } from "#domain/meetings/rule.ts";
import { isGone } from "#domain/voting/attendance.ts";
import { isBarred, standingProxies } from "#domain/voting/entitlement.ts";
import type { ListedPoll } from "#domain/voting/poll.ts";
import type { CastByClass } from "#domain/voting/secret-count.ts";
import { tookPart } from "#domain/voting/turnout.ts";

const choicesOf = `count(*) filter (where v.choice = 'in_favour') as "inFavour", count(*) filter (where v.choice = 'against') as against,
  count(*) filter (where v.choice = 'blank') as blank, 0::bigint as invalid`;

/** Votes in an open poll, in each class where the rule asks for that. */
export const openCount = (reader: Reader, { id, meetingId, eachClass }: ListedPoll): Promise<CastByClass[]> =>
  eachClass
    ? reader.query(
        `select e.class as "memberClass", ${choicesOf} from vote v join roll_entry e on e.meeting_id = $2 and e.member_id = v.member_id
         where v.poll_id = $1 group by e.class`,
        [id, meetingId],
      )
    : reader.query(`select null as "memberClass", ${choicesOf} from vote v where v.poll_id = $1`, [id]);

export type Turnout = Pick<Count, "present" | "entitled"> & {
  /** Votes that were cast in the poll. */
  readonly cast: number;
};

/**
 * Who is there for poll $1 of meeting $2 on day $3, each once, as `there`; and who voted in it, as `voter`. Memberships at the meeting, those that voted in this
 * poll (in advance too, where the bylaws say so, 2:38(8) BW), and those whose standing proxy is held by one of these.
 */
const thereNow = `voter as materialized (select member_id, channel from (${tookPart("poll_id = $1")}) part),
  rules as materialized (select b.advance_present from bylaws b where b.effective_on <= (
    select l.held_on from meeting_version l where l.meeting_id = $2 order by l.version desc limit 1) order by b.effective_on desc, b.version desc limit 1),
  here as materialized (
    select came.member_id from attendance came where came.meeting_id = $2 and not ${isGone("came.id")} and not ${isBarred("came.member_id", "$3::date")}
    union select v.member_id from voter v, rules where v.channel <> 'advance' or rules.advance_present),
  represented as (select p.giver_id as member_id from (${standingProxies("$2")}) p
    where p.holder_id in (select member_id from here) and not ${isBarred("p.giver_id", "$3::date")}),
  there as (select member_id from here union select member_id from represented)`;

/** How many votes are there for a poll at this moment. Of the whole roll as it was frozen. */
export async function turnoutOf(reader: Reader, { id, meetingId }: ListedPoll, on: Temporal.PlainDate): Promise<Turnout> {
  const [found] = await reader.query<Turnout>(
    `with ${thereNow} select (select count(*) from voter) as cast, (select count(*) from there) as present,
       (select count(*) from roll_entry e where e.meeting_id = $2) as entitled`,
    [id, meetingId, on],
  );
  return found ?? { cast: 0, present: 0, entitled: 0 };
}

export type ClassTurnout = Turnout & Omit<MemberClass, "takes">;

/** The same in each class of the meeting, in order of letter: together they are the whole. */
export const turnoutByClass = (reader: Reader, { id, meetingId }: ListedPoll, on: Temporal.PlainDate): Promise<ClassTurnout[]> =>
  reader.query(
    `with ${thereNow} select c.letter, c.name_nl as "nameNl", c.name_en as "nameEn", count(voter.member_id) as cast, count(there.member_id) as present,
       count(e.member_id) as entitled
     from meeting_class c left join roll_entry e on e.meeting_id = c.meeting_id and e.class = c.letter
     left join voter on voter.member_id = e.member_id left join there on there.member_id = e.member_id
     where c.meeting_id = $2 group by c.meeting_id, c.letter order by c.letter`,
    [id, meetingId, on],
  );

/** All classes as one: counted at the same moment, so that nobody arrives in between. */
export const together = (classes: readonly Turnout[]): Turnout => {
  const sum = (of: keyof Turnout): number => classes.reduce((total, each) => total + each[of], 0);
  return { cast: sum("cast"), present: sum("present"), entitled: sum("entitled") };
};

export const hasQuorum = (rule: MotionRule, { present, entitled }: Pick<Count, "present" | "entitled">): boolean =>
  present >= quorumOf(rule, entitled);
