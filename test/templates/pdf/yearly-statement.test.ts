import { PDF } from "@libpdf/core";
import { expect, test } from "vitest";
import { area } from "#domain/area.ts";
import { cents } from "#domain/money.ts";
import { textOfPages } from "#templates/pdf/text-of-pages.ts";
import { yearlyStatementPdf } from "#templates/pdf/yearly-statement.ts";
import { annasCertificate } from "./anna.ts";

const facts = {
  cooperative: annasCertificate.cooperative,
  holders: ["Anna Vermeer", "Bram <Vermeer> & Zn"],
  memberNumber: "4127",
  onDay: Temporal.PlainDate.from("2029-01-01"),
  lots: 2,
  cents: cents(1_500_00),
  areaDm2: area(179_82),
  level: 98_00,
  valueCents: cents(1_470_00),
} as const;

test.each([
  [
    "nl",
    [
      "Jaaropgave 2029",
      "Anna Vermeer en Bram <Vermeer> & Zn",
      "1.500,00 in 2 loten",
      "98,00%",
      "Waarde op 1 januari 2029",
      "1.470,00",
      "179,82",
      "box 3",
    ],
  ],
  ["en", ["Yearly statement 2029", "1,500.00 in 2 lots", "98.00%", "Value on 1 January 2029", "1,470.00", "box 3"]],
] as const)("a yearly statement states the value on 1 January and where it comes from, in %s", async (language, parts) => {
  const pdf = await yearlyStatementPdf({ ...facts, language });
  const text = textOfPages(pdf).join().replaceAll(/\s+/g, " ");
  for (const part of parts) expect(text).toContain(part);
  expect((await PDF.load(pdf)).attachments.has("yearly-statement-2029.json")).toBe(true);
  expect(Buffer.compare(pdf, await yearlyStatementPdf({ ...facts, language }))).toBe(0);
});
