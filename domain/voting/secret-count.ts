import type { Act } from "#domain/act.ts";
import type { Count } from "#domain/meetings/rule.ts";
import { refuse } from "#domain/refusal.ts";
import { type PollId, pollUnder } from "#domain/voting/poll.ts";

/** What was cast in a poll. */
export type Cast = Pick<Count, "inFavour" | "against" | "blank"> & { readonly invalid: number };

/**
 * Gives a secret poll its box, when it comes into being; an open one has none. Refuses `secret_roll_too_small` with how many must stand on the roll: of
 * few who vote, everybody knows what each voted.
 */
export async function openBox(act: Act, pollId: PollId): Promise<void> {
  const { secret, meetingId } = await pollUnder(act.tx, pollId);
  if (!secret) return;
  const [roll] = await act.tx.query<{ votes: number; least: number }>(
    "select (select count(*) from roll_entry where meeting_id = $1) as votes, secret_least_of($1) as least",
    [meetingId],
  );
  if (!roll || roll.votes < roll.least) refuse("secret_roll_too_small", { least: roll?.least ?? 0 });
  await act.tx.query("select open_ballot_box($1)", [pollId]);
}

/**
 * Counts the box of a secret poll, in the act that closes it. Who took part and what was voted are copied each in an order of its own, and the box is
 * dropped: from then on nothing joins them. The act fails unless it closes the poll with this count.
 */
export async function closeBox(act: Act, pollId: PollId): Promise<Cast> {
  await act.tx.query("select close_ballot_box($1)", [pollId]);
  const [cast] = await act.tx.query<Cast>(
    `select count(*) filter (where choice = 'in_favour') as "inFavour", count(*) filter (where choice = 'against') as against,
       count(*) filter (where choice = 'blank') as blank, count(*) filter (where choice = 'invalid') as invalid from ballot where poll_id = $1`,
    [pollId],
  );
  if (!cast) throw new Error("a count answers always");
  return cast;
}
