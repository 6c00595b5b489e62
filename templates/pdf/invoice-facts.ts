import type { InvoiceContent } from "#domain/billing/invoice-content.ts";

export type InvoiceFacts = {
  readonly content: InvoiceContent;
  /** The e-invoice that goes with it, as XML; null if the lessee cannot have one. */
  readonly xml: string | null;
  /** The text of the EPC QR code; null if nothing is to be paid. */
  readonly paymentCode: string | null;
};
