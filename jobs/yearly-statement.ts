import { cooperative } from "#domain/bylaws/cooperative.ts";
import type { DrawnDocument, FiledDocument } from "#domain/documents/document.ts";
import type { StatementContent } from "#domain/shares/yearly-statement.ts";
import { type Drawing, drawnOnce, sealed } from "#jobs/draw-documents.ts";
import { type Draw, drawHere } from "#jobs/drawing.ts";
import { yearlyStatementTitle } from "#templates/pdf/yearly-statement.ts";

/** Draws and seals what a yearly statement says: the document as of its 1 January. Refuses `cooperative_not_founded`. */
export async function statementDocument(drawing: Drawing, content: StatementContent, draw: Draw = drawHere): Promise<DrawnDocument> {
  const { name, kvk, city } = await cooperative(drawing.register.database);
  const { id, memberNumber, dm2, onDay, language, ...rest } = content;
  const facts = { ...rest, onDay, language, cooperative: { name, kvk, city }, memberNumber: String(memberNumber), areaDm2: dm2 };
  return {
    kind: "yearly_statement",
    subjectId: id,
    asOf: onDay,
    language,
    fileName: `${language === "nl" ? "jaaropgave" : "yearly-statement"}-${onDay.year}.pdf`,
    mediaType: "application/pdf",
    bytes: await sealed(drawing, await draw({ kind: "yearly_statement", facts }), yearlyStatementTitle(onDay, language), city),
  };
}

/** The document of a yearly statement, drawn and filed at the first need. Refuses `cooperative_not_founded`. */
export const drawStatement = (drawing: Drawing, content: StatementContent): Promise<FiledDocument> =>
  drawnOnce(drawing, "yearly_statement", content.id, () => statementDocument(drawing, content));
