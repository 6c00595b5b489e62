import { undrawnInvoiceCount, undrawnInvoices } from "#domain/billing/invoice-reading.ts";
import { drawingJob } from "#jobs/draw-documents.ts";
import { invoiceDocuments } from "#jobs/invoice.ts";
import type { Job } from "#jobs/job.ts";

export const drawInvoicesIn = (batch: number): Job =>
  drawingJob(
    {
      name: "draw-invoices",
      what: "Draws, seals and files the invoices and credit notes that have no document yet, with their e-invoices.",
    },
    { noun: "invoice", undrawn: undrawnInvoices, count: undrawnInvoiceCount, documents: invoiceDocuments },
    batch,
  );

export const drawInvoicesJob = drawInvoicesIn(50);
