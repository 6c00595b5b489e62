import type { Cents } from "#domain/money.ts";

export type ProviderStatus = "open" | "pending" | "authorized" | "paid" | "failed" | "canceled" | "expired";

/** `first` makes a mandate, `recurring` collects by it. */
export type Sequence = "oneoff" | "first" | "recurring";

export type AskedPayment = {
  /** The register's id of it: under this key the provider makes one payment, however often it is asked. */
  readonly checkoutId: string;
  readonly amount: Cents;
  readonly description: string;
  readonly sequence: Sequence;
  readonly customerId: string | null;
  readonly returnTo: string;
  readonly webhook: string;
};

/** Where the payer goes to pay; null if there is nowhere to go, as for a collection. */
export type MadePayment = { readonly providerId: string; readonly address: string | null };

/** A payment as the provider tells of it. Its days are days in Amsterdam. */
export type ProviderPayment = {
  readonly providerId: string;
  /** The register's id that the payment carries; null for a payment that others asked for. */
  readonly checkoutId: string | null;
  readonly amount: Cents;
  readonly status: ProviderStatus;
  readonly address: string | null;
  /** How it was paid, in the provider's words. */
  readonly method: string;
  readonly paidOn: Temporal.PlainDate | null;
  /** The bank's code for why a collection failed; null if it did not, or the bank does not say. */
  readonly failure: string | null;
  readonly refunds: readonly {
    readonly providerId: string;
    /** The register's id that the refund carries; null for one that was made at the provider's own desk. */
    readonly refundId: string | null;
    readonly amount: Cents;
    readonly on: Temporal.PlainDate;
    readonly failed: boolean;
  }[];
  readonly chargeBacks: readonly {
    readonly providerId: string;
    readonly amount: Cents;
    readonly on: Temporal.PlainDate;
    /** When the money came back after all. */
    readonly reversedOn: Temporal.PlainDate | null;
  }[];
};

/**
 * Who takes payments for the cooperative. Everything refuses `provider_unreachable` if there is no answer: whether it was done is unknown then,
 * and asking again under the same id does it once. What asks for something refuses `provider_refused` if the answer is no.
 */
export type PaymentProvider = {
  /** In how many ways one can pay, in the provider's words. */
  readonly methods: () => Promise<readonly string[]>;
  readonly askPayment: (asked: AskedPayment) => Promise<MadePayment>;
  /** Null if the provider knows none, or if it is no id at all. */
  readonly paymentUnder: (providerId: string) => Promise<ProviderPayment | null>;
  /** A payment by the register's id, among those made since a moment; null if there is none. */
  readonly paymentFor: (checkoutId: string, since: Temporal.Instant) => Promise<ProviderPayment | null>;
  /** Whoever can be collected from; under this key it is made once. */
  readonly makeCustomer: (recurringOrderId: string) => Promise<string>;
  /** Gives up whoever could be collected from, and the mandate with it; done before, nothing changes. */
  readonly endCustomer: (customerId: string) => Promise<void>;
  readonly askRefund: (asked: { refundId: string; paymentId: string; amount: Cents; description: string }) => Promise<string>;
  /** The payments of the latest charge-backs, whether the register has heard of them or not. */
  readonly chargedBack: () => Promise<readonly { readonly providerId: string; readonly paymentId: string }[]>;
};
