import { createHash } from "node:crypto";
import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { Language } from "#domain/people/person.ts";

export type DocumentId = Id<"document">;
export type DocumentKind =
  | "annual_report"
  | "certificate"
  | "confirmation"
  | "credit_note"
  | "gift_card"
  | "invoice"
  | "invoice_ubl"
  | "lease"
  | "lease_ink_copy"
  | "lease_offer"
  | "yearly_statement"
  | "meeting_document"
  | "minutes"
  | "proxy_paper"
  | "redemption_paper"
  | "redemption_withdrawal_paper"
  | "transfer_answer_paper"
  | "transfer_paper";

/** A document is a function of kind, subject, day and language: drawn once, kept with its hash, and never changed. */
export const Document = defineEntity({
  name: "Document",
  tableName: "document",
  properties: {
    id: column.id<"document">().primary(),
    kind: column.text<DocumentKind>(),
    subjectId: column.id(),
    asOf: column.day(),
    language: column.text<Language>(),
    fileName: column.text(),
    mediaType: column.text(),
    size: column.count(),
    sha256: column.bytes(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const DocumentContent = defineEntity({
  name: "DocumentContent",
  tableName: "document_content",
  properties: { documentId: column.id<"document">().primary(), bytes: column.bytes() },
});

export type DrawnDocument = {
  kind: DocumentKind;
  subjectId: Id;
  asOf: Temporal.PlainDate;
  language: Language;
  fileName: string;
  mediaType: string;
  bytes: Uint8Array;
};

/** Files documents with their SHA-256. Refuses `document_already_filed` if one of them was filed meanwhile. */
export async function fileDocuments(act: Act, drawn: readonly DrawnDocument[]): Promise<Reference<"document">[]> {
  const filed = drawn.map((each) => ({ ...each, id: newId<"document">(act.at) }));
  await act.tx.insert(
    Document,
    filed.map(({ bytes, ...each }) => ({
      ...each,
      size: bytes.length,
      sha256: createHash("sha256").update(bytes).digest(),
      actId: act.id,
      recordedAt: act.at,
    })),
  );
  await act.tx.insert(
    DocumentContent,
    filed.map(({ id, bytes }) => ({ documentId: id, bytes })),
  );
  return filed.map(({ id }) => reference("document", id));
}

/** Which subjects without a document a job asks for: in order of id, after the one seen last. */
export type Undrawn<I extends Id = Id> = { knownBefore: Temporal.Instant; after: I | null; limit: number };

export type FiledDocument = {
  id: DocumentId;
  kind: DocumentKind;
  subjectId: Id;
  language: Language;
  fileName: string;
  mediaType: string;
  size: number;
  sha256: Uint8Array;
  recordedAt: Temporal.Instant;
};
const filed = `d.id, d.kind, d.subject_id as "subjectId", d.language, d.file_name as "fileName", d.media_type as "mediaType", d.size, d.sha256, d.recorded_at as "recordedAt"`;

/** The documents about one subject. */
export const documentsAbout = (reader: Reader, kind: DocumentKind, subjectId: Id): Promise<FiledDocument[]> =>
  reader.query(`select ${filed} from document d where d.kind = $1 and d.subject_id = $2 order by d.recorded_at desc`, [kind, subjectId]);

export async function documentOf(reader: Reader, id: DocumentId): Promise<FiledDocument | null> {
  const [found] = await reader.query<FiledDocument>(`select ${filed} from document d where d.id = $1`, [id]);
  return found ?? null;
}

export async function bytesOf(reader: Reader, id: DocumentId): Promise<Uint8Array> {
  const [found] = await reader.query<{ bytes: Uint8Array }>("select bytes from document_content where document_id = $1", [id]);
  return found?.bytes ?? new Uint8Array();
}
