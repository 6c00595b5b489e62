import { cooperative } from "#domain/bylaws/cooperative.ts";
import { type DrawnDocument, documentsAbout, type FiledDocument } from "#domain/documents/document.ts";
import type { Language } from "#domain/people/person.ts";
import type { FrozenReport } from "#domain/reports/report.ts";
import { type Drawing, filedOrDrawn, sealed } from "#jobs/draw-documents.ts";
import { annualReportPdf, annualReportTitle } from "#templates/pdf/annual-report.ts";

const languages: readonly Language[] = ["nl", "en"];

/** Draws and seals a frozen report in both languages. Refuses `cooperative_not_founded`. */
export async function reportDocuments(drawing: Drawing, report: FrozenReport): Promise<DrawnDocument[]> {
  const { name, kvk, city } = await cooperative(drawing.register.database);
  const { id, year, version, figures, json, knownBefore, recordedAt, foreword } = report;
  const sha256 = Buffer.from(report.sha256).toString("hex");
  const facts = { cooperative: { name, kvk, city }, year, version, figures, json, sha256, knownBefore, frozenAt: recordedAt, foreword };
  const documents: DrawnDocument[] = [];
  for (const language of languages)
    documents.push({
      kind: "annual_report",
      subjectId: id,
      asOf: Temporal.PlainDate.from(figures.until),
      language,
      fileName: `${language === "nl" ? "jaarverslag" : "annual-report"}-${year}${version === 1 ? "" : `-v${version}`}.pdf`,
      mediaType: "application/pdf",
      bytes: await sealed(drawing, await annualReportPdf({ ...facts, language }), annualReportTitle(year, language), city),
    });
  return documents;
}

/** The document of a report in a language, drawn and filed with the other at the first need. Refuses `cooperative_not_founded`. */
export async function drawReport(drawing: Drawing, report: FrozenReport, language: Language): Promise<FiledDocument> {
  await filedOrDrawn(drawing, "annual_report", report.id, () => reportDocuments(drawing, report));
  const found = (await documentsAbout(drawing.register.database, "annual_report", report.id)).find((each) => each.language === language);
  if (!found) throw new Error(`the annual report ${report.id} was filed and is not there`);
  return found;
}
