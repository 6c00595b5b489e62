import { perform, type Register, system } from "#domain/act.ts";
import { cooperative } from "#domain/bylaws/cooperative.ts";
import { namedId } from "#domain/id.ts";
import {
  type CheckoutId,
  type CheckoutState,
  checkoutOf,
  type RecurringOrderId,
  recordCheckoutAnswer,
  recordCheckoutRefusal,
} from "#domain/payments/checkout.ts";
import type { Paying } from "#domain/payments/paying.ts";
import type { PaymentProvider, ProviderPayment } from "#domain/payments/provider.ts";
import { type RefundToAsk, recordRefundAnswer, recordRefundRefusal, refundsToAsk } from "#domain/payments/provider-refund.ts";
import { Refusal, refuse } from "#domain/refusal.ts";
import { checkoutTold, recordReport, sayingOf } from "#domain/settlement/provider-report.ts";
import { mandatesToEnd, recordCustomer, recordMandateEnd, stopRecurring } from "#domain/shares/recurring-order.ts";
import type { Outside } from "#jobs/outside/outside.ts";
import { paths } from "#templates/paths.ts";

type Ground = { readonly register: Register; readonly outside: Pick<Outside, "baseUrl"> };

/** As long as a key counts at the provider, less a little: after that it would make a second payment. */
const keyMinutes = 50;

const said = (error: unknown): string | null =>
  error instanceof Refusal && error.code === "provider_refused" ? String(error.facts.detail ?? "") : null;

/** The register's dealings with a payment provider. */
export function paying({ register, outside: { baseUrl } }: Ground, provider: PaymentProvider): Paying {
  const { database } = register;

  async function hearTold(told: ProviderPayment): Promise<void> {
    const checkout = await checkoutTold(database, told);
    if (!checkout || (told.status === "open" && checkout.providerId)) return;
    const saying = sayingOf(told);
    const request = {
      id: namedId<"act">("record_provider_report", ...saying),
      kind: "record_provider_report",
      actor: system,
      payload: saying,
    } as const;
    await perform(register, request, (act) => recordReport(act, checkout.id, told));
    register.nudge();
  }

  async function hear(providerId: string): Promise<void> {
    const told = await provider.paymentUnder(providerId);
    if (told) await hearTold(told);
  }

  async function customerOf(id: RecurringOrderId): Promise<string> {
    const customer = await provider.makeCustomer(id);
    const request = {
      id: namedId<"act">("record_recurring_customer", id, customer),
      kind: "record_recurring_customer",
      actor: system,
    } as const;
    await perform(register, { ...request, payload: customer }, (act) => recordCustomer(act, id, customer));
    return customer;
  }

  /** Whom the provider does not collect from has no mandate any more. */
  const refused = ({ id, sequence, recurringOrderId }: CheckoutState, detail: string): Promise<unknown> =>
    perform(
      register,
      { id: namedId<"act">("record_checkout", id, "refused"), kind: "record_checkout", actor: system, payload: "refused" },
      async (act) => {
        const outcome = await recordCheckoutRefusal(act, id, detail);
        if (sequence === "recurring" && recurringOrderId) await stopRecurring(act, recurringOrderId, "collection_refused");
        return outcome;
      },
    );

  const neverArrived = (id: CheckoutId): Promise<unknown> =>
    perform(
      register,
      { id: namedId<"act">("record_checkout", id, "never arrived"), kind: "record_checkout", actor: system, payload: "never arrived" },
      (act) => recordCheckoutRefusal(act, id, "never arrived"),
    );

  async function make(checkout: CheckoutState): Promise<void> {
    const { id, cents, reference, sequence, recurringOrderId, customerId, claimId } = checkout;
    try {
      const { name } = await cooperative(database);
      const made = await provider.askPayment({
        checkoutId: id,
        amount: cents,
        description: `${reference} ${name}`,
        sequence,
        customerId: recurringOrderId ? (customerId ?? (await customerOf(recurringOrderId))) : null,
        returnTo: baseUrl + paths.paymentReturn(claimId),
        webhook: baseUrl + paths.providerWebhook,
      });
      const request = {
        id: namedId<"act">("record_checkout", id, made.providerId),
        kind: "record_checkout",
        actor: system,
        payload: made.providerId,
      } as const;
      await perform(register, request, (act) => recordCheckoutAnswer(act, id, made));
    } catch (error) {
      const detail = said(error);
      if (detail !== null) await refused(checkout, detail);
      throw error;
    }
  }

  /** After the time in which asking again makes nothing new, the provider's own list tells whether there is one. */
  async function lookUp({ id, recordedAt }: CheckoutState): Promise<void> {
    const told = await provider.paymentFor(id, recordedAt.subtract({ minutes: 5 }));
    if (told) await hearTold(told);
    else await neverArrived(id);
  }

  async function ask(id: CheckoutId): Promise<CheckoutState> {
    const checkout = await checkoutOf(database, id);
    if (checkout.refusal !== null) refuse("provider_refused", { detail: checkout.refusal });
    if (checkout.providerId !== null) return checkout;
    const old = Temporal.Instant.compare(checkout.recordedAt, register.clock.now().subtract({ minutes: keyMinutes })) < 0;
    await (old ? lookUp(checkout) : make(checkout));
    return checkoutOf(database, id);
  }

  async function payBack({ id, providerId, cents, reference }: RefundToAsk): Promise<void> {
    const record = (what: string) =>
      ({ id: namedId<"act">("record_provider_refund", id, what), kind: "record_provider_refund", actor: system, payload: what }) as const;
    try {
      const answer = await provider.askRefund({ refundId: id, paymentId: providerId, amount: cents, description: reference });
      await perform(register, record(answer), (act) => recordRefundAnswer(act, id, answer));
    } catch (error) {
      const detail = said(error);
      if (detail === null) throw error;
      await perform(register, record("refused"), (act) => recordRefundRefusal(act, id, detail));
    }
  }

  async function endMandates(): Promise<void> {
    for (const { id, customerId } of await mandatesToEnd(database)) {
      await provider.endCustomer(customerId);
      const request = { id: namedId<"act">("end_mandate", id), kind: "end_mandate", actor: system, payload: null } as const;
      await perform(register, request, (act) => recordMandateEnd(act, id));
    }
  }

  return {
    endMandates,
    methods: provider.methods,
    ask,
    hear,
    refund: async (ids) => {
      for (const { providerId } of await refundsToAsk(database, ids)) await hear(providerId);
      for (const each of await refundsToAsk(database, ids)) await payBack(each);
    },
  };
}
