import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";
import { type CastFor, lockForVote } from "#domain/voting/casting.ts";
import type { Channel, Choice, PollId } from "#domain/voting/poll.ts";
import { lapseProxies } from "#domain/voting/proxy-lapse.ts";

/** A vote in an open poll: one for each membership over all channels. It stands once cast. */
export const Vote = defineEntity({
  name: "Vote",
  tableName: "vote",
  properties: {
    pollId: column.id<"poll">().primary(),
    memberId: column.id<"member">().primary(),
    choice: column.text<Choice>(),
    channel: column.text<Channel>(),
    proxyId: column.id<"proxy">().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

/**
 * Casts a vote in an open poll: by the voter himself, or on paper by an officer on behalf of the voter. Refuses what `lockForVote` does, `poll_secret`,
 * and `already_voted` for a membership whose vote was cast, by whom and how ever.
 */
export async function castOpenVote(
  act: Act,
  pollId: PollId,
  { memberId, proxyId }: CastFor,
  choice: Choice,
  channel: Channel,
): Promise<[Reference<"poll">]> {
  const poll = await lockForVote(act, pollId, { memberId, proxyId }, channel);
  if (poll.secret) refuse("poll_secret");
  await act.tx.insert(Vote, { pollId, memberId, choice, channel, proxyId, actId: act.id, recordedAt: act.at });
  if (proxyId === null) await lapseProxies(act, poll.meetingId, [memberId]);
  return [reference("poll", pollId)];
}
