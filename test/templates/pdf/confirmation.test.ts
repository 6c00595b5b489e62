import { PDF } from "@libpdf/core";
import { expect, test } from "vitest";
import { area } from "#domain/area.ts";
import { confirmationPdf } from "#templates/pdf/confirmation.ts";
import { textOfPages } from "#templates/pdf/text-of-pages.ts";
import { annasCertificate } from "./anna.ts";

const { lot, ...rest } = annasCertificate;
const confirmation = { ...rest, ...lot, number: "2026-000777", provisionalAreaDm2: area(6_250) };

test("a confirmation states the contribution, and that its square metres are provisional until January", async () => {
  const pdf = await confirmationPdf(confirmation);
  const text = textOfPages(pdf).join().replaceAll(/\s+/g, " ");
  for (const part of [
    "Bevestiging van inleg",
    "Anna Vermeer",
    "2026-000777",
    "500,00",
    "62,50",
    "voorlopig",
    "in januari 2027 worden ze vastgesteld",
  ]) {
    expect(text).toContain(part);
  }
  expect((await PDF.load(pdf)).attachments.has("confirmation-2026-000777.json")).toBe(true);
});

test("the same facts give the same bytes", async () => {
  expect(Buffer.compare(await confirmationPdf(confirmation), await confirmationPdf(confirmation))).toBe(0);
});
