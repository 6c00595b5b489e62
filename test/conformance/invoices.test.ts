import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { InvoiceContent } from "#domain/billing/invoice-content.ts";
import { invoiceXml } from "#templates/xml/invoice.ts";
import { leaseCreditNote, leaseInvoice, settled, withParcels } from "../templates/pdf/lease-invoice.ts";

const fixtures = process.env.CONFORMANCE_FIXTURES;
const canValidate = spawnSync("xmllint", ["--version"]).status === 0;

/** What xmllint has against a document under the schema of UBL 2.1; empty if nothing. */
function complaints(xml: string, schema: string): string {
  const path = join(fixtures ?? "", "xsd/ubl-2.1/maindoc", schema);
  const { status, stderr } = spawnSync("xmllint", ["--nonet", "--noout", "--schema", path, "-"], { input: xml, encoding: "utf8" });
  return status === 0 ? "" : stderr;
}

const cases: readonly [name: string, content: InvoiceContent][] = [
  ["the invoice of DOMAIN 6.2", leaseInvoice],
  ["in English", { ...leaseInvoice, language: "en" }],
  ["with what was settled in the lessee's favour", { ...leaseInvoice, lines: [...leaseInvoice.lines, settled(-253_15)] }],
  ["with what was settled in the cooperative's", { ...leaseInvoice, lines: [...leaseInvoice.lines, settled(253_15)] }],
  [
    "of a farm whose name is full of signs",
    { ...leaseInvoice, buyer: { ...leaseInvoice.buyer, name: '\u0007Boer & Zn. <"De Lage Ham">' } },
  ],
  ["of sixty parcels", withParcels(leaseInvoice, 60)],
  ["a credit note", leaseCreditNote],
];

describe.skipIf(!fixtures || !canValidate)("E-invoices under the schema of UBL 2.1", () => {
  test.each(cases)("%s", (_, content) => {
    const name = content.kind === "invoice" ? "Invoice" : "CreditNote";
    expect(complaints(invoiceXml(content), `UBL-${name}-2.1.xsd`)).toBe("");
  });

  test("the schema finds what is wrong", () => {
    expect(complaints(invoiceXml(leaseInvoice).replace("cbc:IssueDate", "cbc:Day"), "UBL-Invoice-2.1.xsd")).not.toBe("");
  });
});
