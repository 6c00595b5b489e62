import { fontIn } from "./document-font.ts";
import { rounded } from "./lettering.ts";
import type { Typeface } from "./typeface.ts";

declare global {
  namespace PDFKit.Mixins {
    interface StructureElementOptions {
      bbox?: [left: number, top: number, right: number, bottom: number];
      placement?: "Block" | "Inline";
      scope?: "Column" | "Row";
    }
  }
}

export type Sheet = PDFKit.PDFDocument;
export type Element = PDFKit.PDFStructureElement;

export const ink = "#23261f";
export const softInk = "#5a5c50";
export const rule = "#d9d5c8";
export const green = "#17693a";
export const deepGreen = "#0f4f2a";
export const waterInk = "#1f5f7a";

/** Points in so many millimetres. */
export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

export type Hand = {
  readonly typeface: Typeface;
  readonly size: number;
  readonly colour?: string;
  /** Figures of one width, for columns. */
  readonly tabular?: boolean;
  readonly spacing?: number;
};

export function widthOf(sheet: Sheet, text: string, { typeface, size, tabular = false, spacing = 0 }: Hand): number {
  return (fontIn(sheet, typeface).widthOf(text, tabular) * size) / 1000 + spacing * (text.length - 1);
}

/** Writes one line on a baseline; `x` is its left end, its middle or its right end. */
export function writeLine(
  sheet: Sheet,
  text: string,
  x: number,
  baseline: number,
  hand: Hand,
  align: "left" | "center" | "right" = "left",
): void {
  if (!text) return;
  const { typeface, size, colour = ink, tabular = false, spacing = 0 } = hand;
  const left = x - (align === "left" ? 0 : widthOf(sheet, text, hand) / (align === "center" ? 2 : 1));
  const font = fontIn(sheet, typeface);
  const [apart, together] = spacing === 0 ? ["", ""] : [`${spacing} Tc `, " 0 Tc"];
  sheet.addContent(
    `BT ${fillOf(colour)} /${font.nameOnPage()} ${rounded(size)} Tf ${apart}1 0 0 -1 ${rounded(left)} ${rounded(baseline)} Tm [${font.shown(text, tabular, size)}] TJ${together} ET`,
  );
}

const fills = new Map<string, string>();

/** `#rrggbb` as the operator that fills with it. */
function fillOf(colour: string): string {
  const known = fills.get(colour);
  if (known) return known;
  const parts = [1, 3, 5].map((start) => rounded(Number.parseInt(colour.slice(start, start + 2), 16) / 255));
  const fill = `${parts.join(" ")} rg`;
  fills.set(colour, fill);
  return fill;
}

/** The text broken into lines no wider than `width`; a word wider than that is broken itself. */
export function breakLines(sheet: Sheet, text: string, width: number, hand: Hand): string[] {
  const space = widthOf(sheet, " ", hand);
  const lines: string[] = [];
  let [line, used] = ["", 0];
  for (const word of text.split(" ")) {
    const needed = widthOf(sheet, word, hand);
    if (line && used + space + needed <= width) {
      line += ` ${word}`;
      used += space + needed;
      continue;
    }
    if (line) lines.push(line);
    const pieces = needed <= width ? [word] : breakWord(word, (piece) => widthOf(sheet, piece, hand) <= width);
    line = pieces.pop() ?? "";
    used = widthOf(sheet, line, hand);
    lines.push(...pieces);
  }
  return line ? [...lines, line] : lines;
}

function breakWord(word: string, fits: (line: string) => boolean): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const letter of word) {
    if (piece && !fits(piece + letter)) {
      pieces.push(piece);
      piece = "";
    }
    piece += letter;
  }
  return [...pieces, piece];
}

export const lineHeight = ({ size }: Hand): number => size * 1.4;

export function writeLines(sheet: Sheet, lines: readonly string[], x: number, baseline: number, hand: Hand): void {
  for (const [index, line] of lines.entries()) writeLine(sheet, line, x, baseline + index * lineHeight(hand), hand);
}

/** Breaks the text in the largest hand, from this one down to a third, in which the sizes of its lines add up to at most `room` points. */
export function fitLines(sheet: Sheet, text: string, width: number, hand: Hand, room: number): { lines: string[]; hand: Hand } {
  for (const share of [1, 0.9, 0.75, 0.6, 0.5, 0.42, 0.35]) {
    const smaller = { ...hand, size: hand.size * share };
    const lines = breakLines(sheet, text, width, smaller);
    if (lines.length * smaller.size <= room) return { lines, hand: smaller };
  }
  const smallest = { ...hand, size: hand.size * 0.3 };
  return { lines: breakLines(sheet, text, width, smallest), hand: smallest };
}

/** Adds an element to the document's reading order and draws what belongs to it. */
export function mark(
  sheet: Sheet,
  parent: Element,
  type: string,
  draw: () => void,
  options: PDFKit.Mixins.StructureElementOptions = {},
): void {
  parent.add(sheet.struct(type, options, draw));
}

/** Adds an element that holds others. */
export function group(sheet: Sheet, parent: Element, type: string, fill: (element: Element) => void): void {
  const element = sheet.struct(type);
  parent.add(element);
  fill(element);
  element.end();
}

/** Draws what is there for the eye alone. */
export function decorate(sheet: Sheet, draw: () => void): void {
  sheet.markContent("Artifact", { type: "Layout" });
  draw();
  sheet.endMarkedContent();
}

export function ruleLine(sheet: Sheet, left: number, right: number, y: number, width: number, colour: string): void {
  sheet.lineWidth(width).strokeColor(colour).moveTo(left, y).lineTo(right, y).stroke();
}

/** The root of the document's reading order. */
export function openReadingOrder(sheet: Sheet): Element {
  const root = sheet.struct("Document");
  sheet.addStructure(root);
  return root;
}
