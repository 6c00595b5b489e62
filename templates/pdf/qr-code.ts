import { encodeQR } from "qr";
import { ink, type Sheet } from "./ink.ts";

/** Draws the modules alone, in a square of `side` points. The caller leaves four modules of white around it (ISO/IEC 18004, 9.1). */
export function drawQrCode(sheet: Sheet, text: string, left: number, top: number, side: number): void {
  const bordered = encodeQR(text, "raw", { ecc: "medium", border: 1 });
  const rows = bordered.slice(1, -1).map((row) => row.slice(1, -1));
  const module = side / rows.length;
  sheet.save().transform(module, 0, 0, module, left, top).fillColor(ink);
  for (const [y, row] of rows.entries()) {
    for (const { from, to } of darkRuns(row)) sheet.addContent(`${from} ${y} ${to - from} 1 re`);
  }
  sheet.fill().restore();
}

function darkRuns(row: readonly boolean[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const [x, dark] of row.entries()) {
    const last = runs.at(-1);
    if (!dark) continue;
    if (last?.to === x) last.to = x + 1;
    else runs.push({ from: x, to: x + 1 });
  }
  return runs;
}
