import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import type { Cents } from "#domain/money.ts";
import { type ClaimId, closedBecause, closedClaims, lockClaims, paidOfClaim } from "#domain/payments/claim.ts";
import { AllocationReversal, leftOfPayment, lockLeft, type PaymentId, Refund, waitingPayments } from "#domain/payments/payment.ts";
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
};

/** What stands on claims that closed; and what is left of payments under the reference of a claim that closed or is paid in full. */
const due = `select p.id as "paymentId", c.id as "claimId", c.reference, c.debtor_id as "personId", now.name, owed.cents::bigint as cents,
    coalesce(t.counterparty_iban, now.iban) as iban, coalesce(${closedBecause}, 'overpaid') as why
  from (
    select payment_id, claim_id, sum(cents) as cents from (
      select a.payment_id, a.claim_id, a.cents from allocation a
      where a.claim_id in ${closedClaims} and not exists (select from allocation_reversal r where r.allocation_id = a.id)
      union all
      select p.id, c.id, ${leftOfPayment} from payment p join claim c on c.reference = p.reference
      where p.id in (select p.id from ${waitingPayments}) and p.cents > 0 and (${closedBecause} is not null or ${paidOfClaim} >= c.cents)
    ) parts group by payment_id, claim_id having sum(cents) > 0
  ) owed
  join payment p on p.id = owed.payment_id join claim c on c.id = owed.claim_id join person_now now on now.person_id = c.debtor_id
  left join bank_transaction_content t on t.bank_transaction_id = p.bank_transaction_id`;

/** Money that is not ours to keep, oldest first: of refused applicants, of cancelled orders, of credited invoices, and what was paid beyond a claim. */
export const refundsDue = (reader: Reader): Promise<RefundDue[]> => reader.query(`${due} order by p.booked_on, p.id, c.id`);

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
  const owed = await act.tx.query<RefundDue>(`${due} where c.id = $1 order by p.id`, [claimId]);
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
  const refunds = owed.map(({ paymentId, cents }) => refundOf(act, paymentId, cents));
  await act.tx.insert(Refund, refunds);
  return refunds.map(({ id }) => reference("refund", id));
}

/** Pays back money that no claim asks for, whole or in part. Refuses `payment_unknown`, `refund_exceeds_payment`. */
export async function orderRefund(act: Act, paymentId: PaymentId, amount: Cents): Promise<[Reference<"refund">]> {
  if (amount <= 0 || amount > (await lockLeft(act, paymentId))) refuse("refund_exceeds_payment");
  const refund = refundOf(act, paymentId, amount);
  await act.tx.insert(Refund, refund);
  return [reference("refund", refund.id)];
}

export type OrderedRefund = {
  id: Id<"refund">;
  paymentId: PaymentId;
  name: string | null;
  iban: string | null;
  cents: Cents;
  orderedOn: Temporal.PlainDate;
};

/** What was paid back and to whom the money had come from, the latest first; `after` is the last one seen. */
export const refundsOrdered = (reader: Reader, after: Id<"refund"> | null, limit: number): Promise<OrderedRefund[]> =>
  reader.query(
    `select f.id, f.payment_id as "paymentId", t.counterparty as name, t.counterparty_iban as iban, f.cents, f.ordered_on as "orderedOn"
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
