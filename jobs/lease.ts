import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Reader } from "#domain/database.ts";
import { bytesOf, type DrawnDocument, type FiledDocument } from "#domain/documents/document.ts";
import type { LeaseVersionId } from "#domain/leases/lease.ts";
import { type LeaseContent, leaseContent, type OfferedLease, offeredLease, signaturesOf } from "#domain/leases/lease-content.ts";
import { refuse } from "#domain/refusal.ts";
import { type Drawing, drawnOnce, sealed } from "#jobs/draw-documents.ts";
import { leaseNumber } from "#templates/format.ts";
import { leasePdf } from "#templates/pdf/lease.ts";
import type { LeaseFacts, LeaseParty } from "#templates/pdf/lease-facts.ts";
import { wordsIn } from "#templates/pdf/text-of-pages.ts";
import { textFor } from "#templates/text/text.ts";

type Addressed = { readonly street: string | null; readonly postcode: string | null; readonly city: string | null };

const addressOf = ({ street, postcode, city }: Addressed): string =>
  [street, [postcode, city].filter(Boolean).join(" ")].filter(Boolean).join(", ");

function lessorOf({ lessor, representative, version }: LeaseContent): LeaseParty {
  const { offices } = textFor(version.lesseeLanguage).terms;
  const representedBy = representative && `${representative.name}, ${offices[representative.office]}`;
  return { name: lessor.name, address: addressOf(lessor), kvk: lessor.kvk, representedBy };
}

/** What the document of a version says, in the lessee's language. */
export function leaseFacts(content: LeaseContent): LeaseFacts {
  const { version, writtenOn, lessee, parcels, conditions, caps } = content;
  const { lesseeLanguage: language, waterBoard, waterShareBp, form, kind, effectiveOn, endsOn, yearStarts } = version;
  const { rentCents, rentYear, indexMonth, paymentDays, particularTerms } = version;
  return {
    language,
    number: leaseNumber(version.number),
    version: version.version,
    kind,
    form,
    lessor: lessorOf(content),
    lessee: { name: lessee.name, address: addressOf(lessee), kvk: lessee.kvk, representedBy: null },
    effectiveOn,
    endsOn,
    yearStarts,
    rentCents,
    rentYear,
    indexMonth,
    water: waterBoard && waterShareBp ? { board: waterBoard, shareBp: waterShareBp } : null,
    paymentDays,
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
    particularTerms,
    writtenOn,
  };
}

/** Frozen facts as they were: their days stand in them as text. */
export function thawed(frozen: string): LeaseFacts {
  const facts: Omit<LeaseFacts, "effectiveOn" | "endsOn" | "writtenOn"> &
    Record<"effectiveOn" | "writtenOn", string> & { endsOn: string | null } = JSON.parse(frozen);
  const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
  return {
    ...facts,
    effectiveOn: day(facts.effectiveOn),
    endsOn: facts.endsOn === null ? null : day(facts.endsOn),
    writtenOn: day(facts.writtenOn),
  };
}

const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();

/** The document of a version for its offer, and the facts in it. Refuses `lease_version_unknown`, `cooperative_not_founded`. */
export async function drawOffer(
  { register }: Pick<Drawing, "register">,
  id: LeaseVersionId,
): Promise<{ document: DrawnDocument; facts: string }> {
  const content = await leaseContent(register.database, id);
  const facts = leaseFacts(content);
  const document: DrawnDocument = {
    kind: "lease_offer",
    subjectId: id,
    asOf: content.writtenOn,
    language: facts.language,
    fileName: `lease-${facts.number}-${facts.version}.pdf`,
    mediaType: "application/pdf",
    bytes: leasePdf(facts),
  };
  return { document, facts: JSON.stringify(facts) };
}

/** Whether the facts still give what was signed: its very bytes, or, where earlier software drew it, a document with the same words and the same data. */
async function isAsSigned(reader: Reader, facts: LeaseFacts, { documentId, digest }: OfferedLease): Promise<boolean> {
  const drawn = leasePdf(facts);
  if (sha256(drawn).equals(digest)) return true;
  const signed = await bytesOf(reader, documentId);
  return sha256(signed).equals(digest) && isDeepStrictEqual(wordsIn(signed), wordsIn(drawn));
}

/**
 * A concluded version with the page that proves its signing, sealed. Refuses `lease_not_offered`, `lease_not_concluded`. Fails if the offer's facts
 * no longer give what was signed: then nothing is sealed.
 */
export async function concludedLease(drawing: Drawing, id: LeaseVersionId): Promise<DrawnDocument> {
  const { database } = drawing.register;
  const offered = await offeredLease(database, id);
  const { facts: frozen, offeredAt, digest, concludedOn, language } = offered;
  if (!concludedOn) refuse("lease_not_concluded");
  const facts = thawed(frozen);
  if (!(await isAsSigned(database, facts, offered))) throw new Error(`lease version ${id} is no longer drawn as it was signed`);
  const signatures = (await signaturesOf(database, id)).map(({ signedOn, recordedAt, ...rest }) => ({ ...rest, signedOn, at: recordedAt }));
  const evidence = { concludedOn, digest: Buffer.from(digest).toString("hex"), offeredAt, signatures };
  return {
    kind: "lease",
    subjectId: id,
    asOf: concludedOn,
    language,
    fileName: `lease-${facts.number}-${facts.version}-signed.pdf`,
    mediaType: "application/pdf",
    bytes: await sealed(drawing, leasePdf(facts, evidence), facts.number, facts.lessor.name),
  };
}

/** The document of a concluded version, drawn and filed if nobody did before. Refuses what `concludedLease` refuses. */
export const drawLease = (drawing: Drawing, id: LeaseVersionId): Promise<FiledDocument> =>
  drawnOnce(drawing, "lease", id, () => concludedLease(drawing, id));
