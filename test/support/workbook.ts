import { crc32, deflateRawSync } from "node:zlib";

type Entry = { readonly name: string; readonly bytes: Buffer };

/** A zip as any program writes it. */
export function zip(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes } of entries) {
    const [packed, named] = [deflateRawSync(bytes), Buffer.from(name)];
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(named.length, 22);
    const entry = Buffer.alloc(46);
    entry.write("PK\x01\x02", 0, "latin1");
    head.copy(entry, 6);
    entry.writeUInt32LE(at, 42);
    parts.push(Buffer.from("PK\x03\x04", "latin1"), head, named, packed);
    directory.push(entry, named);
    at += 30 + named.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, index, end]);
}

/** A cell as the file has it: text goes to the shared texts, a number stands itself, and `xml` is written as it is. */
type WrittenCell = string | number | null | { readonly xml: string };
export type WrittenSheet = { readonly name: string; readonly rows: readonly (readonly WrittenCell[])[] };

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const letter = (column: number): string => String.fromCharCode(65 + column);

/** A workbook (ECMA-376) as spreadsheets write it, in little. */
export function workbook(sheets: readonly WrittenSheet[], { from1904 = false, doctype = "" } = {}): Buffer {
  const shared: string[] = [];
  const cell = (value: WrittenCell, reference: string): string => {
    if (value === null) return "";
    if (typeof value === "number") return `<c r="${reference}"><v>${value}</v></c>`;
    if (typeof value === "object") return value.xml.replace("<c", `<c r="${reference}"`);
    return `<c r="${reference}" t="s"><v>${shared.push(value) - 1}</v></c>`;
  };
  const written = sheets.map(({ rows }) =>
    rows.map(
      (row, place) => `<row r="${place + 1}">${row.map((each, column) => cell(each, `${letter(column)}${place + 1}`)).join("")}</row>`,
    ),
  );
  const xml = (name: string, text: string): Entry => ({ name, bytes: Buffer.from(`<?xml version="1.0"?>${doctype}${text}`) });
  return zip([
    xml(
      "xl/workbook.xml",
      `<workbook xmlns:r="r">${from1904 ? '<workbookPr date1904="1"/>' : ""}<sheets>${sheets
        .map(({ name }, place) => `<sheet name="${escaped(name)}" sheetId="${place + 1}" r:id="r${place}"/>`)
        .join("")}</sheets></workbook>`,
    ),
    xml(
      "xl/_rels/workbook.xml.rels",
      `<Relationships>${sheets.map((_, place) => `<Relationship Id="r${place}" Target="worksheets/sheet${place}.xml"/>`).join("")}</Relationships>`,
    ),
    ...written.map((rows, place) =>
      xml(`xl/worksheets/sheet${place}.xml`, `<worksheet><sheetData>${rows.join("")}</sheetData></worksheet>`),
    ),
    xml("xl/sharedStrings.xml", `<sst>${shared.map((text) => `<si><t>${escaped(text)}</t><rPh><t>x</t></rPh></si>`).join("")}</sst>`),
  ]);
}
