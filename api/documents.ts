import { heldAlready } from "#api/etag.ts";
import type { Exchange } from "#api/exchange.ts";
import { type Route, route } from "#api/route.ts";
import { bytesOf, type FiledDocument } from "#domain/documents/document.ts";
import type { Id } from "#domain/id.ts";
import { refuse } from "#domain/refusal.ts";
import { certificateUnder } from "#domain/shares/certificate.ts";
import { confirmationContent } from "#domain/shares/confirmation.ts";

const readers = { method: "get", who: ["member", "board", "auditor"], tag: "documents" } as const;
const sealed = { 200: { description: "PDF/A-3a with a PAdES seal; its ETag is the file's SHA-256." } };

/** The holders and the board; for another member a document is as unknown as one that does not exist. */
const maySee = ({ viewer }: Exchange, memberId: Id<"member">): boolean =>
  viewer?.memberId === memberId || (viewer?.roles.has("board") ?? false) || (viewer?.roles.has("auditor") ?? false);

async function file(x: Exchange, document: FiledDocument): Promise<Response> {
  const etag = `"${Buffer.from(document.sha256).toString("hex")}"`;
  const headers = { etag, "cache-control": "private, no-cache" };
  if (heldAlready(x.c, etag)) return x.c.body(null, 304, headers);
  return x.c.body(new Uint8Array(await bytesOf(x.house.register.database, document.id)), 200, {
    ...headers,
    "content-type": document.mediaType,
    "content-disposition": `inline; filename="${document.fileName}"`,
  });
}

export const documentRoutes: readonly Route[] = [
  route({
    ...readers,
    path: "/documents/:number",
    summary: "A certificate's sealed file",
    answers: sealed,
    handle: async (x) => {
      const certificate = await certificateUnder(x.house.register.database, x.c.req.param("number") ?? "");
      if (!certificate || !maySee(x, certificate.memberId)) refuse("certificate_unknown");
      return file(x, await x.house.drawCertificate(certificate.id));
    },
  }),
  route({
    ...readers,
    path: "/lots/:number/confirmation",
    summary: "The sealed confirmation that a land share came in, by the number of its lot",
    answers: sealed,
    handle: async (x) => {
      const content = await confirmationContent(x.house.register.database, x.c.req.param("number") ?? "");
      if (!maySee(x, content.memberId)) refuse("lot_unknown");
      return file(x, await x.house.drawConfirmation(content));
    },
  }),
];
