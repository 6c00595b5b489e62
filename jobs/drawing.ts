import { invoiceContentFrom } from "#domain/billing/invoice-content.ts";
import { certificatePdf } from "#templates/pdf/certificate.ts";
import type { CertificateFacts } from "#templates/pdf/certificate-facts.ts";
import { invoicePdf } from "#templates/pdf/invoice.ts";
import type { InvoiceFacts } from "#templates/pdf/invoice-facts.ts";
import { type YearlyStatementFacts, yearlyStatementPdf } from "#templates/pdf/yearly-statement.ts";

/** What can be drawn, with all that stands on it. */
export type DrawingOrder =
  | { readonly kind: "certificate"; readonly facts: CertificateFacts }
  | { readonly kind: "invoice"; readonly facts: InvoiceFacts }
  | { readonly kind: "yearly_statement"; readonly facts: YearlyStatementFacts };

export type Draw = (order: DrawingOrder) => Promise<Uint8Array>;

export const drawHere: Draw = async (order) => {
  switch (order.kind) {
    case "certificate":
      return certificatePdf(order.facts);
    case "invoice":
      return invoicePdf(order.facts);
    case "yearly_statement":
      return yearlyStatementPdf(order.facts);
  }
};

const day = (text: unknown): Temporal.PlainDate => Temporal.PlainDate.from(String(text));

/** Days cannot cross to a thread: an order comes as JSON, with days in ISO form. */
export function orderFrom(json: string): DrawingOrder {
  const order: DrawingOrder = JSON.parse(json);
  switch (order.kind) {
    case "certificate": {
      const { lot, issuedOn } = order.facts;
      const dated = { ...lot, paidOn: day(lot.paidOn), redeemableFrom: day(lot.redeemableFrom) };
      return { ...order, facts: { ...order.facts, issuedOn: day(issuedOn), lot: dated } };
    }
    case "invoice":
      return { ...order, facts: { ...order.facts, content: invoiceContentFrom(order.facts.content) } };
    case "yearly_statement":
      return { ...order, facts: { ...order.facts, onDay: day(order.facts.onDay) } };
  }
}
