import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { isBefore } from "#domain/calendar.ts";
import { divideLot } from "#domain/estates/division.ts";
import { type EstateId, releaseDeathHolds } from "#domain/estates/estate.ts";
import { type EstateFacts, estateFacts, type SharingHeir } from "#domain/estates/estate-facts.ts";
import { type Readiness, readinessOn, type TransmissionGround } from "#domain/estates/readiness.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { admitMembers } from "#domain/members/admission.ts";
import { type ApplicationId, applyAllToReceive } from "#domain/members/application.ts";
import type { MemberId } from "#domain/members/member.ts";
import { endMemberships } from "#domain/membership/end.ts";
import { refuse } from "#domain/refusal.ts";
import type { LotId } from "#domain/shares/ledger.ts";
import { type MovableLot, type MovedPart, movableLots, moveLots } from "#domain/shares/move.ts";

export type TransmissionId = Id<"transmission">;
/** To an heir's own lot; nowhere, since he holds it already with others; or it stays until it is paid out to him. */
export type Went = "moved" | "stayed" | "pay_out";

/** An estate that was divided and delivered to its heirs. */
export const Transmission = defineEntity({
  name: "Transmission",
  tableName: "transmission",
  properties: {
    id: column.id<"transmission">().primary(),
    estateId: column.id<"estate">(),
    inheritanceId: column.id<"inheritance">(),
    ground: column.text<TransmissionGround>(),
    effectiveOn: column.day(),
    followsId: column.id<"transmission">().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
/** Which part of which lot went where, for which heir. */
export const TransmissionPart = defineEntity({
  name: "TransmissionPart",
  tableName: "transmission_part",
  properties: {
    transmissionId: column.id<"transmission">().primary(),
    lotId: column.id<"lot">().primary(),
    position: column.small().primary(),
    estateRelativeId: column.id<"estate_relative">(),
    went: column.text<Went>(),
    cents: column.cents(),
    dm2: column.area(),
    toLotId: column.id<"lot">().strictNullable(),
  },
});

type Ready = { readonly estate: EstateFacts; readonly ready: Readiness; readonly transmissionId: TransmissionId };

const keeps = ({ ready }: Ready, { relativeId }: SharingHeir): boolean => ready.wishes.get(relativeId) === "keep";

/**
 * Heirs who keep what they inherit and are no member yet become one. The statutes let the membership pass by inheritance (2:35 lid 1 BW) and
 * the board knows the estate, so nobody decides again. Gives the membership of each.
 */
async function admitHeirs(act: Act, estates: readonly Ready[]): Promise<ReadonlyMap<PersonId, MemberId>> {
  const joining = new Map<PersonId, SharingHeir>();
  for (const each of estates)
    for (const heir of each.estate.heirs) {
      if (!keeps(each, heir) || heir.memberId) continue;
      if (heir.hasApplied || heir.fate === "died_after") refuse("heir_cannot_join");
      joining.set(heir.personId, heir);
    }
  if (joining.size === 0) return new Map();
  const applied = await applyAllToReceive(
    act,
    "estate",
    [...joining.values()].map(({ personId, actsById, organisation }) => ({
      kind: organisation ? "organisation" : "person",
      holderIds: [personId],
      representativeId: actsById ?? personId,
    })),
  );
  await admitMembers(
    act,
    applied.map(({ id }) => id as ApplicationId),
  );
  const members = await act.tx.query<{ personId: PersonId; memberId: MemberId }>(
    `select person_id as "personId", member_id as "memberId" from member_holder where person_id = any($1::uuid[])`,
    [[...joining.keys()]],
  );
  return new Map(members.map(({ personId, memberId }) => [personId, memberId]));
}

type Part = {
  readonly transmissionId: TransmissionId;
  readonly lot: MovableLot;
  readonly position: number;
  readonly heir: SharingHeir;
  readonly went: Went;
  readonly moved: MovedPart;
};

/** One lot of an estate, over its heirs and whoever holds beside them. */
function partsOf(each: Ready, lot: MovableLot, joined: ReadonlyMap<PersonId, MemberId>, today: Temporal.PlainDate): Part[] {
  const { estate, transmissionId } = each;
  const shares = estate.heirs.map((heir) => BigInt(heir.shares) * BigInt(estate.part.numerator));
  const pieces = divideLot(lot, [...shares, ...(estate.staying > 0n ? [estate.staying] : [])]);
  const effectiveOn = isBefore(today, lot.latestOn) ? lot.latestOn : today;
  return estate.heirs.flatMap((heir, position) => {
    const piece = pieces[position];
    if (!piece || piece.cents === 0) return [];
    const toMemberId = heir.memberId ?? joined.get(heir.personId) ?? estate.memberId;
    const went: Went = !keeps(each, heir) ? "pay_out" : toMemberId === estate.memberId ? "stayed" : "moved";
    return [{ transmissionId, lot, position, heir, went, moved: { lotId: lot.id, toMemberId, ...piece, effectiveOn } }];
  });
}

/** Locks memberships and their lots, so that nobody orders, allots, moves or redeems meanwhile; gives what they hold. */
async function holdings(act: Act, members: readonly MemberId[]): Promise<Map<MemberId, MovableLot[]>> {
  await act.tx.query("select from member where id = any($1::uuid[]) order by id for no key update", [members]);
  await act.tx.query("select from lot where member_id = any($1::uuid[]) order by id for no key update", [members]);
  return Map.groupBy(await movableLots(act, members), ({ memberId }) => memberId);
}

/**
 * Passes on those of these estates that are ready today: each lot is divided over the heirs to the cent, who keeps becomes a member or gets it
 * with what he holds, vintage and term go along, certificates are replaced, and the membership of who died ends. What is to be paid out stays
 * in its lots. Estates that wait, or were passed on meanwhile, are left as they are. Gives those that were passed on.
 * Refuses `heir_cannot_join` for an heir who applied before, or who died since and is no member; what `moveLots` refuses.
 */
export async function transmitEstates(act: Act, ids: readonly EstateId[]): Promise<Reference<"estate">[]> {
  await act.tx.query("select from estate where id = any($1::uuid[]) order by id for no key update", [ids]);
  const estates = (await estateFacts(act.tx, ids, act.today, act.at)).flatMap((estate): Ready[] => {
    const ready = readinessOn(estate, act.today);
    return ready ? [{ estate, ready, transmissionId: newId<"transmission">(act.at) }] : [];
  });
  if (estates.length === 0) return [];
  const held = await holdings(
    act,
    estates.map(({ estate }) => estate.memberId),
  );
  const joined = await admitHeirs(act, estates);
  const parts = estates.flatMap((each) => (held.get(each.estate.memberId) ?? []).flatMap((lot) => partsOf(each, lot, joined, act.today)));
  const moving = parts.filter(({ went }) => went === "moved");
  const lots = await moveLots(
    act,
    "transmission",
    moving.map(({ moved }) => moved),
  );
  await record(act, estates, parts, new Map(moving.map((part, place) => [part, lots[place]?.id as LotId | undefined])));
  await closeMemberships(act, estates);
  return estates.map(({ estate }) => reference("estate", estate.id));
}

async function record(
  act: Act,
  estates: readonly Ready[],
  parts: readonly Part[],
  lots: ReadonlyMap<Part, LotId | undefined>,
): Promise<void> {
  await act.tx.insert(
    Transmission,
    estates.map(({ estate, ready, transmissionId }) => ({
      ...{ id: transmissionId, estateId: estate.id, inheritanceId: estate.inheritanceId, ground: ready.ground, effectiveOn: act.today },
      ...{ followsId: estate.lastTransmissionId, actId: act.id, recordedAt: act.at },
    })),
  );
  await act.tx.insert(
    TransmissionPart,
    parts.map((part) => ({
      ...{ transmissionId: part.transmissionId, lotId: part.lot.id, position: part.position, estateRelativeId: part.heir.relativeId },
      ...{ went: part.went, cents: part.moved.cents, dm2: part.moved.dm2, toLotId: lots.get(part) ?? null },
    })),
  );
}

/** A membership of the deceased alone ends, and what is left in it stays held; one with others goes on, and is free again. */
async function closeMemberships(act: Act, estates: readonly Ready[]): Promise<void> {
  const [alone, shared] = [true, false].map((ends) =>
    estates.filter(({ estate }) => (estate.survivors === 0) === ends).map(({ estate }) => estate.memberId),
  );
  if (alone?.length) await endMemberships(act, alone, act.today, "death");
  if (shared?.length) await releaseDeathHolds(act, shared);
}
