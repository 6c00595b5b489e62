import type { Advice } from "#domain/audits/advice.ts";
import { cooperative } from "#domain/bylaws/cooperative.ts";
import { type DrawnDocument, documentsAbout, type FiledDocument } from "#domain/documents/document.ts";
import { type Id, namedId } from "#domain/id.ts";
import type { Language } from "#domain/people/person.ts";
import type { FrozenReport } from "#domain/reports/report.ts";
import { type Drawing, filedOrDrawn, sealed } from "#jobs/draw-documents.ts";
import { annualReportPdf, annualReportTitle } from "#templates/pdf/annual-report.ts";

const languages: readonly Language[] = ["nl", "en"];

/** A report with an advice is a document of its own beside the report as it was frozen; the figures in both are the same. */
const subjectOf = ({ id }: FrozenReport, advice: Advice | null): Id => (advice ? namedId("annual_report", id, advice.id) : id);

const nameOf = ({ year, version }: FrozenReport, advice: Advice | null, language: Language): string =>
  [
    language === "nl" ? `jaarverslag-${year}` : `annual-report-${year}`,
    version === 1 ? "" : `-v${version}`,
    advice ? (language === "nl" ? "-met-advies" : "-with-advice") : "",
    ".pdf",
  ].join("");

/** Draws and seals a frozen report in both languages, with the audit committee's advice if it is given. Refuses `cooperative_not_founded`. */
export async function reportDocuments(drawing: Drawing, report: FrozenReport, advice: Advice | null): Promise<DrawnDocument[]> {
  const { name, kvk, city } = await cooperative(drawing.register.database);
  const { year, version, figures, json, knownBefore, recordedAt, foreword } = report;
  const sha256 = Buffer.from(report.sha256).toString("hex");
  const facts = {
    cooperative: { name, kvk, city },
    year,
    version,
    figures,
    json,
    sha256,
    knownBefore,
    frozenAt: recordedAt,
    foreword,
    advice,
  };
  const documents: DrawnDocument[] = [];
  for (const language of languages)
    documents.push({
      kind: "annual_report",
      subjectId: subjectOf(report, advice),
      asOf: Temporal.PlainDate.from(figures.until),
      language,
      fileName: nameOf(report, advice, language),
      mediaType: "application/pdf",
      bytes: await sealed(drawing, await annualReportPdf({ ...facts, language }), annualReportTitle(year, language), city),
    });
  return documents;
}

/** The document of a report in a language, drawn and filed with the other at the first need. Refuses `cooperative_not_founded`. */
export async function drawReport(
  drawing: Drawing,
  report: FrozenReport,
  advice: Advice | null,
  language: Language,
): Promise<FiledDocument> {
  const subject = subjectOf(report, advice);
  await filedOrDrawn(drawing, "annual_report", subject, () => reportDocuments(drawing, report, advice));
  const found = (await documentsAbout(drawing.register.database, "annual_report", subject)).find((each) => each.language === language);
  if (!found) throw new Error(`the annual report ${report.id} was filed and is not there`);
  return found;
}
