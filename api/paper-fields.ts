import { z } from "@hono/zod-openapi";
import { day, type FieldProblem } from "#api/fields.ts";
import type { SignedPaper } from "#domain/documents/scan.ts";

/** What the scan of a signed form may weigh. */
export const mostPaperBytes = 20 * 1024 * 1024;

/** The scan of what was signed in ink, and the day on it. */
export const paperFields = {
  file: z.instanceof(File, { error: "field_missing" satisfies FieldProblem }).openapi({ type: "string", format: "binary" }),
  signedOn: day,
};

export const paperOf = async ({ file, signedOn }: { file: File; signedOn: Temporal.PlainDate }): Promise<SignedPaper> => ({
  bytes: new Uint8Array(await file.arrayBuffer()),
  signedOn,
});
