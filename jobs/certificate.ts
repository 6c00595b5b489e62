import { perform, type Register, system } from "#domain/act.ts";
import { type Cooperative, cooperative } from "#domain/bylaws/cooperative.ts";
import { type DrawnDocument, documentsAbout, type FiledDocument, fileDocuments } from "#domain/documents/document.ts";
import { namedId } from "#domain/id.ts";
import { type Office, type Officer, officersOn } from "#domain/people/office.ts";
import { Refusal } from "#domain/refusal.ts";
import { type CertificateContent, type CertificateId, certificateContent } from "#domain/shares/certificate.ts";
import type { Outside } from "#jobs/outside/outside.ts";
import { certificatePdf } from "#templates/pdf/certificate.ts";
import type { CertificateFacts } from "#templates/pdf/certificate-facts.ts";
import { certificateWords } from "#templates/pdf/certificate-words.ts";
import { textFor } from "#templates/text/text.ts";

export type Drawing = { readonly register: Register; readonly outside: Outside };

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

/** Brackets and backslashes in the reason and place of a seal come out wrong. */
const plain = (text: string): string => text.replaceAll(/[()\\]/g, " ");

/** Draws and seals what a certificate says: the document as of the day of issue. Refuses `cooperative_not_founded`. */
export async function certificateDocument(
  { register, outside }: Drawing,
  content: CertificateContent,
  draw: (facts: CertificateFacts) => Promise<Uint8Array> = certificatePdf,
): Promise<DrawnDocument> {
  const { database, clock } = register;
  const of = await cooperative(database);
  const facts = certificateFacts(content, of, await officersOn(database, content.issuedOn), outside.baseUrl);
  const pdf = await draw(facts);
  const sealing = { reason: plain(certificateWords(facts).certificate), location: plain(of.city) };
  return {
    kind: "certificate",
    subjectId: content.id,
    asOf: content.issuedOn,
    language: content.language,
    fileName: `certificate-${content.number}.pdf`,
    mediaType: "application/pdf",
    bytes: await outside.seal.seal(pdf, clock.now(), sealing),
  };
}

/**
 * The document of a certificate, drawn and filed if nobody did before: for the first need, when the job has not come to it yet. If the job
 * files it at the same moment, theirs is taken. Refuses `certificate_unknown`, `cooperative_not_founded`.
 */
export async function drawCertificate(drawing: Drawing, id: CertificateId): Promise<FiledDocument> {
  const { register } = drawing;
  const filed = async (): Promise<FiledDocument | undefined> => (await documentsAbout(register.database, "certificate", id))[0];
  const before = await filed();
  if (before) return before;
  const drawn = await certificateDocument(drawing, await certificateContent(register.database, id));
  const request = { id: namedId<"act">("file_document", "certificate", id), kind: "file_document", actor: system, payload: id } as const;
  try {
    await perform(register, request, (act) => fileDocuments(act, [drawn]));
  } catch (error) {
    if (!(error instanceof Refusal && error.code === "document_already_filed")) throw error;
  }
  const now = await filed();
  if (!now) throw new Error(`the certificate ${id} was filed and is not there`);
  return now;
}
