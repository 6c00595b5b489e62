import type { Act } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import type { PersonId } from "#domain/id.ts";
import { refuse } from "#domain/refusal.ts";
import { type Entitlement, entitlementsOf } from "#domain/voting/entitlement.ts";
import { type Channel, type ListedPoll, lockToCast, type Phase, type PollId } from "#domain/voting/poll.ts";

/** Whose vote it is, and by which proxy. */
export type CastFor = Pick<Entitlement, "memberId" | "proxyId">;

/** How a person votes by himself at this moment; null while he cannot: the room votes, and he is not there. */
export const channelOf = (phase: Phase, { presence }: Entitlement): Exclude<Channel, "paper"> | null => {
  if (phase === "advance") return "advance";
  return phase === "open" ? presence : null;
};

/** Who votes: himself, or on paper the person for whom an officer enters it. Refuses `channel_unfit`. */
function voterIn({ actor }: Act, channel: Channel): PersonId {
  if ("system" in actor) throw new Error("nobody votes by himself");
  const { personId, onBehalfOfId } = actor;
  if ((channel === "paper") !== (onBehalfOfId !== undefined)) refuse("channel_unfit");
  return onBehalfOfId ?? personId;
}

/**
 * The poll, held open until the act ends, if this vote can be cast in it now. Refuses what `lockToCast` does; `channel_unfit` for one that is not of
 * this moment; `vote_not_yours` for somebody else's, or by a proxy that was revoked, has lapsed or stands above the cap; `membership_without_vote`
 * (2:38(1) BW); `not_at_meeting`.
 */
export async function lockForVote(
  act: Act,
  pollId: PollId,
  { memberId, proxyId }: CastFor,
  channel: Channel,
): Promise<ListedPoll & { phase: "advance" | "open" }> {
  const voter = voterIn(act, channel);
  const poll = await lockToCast(act, pollId);
  if ((poll.phase === "advance") !== (channel === "advance")) refuse("channel_unfit");
  const may = await mayCast(act.tx, poll, voter, act.today, { memberId, proxyId });
  if (may.barred) refuse("membership_without_vote");
  if (poll.phase === "open" && may.presence === null) refuse("not_at_meeting");
  return poll;
}

async function mayCast(reader: Reader, poll: ListedPoll, voter: PersonId, on: Temporal.PlainDate, which: CastFor): Promise<Entitlement> {
  const all = await entitlementsOf(reader, poll.meetingId, voter, on);
  return all.find(({ memberId, proxyId }) => memberId === which.memberId && proxyId === which.proxyId) ?? refuse("vote_not_yours");
}
