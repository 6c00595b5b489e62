import { heldAlready } from "#api/etag.ts";
import { type Exchange, frameOf } from "#api/exchange.ts";
import { read } from "#domain/act.ts";
import type { Snapshot } from "#domain/database.ts";
import { bytesOf as documentBytes, type FiledDocument } from "#domain/documents/document.ts";
import { describeError } from "#domain/log.ts";
import type { Frame } from "#templates/pages/frame.tsx";

/** The same resource as a page or as JSON. */
export function respond<Data extends object>(x: Exchange, data: Data, page: (frame: Frame, data: Data) => string): Response {
  return x.wantsPage ? x.c.html(page(frameOf(x), data)) : x.c.json(data);
}

/** After an act: a browser goes on to a page, a program gets the outcome. */
export function done(x: Exchange, path: string, outcome: object = {}, status: 200 | 201 = 200): Response {
  return x.wantsPage ? x.c.redirect(path, 303) : x.c.json(outcome, status);
}

/** A filed document, to be shown; its ETag is its SHA-256. */
export async function sendDocument(x: Exchange, { id, sha256, mediaType, fileName }: FiledDocument): Promise<Response> {
  const etag = `"${Buffer.from(sha256).toString("hex")}"`;
  const headers = { etag, "cache-control": "private, no-cache" };
  if (heldAlready(x.c, etag)) return x.c.body(null, 304, headers);
  return x.c.body(new Uint8Array(await documentBytes(x.house.register.database, id)), 200, {
    ...headers,
    "content-type": mediaType,
    "content-disposition": `inline; filename="${fileName}"`,
  });
}

type Chunks = AsyncIterable<Uint8Array | string>;

const bytesOf = (chunk: Uint8Array | string): Uint8Array<ArrayBuffer> =>
  typeof chunk === "string" ? new TextEncoder().encode(chunk) : new Uint8Array(chunk);

const file = (x: Exchange, name: string, type: string, body: ReadableStream<Uint8Array>): Response =>
  x.c.newResponse(body, 200, {
    "content-type": type,
    "content-disposition": `attachment; filename="${name}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  });

/** What failed is for the log, without what it quotes; who was reading sees the file break off. */
function brokenOff(x: Exchange, error: unknown): Error {
  x.house.log.warn(describeError(error), "a download ended early");
  return new Error("the file ended early");
}

/** A stream as a file to keep: CSV and PDF of any size in little memory. */
export function download(x: Exchange, name: string, type: string, chunks: Chunks): Response {
  const iterator = chunks[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done: ended, value } = await iterator.next();
        if (ended) controller.close();
        else controller.enqueue(bytesOf(value));
      } catch (error) {
        controller.error(brokenOff(x, error));
      }
    },
    async cancel() {
      await iterator.return?.();
    },
  });
  return file(x, name, type, body);
}

/** The same, read at one moment: the snapshot stays open until the file was read, or its reader left. */
export function downloadSnapshot(x: Exchange, name: string, type: string, chunks: (reader: Snapshot) => Chunks): Response {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  read(x.house.register, async (reader) => {
    for await (const chunk of chunks(reader)) await writer.write(bytesOf(chunk));
  })
    .then(() => writer.close())
    .catch((error: unknown) => writer.abort(brokenOff(x, error)))
    .catch(() => {});
  return file(x, name, type, readable);
}
