import { perform, type Register, system } from "#domain/act.ts";
import { type DocumentKind, type DrawnDocument, documentsAbout, type FiledDocument, fileDocuments } from "#domain/documents/document.ts";
import { type Id, namedId } from "#domain/id.ts";
import { Refusal } from "#domain/refusal.ts";
import type { Outside } from "#jobs/outside/outside.ts";

/** What documents are drawn and sealed with. */
export type Drawing = { readonly register: Register; readonly outside: Outside };

/** Brackets and backslashes in the reason and place of a seal come out wrong. */
export const plain = (text: string): string => text.replaceAll(/[()\\]/g, " ");

/** The document of a subject, drawn and filed if nobody did before. If somebody files it at the same moment, theirs is taken. */
export async function drawnOnce(
  register: Register,
  kind: DocumentKind,
  id: Id,
  draw: () => Promise<DrawnDocument>,
): Promise<FiledDocument> {
  const filed = async (): Promise<FiledDocument | undefined> => (await documentsAbout(register.database, kind, id))[0];
  const before = await filed();
  if (before) return before;
  const drawn = await draw();
  const request = { id: namedId<"act">("file_document", kind, id), kind: "file_document", actor: system, payload: id } as const;
  try {
    await perform(register, request, (act) => fileDocuments(act, [drawn]));
  } catch (error) {
    if (!(error instanceof Refusal && error.code === "document_already_filed")) throw error;
  }
  const now = await filed();
  if (!now) throw new Error(`the ${kind} ${id} was filed and is not there`);
  return now;
}
