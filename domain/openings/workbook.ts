import { type SaxesAttributePlain, SaxesParser } from "saxes";
import type { Cell, Row } from "#domain/openings/cell.ts";
import { type Source, unpacked, zipEntries } from "#domain/openings/zip.ts";
import { refuse } from "#domain/refusal.ts";

export type WorkbookSheet = { readonly name: string; readonly path: string };
/** `dayShift` is how many days a count from 1904 runs behind one from 1900. */
export type Workbook = { readonly sheets: readonly WorkbookSheet[]; readonly dayShift: number; readonly strings: readonly string[] };

/** A text that many cells share stands once in the file, and all of them in memory: this many letters at most. */
const mostShared = 64_000_000;

type Tag = { readonly name: string; readonly attributes: Readonly<Record<string, string>> };
type Telling = { open?: (tag: Tag) => void; text?: (text: string) => void; close?: (name: string) => void };

const local = (name: string): string => name.slice(name.indexOf(":") + 1);

/** Reads XML piece by piece. A DOCTYPE is refused, so that no entity can grow; `after` gives what the piece brought. */
async function* parsed<T>(source: Source, path: string, telling: Telling, after: () => T): AsyncGenerator<T> {
  const entry = (await zipEntries(source)).get(path) ?? refuse("opening_workbook_unreadable");
  const parser = new SaxesParser();
  let failed = false;
  parser.on("doctype", () => refuse("opening_workbook_unreadable"));
  parser.on("error", () => {
    failed = true;
  });
  parser.on("opentag", ({ name, attributes }) =>
    telling.open?.({ name: local(name), attributes: attributes as Record<string, string & SaxesAttributePlain> }),
  );
  parser.on("text", (text) => telling.text?.(text));
  parser.on("closetag", ({ name }) => telling.close?.(local(name)));
  const decoder = new TextDecoder("utf-8");
  for await (const piece of unpacked(source, entry)) {
    parser.write(decoder.decode(piece, { stream: true }));
    if (failed) refuse("opening_workbook_unreadable");
    yield after();
  }
  parser.write(decoder.decode()).close();
  if (failed) refuse("opening_workbook_unreadable");
  yield after();
}

async function readWhole(source: Source, path: string, telling: Telling): Promise<void> {
  for await (const _ of parsed(source, path, telling, () => null));
}

/** The texts that cells share, without what is said of their pronunciation. */
async function sharedStrings(source: Source): Promise<string[]> {
  const path = "xl/sharedStrings.xml";
  if (!(await zipEntries(source)).has(path)) return [];
  const strings: string[] = [];
  let [text, inText, aside, letters] = ["", false, 0, 0];
  await readWhole(source, path, {
    open: ({ name }) => {
      if (name === "si") text = "";
      if (name === "rPh") aside += 1;
      inText = name === "t" && aside === 0;
    },
    text: (piece) => {
      if (inText) text += piece;
    },
    close: (name) => {
      inText = false;
      if (name === "rPh") aside -= 1;
      if (name !== "si") return;
      letters += text.length + 8;
      if (letters > mostShared) refuse("opening_workbook_too_large");
      strings.push(text);
    },
  });
  return strings;
}

/** The sheets of a workbook in their order, its shared texts and how it counts days. Refuses `opening_workbook_unreadable`. */
export async function openWorkbook(source: Source): Promise<Workbook> {
  const targets = new Map<string, string>();
  await readWhole(source, "xl/_rels/workbook.xml.rels", {
    open: ({ name, attributes: { Id, Target } }) => {
      if (name === "Relationship" && Id && Target) targets.set(Id, Target.startsWith("/") ? Target.slice(1) : `xl/${Target}`);
    },
  });
  const sheets: WorkbookSheet[] = [];
  let dayShift = 0;
  await readWhole(source, "xl/workbook.xml", {
    open: ({ name, attributes }) => {
      if (name === "workbookPr" && /^(1|true)$/.test(attributes.date1904 ?? "")) dayShift = 1_462;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1];
      const path = targets.get(id ?? "");
      if (name === "sheet" && path) sheets.push({ name: attributes.name ?? "", path });
    },
  });
  return { sheets, dayShift, strings: await sharedStrings(source) };
}

/** `AB12` is column 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const place = letter.charCodeAt(0) - 64;
    if (place < 1 || place > 26) break;
    column = column * 26 + place;
  }
  return column - 1;
}

/** More columns than a register has. */
const mostCells = 500;

/** The rows of a sheet, empty cells in their place. Of a formula its last result counts; one without is told as a problem of its cell. */
export async function* sheetRows(source: Source, { strings }: Workbook, { path }: WorkbookSheet): AsyncGenerator<Row[]> {
  let rows: Row[] = [];
  let [number, column, type, text, formula] = [0, 0, "", "", false];
  let [value, reading, aside] = [false, false, 0];
  let cells: Cell[] = [];
  const cell = (): Cell => {
    if (formula && !value) return { problem: "formula_empty", found: "=" };
    if (!value && type !== "inlineStr") return "";
    if (type === "s") return strings[Number(text)] ?? "";
    if (type === "e") return { problem: "cell_error", found: text };
    if (type === "d") return { day: text };
    return type === "str" || type === "inlineStr" || type === "b" ? text : text === "" ? "" : { number: text };
  };
  const open = ({ name, attributes }: Tag) => {
    if (name === "row") {
      number = attributes.r ? Number(attributes.r) : number + 1;
      cells = [];
    } else if (name === "c") {
      column = attributes.r ? columnOf(attributes.r) : cells.length;
      [type, text, formula, value] = [attributes.t ?? "n", "", false, false];
    } else if (name === "f") formula = true;
    else if (name === "rPh") aside += 1;
    reading = name === "v" || (name === "t" && aside === 0);
    if (name === "v") value = true;
  };
  const close = (name: string) => {
    reading = false;
    if (name === "rPh") aside -= 1;
    if (name === "row") rows.push({ number, cells });
    if (name !== "c") return;
    if (column < 0 || column >= mostCells) return;
    while (cells.length < column) cells.push("");
    cells[column] = cell();
  };
  const take = () => {
    const whole = rows;
    rows = [];
    return whole;
  };
  yield* parsed(
    source,
    path,
    {
      open,
      text: (piece) => {
        if (reading) text += piece;
      },
      close,
    },
    take,
  );
}
