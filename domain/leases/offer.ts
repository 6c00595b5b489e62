import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { DocumentId } from "#domain/documents/document.ts";
import { redraft } from "#domain/leases/draft.ts";
import { refuseFindings } from "#domain/leases/findings.ts";
import { type LeaseTerms, type LeaseVersionId, lockLease } from "#domain/leases/lease.ts";
import { type ListedVersion, versionOf } from "#domain/leases/lease-version.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";

/** What is offered is frozen with its document; each side signs exactly that. */
export const LeaseOffer = defineEntity({
  name: "LeaseOffer",
  tableName: "lease_offer",
  properties: {
    leaseVersionId: column.id<"lease_version">().primary(),
    documentId: column.id<"document">(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
/** What the offered document says, as the JSON that it carries: the concluded lease is drawn from the same, byte for byte. */
export const LeaseOfferContent = defineEntity({
  name: "LeaseOfferContent",
  tableName: "lease_offer_content",
  properties: { leaseVersionId: column.id<"lease_version">().primary(), facts: column.text() },
});
export const LeaseOfferWithdrawal = defineEntity({
  name: "LeaseOfferWithdrawal",
  tableName: "lease_offer_withdrawal",
  properties: { leaseVersionId: column.id<"lease_version">().primary(), reason: column.text(), actId: column.act() },
});
export const LeaseConclusion = defineEntity({
  name: "LeaseConclusion",
  tableName: "lease_conclusion",
  properties: {
    leaseVersionId: column.id<"lease_version">().primary(),
    concludedOn: column.day(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

async function locked(act: Act, id: LeaseVersionId): Promise<ListedVersion> {
  const { leaseId } = await versionOf(act.tx, id);
  await lockLease(act, leaseId);
  return versionOf(act.tx, id);
}

/**
 * Offers a version to the lessee with the document that both will sign, and the facts in it. Refuses `lease_version_unknown`, `lease_already_offered`,
 * `lease_version_replaced`, `lease_already_concluded` and any finding (`refuseFindings`).
 */
export async function offerLease(
  act: Act,
  id: LeaseVersionId,
  documentId: DocumentId,
  facts: string,
): Promise<[Reference<"lease_version">]> {
  const { state } = await locked(act, id);
  if (state === "replaced") refuse("lease_version_replaced");
  if (state === "concluded") refuse("lease_already_concluded");
  if (state !== "draft") refuse("lease_already_offered");
  await refuseFindings(act.tx, id);
  await act.tx.insert(LeaseOffer, { leaseVersionId: id, documentId, actId: act.id, recordedAt: act.at });
  await act.tx.insert(LeaseOfferContent, { leaseVersionId: id, facts });
  return [reference("lease_version", id)];
}

/** Takes an offer back before both have signed. Refuses `lease_not_offered`, `lease_already_concluded`, `reason_missing`. */
export async function withdrawOffer(act: Act, id: LeaseVersionId, reason: string): Promise<[Reference<"lease_version">]> {
  const { state } = await locked(act, id);
  if (state === "concluded") refuse("lease_already_concluded");
  if (state === "withdrawn") refuse("lease_offer_already_withdrawn");
  if (state !== "offered" && state !== "signed_once") refuse("lease_not_offered");
  if (reason.trim() === "") refuse("reason_missing");
  await act.tx.insert(LeaseOfferWithdrawal, { leaseVersionId: id, reason, actId: act.id });
  return [reference("lease_version", id)];
}

/** A change to what is offered, also after the first signature: the offer is taken back and a new version written. Refuses what both refuse. */
export async function supersede(
  act: Act,
  id: LeaseVersionId,
  terms: LeaseTerms,
  reason: string,
): Promise<[Reference<"lease_version">, Reference<"lease_version">]> {
  const [withdrawn] = await withdrawOffer(act, id, reason);
  const { leaseId } = await versionOf(act.tx, id);
  const [drafted] = await redraft(act, leaseId, id, terms);
  return [drafted, withdrawn];
}

/** Locks what signing and conclusion hang on, in the order of the house: the parcels, then the lease. Call it before the first question. */
export async function lockForConclusion(act: Act, id: LeaseVersionId): Promise<void> {
  await act.tx.query(
    "select from parcel where id in (select parcel_id from lease_version_parcel where lease_version_id = $1) order by id for no key update",
    [id],
  );
  const { leaseId } = await versionOf(act.tx, id);
  await lockLease(act, leaseId);
}

/**
 * Both have signed: it is agreed on the day of the later signature, and the land is let. Refuses `lease_not_offered`, `lease_not_signed`,
 * `lease_already_concluded`, `lease_version_replaced` and any finding (`refuseFindings`), `parcel_let_already` among them.
 */
export async function concludeLease(act: Act, id: LeaseVersionId): Promise<[Reference<"lease_version">]> {
  await lockForConclusion(act, id);
  const { state } = await versionOf(act.tx, id);
  if (state === "concluded") refuse("lease_already_concluded");
  if (state === "replaced") refuse("lease_version_replaced");
  if (state === "draft" || state === "withdrawn") refuse("lease_not_offered");
  const signed = await act.tx.query<{ on: Temporal.PlainDate }>(
    `select signed_on as "on" from lease_signature where lease_version_id = $1 order by signed_on desc`,
    [id],
  );
  const [last, first] = signed;
  if (!last || !first) refuse("lease_not_signed");
  await refuseFindings(act.tx, id);
  await act.tx.insert(LeaseConclusion, { leaseVersionId: id, concludedOn: last.on, actId: act.id, recordedAt: act.at });
  return [reference("lease_version", id)];
}
