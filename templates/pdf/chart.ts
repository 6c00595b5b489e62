import type { Chart, Mark, Tone } from "#templates/report/chart.ts";
import type { Flow } from "./flow.ts";
import { green, type Hand, ink, mark, rule, type Sheet, softInk, widthOf, writeLine } from "./ink.ts";

const [grass, roof, roofInk] = ["#dfeacf", "#f3d9d2", "#9a2d20"];
const labelSize = 8.5;

const fills: Partial<Record<Tone, string>> = { good: green, wrong: roof, area: grass };
const strokes: Partial<Record<Tone, readonly [colour: string, width: number, dashed?: boolean]>> = {
  wrong: [roofInk, 0.8],
  open: [softInk, 0.8, true],
  line: [green, 1.6],
  axis: [ink, 0.8],
  grid: [rule, 0.6],
};

/** Fills and draws the path that was just laid, as a tone has it. */
function paint(sheet: Sheet, tone: Tone): void {
  const [fill, stroke] = [fills[tone], strokes[tone]];
  if (stroke) {
    const [colour, width, dashed = false] = stroke;
    sheet.lineWidth(width).strokeColor(colour);
    if (dashed) sheet.dash(2, { space: 2 });
    else sheet.undash();
  }
  if (fill && stroke) sheet.fillColor(fill).fillAndStroke(fill, stroke[0]);
  else if (fill) sheet.fillColor(fill).fill();
  else sheet.stroke();
  sheet.undash();
}

const handOf = (tone: Tone): Hand => ({
  typeface: tone === "strong" ? "sans bold" : "sans",
  size: labelSize,
  colour: tone === "soft" ? softInk : ink,
});

/** A path's numbers moved and made smaller: its letters are M, H, V and Z alone. */
const moved = (d: string, x: number, y: number, scale: number): string =>
  d.replaceAll(/([MHV])(-?[\d.]+)(?: (-?[\d.]+))?/g, (_, letter: string, first: string, second?: string) => {
    if (letter === "V") return `V${y + Number(first) * scale}`;
    return `${letter}${x + Number(first) * scale}${second === undefined ? "" : ` ${y + Number(second) * scale}`}`;
  });

const alignments = { start: "left", middle: "center", end: "right" } as const;

function drawMark(sheet: Sheet, each: Mark, x: number, y: number, scale: number): void {
  if (each.shape === "text") {
    writeLine(sheet, each.text, x + each.x * scale, y + each.y * scale, handOf(each.tone), alignments[each.anchor]);
    return;
  }
  if (each.shape === "path") sheet.path(moved(each.d, x, y, scale));
  else sheet.rect(x + each.x * scale, y + each.y * scale, each.width * scale, each.height * scale);
  paint(sheet, each.tone);
}

/** Points for each unit of a chart. */
export const chartScale = 0.78;

/** Draws a chart as one figure that says in words what it shows, with its keys under it. */
export function drawChart(flow: Flow, { width, height, title, says, marks, keys }: Chart): void {
  const scale = chartScale;
  const titleHeight = 16;
  const keyHeight = keys.length > 0 ? 18 : 0;
  flow.block(titleHeight, ({ sheet, root, left, top }) => {
    mark(sheet, root, "P", () => writeLine(sheet, title, left, top, { typeface: "sans bold", size: 10 }));
  });
  flow.block(height * scale + keyHeight + 14, ({ sheet, root, left, top }) => {
    const bbox: [number, number, number, number] = [left, top - 10, left + width * scale, top + height * scale + keyHeight];
    const draw = (): void => {
      for (const each of marks) drawMark(sheet, each, left, top - 10, scale);
      const y = top + height * scale;
      let x = left;
      for (const { tone, label } of keys) {
        sheet.rect(x, y - 7, 8, 8);
        paint(sheet, tone);
        writeLine(sheet, label, x + 12, y, handOf("plain"));
        x += 24 + widthOf(sheet, label, handOf("plain"));
      }
    };
    mark(sheet, root, "Figure", draw, { alt: says, bbox, placement: "Block" });
  });
}
