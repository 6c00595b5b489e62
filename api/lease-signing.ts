import { randomInt } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { dayAnswer, momentAnswer } from "#api/answers.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { day, type FieldProblem, id, ticked, typed, wholeNumber } from "#api/fields.ts";
import { leaseAsked } from "#api/lease-shown.ts";
import { done, sendDocument } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform, read } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { type DocumentId, documentOf, fileDocuments } from "#domain/documents/document.ts";
import { newId } from "#domain/id.ts";
import { confirmInkCopy, latestInkCopy, recordInkCopy } from "#domain/leases/ink.ts";
import { offeredLease, signaturesOf } from "#domain/leases/lease-content.ts";
import { type ListedVersion, versionsOf } from "#domain/leases/lease-version.ts";
import { offerLease } from "#domain/leases/offer.ts";
import { codeDigest, codeMinutes, recordSigningCode, type Signing, signLease } from "#domain/leases/signing.ts";
import { officersOn } from "#domain/people/office.ts";
import { particularsOf } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";
import { leaseNumber } from "#templates/format.ts";
import type { Form } from "#templates/pages/form.tsx";
import { type LeaseSigning, leaseOfferPage, leaseSigningPage } from "#templates/pages/lease-signing.tsx";
import { paths } from "#templates/paths.ts";

const tag = "leases";
const readers = ["board", "auditor", "lessee"] as const;

const governs = ({ viewer }: Exchange): boolean => Boolean(viewer?.roles.has("board") || viewer?.roles.has("auditor"));

/** A version that was offered, the latest unless one is named. To who is neither of the cooperative nor its lessee it does not exist. */
async function versionAsked(x: Exchange, version: number | null = null): Promise<ListedVersion> {
  const lease = await leaseAsked(x);
  const versions = await versionsOf(x.house.register.database, lease.id);
  const found =
    version === null ? versions.find(({ documentId }) => documentId !== null) : versions.find((each) => each.version === version);
  if (!found || (!governs(x) && found.lesseeId !== x.viewer?.personId)) refuse("lease_unknown");
  return found;
}

/** Who asks, and as which party: the lessee of the version as the lessee, the board for the cooperative. */
function signingOf({ viewer }: Exchange, { id: versionId, lesseeId }: ListedVersion): Signing {
  if (!viewer) refuse("lease_unknown");
  return { versionId, party: viewer.personId === lesseeId ? "lessee" : "lessor", personId: viewer.personId };
}

const shownOf = async (x: Exchange, reader: Reader, version: ListedVersion): Promise<LeaseSigning> => {
  const { offeredAt, digest, concludedOn } = await offeredLease(reader, version.id);
  const copy = await latestInkCopy(reader, version.id);
  return {
    number: version.number,
    version: version.version,
    offeredAt,
    digest: Buffer.from(digest).toString("hex"),
    concludedOn,
    signatures: (await signaturesOf(reader, version.id)).map(({ party, name, recordedAt, address, confirmedBy }) => ({
      ...{ party, name, at: recordedAt, confirmedBy },
      byCode: address !== null,
    })),
    paper: copy && {
      signedOn: copy.signedOn,
      uploadedBy: copy.uploadedBy ?? "",
      mayConfirm: Boolean(x.viewer?.roles.has("board")) && copy.uploadedById !== x.viewer?.personId,
    },
  };
};

async function page(x: Exchange, form: Form, codeSent = false): Promise<Response> {
  const shown = await read(x.house.register, async (reader) => {
    const version = await versionAsked(x);
    const signing = await shownOf(x, reader, version);
    const { party, personId } = signingOf(x, version);
    const isOpen = version.state === "offered" || version.state === "signed_once";
    const may = isOpen && (party === "lessee" || x.viewer?.roles.has("board")) && !signing.signatures.some((each) => each.party === party);
    const { email } = await particularsOf(reader, personId);
    const signers = x.viewer?.roles.has("board") ? (await officersOn(reader, x.today)).filter(({ office }) => office !== "auditor") : null;
    return {
      ...signing,
      signs: may ? { party, address: email, codeSent } : null,
      signers,
      back: governs(x) ? paths.lease(version.number) : paths.myLease(version.number),
    };
  });
  return x.c.html(leaseSigningPage(frameOf(x), { ...shown, form }));
}

/** The version that the form was about; if another has taken its place, nothing is signed unread. */
async function versionRead(x: Exchange, version: number): Promise<ListedVersion> {
  const latest = await versionAsked(x);
  return latest.version === version ? latest : refuse("lease_version_replaced");
}

const version = wholeNumber(1, 10_000);
const mostBytes = 20 * 1024 * 1024;
const pdf = new Uint8Array([0x25, 0x50, 0x44, 0x46]);
const jpeg = new Uint8Array([0xff, 0xd8, 0xff]);
const beginsWith = (bytes: Uint8Array, mark: Uint8Array): boolean => mark.every((byte, index) => bytes[index] === byte);

/** What a scan is, by its first bytes and not by its name. Refuses `file_not_a_scan`. */
function scanOf(bytes: Uint8Array): { mediaType: string; extension: string } {
  if (beginsWith(bytes, pdf)) return { mediaType: "application/pdf", extension: "pdf" };
  if (beginsWith(bytes, jpeg)) return { mediaType: "image/jpeg", extension: "jpg" };
  return refuse("file_not_a_scan");
}

const versionInPath = ({ c }: Exchange): number => {
  const given = c.req.param("version") ?? "";
  return /^\d{1,5}$/.test(given) ? Number(given) : refuse("lease_unknown");
};

const signedAnswer = z.object({ number: z.string(), version: z.int(), concludedOn: dayAnswer.nullable() });
const outcome = async (x: Exchange, { id: versionId, number, version: of }: ListedVersion) => {
  const { concludedOn } = await offeredLease(x.house.register.database, versionId);
  return { number: leaseNumber(number), version: of, concludedOn };
};

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
    body: z.object({ version }),
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
      return done(x, paths.leaseSigning(lease.number), await outcome(x, latest));
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
      if (x.wantsPage) return page(x, formOf(x), x.c.req.query("code") === "sent");
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
    body: z.object({ version }),
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
      await x.house.sendSigningCode({ email, language, code, lease: leaseNumber(asked.number), minutes: codeMinutes });
      return done(x, `${paths.leaseSigning(asked.number)}?code=sent`, { minutes: codeMinutes });
    },
    again: page,
  }),
  route({
    method: "post",
    path: "/leases/:number/signing/signature",
    who: ["board", "lessee"],
    tag,
    summary: "Sign with the code from the mail; the second signature concludes the lease",
    body: z.object({ version, code: typed.transform((given) => given.replaceAll(/\s/g, "")), agreed: ticked }).openapi("LeaseSignature"),
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
      return done(x, paths.leaseSigning(asked.number), await outcome(x, asked));
    },
    again: (x, form) => page(x, form, true),
  }),
  route({
    method: "post",
    path: "/leases/:number/signing/paper",
    who: ["board"],
    tag,
    summary: "Upload the scan of the paper that both signed in ink",
    body: z.object({
      version,
      file: z.instanceof(File, { error: "field_missing" satisfies FieldProblem }).openapi({ type: "string", format: "binary" }),
      signedOn: day,
      signerId: id<"person">(),
    }),
    upload: mostBytes,
    answers: { 201: { description: "Kept; another officer confirms it.", schema: signedAnswer } },
    handle: async (x, { body }) => {
      const asked = await versionRead(x, body.version);
      const bytes = new Uint8Array(await body.file.arrayBuffer());
      const { mediaType, extension } = scanOf(bytes);
      const { signedOn, signerId } = body;
      await perform(x.house.register, actRequest(x, "record_ink_copy", { ...body, file: bytes }), async (act) => {
        const copyId = newId<"ink_copy">(act.at);
        const fileName = `lease-${leaseNumber(asked.number)}-${asked.version}-signed.${extension}`;
        const drawn = {
          kind: "lease_ink_copy",
          subjectId: copyId,
          asOf: signedOn,
          language: asked.lesseeLanguage,
          fileName,
          mediaType,
          bytes,
        } as const;
        const [filed] = await fileDocuments(act, [drawn]);
        if (!filed) throw new Error("the scan was not filed");
        return recordInkCopy(act, asked.id, { id: copyId, documentId: filed.id as DocumentId, lessorSignerId: signerId, signedOn });
      });
      return done(x, paths.leaseSigning(asked.number), await outcome(x, asked), 201);
    },
    again: page,
  }),
  route({
    method: "post",
    path: "/leases/:number/signing/confirmation",
    who: ["board"],
    tag,
    summary: "Confirm, as a second officer, the paper that both signed in ink; this concludes the lease",
    body: z.object({ version }),
    answers: { 200: { description: "Concluded.", schema: signedAnswer } },
    handle: async (x, { body }) => {
      const asked = await versionRead(x, body.version);
      await perform(x.house.register, actRequest(x, "confirm_ink_copy", body), (act) => confirmInkCopy(act, asked.id));
      x.house.register.nudge();
      return done(x, paths.leaseSigning(asked.number), await outcome(x, asked));
    },
    again: page,
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
  route({
    method: "get",
    path: "/leases/:number/documents/:version/paper",
    who: readers,
    tag,
    summary: "The scan of a version signed in ink",
    answers: { 200: { description: "PDF or JPEG." } },
    handle: async (x) => {
      const reader = x.house.register.database;
      const copy = await latestInkCopy(reader, (await versionAsked(x, versionInPath(x))).id);
      const scan = copy && (await documentOf(reader, copy.documentId));
      return sendDocument(x, scan ?? refuse("lease_unknown"));
    },
  }),
];
