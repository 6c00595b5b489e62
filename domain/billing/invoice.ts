import { defineEntity } from "@mikro-orm/core";
import type { Id } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";

export type InvoiceId = Id<"invoice">;
export type CreditNoteId = Id<"credit_note">;

/** A posted bill. One of € 0,00 has neither number nor claim: it says that the lease year is billed. */
export const Invoice = defineEntity({
  name: "Invoice",
  tableName: "invoice",
  properties: {
    id: column.id<"invoice">().primary(),
    number: column.text().strictNullable(),
    leaseBillId: column.id<"lease_bill">(),
    leaseId: column.id<"lease">(),
    leaseYear: column.int(),
    claimId: column.id<"claim">().strictNullable(),
    replacesCreditNoteId: column.id<"credit_note">().strictNullable(),
    issuedOn: column.day(),
    dueOn: column.day(),
    cents: column.cents(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
/** Takes an invoice back whole; its lease year can be billed again. Of an invoice of € 0,00 it has no number. */
export const CreditNote = defineEntity({
  name: "CreditNote",
  tableName: "credit_note",
  properties: {
    id: column.id<"credit_note">().primary(),
    number: column.text().strictNullable(),
    invoiceId: column.id<"invoice">(),
    issuedOn: column.day(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const CreditNoteContent = defineEntity({
  name: "CreditNoteContent",
  tableName: "credit_note_content",
  properties: { creditNoteId: column.id<"credit_note">().primary(), reason: column.text() },
});
export const InvoiceReminder = defineEntity({
  name: "InvoiceReminder",
  tableName: "invoice_reminder",
  properties: {
    invoiceId: column.id<"invoice">().primary(),
    remindedOn: column.day(),
    dueCents: column.cents(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

/** That an invoice stands: no credit note took it back. For use in SQL where `i` is the invoice. */
export const stands = "not exists (select from credit_note taken where taken.invoice_id = i.id)";
