import type { Area } from "#domain/area.ts";
import type { Cents, UnitPrice } from "#domain/money.ts";
import { count, day, euros, hectares, share, squareMetres, unitPrice } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import type { Chart } from "#templates/report/chart.ts";

/** What a cell of a report holds: words, or a whole number of its unit. Null stays empty. */
export type Cell =
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "count" | "cents" | "area" | "hectares" | "price" | "share"; readonly value: number | null }
  | { readonly kind: "day"; readonly value: string | null };

export type Column = { readonly head: string; readonly numeric: boolean };
export type Table = {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  readonly foot: readonly Cell[] | null;
};

export const sectionKeys = [
  "land",
  "parcels",
  "price",
  "members",
  "capital",
  "rents",
  "invoices",
  "conditions",
  "redemptions",
  "estates",
  "observations",
  "duties",
] as const;
export type SectionKey = (typeof sectionKeys)[number];

/** One matter of a report: what it says, drawn and in figures. */
export type Section = {
  readonly key: SectionKey;
  readonly title: string;
  readonly text: readonly string[];
  readonly chart: Chart | null;
  readonly table: Table;
};

/** As people read it. */
export function written(cell: Cell, language: Language): string {
  if (cell.value === null) return "";
  switch (cell.kind) {
    case "text":
      return cell.value;
    case "day":
      return day(Temporal.PlainDate.from(cell.value), language);
    case "count":
      return count(cell.value, language);
    case "cents":
      return euros(cell.value as Cents, language);
    case "area":
      return squareMetres(cell.value as Area, language);
    case "hectares":
      return hectares(cell.value as Area);
    case "price":
      return unitPrice(cell.value as UnitPrice, language);
    case "share":
      return share(cell.value, language);
  }
}
