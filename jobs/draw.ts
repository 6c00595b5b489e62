import type { Advice } from "#domain/audits/advice.ts";
import type { BillId } from "#domain/billing/invoice-content.ts";
import type { DocumentKind } from "#domain/documents/document.ts";
import type { GiftId } from "#domain/gifts/gift.ts";
import type { LeaseVersionId } from "#domain/leases/lease.ts";
import type { MinutesVersionId } from "#domain/minutes/version.ts";
import type { Language } from "#domain/people/person.ts";
import type { FrozenReport } from "#domain/reports/report.ts";
import type { CertificateId } from "#domain/shares/certificate.ts";
import type { ConfirmationContent } from "#domain/shares/confirmation.ts";
import type { StatementContent } from "#domain/shares/yearly-statement.ts";
import { drawReport } from "#jobs/annual-report.ts";
import { drawCertificate } from "#jobs/certificate.ts";
import { drawConfirmation } from "#jobs/confirmation.ts";
import type { Drawing } from "#jobs/draw-documents.ts";
import { drawGiftCard } from "#jobs/gift-card.ts";
import { drawInvoice } from "#jobs/invoice.ts";
import { drawLease, drawOffer } from "#jobs/lease.ts";
import { drawMinutes } from "#jobs/minutes.ts";
import { drawStatement } from "#jobs/yearly-statement.ts";

/** The documents that are drawn, sealed and filed at the first need, and the offer, which is filed as it is offered. */
export const drawing = (by: Drawing) => ({
  certificate: (id: CertificateId) => drawCertificate(by, id),
  confirmation: (content: ConfirmationContent) => drawConfirmation(by, content),
  giftCard: (id: GiftId) => drawGiftCard(by, id),
  invoice: (kind: DocumentKind, id: BillId) => drawInvoice(by, kind, id),
  report: (report: FrozenReport, advice: Advice | null, language: Language) => drawReport(by, report, advice, language),
  minutes: (id: MinutesVersionId, language: Language) => drawMinutes(by, id, language),
  statement: (content: StatementContent) => drawStatement(by, content),
  lease: (id: LeaseVersionId) => drawLease(by, id),
  offer: (id: LeaseVersionId) => drawOffer(by, id),
});
