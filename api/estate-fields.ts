import { z } from "@hono/zod-openapi";
import type { Exchange } from "#api/exchange.ts";
import type { FieldProblem } from "#api/fields.ts";
import { largestEvidence, type UploadedFile } from "#domain/conditions/evidence-file.ts";
import { type EstateId, estateUnder } from "#domain/estates/estate.ts";
import { type EstateShown, estateOf } from "#domain/estates/estate-list.ts";
import type { RelativeId } from "#domain/estates/relative.ts";
import { isId } from "#domain/id.ts";

export const evidenceUpload = largestEvidence + 200_000;

/** A paper of proof, which comes with a form alone. */
export const evidenceField = z
  .instanceof(File, { error: "field_missing" satisfies FieldProblem })
  .openapi({ type: "string", format: "binary", description: "JPEG, PNG or PDF." });

export const fileIn = async (file: File): Promise<UploadedFile> => ({
  fileName: file.name.slice(0, 200),
  bytes: new Uint8Array(await file.arrayBuffer()),
});

export const numberAsked = (x: Exchange): string => x.c.req.param("number") ?? "";

/** The estate whose number the address has. Refuses `estate_unknown`. */
export const idAsked = (x: Exchange): Promise<EstateId> => estateUnder(x.house.register.database, numberAsked(x));

export const estateAsked = async (x: Exchange): Promise<EstateShown> =>
  estateOf(x.house.register.database, await idAsked(x), x.today, x.at);

const known = z.string().refine(isId);

/** Fields whose name ends in the id of a relative: `share-…`, `wish-…`. */
export const perRelative = (body: Readonly<Record<string, unknown>>, prefix: string): [RelativeId, string][] =>
  Object.entries(body).flatMap(([name, value]) => {
    const of = name.slice(prefix.length);
    const given = name.startsWith(prefix) && known.safeParse(of).success && typeof value === "string" && value.trim() !== "";
    return given ? [[of as RelativeId, value]] : [];
  });
