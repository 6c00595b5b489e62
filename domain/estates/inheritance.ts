import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { valueOn } from "#domain/bylaws/dated-table.ts";
import type { UploadedFile } from "#domain/conditions/evidence-file.ts";
import type { Reader } from "#domain/database.ts";
import { type EstateId, isPassedOn, lockOpenEstate } from "#domain/estates/estate.ts";
import { keepEstateEvidence } from "#domain/estates/estate-evidence.ts";
import { inherits } from "#domain/estates/family.ts";
import { equals, inShares, isLess, lowest, sumOf, whole } from "#domain/estates/fraction.ts";
import { heirsByLaw } from "#domain/estates/heirs-by-law.ts";
import { familyOf, type Relative, type RelativeId } from "#domain/estates/relative.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { MemberId } from "#domain/members/member.ts";
import { type Cents, cents, multiplyRatio } from "#domain/money.ts";
import { type Ratio, ratio } from "#domain/ratio.ts";
import { refuse } from "#domain/refusal.ts";

export type InheritanceId = Id<"inheritance">;
export type Proof = "certificate_of_succession" | "executor" | "small_estate";
export const proofs = ["certificate_of_succession", "executor", "small_estate"] as const satisfies readonly Proof[];
/** By law, by a will, or nobody is left: then it is held for the State (4:189 BW). */
export type Basis = "law" | "will" | "state";

/** Who inherits what of an estate, as it was proved: each so many of `shares`. */
export const Inheritance = defineEntity({
  name: "Inheritance",
  tableName: "inheritance",
  properties: {
    id: column.id<"inheritance">().primary(),
    estateId: column.id<"estate">(),
    basis: column.text<Basis>(),
    proof: column.text<Proof>(),
    statutory: column.flag(),
    partNumerator: column.int(),
    partDenominator: column.int(),
    shares: column.count(),
    estateEvidenceId: column.id<"estate_evidence">(),
    followsId: column.id<"inheritance">().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const InheritanceShare = defineEntity({
  name: "InheritanceShare",
  tableName: "inheritance_share",
  properties: {
    inheritanceId: column.id<"inheritance">().primary(),
    position: column.small().primary(),
    estateRelativeId: column.id<"estate_relative">(),
    shares: column.count(),
  },
});

export type HeirsRecorded = {
  readonly proof: Proof;
  readonly file: UploadedFile;
  /** What part of a joint holding was the deceased's; null is an equal part (3:166 lid 2 BW), and all of a holding of his own. */
  readonly part: Ratio | null;
} & (
  | {
      readonly basis: "law";
      /** A spouse with children takes all (4:13 BW); false once the spouse has undone that by deed (4:18 BW). */
      readonly statutory: boolean;
    }
  | { readonly basis: "will"; readonly fractions: readonly { readonly relativeId: RelativeId; readonly share: Ratio }[] }
);

type Shares = readonly { readonly id: RelativeId; readonly share: Ratio }[];

function heirsIn(family: readonly Relative[], recorded: HeirsRecorded): { heirs: Shares; statutory: boolean } {
  if (recorded.basis === "will") {
    const heirs = recorded.fractions.map(({ relativeId, share }) => ({ id: relativeId, share }));
    for (const { id } of heirs) if (!family.some((each) => each.id === id && inherits(each))) refuse("relative_unknown");
    if (!equals(sumOf(heirs.map(({ share }) => share)), whole)) refuse("heirs_do_not_add_up");
    return { heirs, statutory: false };
  }
  const { heirs, takesAll } = heirsByLaw(family);
  if (takesAll !== null && recorded.statutory) return { heirs: [{ id: takesAll, share: whole }], statutory: true };
  return { heirs, statutory: false };
}

/** How many hold beside the deceased, whose own estates were not passed on. */
async function othersBeside(act: Act, memberId: MemberId, personId: Id<"person">): Promise<number> {
  const [row] = await act.tx.query<{ count: number }>(
    `select count(*) from member_holder h where h.member_id = $1 and h.person_id <> $2
       and not exists (select from estate e where e.person_id = h.person_id and ${isPassedOn("e.id")})`,
    [memberId, personId],
  );
  return row?.count ?? 0;
}

function partOf(others: number, typed: Ratio | null): Ratio {
  if (others === 0) return whole;
  const part = lowest(typed ?? ratio(1, others + 1));
  return isLess(part, whole) ? part : refuse("value_out_of_range");
}

/** A statement of one's own is enough for a small estate that a spouse inherits without a will (DOMAIN 2.2). */
async function requireSmall(act: Act, memberId: MemberId, part: Ratio, family: readonly Relative[], heirs: Shares): Promise<void> {
  const [held] = await act.tx.query<{ cents: Cents }>(
    "select coalesce(sum(cents), 0)::bigint as cents from ledger_entry where member_id = $1",
    [memberId],
  );
  const limit = await valueOn(act.tx, "small_estate_limit", act.today);
  const spouse = family.find(({ id }) => id === heirs[0]?.id);
  const isSpouse = spouse?.kin === "spouse" || spouse?.kin === "registered_partner";
  if (!isSpouse || limit === null || multiplyRatio(held?.cents ?? cents(0), part) > limit)
    refuse("proof_not_enough", { limit: limit ?? 0 });
}

const isMinor = ({ bornOn }: Pick<Relative, "bornOn">, day: Temporal.PlainDate): boolean =>
  bornOn !== null && Temporal.PlainDate.compare(bornOn.add({ years: 18 }), day) > 0;

/**
 * Records who inherits, with the paper that proves it: by law from the family as it is listed, or as a will says. Where the law finds nobody,
 * the estate is held for the State. Refuses what `lockOpenEstate` does, `heirs_do_not_add_up`, `relative_unknown` for who does not inherit,
 * `guardian_missing`, `proof_not_enough`, `value_out_of_range` for a part that leaves joint holders nothing, and what `evidenceFile` refuses.
 */
export async function recordHeirs(act: Act, estateId: EstateId, recorded: HeirsRecorded): Promise<[Reference<"estate">]> {
  const { memberId, personId } = await lockOpenEstate(act, estateId);
  const family = await familyOf(act.tx, estateId);
  const { heirs, statutory } = heirsIn(family, recorded);
  const part = partOf(await othersBeside(act, memberId, personId), recorded.part);
  for (const { id } of heirs)
    if (family.some((each) => each.id === id && isMinor(each, act.today) && !each.actsById)) refuse("guardian_missing");
  if (recorded.proof === "small_estate") {
    if (recorded.basis === "will") refuse("proof_not_enough", { limit: 0 });
    await requireSmall(act, memberId, part, family, heirs);
  }
  const { of, each } = inShares(heirs.map(({ share }) => share));
  const shares = heirs.length === 0 ? 0 : Number(of);
  if (!Number.isSafeInteger(shares)) refuse("value_out_of_range");
  const id = newId<"inheritance">(act.at);
  await act.tx.insert(Inheritance, {
    ...{ id, estateId, basis: heirs.length === 0 ? ("state" as const) : recorded.basis, proof: recorded.proof, statutory, shares },
    ...{ partNumerator: Number(part.numerator), partDenominator: Number(part.denominator) },
    estateEvidenceId: await keepEstateEvidence(act, estateId, recorded.proof, recorded.file),
    followsId: (await inheritanceOf(act.tx, estateId))?.id ?? null,
    ...{ actId: act.id, recordedAt: act.at },
  });
  await act.tx.insert(
    InheritanceShare,
    heirs.map((heir, position) => ({ inheritanceId: id, position, estateRelativeId: heir.id, shares: Number(each[position] ?? 0n) })),
  );
  return [reference("estate", estateId)];
}

export type StandingInheritance = {
  id: InheritanceId;
  basis: Basis;
  proof: Proof;
  statutory: boolean;
  partNumerator: number;
  partDenominator: number;
  shares: number;
  recordedAt: Temporal.Instant;
};

/** The record that stands; null while none does. */
export async function inheritanceOf(reader: Reader, estateId: EstateId): Promise<StandingInheritance | null> {
  const [found] = await reader.query<StandingInheritance>(
    `select i.id, i.basis, i.proof, i.statutory, i.part_numerator as "partNumerator", i.part_denominator as "partDenominator", i.shares,
       i.recorded_at as "recordedAt" from inheritance i where i.estate_id = $1 and ${stands("i")}`,
    [estateId],
  );
  return found ?? null;
}

/** Whether a record of heirs is the last one. For use in SQL, with the name under which it stands. */
export const stands = (of: string): string => `not exists (select from inheritance later where later.follows_id = ${of}.id)`;

/** Whether a relative is an heir by the record that stands. For use in SQL, with an expression for the relative. */
export const isHeir = (
  relativeId: string,
): string => `exists (select from inheritance_share sharing join inheritance recorded on recorded.id = sharing.inheritance_id
  where sharing.estate_relative_id = ${relativeId} and ${stands("recorded")})`;
