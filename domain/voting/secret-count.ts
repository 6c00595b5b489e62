import type { Act } from "#domain/act.ts";
import type { Count } from "#domain/meetings/rule.ts";
import { type PollId, pollUnder } from "#domain/voting/poll.ts";

/** What was cast in a poll. */
export type Cast = Pick<Count, "inFavour" | "against" | "blank"> & { readonly invalid: number };

const refuseSecret = async ({ tx }: Act, pollId: PollId): Promise<void> => {
  if ((await pollUnder(tx, pollId)).secret) throw new Error("there are no boxes for secret votes");
};

/** Called wherever a poll comes into being. */
export const openBox = refuseSecret;

/** Called when a secret poll is closed. */
export async function closeBox(act: Act, pollId: PollId): Promise<Cast> {
  await refuseSecret(act, pollId);
  throw new Error("only a secret poll has a box");
}
