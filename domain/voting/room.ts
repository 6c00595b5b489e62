import type { Reader } from "#domain/database.ts";
import { type ClassAtMeeting, classSizes } from "#domain/meetings/class.ts";
import { type CalledMotion, calledMotions } from "#domain/meetings/convocation.ts";
import type { ItemId } from "#domain/meetings/meeting.ts";
import { calledAgenda, type ListedMeeting } from "#domain/meetings/meeting-list.ts";
import { rollOf } from "#domain/meetings/roll.ts";
import { type ClassTurnout, type Turnout, together, turnoutByClass, turnoutOf } from "#domain/voting/count.ts";
import { type PollResult, resultsOf } from "#domain/voting/declaration.ts";
import { type ListedPoll, type Phase, type PollId, phaseOf, pollsOf } from "#domain/voting/poll.ts";
import { type Sitting, sittingOf } from "#domain/voting/sitting.ts";
import { tookPart } from "#domain/voting/turnout.ts";

/** One round of voting on a motion as everybody at the meeting may see it: what was voted is not told before it is closed. */
export type RoundShown = {
  readonly pollId: PollId;
  readonly round: number;
  readonly phase: Phase;
  readonly rollCall: boolean;
  readonly closedAt: Temporal.Instant | null;
  /** How many votes were cast so far, or in all. */
  readonly cast: number;
  readonly result: PollResult | null;
};
export type MotionShown = CalledMotion & { readonly title: string; readonly rounds: readonly RoundShown[] };

export type Room = Sitting & {
  /** The agenda that was called, in its order; those with a motion are in `motions` too. */
  readonly agenda: readonly { readonly itemId: ItemId; readonly title: string }[];
  readonly motions: readonly MotionShown[];
  /** Null while it is not settled who votes. */
  readonly entitled: number | null;
  /** The motion that is voted on in the room now, and how many are there for it. */
  readonly now: {
    readonly itemId: ItemId;
    readonly turnout: Turnout;
    /** The same in each class, where its majority is asked too. */
    readonly classes: readonly ClassTurnout[];
  } | null;
  /** The classes of members, where a motion asks for a majority in each. */
  readonly classes: readonly ClassAtMeeting[];
};

const castIn = (reader: Reader, polls: readonly PollId[]): Promise<{ pollId: PollId; cast: number }[]> =>
  reader.query(`select poll_id as "pollId", count(*) as cast from (${tookPart("poll_id = any($1::uuid[])")}) part group by poll_id`, [
    polls,
  ]);

async function turnoutNow(reader: Reader, poll: ListedPoll, on: Temporal.PlainDate): Promise<Room["now"]> {
  const classes = poll.eachClass ? await turnoutByClass(reader, poll, on) : [];
  return { itemId: poll.itemId, turnout: poll.eachClass ? together(classes) : await turnoutOf(reader, poll, on), classes };
}

/** Where a meeting is at a moment. */
export async function roomOf(reader: Reader, meeting: ListedMeeting, at: Temporal.Instant, on: Temporal.PlainDate): Promise<Room> {
  const polls = await pollsOf(reader, meeting.id);
  const results = new Map((await resultsOf(reader, meeting.id)).map((result) => [result.pollId, result]));
  const cast = new Map(
    (
      await castIn(
        reader,
        polls.map(({ id }) => id),
      )
    ).map((each) => [each.pollId, each.cast]),
  );
  const called = new Map((await calledMotions(reader, meeting.id)).map((motion) => [motion.itemId, motion]));
  const agenda = (await calledAgenda(reader, meeting)).map(({ itemId, title }) => ({ itemId, title }));
  const shown = (poll: ListedPoll): RoundShown => ({
    pollId: poll.id,
    round: poll.round,
    phase: phaseOf(poll, at, on),
    rollCall: poll.rollCall,
    closedAt: poll.closedAt,
    cast: cast.get(poll.id) ?? 0,
    result: results.get(poll.id) ?? null,
  });
  const motions = agenda.flatMap(({ itemId, title }) => {
    const motion = called.get(itemId);
    return motion ? [{ ...motion, title, rounds: polls.filter((poll) => poll.itemId === itemId).map(shown) }] : [];
  });
  const open = polls.find(({ openedAt, closedAt }) => openedAt && !closedAt);
  return {
    ...(await sittingOf(reader, meeting.id)),
    agenda,
    motions,
    entitled: (await rollOf(reader, meeting.id))?.votes ?? null,
    now: open ? await turnoutNow(reader, open, on) : null,
    classes: motions.some(({ eachClass }) => eachClass) ? await classSizes(reader, meeting.id) : [],
  };
}
