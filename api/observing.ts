import { z } from "@hono/zod-openapi";
import { type Exchange, mayAct } from "#api/exchange.ts";
import { day, optionalText } from "#api/fields.ts";
import { type Condition, parseConditionValue } from "#domain/conditions/condition.ts";
import { largestEvidence, type UploadedFile } from "#domain/conditions/evidence-file.ts";
import { Refusal, refuse } from "#domain/refusal.ts";

/** Two files of the largest size, and what is typed. */
export const observationUpload = 2 * largestEvidence + 200_000;

const blankFile = z
  .preprocess(
    (file) => (file instanceof File ? file : undefined),
    z.instanceof(File).openapi({ type: "string", format: "binary" }).optional(),
  )
  .openapi({ type: "string", format: "binary" });

export const observationFields = {
  value: z.union([z.string().max(40), z.number().transform(String), z.boolean().transform((is) => (is ? "yes" : "no"))]).default(""),
  observedOn: day,
  note: optionalText(2_000),
  photo: blankFile,
  file: blankFile,
};

type Files = { readonly photo?: File | undefined; readonly file?: File | undefined };

/** The files of an observation, as they came. */
export const filesIn = ({ photo, file }: Files): Promise<UploadedFile[]> =>
  Promise.all(
    [photo, file]
      .filter((each) => each !== undefined)
      .map(async (each) => ({ fileName: each.name.slice(0, 200), bytes: new Uint8Array(await each.arrayBuffer()) })),
  );

/** A value found, in thousandths of the unit; null if none was typed. Refuses `observation_value_unreadable`. */
export function valueIn({ unit }: Pick<Condition, "unit">, typed: string): number | null {
  if (typed.trim() === "") return null;
  try {
    const value = parseConditionValue(unit, typed);
    return value < 0 && !unit.startsWith("change_") ? refuse("observation_value_unreadable") : value;
  } catch (error) {
    if (error instanceof Refusal) refuse("observation_value_unreadable");
    throw error;
  }
}

/** Whether who asks reads everything: an officer or the audit committee. */
export const governs = (x: Exchange): boolean => mayAct(x, "board") || mayAct(x, "auditor");
