import { z } from "@hono/zod-openapi";
import { actRequest } from "#api/exchange.ts";
import { id } from "#api/fields.ts";
import { outcomeOf, signedAnswer, signingPage, versionAsked, versionField, versionInPath, versionRead } from "#api/lease-signing-shown.ts";
import { mostPaperBytes, paperFields } from "#api/paper-fields.ts";
import { done, sendDocument } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { type DocumentId, documentOf, fileDocuments } from "#domain/documents/document.ts";
import { scanOf } from "#domain/documents/scan.ts";
import { newId } from "#domain/id.ts";
import { confirmInkCopy, latestInkCopy, recordInkCopy } from "#domain/leases/ink.ts";
import { refuse } from "#domain/refusal.ts";
import { leaseNumber } from "#templates/format.ts";
import { paths } from "#templates/paths.ts";

const tag = "leases";
const readers = ["board", "auditor", "lessee"] as const;

/** The paper that both signed in ink: uploaded by one officer, confirmed by another. */
export const leasePaperRoutes: readonly Route[] = [
  route({
    method: "post",
    path: "/leases/:number/signing/paper",
    who: ["board"],
    tag,
    summary: "Upload the scan of the paper that both signed in ink",
    body: z.object({
      version: versionField,
      ...paperFields,
      signerId: id<"person">(),
    }),
    upload: mostPaperBytes,
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
      return done(x, paths.leaseSigning(asked.number), await outcomeOf(x, asked), 201);
    },
    again: signingPage,
  }),
  route({
    method: "post",
    path: "/leases/:number/signing/confirmation",
    who: ["board"],
    tag,
    summary: "Confirm, as a second officer, the paper that both signed in ink; this concludes the lease",
    body: z.object({ version: versionField }),
    answers: { 200: { description: "Concluded.", schema: signedAnswer } },
    handle: async (x, { body }) => {
      const asked = await versionRead(x, body.version);
      await perform(x.house.register, actRequest(x, "confirm_ink_copy", body), (act) => confirmInkCopy(act, asked.id));
      x.house.register.nudge();
      return done(x, paths.leaseSigning(asked.number), await outcomeOf(x, asked));
    },
    again: signingPage,
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
