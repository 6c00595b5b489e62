import type { Exchange } from "#api/exchange.ts";
import type { Reader } from "#domain/database.ts";
import { isId } from "#domain/id.ts";
import { refuse } from "#domain/refusal.ts";
import type { PollId } from "#domain/voting/poll.ts";
import { type NamedPoll, pollNamed } from "#domain/voting/poll-name.ts";

/** The poll in the address, which is of the meeting in the address. Refuses `poll_unknown`. */
export async function pollAsked(x: Exchange, reader: Reader = x.house.register.database): Promise<NamedPoll> {
  const given = x.c.req.param("poll") ?? "";
  const poll = isId(given) ? await pollNamed(reader, given as PollId) : null;
  return poll && String(poll.meetingNumber) === x.c.req.param("number") ? poll : refuse("poll_unknown");
}
