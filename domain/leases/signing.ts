import { createHmac, timingSafeEqual } from "node:crypto";
import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import type { LeaseVersionId } from "#domain/leases/lease.ts";
import { type ListedVersion, versionOf } from "#domain/leases/lease-version.ts";
import { concludeLease, lockForConclusion } from "#domain/leases/offer.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";

export type Party = "lessor" | "lessee";

/** Minutes within which a code by mail signs. */
export const codeMinutes = 15;

/** A code that was sent to somebody to sign one version for one party; its digest, never the code. */
export const SigningCode = defineEntity({
  name: "SigningCode",
  tableName: "signing_code",
  properties: {
    id: column.id<"signing_code">().primary(),
    leaseVersionId: column.id<"lease_version">(),
    party: column.text<Party>(),
    personId: column.person(),
    digest: column.bytes(),
    expiresAt: column.moment(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const LeaseSignature = defineEntity({
  name: "LeaseSignature",
  tableName: "lease_signature",
  properties: {
    id: column.id<"lease_signature">().primary(),
    leaseVersionId: column.id<"lease_version">(),
    party: column.text<Party>(),
    personId: column.person(),
    signedOn: column.day(),
    signingCodeId: column.id<"signing_code">().strictNullable(),
    inkCopyId: column.id<"ink_copy">().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

/** Who signs which version for whom. For the lessor signs whoever the route lets through. */
export type Signing = { readonly versionId: LeaseVersionId; readonly party: Party; readonly personId: PersonId };

/** What is kept of a code: bound to the register's secret, the version, the party and the person, so that it signs nothing else. */
export const codeDigest = (secret: string, { versionId, party, personId }: Signing, code: string): Uint8Array =>
  createHmac("sha256", secret).update(`signing code ${versionId} ${party} ${personId} ${code}`).digest();

/** Refuses `lease_not_offered`, `lease_already_concluded`, `not_the_lessee`, `signs_for_both`. */
async function openFor(act: Act, { versionId, party, personId }: Signing): Promise<ListedVersion> {
  const version = await versionOf(act.tx, versionId);
  if (version.state === "concluded") refuse("lease_already_concluded");
  if (version.state !== "offered" && version.state !== "signed_once") refuse("lease_not_offered");
  if (party === "lessee" && personId !== version.lesseeId) refuse("not_the_lessee");
  if (party === "lessor" && personId === version.lesseeId) refuse("signs_for_both");
  return version;
}

/** Records that a code goes to somebody by mail; it holds for a quarter of an hour, and a later one takes its place. Refuses what `openFor` refuses. */
export async function recordSigningCode(act: Act, signing: Signing, digest: Uint8Array): Promise<[Reference<"lease_version">]> {
  const { versionId, party, personId } = signing;
  await openFor(act, signing);
  await act.tx.insert(SigningCode, {
    id: newId<"signing_code">(act.at),
    leaseVersionId: versionId,
    party,
    personId,
    digest,
    expiresAt: act.at.add({ minutes: codeMinutes }),
    actId: act.id,
    recordedAt: act.at,
  });
  return [reference("lease_version", versionId)];
}

/** Refuses `signing_code_wrong`, `signing_code_expired`. */
async function codeGiven(act: Act, { versionId, party, personId }: Signing, digest: Uint8Array): Promise<Id<"signing_code">> {
  const [latest] = await act.tx.query<{ id: Id<"signing_code">; digest: Uint8Array; expiresAt: Temporal.Instant }>(
    `select id, digest, expires_at as "expiresAt" from signing_code where lease_version_id = $1 and party = $2 and person_id = $3
     order by recorded_at desc, id desc limit 1`,
    [versionId, party, personId],
  );
  if (!latest || !timingSafeEqual(latest.digest, digest)) refuse("signing_code_wrong");
  if (Temporal.Instant.compare(latest.expiresAt, act.at) <= 0) refuse("signing_code_expired");
  return latest.id;
}

type Signature = {
  readonly personId: PersonId;
  readonly signedOn: Temporal.PlainDate;
  readonly signingCodeId: Id<"signing_code"> | null;
  readonly inkCopyId: Id<"ink_copy"> | null;
};

/** Refuses `lease_already_signed`. */
export const recordSignature = (act: Act, versionId: LeaseVersionId, party: Party, signature: Signature): Promise<void> =>
  act.tx.insert(LeaseSignature, {
    id: newId<"lease_signature">(act.at),
    leaseVersionId: versionId,
    party,
    ...signature,
    actId: act.id,
    recordedAt: act.at,
  });

/** The parties that have signed a version. */
export async function signedBy(act: Act, versionId: LeaseVersionId): Promise<readonly Party[]> {
  const signed = await act.tx.query<{ party: Party }>("select party from lease_signature where lease_version_id = $1", [versionId]);
  return signed.map(({ party }) => party);
}

/**
 * Signs a version for one party with the code that was mailed; the second signature concludes the lease. Refuses `lease_not_offered`,
 * `lease_already_signed`, `lease_already_concluded`, `not_the_lessee`, `signs_for_both`, `signing_code_wrong`, `signing_code_expired`, and what
 * `concludeLease` refuses.
 */
export async function signLease(act: Act, signing: Signing, digest: Uint8Array): Promise<[Reference<"lease_version">]> {
  const { versionId, party, personId } = signing;
  await lockForConclusion(act, versionId);
  await openFor(act, signing);
  const signed = await signedBy(act, versionId);
  if (signed.includes(party)) refuse("lease_already_signed");
  const signingCodeId = await codeGiven(act, signing, digest);
  await recordSignature(act, versionId, party, { personId, signedOn: act.today, signingCodeId, inkCopyId: null });
  return signed.length > 0 ? concludeLease(act, versionId) : [reference("lease_version", versionId)];
}
