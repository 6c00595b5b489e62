import { type Act, type Reference, reference } from "#domain/act.ts";
import { timeZone } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import type { Cents } from "#domain/money.ts";
import { type ClaimId, closedBecause, closedClaims, lockClaims, paidOfClaim } from "#domain/payments/claim.ts";
import { AllocationReversal, leftOfPayment, lockLeft, type PaymentId, Refund, waitingPayments } from "#domain/payments/payment.ts";
import { unpaid } from "#domain/payments/payout.ts";
import { refuse } from "#domain/refusal.ts";

export type RefundReason = "application_refused" | "invoice_credited" | "order_cancelled" | "overpaid";
export type RefundDue = {
  paymentId: PaymentId;
  claimId: ClaimId;
  reference: string;
  personId: PersonId;
  name: string;
  cents: Cents;
  /** Where the money came from, or what its payer gave as account number; null if neither is known. */
  iban: string | null;
  why: RefundReason;
  /** Whether it was paid online, so that it can go back that way. */
  online: boolean;
};

/** The few payments under one claim's reference of which something waits. */
const waitingUnder = (claim: string): string => `payment p where p.reference = (select reference from claim where id = ${claim})
  and ${leftOfPayment} <> 0 and not exists (select from payment_set_aside s where s.payment_id = p.id)`;

/**
 * What stands on claims that closed; and what is left of payments under the reference of a claim that closed or is paid in full. In sets, each
 * materialized: asked claim by claim, a hundred thousand settled payments take seconds.
 */
const due = (claim: "$1" | null): string => `with closed as materialized (
    select o.claim_id, case when x.share_order_id is not null then 'order_cancelled' else 'application_refused' end as why
    from share_order o left join share_order_cancellation x on x.share_order_id = o.id
    where o.claim_id in ${closedClaims}${claim ? ` and o.claim_id = ${claim}` : ""}
    union all select i.claim_id, 'invoice_credited' from credit_note n join invoice i on i.id = n.invoice_id
    where i.claim_id is not null${claim ? ` and i.claim_id = ${claim}` : ""}
  ), waiting as materialized (
    select p.id as payment_id, p.reference, ${leftOfPayment} as cents from ${claim ? waitingUnder(claim) : waitingPayments} and p.cents > 0
  ), named as materialized (
    select w.payment_id, w.cents as left_cents, c.id, c.cents from waiting w join claim c using (reference)
  ), owed as materialized (
    select payment_id, claim_id, sum(cents)::bigint as cents from (
      select a.payment_id, a.claim_id, a.cents from closed join allocation a using (claim_id)
      where not exists (select from allocation_reversal r where r.allocation_id = a.id)
      union all
      select c.payment_id, c.id, c.left_cents from named c left join closed on closed.claim_id = c.id
      where closed.claim_id is not null or ${paidOfClaim} >= c.cents
    ) parts group by payment_id, claim_id having sum(cents) > 0
  )
  select p.id as "paymentId", c.id as "claimId", c.reference, c.debtor_id as "personId", now.name, owed.cents,
    coalesce(t.counterparty_iban, now.iban) as iban, coalesce(closed.why, 'overpaid') as why, exists (select from provider_payment v where v.payment_id = p.id) as online
  from owed join payment p on p.id = owed.payment_id join claim c on c.id = owed.claim_id join person_now now on now.person_id = c.debtor_id
  left join closed on closed.claim_id = c.id
  left join bank_transaction_content t on t.bank_transaction_id = p.bank_transaction_id`;

/** Money that is not ours to keep, oldest first: of refused applicants, of cancelled orders, of credited invoices, and what was paid beyond a claim. */
export const refundsDue = (reader: Reader): Promise<RefundDue[]> => reader.query(`${due(null)} order by p.booked_on, p.id, c.id`);

/**
 * Pays back all that is due on a claim: what stands on one that closed loses that destination in the same act.
 * Refuses `nothing_to_refund` if the claim stands and nothing beyond it was paid.
 */
export async function refundClaim(act: Act, claimId: ClaimId): Promise<Reference<"refund">[]> {
  await lockClaims(act, [claimId]);
  await act.tx.query(
    `select from payment where id in (select payment_id from allocation where claim_id = $1)
       or reference = (select reference from claim where id = $1) order by id for no key update`,
    [claimId],
  );
  const owed = await act.tx.query<RefundDue>(`${due("$1")} order by p.id`, [claimId]);
  if (owed.length === 0) refuse("nothing_to_refund");
  const standing = await act.tx.query<{ allocationId: Id<"allocation">; reason: RefundReason }>(
    `select a.id as "allocationId", ${closedBecause} as reason from allocation a join claim c on c.id = a.claim_id
     where c.id = $1 and ${closedBecause} is not null and not exists (select from allocation_reversal r where r.allocation_id = a.id)`,
    [claimId],
  );
  await act.tx.insert(
    AllocationReversal,
    standing.map((each) => ({ ...each, actId: act.id })),
  );
  const refunds = owed.map(({ paymentId, reference: rf, cents }) => ({ ...refundOf(act, paymentId, cents), reference: rf }));
  await act.tx.insert(Refund, refunds);
  return refunds.map(({ id }) => reference("refund", id));
}

/** Pays back money that no claim asks for, whole or in part, under a reference of its own. Refuses `payment_unknown`, `refund_exceeds_payment`. */
export async function orderRefund(act: Act, paymentId: PaymentId, amount: Cents): Promise<[Reference<"refund">]> {
  if (amount <= 0 || amount > (await lockLeft(act, paymentId))) refuse("refund_exceeds_payment");
  const refund = refundOf(act, paymentId, amount);
  await act.tx.insert(Refund, { ...refund, reference: await newReference(act) });
  return [reference("refund", refund.id)];
}

async function newReference(act: Act): Promise<string> {
  const [row] = await act.tx.query<{ reference: string }>(
    `select rf_reference($1 || lpad(nextval('claim_number')::text, 7, '0')) as reference`,
    [String(act.today.year)],
  );
  if (!row) throw new Error("a sequence gave no number");
  return row.reference;
}

export type OrderedRefund = {
  id: Id<"refund">;
  paymentId: PaymentId;
  name: string | null;
  iban: string | null;
  reference: string;
  cents: Cents;
  orderedOn: Temporal.PlainDate;
  /** When it left: the bank booked it, or the payment provider took it on; null until then. */
  paidOutOn: Temporal.PlainDate | null;
  /** Whether it goes by the bank, back through the payment provider, or was taken by the payer's bank. */
  by: "bank" | "provider" | "charge_back";
};

/** What was paid back and to whom the money had come from, the latest first; `after` is the last one seen. */
export const refundsOrdered = (reader: Reader, after: Id<"refund"> | null, limit: number): Promise<OrderedRefund[]> =>
  reader.query(
    `select f.id, f.payment_id as "paymentId", coalesce(t.counterparty, (select now.name from provider_payment v join checkout k on k.id = v.checkout_id
         join claim c on c.id = k.claim_id join person_now now on now.person_id = c.debtor_id where v.payment_id = p.id)) as name, t.counterparty_iban as iban, f.reference, f.cents, f.ordered_on as "orderedOn",
       coalesce((select d.booked_on from refund_payout o join payment d on d.id = o.payment_id where o.refund_id = f.id),
         (select (made.at at time zone '${timeZone}')::date from provider_refund_answer v join act made on made.id = v.act_id
          where v.refund_id = f.id and not ${unpaid})) as "paidOutOn",
       case when exists (select from charge_back_settlement s where s.refund_id = f.id) then 'charge_back'
         when exists (select from provider_refund v where v.refund_id = f.id) and not ${unpaid} then 'provider' else 'bank' end as by
     from refund f join payment p on p.id = f.payment_id left join bank_transaction_content t on t.bank_transaction_id = p.bank_transaction_id
     where $1::uuid is null or (f.recorded_at, f.id) < (select recorded_at, id from refund where id = $1)
     order by f.recorded_at desc, f.id desc limit $2`,
    [after, limit],
  );

export async function refundCount(reader: Reader): Promise<number> {
  const [row] = await reader.query<{ count: number }>("select count(*) from refund");
  return row?.count ?? 0;
}

const refundOf = (act: Act, paymentId: PaymentId, cents: Cents) => ({
  id: newId<"refund">(act.at),
  paymentId,
  cents,
  orderedOn: act.today,
  actId: act.id,
  recordedAt: act.at,
});
