import type { Reader } from "#domain/database.ts";
import type { Id } from "#domain/id.ts";
import type { Channel, PollId } from "#domain/voting/poll.ts";

/**
 * Who took part in polls, open or secret, voting still or closed: poll_id, member_id and channel. For use in SQL, with a condition on these columns.
 */
export const tookPart = (which: string): string =>
  ["vote", "turnout_box", "turnout"].map((table) => `select poll_id, member_id, channel from ${table} where ${which}`).join(" union all ");

export type Part = { readonly pollId: PollId; readonly memberId: Id<"member">; readonly channel: Channel };

/** In which of these polls a vote was cast for which of these memberships. */
export const partsOf = (reader: Reader, polls: readonly PollId[], members: readonly Id<"member">[]): Promise<Part[]> =>
  reader.query(
    `select poll_id as "pollId", member_id as "memberId", channel
     from (${tookPart("poll_id = any($1::uuid[]) and member_id = any($2::uuid[])")}) part`,
    [polls, members],
  );
