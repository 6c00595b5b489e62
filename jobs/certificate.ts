import { type Cooperative, cooperative } from "#domain/bylaws/cooperative.ts";
import type { DrawnDocument, FiledDocument } from "#domain/documents/document.ts";
import { type Office, type Officer, officersOn } from "#domain/people/office.ts";
import { type CertificateContent, type CertificateId, certificateContent } from "#domain/shares/certificate.ts";
import { type Drawing, drawnOnce, sealed } from "#jobs/draw-documents.ts";
import { type Draw, drawHere } from "#jobs/drawing.ts";
import type { CertificateFacts } from "#templates/pdf/certificate-facts.ts";
import { certificateWords } from "#templates/pdf/certificate-words.ts";
import { textFor } from "#templates/text/text.ts";

const signing: readonly Office[] = ["chair", "treasurer"];

/** Chair and treasurer of the day sign; where one of these is not held, who is next on the board. */
function signatories(officers: readonly Officer[], language: CertificateContent["language"]): CertificateFacts["signatories"] {
  const board = officers.filter(({ office }) => office !== "auditor");
  const first = board.filter(({ office }) => signing.includes(office));
  const persons = new Map([...first, ...board].map((officer) => [officer.personId, officer] as const).toReversed());
  return [...persons.values()]
    .toReversed()
    .slice(0, 2)
    .map(({ name, office }) => ({ name, office: textFor(language).terms.offices[office] }));
}

const inGroups = (code: string): string => code.replaceAll(/(.{5})(?=.)/g, "$1-");

export function certificateFacts(
  content: CertificateContent,
  { name, kvk, city }: Cooperative,
  officers: readonly Officer[],
  baseUrl: string,
): CertificateFacts {
  const { number, holders, memberNumber, issuedOn, language } = content;
  return {
    cooperative: { name, kvk, city },
    number,
    holders,
    memberNumber: String(memberNumber),
    lot: {
      number: content.lotNumber,
      paidOn: content.paidOn,
      cents: content.cents,
      priceE4: content.price,
      areaDm2: content.dm2,
      vintage: content.vintage,
      redeemableFrom: content.termEndsOn.add({ days: 1 }),
    },
    issuedOn,
    code: inGroups(content.code),
    verifyUrl: `${baseUrl}/verify`,
    signatories: signatories(officers, language),
    language,
    state: "fixed",
  };
}

/** Draws and seals what a certificate says: the document as of the day of issue. Refuses `cooperative_not_founded`. */
export async function certificateDocument(drawing: Drawing, content: CertificateContent, draw: Draw = drawHere): Promise<DrawnDocument> {
  const { database } = drawing.register;
  const of = await cooperative(database);
  const facts = certificateFacts(content, of, await officersOn(database, content.issuedOn), drawing.outside.baseUrl);
  const pdf = await draw({ kind: "certificate", facts });
  return {
    kind: "certificate",
    subjectId: content.id,
    asOf: content.issuedOn,
    language: content.language,
    fileName: `certificate-${content.number}.pdf`,
    mediaType: "application/pdf",
    bytes: await sealed(drawing, pdf, certificateWords(facts).certificate, of.city),
  };
}

/** The document of a certificate, drawn if it was not yet. Refuses `certificate_unknown`, `cooperative_not_founded`. */
export const drawCertificate = (drawing: Drawing, id: CertificateId): Promise<FiledDocument> =>
  drawnOnce(drawing, "certificate", id, async () => certificateDocument(drawing, await certificateContent(drawing.register.database, id)));
