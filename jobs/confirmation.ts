import { cooperative } from "#domain/bylaws/cooperative.ts";
import type { DrawnDocument, FiledDocument } from "#domain/documents/document.ts";
import type { ConfirmationContent } from "#domain/shares/confirmation.ts";
import { type Drawing, drawnOnce, sealed } from "#jobs/draw-documents.ts";
import { confirmationPdf, confirmationTitle } from "#templates/pdf/confirmation.ts";

/** Draws and seals what a confirmation says: the document as of the day of issue. Refuses `cooperative_not_founded`. */
async function confirmationDocument(drawing: Drawing, content: ConfirmationContent): Promise<DrawnDocument> {
  const { name, kvk, city } = await cooperative(drawing.register.database);
  const { number, language, issuedOn, termEndsOn, provisional, memberNumber, lotId, memberId, ...rest } = content;
  const pdf = await confirmationPdf({
    ...rest,
    cooperative: { name, kvk, city },
    number,
    memberNumber: String(memberNumber),
    provisionalAreaDm2: provisional,
    redeemableFrom: termEndsOn.add({ days: 1 }),
    issuedOn,
    language,
  });
  return {
    kind: "confirmation",
    subjectId: lotId,
    asOf: issuedOn,
    language,
    fileName: `confirmation-${number}.pdf`,
    mediaType: "application/pdf",
    bytes: await sealed(drawing, pdf, confirmationTitle(number, language), city),
  };
}

/** The document of a confirmation, drawn and filed at the first need. Refuses `cooperative_not_founded`. */
export const drawConfirmation = (drawing: Drawing, content: ConfirmationContent): Promise<FiledDocument> =>
  drawnOnce(drawing, "confirmation", content.lotId, () => confirmationDocument(drawing, content));
