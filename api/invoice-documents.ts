import type { Exchange } from "#api/exchange.ts";
import { sendDocument } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import type { BillId, InvoiceKind } from "#domain/billing/invoice-content.ts";
import { invoiceUnder } from "#domain/billing/invoice-reading.ts";
import { refuse } from "#domain/refusal.ts";

/** What was issued under the number, for its lessee and for who governs; another's is as unknown as one that does not exist. */
async function visible(x: Exchange, kind: InvoiceKind): Promise<BillId> {
  const found = await invoiceUnder(x.house.register.database, kind, x.c.req.param("number") ?? "");
  const governs = x.viewer?.roles.has("board") || x.viewer?.roles.has("auditor");
  if (!found || (!governs && found.lesseeId !== x.viewer?.personId)) refuse("invoice_unknown");
  return found.id;
}

const shared = { method: "get", who: ["person", "board", "auditor"], tag: "invoices" } as const;

const drawn = (kind: InvoiceKind, path: string, summary: string): Route =>
  route({
    ...shared,
    path,
    summary,
    answers: { 200: { description: "PDF/A-3a with a PAdES seal and the e-invoice attached; its ETag is the file's SHA-256." } },
    handle: async (x) => sendDocument(x, (await x.house.draw.invoice(kind, await visible(x, kind))) ?? refuse("invoice_unknown")),
  });

const electronic = (kind: InvoiceKind, path: string, summary: string): Route =>
  route({
    ...shared,
    path,
    summary,
    answers: { 200: { description: "UBL 2.1 for Peppol BIS Billing 3.0; its ETag is the file's SHA-256. Unknown without a KvK number." } },
    handle: async (x) =>
      sendDocument(x, (await x.house.draw.invoice("invoice_ubl", await visible(x, kind))) ?? refuse("electronic_invoice_unknown")),
  });

export const invoiceDocumentRoutes: readonly Route[] = [
  drawn("invoice", "/invoices/:number/document", "A lease invoice's sealed file"),
  electronic("invoice", "/invoices/:number/e-invoice", "A lease invoice as e-invoice"),
  drawn("credit_note", "/credit-notes/:number/document", "A credit note's sealed file"),
  electronic("credit_note", "/credit-notes/:number/e-invoice", "A credit note as e-invoice"),
];
