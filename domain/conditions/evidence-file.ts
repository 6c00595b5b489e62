import { type Stripped, strippedJpeg } from "#domain/conditions/jpeg.ts";
import { strippedPng } from "#domain/conditions/png.ts";
import { refuse } from "#domain/refusal.ts";

export const evidenceMediaTypes = ["image/jpeg", "image/png", "application/pdf"] as const;
export type EvidenceMediaType = (typeof evidenceMediaTypes)[number];

/** A photo from a telephone fits in it. */
export const largestEvidence = 10_000_000;

export type UploadedFile = { readonly fileName: string; readonly bytes: Uint8Array };
export type EvidenceFile = UploadedFile & { readonly mediaType: EvidenceMediaType };

/** What a browser or a reader would take for a page or another document. */
const foreign = /<(?:!doctype|html|head|body|script|svg|iframe)\b|%PDF-/i;
const holdsForeign = (bytes: Uint8Array): boolean => foreign.test(Buffer.from(bytes).toString("latin1"));

function picture(file: UploadedFile, mediaType: EvidenceMediaType, stripped: Stripped | null): EvidenceFile {
  if (!stripped) refuse("evidence_unreadable");
  if (stripped.left.some(holdsForeign)) refuse("evidence_is_two_things");
  return { ...file, mediaType, bytes: stripped.bytes };
}

/** A PDF that begins with its name and ends with its own end; before or behind it another file could hide. */
function portable(file: UploadedFile): EvidenceFile {
  const text = Buffer.from(file.bytes).toString("latin1");
  if (!/^%PDF-[12]\.\d[\r\n ]/.test(text) || !text.includes("startxref")) refuse("evidence_unreadable");
  if (!/%%EOF\s*$/.test(text.slice(-1_024))) refuse("evidence_is_two_things");
  return { ...file, mediaType: "application/pdf" };
}

/**
 * An uploaded file as it is kept: what it is follows from its content, never from its name. Photos lose everything that is not the picture,
 * such as where they were taken. Refuses `evidence_too_large`, `evidence_kind_unknown` (no JPEG, PNG or PDF), `evidence_unreadable`,
 * `evidence_is_two_things` (a page or a document hides in it).
 */
export function evidenceFile(file: UploadedFile): EvidenceFile {
  const { bytes } = file;
  if (bytes.length > largestEvidence) refuse("evidence_too_large", { megabytes: largestEvidence / 1_000_000 });
  const head = Buffer.from(bytes.subarray(0, 8)).toString("latin1");
  if (head.startsWith("\xff\xd8\xff")) return picture(file, "image/jpeg", strippedJpeg(bytes));
  if (head.startsWith("\x89PNG")) return picture(file, "image/png", strippedPng(bytes));
  return head.startsWith("%PDF-") ? portable(file) : refuse("evidence_kind_unknown");
}
