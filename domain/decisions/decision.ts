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

export const decisions = (reader: Reader): Promise<ListedDecision[]> =>
  reader.query(`select id, number, organ, decided_on as "decidedOn", title, wording from decision order by decided_on desc, number desc`);
