import { PDF } from "@libpdf/core";
import { expect, test } from "vitest";
import { leasePdf } from "#templates/pdf/lease.ts";
import { textOfPages } from "#templates/pdf/text-of-pages.ts";
import { bertsEvidence, bertsLease } from "./berts-lease.ts";

const textOf = (pdf: Uint8Array): string => textOfPages(pdf).join(" ").replaceAll(/\s+/g, " ");

test("a lease states the parties, the land, the term, the rent with its index, the water, every condition and the land chamber", () => {
  const text = textOf(leasePdf(bertsLease));
  for (const part of [
    "Pachtovereenkomst LC-000042",
    "Maatschap Verbeek & Zn. <biologisch>",
    "12.45.60",
    "artikel 7:397 lid 1 BW",
    "29 februari 2032",
    "600,00",
    "7.473,60",
    "oktober",
    "50%",
    "gehaald: 10% korting",
    "niet gehaald: 4% toeslag",
    "ten hoogste 25%",
    "artikel 7:321 BW",
    "De poel blijft open.",
  ]) {
    expect(text).toContain(part);
  }
});

test("an English lease says the same in English", () => {
  const text = textOf(leasePdf({ ...bertsLease, language: "en" }));
  for (const part of ["Lease LC-000042", "€600.00", "29 February 2032", "not met: 4% charge", "article 7:321"])
    expect(text).toContain(part);
});

test("an amendment says from when it holds", () => {
  expect(textOf(leasePdf({ ...bertsLease, kind: "amendment", version: 2 }))).toContain("Vanaf 1 maart 2026 geldt wat hierin staat");
});

test("a concluded lease says the same and adds who signed what, when and how, in place of lines to sign on", () => {
  const [offered, concluded] = [textOfPages(leasePdf(bertsLease)), textOfPages(leasePdf(bertsLease, bertsEvidence))];
  expect(offered.join()).toContain("Aldus overeengekomen");
  expect(concluded.join()).not.toContain("Aldus overeengekomen");
  const evidence = concluded.at(-1) ?? "";
  for (const part of [bertsEvidence.digest, "16 februari 2026", "bert@voorbeeld.nl", "20.12"]) expect(evidence).toContain(part);
});

test("a signature in ink names who confirmed the paper", () => {
  const signatures = bertsEvidence.signatures.map((each) => ({ ...each, address: null, confirmedBy: "Fatma Yıldız" }));
  expect(textOf(leasePdf(bertsLease, { ...bertsEvidence, signatures }))).toContain("is bevestigd door Fatma Yıldız");
});

test("a lease of many parcels goes over pages, and each foot says of how many", () => {
  const parcels = Array.from(
    { length: 90 },
    (_, index) => ({ ...bertsLease.parcels[0], name: `Kamp ${index}` }) as (typeof bertsLease.parcels)[number],
  );
  const pages = textOfPages(leasePdf({ ...bertsLease, parcels }));
  expect(pages.length).toBeGreaterThan(3);
  for (const [index, page] of pages.entries()) expect(page.replaceAll(/\s+/g, " ")).toContain(`bladzijde ${index + 1} van ${pages.length}`);
});

test("the same facts give the same bytes, and are attached for machines", async () => {
  const pdf = leasePdf(bertsLease);
  expect(Buffer.compare(pdf, leasePdf(bertsLease))).toBe(0);
  const { attachments } = await PDF.load(pdf);
  const data = JSON.parse(new TextDecoder().decode(attachments.get("lease-LC-000042-1.json") ?? new Uint8Array()));
  expect(data).toMatchObject({ number: "LC-000042", rentCents: 60_000, effectiveOn: "2026-03-01" });
});
