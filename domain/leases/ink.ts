import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { dayOf, isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import type { DocumentId } from "#domain/documents/document.ts";
import type { Id, PersonId } from "#domain/id.ts";
import type { LeaseVersionId } from "#domain/leases/lease.ts";
import { versionOf } from "#domain/leases/lease-version.ts";
import { concludeLease, lockForConclusion } from "#domain/leases/offer.ts";
import { recordSignature, signedBy } from "#domain/leases/signing.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";

export type InkCopyId = Id<"ink_copy">;

/** The scan of a version that both signed with a pen. It counts once another officer has confirmed it. */
export const InkCopy = defineEntity({
  name: "InkCopy",
  tableName: "ink_copy",
  properties: {
    id: column.id<"ink_copy">().primary(),
    leaseVersionId: column.id<"lease_version">(),
    documentId: column.id<"document">(),
    lessorSignerId: column.person(),
    signedOn: column.day(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

export type SignedPaper = {
  readonly id: InkCopyId;
  readonly documentId: DocumentId;
  readonly lessorSignerId: PersonId;
  readonly signedOn: Temporal.PlainDate;
};

/** The lessee of an offer that nobody has signed by code. Refuses `lease_not_offered`, `lease_already_signed`. */
async function lockUnsigned(act: Act, versionId: LeaseVersionId): Promise<PersonId> {
  await lockForConclusion(act, versionId);
  const { state, lesseeId } = await versionOf(act.tx, versionId);
  if ((await signedBy(act, versionId)).length > 0) refuse("lease_already_signed");
  if (state !== "offered") refuse("lease_not_offered");
  return lesseeId;
}

/**
 * Records the scan of the paper that both signed. Refuses `lease_not_offered`, `lease_already_signed`, `signs_for_both`, `signed_in_future`, and
 * `signed_before_offer`: the paper is printed from the offer.
 */
export async function recordInkCopy(act: Act, versionId: LeaseVersionId, paper: SignedPaper): Promise<[Reference<"lease_version">]> {
  const lesseeId = await lockUnsigned(act, versionId);
  if (paper.lessorSignerId === lesseeId) refuse("signs_for_both");
  if (isBefore(act.today, paper.signedOn)) refuse("signed_in_future");
  const [offer] = await act.tx.query<{ at: Temporal.Instant }>("select recorded_at as at from lease_offer where lease_version_id = $1", [
    versionId,
  ]);
  if (offer && isBefore(paper.signedOn, dayOf(offer.at))) refuse("signed_before_offer");
  await act.tx.insert(InkCopy, { leaseVersionId: versionId, ...paper, actId: act.id, recordedAt: act.at });
  return [reference("lease_version", versionId)];
}

export type UploadedPaper = SignedPaper & { readonly uploadedById: PersonId | null; readonly uploadedBy: string | null };

/** The scan that counts: the last one uploaded. */
export async function latestInkCopy(reader: Reader, versionId: LeaseVersionId): Promise<UploadedPaper | null> {
  const [latest] = await reader.query<UploadedPaper>(
    `select i.id, i.document_id as "documentId", i.lessor_signer_id as "lessorSignerId", i.signed_on as "signedOn", a.actor_id as "uploadedById",
       (select name from person_now where person_id = a.actor_id) as "uploadedBy"
     from ink_copy i join act a on a.id = i.act_id where i.lease_version_id = $1 order by i.recorded_at desc, i.id desc limit 1`,
    [versionId],
  );
  return latest ?? null;
}

/**
 * A second officer has seen the paper: both signatures count, as of the day on it, and the lease is concluded. Refuses `ink_copy_unknown`,
 * `second_person_needed` to whoever uploaded it, `lease_not_offered`, `lease_already_signed`, and what `concludeLease` refuses.
 */
export async function confirmInkCopy(act: Act, versionId: LeaseVersionId): Promise<[Reference<"lease_version">]> {
  const lesseeId = await lockUnsigned(act, versionId);
  const latest = await latestInkCopy(act.tx, versionId);
  if (!latest) refuse("ink_copy_unknown");
  const { id: inkCopyId, signedOn, lessorSignerId, uploadedById } = latest;
  if ("personId" in act.actor && act.actor.personId === uploadedById) refuse("second_person_needed");
  const signature = { signedOn, inkCopyId, signingCodeId: null };
  await recordSignature(act, versionId, "lessor", { ...signature, personId: lessorSignerId });
  await recordSignature(act, versionId, "lessee", { ...signature, personId: lesseeId });
  return concludeLease(act, versionId);
}
