/** A cell as a spreadsheet reads it: quoted where needed; text that it would take for a formula gets an apostrophe before it. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const line = (cells: readonly unknown[]): string => `${cells.map(cell).join(",")}\r\n`;

/** Rows under their headings, with the mark by which spreadsheets know UTF-8. */
export async function* csv(
  headings: readonly string[],
  rows: Iterable<readonly unknown[]> | AsyncIterable<readonly unknown[]>,
): AsyncGenerator<string> {
  yield `\uFEFF${line(headings)}`;
  for await (const row of rows) yield line(row);
}

/** Hundredths (cents, dm²) with a point, exactly: `-0.05`. A number, so no apostrophe. */
export function hundredths(value: number): { toString: () => string } {
  const digits = String(Math.abs(value)).padStart(3, "0");
  const text = `${value < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  return { toString: () => text };
}
