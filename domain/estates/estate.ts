import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { isBefore } from "#domain/calendar.ts";
import type { UploadedFile } from "#domain/conditions/evidence-file.ts";
import { takeNumbers } from "#domain/counter.ts";
import type { Reader } from "#domain/database.ts";
import { keepEstateEvidence } from "#domain/estates/estate-evidence.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { MemberId } from "#domain/members/member.ts";
import { holdMember } from "#domain/membership/hold.ts";
import { refuse } from "#domain/refusal.ts";

export type EstateId = Id<"estate">;

/** What somebody who died held here; of one person, under a number of its year. */
export const Estate = defineEntity({
  name: "Estate",
  tableName: "estate",
  properties: {
    id: column.id<"estate">().primary(),
    number: column.text(),
    memberId: column.id<"member">(),
    personId: column.person(),
    diedOn: column.day(),
    followsId: column.id<"estate">().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
/** The death was reported in error: what it held back is free again. */
export const EstateError = defineEntity({
  name: "EstateError",
  tableName: "estate_error",
  properties: { estateId: column.id<"estate">().primary(), actId: column.act(), recordedAt: column.moment() },
});
/** The death is proved, and since when the holding is held. */
export const EstateVerification = defineEntity({
  name: "EstateVerification",
  tableName: "estate_verification",
  properties: {
    estateId: column.id<"estate">().primary(),
    diedOn: column.day(),
    memberHoldId: column.id<"member_hold">(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

/** Whether a death is proved and was not reported in error. For use in SQL, with an expression for the person. */
export const isDead = (
  personId: string,
): string => `exists (select from estate dead join estate_verification proved on proved.estate_id = dead.id
  where dead.person_id = ${personId} and not exists (select from estate_error wrong where wrong.estate_id = dead.id))`;

type Locked = {
  memberId: MemberId;
  personId: PersonId;
  diedOn: Temporal.PlainDate;
  verified: boolean;
  inError: boolean;
  passedOn: boolean;
};

/** Whether an estate was passed on and that stands. For use in SQL, with an expression for the estate. */
export const isPassedOn = (estateId: string): string => `exists (select from transmission passed where passed.estate_id = ${estateId}
  and not exists (select from transmission_reversal back where back.transmission_id = passed.id))`;

/** Locks an estate, so that one act at a time goes on with it. Refuses `estate_unknown`, `estate_in_error`. */
export async function lockEstate(act: Act, id: EstateId): Promise<Locked> {
  await act.tx.query("select from estate where id = $1 for no key update", [id]);
  const [found] = await act.tx.query<Locked>(
    `select e.member_id as "memberId", e.person_id as "personId", coalesce(v.died_on, e.died_on) as "diedOn", v.estate_id is not null as verified,
       exists (select from estate_error x where x.estate_id = e.id) as "inError", ${isPassedOn("e.id")} as "passedOn"
     from estate e left join estate_verification v on v.estate_id = e.id where e.id = $1`,
    [id],
  );
  if (!found) refuse("estate_unknown");
  return found.inError ? refuse("estate_in_error") : found;
}

/** An estate whose death is proved and that is not passed on. Refuses what `lockEstate` does, `estate_not_verified`, `estate_already_passed_on`. */
export async function lockOpenEstate(act: Act, id: EstateId): Promise<Locked> {
  const estate = await lockEstate(act, id);
  if (!estate.verified) refuse("estate_not_verified");
  return estate.passedOn ? refuse("estate_already_passed_on") : estate;
}

export type ReportedDeath = { readonly memberId: MemberId; readonly personId: PersonId; readonly diedOn: Temporal.PlainDate };

/**
 * Opens the estate of a holder of a membership, by the day of death that was reported. Nothing is held back yet. Refuses `death_in_future`,
 * `person_unknown` if the person is not of this membership, `estate_already_open`.
 */
export async function openEstate(act: Act, { memberId, personId, diedOn }: ReportedDeath): Promise<Reference<"estate">> {
  if (isBefore(act.today, diedOn)) refuse("death_in_future");
  const [holder] = await act.tx.query("select from member_holder where member_id = $1 and person_id = $2", [memberId, personId]);
  if (!holder) refuse("person_unknown");
  const [earlier] = await act.tx.query<{ id: EstateId; inError: boolean }>(
    `select e.id, exists (select from estate_error x where x.estate_id = e.id) as "inError" from estate e where e.person_id = $1
     order by e.recorded_at desc, e.id desc limit 1`,
    [personId],
  );
  if (earlier && !earlier.inError) refuse("estate_already_open");
  const id = newId<"estate">(act.at);
  const { year } = act.today;
  const number = `${year}-${String(await takeNumbers(act.tx, `estate ${year}`)).padStart(3, "0")}`;
  await act.tx.insert(Estate, {
    ...{ id, number, memberId, personId, diedOn, followsId: earlier?.id ?? null },
    ...{ actId: act.id, recordedAt: act.at },
  });
  return reference("estate", id);
}

/**
 * Proves a death by the certificate of it. From now on nothing leaves the holding, nothing is taken on in the member's name, and no mail goes
 * to who died. Refuses what `lockEstate` does, `estate_already_verified`, `death_in_future`, and what `evidenceFile` refuses.
 */
export async function verifyDeath(
  act: Act,
  estateId: EstateId,
  { diedOn, file }: { readonly diedOn: Temporal.PlainDate; readonly file: UploadedFile },
): Promise<[Reference<"estate">]> {
  const { memberId, verified } = await lockEstate(act, estateId);
  if (verified) refuse("estate_already_verified");
  if (isBefore(act.today, diedOn)) refuse("death_in_future");
  await keepEstateEvidence(act, estateId, "death_certificate", file);
  const memberHoldId = await holdMember(act, memberId, "death");
  await act.tx.insert(EstateVerification, { estateId, diedOn, memberHoldId, actId: act.id, recordedAt: act.at });
  return [reference("estate", estateId)];
}

/**
 * Says that the death was reported in error. The hold is released, and the member sees nothing of it. Refuses what `lockEstate` does,
 * `estate_already_passed_on`: that is reversed first.
 */
export async function recordDeathError(act: Act, estateId: EstateId): Promise<[Reference<"estate">]> {
  const { memberId, passedOn } = await lockEstate(act, estateId);
  if (passedOn) refuse("estate_already_passed_on");
  await act.tx.insert(EstateError, { estateId, actId: act.id, recordedAt: act.at });
  await releaseDeathHolds(act, [memberId]);
  return [reference("estate", estateId)];
}

/** Releases the holds by death on these memberships, but not where another estate of the membership is still open. */
export async function releaseDeathHolds(act: Act, members: readonly MemberId[]): Promise<void> {
  await act.tx.query(
    `insert into member_hold_release (member_hold_id, act_id)
     select h.id, $2 from member_hold h where h.member_id = any($1::uuid[]) and h.ground = 'death'
       and not exists (select from member_hold_release r where r.member_hold_id = h.id)
       and not exists (select from estate e join estate_verification v on v.estate_id = e.id where e.member_id = h.member_id
         and not exists (select from estate_error x where x.estate_id = e.id) and not ${isPassedOn("e.id")})`,
    [members, act.id],
  );
}

/** Refuses `estate_unknown`. */
export async function estateUnder(reader: Reader, number: string): Promise<EstateId> {
  const [found] = await reader.query<{ id: EstateId }>("select id from estate where number = $1", [number]);
  return found?.id ?? refuse("estate_unknown");
}
