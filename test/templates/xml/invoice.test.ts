import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { hasElectronicForm, invoiceTotals } from "#domain/billing/invoice-content.ts";
import { cents } from "#domain/money.ts";
import { invoiceXml } from "#templates/xml/invoice.ts";
import { leaseCreditNote, leaseInvoice, settled } from "../pdf/lease-invoice.ts";

/** The texts of a document under their path, in order. */
function textsOf(xml: string): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  const path: string[] = [];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name }) => path.push(name));
  parser.on("closetag", () => path.pop());
  parser.on("text", (text) => {
    const place = path.slice(1).join("/");
    if (text.trim()) texts.set(place, [...(texts.get(place) ?? []), text]);
  });
  parser.write(xml).close();
  return texts;
}

const totalsOf = (xml: string) =>
  Object.fromEntries(
    ["LineExtension", "AllowanceTotal", "ChargeTotal", "TaxExclusive", "TaxInclusive", "Payable"].map((name) => [
      name,
      textsOf(xml).get(`cac:LegalMonetaryTotal/cbc:${name}Amount`)?.[0],
    ]),
  );

describe("the e-invoice of LC-000042 over 2026 (DOMAIN 6.2)", () => {
  const texts = textsOf(invoiceXml(leaseInvoice));

  test("adds up as the standard asks: BT-106 to BT-115", () => {
    expect(totalsOf(invoiceXml(leaseInvoice))).toEqual({
      LineExtension: "6815.22",
      AllowanceTotal: "949.32",
      ChargeTotal: "253.15",
      TaxExclusive: "6119.05",
      TaxInclusive: "6119.05",
      Payable: "6119.05",
    });
  });

  test("counts each line in hectare-years of six decimals at the price of a hectare", () => {
    expect(texts.get("cac:InvoiceLine/cbc:InvoicedQuantity")).toEqual(["7.302970", "2.937951", "10.240921"]);
    expect(texts.get("cac:InvoiceLine/cac:Price/cbc:PriceAmount")).toEqual(["617.99", "617.99", "47.50"]);
    expect(texts.get("cac:InvoiceLine/cbc:LineExtensionAmount")).toEqual(["4513.16", "1815.62", "486.44"]);
    expect(invoiceXml(leaseInvoice).match(/unitCode="H18"/g)).toHaveLength(3);
  });

  test("names each condition in words, with its result and what that does", () => {
    expect(texts.get("cac:AllowanceCharge/cbc:AllowanceChargeReason")).toEqual([
      "Water hoog houden (S19): gehaald, verlaagt de pacht met 10%",
      "Landschapselementen (S10): gehaald, verlaagt de pacht met 5%",
      "Eén op de vier jaar een rustgewas (S14): niet gehaald, verhoogt de pacht met 4%",
    ]);
    expect(texts.get("cac:AllowanceCharge/cbc:ChargeIndicator")).toEqual(["false", "false", "true"]);
    expect(texts.get("cac:AllowanceCharge/cbc:Amount")).toEqual(["632.88", "316.44", "253.15"]);
  });

  test("is exempt from VAT with its reason, and paid under its reference", () => {
    expect(texts.get("cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:TaxExemptionReason")).toEqual([
      "Vrijgesteld, art. 11 lid 1 onderdeel b Wet OB 1968",
    ]);
    expect(texts.get("cac:PaymentMeans/cbc:PaymentID")).toEqual(["RF702026LC000042"]);
    expect(texts.get("cbc:BuyerReference")).toEqual(["LC-000042"]);
    expect(texts.get("cac:AccountingCustomerParty/cac:Party/cbc:EndpointID")).toEqual(["87654321"]);
  });
});

test("a credit note has the same amounts, the code 381 and the invoice that it takes back; it asks for no payment", () => {
  const xml = invoiceXml(leaseCreditNote);
  const texts = textsOf(xml);
  expect(texts.get("cbc:CreditNoteTypeCode")).toEqual(["381"]);
  expect(texts.get("cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID")).toEqual(["2027-0042"]);
  expect(texts.get("cbc:Note")).toEqual(["Het rustgewas was wel gehaald"]);
  expect(texts.get("cac:CreditNoteLine/cbc:CreditedQuantity")).toEqual(["7.302970", "2.937951", "10.240921"]);
  expect(totalsOf(xml).Payable).toBe("6119.05");
  expect(xml).not.toContain("PaymentMeans");
});

test("what is settled late lowers or raises the whole, with the year that it is of", () => {
  const lowered = { ...leaseInvoice, lines: [...leaseInvoice.lines, settled(-253_15)] };
  const raised = { ...leaseInvoice, lines: [...leaseInvoice.lines, settled(253_15)] };
  expect(totalsOf(invoiceXml(lowered))).toMatchObject({ LineExtension: "6815.22", AllowanceTotal: "1202.47", Payable: "5865.90" });
  expect(totalsOf(invoiceXml(raised))).toMatchObject({ LineExtension: "6815.22", ChargeTotal: "506.30", Payable: "6372.20" });
  expect(textsOf(invoiceXml(lowered)).get("cac:AllowanceCharge/cbc:AllowanceChargeReason")?.at(-1)).toBe(
    "Eén op de vier jaar een rustgewas (S14) over 2025: gehaald, verlaagt de pacht met 4%",
  );
  expect(invoiceTotals(lowered.lines).total).toBe(5_865_90);
});

test("a price is never negative: what the water board gives back has a negative quantity", () => {
  const back = leaseInvoice.lines.map((line) => (line.kind === "water" ? { ...line, price: -47_500_000, cents: cents(-486_44) } : line));
  const texts = textsOf(invoiceXml({ ...leaseInvoice, lines: back }));
  expect(texts.get("cac:InvoiceLine/cac:Price/cbc:PriceAmount")?.at(-1)).toBe("47.50");
  expect(texts.get("cac:InvoiceLine/cbc:InvoicedQuantity")?.at(-1)).toBe("-10.240921");
});

test("an English lessee reads English", () => {
  expect(textsOf(invoiceXml({ ...leaseInvoice, language: "en" })).get("cac:AllowanceCharge/cbc:AllowanceChargeReason")?.[0]).toBe(
    "Keep the water level high (S19): met, lowers the rent by 10%",
  );
});

test("who has no KvK number or no whole address has no electronic form, nor has a cooperative without RSIN", () => {
  const { seller, buyer } = leaseInvoice;
  expect(hasElectronicForm({ seller, buyer })).toBe(true);
  expect(hasElectronicForm({ seller, buyer: { ...buyer, kvk: null } })).toBe(false);
  expect(hasElectronicForm({ seller, buyer: { ...buyer, street: " " } })).toBe(false);
  expect(hasElectronicForm({ seller: { ...seller, rsin: null }, buyer })).toBe(false);
});
