import { createHash } from "node:crypto";
import { defineEntity } from "@mikro-orm/core";
import type { Act } from "#domain/act.ts";
import { type EvidenceMediaType, evidenceFile, type UploadedFile } from "#domain/conditions/evidence-file.ts";
import { versionsInYear } from "#domain/conditions/lease-condition.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";

export type EvidenceId = Id<"evidence">;

/** A file that shows what was seen. */
export const Evidence = defineEntity({
  name: "Evidence",
  tableName: "evidence",
  properties: {
    id: column.id<"evidence">().primary(),
    observationId: column.id<"observation">(),
    mediaType: column.text<EvidenceMediaType>(),
    size: column.count(),
    sha256: column.bytes(),
    actId: column.act(),
  },
});
export const EvidenceContent = defineEntity({
  name: "EvidenceContent",
  tableName: "evidence_content",
  properties: { evidenceId: column.id<"evidence">().primary(), fileName: column.text(), bytes: column.bytes() },
});

/** Keeps files with an observation, stripped of what they need not tell. Refuses what `evidenceFile` refuses. */
export async function keepEvidence(act: Act, observationId: Id<"observation">, files: readonly UploadedFile[]): Promise<void> {
  const kept = files.map((file) => ({ ...evidenceFile(file), id: newId<"evidence">(act.at) }));
  await act.tx.insert(
    Evidence,
    kept.map(({ id, mediaType, bytes }) => ({
      id,
      observationId,
      mediaType,
      size: bytes.length,
      sha256: createHash("sha256").update(bytes).digest(),
      actId: act.id,
    })),
  );
  await act.tx.insert(
    EvidenceContent,
    kept.map(({ id, fileName, bytes }) => ({ evidenceId: id, fileName, bytes })),
  );
}

export type KeptEvidence = { mediaType: EvidenceMediaType; fileName: string; sha256: Uint8Array };

/** Who asks: an officer or auditor sees every file, others what they filed and what is of their own lease. */
export type EvidenceAsker = { readonly personId: PersonId; readonly governs: boolean };

/** Refuses `evidence_unknown`, also of a file that the asker may not see. */
export async function evidenceFor(reader: Reader, id: EvidenceId, { personId, governs }: EvidenceAsker): Promise<KeptEvidence> {
  const [found] = await reader.query<KeptEvidence>(
    `select e.media_type as "mediaType", t.file_name as "fileName", e.sha256
     from evidence e join evidence_content t on t.evidence_id = e.id join observation o on o.id = e.observation_id join act a on a.id = e.act_id
     where e.id = $1 and ($3 or a.actor_id = $2 or exists (select from ${versionsInYear("o.lease_year")} v where v.lease_id = o.lease_id and v.lessee_id = $2))`,
    [id, personId, governs],
  );
  return found ?? refuse("evidence_unknown");
}

export async function evidenceBytes(reader: Reader, id: EvidenceId): Promise<Uint8Array> {
  const [found] = await reader.query<{ bytes: Uint8Array }>("select bytes from evidence_content where evidence_id = $1", [id]);
  return found?.bytes ?? new Uint8Array();
}
