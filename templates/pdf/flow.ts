import { type DocumentFacts, drawDocument } from "./document.ts";
import {
  breakLines,
  decorate,
  type Element,
  group,
  type Hand,
  ink,
  lineHeight,
  mark,
  mm,
  openReadingOrder,
  rule,
  ruleLine,
  type Sheet,
  softInk,
  writeLine,
  writeLines,
} from "./ink.ts";

const [left, right, top, bottom] = [mm(24), mm(186), mm(26), mm(270)];
const body: Hand = { typeface: "sans", size: 10 };
const label: Hand = { typeface: "sans bold", size: 10 };
const foot: Hand = { typeface: "sans", size: 8.5, colour: softInk };

/** A column of a table: its heading, and where it begins and ends as shares of the width. */
export type FlowColumn = { readonly heading: string; readonly from: number; readonly to: number; readonly align?: "left" | "right" };

/** Text that runs over pages, every piece of it tagged. */
export type Flow = {
  readonly title: (text: string) => void;
  readonly heading: (text: string) => void;
  readonly paragraph: (text: string) => void;
  /** Names and facts in two columns. */
  readonly facts: (rows: readonly (readonly [name: string, fact: string])[]) => void;
  /** `foot` is the last row, in bold. */
  readonly table: (columns: readonly FlowColumn[], rows: readonly (readonly string[])[], foot?: readonly string[]) => void;
  /** Turns the page unless so much room is left on it. */
  readonly keep: (height: number) => void;
  /** Lines to sign on, side by side, each with its name under it. */
  readonly signatureLines: (names: readonly string[]) => void;
  readonly newPage: () => void;
  /** Something of one piece that is so high, drawn where there is room for it. */
  readonly block: (height: number, draw: (place: Place) => void) => void;
  /** On which page the next line would stand. */
  readonly page: () => number;
};

/** Where a block is drawn, and into which part of the reading order. */
export type Place = { readonly sheet: Sheet; readonly root: Element; readonly left: number; readonly right: number; readonly top: number };

/** Draws a document that takes as many pages as it needs: once to count them, and again with the count in each foot. */
export function drawFlow(
  facts: DocumentFacts,
  footOf: (page: number, pages: number) => string,
  write: (flow: Flow) => void,
): Uint8Array<ArrayBuffer> {
  let pages = 0;
  const draw = (sheet: Sheet): void => {
    const root = openReadingOrder(sheet);
    let page = 0;
    const addPage = (): number => {
      page += 1;
      sheet.addPage();
      decorate(sheet, () => {
        ruleLine(sheet, left, right, mm(280), 0.4, rule);
        writeLine(sheet, footOf(page, pages), left, mm(286), foot);
      });
      return page;
    };
    write(flowOn(sheet, root, addPage));
    pages = page;
    root.end();
  };
  drawDocument(facts, draw);
  return drawDocument(facts, draw);
}

type Cell = {
  readonly lines: readonly string[];
  readonly x: number;
  readonly align: "left" | "right";
  readonly hand: Hand;
  readonly scope: "Row" | "Column" | null;
};

const heightOf = (cells: readonly Cell[]): number =>
  Math.max(0, ...cells.map(({ lines, hand }) => lines.length * lineHeight(hand))) + mm(1.8);

function flowOn(sheet: Sheet, root: Element, addPage: () => number): Flow {
  let y = top;
  let page = 0;
  const newPage = (): void => {
    page = addPage();
    y = top;
  };
  /** Turns the page unless so much room is left. */
  const need = (height: number): void => {
    if (y + height > bottom) newPage();
  };
  newPage();

  const heading = (text: string, type: "H1" | "H2", size: number, before: number, after: number): void => {
    const hand: Hand = { typeface: "serif bold", size };
    const lines = breakLines(sheet, text, right - left, hand);
    need(before + lines.length * lineHeight(hand) + mm(16));
    y += before;
    const baseline = y;
    mark(sheet, root, type, () => writeLines(sheet, lines, left, baseline, hand));
    y += lines.length * lineHeight(hand) + after;
  };

  const drawRow = (table: Element, cells: readonly Cell[]): void => {
    group(sheet, table, "TR", (row) => {
      for (const { lines, x, align, hand, scope } of cells) {
        const write = (): void => {
          for (const [index, text] of lines.entries()) writeLine(sheet, text, x, y + index * lineHeight(hand), hand, align);
        };
        mark(sheet, row, scope ? "TH" : "TD", write, scope ? { scope } : {});
      }
    });
    y += heightOf(cells);
    decorate(sheet, () => ruleLine(sheet, left, right, y - mm(4.3), 0.4, rule));
  };

  /** Where a page ends, the table goes on as another one under the same headings. */
  const drawTable = (headings: readonly Cell[] | null, rows: readonly (readonly Cell[])[]): void => {
    const left = [...rows];
    while (left[0]) {
      need((headings ? heightOf(headings) : 0) + heightOf(left[0]));
      group(sheet, root, "Table", (table) => {
        if (headings) drawRow(table, headings);
        for (let next = left[0], first = true; next && (first || y + heightOf(next) <= bottom); next = left[0], first = false) {
          drawRow(table, next);
          left.shift();
        }
      });
    }
    y += mm(2);
  };

  return {
    newPage,
    page: () => page,
    keep: (height) => need(Math.min(height, bottom - top)),
    block: (height, draw) => {
      need(height);
      draw({ sheet, root, left, right, top: y });
      y += height;
    },
    title: (text) => heading(text, "H1", 22, mm(5), mm(1)),
    heading: (text) => heading(text, "H2", 13, mm(4), mm(1.5)),
    paragraph: (text) => {
      const lines = breakLines(sheet, text, right - left, body);
      while (lines.length > 0) {
        need(lineHeight(body) * Math.min(lines.length, 2));
        const fitting = lines.splice(0, Math.floor((bottom - y) / lineHeight(body)) + 1);
        const baseline = y;
        mark(sheet, root, "P", () => writeLines(sheet, fitting, left, baseline, body));
        y += fitting.length * lineHeight(body);
      }
      y += mm(2);
    },
    facts: (rows) => {
      const split = left + mm(50);
      drawTable(
        null,
        rows.map(([name, fact]): Cell[] => [
          { lines: breakLines(sheet, name, mm(47), label), x: left, align: "left", hand: label, scope: "Row" },
          { lines: breakLines(sheet, fact, right - split, body), x: split, align: "left", hand: body, scope: null },
        ]),
      );
    },
    table: (columns, rows, last) => {
      const width = right - left;
      const cells = (texts: readonly string[], hand: Hand, isHeading: boolean): Cell[] =>
        columns.map(({ from, to, align = "left" }, index) => ({
          lines: breakLines(sheet, texts[index] ?? "", width * (to - from) - mm(3), hand),
          x: left + width * (align === "left" ? from : to),
          align,
          hand,
          scope: isHeading ? "Column" : index === 0 ? "Row" : null,
        }));
      const headings = columns.map(({ heading: text }) => text);
      drawTable(cells(headings, label, true), [
        ...rows.map((texts) => cells(texts, body, false)),
        ...(last ? [cells(last, label, false)] : []),
      ]);
    },
    signatureLines: (names) => {
      need(mm(40));
      y += mm(24);
      const width = (right - left - mm(10)) / 2;
      for (const [index, name] of names.entries()) {
        const x = left + index * (width + mm(10));
        decorate(sheet, () => ruleLine(sheet, x, x + width, y, 0.75, ink));
        mark(sheet, root, "P", () => writeLines(sheet, breakLines(sheet, name, width, body), x, y + mm(5), body));
      }
      y += mm(14);
    },
  };
}
