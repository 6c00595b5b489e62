import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { addMonths } from "#domain/calendar.ts";
import { takeNumbers } from "#domain/counter.ts";
import type { Reader } from "#domain/database.ts";
import { type DecisionId, recordDecision } from "#domain/decisions/decision.ts";
import { column } from "#domain/mapping.ts";
import type { Outcome } from "#domain/meetings/rule.ts";
import { refuse } from "#domain/refusal.ts";
import { type ClassResult, classResultsOf } from "#domain/voting/class-count.ts";
import { type ListedPoll, type PollId, pollUnder } from "#domain/voting/poll.ts";
import { makePolls } from "#domain/voting/poll-making.ts";
import { lockOpenSitting } from "#domain/voting/sitting.ts";

/** What became of an outcome: contested at once, or declared, and then with a resolution if the motion was adopted. */
export const Declaration = defineEntity({
  name: "Declaration",
  tableName: "declaration",
  properties: {
    pollId: column.id<"poll">().primary(),
    contested: column.flag(),
    decisionId: column.id<"decision">().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

/** A decision can be annulled until a year after its members could know it (2:15(5) BW): here from the meeting on. */
export const annullableUntil = (decidedOn: Temporal.PlainDate): Temporal.PlainDate => addMonths(decidedOn, 12);

/** Refuses what `lockOpenSitting` does, `poll_unknown`, `poll_not_closed`, `outcome_already_declared`. */
async function lockOutcome(act: Act, pollId: PollId): Promise<ListedPoll> {
  const { meetingId } = await pollUnder(act.tx, pollId);
  await lockOpenSitting(act, meetingId);
  const poll = await pollUnder(act.tx, pollId);
  if (!poll.closedAt) refuse("poll_not_closed");
  const [ruled] = await act.tx.query("select from declaration where poll_id = $1", [pollId]);
  return ruled ? refuse("outcome_already_declared") : poll;
}

/** The next free number of a year, `ALV-2026-01`: one that somebody gave by hand is passed over. */
async function takeResolutionNumber(act: Act): Promise<string> {
  const year = act.today.year;
  const first = await takeNumbers(act.tx, `resolution ${year}`);
  const numbered = (place: string): string => `'ALV-' || ${place} || '-' || lpad(n::text, greatest(2, length(n::text)), '0')`;
  const [free] = await act.tx.query<{ n: number; number: string }>(
    `select n::int as n, ${numbered("$1::int")} as number from generate_series($2::int, $2::int + 9999) n
     where not exists (select from decision d where d.number = ${numbered("$1::int")}) order by n limit 1`,
    [year, first],
  );
  if (!free) throw new Error("no number is free");
  if (free.n > first) await takeNumbers(act.tx, `resolution ${year}`, free.n - first);
  return free.number;
}

/**
 * The chair declares the outcome and nobody contests it; his word decides (2:13(3) BW). An adopted motion is a resolution of the general meeting
 * from now on. Refuses what `lockOutcome` does.
 */
export async function declareOutcome(
  act: Act,
  pollId: PollId,
): Promise<readonly [Reference<"poll">] | readonly [Reference<"poll">, Reference<"decision">]> {
  await lockOutcome(act, pollId);
  const [adopted] = await act.tx.query<{ title: string; wording: string }>(
    `select o.wording, (select i.title from meeting_item i join convocation c on c.meeting_version_id = i.meeting_version_id
       where c.id = o.convocation_id and i.item_id = o.item_id) as title
     from poll_closing c join poll p on p.id = c.poll_id join motion o on o.item_id = p.item_id where c.poll_id = $1 and c.outcome = 'adopted'`,
    [pollId],
  );
  const ruled = { pollId, contested: false, actId: act.id, recordedAt: act.at };
  if (!adopted) {
    await act.tx.insert(Declaration, { ...ruled, decisionId: null });
    return [reference("poll", pollId)];
  }
  const number = await takeResolutionNumber(act);
  const [decision] = await recordDecision(act, { number, organ: "general_meeting", decidedOn: act.today, ...adopted });
  await act.tx.insert(Declaration, { ...ruled, decisionId: decision.id as DecisionId });
  return [reference("poll", pollId), decision];
}

/**
 * The outcome is contested at once, and a new vote asked: by the majority, or by one voter where the vote was neither by roll-call nor in writing
 * (2:13(4) BW). The outcome lapses, and a next round stands ready to be opened. Refuses what `lockOutcome` does, `roll_call_not_possible` for a
 * secret motion.
 */
export async function contestOutcome(act: Act, pollId: PollId, rollCall: boolean): Promise<[Reference<"poll">]> {
  const { itemId, meetingId, round, secret, eachClass } = await lockOutcome(act, pollId);
  if (rollCall && secret) refuse("roll_call_not_possible");
  await act.tx.insert(Declaration, { pollId, contested: true, decisionId: null, actId: act.id, recordedAt: act.at });
  const [next] = await makePolls(act, [{ itemId, meetingId, round: round + 1, secret, eachClass, rollCall, advanceFrom: null }]);
  return next ? [reference("poll", next)] : refuse("poll_unknown");
}

export type PollResult = {
  readonly pollId: PollId;
  readonly inFavour: number;
  readonly against: number;
  readonly blank: number;
  readonly invalid: number;
  readonly present: number;
  readonly entitled: number;
  readonly outcome: Outcome;
  /** Null while the chair has not said it. */
  readonly contested: boolean | null;
  readonly decisionNumber: string | null;
  readonly decidedOn: Temporal.PlainDate | null;
  /** In each class, where the rule asks for that; otherwise none. */
  readonly classes: readonly ClassResult[];
};

type CountedWhole = Omit<PollResult, "classes"> & { readonly eachClass: boolean };

/** What was counted in the polls of a meeting that are closed, and what became of it. */
export async function resultsOf(reader: Reader, meetingId: ListedPoll["meetingId"]): Promise<PollResult[]> {
  const counted = await reader.query<CountedWhole>(
    `select c.poll_id as "pollId", c.in_favour as "inFavour", c.against, c.blank, c.invalid, c.present, c.entitled, c.outcome, d.contested,
       e.number as "decisionNumber", e.decided_on as "decidedOn", p.each_class as "eachClass"
     from poll p join poll_closing c on c.poll_id = p.id left join declaration d on d.poll_id = p.id left join decision e on e.id = d.decision_id
     where p.meeting_id = $1 order by p.item_id, p.round`,
    [meetingId],
  );
  const classes = counted.some(({ eachClass }) => eachClass) ? await classResultsOf(reader, meetingId) : [];
  return counted.map(({ eachClass: _, ...whole }) => ({
    ...whole,
    classes: classes.filter(({ pollId }) => pollId === whole.pollId).map(({ pollId: __, ...each }) => each),
  }));
}
