import type { Area } from "#domain/area.ts";
import type { Cents, UnitPrice } from "#domain/money.ts";
import type { Language } from "./document.ts";

export type Cooperative = { readonly name: string; readonly kvk: string; readonly city: string };

export type CertificateFacts = {
  readonly cooperative: Cooperative;
  readonly number: string;
  /** Joint holders one by one. */
  readonly holders: readonly string[];
  readonly memberNumber: string;
  readonly lot: {
    readonly number: string;
    readonly paidOn: Temporal.PlainDate;
    readonly cents: Cents;
    /** Null where an earlier register did not say it. */
    readonly priceE4: UnitPrice | null;
    readonly areaDm2: Area;
    readonly vintage: number;
    readonly redeemableFrom: Temporal.PlainDate;
  };
  readonly issuedOn: Temporal.PlainDate;
  /** Random letters and digits, in groups; not the number. */
  readonly code: string;
  /** The address of the public page, without the code: the QR code holds `verifyUrl/code`. */
  readonly verifyUrl: string;
  /** One or two. */
  readonly signatories: readonly { readonly name: string; readonly office: string }[];
  readonly language: Language;
  readonly state: "provisional" | "fixed" | "void";
};
