import { createHash } from "node:crypto";
import { defineEntity } from "@mikro-orm/core";
import type { Act } from "#domain/act.ts";
import { type EvidenceMediaType, evidenceFile, type UploadedFile } from "#domain/conditions/evidence-file.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";

export type EstateEvidenceId = Id<"estate_evidence">;
export type EstateEvidenceKind =
  | "death_certificate"
  | "certificate_of_succession"
  | "executor"
  | "small_estate"
  | "will"
  | "mandate"
  | "instruction"
  | "other";

/** A paper that proves something of an estate, as it was sent in. */
export const EstateEvidence = defineEntity({
  name: "EstateEvidence",
  tableName: "estate_evidence",
  properties: {
    id: column.id<"estate_evidence">().primary(),
    estateId: column.id<"estate">(),
    kind: column.text<EstateEvidenceKind>(),
    mediaType: column.text<EvidenceMediaType>(),
    size: column.count(),
    sha256: column.bytes(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const EstateEvidenceContent = defineEntity({
  name: "EstateEvidenceContent",
  tableName: "estate_evidence_content",
  properties: { estateEvidenceId: column.id<"estate_evidence">().primary(), fileName: column.text(), bytes: column.bytes() },
});

/** Keeps a paper with an estate. Refuses what `evidenceFile` refuses. */
export async function keepEstateEvidence(
  act: Act,
  estateId: Id<"estate">,
  kind: EstateEvidenceKind,
  file: UploadedFile,
): Promise<EstateEvidenceId> {
  const { mediaType, fileName, bytes } = evidenceFile(file);
  const id = newId<"estate_evidence">(act.at);
  const sha256 = createHash("sha256").update(bytes).digest();
  await act.tx.insert(EstateEvidence, {
    ...{ id, estateId, kind, mediaType, size: bytes.length, sha256 },
    ...{ actId: act.id, recordedAt: act.at },
  });
  await act.tx.insert(EstateEvidenceContent, { estateEvidenceId: id, fileName, bytes });
  return id;
}

export type ListedEvidence = { id: EstateEvidenceId; kind: EstateEvidenceKind; fileName: string; recordedAt: Temporal.Instant };

export const evidenceOf = (reader: Reader, estateId: Id<"estate">): Promise<ListedEvidence[]> =>
  reader.query(
    `select e.id, e.kind, c.file_name as "fileName", e.recorded_at as "recordedAt"
     from estate_evidence e join estate_evidence_content c on c.estate_evidence_id = e.id where e.estate_id = $1 order by e.recorded_at, e.id`,
    [estateId],
  );

export type EstateFile = { mediaType: EvidenceMediaType; sha256: Uint8Array; bytes: Uint8Array };

/** Refuses `evidence_unknown`. */
export async function estateFile(reader: Reader, id: EstateEvidenceId): Promise<EstateFile> {
  const [found] = await reader.query<EstateFile>(
    `select e.media_type as "mediaType", e.sha256, c.bytes from estate_evidence e join estate_evidence_content c on c.estate_evidence_id = e.id
     where e.id = $1`,
    [id],
  );
  return found ?? refuse("evidence_unknown");
}
