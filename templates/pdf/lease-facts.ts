import type { Area } from "#domain/area.ts";
import type { Cents } from "#domain/money.ts";
import type { Language } from "#templates/language.ts";

export type LeaseParty = {
  readonly name: string;
  readonly address: string;
  readonly kvk: string | null;
  /** Who signs for a legal person, and in which office. */
  readonly representedBy: string | null;
};

export type LeaseCondition = {
  readonly code: string;
  readonly title: string;
  readonly asks: string;
  readonly checked: string;
  /** Basis points of the gross rent. */
  readonly allowanceBp: number;
  readonly chargeBp: number;
};

export type SignatureFacts = {
  readonly party: "lessor" | "lessee";
  readonly name: string;
  readonly at: Temporal.Instant;
  /** The code went to this address; null: signed in ink, and confirmed by this officer. */
  readonly address: string | null;
  readonly confirmedBy: string | null;
};

/** What proves who signed what, and when. */
export type SigningEvidence = {
  readonly concludedOn: Temporal.PlainDate;
  /** SHA-256, in hexadecimals, of the document that both sides read. */
  readonly digest: string;
  readonly offeredAt: Temporal.Instant;
  readonly signatures: readonly SignatureFacts[];
};

/** Everything that is agreed in one version of a lease. */
export type LeaseFacts = {
  readonly language: Language;
  /** `LC-000042`. */
  readonly number: string;
  readonly version: number;
  readonly kind: "lease" | "amendment" | "renewal";
  readonly form: "liberalised_le6" | "liberalised_gt6" | "regular" | "crop_1y" | "crop_2y" | "up_to_1ha";
  readonly lessor: LeaseParty;
  readonly lessee: LeaseParty;
  readonly effectiveOn: Temporal.PlainDate;
  readonly endsOn: Temporal.PlainDate | null;
  /** `MM-DD`. */
  readonly yearStarts: string;
  readonly rentCents: Cents;
  readonly rentYear: number;
  readonly indexMonth: number | null;
  readonly water: { readonly board: string; readonly shareBp: number } | null;
  readonly paymentDays: number;
  readonly parcels: readonly { readonly name: string; readonly designation: string; readonly dm2: Area }[];
  readonly conditions: readonly LeaseCondition[];
  readonly caps: { readonly allowanceBp: number; readonly chargeBp: number };
  readonly particularTerms: string;
  readonly writtenOn: Temporal.PlainDate;
};
