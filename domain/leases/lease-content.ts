import type { Area } from "#domain/area.ts";
import { type Cooperative, cooperative } from "#domain/bylaws/cooperative.ts";
import { valueOn } from "#domain/bylaws/dated-table.ts";
import { dayOf } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import type { DocumentId, Undrawn } from "#domain/documents/document.ts";
import { type CadastralDesignation, formatDesignation } from "#domain/land/cadastre.ts";
import type { LeaseVersionId } from "#domain/leases/lease.ts";
import { conditionsOf, type ListedCondition, type ListedVersion, parcelsOf, versionOf } from "#domain/leases/lease-version.ts";
import type { Party } from "#domain/leases/signing.ts";
import { type Office, officersOn } from "#domain/people/office.ts";
import { type Language, type Particulars, particularsOf } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";

/** Who signed for a party, how and when. `address`: where the code went; null if signed in ink. */
export type ListedSignature = {
  party: Party;
  name: string;
  signedOn: Temporal.PlainDate;
  recordedAt: Temporal.Instant;
  address: string | null;
  confirmedBy: string | null;
};

export type LeaseContent = {
  readonly version: ListedVersion;
  readonly writtenOn: Temporal.PlainDate;
  readonly lessor: Cooperative;
  /** The first of the board on the day it was written. */
  readonly representative: { readonly name: string; readonly office: Office } | null;
  readonly lessee: Particulars;
  readonly parcels: readonly { readonly name: string; readonly designation: string; readonly dm2: Area }[];
  readonly conditions: readonly ListedCondition[];
  /** Basis points of the gross rent, in force when the version takes effect. */
  readonly caps: { readonly allowanceBp: number; readonly chargeBp: number };
};

export const signaturesOf = (reader: Reader, id: LeaseVersionId): Promise<ListedSignature[]> =>
  reader.query(
    `select s.party, signer.name, s.signed_on as "signedOn", s.recorded_at as "recordedAt",
       case when s.signing_code_id is not null then signer.email end as address,
       case when s.ink_copy_id is not null then confirmer.name end as "confirmedBy"
     from lease_signature s join person_now signer on signer.person_id = s.person_id
     join act a on a.id = s.act_id left join person_now confirmer on confirmer.person_id = a.actor_id
     where s.lease_version_id = $1 order by s.party desc`,
    [id],
  );

/** Everything a version says, for its document. Refuses `lease_version_unknown`, `cooperative_not_founded`. */
export async function leaseContent(reader: Reader, id: LeaseVersionId): Promise<LeaseContent> {
  const version = await versionOf(reader, id);
  const [written] = await reader.query<{ at: Temporal.Instant }>("select recorded_at as at from lease_version where id = $1", [id]);
  const writtenOn = written ? dayOf(written.at) : version.effectiveOn;
  const [officer] = (await officersOn(reader, writtenOn)).filter(({ office }) => office !== "auditor");
  const designations = await reader.query<{ parcelId: string; designation: CadastralDesignation }>(
    `select p.parcel_id as "parcelId", json_build_object('municipality', d.municipality, 'section', d.section, 'number', d.number, 'apartment', d.apartment) as designation
     from lease_version_parcel p join cadastral_designation d on d.parcel_id = p.parcel_id where p.lease_version_id = $1`,
    [id],
  );
  const designationOf = new Map(designations.map(({ parcelId, designation }) => [parcelId, formatDesignation(designation)]));
  return {
    version,
    writtenOn,
    lessor: await cooperative(reader),
    representative: officer ? { name: officer.name, office: officer.office } : null,
    lessee: await particularsOf(reader, version.lesseeId),
    parcels: (await parcelsOf(reader, id)).map(({ parcelId, name, dm2 }) => ({
      name,
      designation: designationOf.get(parcelId) ?? "",
      dm2,
    })),
    conditions: await conditionsOf(reader, id),
    caps: {
      allowanceBp: (await valueOn(reader, "allowance_cap", version.effectiveOn)) ?? 0,
      chargeBp: (await valueOn(reader, "charge_cap", version.effectiveOn)) ?? 0,
    },
  };
}

/** An offer as it was frozen. `digest`: SHA-256 of the offered document. */
export type OfferedLease = {
  /** JSON. */
  readonly facts: string;
  readonly offeredAt: Temporal.Instant;
  readonly documentId: DocumentId;
  readonly digest: Uint8Array;
  readonly number: number;
  readonly version: number;
  readonly language: Language;
  readonly concludedOn: Temporal.PlainDate | null;
};

/** Refuses `lease_not_offered`. */
export async function offeredLease(reader: Reader, id: LeaseVersionId): Promise<OfferedLease> {
  const [offered] = await reader.query<OfferedLease>(
    `select oc.facts, o.recorded_at as "offeredAt", d.id as "documentId", d.sha256 as digest, l.number, v.version, d.language, c.concluded_on as "concludedOn"
     from lease_offer o join lease_offer_content oc using (lease_version_id) join document d on d.id = o.document_id
     join lease_version v on v.id = o.lease_version_id join lease l on l.id = v.lease_id
     left join lease_conclusion c on c.lease_version_id = v.id where o.lease_version_id = $1`,
    [id],
  );
  return offered ?? refuse("lease_not_offered");
}

const undrawn = `from lease_conclusion c where c.recorded_at < $1
  and not exists (select from document d where d.kind = 'lease' and d.subject_id = c.lease_version_id)`;

/** Concluded versions whose sealed document is not filed yet, in order of id. */
export const undrawnLeases = (
  reader: Reader,
  { knownBefore, after, limit }: Undrawn<LeaseVersionId>,
): Promise<{ readonly id: LeaseVersionId }[]> =>
  reader.query(
    `select c.lease_version_id as id ${undrawn} and ($2::uuid is null or c.lease_version_id > $2) order by c.lease_version_id limit $3`,
    [knownBefore, after, limit],
  );

export async function undrawnLeaseCount(reader: Reader, knownBefore: Temporal.Instant): Promise<number> {
  const [row] = await reader.query<{ count: number }>(`select count(*) ${undrawn}`, [knownBefore]);
  return row?.count ?? 0;
}
