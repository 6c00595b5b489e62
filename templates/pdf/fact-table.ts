import {
  breakLines,
  decorate,
  type Element,
  group,
  type Hand,
  ink,
  lineHeight,
  mark,
  rule,
  ruleLine,
  type Sheet,
  writeLine,
  writeLines,
} from "./ink.ts";

type Place = { readonly left: number; readonly right: number; readonly column: number; readonly top: number; readonly size: number };

/** Two columns, label and fact; `column` is where the facts begin. Gives the place under them. */
export function drawFacts(sheet: Sheet, root: Element, facts: readonly (readonly [string, string])[], place: Place): number {
  const { left, right, column, top, size } = place;
  const [label, body]: [Hand, Hand] = [
    { typeface: "sans bold", size },
    { typeface: "sans", size },
  ];
  let y = top;
  group(sheet, root, "Table", (table) => {
    decorate(sheet, () => ruleLine(sheet, left, right, y - size * 1.42, 0.75, ink));
    for (const [name, fact] of facts) {
      const lines = breakLines(sheet, fact, right - column, body);
      const baseline = y;
      group(sheet, table, "TR", (row) => {
        mark(sheet, row, "TH", () => writeLine(sheet, name, left, baseline, label), { scope: "Row" });
        mark(sheet, row, "TD", () => writeLines(sheet, lines, column, baseline, body));
      });
      y += lines.length * lineHeight(body) + size * 0.9;
      decorate(sheet, () => ruleLine(sheet, left, right, y - size * 1.42, 0.5, rule));
    }
  });
  return y;
}
