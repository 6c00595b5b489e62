import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { objectionDays } from "#domain/conditions/final.ts";
import { versionsInYear } from "#domain/conditions/lease-condition.ts";
import { type ConditionResultId, isOpenToObjection, lockLeases, objectionUntil, resultOf } from "#domain/conditions/result.ts";
import type { Reader } from "#domain/database.ts";
import type { PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";

/** A lessee's no to a result, with grounds; the board answers it with a reason. */
export const Objection = defineEntity({
  name: "Objection",
  tableName: "objection",
  properties: {
    conditionResultId: column.id<"condition_result">().primary(),
    onDay: column.day(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const ObjectionContent = defineEntity({
  name: "ObjectionContent",
  tableName: "objection_content",
  properties: { conditionResultId: column.id<"condition_result">().primary(), grounds: column.text() },
});
export const ObjectionOutcome = defineEntity({
  name: "ObjectionOutcome",
  tableName: "objection_outcome",
  properties: {
    conditionResultId: column.id<"condition_result">().primary(),
    upheld: column.flag(),
    decidedOn: column.day(),
    actId: column.act(),
  },
});
export const ObjectionOutcomeContent = defineEntity({
  name: "ObjectionOutcomeContent",
  tableName: "objection_outcome_content",
  properties: { conditionResultId: column.id<"condition_result">().primary(), reason: column.text() },
});

/**
 * Objects to a result of a lessee's own lease. Refuses `result_unknown` if it is another's, `result_replaced` if a later one took its place,
 * `objection_already_made`, `objection_too_late` after the fourteenth day, `result_final`, `reason_missing`.
 */
export async function objectToResult(
  act: Act,
  id: ConditionResultId,
  lesseeId: PersonId,
  grounds: string,
): Promise<[Reference<"condition_result">]> {
  await lockLeases(act, [(await resultOf(act.tx, id)).leaseId]);
  const result = await resultOf(act.tx, id);
  const own = await act.tx.query(`select from ${versionsInYear("$2::int")} v where v.lease_id = $1 and v.lessee_id = $3`, [
    result.leaseId,
    result.leaseYear,
    lesseeId,
  ]);
  if (own.length === 0) refuse("result_unknown");
  if (result.followed) refuse("result_replaced");
  if (result.objectedOn) refuse("objection_already_made");
  if (!isOpenToObjection(result, act.today)) {
    const until = objectionUntil(result);
    refuse(Temporal.PlainDate.compare(until, act.today) < 0 ? "objection_too_late" : "result_final", { until: until.toString() });
  }
  if (grounds.trim() === "") refuse("reason_missing");
  await act.tx.insert(Objection, { conditionResultId: id, onDay: act.today, actId: act.id, recordedAt: act.at });
  await act.tx.insert(ObjectionContent, { conditionResultId: id, grounds });
  return [reference("condition_result", id)];
}

/**
 * Answers an objection. Upheld, the result has no effect any more and another can follow it; not upheld, the result is final. Refuses
 * `result_unknown`, `objection_unknown`, `objection_already_decided`, `reason_missing`.
 */
export async function decideObjection(
  act: Act,
  id: ConditionResultId,
  { upheld, reason }: { readonly upheld: boolean; readonly reason: string },
): Promise<[Reference<"condition_result">]> {
  await lockLeases(act, [(await resultOf(act.tx, id)).leaseId]);
  const { objectedOn } = await resultOf(act.tx, id);
  if (!objectedOn) refuse("objection_unknown");
  if (reason.trim() === "") refuse("reason_missing");
  await act.tx.insert(ObjectionOutcome, { conditionResultId: id, upheld, decidedOn: act.today, actId: act.id });
  await act.tx.insert(ObjectionOutcomeContent, { conditionResultId: id, reason });
  return [reference("condition_result", id)];
}

/** Fourteen days after an objection the lessee should have an answer. */
export const answerBy = (objectedOn: Temporal.PlainDate): Temporal.PlainDate => objectedOn.add({ days: objectionDays });

export type WaitingObjection = {
  readonly id: ConditionResultId;
  readonly leaseNumber: number;
  readonly leaseYear: number;
  readonly code: string;
  readonly objectedOn: Temporal.PlainDate;
  readonly answerBy: Temporal.PlainDate;
};

/** Objections that await an answer, the oldest first. */
export const waitingObjections = (reader: Reader): Promise<WaitingObjection[]> =>
  reader.query(
    `select r.id, l.number as "leaseNumber", r.lease_year as "leaseYear", r.code, ob.on_day as "objectedOn", ob.on_day + ${objectionDays} as "answerBy"
     from objection ob join condition_result r on r.id = ob.condition_result_id join lease l on l.id = r.lease_id
     where not exists (select from objection_outcome o where o.condition_result_id = ob.condition_result_id) order by ob.on_day, l.number, r.code`,
  );
