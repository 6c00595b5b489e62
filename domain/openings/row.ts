import { type Cell, type CellProblem, foundIn, isEmpty, type Read, type Row, textIn } from "#domain/openings/cell.ts";
import type { OpeningField } from "#domain/openings/field.ts";

/** What is wrong with a row: in which column, what, and what was there. */
export type RowProblem = { readonly field: OpeningField; readonly code: CellProblem; readonly found: string };

/** One row under its mapping: every field is asked for by name, and what is wrong with it is gathered. */
export function rowUnder(fields: readonly (OpeningField | "")[], { cells }: Row) {
  const problems: RowProblem[] = [];
  const cellOf = (field: OpeningField): Cell => cells[fields.indexOf(field)] ?? "";
  const wrong = (field: OpeningField, code: CellProblem): null => {
    problems.push({ field, code, found: foundIn(cellOf(field)) });
    return null;
  };
  return {
    problems,
    wrong,
    /** Null for what is not there; what is there and cannot be read is null too, and a problem. */
    optional<T>(field: OpeningField, read: (cell: Cell) => Read<T>): T | null {
      const cell = cellOf(field);
      if (isEmpty(cell)) return null;
      const found = read(cell);
      return "problem" in found ? wrong(field, found.problem) : found.value;
    },
    needed<T>(field: OpeningField, read: (cell: Cell) => Read<T>): T | null {
      return isEmpty(cellOf(field)) ? wrong(field, "missing") : this.optional(field, read);
    },
    text(field: OpeningField, most = 200): string | null {
      return this.optional(field, (cell) => textIn(cell, most)) || null;
    },
  };
}

export type RowReading = ReturnType<typeof rowUnder>;
