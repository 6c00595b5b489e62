import { heldAlready } from "#api/etag.ts";
import type { Exchange } from "#api/exchange.ts";
import { route } from "#api/route.ts";
import { bytesOf, type FiledDocument } from "#domain/documents/document.ts";
import { refuse } from "#domain/refusal.ts";
import { certificateUnder } from "#domain/shares/certificate.ts";

/** A filed document, or nothing new when the asker holds it already: its ETag is the file's SHA-256. */
export async function sendDocument(x: Exchange, document: FiledDocument): Promise<Response> {
  const etag = `"${Buffer.from(document.sha256).toString("hex")}"`;
  const headers = { etag, "cache-control": "private, no-cache" };
  if (heldAlready(x.c, etag)) return x.c.body(null, 304, headers);
  return x.c.body(new Uint8Array(await bytesOf(x.house.register.database, document.id)), 200, {
    ...headers,
    "content-type": document.mediaType,
    "content-disposition": `inline; filename="${document.fileName}"`,
  });
}

/** A certificate's file, for its holders and the board; another member's is as unknown as one that does not exist. */
export const documentRoute = route({
  method: "get",
  path: "/documents/:number",
  who: ["member", "board", "auditor"],
  tag: "documents",
  summary: "A certificate's sealed file",
  answers: { 200: { description: "PDF/A-3a with a PAdES seal; its ETag is the file's SHA-256." } },
  handle: async (x) => {
    const reader = x.house.register.database;
    const certificate = await certificateUnder(reader, x.c.req.param("number") ?? "");
    const governs = x.viewer?.roles.has("board") || x.viewer?.roles.has("auditor");
    if (!certificate || (!governs && certificate.memberId !== x.viewer?.memberId)) refuse("certificate_unknown");
    return sendDocument(x, await x.house.drawCertificate(certificate.id));
  },
});
