import { cooperative } from "#domain/bylaws/cooperative.ts";
import { type DrawnDocument, documentsAbout, type FiledDocument } from "#domain/documents/document.ts";
import { isSigned, type MinutesVersionId, minutesUnder } from "#domain/minutes/version.ts";
import type { Language } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";
import { type Drawing, filedOrDrawn, sealed } from "#jobs/draw-documents.ts";
import { minutesPdf, minutesTitle } from "#templates/pdf/minutes.ts";

const languages: readonly Language[] = ["nl", "en"];

/** Draws and seals minutes that both signed, in both languages. Refuses `minutes_unknown`, `minutes_not_signed`, `cooperative_not_founded`. */
export async function minutesDocuments(drawing: Drawing, id: MinutesVersionId): Promise<DrawnDocument[]> {
  const { name, kvk, city } = await cooperative(drawing.register.database);
  const minutes = await minutesUnder(drawing.register.database, id);
  if (!isSigned(minutes)) refuse("minutes_not_signed");
  const { version, facts, json, signatures, recordedAt: frozenAt } = minutes;
  const sha256 = Buffer.from(minutes.sha256).toString("hex");
  const { number, heldOn } = facts.record;
  const documents: DrawnDocument[] = [];
  for (const language of languages)
    documents.push({
      kind: "minutes",
      subjectId: id,
      asOf: Temporal.PlainDate.from(heldOn),
      language,
      fileName: `${language === "nl" ? "notulen" : "minutes"}-${number}${version === 1 ? "" : `-v${version}`}.pdf`,
      mediaType: "application/pdf",
      bytes: await sealed(
        drawing,
        minutesPdf({ cooperative: { name, kvk, city }, version, facts, json, sha256, frozenAt, signatures, language }),
        minutesTitle(facts, language),
        city,
      ),
    });
  return documents;
}

/** The document of signed minutes in a language, drawn and filed with the other at the first need. Refuses what `minutesDocuments` does. */
export async function drawMinutes(drawing: Drawing, id: MinutesVersionId, language: Language): Promise<FiledDocument> {
  await filedOrDrawn(drawing, "minutes", id, () => minutesDocuments(drawing, id));
  const found = (await documentsAbout(drawing.register.database, "minutes", id)).find((each) => each.language === language);
  if (!found) throw new Error(`the minutes ${id} were filed and are not there`);
  return found;
}
