import type { Reader } from "#domain/database.ts";
import { calledMotions } from "#domain/meetings/convocation.ts";
import type { ItemId, MeetingId, MeetingKind, MeetingMode } from "#domain/meetings/meeting.ts";
import { calledAgenda, meetingOf } from "#domain/meetings/meeting-list.ts";
import { rollOf } from "#domain/meetings/roll.ts";
import type { MotionRule, Outcome } from "#domain/meetings/rule.ts";
import { refuse } from "#domain/refusal.ts";
import { type AttendanceMode, hasCome } from "#domain/voting/attendance.ts";
import type { ClassResult } from "#domain/voting/class-count.ts";
import { resultsOf } from "#domain/voting/declaration.ts";
import { standingProxies } from "#domain/voting/entitlement.ts";
import { type Channel, type PollId, pollsOf } from "#domain/voting/poll.ts";
import { sittingOf } from "#domain/voting/sitting.ts";
import { tookPart } from "#domain/voting/turnout.ts";

/** One round of voting as it was counted and declared. Moments in ISO form. */
export type RoundRecord = {
  readonly round: number;
  readonly rollCall: boolean;
  readonly openedAt: string;
  readonly closedAt: string;
  readonly inFavour: number;
  readonly against: number;
  readonly blank: number;
  readonly invalid: number;
  readonly present: number;
  readonly entitled: number;
  /** How many votes came in which way. */
  readonly channels: Readonly<Record<Channel, number>>;
  readonly outcome: Outcome;
  readonly contested: boolean;
  readonly resolution: string | null;
  /** In each class, where the rule asks for that; absent where it does not, and in minutes of the first form. */
  readonly classes?: readonly ClassResult[];
};
export type MotionRecord = {
  readonly wording: string;
  readonly rule: MotionRule;
  readonly article: string | null;
  readonly secret: boolean;
  /** None if it was not voted on. */
  readonly rounds: readonly RoundRecord[];
};
export type ItemRecord = { readonly itemId: ItemId; readonly title: string; readonly motion: MotionRecord | null };
export type Visit = {
  readonly memberNumber: number;
  readonly mode: AttendanceMode;
  readonly cameAt: string;
  readonly leftAt: string | null;
};
export type Represented = { readonly memberNumber: number; readonly holderNumber: number };

/** What the register says of a meeting that was closed. Nothing in it changes any more, and it names nobody: members stand in it by number. */
export type MinutesRecord = {
  readonly number: number;
  readonly kind: MeetingKind;
  readonly mode: MeetingMode;
  readonly heldOn: string;
  readonly hour: string;
  readonly place: string;
  readonly openedAt: string;
  readonly closedAt: string;
  readonly roll: { readonly asOf: string; readonly votes: number };
  /** Memberships that came into the hall or from home, that were represented by who came, and that voted in advance. */
  readonly attendance: { readonly hall: number; readonly online: number; readonly represented: number; readonly advance: number };
  readonly items: readonly ItemRecord[];
  readonly visits: readonly Visit[];
  readonly represented: readonly Represented[];
};

type Came = { memberNumber: number; mode: AttendanceMode; cameAt: Temporal.Instant; leftAt: Temporal.Instant | null };

/** In order of member number, who came back more than once. */
async function visitsOf(reader: Reader, meetingId: MeetingId): Promise<Visit[]> {
  const came = await reader.query<Came>(
    `select m.number as "memberNumber", came.mode, came.recorded_at as "cameAt", gone.recorded_at as "leftAt"
     from attendance came join member m on m.id = came.member_id left join departure gone on gone.attendance_id = came.id
     where came.meeting_id = $1 order by m.number, came.recorded_at, came.id`,
    [meetingId],
  );
  return came.map(({ cameAt, leftAt, ...each }) => ({ ...each, cameAt: cameAt.toString(), leftAt: leftAt?.toString() ?? null }));
}

const representedAt = (reader: Reader, meetingId: MeetingId): Promise<Represented[]> =>
  reader.query(
    `select giver.number as "memberNumber", holder.number as "holderNumber" from (${standingProxies("$1")}) p
     join member giver on giver.id = p.giver_id join member holder on holder.id = p.holder_id where ${hasCome("$1", "p.holder_id")} order by giver.number`,
    [meetingId],
  );

type Part = { pollId: PollId; channel: Channel; votes: number };

const partsIn = (reader: Reader, polls: readonly PollId[]): Promise<Part[]> =>
  reader.query(
    `select poll_id as "pollId", channel, count(*) as votes from (${tookPart("poll_id = any($1::uuid[])")}) part group by poll_id, channel`,
    [polls],
  );

/** Memberships that voted in advance in one poll at least. */
async function inAdvance(reader: Reader, polls: readonly PollId[]): Promise<number> {
  const [found] = await reader.query<{ count: number }>(
    `select count(distinct member_id) as count from (${tookPart("poll_id = any($1::uuid[]) and channel = 'advance'")}) part`,
    [polls],
  );
  return found?.count ?? 0;
}

type Round = RoundRecord & { readonly itemId: ItemId };

async function roundsOf(reader: Reader, meetingId: MeetingId): Promise<{ rounds: Round[]; advance: number }> {
  const polls = await pollsOf(reader, meetingId);
  const ids = polls.map(({ id }) => id);
  const parts = await partsIn(reader, ids);
  const results = new Map((await resultsOf(reader, meetingId)).map((result) => [result.pollId, result]));
  const rounds = polls.flatMap(({ id, itemId, round, rollCall, openedAt, closedAt }) => {
    const result = results.get(id);
    if (!result || !openedAt || !closedAt) return [];
    const { inFavour, against, blank, invalid, present, entitled, outcome, contested, decisionNumber, classes } = result;
    const votes = (channel: Channel): number => parts.find((each) => each.pollId === id && each.channel === channel)?.votes ?? 0;
    return {
      ...{ itemId, round, rollCall, openedAt: openedAt.toString(), closedAt: closedAt.toString() },
      ...{ inFavour, against, blank, invalid, present, entitled, outcome, contested: contested === true, resolution: decisionNumber },
      channels: { advance: votes("advance"), hall: votes("hall"), online: votes("online"), paper: votes("paper") },
      ...(classes.length > 0 ? { classes } : {}),
    };
  });
  return { rounds, advance: await inAdvance(reader, ids) };
}

/** Refuses `meeting_unknown`, `meeting_not_closed`. */
export async function recordOf(reader: Reader, meetingId: MeetingId): Promise<MinutesRecord> {
  const meeting = await meetingOf(reader, meetingId);
  const { openedAt, closedAt } = await sittingOf(reader, meetingId);
  const roll = await rollOf(reader, meetingId);
  if (!openedAt || !closedAt || !roll) refuse("meeting_not_closed");
  const { rounds, advance } = await roundsOf(reader, meetingId);
  const motions = new Map((await calledMotions(reader, meetingId)).map((motion) => [motion.itemId, motion]));
  const items = (await calledAgenda(reader, meeting)).map(({ itemId, title }): ItemRecord => {
    const motion = motions.get(itemId);
    if (!motion) return { itemId, title, motion: null };
    const { itemId: _, wording, article, secret, ...rule } = motion;
    const own = rounds.filter((each) => each.itemId === itemId).map(({ itemId: __, ...round }) => round);
    return { itemId, title, motion: { wording, rule, article, secret, rounds: own } };
  });
  const visits = await visitsOf(reader, meetingId);
  const represented = await representedAt(reader, meetingId);
  const came = (mode: AttendanceMode): number =>
    new Set(visits.filter((each) => each.mode === mode).map(({ memberNumber }) => memberNumber)).size;
  const { number, kind, mode, heldOn, hour, place } = meeting;
  return {
    ...{ number, kind, mode, heldOn: heldOn.toString(), hour, place },
    ...{ openedAt: openedAt.toString(), closedAt: closedAt.toString(), roll: { asOf: roll.asOf.toString(), votes: roll.votes } },
    attendance: { hall: came("hall"), online: came("online"), represented: represented.length, advance },
    ...{ items, visits, represented },
  };
}
