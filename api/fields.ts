import { z } from "@hono/zod-openapi";
import { parseArea } from "#domain/area.ts";
import { parseDay, parseMonthDay } from "#domain/calendar.ts";
import { parseFraction } from "#domain/estates/fraction.ts";
import { type Id, isId } from "#domain/id.ts";
import { isAmbiguous, parseEuros } from "#domain/money.ts";
import { parseIban } from "#domain/payments/iban.ts";

/** What can be wrong with one field, apart from what the register refuses. `templates/text` has the sentence for each. */
export type FieldProblem =
  | "amount_ambiguous"
  | "amount_unreadable"
  | "area_unreadable"
  | "choice_missing"
  | "day_unreadable"
  | "email_unreadable"
  | "field_missing"
  | "field_too_long"
  | "fraction_unreadable"
  | "hour_unreadable"
  | "iban_unreadable"
  | "kvk_unreadable"
  | "month_day_unreadable"
  | "must_be_ticked"
  | "number_unreadable"
  | "postcode_unreadable"
  | "price_unreadable"
  | "rsin_unreadable"
  | "text_unreadable";

type Issues = { addIssue: (issue: { code: "custom"; message: FieldProblem }) => void };

function reading<T>(problem: FieldProblem | ((text: string) => FieldProblem), read: (text: string) => T | null) {
  return (text: string, context: Issues): T => {
    const value = read(text);
    if (value !== null) return value;
    const told = typeof problem === "string" ? problem : problem(text);
    context.addIssue({ code: "custom", message: text.trim() === "" ? "field_missing" : told });
    return z.NEVER;
  };
}

const missing = { error: "field_missing" satisfies FieldProblem };
const tooLong = { error: "field_too_long" satisfies FieldProblem };
export const typed = z.string(missing).max(10_000, tooLong);

/** Control characters but tab and new lines, and halves of a character: neither XML nor PDF can hold them. */
const noText = /[\p{Cs}\p{Cc}]/u;
const written = (most: number) =>
  z
    .string(missing)
    .trim()
    .max(most, tooLong)
    .refine((value) => !noText.test(value.replaceAll(/[\t\r\n]/g, "")), { error: "text_unreadable" satisfies FieldProblem });

/** Scalars come as text in forms and may in JSON, so that one schema serves both. */
export const text = (most = 200) => written(most).min(1, missing);
export const optionalText = (most = 200) =>
  written(most)
    .optional()
    .transform((value) => (value ? value : null));
/** What is wrong with an amount that cannot be read. */
export const amountProblem = (text: string): FieldProblem => (isAmbiguous(text) ? "amount_ambiguous" : "amount_unreadable");
export const euros = typed.transform(reading(amountProblem, parseEuros)).openapi({ type: "string", example: "500.00" });
export const day = typed.transform(reading("day_unreadable", parseDay)).openapi({ type: "string", example: "2026-06-14" });
export const optionalDay = z
  .string()
  .optional()
  .transform((value, context) => (value?.trim() ? reading("day_unreadable", parseDay)(value, context) : null))
  .openapi({ type: "string", example: "2026-06-14" });
/** A day of every year, kept as `03-01`. */
export const monthDay = typed
  .transform(reading("month_day_unreadable", parseMonthDay))
  .openapi({ type: "string", example: "--03-01", description: "`--MM-DD`, or as people type it: `DD-MM`." });
/** An hour of the day, kept as `20:00`; people also type `20.00` or `9:30`. */
export const hour = typed
  .transform(
    reading("hour_unreadable", (value) => {
      const [, hours = "", minutes = ""] = /^(\d{1,2})[:.](\d{2})(?:\s*(?:uur|h))?$/i.exec(value.trim()) ?? [];
      return hours && Number(hours) < 24 && Number(minutes) < 60 ? `${hours.padStart(2, "0")}:${minutes}` : null;
    }),
  )
  .openapi({ type: "string", example: "20:00" });
/** A part of a whole in per cent, kept in basis points. */
export const share = z
  .union([z.string(), z.number().transform(String)], missing)
  .transform(
    reading("number_unreadable", (value) => {
      const [, whole, fraction = ""] = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(value.trim()) ?? [];
      const basisPoints = whole ? Number(whole + fraction.padEnd(2, "0")) : Number.NaN;
      return basisPoints <= 100_00 ? basisPoints : null;
    }),
  )
  .openapi({ type: "string", example: "7.5", description: "Per cent." });
/** A part of a whole as a fraction: `1/3`, `25%`. */
export const fraction = typed
  .transform(reading("fraction_unreadable", parseFraction))
  .openapi({ type: "string", example: "1/3", description: "Of the whole." });
export const landArea = typed.transform(reading("area_unreadable", parseArea)).openapi({ type: "string", example: "12.45.60" });
export const iban = typed.transform(reading("iban_unreadable", parseIban)).openapi({ type: "string", example: "NL91ABNA0417164300" });
/** The letter of a class of members. */
export const classLetter = z.string(missing).regex(/^[A-Z]$/, { error: "choice_missing" satisfies FieldProblem });
/** What may be left blank: then it is null. */
export const orNone = <T, Typed>(field: z.ZodType<T, Typed>) =>
  z
    .preprocess((value) => (typeof value === "string" && value.trim() === "" ? undefined : value), field.optional())
    .transform((value) => value ?? null);
export const email = typed
  .transform(
    reading("email_unreadable", (value) => {
      const trimmed = value.trim();
      return trimmed.length <= 254 && z.email().safeParse(trimmed).success ? trimmed : null;
    }),
  )
  .openapi({ type: "string", format: "email", example: "anna@example.org" });
export const kvk = typed
  .transform(reading("kvk_unreadable", (value) => (/^\d{8}$/.test(value.replaceAll(/[\s.]/g, "")) ? value.replaceAll(/[\s.]/g, "") : null)))
  .openapi({ type: "string", example: "12345678" });
/** Nine digits that pass the eleven test of Dutch citizen and legal person numbers. */
export const rsin = typed
  .transform(
    reading("rsin_unreadable", (value) => {
      const digits = value.replaceAll(/[\s.]/g, "");
      const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (place === 8 ? -1 : 9 - place), 0);
      return /^\d{9}$/.test(digits) && sum % 11 === 0 ? digits : null;
    }),
  )
  .openapi({ type: "string", example: "123456782" });
export const wholeNumber = (least: number, most: number) =>
  z
    .union([z.string(), z.number().transform(String)], missing)
    .transform(
      reading("number_unreadable", (value) => {
        const number = /^-?\d{1,12}$/.test(value.trim()) ? Number(value) : Number.NaN;
        return number >= least && number <= most ? number : null;
      }),
    )
    .openapi({ type: "string", example: String(least) });
export const choice = <const C extends readonly [string, ...string[]]>(choices: C) =>
  z.enum(choices, { error: "choice_missing" satisfies FieldProblem });
export const ticked = z
  .union([z.literal("yes"), z.literal(true)], { error: "must_be_ticked" satisfies FieldProblem })
  .transform(() => true);
export const box = z
  .union([z.literal("yes"), z.literal(""), z.boolean()])
  .optional()
  .transform((value) => value === "yes" || value === true)
  .openapi({ type: "boolean", description: "Left out, it is no." });
/** A yes or a no, or null if nothing is said of it. */
export const answer = z
  .union([z.literal("yes"), z.literal(""), z.boolean()])
  .optional()
  .transform((value) => (value === undefined ? null : value === "yes" || value === true))
  .openapi({ type: "boolean", description: "Left out, it stays as it is." });
export const id = <N extends string>() =>
  z
    .string(missing)
    .refine(isId, { error: "choice_missing" satisfies FieldProblem })
    .transform((value) => value as Id<N>)
    .openapi({ type: "string", format: "uuid" });
/** One or more: a form repeats the field, JSON has a list. */
export const ids = <N extends string>() =>
  z.preprocess(
    (value) => (typeof value === "string" ? value.split(",").filter(Boolean) : value),
    z
      .array(id<N>())
      .min(1, { error: "choice_missing" satisfies FieldProblem })
      .max(500),
  );
