import type { Act } from "#domain/act.ts";
import { newId } from "#domain/id.ts";
import { type ListedPoll, Poll, type PollId } from "#domain/voting/poll.ts";
import { openBox } from "#domain/voting/secret-count.ts";

export type NewPoll = Pick<ListedPoll, "itemId" | "meetingId" | "round" | "secret" | "eachClass" | "rollCall" | "advanceFrom">;

/** Rounds of voting come into being, a secret one with its box. */
export async function makePolls(act: Act, made: readonly NewPoll[]): Promise<PollId[]> {
  const polls = made.map((poll) => ({ id: newId<"poll">(act.at) satisfies PollId, ...poll, actId: act.id, recordedAt: act.at }));
  await act.tx.insert(Poll, polls);
  for (const { id, secret } of polls) if (secret) await openBox(act, id);
  return polls.map(({ id }) => id);
}
