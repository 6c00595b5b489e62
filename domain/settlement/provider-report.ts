import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { isId, newId } from "#domain/id.ts";
import { type Cents, cents, sumCents } from "#domain/money.ts";
import {
  CheckoutAnswer,
  type CheckoutId,
  CheckoutReport,
  type CheckoutState,
  checkoutOf,
  isFinal,
  lockCheckout,
} from "#domain/payments/checkout.ts";
import { lockClaims } from "#domain/payments/claim.ts";
import { failedForGood } from "#domain/payments/failure.ts";
import { Payment, type PaymentId } from "#domain/payments/payment.ts";
import type { RefundId } from "#domain/payments/payout.ts";
import type { ProviderPayment } from "#domain/payments/provider.ts";
import { ProviderPaymentRow, recordRefundAnswer, recordRefundRefusal } from "#domain/payments/provider-refund.ts";
import { Refusal } from "#domain/refusal.ts";
import { chargeBack } from "#domain/settlement/charge-back.ts";
import { recordPayment } from "#domain/settlement/settlement.ts";
import { stopRecurring } from "#domain/shares/recurring-order.ts";

/** The keys of the register's payments behind the provider's ids. */
export const providerKey = (providerId: string, what = ""): string => `provider ${providerId}${what}`;

const refundedOf = ({ refunds }: ProviderPayment): Cents => sumCents(refunds.filter(({ failed }) => !failed).map(({ amount }) => amount));
const chargedBackOf = ({ chargeBacks }: ProviderPayment): Cents => sumCents(chargeBacks.map(({ amount }) => amount));

/** What was read back, in words from which an act about it is named: told again it is the same act. */
export const sayingOf = (told: ProviderPayment): string[] => [
  told.providerId,
  told.status,
  String(refundedOf(told)),
  String(chargedBackOf(told)),
  String(told.refunds.filter(({ failed }) => failed).length),
  String(told.chargeBacks.filter(({ reversedOn }) => reversedOn).length),
];

/** Whether the register asked for this payment: it carries our id, and is the one that the provider answered with, or could be. */
const belongs = ({ providerId, cents: asked }: CheckoutState, told: ProviderPayment): boolean =>
  providerId === null ? asked === told.amount : providerId === told.providerId;

/** Read back before what is known already, and recorded after it: two who ask at once may cross. */
const isStale = ({ status }: CheckoutState, told: ProviderPayment): boolean =>
  status === "paid" ? told.status !== "paid" : status !== null && isFinal(status) && !isFinal(told.status);

/** The checkout that a payment at the provider is of; null for one of others, or forged. */
export async function checkoutTold(reader: Reader, told: ProviderPayment): Promise<CheckoutState | null> {
  if (!told.checkoutId || !isId(told.checkoutId)) return null;
  try {
    const checkout = await checkoutOf(reader, told.checkoutId as CheckoutId);
    return belongs(checkout, told) ? checkout : null;
  } catch (error) {
    if (error instanceof Refusal && error.code === "checkout_unknown") return null;
    throw error;
  }
}

/**
 * Records what the provider tells of a payment: that it made it, how it stands, that it was paid (and then settles what is paid exactly, as a
 * statement does), what it refunded and what was charged back. Told twice, in any order, it counts once. Refuses `checkout_unknown`.
 */
export async function recordReport(act: Act, id: CheckoutId, told: ProviderPayment): Promise<Reference[]> {
  const checkout = await lockCheckout(act, id);
  if (!belongs(checkout, told)) return [];
  const { providerId, address } = told;
  if (checkout.providerId === null && checkout.refusal === null)
    await act.tx.insert(CheckoutAnswer, { checkoutId: id, providerId, address, refusal: null, actId: act.id });
  if (!isStale(checkout, told))
    await act.tx.insert(CheckoutReport, {
      id: newId<"checkout_report">(act.at),
      checkoutId: id,
      status: told.status,
      refundedCents: refundedOf(told),
      chargedBackCents: chargedBackOf(told),
      reason: told.failure,
      actId: act.id,
      recordedAt: act.at,
    });
  if (checkout.recurringOrderId && told.status === "failed" && failedForGood(told.failure))
    await stopRecurring(act, checkout.recurringOrderId, "collection_refused");
  const paid = told.status === "paid" && told.paidOn ? await recordPaid(act, checkout, told, told.paidOn) : [];
  return [reference("checkout", id), ...paid];
}

async function recordPaid(act: Act, checkout: CheckoutState, told: ProviderPayment, paidOn: Temporal.PlainDate): Promise<Reference[]> {
  const { reference: rf, claimId } = checkout;
  await lockClaims(act, [claimId]);
  const key = providerKey(told.providerId);
  const lots = await recordPayment(act, { key, cents: told.amount, bookedOn: paidOn, reference: rf });
  const [payment] = await act.tx.query<{ id: PaymentId; known: boolean }>(
    "select id, exists (select from provider_payment v where v.payment_id = p.id) as known from payment p where key = $1",
    [key],
  );
  if (!payment) throw new Error("a payment that was recorded is not there");
  const { id: paymentId, known } = payment;
  if (!known) await act.tx.insert(ProviderPaymentRow, { paymentId, checkoutId: checkout.id, method: told.method, actId: act.id });
  await recordRefunds(act, paymentId, rf, told);
  return [reference("payment", paymentId), ...lots, ...(await recordChargeBacks(act, paymentId, checkout, told))];
}

/** Ours are known by the id that they carry. One made at the provider's own desk is a debit without a destination: the treasurer says what it was. */
async function recordRefunds(act: Act, paymentId: PaymentId, rf: string, { refunds }: ProviderPayment): Promise<void> {
  const ordered = await act.tx.query<{ id: RefundId }>(
    "select f.id from refund f join provider_refund v on v.refund_id = f.id where f.payment_id = $1",
    [paymentId],
  );
  for (const { providerId, refundId, amount, on, failed } of refunds) {
    const ours = ordered.find(({ id }) => id === refundId);
    if (ours) {
      await recordRefundAnswer(act, ours.id, providerId);
      if (failed) await recordRefundRefusal(act, ours.id, "failed");
    } else if (!failed) await recordDebit(act, providerKey(providerId), amount, on, rf);
  }
}

async function recordDebit(act: Act, key: string, amount: Cents, on: Temporal.PlainDate, rf: string): Promise<void> {
  const known = await act.tx.query("select from payment where key = $1", [key]);
  if (known.length > 0) return;
  await act.tx.insert(Payment, {
    id: newId<"payment">(act.at),
    key,
    bankTransactionId: null,
    reference: rf,
    cents: cents(-amount),
    bookedOn: on,
    actId: act.id,
    recordedAt: act.at,
  });
}

/** Whoever has a collection taken back is not collected from again. What comes back after all is money like any other. */
async function recordChargeBacks(act: Act, paymentId: PaymentId, checkout: CheckoutState, told: ProviderPayment): Promise<Reference[]> {
  const { reference: rf, recurringOrderId } = checkout;
  const outcome: Reference[] = [];
  for (const { providerId, amount, on, reversedOn } of told.chargeBacks) {
    const key = providerKey(providerId);
    outcome.push(...(await chargeBack(act, { paymentId, reference: rf, key, amount, chargedOn: on })));
    if (recurringOrderId) await stopRecurring(act, recurringOrderId, "charged_back");
    if (reversedOn)
      outcome.push(
        ...(await recordPayment(act, { key: providerKey(providerId, " reversed"), cents: amount, bookedOn: reversedOn, reference: rf })),
      );
  }
  return outcome;
}

/** Of these charge-backs at the provider, the payments of those that the register has not heard of. */
export async function unheardChargeBacks(
  reader: Reader,
  told: readonly { readonly providerId: string; readonly paymentId: string }[],
): Promise<string[]> {
  const unheard = await reader.query<{ paymentId: string }>(
    `select distinct told.payment_id as "paymentId" from unnest($1::text[], $2::text[]) as told (key, payment_id)
     join checkout_answer said on said.provider_id = told.payment_id where not exists (select from payment p where p.key = told.key)`,
    [told.map(({ providerId }) => providerKey(providerId)), told.map(({ paymentId }) => paymentId)],
  );
  return unheard.map(({ paymentId }) => paymentId);
}
