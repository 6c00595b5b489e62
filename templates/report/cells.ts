import type { Figures } from "#domain/reports/figures.ts";
import type { Language } from "#templates/language.ts";
import type { Cell, Column, Section } from "#templates/report/section.ts";
import { textFor } from "#templates/text/text.ts";

export const words = (value: string): Cell => ({ kind: "text", value });
export const number = (value: number | null): Cell => ({ kind: "count", value });
export const cents = (value: number | null): Cell => ({ kind: "cents", value });
export const metres = (value: number): Cell => ({ kind: "area", value });
export const hectares = (value: number): Cell => ({ kind: "hectares", value });
export const empty = words("");

export const columns = (first: string, ...numeric: readonly string[]): Column[] => [
  { head: first, numeric: false },
  ...numeric.map((head) => ({ head, numeric: true })),
];

export type Part = { readonly figures: Figures; readonly language: Language };
/** What a section says, without its name. */
export type Built = Pick<Section, "text" | "chart" | "table">;
export const wordsOf = (language: Language) => textFor(language).reports;
