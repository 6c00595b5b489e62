import type { CheckoutId, CheckoutState } from "#domain/payments/checkout.ts";
import type { RefundId } from "#domain/payments/payout.ts";

/** What the register does with its payment provider. Each first has an intention in the register, then calls, then writes down the answer. */
export type Paying = {
  /** The ways to pay, in the provider's words. Refuses `provider_unreachable`. */
  readonly methods: () => Promise<readonly string[]>;
  /**
   * Has the provider make a payment, or asks again what became of it. Refuses `provider_unreachable`: then its outcome is unknown; and
   * `provider_refused`: then it is written down, and another can be begun.
   */
  readonly ask: (id: CheckoutId) => Promise<CheckoutState>;
  /** Reads a payment back and records what has changed; whether it was one of ours is not told. Refuses `provider_unreachable`. */
  readonly hear: (providerId: string) => Promise<void>;
  /** Has the provider give up the mandates of what was stopped. Refuses `provider_unreachable`. */
  readonly endMandates: () => Promise<void>;
  /** Has these refunds, or all that wait, paid back. One that the provider refuses is written down, and is to leave the bank. Refuses `provider_unreachable`. */
  readonly refund: (ids: readonly RefundId[] | null) => Promise<void>;
};
