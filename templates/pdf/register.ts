import type { Area } from "#domain/area.ts";
import { endOfDay } from "#domain/calendar.ts";
import type { Cents } from "#domain/money.ts";
import type { Cooperative } from "./certificate-facts.ts";
import { finishedBytes, type Language, openDocument, writtenBytes } from "./document.ts";
import { brandMark } from "./guilloche.ts";
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
} from "./ink.ts";
import { registerWords } from "./register-words.ts";
import { printStamp } from "./stamp.ts";
import { writtenArea, writtenCents, writtenCount, writtenDay, writtenShortDay } from "./written.ts";

declare global {
  namespace PDFKit {
    interface PDFDocument {
      getStructParentTree(): { get(key: number): unknown[]; add(key: number, value: object): void };
    }
    interface PDFPage {
      readonly structParentTreeKey: number;
    }
  }
}

export type RegisterFacts = {
  readonly cooperative: Cooperative;
  readonly asOf: Temporal.PlainDate;
  readonly knownOn: Temporal.PlainDate;
  /** How many members follow. */
  readonly members: number;
  readonly language: Language;
};

export type RegisterMember = {
  readonly number: string;
  readonly name: string;
  readonly since: Temporal.PlainDate;
  readonly until: Temporal.PlainDate | null;
  readonly lots: number;
  readonly cents: Cents;
  readonly areaDm2: Area;
};

type Row = RegisterMember & { readonly nameLines: readonly string[]; readonly height: number };

const [left, right, top, bottom] = [mm(24), mm(192), mm(52), mm(276)];
const cell: Hand = { typeface: "sans", size: 9 };
const header: Hand = { typeface: "sans bold", size: 9 };
const nameWidth = mm(58);
const columns = [
  { x: left, align: "left" },
  { x: mm(40), align: "left" },
  { x: mm(102), align: "left" },
  { x: mm(122), align: "left" },
  { x: mm(149), align: "right" },
  { x: mm(171), align: "right" },
  { x: right, align: "right" },
] as const;

/**
 * The statutory members' register page by page: PDF/A-3a and PDF/UA-1, in memory that does not grow with
 * the members. Fails when there are more or fewer members than the facts say, so that an incomplete register never looks whole.
 */
export async function* registerPdf(facts: RegisterFacts, members: AsyncIterable<RegisterMember>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const sheet = openDocument({
    title: `${registerWords[facts.language].title} – ${facts.cooperative.name}`,
    author: facts.cooperative.name,
    language: facts.language,
    at: endOfDay(facts.knownOn),
  });
  const root = openReadingOrder(sheet);
  let before = 0;
  for await (const rows of pagesOf(sheet, members)) {
    drawPage(sheet, root, facts, rows, before);
    before += rows.length;
    yield writtenBytes(sheet);
  }
  if (before !== facts.members) throw new Error(`the register should hold ${facts.members} members, not ${before}`);
  if (before === 0) drawPage(sheet, root, facts, [], 0);
  root.end();
  yield finishedBytes(sheet);
}

async function* pagesOf(sheet: Sheet, members: AsyncIterable<RegisterMember>): AsyncGenerator<readonly Row[]> {
  let rows: Row[] = [];
  let used = top;
  for await (const member of members) {
    const nameLines = breakLines(sheet, member.name, nameWidth, cell);
    const height = nameLines.length * lineHeight(cell) + 4;
    if (used + height > bottom) {
      yield rows;
      [rows, used] = [[], top];
    }
    rows.push({ ...member, nameLines, height });
    used += height;
  }
  if (rows.length > 0) yield rows;
}

function drawPage(sheet: Sheet, root: Element, facts: RegisterFacts, rows: readonly Row[], before: number): void {
  sheet.addPage();
  if (before === 0) drawHeading(sheet, root, facts);
  else decorate(sheet, () => writeLine(sheet, oneLine(facts), left, mm(36), { ...cell, colour: softInk }));
  decorate(sheet, () => writeLine(sheet, rangeOf(facts, before, rows.length), right, mm(285), { ...cell, colour: softInk }, "right"));
  if (rows.length > 0) drawTable(sheet, root, facts, rows);
  setAsideParents(sheet);
}

function drawHeading(sheet: Sheet, root: Element, { cooperative, asOf, knownOn, members, language }: RegisterFacts): void {
  const { title, as, all } = registerWords[language];
  decorate(sheet, () => printStamp(sheet, brandMark(), left, mm(14), mm(9)));
  mark(sheet, root, "P", () => writeLine(sheet, `${cooperative.name} · KvK ${cooperative.kvk}`, left + mm(12), mm(20), header));
  mark(sheet, root, "H1", () => writeLine(sheet, title, left, mm(33), { typeface: "serif bold", size: 22 }));
  const [day, known, count] = [writtenDay(asOf, language), writtenDay(knownOn, language), writtenCount(members, language)];
  mark(sheet, root, "P", () => writeLine(sheet, `${as(day, known)} ${all(count)}`, left, mm(40), { ...cell, size: 10 }));
}

const oneLine = ({ cooperative, asOf, knownOn, language }: RegisterFacts): string =>
  `${cooperative.name}. ${registerWords[language].title}. ${registerWords[language].as(writtenDay(asOf, language), writtenDay(knownOn, language))}`;

function rangeOf({ members, language }: RegisterFacts, before: number, count: number): string {
  const written = (number: number) => writtenCount(number, language);
  return registerWords[language].range(written(before + Math.min(1, count)), written(before + count), written(members));
}

function drawTable(sheet: Sheet, root: Element, { language }: RegisterFacts, rows: readonly Row[]): void {
  group(sheet, root, "Table", (table) => {
    drawRow(sheet, table, top - 8, registerWords[language].columns, header, "Column");
    decorate(sheet, () => ruleLine(sheet, left, right, top - 3, 0.75, ink));
    let y = top;
    for (const row of rows) {
      const { number, nameLines, since, until, lots, cents, areaDm2, height } = row;
      const days = [writtenShortDay(since), until ? writtenShortDay(until) : ""];
      const amounts = [writtenCount(lots, language), writtenCents(cents, language), writtenArea(areaDm2, language)];
      drawRow(sheet, table, y + lineHeight(cell) - 2, [number, nameLines, ...days, ...amounts], cell, "Row");
      y += height;
      decorate(sheet, () => ruleLine(sheet, left, right, y, 0.4, rule));
    }
  });
}

function drawRow(
  sheet: Sheet,
  table: Element,
  baseline: number,
  texts: readonly (string | readonly string[])[],
  hand: Hand,
  scope: "Row" | "Column",
): void {
  group(sheet, table, "TR", (row) => {
    for (const [index, { x, align }] of columns.entries()) {
      const isHeader = scope === "Column" || index === 0;
      const lines = [texts[index] ?? ""].flat();
      const write = () => {
        for (const [line, text] of lines.entries()) writeLine(sheet, text, x, baseline + line * lineHeight(hand), hand, align);
      };
      mark(sheet, row, isHeader ? "TH" : "TD", write, isHeader ? { scope } : {});
    }
  });
}

/** The page's list of which element owns which content goes to the file now; pdfkit would keep all lists until the end, in memory linear in members. */
export function setAsideParents(sheet: Sheet): void {
  const parents = sheet.getStructParentTree();
  const key = sheet.page.structParentTreeKey;
  const owners = parents.get(key);
  const list = sheet.ref(owners);
  list.finalize();
  owners.length = 0;
  parents.add(key, list);
}
