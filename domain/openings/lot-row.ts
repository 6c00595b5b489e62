import { type Area, area } from "#domain/area.ts";
import { isBefore } from "#domain/calendar.ts";
import { type Cents, cents } from "#domain/money.ts";
import { type Cell, dayIn, hundredthsIn, numberIn, type Row } from "#domain/openings/cell.ts";
import type { OpeningField } from "#domain/openings/field.ts";
import { type RowProblem, rowUnder } from "#domain/openings/row.ts";

export type LotRow = {
  readonly memberNumber: number | null;
  readonly number: string | null;
  readonly paidOn: Temporal.PlainDate | null;
  readonly cents: Cents | null;
  /** Null for a lot that has no land yet. */
  readonly dm2: Area | null;
  readonly termEndsOn: Temporal.PlainDate | null;
};

/** Reads a row of lots, and everything that is wrong with it. */
export function lotRow(
  fields: readonly (OpeningField | "")[],
  source: Row,
  { today, dayShift }: { readonly today: Temporal.PlainDate; readonly dayShift: number },
): { readonly lot: LotRow; readonly problems: readonly RowProblem[] } {
  const row = rowUnder(fields, source);
  const day = (cell: Cell) => dayIn(cell, dayShift);
  const [paid, euros, land] = [row.needed("paid_on", day), row.needed("euros", hundredthsIn), row.optional("land", hundredthsIn)];
  const ends = row.optional("term_ends_on", day);
  if (paid && isBefore(today, paid)) row.wrong("paid_on", "day_in_future");
  if (euros !== null && euros <= 0) row.wrong("euros", "amount_not_positive");
  if (land !== null && land < 0) row.wrong("land", "amount_not_positive");
  if (land && paid && paid.year >= today.year) row.wrong("land", "land_before_allotment");
  if (ends && paid && isBefore(ends, paid)) row.wrong("term_ends_on", "term_before_payment");
  const lot: LotRow = {
    memberNumber: row.needed("member_number", numberIn),
    number: row.text("lot_number", 40),
    paidOn: paid,
    cents: euros === null ? null : cents(euros),
    dm2: land ? area(land) : null,
    termEndsOn: ends,
  };
  return { lot, problems: row.problems };
}
