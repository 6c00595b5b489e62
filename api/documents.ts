import { sendDocument } from "#api/respond.ts";
import { route } from "#api/route.ts";
import { refuse } from "#domain/refusal.ts";
import { certificateUnder } from "#domain/shares/certificate.ts";

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
