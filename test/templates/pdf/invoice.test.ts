import { PDF } from "@libpdf/core";
import { describe, expect, test } from "vitest";
import { invoicePdf } from "#templates/pdf/invoice.ts";
import type { InvoiceFacts } from "#templates/pdf/invoice-facts.ts";
import { textOfPages } from "#templates/pdf/text-of-pages.ts";
import { invoiceXml } from "#templates/xml/invoice.ts";
import { leaseCreditNote, leaseInvoice, settled, withParcels } from "./lease-invoice.ts";

const paymentCode = "BCD\n002\n1\nSCT\n\nLandcoöperatie De Vier Weteringen U.A.\nNL32TRIO0254651234\nEUR6119.05\n\nRF702026LC000042";
const factsOf = (content: InvoiceFacts["content"]): InvoiceFacts => ({
  content,
  xml: invoiceXml(content),
  paymentCode: content.kind === "invoice" ? paymentCode : null,
});
const pagesOf = (content: InvoiceFacts["content"]): string[] =>
  textOfPages(invoicePdf(factsOf(content))).map((page) => page.replaceAll("\u00a0", " "));

describe("the invoice of LC-000042 over 2026 (DOMAIN 6.2)", () => {
  test("stands on one page with every line, its amount, the sum and how to pay", () => {
    const pages = pagesOf(leaseInvoice);
    expect(pages).toHaveLength(1);
    for (const part of [
      "Pachtfactuur 2027-0042",
      "Maatschap Blom",
      "LC-000042",
      "1 maart – 31 december 2026",
      "De Hoge Kamp, 12.45.60 ha",
      "Oosterwaard B 2318, 1 maart – 30 september 2026 (214 dagen)",
      "7,302970",
      "617,99",
      "4.513,16",
      "1.815,62",
      "6.328,78",
      "Water hoog houden (S19)",
      "gehaald, verlaagt de pacht met 10%",
      "−632,88",
      "−316,44",
      "niet gehaald, verhoogt de pacht met 4%",
      "253,15",
      "50% van de heffing van Waterschap Rivierenland",
      "47,50",
      "486,44",
      "6.119,05",
      "Vrijgesteld van btw (art. 11 lid 1 onderdeel b Wet OB 1968)",
      "Maak € 6.119,05 over, uiterlijk op 31 maart 2027",
      "RF70 2026 LC00 0042",
      "bestuur@voorbeeld.nl",
      "KvK 12345678",
    ])
      expect(pages[0]).toContain(part);
  });

  test("says the same in English", () => {
    const [page] = pagesOf({ ...leaseInvoice, language: "en" });
    for (const part of [
      "Lease invoice 2027-0042",
      "Keep the water level high (S19)",
      "met, lowers the rent by 10%",
      "6,119.05",
      "by 31 March 2027",
    ])
      expect(page).toContain(part);
  });

  test("has its e-invoice attached as the same in another form", async () => {
    const bytes = invoicePdf(factsOf(leaseInvoice));
    const { attachments } = await PDF.load(bytes);
    expect(new TextDecoder().decode(attachments.get("invoice-2027-0042.xml") ?? new Uint8Array())).toBe(invoiceXml(leaseInvoice));
    expect(Buffer.from(bytes).toString("latin1")).toContain("/AFRelationship /Alternative");
  });

  test("without an e-invoice has its data attached", async () => {
    const { attachments } = await PDF.load(invoicePdf({ ...factsOf(leaseInvoice), xml: null }));
    const data = JSON.parse(new TextDecoder().decode(attachments.get("invoice-2027-0042.json") ?? new Uint8Array()));
    expect(data).toMatchObject({ number: "2027-0042", issuedOn: "2027-03-01", reference: "RF702026LC000042" });
  });

  test("is tagged, with the scope of each heading, and says that it is PDF/A-3a and PDF/UA-1", () => {
    const raw = Buffer.from(invoicePdf(factsOf(leaseInvoice))).toString("latin1");
    for (const part of ["<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "/Lang (nl)", "/Scope /Column", "/Scope /Row"])
      expect(raw).toContain(part);
  });
});

test("the same facts give the same bytes", () => {
  const first = invoicePdf(factsOf(leaseInvoice));
  invoicePdf(factsOf(withParcels({ ...leaseInvoice, language: "en" }, 5)));
  expect(Buffer.compare(invoicePdf(factsOf(leaseInvoice)), first)).toBe(0);
});

test("many parcels take several pages, each with its column heads and number", () => {
  const pages = pagesOf(withParcels(leaseInvoice, 40));
  expect(pages.length).toBeGreaterThanOrEqual(3);
  for (const [index, page] of pages.entries()) expect(page).toContain(`${index + 1} van ${pages.length}`);
  for (const page of pages.slice(0, -1)) expect(page).toContain("Ha-jaar");
  const all = pages.join("");
  for (let parcel = 1; parcel <= 40; parcel += 1) expect(all).toContain(`oude wetering ${parcel},`);
  expect(all.match(/Maak € /g)).toHaveLength(1);
});

test("a credit note names what it takes back and why, and asks for nothing", () => {
  const [page] = pagesOf(leaseCreditNote);
  for (const part of [
    "Creditnota 2027-C001",
    "pachtfactuur 2027-0042",
    "Reden: Het rustgewas was wel gehaald",
    "Teruggenomen",
    "U hoeft niets te doen",
  ])
    expect(page).toContain(part);
  expect(page).not.toContain("RF70");
});

test("what was settled late names its year; what is not final says so and changes nothing", () => {
  const waiting = { ...settled(0), kind: "allowance", result: null } as const;
  const [page] = pagesOf({ ...leaseInvoice, lines: [...leaseInvoice.lines, settled(253_15), waiting] });
  expect(page).toContain("Eén op de vier jaar een rustgewas (S14) over 2025");
  expect(page).toContain("staat nog niet vast en wordt later verrekend, verandert de pacht niet");
});

test("a farm's name with & and <, and one that is very long, stay whole", () => {
  const long = `Maatschap & Zonen <Ł> ${"Wilhelmina van den Oeverkant-Gravesandestraat ".repeat(6)}`.trim();
  const text = pagesOf({ ...leaseInvoice, buyer: { ...leaseInvoice.buyer, name: long } })
    .join(" ")
    .replaceAll(/\s+/g, " ");
  expect(text).toContain(long);
});
