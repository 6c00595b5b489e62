import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import { expect, test } from "vitest";
import { openDocument } from "#templates/pdf/document.ts";
import { parsedTypeface, typefaces, writable } from "#templates/pdf/typeface.ts";

const facts = { title: "Titel", author: "Schrijver", language: "nl", at: Temporal.Instant.from("2027-01-15T00:00:00Z") } as const;

test("pdfkit still takes a parsed font, and documents share it", () => {
  const [one, other] = [openDocument(facts).font("serif"), openDocument(facts).font("serif")];
  expect(one._font.font).toBe(parsedTypeface("serif"));
  expect(other._font.font).toBe(one._font.font);
});

test("pdfkit still opens fonts of the kind that is shared, with outlines that can be remembered", () => {
  const file = createRequire(import.meta.url).resolve("@expo-google-fonts/vollkorn/400Regular/Vollkorn_400Regular.ttf");
  const document = new PDFDocument({ autoFirstPage: false, font: "" }).font(readFileSync(file));
  const { font } = document._font;
  const glyph = font.glyphForCodePoint(0x41);
  expect(glyph._decode?.()).toMatchObject({ numberOfContours: 2 });
  expect(glyph).toBe(font.glyphForCodePoint(0x41));
});

test("a shared font measures like one of the document's own", () => {
  const file = createRequire(import.meta.url).resolve("@expo-google-fonts/vollkorn/400Regular/Vollkorn_400Regular.ttf");
  const own = new PDFDocument({ autoFirstPage: false, font: "" }).font(readFileSync(file)).fontSize(20);
  const shared = openDocument(facts).font("serif", 20);
  for (const text of ["Vermeer", "Łęcki & Zoë", "afgifte"]) {
    expect(shared.widthOfString(text)).toBeCloseTo(own.widthOfString(text, { features: ["lnum"] }), 6);
    expect(shared.widthOfString(text)).toBeCloseTo(own.widthOfString(text, { features: ["lnum"] }), 6);
  }
});

test("every typeface writes the letters of the Union's Latin alphabets", () => {
  const letters = "ÀÁÂÃÄÅĀĂĄÆĆČĈĊÇĎĐÉÈÊËĒĔĖĘĚĞĜĠĢĤĦÍÌÎÏĪĨĮİıĴĶĹĻĽĿŁŃÑŇŅÓÒÔÖÕŌŐŒØŔŘŖŚŠŞȘŜẞßŤŢȚŦÚÙÛÜŪŮŰŲŴÝŶŸŹŽŻÞþðĳŉ€²’–·";
  for (const typeface of typefaces) expect(writable(typeface, letters + letters.toLowerCase())).not.toContain("[U+");
});

test("letters are composed, ligature letters come apart, invisible ones go, and an unknown letter is written as its number", () => {
  expect(writable("sans", "Zoe\u0308 \ufb01\u200dn")).toBe("Zoë fin");
  expect(writable("serif", "李\t🐄")).toBe("[U+674E] [U+1F404]");
});
