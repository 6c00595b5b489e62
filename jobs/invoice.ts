import { type BillId, hasElectronicForm, type InvoiceContent, invoiceTotals } from "#domain/billing/invoice-content.ts";
import { invoiceContent } from "#domain/billing/invoice-reading.ts";
import type { DocumentKind, DrawnDocument, FiledDocument } from "#domain/documents/document.ts";
import { epcPayload } from "#domain/payments/epc-qr.ts";
import { parseIban } from "#domain/payments/iban.ts";
import { parseCreditorReference } from "#domain/payments/reference.ts";
import { refuse } from "#domain/refusal.ts";
import { type Drawing, filedOrDrawn, sealed } from "#jobs/draw-documents.ts";
import { type Draw, drawHere } from "#jobs/drawing.ts";
import { invoiceName } from "#templates/pdf/invoice.ts";
import { invoiceXml } from "#templates/xml/invoice.ts";

/** A payment code holds at most so many characters of a name (EPC069-12). */
const payeeLength = 70;

function paymentCode({ kind, seller, reference, lines }: InvoiceContent): string | null {
  if (kind === "credit_note") return null;
  return epcPayload({
    name: [...seller.name].slice(0, payeeLength).join(""),
    iban: parseIban(seller.iban) ?? refuse("payment_code_unfit"),
    amount: invoiceTotals(lines).total,
    reference: parseCreditorReference(reference ?? "") ?? refuse("payment_code_unfit"),
  });
}

/**
 * Draws and seals an invoice or a credit note, with its e-invoice inside and beside it. Who has no KvK number and no whole address cannot be
 * reached over Peppol, and gets the PDF alone. Refuses `payment_code_unfit`.
 */
export async function invoiceDocuments(drawing: Drawing, content: InvoiceContent, draw: Draw = drawHere): Promise<DrawnDocument[]> {
  const { kind, id, number, issuedOn, language, seller } = content;
  const xml = hasElectronicForm(content) ? invoiceXml(content) : null;
  const pdf = await draw({ kind: "invoice", facts: { content, xml, paymentCode: paymentCode(content) } });
  const shared = { subjectId: id, asOf: issuedOn, language };
  const name = `${kind === "invoice" ? "invoice" : "credit-note"}-${number}`;
  const bytes = await sealed(drawing, pdf, invoiceName(content), seller.city);
  return [
    { ...shared, kind, fileName: `${name}.pdf`, mediaType: "application/pdf", bytes },
    ...(xml
      ? [{ ...shared, kind: "invoice_ubl", fileName: `${name}.xml`, mediaType: "application/xml", bytes: Buffer.from(xml) } as const]
      : []),
  ];
}

/** A document of an invoice or a credit note, drawn if it was not yet; null if there is no e-invoice. Refuses `invoice_unknown`. */
export const drawInvoice = (drawing: Drawing, kind: DocumentKind, id: BillId): Promise<FiledDocument | null> =>
  filedOrDrawn(drawing, kind, id, async () => invoiceDocuments(drawing, await invoiceContent(drawing.register.database, id)));
