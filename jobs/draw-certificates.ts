import { perform, system } from "#domain/act.ts";
import { endOfDay } from "#domain/calendar.ts";
import { type DrawnDocument, fileDocuments, type Undrawn } from "#domain/documents/document.ts";
import { newId } from "#domain/id.ts";
import { describeError } from "#domain/log.ts";
import { Refusal } from "#domain/refusal.ts";
import { type CertificateContent, type CertificateId, undrawnCertificates, undrawnCount } from "#domain/shares/certificate.ts";
import { certificateDocument } from "#jobs/certificate.ts";
import { type Drawer, openDrawer } from "#jobs/certificate-drawer.ts";
import type { Job, JobContext, Tally } from "#jobs/job.ts";

/** What can be drawn of these; what cannot is told of and left for the next time. One is sealed while the next is drawn. */
async function draw(context: JobContext, contents: readonly CertificateContent[], drawer: Drawer | null): Promise<DrawnDocument[]> {
  const drawn = await Promise.allSettled(contents.map((content) => certificateDocument(context, content, drawer?.draw)));
  return drawn.flatMap((each, index) => {
    if (each.status === "fulfilled") return [each.value];
    context.log.error({ certificate: contents[index]?.id ?? "", ...describeError(each.reason) }, "a certificate was not drawn");
    return [];
  });
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

async function drawAll(context: JobContext, total: number, batch: number, drawer: Drawer | null): Promise<Tally> {
  const { register, on, progress, stopping } = context;
  let [done, setAside] = [0, 0];
  let after: CertificateId | null = null;
  while (!stopping.aborted) {
    const next: Undrawn<CertificateId> = { knownBefore: endOfDay(on), after, limit: batch };
    const contents = await undrawnCertificates(register.database, next);
    const last = contents.at(-1);
    if (!last) break;
    const drawn = await draw(context, contents, drawer);
    if (!(await file(context, drawn))) continue;
    done += drawn.length;
    setAside += contents.length - drawn.length;
    after = last.id;
    progress(done + setAside, total);
  }
  return { done, setAside };
}

/** So many are in memory at once, and filed by one act; for more than these a thread of its own draws. */
export const drawCertificatesIn = (batch: number): Job => ({
  name: "draw-certificates",
  what: "Draws, seals and files the certificates that have no document yet.",
  schedule: "*/5 * * * *",
  quick: true,
  run: async (context) => {
    const total = await undrawnCount(context.register.database, endOfDay(context.on));
    if (context.dryRun || total === 0) return { done: total, setAside: 0 };
    const drawer = total > batch ? openDrawer() : null;
    try {
      return await drawAll(context, total, batch, drawer);
    } finally {
      await drawer?.close();
    }
  },
});

export const drawCertificatesJob = drawCertificatesIn(50);
