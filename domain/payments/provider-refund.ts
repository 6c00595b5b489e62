import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { column } from "#domain/mapping.ts";
import type { Cents } from "#domain/money.ts";
import type { CheckoutId } from "#domain/payments/checkout.ts";
import type { ClaimId } from "#domain/payments/claim.ts";
import { type PaymentId, setPaymentAside } from "#domain/payments/payment.ts";
import type { RefundId } from "#domain/payments/payout.ts";
import { refundClaim } from "#domain/payments/refund.ts";
import { refuse } from "#domain/refusal.ts";

/** A payment that came through the provider, and how it was paid in the provider's words. */
export const ProviderPaymentRow = defineEntity({
  name: "ProviderPayment",
  tableName: "provider_payment",
  properties: {
    paymentId: column.id<"payment">().primary(),
    checkoutId: column.id<"checkout">(),
    method: column.text(),
    actId: column.act(),
  },
});
/** A refund that goes back the way the money came. */
export const ProviderRefund = defineEntity({
  name: "ProviderRefund",
  tableName: "provider_refund",
  properties: { refundId: column.id<"refund">().primary(), actId: column.act(), recordedAt: column.moment() },
});
export const ProviderRefundAnswer = defineEntity({
  name: "ProviderRefundAnswer",
  tableName: "provider_refund_answer",
  properties: { refundId: column.id<"refund">().primary(), providerId: column.text(), actId: column.act() },
});
export const ProviderRefundRefusal = defineEntity({
  name: "ProviderRefundRefusal",
  tableName: "provider_refund_refusal",
  properties: { refundId: column.id<"refund">().primary(), reason: column.text(), actId: column.act() },
});
/** A bank entry by which the provider paid out what it held. */
export const ProviderSettlement = defineEntity({
  name: "ProviderSettlement",
  tableName: "provider_settlement",
  properties: { paymentId: column.id<"payment">().primary(), actId: column.act() },
});

/**
 * Pays back what is due on a claim, as `refundClaim` does; what came through the provider is to go back that way. Refuses `nothing_to_refund`, and
 * `claim_not_paid_online` if nothing of it did.
 */
export async function refundOnline(act: Act, claimId: ClaimId): Promise<Reference<"refund">[]> {
  const refunds = await refundClaim(act, claimId);
  const online = await act.tx.query<{ refundId: RefundId }>(
    `select f.id as "refundId" from refund f join provider_payment v on v.payment_id = f.payment_id where f.id = any($1::uuid[]) order by f.id`,
    [refunds.map(({ id }) => id)],
  );
  if (online.length === 0) refuse("claim_not_paid_online");
  await act.tx.insert(
    ProviderRefund,
    online.map(({ refundId }) => ({ refundId, actId: act.id, recordedAt: act.at })),
  );
  return refunds;
}

export type RefundToAsk = { id: RefundId; providerId: string; cents: Cents; reference: string; checkoutId: CheckoutId };

/** Refunds through the provider whose outcome is unknown: all, or those of some acts' refunds. */
export const refundsToAsk = (reader: Reader, only: readonly RefundId[] | null = null): Promise<RefundToAsk[]> =>
  reader.query(
    `select f.id, said.provider_id as "providerId", f.cents, f.reference, v.checkout_id as "checkoutId"
     from provider_refund pr join refund f on f.id = pr.refund_id join provider_payment v on v.payment_id = f.payment_id
     join checkout_answer said on said.checkout_id = v.checkout_id
     where not exists (select from provider_refund_answer a where a.refund_id = f.id)
       and not exists (select from provider_refund_refusal x where x.refund_id = f.id) and ($1::uuid[] is null or f.id = any($1::uuid[]))
     order by f.recorded_at, f.id`,
    [only],
  );

const lockRefunded = (act: Act, id: RefundId): Promise<unknown> =>
  act.tx.query("select from payment where id = (select payment_id from refund where id = $1) for no key update", [id]);

/** The provider pays it back under this id of its own. */
export async function recordRefundAnswer(act: Act, refundId: RefundId, providerId: string): Promise<[Reference<"refund">]> {
  await lockRefunded(act, refundId);
  const known = await act.tx.query("select from provider_refund_answer where refund_id = $1", [refundId]);
  if (known.length === 0) await act.tx.insert(ProviderRefundAnswer, { refundId, providerId, actId: act.id });
  return [reference("refund", refundId)];
}

/** The provider does not pay it back: it is to leave the bank. */
export async function recordRefundRefusal(act: Act, refundId: RefundId, reason: string): Promise<[Reference<"refund">]> {
  await lockRefunded(act, refundId);
  const known = await act.tx.query("select from provider_refund_refusal where refund_id = $1", [refundId]);
  if (known.length === 0) await act.tx.insert(ProviderRefundRefusal, { refundId, reason, actId: act.id });
  return [reference("refund", refundId)];
}

/**
 * Says that a bank entry is the provider paying out what it held for the cooperative: the register has that money already, payment by payment.
 * Refuses `reason_missing`, `payment_unknown`, `payment_not_received`, `payment_partly_used`, `payment_already_set_aside`.
 */
export async function markProviderSettlement(act: Act, paymentId: PaymentId, reason: string): Promise<[Reference<"payment">]> {
  const [payment] = await act.tx.query<{ cents: Cents; online: boolean }>(
    "select cents, exists (select from provider_payment v where v.payment_id = p.id) as online from payment p where id = $1",
    [paymentId],
  );
  if (payment && (payment.cents < 0 || payment.online)) refuse("payment_not_received");
  const set = await setPaymentAside(act, paymentId, reason);
  await act.tx.insert(ProviderSettlement, { paymentId, actId: act.id });
  return set;
}

/** What came through the provider, went back through it, and was paid out by it; the rest it still holds, or kept as its fees. */
export type ProviderBalance = { inCents: Cents; backCents: Cents; outCents: Cents; restCents: Cents };

export async function providerBalance(reader: Reader): Promise<ProviderBalance> {
  const [row] = await reader.query<ProviderBalance>(
    `select *, ("inCents" - "backCents" - "outCents")::bigint as "restCents" from (select
       (select coalesce(sum(p.cents), 0) from payment p where p.key like 'provider %' and p.cents > 0)::bigint as "inCents",
       ((select coalesce(-sum(p.cents), 0) from payment p where p.key like 'provider %' and p.cents < 0)
         + (select coalesce(sum(f.cents), 0) from provider_refund_answer a join refund f on f.id = a.refund_id
            where not exists (select from provider_refund_refusal x where x.refund_id = f.id)))::bigint as "backCents",
       (select coalesce(sum(p.cents), 0) from provider_settlement s join payment p on p.id = s.payment_id)::bigint as "outCents") sums`,
  );
  if (!row) throw new Error("a sum gave no row");
  return row;
}
