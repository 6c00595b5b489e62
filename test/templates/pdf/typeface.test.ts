import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import { expect, test } from "vitest";
import { drawDocument, openDocument } from "#templates/pdf/document.ts";
import { mark, openReadingOrder, widthOf, writeLine } from "#templates/pdf/ink.ts";
import { textOfPages } from "#templates/pdf/text-of-pages.ts";
import { type Typeface, typefaces, writable } from "#templates/pdf/typeface.ts";

const facts = { title: "Titel", author: "Schrijver", language: "nl", at: Temporal.Instant.from("2027-01-15T00:00:00Z") } as const;

const pdfkitFont = (typeface: keyof typeof fontFiles) => {
  const file = createRequire(import.meta.url).resolve(`@expo-google-fonts/${fontFiles[typeface]}`);
  return new PDFDocument({ autoFirstPage: false, font: "" }).font(readFileSync(file)).fontSize(20);
};
const fontFiles = {
  "serif bold": "vollkorn/600SemiBold/Vollkorn_600SemiBold.ttf",
  sans: "source-sans-3/400Regular/SourceSans3_400Regular.ttf",
} as const;

const drawn = (texts: readonly string[], typeface: Typeface = "sans"): Uint8Array =>
  drawDocument(facts, (sheet) => {
    sheet.addPage();
    const root = openReadingOrder(sheet);
    for (const [index, text] of texts.entries())
      mark(sheet, root, "P", () => writeLine(sheet, text, 50, 50 + index * 20, { typeface, size: 12 }));
    root.end();
  });
const textOf = (pdf: Uint8Array): string[] => (textOfPages(pdf)[0] ?? "").split("\n").slice(0, -1);

test("text is as wide as pdfkit itself lays it out", () => {
  for (const typeface of ["sans", "serif bold"] as const)
    for (const text of ["Vermeer", "Łęcki", "afgifte", "AVenue", "m̃g̊"]) {
      const own = pdfkitFont(typeface).widthOfString(text, { features: ["lnum"] });
      expect(widthOf(openDocument(facts), text, { typeface, size: 20 })).toBeCloseTo(own, 6);
    }
});

test("usual and unusual letters, joined ones and letters with loose marks come out of a document as they went in", () => {
  const texts = ["Łęcki & Zoë", "afgifte van offerfluiten", "€ 1.234,56 – 12,30 m²", "m̃ in Yg̊", "ΑΒΓ Ω", "Řehoř Ğül ẞ ŋ"];
  for (const typeface of typefaces) expect(textOf(drawn(texts, typeface))).toEqual(texts);
});

test("what one document adds to a typeface is not in the next one", () => {
  const plain = drawn(["Anna Vermeer"]);
  expect(drawn(["Łęcki Řehoř"])).not.toEqual(plain);
  expect(drawn(["Anna Vermeer"])).toEqual(plain);
});

test("documents with the usual letters alone have the same font file", () => {
  const fileOf = (pdf: Uint8Array) => /\/Length1[\s\S]*?endstream/.exec(Buffer.from(pdf).toString("latin1"))?.[0] ?? "";
  expect(fileOf(drawn(["Anna"])).length).toBeGreaterThan(1_000);
  expect(fileOf(drawn(["Anna"]))).toBe(fileOf(drawn(["Bert, 12 mei 2027"])));
  expect(fileOf(drawn(["Anna"]))).not.toBe(fileOf(drawn(["Łęcki"])));
});

test("every typeface writes the letters of the Union's Latin alphabets", () => {
  const letters = "ÀÁÂÃÄÅĀĂĄÆĆČĈĊÇĎĐÉÈÊËĒĔĖĘĚĞĜĠĢĤĦÍÌÎÏĪĨĮİıĴĶĹĻĽĿŁŃÑŇŅÓÒÔÖÕŌŐŒØŔŘŖŚŠŞȘŜẞßŤŢȚŦÚÙÛÜŪŮŰŲŴÝŶŸŹŽŻÞþðĳŉ€²’–·";
  for (const typeface of typefaces) expect(writable(typeface, letters + letters.toLowerCase())).not.toContain("[U+");
});

test("letters are composed, ligature letters come apart, invisible ones go, and an unknown letter is written as its number", () => {
  expect(writable("sans", "Zoe\u0308 \ufb01\u200dn")).toBe("Zoë fin");
  expect(writable("serif", "李\t🐄")).toBe("[U+674E] [U+1F404]");
});
