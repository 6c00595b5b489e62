import type { Area } from "#domain/area.ts";
import type { ResultKind } from "#domain/conditions/result.ts";
import type { DocumentId } from "#domain/documents/document.ts";
import type { Id, PersonId } from "#domain/id.ts";
import type { NoticeChannel } from "#domain/members/notice.ts";
import type { Cents, UnitPrice } from "#domain/money.ts";
import type { ClaimId } from "#domain/payments/claim.ts";
import type { Language } from "#domain/people/person.ts";
import type { RefusalCode } from "#domain/refusal.ts";
import type { TransferEndGround } from "#domain/transfers/transfer.ts";

/** A fact that somebody is to hear of, and has not: who, where, in which language, and what goes with each kind. */
export type DueMail = {
  readonly aboutId: Id;
  readonly personId: PersonId;
  readonly name: string;
  readonly address: string | null;
  readonly language: Language;
} & MailFacts;

export type MailFacts =
  | {
      readonly kind: "application_received";
      /** Null, as the day, for who joins without paying in. */
      readonly claimId: ClaimId | null;
      readonly reference: string | null;
      readonly cents: Cents;
      readonly paidCents: Cents;
      readonly dueOn: Temporal.PlainDate | null;
    }
  | {
      readonly kind: "membership_admitted";
      readonly memberNumber: number;
      readonly admittedOn: Temporal.PlainDate;
      /** Null for who joined without paying in. */
      readonly claimId: ClaimId | null;
      readonly reference: string | null;
      readonly cents: Cents;
      readonly paidCents: Cents;
    }
  | { readonly kind: "membership_refused"; readonly reason: string; readonly paidCents: Cents }
  | {
      readonly kind: "lot_issued";
      readonly lotNumber: string;
      readonly cents: Cents;
      readonly paidOn: Temporal.PlainDate;
      readonly vintage: number;
      readonly termEndsOn: Temporal.PlainDate;
      /** The board's forecast on the day of payment; null if none was approved, or if the lot is of a class without land. */
      readonly prognosis: UnitPrice | null;
      readonly ofLand: boolean;
      /** Somebody else paid it. */
      readonly gift: boolean;
    }
  | {
      readonly kind: "certificate_ready";
      readonly certificateNumber: string;
      readonly documentId: DocumentId;
      readonly cents: Cents;
      readonly dm2: Area;
      /** Null where the register that it comes of did not say it. */
      readonly price: UnitPrice | null;
      readonly vintage: number;
      /** Allotted here; taken over with an earlier register; received from another member, by transfer or inheritance; or what stays of a lot. */
      readonly because: "allotted" | "taken_over" | "received" | "stays";
      /** The number of the certificate before it for the same lot. */
      readonly replaces: string | null;
    }
  | {
      readonly kind: "gift_ready";
      readonly cents: Cents;
      readonly code: string;
      readonly receiverName: string | null;
      readonly claimUntil: Temporal.PlainDate;
      readonly documentId: DocumentId;
    }
  | { readonly kind: "gift_claimed"; readonly cents: Cents; readonly receiverName: string | null }
  | { readonly kind: "gift_returned"; readonly cents: Cents; readonly receiverName: string | null; readonly kept: boolean }
  | {
      readonly kind: "notice_received";
      readonly givenOn: Temporal.PlainDate;
      readonly endsOn: Temporal.PlainDate;
      readonly channel: NoticeChannel;
      /** What the member holds. */
      readonly cents: Cents;
    }
  | { readonly kind: "notice_withdrawn"; readonly endsOn: Temporal.PlainDate }
  | ({
      readonly kind: "transfer_proposed";
      readonly joins: boolean;
      readonly expiresOn: Temporal.PlainDate;
      readonly fromName: string;
    } & TransferFacts)
  | ({ readonly kind: "transfer_accepted"; readonly joins: boolean; readonly needsApproval: boolean } & TransferFacts)
  | ({ readonly kind: "transfer_ended"; readonly ground: TransferEndGround; readonly reason: string | null } & TransferFacts)
  | ({ readonly kind: "transfer_registered"; readonly given: boolean } & TransferFacts)
  | { readonly kind: "yearly_statement"; readonly year: number; readonly documentId: DocumentId }
  | { readonly kind: "lease_offered"; readonly lease: number }
  | {
      readonly kind: "lease_concluded";
      readonly lease: number;
      readonly concludedOn: Temporal.PlainDate;
      readonly documentId: DocumentId;
      readonly version: number;
    }
  | {
      readonly kind: "condition_results";
      readonly leaseNumber: number;
      readonly leaseYear: number;
      /** The last day to object to what is new. */
      readonly objectUntil: Temporal.PlainDate;
      /** All results that stand in the lease year; first those that no earlier letter told. */
      readonly results: readonly {
        readonly titleNl: string;
        readonly titleEn: string;
        readonly result: ResultKind;
        readonly reason: string | null;
        readonly fresh: boolean;
      }[];
    }
  | {
      readonly kind: "objection_decided";
      readonly leaseNumber: number;
      readonly leaseYear: number;
      readonly titleNl: string;
      readonly titleEn: string;
      readonly result: ResultKind;
      readonly upheld: boolean;
      readonly reason: string;
    }
  | ({ readonly kind: "invoice"; readonly documentId: DocumentId } & InvoiceFacts)
  | ({ readonly kind: "invoice_reminder"; readonly documentId: DocumentId | null } & InvoiceFacts)
  | { readonly kind: "death_reported"; readonly diedName: string; readonly diedOn: Temporal.PlainDate }
  | {
      readonly kind: "heir_invited";
      readonly diedName: string;
      readonly diedOn: Temporal.PlainDate;
      /** For whom the reader acts; null if he is the heir himself. */
      readonly actsFor: string | null;
      /** Where the key to the heir's page goes when the message is sent or printed. */
      readonly key: string;
      readonly expiresOn: Temporal.PlainDate;
      readonly lastDay: Temporal.PlainDate;
    }
  | {
      readonly kind: "estate_passed_on";
      readonly diedName: string;
      readonly effectiveOn: Temporal.PlainDate;
      /** Of the heir who keeps it; null where the reader acts for several, or nothing is kept. */
      readonly memberNumber: number | null;
      /** What is now in the heir's name, or in those of whom the reader acts for. */
      readonly keptCents: Cents;
      readonly keptDm2: Area;
      /** What is still to be paid out. */
      readonly paidOutCents: Cents;
    }
  | ({ readonly kind: "collection_failed" } & OpenAgain)
  | { readonly kind: "collection_skipped"; readonly cents: Cents; readonly month: Temporal.PlainDate; readonly because: RefusalCode }
  | ({ readonly kind: "charged_back"; readonly chargedOn: Temporal.PlainDate; readonly lapsed: boolean } & OpenAgain)
  | { readonly kind: "particulars_changed"; readonly emailChanged: boolean; readonly ibanChanged: boolean; readonly iban: string | null }
  | { readonly kind: "address_left"; readonly ibanChanged: boolean };

/** What is to be paid anew. */
type OpenAgain = { readonly cents: Cents; readonly reference: string; readonly claimId: ClaimId };

type TransferFacts = { readonly transferId: Id; readonly cents: Cents; readonly effectiveOn: Temporal.PlainDate };
type InvoiceFacts = {
  readonly number: string;
  readonly leaseNumber: number;
  readonly leaseYear: number;
  /** What is still to be paid. */
  readonly dueCents: Cents;
  readonly dueOn: Temporal.PlainDate;
  readonly reference: string;
  readonly claimId: ClaimId;
};
