import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { isBefore } from "#domain/calendar.ts";
import { takeNumbers } from "#domain/counter.ts";
import type { Reader } from "#domain/database.ts";
import type { DecisionId } from "#domain/decisions/decision.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { hasEnded } from "#domain/membership/end.ts";
import { refuse } from "#domain/refusal.ts";

export type DutyId = Id<"duty">;
export type DutyOutcome = "done" | "dropped";

/** What a decision binds somebody to do. */
export const Duty = defineEntity({
  name: "Duty",
  tableName: "duty",
  properties: {
    id: column.id<"duty">().primary(),
    number: column.int(),
    decisionId: column.id<"decision">(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const DutyContent = defineEntity({
  name: "DutyContent",
  tableName: "duty_content",
  properties: { dutyId: column.id<"duty">().primary(), what: column.text() },
});
/** Who sees to it and the last day, from this act until another follows it. */
export const DutyAssignment = defineEntity({
  name: "DutyAssignment",
  tableName: "duty_assignment",
  properties: {
    id: column.id<"duty_assignment">().primary(),
    dutyId: column.id<"duty">(),
    ownerId: column.person(),
    dueOn: column.day(),
    followsId: column.id<"duty_assignment">().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
/** What was written about it in an act. */
export const DutyNote = defineEntity({
  name: "DutyNote",
  tableName: "duty_note",
  properties: { actId: column.act().primary(), dutyId: column.id<"duty">(), recordedAt: column.moment() },
});
export const DutyNoteContent = defineEntity({
  name: "DutyNoteContent",
  tableName: "duty_note_content",
  properties: { actId: column.act().primary(), text: column.text() },
});
export const DutyEnd = defineEntity({
  name: "DutyEnd",
  tableName: "duty_end",
  properties: {
    dutyId: column.id<"duty">().primary(),
    outcome: column.text<DutyOutcome>(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

export type Assignment = { readonly ownerId: PersonId; readonly dueOn: Temporal.PlainDate };

/** Refuses `duty_owner_unknown` for who holds no office and no membership today, `duty_due_in_past`. */
async function refuseAssignment({ tx, today }: Act, { ownerId, dueOn }: Assignment): Promise<void> {
  if (isBefore(dueOn, today)) refuse("duty_due_in_past");
  const [known] = await tx.query(
    `select from person p where p.id = $1 and (
       exists (select from appointment a where a.person_id = p.id and a.from_on <= $2
         and not exists (select from discharge d where d.appointment_id = a.id and d.on_day <= $2))
       or exists (select from member m left join member_holder h on h.member_id = m.id
         where p.id in (m.representative_id, h.person_id) and not ${hasEnded("m.id", "$2::date", "'infinity'::timestamptz")}))`,
    [ownerId, today],
  );
  if (!known) refuse("duty_owner_unknown");
}

/** Binds somebody by a decision to see to something by a day. Refuses as `refuseAssignment`. */
export async function bindDuty(
  act: Act,
  decisionId: DecisionId,
  { what, ...assignment }: Assignment & { readonly what: string },
): Promise<[Reference<"duty">, Reference<"decision">]> {
  await refuseAssignment(act, assignment);
  const id = newId<"duty">(act.at);
  const number = await takeNumbers(act.tx, "duty");
  await act.tx.insert(Duty, { id, number, decisionId, actId: act.id, recordedAt: act.at });
  await act.tx.insert(DutyContent, { dutyId: id, what });
  await assign(act, id, assignment, null);
  return [reference("duty", id), reference("decision", decisionId)];
}

const assign = (act: Act, dutyId: DutyId, assignment: Assignment, followsId: Id<"duty_assignment"> | null): Promise<void> =>
  act.tx.insert(DutyAssignment, {
    ...{ id: newId<"duty_assignment">(act.at), dutyId, ...assignment, followsId },
    ...{ actId: act.id, recordedAt: act.at },
  });

type OpenDuty = Assignment & { readonly assignmentId: Id<"duty_assignment"> };

/**
 * The duty as it stands, for who may write about it: the board, or its owner alone. Refuses `duty_unknown`, `duty_not_yours`, `duty_already_ended`.
 */
async function lockOpen(act: Act, id: DutyId, by: PersonId | "board"): Promise<OpenDuty> {
  await act.tx.query("select from duty where id = $1 for no key update", [id]);
  const [found] = await act.tx.query<OpenDuty & { ended: boolean }>(
    `select a.id as "assignmentId", a.owner_id as "ownerId", a.due_on as "dueOn", exists (select from duty_end e where e.duty_id = a.duty_id) as ended
     from duty_assignment a where a.duty_id = $1 and not exists (select from duty_assignment later where later.follows_id = a.id)`,
    [id],
  );
  if (!found) refuse("duty_unknown");
  if (by !== "board" && by !== found.ownerId) refuse("duty_not_yours");
  return found.ended ? refuse("duty_already_ended") : found;
}

async function note(act: Act, dutyId: DutyId, text: string): Promise<void> {
  await act.tx.insert(DutyNote, { actId: act.id, dutyId, recordedAt: act.at });
  await act.tx.insert(DutyNoteContent, { actId: act.id, text });
}

/** How far it is, by its owner or the board. Refuses as `lockOpen`. */
export async function noteProgress(act: Act, id: DutyId, by: PersonId | "board", text: string): Promise<[Reference<"duty">]> {
  await lockOpen(act, id, by);
  await note(act, id, text);
  return [reference("duty", id)];
}

/** Done, by its owner or the board; dropped, by the board alone. The note says how, or why. Refuses as `lockOpen`. */
export async function endDuty(
  act: Act,
  id: DutyId,
  by: PersonId | "board",
  outcome: DutyOutcome,
  text: string,
): Promise<[Reference<"duty">]> {
  if (outcome === "dropped" && by !== "board") refuse("duty_not_yours");
  await lockOpen(act, id, by);
  await note(act, id, text);
  await act.tx.insert(DutyEnd, { dutyId: id, outcome, actId: act.id, recordedAt: act.at });
  return [reference("duty", id)];
}

/** Another owner, another day or both, by the board, with the reason. Refuses as `lockOpen` and `refuseAssignment`, and `duty_unchanged`. */
export async function reassignDuty(act: Act, id: DutyId, to: Assignment, reason: string): Promise<[Reference<"duty">]> {
  const { assignmentId, ownerId, dueOn } = await lockOpen(act, id, "board");
  if (ownerId === to.ownerId && dueOn.equals(to.dueOn)) refuse("duty_unchanged");
  await refuseAssignment(act, to);
  await assign(act, id, to, assignmentId);
  await note(act, id, reason);
  return [reference("duty", id)];
}

/** The person whom a form names: an officer by his person, or who represents a membership by its number. Refuses `duty_owner_unknown`. */
export async function ownerNamed(
  reader: Reader,
  { officerId, memberNumber }: { readonly officerId: PersonId | null; readonly memberNumber: number | null },
): Promise<PersonId> {
  if ((officerId === null) === (memberNumber === null)) refuse("duty_owner_unknown");
  if (officerId !== null) return officerId;
  const [found] = await reader.query<{ id: PersonId }>("select representative_id as id from member where number = $1", [memberNumber]);
  return found?.id ?? refuse("duty_owner_unknown");
}
