import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import type { Id } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { Cents } from "#domain/money.ts";
import { type ClaimId, lockClaims } from "#domain/payments/claim.ts";
import { refuse } from "#domain/refusal.ts";
import { keyset, type Sorting } from "#domain/sorting.ts";

export type PaymentId = Id<"payment">;

/** Money that came in (positive) or went out (negative), once per key, whatever channel told of it. */
export const Payment = defineEntity({
  name: "Payment",
  tableName: "payment",
  properties: {
    id: column.id<"payment">().primary(),
    key: column.text(),
    bankTransactionId: column.id<"bank_transaction">().strictNullable(),
    reference: column.text().strictNullable(),
    cents: column.cents(),
    bookedOn: column.day(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const Allocation = defineEntity({
  name: "Allocation",
  tableName: "allocation",
  properties: {
    id: column.id<"allocation">().primary(),
    paymentId: column.id<"payment">(),
    claimId: column.id<"claim">(),
    cents: column.cents(),
    reason: column.text().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const AllocationReversal = defineEntity({
  name: "AllocationReversal",
  tableName: "allocation_reversal",
  properties: { allocationId: column.id<"allocation">().primary(), reason: column.text(), actId: column.act() },
});
export const PaymentSetAside = defineEntity({
  name: "PaymentSetAside",
  tableName: "payment_set_aside",
  properties: { paymentId: column.id<"payment">().primary(), reason: column.text(), actId: column.act() },
});
export const Refund = defineEntity({
  name: "Refund",
  tableName: "refund",
  properties: {
    id: column.id<"refund">().primary(),
    paymentId: column.id<"payment">(),
    /** Under which it leaves the bank: the claim's, or one of its own. */
    reference: column.text(),
    cents: column.cents(),
    orderedOn: column.day(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

/** What of a payment has no destination yet; of a debit, what it paid of no refund, below zero. For use in SQL where `p` is the payment. */
export const leftOfPayment = `(p.cents
  - coalesce((select sum(a.cents) from allocation a where a.payment_id = p.id
      and not exists (select from allocation_reversal r where r.allocation_id = a.id)), 0)
  - coalesce((select sum(f.cents) from refund f where f.payment_id = p.id), 0)
  + coalesce((select sum(f.cents) from refund_payout o join refund f on f.id = o.refund_id where o.payment_id = p.id), 0))::bigint`;

/** Locks a payment and gives what of it has no destination yet. Refuses `payment_unknown`. */
export async function lockLeft(act: Act, id: PaymentId): Promise<Cents> {
  await act.tx.query("select from payment where id = $1 for no key update", [id]);
  const [found] = await act.tx.query<{ left: Cents }>(`select ${leftOfPayment} as left from payment p where p.id = $1`, [id]);
  return found?.left ?? refuse("payment_unknown");
}

/**
 * Takes a destination back. Refuses `reason_missing`, `allocation_unknown`, `allocation_bears_lot` while a lot stands on that claim,
 * `allocation_already_reversed`.
 */
export async function reverseAllocation(act: Act, id: Id<"allocation">, reason: string): Promise<[Reference<"allocation">]> {
  if (reason.trim() === "") refuse("reason_missing");
  const [allocation] = await act.tx.query<{ claimId: ClaimId }>(`select claim_id as "claimId" from allocation where id = $1`, [id]);
  if (!allocation) refuse("allocation_unknown");
  await lockClaims(act, [allocation.claimId]);
  const [borne] = await act.tx.query(
    `select from share_order o join lot l on l.share_order_id = o.id join ledger_entry e on e.lot_id = l.id and e.kind = 'issuance'
     where o.claim_id = $1 and not exists (select from ledger_entry r where r.reverses_id = e.id)`,
    [allocation.claimId],
  );
  if (borne) refuse("allocation_bears_lot");
  await act.tx.insert(AllocationReversal, { allocationId: id, reason, actId: act.id });
  return [reference("allocation", id)];
}

/** For money that settles no claim: a subsidy, bank costs. Refuses `reason_missing`, `payment_partly_used`, `payment_already_set_aside`. */
export async function setPaymentAside(act: Act, paymentId: PaymentId, reason: string): Promise<[Reference<"payment">]> {
  if (reason.trim() === "") refuse("reason_missing");
  const left = await lockLeft(act, paymentId);
  const [payment] = await act.tx.query<{ cents: Cents }>("select cents from payment where id = $1", [paymentId]);
  if (left !== payment?.cents) refuse("payment_partly_used");
  await act.tx.insert(PaymentSetAside, { paymentId, reason, actId: act.id });
  return [reference("payment", paymentId)];
}

export type AllocatedPayment = { reference: string; cents: Cents; bookedOn: Temporal.PlainDate; takenBack: boolean };

/** What was paid on these claims, the newest first; a destination that was taken back is among it. */
export const paymentsOn = (reader: Reader, claims: readonly ClaimId[]): Promise<AllocatedPayment[]> =>
  reader.query(
    `select c.reference, a.cents, p.booked_on as "bookedOn", exists (select from allocation_reversal r where r.allocation_id = a.id) as "takenBack"
     from allocation a join payment p on p.id = a.payment_id join claim c on c.id = a.claim_id where a.claim_id = any($1::uuid[])
     order by p.booked_on desc, a.recorded_at desc, a.id desc`,
    [claims],
  );

export type UnsettledPayment = {
  id: PaymentId;
  cents: Cents;
  left: Cents;
  bookedOn: Temporal.PlainDate;
  counterparty: string | null;
  counterpartyIban: string | null;
  remittance: string | null;
  reference: string | null;
  /** Why a debit by which a payer's bank took money back was not followed by itself; null for other payments. */
  standsBecause: "lot_has_land" | "lot_has_moved" | "paid_back_before" | null;
};

const listed = `select p.id, p.cents, ${leftOfPayment} as left, p.booked_on as "bookedOn",
  coalesce(t.counterparty, (select nullif(v.method, '') from provider_payment v where v.payment_id = p.id)) as counterparty, t.counterparty_iban as "counterpartyIban", t.remittance, p.reference,
  (select b.stands_because from charge_back b where b.debit_id = p.id) as "standsBecause"
  from payment p left join bank_transaction_content t on t.bank_transaction_id = p.bank_transaction_id`;

/**
 * Payments of which something waits, as `p`. For use in SQL after `from`. Nearly every payment went whole to one claim: those are left out
 * first and all at once (`offset 0` keeps the two steps apart), so that only the few others are added up one by one.
 */
export const waitingPayments = `(select p.* from payment p
    where not exists (select from allocation a where a.payment_id = p.id and a.cents = p.cents
        and not exists (select from allocation_reversal r where r.allocation_id = a.id))
      and not exists (select from payment_set_aside s where s.payment_id = p.id)
    offset 0) p
  where ${leftOfPayment} <> 0`;

const keys = { booked: "p.booked_on", left: leftOfPayment };
export const unsettledColumns = ["booked", "left"] as const;
export type UnsettledColumn = (typeof unsettledColumns)[number];
const oldestFirst: Sorting<UnsettledColumn> = { by: "booked", descending: false };

/**
 * Payments without a destination: the treasurer's work list. By the day on which the bank booked them, oldest first, unless asked otherwise.
 * `after` is the last one seen.
 */
export function unsettledPayments(
  reader: Reader,
  after: PaymentId | null = null,
  limit = 50,
  sorting = oldestFirst,
): Promise<UnsettledPayment[]> {
  const { beyond, order } = keyset(sorting, keys[sorting.by], "p.id", "payment p where p.id = $1");
  return reader.query(
    `${listed} where p.id in (select p.id from ${waitingPayments}) and ($1::uuid is null or ${beyond}) order by ${order} limit $2`,
    [after, limit],
  );
}

/** Refuses `payment_unknown`. */
export async function paymentOf(reader: Reader, id: PaymentId): Promise<UnsettledPayment> {
  const [found] = await reader.query<UnsettledPayment>(`${listed} where p.id = $1`, [id]);
  return found ?? refuse("payment_unknown");
}

export async function unsettledCount(reader: Reader): Promise<number> {
  const [row] = await reader.query<{ count: number }>(`select count(*) from ${waitingPayments}`);
  return row?.count ?? 0;
}
