import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import type { Id } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { Cents } from "#domain/money.ts";
import { lockLeft, type PaymentId } from "#domain/payments/payment.ts";
import { refuse } from "#domain/refusal.ts";

export type RefundId = Id<"refund">;

/** The bank's debit by which a refund left the account; without a reason it was known by its reference and amount. */
export const RefundPayout = defineEntity({
  name: "RefundPayout",
  tableName: "refund_payout",
  properties: {
    refundId: column.id<"refund">().primary(),
    paymentId: column.id<"payment">(),
    reason: column.text().strictNullable(),
    actId: column.act(),
  },
});

/** A refund that has not left: no debit paid it, and it does not go back through the payment provider. For use in SQL where `f` is the refund. */
export const unpaid = `(not exists (select from refund_payout o where o.refund_id = f.id) and not exists (select from provider_refund v where v.refund_id = f.id
  and not exists (select from provider_refund_refusal x where x.refund_id = f.id)))`;

/**
 * Settles the debits that this act recorded: one that carries a refund's reference, in whichever field, and its exact amount has paid that
 * refund out. Of refunds alike the earliest goes first. A second debit for a refund stays in the work list.
 */
export async function settlePayouts(act: Act): Promise<void> {
  await act.tx.query(
    `with waiting as (
       select f.id, f.reference, f.cents, row_number() over (partition by f.reference, f.cents order by f.recorded_at, f.id) as place
       from refund f where ${unpaid}
     ), debit as (
       select distinct on (p.id) p.id, p.booked_on, w.reference, w.cents
       from payment p join (select distinct reference, cents from waiting) w on w.cents = -p.cents
       left join bank_transaction t on t.id = p.bank_transaction_id
       left join bank_transaction_content c on c.bank_transaction_id = t.id
       where p.act_id = $1 and p.cents < 0 and position(w.reference in
         upper(regexp_replace(concat_ws(' ', p.reference, t.end_to_end, c.remittance), '[^0-9A-Za-z]', '', 'g'))) > 0
       order by p.id, w.reference
     ), placed as (
       select *, row_number() over (partition by reference, cents order by booked_on, id) as place from debit
     )
     insert into refund_payout (refund_id, payment_id, act_id)
     select w.id, d.id, $1 from placed d join waiting w using (reference, cents, place) on conflict (refund_id) do nothing`,
    [act.id],
  );
}

/**
 * Says by hand, with a reason, that a debit paid a refund out. Refuses `reason_missing`, `payment_unknown`, `refund_unknown`,
 * `refund_exceeds_payment` if the debit was less or has paid out others, `refund_already_paid_out`.
 */
export async function payOut(act: Act, paymentId: PaymentId, refundId: RefundId, reason: string): Promise<[Reference<"refund">]> {
  if (reason.trim() === "") refuse("reason_missing");
  const left = await lockLeft(act, paymentId);
  const { cents } = await waitingRefund(act.tx, refundId);
  if (cents > -left) refuse("refund_exceeds_payment");
  await act.tx.insert(RefundPayout, { refundId, paymentId, reason, actId: act.id });
  return [reference("refund", refundId)];
}

export type WaitingRefund = {
  id: RefundId;
  reference: string;
  name: string | null;
  iban: string | null;
  cents: Cents;
  orderedOn: Temporal.PlainDate;
  paidOut: boolean;
};

const listed = `select f.id, f.reference, t.counterparty as name, t.counterparty_iban as iban, f.cents, f.ordered_on as "orderedOn", not (${unpaid}) as "paidOut"
  from refund f join payment p on p.id = f.payment_id left join bank_transaction_content t on t.bank_transaction_id = p.bank_transaction_id`;

/** A refund, whether it left the bank or not. Refuses `refund_unknown`, `refund_already_paid_out`. */
export async function waitingRefund(reader: Reader, id: RefundId): Promise<WaitingRefund> {
  const [found] = await reader.query<WaitingRefund>(`${listed} where f.id = $1`, [id]);
  if (found?.paidOut) refuse("refund_already_paid_out");
  return found ?? refuse("refund_unknown");
}

/** Refunds that have not left the bank and of which a debit can be the payout: those of its very amount first, then the earliest. */
export const waitingRefunds = (reader: Reader, debit: Cents): Promise<WaitingRefund[]> =>
  reader.query(`${listed} where ${unpaid} and f.cents <= $1 order by f.cents = $1 desc, f.recorded_at, f.id limit 50`, [debit]);

/** What refunds a debit paid out. */
export const payoutsOf = (
  reader: Reader,
  id: PaymentId,
): Promise<{ reference: string; cents: Cents; orderedOn: Temporal.PlainDate; reason: string | null }[]> =>
  reader.query(
    `select f.reference, f.cents, f.ordered_on as "orderedOn", o.reason from refund_payout o join refund f on f.id = o.refund_id
     where o.payment_id = $1 order by f.recorded_at, f.id`,
    [id],
  );
