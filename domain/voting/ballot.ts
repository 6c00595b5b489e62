import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Id, PersonId } from "#domain/id.ts";
import { refuse } from "#domain/refusal.ts";
import { channelOf } from "#domain/voting/casting.ts";
import { type Entitlement, entitlementsOf } from "#domain/voting/entitlement.ts";
import { type Channel, type Choice, type ListedPoll, lockToCast, type Phase, type PollId } from "#domain/voting/poll.ts";
import { lapseProxies } from "#domain/voting/proxy-lapse.ts";
import { drawReceipt, type Receipt } from "#domain/voting/receipt.ts";

type MemberId = Id<"member">;
export type NewBallot = { readonly memberId: MemberId; readonly receipt: Receipt; readonly choice: Choice };
export type CastBallot = { readonly memberId: MemberId; readonly receipt: Receipt };

/** Of a tellers' count a ballot can be invalid; nobody casts one here. */
export type BoxedChoice = Choice | "invalid";

const putInBox = ({ tx }: Act, pollId: PollId, receipts: readonly Receipt[], choices: readonly BoxedChoice[]): Promise<number> =>
  tx.execute(
    `insert into ballot_box (poll_id, receipt, choice) select $1::uuid, receipt, choice from unnest($2::text[], $3::text[]) as cast_ (receipt, choice)
     on conflict do nothing`,
    [pollId, receipts, choices],
  );

/** A receipt that another ballot has already makes way for a new one: no vote is lost by it. */
async function putOne(act: Act, pollId: PollId, { memberId, receipt, choice }: NewBallot): Promise<CastBallot> {
  const put = await putInBox(act, pollId, [receipt], [choice]);
  return put > 0 ? { memberId, receipt } : putOne(act, pollId, { memberId, receipt: drawReceipt(), choice });
}

/** Papers have receipts that nobody has. */
export async function boxPapers(act: Act, pollId: PollId, choices: readonly BoxedChoice[]): Promise<void> {
  const put = await putInBox(act, pollId, choices.map(drawReceipt), choices);
  if (put < choices.length) throw new Error("a receipt was drawn twice");
}

/**
 * How this membership votes now. Refuses `vote_not_yours` for somebody else's, or by a proxy that was revoked, has lapsed or stands above the cap;
 * `membership_without_vote` (2:38(1) BW); `not_at_meeting`.
 */
function channelNow(may: Entitlement | undefined, phase: Phase): Channel {
  if (!may) refuse("vote_not_yours");
  if (may.barred) refuse("membership_without_vote");
  return channelOf(phase, may) ?? refuse("not_at_meeting");
}

/**
 * Casts ballots in a secret poll: the voter's own, and one for each membership whose proxy he holds, each under a receipt of its own. The act names the
 * poll and the memberships, never a choice or a receipt; `told` hears under which receipts the ballots lie, and is not told again when the act is
 * repeated. Refuses what `lockToCast` and `channelNow` do, and `already_voted` for a membership whose vote was cast, by whom and how ever.
 */
export async function castBallots(
  act: Act,
  { id: pollId, meetingId }: Pick<ListedPoll, "id" | "meetingId">,
  voter: PersonId,
  ballots: readonly NewBallot[],
  told: (cast: readonly CastBallot[]) => void,
): Promise<Reference[]> {
  const [poll, entitlements] = await Promise.all([lockToCast(act, pollId), entitlementsOf(act.tx, meetingId, voter, act.today)]);
  if (!poll.secret) throw new Error("an open poll has no box");
  const mine = new Map(entitlements.map((each) => [each.memberId, each]));
  const members = ballots.map(({ memberId }) => memberId);
  const channels = members.map((memberId) => channelNow(mine.get(memberId), poll.phase));
  const own = members.filter((memberId) => mine.get(memberId)?.proxyId === null);
  const [counted, cast] = await Promise.all([
    act.tx.execute(
      `insert into turnout_box (poll_id, member_id, channel) select $1::uuid, member_id, channel from unnest($2::uuid[], $3::text[]) as cast_ (member_id, channel)
       on conflict do nothing`,
      [pollId, members, channels],
    ),
    Promise.all(ballots.map((ballot) => putOne(act, pollId, ballot))),
    own.length > 0 ? lapseProxies(act, meetingId, own) : 0,
  ]);
  if (counted < ballots.length) refuse("already_voted");
  told(cast);
  return [reference("poll", pollId), ...members.map((memberId) => reference("member", memberId))];
}
