import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { type EstateId, lockOpenEstate } from "#domain/estates/estate.ts";
import type { Fate, Kin } from "#domain/estates/family.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { type Nature, type Particulars, registerPerson } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";

export type RelativeId = Id<"estate_relative">;

/** One of the family, or whom the will names; the guardian of a minor or whoever stands for one who died since acts for him. */
export const EstateRelative = defineEntity({
  name: "EstateRelative",
  tableName: "estate_relative",
  properties: {
    id: column.id<"estate_relative">().primary(),
    estateId: column.id<"estate">(),
    position: column.small(),
    kin: column.text<Kin>(),
    parentId: column.id<"estate_relative">().strictNullable(),
    personId: column.person(),
    actsById: column.person().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const EstateRelativeFate = defineEntity({
  name: "EstateRelativeFate",
  tableName: "estate_relative_fate",
  properties: {
    id: column.id<"estate_relative_fate">().primary(),
    estateRelativeId: column.id<"estate_relative">(),
    fate: column.text<Fate>(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

/** Somebody who is in the register, or is entered in it now. */
export type Someone = { readonly personId: PersonId } | { readonly particulars: Particulars; readonly nature?: Nature };
export type NewRelative = {
  readonly kin: Kin;
  readonly parentId: RelativeId | null;
  readonly fate: Fate;
  readonly who: Someone;
  readonly actsBy: Someone | null;
};

const entered = async (act: Act, who: Someone): Promise<PersonId> =>
  "personId" in who ? who.personId : registerPerson(act, who.nature ?? "natural", who.particulars);

const writeFate = (act: Act, estateRelativeId: RelativeId, fate: Fate): Promise<void> =>
  act.tx.insert(EstateRelativeFate, {
    ...{ id: newId<"estate_relative_fate">(act.at), estateRelativeId, fate },
    ...{ actId: act.id, recordedAt: act.at },
  });

async function isOrganisation(reader: Reader, personId: PersonId): Promise<boolean> {
  const [found] = await reader.query("select from person where id = $1 and nature = 'legal'", [personId]);
  return found !== undefined;
}

/** Who speaks for an organisation that is a member; null for anybody else. */
async function representativeOf(act: Act, personId: PersonId): Promise<PersonId | null> {
  const [found] = await act.tx.query<{ id: PersonId }>(
    `select m.representative_id as id from member_holder h join member m on m.id = h.member_id join person p on p.id = h.person_id
     where h.person_id = $1 and p.nature = 'legal'`,
    [personId],
  );
  return found?.id ?? null;
}

/**
 * Lists one of the family after those listed before. Refuses what `lockOpenEstate` does, `relative_unknown` for a parent of another estate,
 * `relative_without_stem`, `relative_already_listed`; of an organisation `organisation_not_family` unless the will names it, and
 * `organisation_without_representative`, unless it is a member, whose representative acts for it.
 */
export async function listRelative(
  act: Act,
  estateId: EstateId,
  { kin, parentId, fate, who, actsBy }: NewRelative,
): Promise<[Reference<"estate">]> {
  await lockOpenEstate(act, estateId);
  const listed = await act.tx.query<{ id: RelativeId; kin: Kin }>("select id, kin from estate_relative where estate_id = $1", [estateId]);
  const parent = parentId && (listed.find(({ id }) => id === parentId) ?? refuse("relative_unknown"));
  if ((kin === "descendant") !== (parent !== null) || (parent && hasNoStem.has(parent.kin))) refuse("relative_without_stem");
  const id = newId<"estate_relative">(act.at);
  const personId = await entered(act, who);
  const actsById = actsBy ? await entered(act, actsBy) : await representativeOf(act, personId);
  if (await isOrganisation(act.tx, personId)) {
    if (kin !== "named") refuse("organisation_not_family");
    if (actsById === null) refuse("organisation_without_representative");
  }
  await act.tx.insert(EstateRelative, {
    ...{ id, estateId, position: listed.length + 1, kin, parentId, personId, actsById },
    ...{ actId: act.id, recordedAt: act.at },
  });
  await writeFate(act, id, fate);
  return [reference("estate", estateId)];
}

/** Nobody fills the place of these (4:10 lid 2 BW). */
const hasNoStem: ReadonlySet<Kin> = new Set(["spouse", "registered_partner", "parent", "named"]);

/** Writes down what became of somebody: renounced at the court registry, died since, listed in error. Refuses what `lockOpenEstate` does, `relative_unknown`. */
export async function recordFate(act: Act, estateId: EstateId, relativeId: RelativeId, fate: Fate): Promise<[Reference<"estate">]> {
  await lockOpenEstate(act, estateId);
  if (!(await familyOf(act.tx, estateId)).some(({ id }) => id === relativeId)) refuse("relative_unknown");
  await writeFate(act, relativeId, fate);
  return [reference("estate", estateId)];
}

export type Relative = {
  id: RelativeId;
  kin: Kin;
  parentId: RelativeId | null;
  fate: Fate;
  personId: PersonId;
  name: string;
  bornOn: Temporal.PlainDate | null;
  email: string | null;
  actsById: PersonId | null;
  actsByName: string | null;
  memberNumber: number | null;
  organisation: boolean;
};

/** What became of somebody, by the latest that was written down. For use in SQL, with an expression for the relative. */
export const fateOf = (relativeId: string): string =>
  `(select f.fate from estate_relative_fate f where f.estate_relative_id = ${relativeId} order by f.recorded_at desc, f.id desc limit 1)`;

/** The family as it is listed. */
export const familyOf = (reader: Reader, estateId: EstateId): Promise<Relative[]> =>
  reader.query(
    `select r.id, r.kin, r.parent_id as "parentId", ${fateOf("r.id")} as fate, r.person_id as "personId", now.name, now.born_on as "bornOn", now.email,
       r.acts_by_id as "actsById", acting.name as "actsByName",
       (select m.number from member_holder h join member m on m.id = h.member_id where h.person_id = r.person_id) as "memberNumber",
       exists (select from person p where p.id = r.person_id and p.nature = 'legal') as organisation
     from estate_relative r join person_now now on now.person_id = r.person_id left join person_now acting on acting.person_id = r.acts_by_id
     where r.estate_id = $1 order by r.position`,
    [estateId],
  );
