import { type Act, type Reference, reference } from "#domain/act.ts";
import { calledMotions } from "#domain/meetings/convocation.ts";
import type { ItemId, MeetingId } from "#domain/meetings/meeting.ts";
import { outcomeOf } from "#domain/meetings/rule.ts";
import { refuse } from "#domain/refusal.ts";
import { countsOf, PollClassCount } from "#domain/voting/class-count.ts";
import { openCount, together, turnoutByClass, turnoutOf } from "#domain/voting/count.ts";
import { type ListedPoll, PollClosing, type PollId, PollOpening, pollsOf, pollUnder } from "#domain/voting/poll.ts";
import { makePolls } from "#domain/voting/poll-making.ts";
import { closeBox, wholeOf } from "#domain/voting/secret-count.ts";
import { lockOpenSitting } from "#domain/voting/sitting.ts";

const pollOf = (polls: readonly ListedPoll[], itemId: ItemId): ListedPoll | undefined => polls.findLast((poll) => poll.itemId === itemId);

/**
 * Opens the vote on a motion in the room; one at a time. By roll-call who votes what is written down by name. Refuses what `lockOpenSitting` does,
 * `agenda_item_unknown` for what was not called as a motion, `poll_still_open` while another is open, `poll_already_open`, `poll_closed`,
 * `roll_call_not_possible` for a secret motion or one on which votes were cast in advance.
 */
export async function openPoll(act: Act, meetingId: MeetingId, itemId: ItemId, rollCall: boolean): Promise<[Reference<"poll">]> {
  await lockOpenSitting(act, meetingId);
  const motion = (await calledMotions(act.tx, meetingId)).find((each) => each.itemId === itemId) ?? refuse("agenda_item_unknown");
  const polls = await pollsOf(act.tx, meetingId);
  const now = pollOf(polls, itemId);
  if (now?.closedAt) refuse("poll_closed");
  if (now?.openedAt) refuse("poll_already_open");
  if (polls.some(({ openedAt, closedAt }) => openedAt && !closedAt)) refuse("poll_still_open");
  if (rollCall && (motion.secret || (now && !now.rollCall))) refuse("roll_call_not_possible");
  const fresh = { itemId, meetingId, round: 1, secret: motion.secret, eachClass: motion.eachClass, rollCall, advanceFrom: null };
  const [id] = now ? [now.id] : await makePolls(act, [fresh]);
  if (!id) throw new Error("no poll was made");
  await act.tx.insert(PollOpening, { pollId: id, actId: act.id, recordedAt: act.at });
  return [reference("poll", id)];
}

/**
 * Closes a vote and counts it; who is casting at this moment is waited for. The quorum is that of this moment, and the outcome follows from the rule that
 * was called. Refuses `poll_unknown`, `poll_closed`, `poll_not_open`.
 */
export async function closePoll(act: Act, pollId: PollId): Promise<[Reference<"poll">]> {
  await act.tx.query("select from poll where id = $1 for no key update", [pollId]);
  const poll = await pollUnder(act.tx, pollId);
  if (poll.closedAt) refuse("poll_closed");
  if (!poll.openedAt) refuse("poll_not_open");
  const motion = (await calledMotions(act.tx, poll.meetingId)).find((each) => each.itemId === poll.itemId);
  if (!motion) throw new Error("a poll without a motion");
  const there = poll.eachClass ? await turnoutByClass(act.tx, poll, act.today) : [];
  const { present, entitled } = poll.eachClass ? together(there) : await turnoutOf(act.tx, poll, act.today);
  const cast = poll.secret ? await closeBox(act, pollId) : await openCount(act.tx, poll);
  const count = { ...wholeOf(cast), present, entitled };
  const classes = countsOf(there, cast);
  await act.tx.insert(PollClosing, { pollId, ...count, outcome: outcomeOf(motion, count, classes), actId: act.id, recordedAt: act.at });
  await act.tx.insert(
    PollClassCount,
    classes.map((each) => ({ pollId, ...each })),
  );
  return [reference("poll", pollId)];
}
