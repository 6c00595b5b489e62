import type { SignIn } from "#api/sign-in.ts";
import type { Register } from "#domain/act.ts";
import type { Advice } from "#domain/audits/advice.ts";
import type { BillId } from "#domain/billing/invoice-content.ts";
import type { DocumentKind, DrawnDocument, FiledDocument } from "#domain/documents/document.ts";
import type { GiftId } from "#domain/gifts/gift.ts";
import type { LeaseVersionId } from "#domain/leases/lease.ts";
import type { Log } from "#domain/log.ts";
import type { MinutesVersionId } from "#domain/minutes/version.ts";
import type { Paying } from "#domain/payments/paying.ts";
import type { ProviderStatus } from "#domain/payments/provider.ts";
import type { FrozenReport } from "#domain/reports/report.ts";
import type { CertificateId } from "#domain/shares/certificate.ts";
import type { ConfirmationContent } from "#domain/shares/confirmation.ts";
import type { StatementContent } from "#domain/shares/yearly-statement.ts";
import type { Language } from "#templates/language.ts";
import type { SigningCodeMail } from "#templates/mail/mail.ts";
import type { DemoPerson } from "#templates/pages/demo.tsx";

/** What only the demonstration has: people to be, and the mails with sign-in links, which no register keeps. */
export type Demonstration = {
  readonly people: readonly (Pick<DemoPerson, "name" | "office"> & {
    readonly email: string;
    readonly note: Readonly<Record<Language, string>>;
  })[];
  readonly sentLinks: () => readonly {
    readonly id: string;
    readonly to: string;
    readonly subject: string;
    readonly at: Temporal.Instant;
    readonly text: string;
  }[];
  readonly bank: DemoBank;
};

export type DemoBankPayment = {
  readonly id: string;
  readonly amount: { readonly value: string };
  readonly description: string;
  readonly redirectUrl: string | null;
  readonly createdAt: string;
  readonly status: ProviderStatus;
  readonly chargebacks: readonly { readonly reversedAt: string | null }[];
};
/** Where a visitor of the demonstration is the payer and the payer's bank. Each tells whether it could be done. */
export type DemoBank = {
  readonly payments: () => readonly DemoBankPayment[];
  readonly payment: (id: string) => DemoBankPayment | null;
  readonly decide: (id: string, status: "paid" | "failed" | "canceled" | "pending") => Promise<boolean>;
  readonly chargeBack: (id: string) => Promise<boolean>;
  readonly undoChargeBack: (id: string) => Promise<boolean>;
};

/** Each gives the document, drawn, sealed and filed if it was not yet; an offer is filed as it is offered, with the facts in it as JSON. */
export type Draw = {
  readonly certificate: (id: CertificateId) => Promise<FiledDocument>;
  readonly confirmation: (content: ConfirmationContent) => Promise<FiledDocument>;
  readonly giftCard: (id: GiftId) => Promise<FiledDocument>;
  /** Null if there is no e-invoice of it. */
  readonly invoice: (kind: DocumentKind, id: BillId) => Promise<FiledDocument | null>;
  readonly report: (report: FrozenReport, advice: Advice | null, language: Language) => Promise<FiledDocument>;
  readonly minutes: (id: MinutesVersionId, language: Language) => Promise<FiledDocument>;
  readonly statement: (content: StatementContent) => Promise<FiledDocument>;
  readonly lease: (id: LeaseVersionId) => Promise<FiledDocument>;
  readonly offer: (id: LeaseVersionId) => Promise<{ readonly document: DrawnDocument; readonly facts: string }>;
};

/** What the routes stand on: made once by the server, or by a test. */
export type House = {
  readonly register: Register;
  readonly signIn: SignIn;
  readonly draw: Draw;
  /** Null where nobody takes payments online. */
  readonly paying: Paying | null;
  readonly sendSigningCode: (mail: SigningCodeMail) => Promise<void>;
  /** Until when the cooperative can seal documents. */
  readonly sealValidUntil: Temporal.Instant;
  readonly baseUrl: string;
  /** The address of map tiles, with {z}, {x} and {y} in it; null shows outlines alone. */
  readonly mapTiles: string | null;
  readonly demo: Demonstration | null;
  readonly log: Log;
};
