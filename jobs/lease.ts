import { createHash } from "node:crypto";
import { endOfDay } from "#domain/calendar.ts";
import { bytesOf, type DrawnDocument } from "#domain/documents/document.ts";
import type { LeaseVersionId } from "#domain/leases/lease.ts";
import { type LeaseContent, leaseContent, signaturesOf } from "#domain/leases/lease-content.ts";
import { refuse } from "#domain/refusal.ts";
import type { Drawing } from "#jobs/certificate.ts";
import { leasePdf } from "#templates/pdf/lease.ts";
import type { LeaseFacts, LeaseParty, SigningEvidence } from "#templates/pdf/lease-facts.ts";
import { textFor } from "#templates/text/text.ts";

const addressOf = ({ street, postcode, city }: { street: string | null; postcode: string | null; city: string | null }): string =>
  [street, [postcode, city].filter(Boolean).join(" ")].filter(Boolean).join(", ");

export const leaseNumber = (number: number): string => `LC-${String(number).padStart(6, "0")}`;

/** What the document of a version says, in the lessee's language. */
export function leaseFacts({ version, writtenOn, lessor, representative, lessee, parcels, conditions, caps }: LeaseContent): LeaseFacts {
  const { lesseeLanguage: language, waterBoard, waterShareBp } = version;
  const office = representative && textFor(language).terms.offices[representative.office];
  const party = (of: Omit<LeaseParty, "address">, at: Parameters<typeof addressOf>[0]): LeaseParty => ({ ...of, address: addressOf(at) });
  return {
    language,
    number: leaseNumber(version.number),
    version: version.version,
    kind: version.kind,
    form: version.form,
    lessor: party(
      { name: lessor.name, kvk: lessor.kvk, representedBy: representative ? `${representative.name}, ${office}` : null },
      lessor,
    ),
    lessee: party({ name: lessee.name, kvk: lessee.kvk, representedBy: null }, lessee),
    effectiveOn: version.effectiveOn,
    endsOn: version.endsOn,
    yearStarts: version.yearStarts,
    rentCents: version.rentCents,
    rentYear: version.rentYear,
    indexMonth: version.indexMonth,
    water: waterBoard && waterShareBp ? { board: waterBoard, shareBp: waterShareBp } : null,
    paymentDays: version.paymentDays,
    parcels,
    conditions: conditions.map(({ code, title, asks, checked, allowanceBp, chargeBp }) => ({
      code,
      title: title[language],
      asks: asks[language],
      checked: checked[language],
      allowanceBp,
      chargeBp,
    })),
    caps,
    particularTerms: version.particularTerms,
    writtenOn,
  };
}

/** The document of a version as it is offered. Refuses `lease_version_unknown`, `cooperative_not_founded`. */
export async function offeredLease({ register }: Pick<Drawing, "register">, id: LeaseVersionId): Promise<DrawnDocument> {
  const content = await leaseContent(register.database, id);
  const facts = leaseFacts(content);
  return {
    kind: "lease_offer",
    subjectId: id,
    asOf: content.writtenOn,
    language: facts.language,
    fileName: `${facts.number}-${facts.version}.pdf`,
    mediaType: "application/pdf",
    bytes: leasePdf(facts),
  };
}

type Offer = { documentId: LeaseOfferDocument; offeredAt: Temporal.Instant };
type LeaseOfferDocument = Parameters<typeof bytesOf>[1];

/** The concluded version with the evidence of its signing, sealed once. The facts are read again, and must give the very bytes that were signed. */
export async function concludedLease({ register, outside }: Drawing, id: LeaseVersionId): Promise<DrawnDocument> {
  const { database, clock } = register;
  const content = await leaseContent(database, id);
  const { concludedOn } = content.version;
  const [offer] = await database.query<Offer>(
    `select document_id as "documentId", recorded_at as "offeredAt" from lease_offer where lease_version_id = $1`,
    [id],
  );
  if (!offer || !concludedOn) refuse("lease_not_concluded");
  const facts = leaseFacts(content);
  return { kind: "lease", subjectId: id, facts, offer, endOfDay, createHash, SigningEvidence: null as SigningEvidence | null, clock, outside, signaturesOf } as never;
}
