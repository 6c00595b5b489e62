import { z } from "@hono/zod-openapi";
import { type Exchange, frameOf } from "#api/exchange.ts";
import { route } from "#api/route.ts";
import { type CertificateCheck, certificateCheck } from "#domain/shares/certificate.ts";
import { type Verified, verifyPage } from "#templates/pages/verify.tsx";
import { paths } from "#templates/paths.ts";

const checkedAnswers = {
  200: {
    description: "Whether the certificate under this code is valid, replaced or void; it names nobody.",
    schema: z.object({ code: z.string(), state: z.enum(["valid", "replaced", "void"]).optional() }).loose(),
  },
  404: { description: "No certificate has this code.", schema: z.object({ code: z.string(), state: z.literal("unknown") }) },
};

const shown = (x: Exchange, code: string, found: CertificateCheck | null | undefined): Response => {
  const result: Verified | "unknown" | null = found === undefined ? null : (found ?? "unknown");
  if (x.wantsPage) return x.c.html(verifyPage(frameOf(x), { code, result }), result === "unknown" ? 404 : 200);
  return result === "unknown" ? x.c.json({ code, state: "unknown" }, 404) : x.c.json({ code, ...result });
};

export const verifyForm = route({
  method: "get",
  path: paths.verify,
  who: ["visitor"],
  tag: "documents",
  summary: "Check a document by its code",
  query: z.object({ code: z.string().max(100).optional(), language: z.string().optional() }),
  limit: { most: 60, seconds: 60 },
  answers: checkedAnswers,
  handle: async (x, { query: { code = "" } }) =>
    shown(x, code, code.trim() ? await certificateCheck(x.house.register.database, code) : undefined),
});

export const verifyCode = route({
  method: "get",
  path: "/verify/:code",
  who: ["visitor"],
  tag: "documents",
  summary: "Check the certificate under this code",
  limit: { most: 60, seconds: 60 },
  answers: checkedAnswers,
  handle: async (x) => {
    const code = x.c.req.param("code") ?? "";
    return shown(x, code, await certificateCheck(x.house.register.database, code));
  },
});
