import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { UploadedFile } from "#domain/conditions/evidence-file.ts";
import type { Reader } from "#domain/database.ts";
import { type EstateId, lockOpenEstate } from "#domain/estates/estate.ts";
import { keepEstateEvidence } from "#domain/estates/estate-evidence.ts";
import type { Wish } from "#domain/estates/heir-answer.ts";
import { inheritanceOf } from "#domain/estates/inheritance.ts";
import type { RelativeId, Someone } from "#domain/estates/relative.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { registerPerson } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";

export type MandateId = Id<"estate_mandate">;
/** An executor named by will instructs instead of the heirs (4:142, 4:145 BW); a representative speaks for an estate that is not divided (3:166 BW). */
export type MandateKind = "executor" | "representative";

export const EstateMandate = defineEntity({
  name: "EstateMandate",
  tableName: "estate_mandate",
  properties: {
    id: column.id<"estate_mandate">().primary(),
    estateId: column.id<"estate">(),
    personId: column.person(),
    kind: column.text<MandateKind>(),
    jointly: column.flag(),
    estateEvidenceId: column.id<"estate_evidence">(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const EstateMandateEnd = defineEntity({
  name: "EstateMandateEnd",
  tableName: "estate_mandate_end",
  properties: { estateMandateId: column.id<"estate_mandate">().primary(), actId: column.act() },
});
/** What an executor wants done for each heir. */
export const EstateInstruction = defineEntity({
  name: "EstateInstruction",
  tableName: "estate_instruction",
  properties: {
    id: column.id<"estate_instruction">().primary(),
    estateMandateId: column.id<"estate_mandate">(),
    inheritanceId: column.id<"inheritance">(),
    estateEvidenceId: column.id<"estate_evidence">(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const EstateInstructionWish = defineEntity({
  name: "EstateInstructionWish",
  tableName: "estate_instruction_wish",
  properties: {
    estateInstructionId: column.id<"estate_instruction">().primary(),
    estateRelativeId: column.id<"estate_relative">().primary(),
    wish: column.text<Wish>(),
  },
});

export type StandingMandate = { id: MandateId; kind: MandateKind; jointly: boolean; personId: PersonId; name: string };

export const mandatesOf = (reader: Reader, estateId: EstateId): Promise<StandingMandate[]> =>
  reader.query(
    `select m.id, m.kind, m.jointly, m.person_id as "personId", now.name from estate_mandate m join person_now now on now.person_id = m.person_id
     where m.estate_id = $1 and not exists (select from estate_mandate_end x where x.estate_mandate_id = m.id) order by m.recorded_at, m.id`,
    [estateId],
  );

export type NewMandate = {
  readonly kind: MandateKind;
  readonly who: Someone;
  /** Whether the will asks executors to act together; otherwise each can act alone (4:142 lid 2 BW). */
  readonly jointly: boolean;
  readonly file: UploadedFile;
};

/**
 * Records on proof who acts for an estate. A new representative takes the place of the one before. Refuses what `lockOpenEstate` does and
 * what `evidenceFile` refuses.
 */
export async function recordMandate(
  act: Act,
  estateId: EstateId,
  { kind, who, jointly, file }: NewMandate,
): Promise<[Reference<"estate">]> {
  await lockOpenEstate(act, estateId);
  const replaced = (await mandatesOf(act.tx, estateId)).filter((each) => kind === "representative" && each.kind === kind);
  await act.tx.insert(
    EstateMandateEnd,
    replaced.map(({ id }) => ({ estateMandateId: id, actId: act.id })),
  );
  const personId = "personId" in who ? who.personId : await registerPerson(act, "natural", who.particulars);
  const estateEvidenceId = await keepEstateEvidence(act, estateId, kind === "executor" ? "executor" : "mandate", file);
  await act.tx.insert(EstateMandate, {
    ...{ id: newId<"estate_mandate">(act.at), estateId, personId, kind, jointly: kind === "executor" && jointly, estateEvidenceId },
    ...{ actId: act.id, recordedAt: act.at },
  });
  return [reference("estate", estateId)];
}

/** Refuses what `lockOpenEstate` does, `mandate_unknown`, also for one that has ended. */
export async function endMandate(act: Act, estateId: EstateId, mandateId: MandateId): Promise<[Reference<"estate">]> {
  await lockOpenEstate(act, estateId);
  if (!(await mandatesOf(act.tx, estateId)).some(({ id }) => id === mandateId)) refuse("mandate_unknown");
  await act.tx.insert(EstateMandateEnd, { estateMandateId: mandateId, actId: act.id });
  return [reference("estate", estateId)];
}

export type Instructed = { readonly relativeId: RelativeId; readonly wish: Wish };

/**
 * An executor says what each heir gets: to keep, or to be paid out. Refuses what `lockOpenEstate` does, `mandate_unknown` for who is no
 * executor, `instruction_incomplete` unless it names each heir of the record that stands and nobody else, and what `evidenceFile` refuses.
 */
export async function instructEstate(
  act: Act,
  estateId: EstateId,
  mandateId: MandateId,
  { wishes, file }: { readonly wishes: readonly Instructed[]; readonly file: UploadedFile },
): Promise<[Reference<"estate">]> {
  await lockOpenEstate(act, estateId);
  if (!(await mandatesOf(act.tx, estateId)).some(({ id, kind }) => id === mandateId && kind === "executor")) refuse("mandate_unknown");
  const inheritance = (await inheritanceOf(act.tx, estateId)) ?? refuse("instruction_incomplete");
  const heirs = await act.tx.query<{ id: RelativeId }>("select estate_relative_id as id from inheritance_share where inheritance_id = $1", [
    inheritance.id,
  ]);
  const named = new Set(wishes.map(({ relativeId }) => relativeId));
  if (named.size !== heirs.length || wishes.length !== heirs.length || heirs.some(({ id }) => !named.has(id)))
    refuse("instruction_incomplete");
  const id = newId<"estate_instruction">(act.at);
  const estateEvidenceId = await keepEstateEvidence(act, estateId, "instruction", file);
  await act.tx.insert(EstateInstruction, {
    ...{ id, estateMandateId: mandateId, inheritanceId: inheritance.id, estateEvidenceId },
    ...{ actId: act.id, recordedAt: act.at },
  });
  await act.tx.insert(
    EstateInstructionWish,
    wishes.map(({ relativeId, wish }) => ({ estateInstructionId: id, estateRelativeId: relativeId, wish })),
  );
  return [reference("estate", estateId)];
}
