import { parseDay } from "#domain/calendar.ts";
import { isAmbiguous, parseEuros } from "#domain/money.ts";

/** What can be wrong with what stands in a cell. */
export type CellProblem =
  | "amount_ambiguous"
  | "amount_not_positive"
  | "amount_unreadable"
  | "cell_error"
  | "day_in_future"
  | "day_unreadable"
  | "email_unreadable"
  | "formula_empty"
  | "formula_text"
  | "iban_unreadable"
  | "kind_unknown"
  | "kvk_unreadable"
  | "land_before_allotment"
  | "language_unknown"
  | "missing"
  | "number_unreadable"
  | "term_before_payment"
  | "text_too_long"
  | "text_unreadable";

/** A cell as its file has it: text, a number or day of a spreadsheet as it keeps it, or what cannot be taken. */
export type Cell =
  | string
  | { readonly number: string }
  | { readonly day: string }
  | { readonly problem: CellProblem; readonly found: string };
/** `number` is the row as a spreadsheet counts it: from 1, empty ones too. */
export type Row = { readonly number: number; readonly cells: readonly Cell[] };

export type Read<T> = { readonly value: T } | { readonly problem: CellProblem };

/** What stood in a cell, to be shown beside what is wrong with it. */
export const foundIn = (cell: Cell): string => {
  const found = typeof cell === "string" ? cell : "number" in cell ? cell.number : "day" in cell ? cell.day : cell.found;
  return found.length > 200 ? `${found.slice(0, 199)}…` : found;
};

export const isEmpty = (cell: Cell): boolean => typeof cell === "string" && cell.trim() === "";
export const isEmptyRow = ({ cells }: Row): boolean => cells.every(isEmpty);

/** Control characters but tab and new lines, and halves of a character: neither XML nor PDF can hold them. */
const noText = /[\p{Cs}\p{Cc}]/u;

/**
 * Text as a spreadsheet means it: an apostrophe before a sign says that this is no formula, and `="0612"` is how some keep a nought. Any other
 * formula in text is refused, since nobody worked it out.
 */
function plain(text: string): Read<string> {
  const trimmed = text.trim();
  const kept = /^="([^"]*)"$/.exec(trimmed);
  if (kept) return { value: kept[1] ?? "" };
  if (/^'[=+\-@]/.test(trimmed)) return { value: trimmed.slice(1) };
  return /^(=|@[\p{L}\d_.]+\()/u.test(trimmed) ? { problem: "formula_text" } : { value: trimmed };
}

export function textIn(cell: Cell, most = 200): Read<string> {
  if (typeof cell !== "string") {
    if ("problem" in cell) return cell;
    return { value: "number" in cell ? (whole(cell.number) ?? cell.number) : cell.day };
  }
  const read = plain(cell);
  if ("problem" in read) return read;
  if (read.value.length > most) return { problem: "text_too_long" };
  return noText.test(read.value.replaceAll(/[\t\r\n]/g, "")) ? { problem: "text_unreadable" } : read;
}

/** The digits of a number without its fraction, where that is nothing: `12`, `12.0`, `1.2E1`; null for any other. */
function whole(number: string): string | null {
  const [digits, fraction] = expanded(number);
  return digits !== null && /^0*$/.test(fraction) ? digits : null;
}

/** A number of a spreadsheet, `-1.25E3` too, as its whole digits and its fraction. */
function expanded(number: string): [digits: string | null, fraction: string] {
  const [, sign, before = "", after = "", exponent = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:[Ee]([+-]?\d{1,2}))?$/.exec(number.trim()) ?? [];
  if (sign === undefined) return [null, ""];
  const shift = Number(exponent);
  const [all, point] = [before + after, before.length + shift];
  const padded = point <= 0 ? "0".repeat(1 - point) + all : all.padEnd(point, "0");
  const cut = Math.max(point, 1);
  return [sign + padded.slice(0, cut).replace(/^0+(?=\d)/, ""), padded.slice(cut)];
}

/** A whole number from 0 on. */
export function numberIn(cell: Cell, most = 2_147_483_647): Read<number> {
  const text = textIn(cell);
  if ("problem" in text) return text;
  const number = /^\d{1,10}$/.test(text.value) ? Number(text.value) : Number.NaN;
  return number <= most ? { value: number } : { problem: "number_unreadable" };
}

/**
 * Hundredths (cents, dm²) from what a spreadsheet keeps: it writes 59.94 as 59.939999999999998, so what lies within a millionth of a hundredth is
 * that hundredth; any other third decimal is refused, since it is not in the register's unit.
 */
function hundredths(number: string): number | null {
  const [digits, fraction] = expanded(number);
  if (digits === null) return null;
  const rest = fraction.slice(2).padEnd(7, "0");
  const base = Number(`${digits}${fraction.slice(0, 2).padEnd(2, "0")}`);
  if (!Number.isSafeInteger(base)) return null;
  if (/^000000/.test(rest)) return base;
  return /^999999/.test(rest) ? base + (digits.startsWith("-") ? -1 : 1) : null;
}

/** An amount of euros, or of m², in hundredths. Text is read as in any form: what could be two amounts is refused. */
export function hundredthsIn(cell: Cell): Read<number> {
  if (typeof cell !== "string" && "number" in cell) {
    const value = hundredths(cell.number);
    return value === null ? { problem: "amount_unreadable" } : { value };
  }
  const text = textIn(cell);
  if ("problem" in text) return text;
  const typed = text.value.replace(/^(EUR|€)\s*/i, "").replace(/\s*(EUR|€|m²|m2)$/i, "");
  const value = parseEuros(typed);
  if (value !== null) return { value };
  return { problem: isAmbiguous(typed) ? "amount_ambiguous" : "amount_unreadable" };
}

const epoch = Temporal.PlainDate.from("1899-12-30");
/** The day that a spreadsheet counts; its own calendar errs before March 1900. */
const serialDay = (serial: number): Temporal.PlainDate | null => (serial > 60 && serial < 2_958_466 ? epoch.add({ days: serial }) : null);

/** A day: `14-6-2026`, `2026-06-14`, with a time or not, or a spreadsheet's own count of days. `shift` is 1 462 in a workbook that counts from 1904. */
export function dayIn(cell: Cell, shift = 0): Read<Temporal.PlainDate> {
  const text = typeof cell !== "string" && "number" in cell ? { value: cell.number } : textIn(cell);
  if ("problem" in text) return text;
  const [day = ""] = text.value.split(/[T ](?=\d{1,2}:\d{2})/);
  const serial = /^(\d{2,7})(?:\.\d+)?$/.exec(day);
  const value = serial ? serialDay(Number(serial[1]) + shift) : parseDay(day);
  return value ? { value } : { problem: "day_unreadable" };
}
