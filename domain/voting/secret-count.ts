import type { Act } from "#domain/act.ts";
import { classSizes } from "#domain/meetings/class.ts";
import type { Count } from "#domain/meetings/rule.ts";
import { refuse } from "#domain/refusal.ts";
import { type PollId, pollUnder } from "#domain/voting/poll.ts";

/** What was cast in a poll. */
export type Cast = Pick<Count, "inFavour" | "against" | "blank"> & { readonly invalid: number };

/** What was cast in a class; of a poll that is counted as a whole its class is null. */
export type CastByClass = Cast & { readonly memberClass: string | null };

/** Ballots of all classes together. */
export const wholeOf = (cast: readonly Cast[]): Cast => {
  const sum = (choice: keyof Cast): number => cast.reduce((total, each) => total + each[choice], 0);
  return { inFavour: sum("inFavour"), against: sum("against"), blank: sum("blank"), invalid: sum("invalid") };
};

/**
 * Gives a secret poll its box, when it comes into being; an open one has none. Refuses `secret_roll_too_small` with how many must stand on the roll: of
 * few who vote, everybody knows what each voted. So it is with `secret_class_too_small` and the letter of a class that is counted by itself.
 */
export async function openBox(act: Act, pollId: PollId): Promise<void> {
  const { secret, eachClass, meetingId } = await pollUnder(act.tx, pollId);
  if (!secret) return;
  const [roll] = await act.tx.query<{ votes: number; least: number }>(
    "select (select count(*) from roll_entry where meeting_id = $1) as votes, secret_least_of($1) as least",
    [meetingId],
  );
  if (!roll || roll.votes < roll.least) refuse("secret_roll_too_small", { least: roll?.least ?? 0 });
  const small = eachClass ? (await classSizes(act.tx, meetingId)).find(({ entitled }) => entitled > 0 && entitled < roll.least) : undefined;
  if (small) refuse("secret_class_too_small", { letter: small.letter, least: roll.least });
  await act.tx.query("select open_ballot_box($1)", [pollId]);
}

/**
 * Counts the box of a secret poll, in the act that closes it. Who took part and what was voted are copied each in an order of its own, and the box is
 * dropped: from then on nothing joins them. Empty if nothing was cast. The act fails unless it closes the poll with this count.
 */
export async function closeBox(act: Act, pollId: PollId): Promise<CastByClass[]> {
  await act.tx.query("select close_ballot_box($1)", [pollId]);
  return act.tx.query<CastByClass>(
    `select class as "memberClass", count(*) filter (where choice = 'in_favour') as "inFavour", count(*) filter (where choice = 'against') as against,
       count(*) filter (where choice = 'blank') as blank, count(*) filter (where choice = 'invalid') as invalid from ballot where poll_id = $1 group by class`,
    [pollId],
  );
}
