import { type Exchange, frameOf } from "#api/exchange.ts";
import type { Frame } from "#templates/pages/frame.tsx";

/** The same resource as a page or as JSON. */
export function respond<Data extends object>(x: Exchange, data: Data, page: (frame: Frame, data: Data) => string): Response {
  return x.wantsPage ? x.c.html(page(frameOf(x), data)) : x.c.json(data);
}

/** After an act: a browser goes on to a page, a program gets the outcome. */
export function done(x: Exchange, path: string, outcome: object = {}, status: 200 | 201 = 200): Response {
  return x.wantsPage ? x.c.redirect(path, 303) : x.c.json(outcome, status);
}

/** A stream as a file to keep: CSV and PDF of any size in little memory. */
export function download(x: Exchange, name: string, type: string, chunks: AsyncIterable<Uint8Array | string>): Response {
  const encoder = new TextEncoder();
  const iterator = chunks[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done: ended, value } = await iterator.next();
      if (ended) controller.close();
      else controller.enqueue(typeof value === "string" ? encoder.encode(value) : new Uint8Array(value));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
  return x.c.newResponse(body, 200, {
    "content-type": type,
    "content-disposition": `attachment; filename="${name}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
}
