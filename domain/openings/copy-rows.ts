import { once } from "node:events";
import { finished } from "node:stream/promises";
import type { Tx } from "#domain/database.ts";

type Value = string | number | Temporal.PlainDate | null;

const marks: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const cell = (value: Value): string =>
  value === null ? "\\N" : typeof value === "string" ? value.replaceAll(/[\\\t\n\r]/g, (mark) => marks[mark] ?? mark) : String(value);

/** Adds many rows to a table by the server's own `copy`. */
export async function copyRows(tx: Tx, table: string, columns: readonly string[], rows: readonly (readonly Value[])[]): Promise<void> {
  if (rows.length === 0) return;
  const stream = tx.copyIn(`copy ${table} (${columns.join(", ")}) from stdin`);
  const ended = finished(stream);
  if (!stream.write(rows.map((row) => `${row.map(cell).join("\t")}\n`).join(""))) await Promise.race([once(stream, "drain"), ended]);
  stream.end();
  await ended;
}
