import { type Act, type Reference, reference } from "#domain/act.ts";
import type { PersonId } from "#domain/id.ts";
import { entitlementsOf } from "#domain/voting/entitlement.ts";
import { castOpenVote } from "#domain/voting/open-vote.ts";
import { partNow } from "#domain/voting/part.ts";
import { type Choice, type ListedPoll, lockToCast } from "#domain/voting/poll.ts";

export type NewVote = { readonly memberNumber: number; readonly choice: Choice };

/** Casts a person's votes in an open poll: his own, and by proxy. All are cast, or none. Refuses what `lockToCast`, `partNow` and `castOpenVote` do. */
export async function castOpenVotes(
  act: Act,
  { id: pollId, meetingId }: Pick<ListedPoll, "id" | "meetingId">,
  voter: PersonId,
  votes: readonly NewVote[],
): Promise<Reference[]> {
  const [{ phase }, entitlements] = await Promise.all([lockToCast(act, pollId), entitlementsOf(act.tx, meetingId, voter, act.today)]);
  const parts = votes.map(({ memberNumber, choice }) => ({ ...partNow(entitlements, memberNumber, phase), choice }));
  for (const part of parts) await castOpenVote(act, pollId, part, part.choice, part.channel);
  return [reference("poll", pollId), ...parts.map(({ memberId }) => reference("member", memberId))];
}
