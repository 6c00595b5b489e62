import type { Row } from "#domain/openings/cell.ts";
import { refuse } from "#domain/refusal.ts";

/** As many letters as a spreadsheet puts in a cell, and more columns than a register has: beyond these a quote was never closed. */
const mostLetters = 32_767;
const mostCells = 500;

/** What parts the cells of a first line: of the signs that stand in it outside quotes, the most frequent. */
export function separatorOf(text: string): string {
  const [, said] = /^sep=(.)\r?\n/i.exec(text) ?? [];
  if (said) return said;
  const counts = new Map([";", "\t", ",", "|"].map((sign) => [sign, 0]));
  let quoted = false;
  for (const letter of text) {
    if (letter === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (letter === "\n" || letter === "\r") break;
    else if (counts.has(letter)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  const [[most = ";"] = []] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most;
}

/** Reads delimited text (RFC 4180, with any separator and any line end) piece by piece, in memory for one row. */
function rowReader(separator: string) {
  const mark = separator.charCodeAt(0);
  let cells: string[] = [];
  let cell = "";
  let number = 0;
  let state: "bare" | "quoted" | "quote_in_quoted" | "after_return" = "bare";
  let begun = false;
  let rows: Row[] = [];
  const endCell = () => {
    if (cells.length >= mostCells || cell.length > mostLetters) refuse("opening_file_unreadable", { row: number + 1 });
    cells.push(cell);
    cell = "";
    begun = false;
  };
  const endRow = () => {
    endCell();
    number += 1;
    rows.push({ number, cells });
    cells = [];
  };
  const bare = (text: string, from: number): number => {
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code !== mark && code !== 10 && code !== 13 && (code !== 34 || begun || at > from)) continue;
      cell += text.slice(from, at);
      begun ||= at > from;
      if (code === 34) state = "quoted";
      else if (code === mark) endCell();
      else endRow();
      if (code === 34) begun = true;
      if (code === 13) state = "after_return";
      return at + 1;
    }
    cell += text.slice(from);
    begun ||= text.length > from;
    return text.length;
  };
  const quoted = (text: string, from: number): number => {
    const end = text.indexOf('"', from);
    cell += text.slice(from, end < 0 ? text.length : end);
    if (cell.length > mostLetters) refuse("opening_file_unreadable", { row: number + 1 });
    if (end < 0) return text.length;
    state = "quote_in_quoted";
    return end + 1;
  };
  const step = (text: string, at: number): number => {
    if (state === "quoted") return quoted(text, at);
    if (state === "quote_in_quoted") {
      const doubled = text[at] === '"';
      if (doubled) cell += '"';
      state = doubled ? "quoted" : "bare";
      return doubled ? at + 1 : at;
    }
    if (state === "after_return") {
      state = "bare";
      return text[at] === "\n" ? at + 1 : at;
    }
    return bare(text, at);
  };
  const taken = (): Row[] => {
    const whole = rows;
    rows = [];
    return whole;
  };
  return {
    /** The rows that this piece makes whole. */
    read(text: string): Row[] {
      for (let at = 0; at < text.length; ) at = step(text, at);
      return taken();
    },
    /** The last row, where no line end follows it. Refuses `opening_file_unreadable` where a quote is still open. */
    end(): Row[] {
      if (state === "quoted") refuse("opening_file_unreadable", { row: number + 1 });
      if (cells.length > 0 || cell !== "" || begun) endRow();
      return taken();
    },
  };
}

/** The rows of delimited text of any size. */
export async function* delimitedRows(texts: AsyncIterable<string>): AsyncGenerator<Row[]> {
  let reader: ReturnType<typeof rowReader> | null = null;
  let first = "";
  const begin = () => {
    const reading = rowReader(separatorOf(first));
    const rows = reading.read(first.replace(/^sep=.\r?\n/i, ""));
    reader = reading;
    return rows;
  };
  for await (const text of texts) {
    if (reader) yield (reader as ReturnType<typeof rowReader>).read(text);
    else {
      first += text;
      if (first.length > 65_536) yield begin();
    }
  }
  if (!reader) yield begin();
  const reading = reader as ReturnType<typeof rowReader> | null;
  if (reading) yield reading.end();
}
