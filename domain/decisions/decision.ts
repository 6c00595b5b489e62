import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";

export const organs = ["board", "general_meeting"] as const;
export type Organ = (typeof organs)[number];
export type DecisionId = Id<"decision">;

export const Decision = defineEntity({
  name: "Decision",
  tableName: "decision",
  properties: {
    id: column.id<"decision">().primary(),
    number: column.text(),
    organ: column.text<Organ>(),
    decidedOn: column.day(),
    title: column.text(),
    wording: column.text(),
    actId: column.act(),
  },
});

export type DecisionTaken = { number: string; organ: Organ; decidedOn: Temporal.PlainDate; title: string; wording: string };
export type ListedDecision = DecisionTaken & { id: DecisionId };

/** Refuses `decision_in_future` and `decision_number_taken`. */
export async function recordDecision(act: Act, taken: DecisionTaken): Promise<[Reference<"decision">]> {
  if (Temporal.PlainDate.compare(taken.decidedOn, act.today) > 0) refuse("decision_in_future");
  const id = newId<"decision">(act.at);
  await act.tx.insert(Decision, { id, ...taken, actId: act.id });
  return [reference("decision", id)];
}

const listed = `select id, number, organ, decided_on as "decidedOn", title, wording from decision d`;

/** Decisions, the newest first; `after` is the number of the last one seen. */
export const decisions = (reader: Reader, after: string | null = null, limit: number | null = null): Promise<ListedDecision[]> =>
  reader.query(
    `${listed} where $1::text is null or (d.decided_on, d.number) < (select decided_on, number from decision where number = $1)
     order by d.decided_on desc, d.number desc limit $2`,
    [after, limit],
  );

export async function decisionCount(reader: Reader): Promise<number> {
  const [row] = await reader.query<{ count: number }>("select count(*) from decision");
  return row?.count ?? 0;
}

/** Refuses `decision_unknown`. */
export async function decisionUnder(reader: Reader, number: string): Promise<ListedDecision> {
  const [found] = await reader.query<ListedDecision>(`${listed} where d.number = $1`, [number]);
  return found ?? refuse("decision_unknown");
}

/**
 * What rests on a decision: a version of the bylaws by its number, a dated table by its name with how many values, a purchase by its parcel's
 * number, a condition by its code, or several without one.
 */
export type Citation = { noun: "bylaws" | "condition_version" | "dated_value" | "parcel"; key: string; count: number };

export const citationsOf = (reader: Reader, id: DecisionId): Promise<Citation[]> =>
  reader.query(
    `select 'bylaws' as noun, version::text as key, 1::bigint as count from bylaws where decision_id = $1
     union all select 'dated_value', v.series, count(*) from dated_value_approval a join dated_value v on v.id = a.dated_value_id
       where a.decision_id = $1 group by v.series
     union all select 'condition_version', case count(distinct v.code) when 1 then min(v.code) else '' end, count(*)
       from condition_version_approval a join condition_version v on v.id = a.condition_version_id where a.decision_id = $1 having count(*) > 0
     union all select 'parcel', pc.number::text, 1 from acquisition a join parcel pc on pc.id = a.parcel_id where a.decision_id = $1
       and not exists (select from acquisition later where later.follows_id = a.id)
     order by noun, key`,
    [id],
  );
