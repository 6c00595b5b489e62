import { pipeline } from "node:stream/promises";
import type { CopyStreamQuery } from "pg-copy-streams";
import { encode } from "#domain/column.ts";

const marks: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const escaped = (text: string): string => text.replaceAll(/[\\\t\n\r]/g, (mark) => marks[mark] ?? mark);

const element = (value: unknown): string =>
  value === null ? "NULL" : typeof value === "string" ? `"${value.replaceAll(/["\\]/g, "\\$&")}"` : String(encode(value));

/** A value as the text form of `copy` has it. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return "\\N";
  if (typeof value === "string") return escaped(value);
  if (value instanceof Uint8Array) return `\\\\x${Buffer.from(value).toString("hex")}`;
  if (Array.isArray(value)) return escaped(`{${value.map(element).join(",")}}`);
  return String(encode(value));
}

/** So much text is handed over at a time: the server reads it while the next is written. */
const slice = 64 * 1024;

function* lines(rows: Iterable<readonly unknown[]>): Generator<string> {
  let text = "";
  for (const row of rows) {
    text += `${row.map(cell).join("\t")}\n`;
    if (text.length < slice) continue;
    yield text;
    text = "";
  }
  yield text;
}

/** Adds many rows to a table by the server's own `copy`, which reads them in less than half the time of arrays. A row that throws ends it. */
export const copyRows = (
  { copyIn }: { copyIn: (sql: string) => CopyStreamQuery },
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly unknown[]>,
): Promise<void> => pipeline(lines(rows), copyIn(`copy ${table} (${columns.join(", ")}) from stdin`));
