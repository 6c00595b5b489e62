import type { Act, Reference } from "#domain/act.ts";
import { isBefore } from "#domain/calendar.ts";
import { type DocumentKind, fileDocuments } from "#domain/documents/document.ts";
import type { Id } from "#domain/id.ts";
import { refuse } from "#domain/refusal.ts";

const pdf = new Uint8Array([0x25, 0x50, 0x44, 0x46]);
const jpeg = new Uint8Array([0xff, 0xd8, 0xff]);
const beginsWith = (bytes: Uint8Array, mark: Uint8Array): boolean => mark.every((byte, index) => bytes[index] === byte);

/** What a scan is, by its first bytes and not by its name. Refuses `file_not_a_scan`. */
export function scanOf(bytes: Uint8Array): { mediaType: string; extension: string } {
  if (beginsWith(bytes, pdf)) return { mediaType: "application/pdf", extension: "pdf" };
  if (beginsWith(bytes, jpeg)) return { mediaType: "image/jpeg", extension: "jpg" };
  return refuse("file_not_a_scan");
}

/** What somebody signed in ink, and the day on it. */
export type SignedPaper = { readonly bytes: Uint8Array; readonly signedOn: Temporal.PlainDate };
export type PaperKind = Extract<
  DocumentKind,
  "transfer_paper" | "transfer_answer_paper" | "redemption_paper" | "redemption_withdrawal_paper"
>;

/** Files what was signed with what it brought about, in the same act. Refuses `file_not_a_scan`, `signed_in_future`. */
export function filePaper(act: Act, kind: PaperKind, subjectId: Id, { bytes, signedOn }: SignedPaper): Promise<Reference<"document">[]> {
  const { mediaType, extension } = scanOf(bytes);
  if (isBefore(act.today, signedOn)) refuse("signed_in_future");
  const fileName = `${kind.replaceAll("_", "-")}-${subjectId.slice(-6)}.${extension}`;
  return fileDocuments(act, [{ kind, subjectId, asOf: signedOn, language: "nl", fileName, mediaType, bytes }]);
}
