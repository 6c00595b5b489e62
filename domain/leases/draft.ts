import { type Act, type Reference, reference } from "#domain/act.ts";
import { isBefore } from "#domain/calendar.ts";
import type { LeaseForm } from "#domain/conditions/condition.ts";
import { takeNumbers } from "#domain/counter.ts";
import { newId } from "#domain/id.ts";
import { breachesAmong } from "#domain/leases/findings.ts";
import {
  Lease,
  type LeaseId,
  type LeaseTerms,
  LeaseVersion,
  LeaseVersionCondition,
  LeaseVersionContent,
  type LeaseVersionId,
  LeaseVersionParcel,
  lockLease,
  type VersionKind,
} from "#domain/leases/lease.ts";
import { type ListedVersion, versionsOf } from "#domain/leases/lease-version.ts";
import { refuseUnknown, refuseUnsound } from "#domain/leases/terms.ts";
import { refuse } from "#domain/refusal.ts";

type Placed = {
  readonly leaseId: LeaseId;
  readonly form: LeaseForm;
  readonly version: number;
  readonly kind: VersionKind;
  readonly termStartsOn: Temporal.PlainDate;
};

async function recordVersion(act: Act, placed: Placed, terms: LeaseTerms): Promise<Reference<"lease_version">> {
  const { leaseId, version, kind } = placed;
  const { particularTerms, parcels, conditions, ...rest } = terms;
  const id = newId<"lease_version">(act.at);
  await act.tx.insert(LeaseVersion, { ...rest, id, leaseId, version, kind, actId: act.id, recordedAt: act.at });
  await act.tx.insert(LeaseVersionContent, { leaseVersionId: id, particularTerms });
  await act.tx.insert(
    LeaseVersionParcel,
    parcels.map((parcel, index) => ({ ...parcel, leaseVersionId: id, position: index + 1 })),
  );
  await act.tx.insert(
    LeaseVersionCondition,
    conditions.map((condition, index) => ({ ...condition, leaseVersionId: id, position: index + 1 })),
  );
  return reference("lease_version", id);
}

async function refuseTerms(act: Act, placed: Omit<Placed, "leaseId"> & { leaseId: LeaseId | null }, terms: LeaseTerms): Promise<void> {
  refuseUnsound(terms);
  await refuseUnknown(act.tx, placed.form, terms);
  const [breach] = await breachesAmong(act.tx, placed, terms);
  if (breach) refuse(breach.code, breach.facts);
}

/**
 * Writes a lease that nobody has seen yet. Refuses what the law forbids in its form (`breachesOf`), `lessee_unknown`, `parcel_unknown`, and
 * conditions that no decision approved or that are not for the form. Land let twice, not ours or too much is a finding until it is offered.
 */
export async function draftLease(act: Act, form: LeaseForm, terms: LeaseTerms): Promise<[Reference<"lease">, Reference<"lease_version">]> {
  const placed = { form, version: 1, kind: "lease", termStartsOn: terms.effectiveOn } as const;
  await refuseTerms(act, { ...placed, leaseId: null }, terms);
  const leaseId = newId<"lease">(act.at);
  const number = await takeNumbers(act.tx, "lease");
  await act.tx.insert(Lease, { id: leaseId, number, form, actId: act.id, recordedAt: act.at });
  return [reference("lease", leaseId), await recordVersion(act, { ...placed, leaseId }, terms)];
}

/** The last concluded version, once no offer is open and no end was agreed. */
function concludedOf(versions: readonly ListedVersion[]): ListedVersion {
  const [latest] = versions;
  if (latest?.state === "offered" || latest?.state === "signed_once") refuse("lease_offer_open");
  return versions.find(({ state }) => state === "concluded") ?? refuse("lease_not_concluded");
}

async function lastDay(act: Act, { leaseId, endsOn }: ListedVersion): Promise<{ endsOn: Temporal.PlainDate | null; terminated: boolean }> {
  const [termination] = await act.tx.query<{ endsOn: Temporal.PlainDate }>(
    `select ends_on as "endsOn" from lease_termination where lease_id = $1`,
    [leaseId],
  );
  return { endsOn: termination?.endsOn ?? endsOn, terminated: termination !== undefined };
}

async function draftNext(
  act: Act,
  leaseId: LeaseId,
  next: (agreed: ListedVersion) => Promise<Omit<Placed, "leaseId" | "form" | "version">>,
  terms: LeaseTerms,
) {
  const form = await lockLease(act, leaseId);
  const versions = await versionsOf(act.tx, leaseId);
  const agreed = concludedOf(versions);
  const placed = { ...(await next(agreed)), leaseId, form, version: (versions[0]?.version ?? 0) + 1 };
  await refuseTerms(act, placed, terms);
  return recordVersion(act, placed, terms);
}

/**
 * Writes what is agreed anew from a day on, within the term. Refuses `lease_not_concluded`, `lease_offer_open`, `amendment_before_version` (a day
 * before the latest agreement takes effect), `lease_already_ended` (a day after its last), and what `draftLease` refuses.
 */
export async function draftAmendment(act: Act, leaseId: LeaseId, terms: LeaseTerms): Promise<[Reference<"lease_version">]> {
  const within = async (agreed: ListedVersion) => {
    if (isBefore(terms.effectiveOn, agreed.effectiveOn)) refuse("amendment_before_version");
    const { endsOn } = await lastDay(act, agreed);
    if (endsOn && isBefore(endsOn, terms.effectiveOn)) refuse("lease_already_ended");
    return { kind: "amendment", termStartsOn: agreed.termStartsOn } as const;
  };
  return [await draftNext(act, leaseId, within, terms)];
}

/**
 * Writes a new term that follows on the agreed one. Refuses `renewal_not_at_end` unless it takes effect the day after the last one,
 * `lease_already_terminated`, and what `draftAmendment` refuses of the lease.
 */
export async function draftRenewal(act: Act, leaseId: LeaseId, terms: LeaseTerms): Promise<[Reference<"lease_version">]> {
  const following = async (agreed: ListedVersion) => {
    const { endsOn, terminated } = await lastDay(act, agreed);
    if (terminated) refuse("lease_already_terminated");
    if (!endsOn?.add({ days: 1 }).equals(terms.effectiveOn)) refuse("renewal_not_at_end");
    return { kind: "renewal", termStartsOn: terms.effectiveOn } as const;
  };
  return [await draftNext(act, leaseId, following, terms)];
}

/**
 * Writes a draft, or an offer taken back, anew: what nobody has agreed on is never changed in place. Refuses `lease_offer_open`,
 * `lease_version_replaced` if it is not the latest, `lease_already_concluded`, and what drafting refuses.
 */
export async function redraft(act: Act, leaseId: LeaseId, id: LeaseVersionId, terms: LeaseTerms): Promise<[Reference<"lease_version">]> {
  const form = await lockLease(act, leaseId);
  const [latest] = await versionsOf(act.tx, leaseId);
  if (latest?.id !== id) refuse("lease_version_replaced");
  if (latest.state === "concluded") refuse("lease_already_concluded");
  if (latest.state === "offered" || latest.state === "signed_once") refuse("lease_offer_open");
  const termStartsOn = latest.kind === "amendment" ? latest.termStartsOn : terms.effectiveOn;
  const placed = { leaseId, form, version: latest.version + 1, kind: latest.kind, termStartsOn };
  await refuseTerms(act, placed, terms);
  return [await recordVersion(act, placed, terms)];
}
