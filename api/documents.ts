import type { Exchange } from "#api/exchange.ts";
import { sendDocument } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import type { Id } from "#domain/id.ts";
import { refuse } from "#domain/refusal.ts";
import { certificateUnder } from "#domain/shares/certificate.ts";
import { confirmationContent } from "#domain/shares/confirmation.ts";

const readers = { method: "get", who: ["member", "former_member", "board", "auditor"], tag: "documents" } as const;
const sealed = { 200: { description: "PDF/A-3a with a PAdES seal; its ETag is the file's SHA-256." } };

/** The holders and the board; for another member a document is as unknown as one that does not exist. */
const maySee = ({ viewer }: Exchange, memberId: Id<"member">): boolean =>
  viewer?.memberId === memberId || (viewer?.roles.has("board") ?? false) || (viewer?.roles.has("auditor") ?? false);

export const documentRoutes: readonly Route[] = [
  route({
    ...readers,
    path: "/documents/:number",
    summary: "A certificate's sealed file",
    answers: sealed,
    handle: async (x) => {
      const certificate = await certificateUnder(x.house.register.database, x.c.req.param("number") ?? "");
      if (!certificate || !maySee(x, certificate.memberId)) refuse("certificate_unknown");
      return sendDocument(x, await x.house.draw.certificate(certificate.id));
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
      return sendDocument(x, await x.house.draw.confirmation(content));
    },
  }),
];
