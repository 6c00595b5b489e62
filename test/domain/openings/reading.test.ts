import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Cell, dayIn, hundredthsIn, type Row, textIn } from "#domain/openings/cell.ts";
import { delimitedRows, separatorOf } from "#domain/openings/delimited.ts";
import { guess } from "#domain/openings/field.ts";
import { encodingOf } from "#domain/openings/stored-file.ts";
import { openWorkbook, sheetRows } from "#domain/openings/workbook.ts";
import type { Source } from "#domain/openings/zip.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { workbook, zip } from "#test/support/workbook.ts";

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}
async function rowsOf(text: string, size = 7): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const some of delimitedRows(pieces(text, size))) rows.push(...some);
  return rows;
}
const cellsOf = async (text: string, size?: number) => (await rowsOf(text, size)).map(({ cells }) => cells);

describe("delimited text", () => {
  test.each([
    [
      "a;b\n1;2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a,b\r\n1,2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a\tb\r1\t2\r",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    ["sep=,\r\na,b;c\r\n", [["a", "b;c"]]],
    ['a;"b ""c""; d\r\ne"\n', [["a", 'b "c"; d\r\ne']]],
    ["a;;\n\n;1\n", [["a", "", ""], [""], ["", "1"]]],
    ['12" pijp;b\n', [['12" pijp', "b"]]],
  ])("%j", async (text, rows) => {
    expect(await cellsOf(text)).toEqual(rows);
  });

  test("reads back whatever was written, however it is cut", async () => {
    const table = fc.array(
      fc.array(fc.string({ unit: fc.constantFrom("a", ";", '"', "\n", "\r", " ", "é") }), { minLength: 2, maxLength: 4 }),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (rows, size) => {
        const written = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(";")).join("\r\n");
        expect(await cellsOf(`x;y\r\n${written}\r\n`, size)).toEqual([["x", "y"], ...rows]);
      }),
    );
  });

  test("a quote that is never closed is told with its row, and does not fill the memory", async () => {
    expect(await refusalOf(rowsOf('a;b\n"c;d\n'))).toBe("opening_file_unreadable");
    expect(await refusalOf(rowsOf(`a;b\n"${"x".repeat(200_000)}`, 50_000))).toBe("opening_file_unreadable");
  });

  test("the separator is the sign that stands most in the first line, outside quotes", () => {
    expect(separatorOf('"a,b,c,d";e;f\n1,2,3,4')).toBe(";");
  });

  test.each([
    [Buffer.from("naam;Zoë"), "utf-8"],
    [Buffer.from("naam;Zo\xeb €", "latin1"), "windows-1252"],
    [Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("a", "utf16le")]), "utf-16le"],
  ])("%j is %s", (bytes, found) => {
    const encoding = encodingOf();
    encoding.see(bytes);
    expect(encoding.found()).toBe(found);
  });
});

describe("a cell", () => {
  const number = (text: string): Cell => ({ number: text });
  test.each<[Cell, number | string]>([
    ["1.234,56", 1_234_56],
    ["1,234.56", 1_234_56],
    ["€ 500", 500_00],
    ["59,94 m²", 59_94],
    ["1.234", "amount_ambiguous"],
    ["12,345", "amount_ambiguous"],
    ["vijf", "amount_unreadable"],
    ["=A1", "formula_text"],
    [number("59.939999999999998"), 59_94],
    [number("59.94"), 59_94],
    [number("1.2E3"), 1_200_00],
    [number("0.005"), "amount_unreadable"],
    [number("-12.5"), -12_50],
    [{ problem: "formula_empty", found: "=" }, "formula_empty"],
  ])("%j as an amount is %s", (cell, value) => {
    const read = hundredthsIn(cell);
    expect("problem" in read ? read.problem : read.value).toBe(value);
  });

  test("an amount of a spreadsheet is read exactly, whatever its float makes of it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (hundredths) => {
        expect(hundredthsIn(number((hundredths / 100).toPrecision(17)))).toEqual({ value: hundredths });
      }),
    );
  });

  test.each<[Cell, string]>([
    ["14-6-2026", "2026-06-14"],
    ["14/06/2026", "2026-06-14"],
    ["2026-06-14", "2026-06-14"],
    ["2026-06-14T00:00:00", "2026-06-14"],
    ["46187", "2026-06-14"],
    [number("46187"), "2026-06-14"],
    [number("46187.5"), "2026-06-14"],
    ["31-2-2026", "day_unreadable"],
    ["6/14/2026", "day_unreadable"],
    ["14-6-26", "day_unreadable"],
    [number("59"), "day_unreadable"],
  ])("%j as a day is %s", (cell, value) => {
    const read = dayIn(cell);
    expect("problem" in read ? read.problem : read.value.toString()).toBe(value);
  });

  test("a workbook that counts from 1904 is four years and a day behind", () => {
    expect(dayIn(number("44725"), 1_462)).toEqual({ value: Temporal.PlainDate.from("2026-06-14") });
  });

  test.each<[string, string]>([
    ["+31 6 12345678", "+31 6 12345678"],
    ["'+31 6", "+31 6"],
    ["'=1+1", "=1+1"],
    ['="00123"', "00123"],
    ["-", "-"],
    ["@anna", "@anna"],
    ["=HYPERLINK(1)", "formula_text"],
    ["@SUM(A1)", "formula_text"],
    ["a\u0007b", "text_unreadable"],
    ["x".repeat(201), "text_too_long"],
  ])("%j as text is %j", (cell, value) => {
    const read = textIn(cell);
    expect("problem" in read ? read.problem : read.value).toBe(value);
  });
});

const sourceOf = (bytes: Buffer): Source => ({ size: bytes.length, read: async (from, length) => bytes.subarray(from, from + length) });

async function sheet(bytes: Buffer, place = 0): Promise<Row[]> {
  const source = sourceOf(bytes);
  const book = await openWorkbook(source);
  const rows: Row[] = [];
  const asked = book.sheets[place];
  if (asked) for await (const some of sheetRows(source, book, asked)) rows.push(...some);
  return rows;
}

describe("a workbook", () => {
  test("gives shared and own texts, numbers, days, empty cells and the last result of formulas", async () => {
    const rows = await sheet(
      workbook([
        { name: "Leden", rows: [["Naam & co", null, 12.5]] },
        {
          name: "Loten",
          rows: [
            [
              { xml: '<c t="inlineStr"><is><t>Zoë</t></is></c>' },
              { xml: "<c><f>1+1</f><v>2</v></c>" },
              { xml: '<c t="str"><f>A1</f><v>Anna</v></c>' },
              { xml: "<c><f>1+1</f></c>" },
              { xml: '<c t="e"><v>#REF!</v></c>' },
              { xml: '<c t="d"><v>2026-06-14</v></c>' },
            ],
          ],
        },
      ]),
      1,
    );
    expect(rows).toEqual([
      {
        number: 1,
        cells: [
          "Zoë",
          { number: "2" },
          "Anna",
          { problem: "formula_empty", found: "=" },
          { problem: "cell_error", found: "#REF!" },
          { day: "2026-06-14" },
        ],
      },
    ]);
    expect(await sheet(workbook([{ name: "Leden", rows: [["Naam & co", null, 12.5]] }]))).toEqual([
      { number: 1, cells: ["Naam & co", "", { number: "12.5" }] },
    ]);
  });

  test("with a DOCTYPE is refused, so that no entity grows", async () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>';
    expect(await refusalOf(sheet(workbook([{ name: "x", rows: [["1"]] }], { doctype: bomb })))).toBe("opening_workbook_unreadable");
  });

  test("that unpacks beyond all measure is refused before it fills anything", async () => {
    const texts = `<sst>${`<si><t>${"x".repeat(1_000_000)}</t></si>`.repeat(70)}</sst>`;
    const book = zip([
      { name: "xl/workbook.xml", bytes: Buffer.from("<workbook/>") },
      { name: "xl/_rels/workbook.xml.rels", bytes: Buffer.from("<Relationships/>") },
      { name: "xl/sharedStrings.xml", bytes: Buffer.from(texts) },
    ]);
    expect(book.length).toBeLessThan(200_000);
    expect(await refusalOf(sheet(book))).toBe("opening_workbook_too_large");
  });

  test.each([
    ["no zip", Buffer.from("PK\x03\x04 and then nothing")],
    ["a zip of something else", zip([{ name: "a.txt", bytes: Buffer.from("a") }])],
    ["cut off", workbook([{ name: "x", rows: [["1"]] }]).subarray(0, 200)],
    ["broken inside", workbook([{ name: "x", rows: [["1"]] }]).fill(7, 60, 90)],
  ])("that is %s is refused", async (_, bytes) => {
    expect(await refusalOf(sheet(bytes))).toBe("opening_workbook_unreadable");
  });
});

describe("the heads", () => {
  test("tell members and lots apart, in Dutch and in English", () => {
    expect(guess(["Lidnummer", "Naam", "E-mailadres", "Lid sinds", "Schoenmaat"])).toEqual({
      subject: "members",
      fields: ["number", "name", "email", "admitted_on", null],
    });
    expect(guess(["Member number", "Paid on", "Amount", "m²"])).toEqual({
      subject: "lots",
      fields: ["member_number", "paid_on", "euros", "land"],
    });
    expect(guess(["Kleur", "Smaak"]).subject).toBe("none");
  });
});
