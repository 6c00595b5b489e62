import { perform, type Register, system } from "#domain/act.ts";
import { endOfDay } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import {
  type DocumentKind,
  type DrawnDocument,
  documentsAbout,
  type FiledDocument,
  fileDocuments,
  type Undrawn,
} from "#domain/documents/document.ts";
import { type Id, namedId, newId } from "#domain/id.ts";
import { describeError } from "#domain/log.ts";
import { Refusal } from "#domain/refusal.ts";
import { type Drawer, openDrawer } from "#jobs/drawer.ts";
import { type Draw, drawHere } from "#jobs/drawing.ts";
import type { Job, JobContext, Tally } from "#jobs/job.ts";
import type { Outside } from "#jobs/outside/outside.ts";

export type Drawing = { readonly register: Register; readonly outside: Outside };

/** What is drawn of one noun: which has no document yet, and the documents that each gets, filed together. */
export type Drawable<Content extends { readonly id: Id }> = {
  readonly noun: string;
  readonly undrawn: (reader: Reader, which: Undrawn<Content["id"]>) => Promise<Content[]>;
  readonly count: (reader: Reader, knownBefore: Temporal.Instant) => Promise<number>;
  readonly documents: (drawing: Drawing, content: Content, draw?: Draw) => Promise<DrawnDocument[]>;
};

/** Brackets and backslashes in the reason and place of a seal come out wrong. */
const plain = (text: string): string => text.replaceAll(/[()\\]/g, " ");

export const sealed = ({ register, outside }: Drawing, pdf: Uint8Array, reason: string, location: string): Promise<Uint8Array> =>
  outside.seal.seal(pdf, register.clock.now(), { reason: plain(reason), location: plain(location) });

/** What can be drawn of these; what cannot is told of and left for the next time. One is sealed while the next is drawn. */
async function drawEach<C extends { readonly id: Id }>(
  context: JobContext,
  { noun, documents }: Drawable<C>,
  contents: readonly C[],
  draw: Draw,
): Promise<DrawnDocument[][]> {
  const drawn = await Promise.allSettled(contents.map((content) => documents(context, content, draw)));
  return drawn.flatMap((each, index) => {
    if (each.status === "fulfilled") return [each.value];
    context.log.error({ [noun]: contents[index]?.id ?? "", ...describeError(each.reason) }, `a document of ${noun} was not drawn`);
    return [];
  });
}

/** Files them by one act; what was drawn elsewhere meanwhile, for somebody who asked for it, is filed already and left alone. */
async function file(register: Register, drawn: readonly (readonly DrawnDocument[])[]): Promise<void> {
  if (drawn.length === 0) return;
  const subjects = drawn.flatMap((documents) => documents.map(({ subjectId }) => subjectId));
  const request = { id: newId<"act">(register.clock.now()), kind: "file_document", actor: system, payload: subjects } as const;
  try {
    await perform(register, request, (act) => fileDocuments(act, drawn.flat()));
  } catch (error) {
    if (!(error instanceof Refusal && error.code === "document_already_filed")) throw error;
    if (drawn.length > 1) for (const each of drawn) await file(register, [each]);
  }
}

/** Batches of what has no document yet; the next is read while one is worked on. */
async function* undrawnBatches<C extends { readonly id: Id }>(
  { register, on }: JobContext,
  { undrawn }: Drawable<C>,
  limit: number,
): AsyncGenerator<C[], void> {
  const read = (after: C["id"] | null): Promise<C[]> => undrawn(register.database, { knownBefore: endOfDay(on), after, limit });
  for (let contents = await read(null); ; ) {
    const last = contents.at(-1);
    if (!last) return;
    const next = read(last.id);
    next.catch(() => {});
    yield contents;
    contents = await next;
  }
}

/** One batch is filed while the next is sealed and the one after it is drawn. */
async function drawAll<C extends { readonly id: Id }>(
  context: JobContext,
  drawable: Drawable<C>,
  total: number,
  batch: number,
  draw: Draw,
): Promise<Tally> {
  const { register, progress, stopping } = context;
  let [done, setAside] = [0, 0];
  let filing: Promise<void> = Promise.resolve();
  const take = async (asked: number, drawing: Promise<DrawnDocument[][]>): Promise<void> => {
    const drawn = await drawing;
    await filing;
    filing = file(register, drawn);
    filing.catch(() => {});
    done += drawn.length;
    setAside += asked - drawn.length;
    progress(done + setAside, total);
  };
  let taking: Promise<void> = Promise.resolve();
  try {
    for await (const contents of undrawnBatches(context, drawable, batch)) {
      if (stopping.aborted) break;
      const drawing = drawEach(context, drawable, contents, draw);
      await taking;
      taking = take(contents.length, drawing);
      taking.catch(() => {});
    }
    await taking;
  } finally {
    await filing;
  }
  return { done, setAside };
}

/** Three times so many are in memory at once, and so many filed by one act; for more than these a thread of its own draws. */
export const drawingJob = <C extends { readonly id: Id }>(
  about: Pick<Job, "name" | "what">,
  drawable: Drawable<C>,
  batch: number,
): Job => ({
  ...about,
  schedule: "*/5 * * * *",
  quick: true,
  run: async (context) => {
    const total = await drawable.count(context.register.database, endOfDay(context.on));
    if (context.dryRun || total === 0) return { done: total, setAside: 0 };
    const drawer: Drawer | null = total > batch ? openDrawer() : null;
    try {
      return await drawAll(context, drawable, total, batch, drawer?.draw ?? drawHere);
    } finally {
      await drawer?.close();
    }
  },
});

const filed = async ({ register }: Drawing, kind: DocumentKind, id: Id): Promise<FiledDocument | null> =>
  (await documentsAbout(register.database, kind, id))[0] ?? null;

/**
 * The document of this kind, drawn and filed with those that go with it if nobody did before: for the first need, when the job has not come to
 * it yet. If the job files them at the same moment, theirs is taken. Null if none of this kind is drawn of the subject.
 */
export async function filedOrDrawn(
  drawing: Drawing,
  kind: DocumentKind,
  id: Id,
  draw: () => Promise<readonly DrawnDocument[]>,
): Promise<FiledDocument | null> {
  const before = await filed(drawing, kind, id);
  if (before) return before;
  const drawn = await draw();
  if (!drawn.some((each) => each.kind === kind)) return null;
  const request = { id: namedId<"act">("file_document", kind, id), kind: "file_document", actor: system, payload: id } as const;
  try {
    await perform(drawing.register, request, (act) => fileDocuments(act, drawn));
  } catch (error) {
    if (!(error instanceof Refusal && error.code === "document_already_filed")) throw error;
  }
  return filed(drawing, kind, id);
}

/** The one document of a subject, drawn and filed if nobody did before. */
export async function drawnOnce(drawing: Drawing, kind: DocumentKind, id: Id, draw: () => Promise<DrawnDocument>): Promise<FiledDocument> {
  const document = await filedOrDrawn(drawing, kind, id, async () => [await draw()]);
  if (!document) throw new Error(`the ${kind} ${id} was filed and is not there`);
  return document;
}
