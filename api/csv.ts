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

type Written = { toString: () => string };

/** A number, so that it gets no apostrophe. */
function decimal(value: number, places: number): Written {
  const digits = String(Math.abs(value)).padStart(places + 1, "0");
  const text = `${value < 0 ? "-" : ""}${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return { toString: () => text };
}

/** Hundredths (cents, dm²) with a point, exactly: `-0.05`. */
export const hundredths = (value: number): Written => decimal(value, 2);

/** Ten-thousandths (of a euro) with a point, exactly: `8.3409`. */
export const tenThousandths = (value: number): Written => decimal(value, 4);

/** Millionths (of a hectare, of a hectare-year) with a point, exactly: `7.302970`. */
export const millionths = (value: number): Written => decimal(value, 6);
