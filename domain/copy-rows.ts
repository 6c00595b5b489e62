import { once } from "node:events";
import { finished } from "node:stream/promises";
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

const slice = 1_000;

/** Adds many rows to a table by the server's own `copy`, which reads them in less than half the time of arrays. */
export async function copyRows(
  { copyIn }: { copyIn: (sql: string) => CopyStreamQuery },
  table: string,
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const stream = copyIn(`copy ${table} (${columns.join(", ")}) from stdin`);
  const ended = finished(stream);
  for (let at = 0; at < rows.length; at += slice) {
    const lines = rows.slice(at, at + slice).map((row) => `${row.map(cell).join("\t")}\n`);
    if (!stream.write(lines.join(""))) await Promise.race([once(stream, "drain"), ended]);
  }
  stream.end();
  await ended;
}
