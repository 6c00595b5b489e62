import { type InvoiceContent, type InvoiceLine, invoiceTotals } from "#domain/billing/invoice-content.ts";
import { cents, sumCents } from "#domain/money.ts";
import { amount, finePrice, hectareYears } from "#templates/format.ts";
import { lineWords } from "#templates/invoice-lines.ts";
import { textFor } from "#templates/text/text.ts";
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
  rule,
  ruleLine,
  type Sheet,
  softInk,
  writeLine,
  writeLines,
} from "./ink.ts";

export type InvoiceRow = {
  readonly what: readonly string[];
  readonly how: readonly string[];
  readonly numbers: readonly [quantity: string, price: string, amount: string];
  readonly weight: "line" | "sum" | "total";
  readonly height: number;
};

/** The rows that fall on one page, from `top` on; `end` is the place under them. */
export type RowPage = { readonly top: number; readonly end: number; readonly rows: readonly InvoiceRow[] };

const [left, right] = [mm(24), mm(186)];
const columns = [mm(134), mm(160), right] as const;
const width = mm(92);
const header: Hand = { typeface: "sans bold", size: 9.5 };
const hands: Readonly<Record<InvoiceRow["weight"], Hand>> = {
  line: { typeface: "sans", size: 10.5 },
  sum: { typeface: "sans bold", size: 10.5 },
  total: { typeface: "serif bold", size: 12 },
};
const detail: Hand = { typeface: "sans", size: 9, colour: softInk };
/** From the top of a page's rows to where its column heads stand on, and to the first row. */
const headHeight = mm(7);

/** The lines as people add them up: the rent, what the conditions and earlier years change of it, the water board, and the whole. */
export function rowsOf(sheet: Sheet, content: InvoiceContent): InvoiceRow[] {
  const { lines, language, kind } = content;
  const t = textFor(language).invoiceDocument;
  const rent = lines.filter((line) => line.kind === "rent");
  const changes = ["allowance", "charge", "settlement", "water"].flatMap((each) => lines.filter((line) => line.kind === each));
  const gross = sumCents(rent.map((line) => line.cents));
  const { total } = invoiceTotals(lines);
  const conditions = lines.filter((line) => line.kind === "allowance" || line.kind === "charge");
  return [
    ...rent.map((line) => lineRow(sheet, line, language)),
    ...(rent.length > 1 || conditions.length > 0 ? [sumRow(sheet, t.rent, amount(gross, language), "sum")] : []),
    ...changes.map((line) => lineRow(sheet, line, language)),
    sumRow(sheet, kind === "invoice" ? t.toPay : t.credited, amount(cents(total), language), "total"),
  ];
}

function lineRow(sheet: Sheet, line: InvoiceLine, language: InvoiceContent["language"]): InvoiceRow {
  const { what, how } = lineWords(line, language);
  const { quantityMicro, price } = line;
  const numbers = [
    quantityMicro === null ? "" : hectareYears(quantityMicro, language),
    price === null ? "" : finePrice(price, language),
    amount(line.cents, language),
  ] as const;
  const [whatLines, howLines] = [breakLines(sheet, what, width, hands.line), breakLines(sheet, how, width, detail)];
  const height = whatLines.length * lineHeight(hands.line) + howLines.length * lineHeight(detail) + mm(2.6);
  return { what: whatLines, how: howLines, numbers, weight: "line", height };
}

function sumRow(sheet: Sheet, what: string, total: string, weight: "sum" | "total"): InvoiceRow {
  const lines = breakLines(sheet, what, width, hands[weight]);
  const height = lines.length * lineHeight(hands[weight]) + mm(weight === "total" ? 4 : 2.6);
  return { what: lines, how: [], numbers: ["", "", total], weight, height };
}

/** A sum never stands alone at the head of a page: the row before it goes along. */
export function pagesOfRows(
  rows: readonly InvoiceRow[],
  at: { readonly top: number; readonly nextTop: number; readonly bottom: number },
): RowPage[] {
  const pages: { top: number; end: number; rows: InvoiceRow[] }[] = [{ top: at.top, end: at.top + headHeight, rows: [] }];
  for (const [index, row] of rows.entries()) {
    const page = pages.at(-1);
    const together = row.height + (rows[index + 1]?.weight === "total" ? (rows[index + 1]?.height ?? 0) : 0);
    if (page && page.end + together <= at.bottom) {
      page.rows.push(row);
      page.end += row.height;
    } else pages.push({ top: at.nextTop, end: at.nextTop + headHeight + row.height, rows: [row] });
  }
  return pages;
}

/** One table over all pages. Its heads are read once; on later pages they stand for the eye. `turn` ends a page and begins the next. */
export function drawLines(
  sheet: Sheet,
  root: Element,
  content: InvoiceContent,
  pages: readonly RowPage[],
  turn: (page: number) => void,
): void {
  const heads = textFor(content.language).invoiceDocument.columns;
  group(sheet, root, "Table", (table) => {
    for (const [index, page] of pages.entries()) {
      const baseline = page.top + mm(3.5);
      if (index > 0) {
        turn(index);
        decorate(sheet, () => writeHeads(sheet, heads, baseline));
      } else
        group(sheet, table, "TR", (row) => {
          for (const column of heads.keys()) mark(sheet, row, "TH", () => writeHead(sheet, heads, column, baseline), { scope: "Column" });
        });
      decorate(sheet, () => ruleLine(sheet, left, right, page.top + mm(5.5), 0.75, ink));
      drawRows(sheet, table, page);
    }
  });
}

function drawRows(sheet: Sheet, table: Element, page: RowPage): void {
  let y = page.top + headHeight;
  for (const [index, row] of page.rows.entries()) {
    drawRow(sheet, table, row, y);
    y += row.height;
    const next = page.rows[index + 1]?.weight ?? "line";
    const strong = row.weight === "line" && next !== "line";
    const under = y - mm(1.2);
    decorate(sheet, () => {
      if (row.weight !== "total") ruleLine(sheet, left, right, under, strong ? 0.75 : 0.4, strong ? ink : rule);
      else for (const gap of [0, 0.7]) ruleLine(sheet, left, right, under - mm(1) + mm(gap), 0.8, ink);
    });
  }
}

function drawRow(sheet: Sheet, table: Element, { what, how, numbers, weight }: InvoiceRow, y: number): void {
  const hand = hands[weight];
  const baseline = y + hand.size + mm(weight === "total" ? 0.8 : 0.4);
  group(sheet, table, "TR", (tr) => {
    mark(
      sheet,
      tr,
      "TH",
      () => {
        writeLines(sheet, what, left, baseline, hand);
        writeLines(sheet, how, left, baseline + (what.length - 1) * lineHeight(hand) + lineHeight(detail), detail);
      },
      { scope: "Row" },
    );
    for (const [column, text] of numbers.entries())
      mark(sheet, tr, "TD", () => writeLine(sheet, text, columns[column] ?? right, baseline, { ...hand, tabular: true }, "right"));
  });
}

function writeHead(sheet: Sheet, heads: readonly string[], column: number, baseline: number): void {
  if (column === 0) writeLine(sheet, heads[0] ?? "", left, baseline, header);
  else writeLine(sheet, heads[column] ?? "", columns[column - 1] ?? right, baseline, header, "right");
}

function writeHeads(sheet: Sheet, heads: readonly string[], baseline: number): void {
  for (const column of heads.keys()) writeHead(sheet, heads, column, baseline);
}
