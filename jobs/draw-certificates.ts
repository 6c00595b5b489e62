import { perform, system } from "#domain/act.ts";
import { endOfDay } from "#domain/calendar.ts";
import { type DrawnDocument, fileDocuments } from "#domain/documents/document.ts";
import { newId } from "#domain/id.ts";
import { describeError } from "#domain/log.ts";
import { Refusal } from "#domain/refusal.ts";
import { type CertificateContent, type CertificateId, undrawnCertificates, undrawnCount } from "#domain/shares/certificate.ts";
import { certificateDocument } from "#jobs/certificate.ts";
import type { Job, JobContext } from "#jobs/job.ts";

/** What can be drawn of these; what cannot is told of and left for the next time. */
async function draw(context: JobContext, contents: readonly CertificateContent[]): Promise<DrawnDocument[]> {
  const drawn: DrawnDocument[] = [];
  for (const content of contents) {
    try {
      drawn.push(await certificateDocument(context, content));
    } catch (error) {
      context.log.error({ certificate: content.id, ...describeError(error) }, "a certificate was not drawn");
    }
  }
  return drawn;
}

/** Whether they are filed now; not if one of them was drawn elsewhere meanwhile, for somebody who asked for it. */
async function file({ register }: JobContext, drawn: readonly DrawnDocument[]): Promise<boolean> {
  if (drawn.length === 0) return true;
  const subjects = drawn.map(({ subjectId }) => subjectId);
  const request = { id: newId<"act">(register.clock.now()), kind: "file_document", actor: system, payload: subjects } as const;
  try {
    await perform(register, request, (act) => fileDocuments(act, drawn));
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === "document_already_filed") return false;
    throw error;
  }
}

/** So many are in memory at once, and filed by one act. */
export const drawCertificatesIn = (batch: number): Job => ({
  name: "draw-certificates",
  what: "Draws, seals and files the certificates that have no document yet.",
  schedule: "*/5 * * * *",
  quick: true,
  run: async (context) => {
    const { register, on, dryRun, progress, stopping } = context;
    const knownBefore = endOfDay(on);
    const total = await undrawnCount(register.database, knownBefore);
    if (dryRun) return { done: total, setAside: 0 };
    let [done, setAside] = [0, 0];
    let after: CertificateId | null = null;
    while (!stopping.aborted) {
      const contents: CertificateContent[] = await undrawnCertificates(register.database, { knownBefore, after, limit: batch });
      const last = contents.at(-1);
      if (!last) break;
      const drawn = await draw(context, contents);
      if (!(await file(context, drawn))) continue;
      done += drawn.length;
      setAside += contents.length - drawn.length;
      after = last.id;
      progress(done + setAside, total);
    }
    return { done, setAside };
  },
});

export const drawCertificatesJob = drawCertificatesIn(50);
