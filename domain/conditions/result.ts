import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { isBefore } from "#domain/calendar.ts";
import { finalOn, objectionDays, results } from "#domain/conditions/final.ts";
import { conditionsOf, type LeaseCondition, type LeaseId } from "#domain/conditions/lease-condition.ts";
import { observationsOf } from "#domain/conditions/observation.ts";
import { suggestedResult } from "#domain/conditions/suggestion.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";

export type ConditionResultId = Id<"condition_result">;
export const resultKinds = ["met", "not_met", "not_measured", "waived", "not_applicable"] as const;
export type ResultKind = (typeof resultKinds)[number];

/** What the cooperative found of a condition in a lease year. A later result follows an earlier one and takes its place. */
export const ConditionResult = defineEntity({
  name: "ConditionResult",
  tableName: "condition_result",
  properties: {
    id: column.id<"condition_result">().primary(),
    leaseId: column.id<"lease">(),
    leaseYear: column.int(),
    code: column.text(),
    result: column.text<ResultKind>(),
    toldOn: column.day(),
    followsId: column.id<"condition_result">().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const ConditionResultContent = defineEntity({
  name: "ConditionResultContent",
  tableName: "condition_result_content",
  properties: { conditionResultId: column.id<"condition_result">().primary(), reason: column.text() },
});

/** One condition of one lease, with the result that stood when it was chosen; null if there was none. */
export type Judged = { readonly leaseId: LeaseId; readonly code: string; readonly followsId: ConditionResultId | null };
export type NewResults = {
  readonly leaseYear: number;
  readonly on: readonly Judged[];
  /** `suggested`: for each what its observations say. */
  readonly result: ResultKind | "suggested";
  readonly reason: string;
};

/** A result as it stands: told, perhaps objected to, and final from a day on if no later one takes its place. */
export type StandingResult = {
  readonly id: ConditionResultId;
  readonly leaseId: LeaseId;
  readonly code: string;
  readonly result: ResultKind;
  readonly reason: string | null;
  readonly toldOn: Temporal.PlainDate;
  readonly finalOn: Temporal.PlainDate | null;
  readonly followsId: ConditionResultId | null;
  readonly followed: boolean;
  readonly objectedOn: Temporal.PlainDate | null;
  readonly grounds: string | null;
  readonly upheld: boolean | null;
  readonly decidedOn: Temporal.PlainDate | null;
  readonly answer: string | null;
};

/** The last day on which a lessee can object to a result. */
export const objectionUntil = ({ toldOn }: Pick<StandingResult, "toldOn">): Temporal.PlainDate => toldOn.add({ days: objectionDays });

/** Whether a lessee can object to a result on a day. */
export const isOpenToObjection = ({ followed, objectedOn, finalOn: final, toldOn }: StandingResult, day: Temporal.PlainDate): boolean =>
  !followed && objectedOn === null && !(final && !isBefore(day, final)) && !isBefore(objectionUntil({ toldOn }), day);

const standing = `select r.id, r.lease_id as "leaseId", r.code, r.result, rt.reason, r.told_on as "toldOn", ${finalOn} as "finalOn", r.follows_id as "followsId",
  exists (select from condition_result later where later.follows_id = r.id
    and (later.lease_id, later.lease_year, later.code) = (r.lease_id, r.lease_year, r.code)) as followed,
  ob.on_day as "objectedOn", obt.grounds, oo.upheld, oo.decided_on as "decidedOn", oot.reason as answer
  from ${results} left join condition_result_content rt on rt.condition_result_id = r.id
  left join objection_content obt on obt.condition_result_id = r.id left join objection_outcome_content oot on oot.condition_result_id = r.id`;

/** Every result of leases in a lease year, the latest first. */
export const resultsOf = (reader: Reader, leaseIds: readonly LeaseId[], leaseYear: number): Promise<StandingResult[]> =>
  reader.query(`${standing} where r.lease_id = any($1::uuid[]) and r.lease_year = $2 order by r.recorded_at desc, r.id desc`, [
    leaseIds,
    leaseYear,
  ]);

/** Refuses `result_unknown`. */
export async function resultOf(reader: Reader, id: ConditionResultId): Promise<StandingResult & { leaseYear: number }> {
  const [found] = await reader.query<StandingResult & { leaseYear: number }>(
    `${standing.replace("r.code,", `r.code, r.lease_year as "leaseYear",`)} where r.id = $1`,
    [id],
  );
  return found ?? refuse("result_unknown");
}

/** Refuses `lease_year_unknown`. Whoever writes results, objections or answers of a lease waits here for the others. */
export async function lockLeases(act: Act, ids: readonly LeaseId[]): Promise<void> {
  const locked = await act.tx.query("select from lease where id = any($1::uuid[]) order by id for no key update", [ids]);
  if (locked.length < new Set(ids).size) refuse("lease_year_unknown");
}

const keyOf = ({ leaseId, code }: { leaseId: LeaseId; code: string }): string => `${leaseId} ${code}`;

/** What observations say of each condition, by lease and code. */
export async function suggestionsFor(reader: Reader, conditions: readonly LeaseCondition[], leaseYear: number) {
  const leaseIds = [...new Set(conditions.map(({ leaseId }) => leaseId))];
  const seen = Map.groupBy(await observationsOf(reader, leaseIds, leaseYear), keyOf);
  return new Map(conditions.map((condition) => [keyOf(condition), suggestedResult(condition, seen.get(keyOf(condition)) ?? [])]));
}

/**
 * Finds the same, or what its observations say, of each condition chosen, and tells it today. Refuses `condition_not_in_lease`,
 * `lease_year_not_begun`; `result_set_meanwhile` if another result stands than when it was chosen; `objection_open` while that awaits its answer;
 * `reason_missing` when it is waived or takes the place of an earlier result.
 */
export async function recordResults(act: Act, { leaseYear, on, result, reason }: NewResults): Promise<Reference<"condition_result">[]> {
  const leaseIds = [...new Set(on.map(({ leaseId }) => leaseId))];
  await lockLeases(act, leaseIds);
  const conditions = new Map((await conditionsOf(act.tx, leaseIds, leaseYear)).map((each) => [keyOf(each), each]));
  const stood = new Map(
    (await resultsOf(act.tx, leaseIds, leaseYear)).filter(({ followed }) => !followed).map((each) => [keyOf(each), each]),
  );
  const said = result === "suggested" ? await suggestionsFor(act.tx, [...conditions.values()], leaseYear) : null;
  const found = on.map((judged) => {
    const condition = conditions.get(keyOf(judged)) ?? refuse("condition_not_in_lease", { code: judged.code });
    if (isBefore(act.today, condition.startsOn)) refuse("lease_year_not_begun", { year: leaseYear });
    const before = stood.get(keyOf(judged));
    if ((before?.id ?? null) !== judged.followsId) refuse("result_set_meanwhile");
    if (before?.objectedOn && before.upheld === null) refuse("objection_open");
    if ((before || result === "waived") && reason.trim() === "") refuse("reason_missing");
    const kind = result === "suggested" ? (said?.get(keyOf(judged)) ?? "not_measured") : result;
    return { ...judged, id: newId<"condition_result">(act.at), result: kind };
  });
  await act.tx.insert(
    ConditionResult,
    found.map((each) => ({ ...each, leaseYear, toldOn: act.today, actId: act.id, recordedAt: act.at })),
  );
  if (reason.trim())
    await act.tx.insert(
      ConditionResultContent,
      found.map(({ id }) => ({ conditionResultId: id, reason })),
    );
  return found.map(({ id }) => reference("condition_result", id));
}
