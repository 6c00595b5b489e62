import { type Act, type Reference, reference } from "#domain/act.ts";
import type { PersonId } from "#domain/id.ts";
import { refuse } from "#domain/refusal.ts";
import { entitlementsOf } from "#domain/voting/entitlement.ts";
import { partNow } from "#domain/voting/part.ts";
import { type Choice, type ListedPoll, lockToCast, type PollId } from "#domain/voting/poll.ts";
import { lapseProxies } from "#domain/voting/proxy-lapse.ts";
import { drawReceipt, type Receipt } from "#domain/voting/receipt.ts";

export type NewBallot = { readonly memberNumber: number; readonly receipt: Receipt; readonly choice: Choice };
export type CastBallot = Omit<NewBallot, "choice"> & { readonly giverName: string | null };

/** Of a tellers' count a ballot can be invalid; nobody casts one here. */
export type BoxedChoice = Choice | "invalid";

/** A ballot tells the class of its membership where the rule asks for a majority in each, and only there. */
export type BoxedBallot = { readonly receipt: Receipt; readonly choice: BoxedChoice; readonly memberClass: string | null };

const putInBox = ({ tx }: Act, pollId: PollId, ballots: readonly BoxedBallot[]): Promise<number> =>
  tx.execute(
    `insert into ballot_box (poll_id, receipt, choice, class) select $1::uuid, receipt, choice, class
     from unnest($2::text[], $3::text[], $4::text[]) as cast_ (receipt, choice, class) on conflict do nothing`,
    [pollId, ballots.map(({ receipt }) => receipt), ballots.map(({ choice }) => choice), ballots.map(({ memberClass }) => memberClass)],
  );

/** A receipt that another ballot has already makes way for a new one: no vote is lost by it. */
async function putOne(act: Act, pollId: PollId, ballot: BoxedBallot): Promise<Receipt> {
  const put = await putInBox(act, pollId, [ballot]);
  return put > 0 ? ballot.receipt : putOne(act, pollId, { ...ballot, receipt: drawReceipt() });
}

/** Papers have receipts that nobody has. */
export async function boxPapers(act: Act, pollId: PollId, papers: readonly Omit<BoxedBallot, "receipt">[]): Promise<void> {
  const put = await putInBox(
    act,
    pollId,
    papers.map((paper) => ({ ...paper, receipt: drawReceipt() })),
  );
  if (put < papers.length) throw new Error("a receipt was drawn twice");
}

/**
 * Casts ballots in a secret poll: the voter's own, and one for each membership whose proxy he holds, each under a receipt of its own. The act names the
 * poll and the memberships, never a choice or a receipt; `told` hears under which receipts the ballots lie, and is not told again when the act is
 * repeated. Refuses what `lockToCast` and `partNow` do, and `already_voted` for a membership whose vote was cast, by whom and how ever.
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
  const parts = ballots.map(({ memberNumber }) => partNow(entitlements, memberNumber, poll.phase));
  const members = parts.map(({ memberId }) => memberId);
  const own = parts.filter(({ proxyId }) => proxyId === null).map(({ memberId }) => memberId);
  const [counted, receipts] = await Promise.all([
    act.tx.execute(
      `insert into turnout_box (poll_id, member_id, channel) select $1::uuid, member_id, channel from unnest($2::uuid[], $3::text[]) as cast_ (member_id, channel)
       on conflict do nothing`,
      [pollId, members, parts.map(({ channel }) => channel)],
    ),
    Promise.all(
      ballots.map(({ receipt, choice }, place) =>
        putOne(act, pollId, { receipt, choice, memberClass: poll.eachClass ? (parts[place]?.memberClass ?? null) : null }),
      ),
    ),
    own.length > 0 ? lapseProxies(act, meetingId, own) : 0,
  ]);
  if (counted < ballots.length) refuse("already_voted");
  told(
    parts.flatMap(({ memberNumber, giverName }, place) =>
      receipts.slice(place, place + 1).map((receipt) => ({ memberNumber, giverName, receipt })),
    ),
  );
  return [reference("poll", pollId), ...members.map((memberId) => reference("member", memberId))];
}
