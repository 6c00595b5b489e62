import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { MemberClass } from "#domain/bylaws/class.ts";
import type { Reader } from "#domain/database.ts";
import type { Id, PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";
import { type BoxedChoice, boxPapers } from "#domain/voting/ballot.ts";
import { entitlementsOf } from "#domain/voting/entitlement.ts";
import { type ListedPoll, lockToCast, type PollId } from "#domain/voting/poll.ts";
import { lapseProxies } from "#domain/voting/proxy-lapse.ts";
import { type Cast, type CastByClass, wholeOf } from "#domain/voting/secret-count.ts";
import { tookPart } from "#domain/voting/turnout.ts";

/** That the tellers counted the papers of a secret poll, and how many lay in their box. What stood on them lies with the other ballots. */
export const PaperCount = defineEntity({
  name: "PaperCount",
  tableName: "paper_count",
  properties: { pollId: column.id<"poll">().primary(), papers: column.int(), actId: column.act(), recordedAt: column.moment() },
});

export type Papers = { readonly handedOut: number /** Null until the tellers counted. */; readonly counted: number | null };

/** The papers of a secret poll. */
export async function papersOf(reader: Reader, pollId: PollId): Promise<Papers> {
  const [found] = await reader.query<Papers>(
    `select (select count(*) from turnout_box where poll_id = $1 and channel = 'paper') + (select count(*) from turnout where poll_id = $1 and channel = 'paper')
       as "handedOut", (select papers from paper_count where poll_id = $1) as counted`,
    [pollId],
  );
  return found ?? { handedOut: 0, counted: null };
}

export type PapersOfClass = Omit<MemberClass, "takes"> & { readonly handedOut: number };

/** How many papers went to each class, in order of letter; none where the rule does not ask for a majority in each. */
export const papersByClass = (reader: Reader, pollId: PollId): Promise<PapersOfClass[]> =>
  reader.query(
    `select c.letter, c.name_nl as "nameNl", c.name_en as "nameEn", count(took.member_id) as "handedOut"
     from poll p join meeting_class c on c.meeting_id = p.meeting_id
     left join roll_entry e on e.meeting_id = p.meeting_id and e.class = c.letter
     left join (${tookPart("poll_id = $1 and channel = 'paper'")}) took on took.member_id = e.member_id
     where p.id = $1 and p.each_class group by c.meeting_id, c.letter order by c.letter`,
    [pollId],
  );

/** The persons who may come for the paper of a membership: who votes for it, and who votes for the one that holds its proxy. */
const whoMayTake = (reader: Reader, meetingId: ListedPoll["meetingId"], memberId: Id<"member">): Promise<{ personId: PersonId }[]> =>
  reader.query(
    `select e.voter_id as "personId" from roll_entry e where e.meeting_id = $1 and (e.member_id = $2 or e.member_id in (
       select p.holder_id from proxy p where p.meeting_id = $1 and p.giver_id = $2)) group by 1`,
    [meetingId, memberId],
  );

/** A poll whose papers are still with the voters. Refuses what `lockToCast` does, `channel_unfit` but in the room, `papers_already_counted`. */
async function lockForPapers(act: Act, pollId: PollId): Promise<ListedPoll> {
  const poll = await lockToCast(act, pollId);
  if (!poll.secret || poll.phase !== "open") refuse("channel_unfit");
  if ((await papersOf(act.tx, pollId)).counted !== null) refuse("papers_already_counted");
  return poll;
}

/**
 * Hands a paper of a secret poll to a membership's voter in the hall, or to who holds its proxy. From then on it has voted. Refuses what `lockForPapers`
 * does, `vote_not_yours`, `membership_without_vote` (2:38(1) BW), `not_at_meeting`, `already_voted`.
 */
export async function handOutBallot(act: Act, pollId: PollId, memberId: Id<"member">): Promise<Reference[]> {
  const { meetingId } = await lockForPapers(act, pollId);
  const takers = await whoMayTake(act.tx, meetingId, memberId);
  const all = await Promise.all(takers.map(({ personId }) => entitlementsOf(act.tx, meetingId, personId, act.today)));
  const may = all.flat().filter((each) => each.memberId === memberId);
  if (may.length === 0) refuse("vote_not_yours");
  if (may.every(({ barred }) => barred)) refuse("membership_without_vote");
  const taken = may.find(({ barred, presence }) => !barred && presence === "hall") ?? refuse("not_at_meeting");
  const added = await act.tx.execute(
    "insert into turnout_box (poll_id, member_id, channel) values ($1, $2, 'paper') on conflict do nothing",
    [pollId, memberId],
  );
  if (added === 0) refuse("already_voted");
  if (taken.proxyId === null) await lapseProxies(act, meetingId, [memberId]);
  return [reference("poll", pollId), reference("member", memberId)];
}

const totalOf = ({ inFavour, against, blank, invalid }: Cast): number => inFavour + against + blank + invalid;

/** A count as the ballots that it is of. */
function ballotsOf({ inFavour, against, blank, invalid, memberClass }: CastByClass): { choice: BoxedChoice; memberClass: string | null }[] {
  const of = (choice: BoxedChoice, length: number) => Array.from({ length }, () => ({ choice, memberClass }));
  return [...of("in_favour", inFavour), ...of("against", against), ...of("blank", blank), ...of("invalid", invalid)];
}

const outOfClasses = async (reader: Reader, pollId: PollId): Promise<ReadonlyMap<string | null, number>> =>
  new Map((await papersByClass(reader, pollId)).map(({ letter, handedOut }) => [letter, handedOut]));

/**
 * Puts what the tellers counted into the box, once: as ballots under receipts that nobody has, so that a few papers are not told apart from the rest. Papers
 * that were handed out and did not come back are not cast. One count, or one for each class where the rule asks for a majority in each. Refuses what
 * `lockForPapers` does, `papers_by_class`, `papers_more_than_handed_out`, of a class too.
 */
export async function countPapers(act: Act, pollId: PollId, papers: readonly CastByClass[]): Promise<Reference[]> {
  await act.tx.query("select from poll where id = $1 for no key update", [pollId]);
  const { eachClass } = await lockForPapers(act, pollId);
  const handedOut = eachClass
    ? await outOfClasses(act.tx, pollId)
    : new Map<string | null, number>([[null, (await papersOf(act.tx, pollId)).handedOut]]);
  if (papers.length !== handedOut.size || new Set(papers.map(({ memberClass }) => memberClass)).size < papers.length)
    refuse("papers_by_class");
  for (const count of papers) {
    const out = handedOut.get(count.memberClass) ?? refuse("papers_by_class");
    if (totalOf(count) > out) refuse("papers_more_than_handed_out", { handedOut: out });
  }
  await boxPapers(act, pollId, papers.flatMap(ballotsOf));
  await act.tx.insert(PaperCount, { pollId, papers: totalOf(wholeOf(papers)), actId: act.id, recordedAt: act.at });
  return [reference("poll", pollId)];
}
