import type { MinutesFacts } from "#domain/minutes/facts.ts";
import { day, timeOfDay } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";

export type MinutesRow = readonly [name: string, fact: string];
export type MinutesColumn = { readonly head: string; readonly width: number };

/** A piece of minutes. `label` stands before the text; a quote is what was voted on or written by a member. */
export type MinutesBlock =
  | { readonly kind: "text" | "quote"; readonly label: string | null; readonly text: string }
  | { readonly kind: "facts"; readonly title: string | null; readonly rows: readonly MinutesRow[] }
  | { readonly kind: "table"; readonly columns: readonly MinutesColumn[]; readonly rows: readonly (readonly string[])[] };

export type MinutesSection = {
  readonly title: string;
  /** The item of the agenda that it is about. */
  readonly itemId: string | null;
  readonly blocks: readonly MinutesBlock[];
};

export type Part = { readonly facts: MinutesFacts; readonly language: Language };

export const onDay = (iso: string, language: Language): string => day(Temporal.PlainDate.from(iso), language);
export const clock = (iso: string, language: Language): string => timeOfDay(Temporal.Instant.from(iso), language);
export const text = (written: string, label: string | null = null): MinutesBlock => ({ kind: "text", label, text: written });
export const quote = (written: string, label: string): MinutesBlock => ({ kind: "quote", label, text: written });
export const rows = (given: readonly MinutesRow[], title: string | null = null): MinutesBlock => ({ kind: "facts", title, rows: given });
