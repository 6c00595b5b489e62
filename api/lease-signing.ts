import { randomInt } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { momentAnswer } from "#api/answers.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { ticked, typed } from "#api/fields.ts";
import { leaseAsked } from "#api/lease-shown.ts";
import {
  outcomeOf,
  shownOf,
  signedAnswer,
  signingOf,
  signingPage,
  versionAsked,
  versionField,
  versionInPath,
  versionRead,
} from "#api/lease-signing-shown.ts";
import { done, sendDocument } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { type DocumentId, documentOf, fileDocuments } from "#domain/documents/document.ts";
import { versionsOf } from "#domain/leases/lease-version.ts";
import { offerLease } from "#domain/leases/offer.ts";
import { codeDigest, codeMinutes, recordSigningCode, signLease } from "#domain/leases/signing.ts";
import { particularsOf } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";
import { leaseNumber } from "#templates/format.ts";
import type { Form } from "#templates/pages/form.tsx";
import { leaseOfferPage } from "#templates/pages/lease-signing.tsx";
import { paths } from "#templates/paths.ts";

const tag = "leases";
const readers = ["board", "auditor", "lessee"] as const;

async function offering(x: Exchange, form: Form): Promise<Response> {
  const lease = await leaseAsked(x);
  const [latest] = await versionsOf(x.house.register.database, lease.id);
  if (!latest) refuse("lease_version_unknown");
  const { number, version: of, lesseeName, state } = latest;
  return x.c.html(leaseOfferPage(frameOf(x), { number, version: of, lessee: lesseeName, isDraft: state === "draft", form }));
}

export const leaseSigningRoutes: readonly Route[] = [
  route({
    method: "get",
    path: "/leases/:number/offer",
    who: ["board"],
    tag,
    summary: "What offering a lease does",
    pageOnly: true,
    handle: (x) => offering(x, formOf(x)),
  }),
  route({
    method: "post",
    path: "/leases/:number/offer",
    who: ["board"],
    tag,
    summary: "Offer the latest version to the lessee, with the document that both will sign",
    body: z.object({ version: versionField }),
    answers: { 200: { description: "Offered; the lessee hears of it by mail.", schema: signedAnswer } },
    handle: async (x, { body }) => {
      const lease = await leaseAsked(x);
      const [latest] = await versionsOf(x.house.register.database, lease.id);
      if (!latest || latest.version !== body.version) refuse("lease_version_replaced");
      const { document, facts } = await x.house.draw.offer(latest.id);
      await perform(x.house.register, actRequest(x, "offer_lease", body), async (act) => {
        const [filed] = await fileDocuments(act, [document]);
        if (!filed) throw new Error("the offer was not filed");
        return [...(await offerLease(act, latest.id, filed.id as DocumentId, facts)), filed];
      });
      x.house.register.nudge();
      return done(x, paths.leaseSigning(lease.number), await outcomeOf(x, latest));
    },
    again: offering,
  }),
  route({
    method: "get",
    path: "/leases/:number/signing",
    who: readers,
    tag,
    summary: "What is offered, its fingerprint, and who has signed it",
    answers: {
      200: {
        description: "The latest offer and its signatures.",
        schema: signedAnswer.extend({
          offeredAt: momentAnswer,
          digest: z.string(),
          signatures: z.array(z.object({ party: z.enum(["lessor", "lessee"]), name: z.string(), at: momentAnswer }).loose()),
        }),
      },
    },
    handle: async (x) => {
      if (x.wantsPage) return signingPage(x, formOf(x), x.c.req.query("code") === "sent");
      const asked = await versionAsked(x);
      return x.c.json({ ...(await shownOf(x, x.house.register.database, asked)), number: leaseNumber(asked.number) });
    },
  }),
  route({
    method: "post",
    path: "/leases/:number/signing/code",
    who: ["board", "lessee"],
    tag,
    summary: "Ask for a code by mail to sign with",
    body: z.object({ version: versionField }),
    limit: { most: 20, seconds: 900 },
    answers: { 200: { description: "Sent; it holds for a quarter of an hour.", schema: z.object({ minutes: z.int() }) } },
    handle: async (x, { body }) => {
      const { register } = x.house;
      const asked = await versionRead(x, body.version);
      const signing = signingOf(x, asked);
      const { email, language } = await particularsOf(register.database, signing.personId);
      if (!email) refuse("email_missing");
      const code = String(randomInt(100_000_000)).padStart(8, "0");
      await perform(register, actRequest(x, "send_signing_code", body), (act) =>
        recordSigningCode(act, signing, codeDigest(register.secret, signing, code)),
      );
      await x.house.sendSigningCode({ email, language, code, signed: { lease: leaseNumber(asked.number) }, minutes: codeMinutes });
      return done(x, `${paths.leaseSigning(asked.number)}?code=sent`, { minutes: codeMinutes });
    },
    again: signingPage,
  }),
  route({
    method: "post",
    path: "/leases/:number/signing/signature",
    who: ["board", "lessee"],
    tag,
    summary: "Sign with the code from the mail; the second signature concludes the lease",
    body: z
      .object({ version: versionField, code: typed.transform((given) => given.replaceAll(/\s/g, "")), agreed: ticked })
      .openapi("LeaseSignature"),
    limit: { most: 40, seconds: 900 },
    answers: { 200: { description: "Signed.", schema: signedAnswer } },
    handle: async (x, { body }) => {
      const { register } = x.house;
      const asked = await versionRead(x, body.version);
      const signing = signingOf(x, asked);
      await perform(register, actRequest(x, "sign_lease", body), (act) =>
        signLease(act, signing, codeDigest(register.secret, signing, body.code)),
      );
      register.nudge();
      return done(x, paths.leaseSigning(asked.number), await outcomeOf(x, asked));
    },
    again: (x, form) => signingPage(x, form, true),
  }),
  route({
    method: "get",
    path: "/leases/:number/documents/:version",
    who: readers,
    tag,
    summary: "A version's document: as offered, or once concluded with the evidence of its signing and a seal",
    answers: { 200: { description: "PDF/A-3a; its ETag is the file's SHA-256." } },
    handle: async (x) => {
      const asked = await versionAsked(x, versionInPath(x));
      if (!asked.documentId) refuse("lease_unknown");
      const document = asked.concludedOn
        ? await x.house.draw.lease(asked.id)
        : await documentOf(x.house.register.database, asked.documentId);
      return sendDocument(x, document ?? refuse("lease_unknown"));
    },
  }),
];
