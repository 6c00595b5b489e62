import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { type Cents, cents } from "#domain/money.ts";
import { type ClaimId, lockClaims } from "#domain/payments/claim.ts";
import { AllocationReversal, leftOfPayment, Payment, type PaymentId, Refund } from "#domain/payments/payment.ts";
import { RefundPayout } from "#domain/payments/payout.ts";
import { refuse } from "#domain/refusal.ts";

export type ChargeBackId = Id<"charge_back">;
/** Why the register does not follow a charge-back by itself. */
export type StandsBecause = "lot_has_land" | "lot_has_moved" | "paid_back_before";

/** Money that the payer's bank took back, as a debit of the day on which it did. */
export const ChargeBack = defineEntity({
  name: "ChargeBack",
  tableName: "charge_back",
  properties: {
    id: column.id<"charge_back">().primary(),
    paymentId: column.id<"payment">(),
    debitId: column.id<"payment">(),
    chargedOn: column.day(),
    standsBecause: column.text<StandsBecause>().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
/** What was paid is given up to the debit: from then on neither waits. */
export const ChargeBackSettlement = defineEntity({
  name: "ChargeBackSettlement",
  tableName: "charge_back_settlement",
  properties: { chargeBackId: column.id<"charge_back">().primary(), refundId: column.id<"refund">(), actId: column.act() },
});

type ChargedPayment = { paymentId: PaymentId; reference: string; key: string; amount: Cents; chargedOn: Temporal.PlainDate };

const claimsSettled = async (act: Act, paymentId: PaymentId): Promise<ClaimId[]> => {
  const claims = await act.tx.query<{ id: ClaimId }>(
    `select distinct a.claim_id as id from allocation a where a.payment_id = $1
       and not exists (select from allocation_reversal r where r.allocation_id = a.id)`,
    [paymentId],
  );
  return claims.map(({ id }) => id);
};

/**
 * Claims that a payment settles, locked, then the payment, then the lots on those claims: what a charge-back touches. While the payment was waited
 * for it may have got another destination, so its claims are asked for again.
 */
async function lockCharged(act: Act, paymentId: PaymentId): Promise<ClaimId[]> {
  await lockClaims(act, await claimsSettled(act, paymentId));
  await act.tx.query("select from payment where id = $1 for no key update", [paymentId]);
  const ids = await claimsSettled(act, paymentId);
  await lockClaims(act, ids);
  await act.tx.query(
    `select from lot where share_order_id in (select o.id from share_order o where o.claim_id = any($1::uuid[])) order by id for no key update`,
    [ids],
  );
  return ids;
}

/** The lines that stand on the lots of claims: neither reversed nor reversals. */
const standing = `select e.* from ledger_entry e join lot l on l.id = e.lot_id join share_order o on o.id = l.share_order_id
  where o.claim_id = any($1::uuid[]) and e.reverses_id is null and not exists (select from ledger_entry r where r.reverses_id = e.id)`;

async function hindrance(act: Act, claims: readonly ClaimId[], paymentId: PaymentId, amount: Cents): Promise<StandsBecause | null> {
  const [lots] = await act.tx.query<{ moved: boolean; land: boolean }>(
    `select coalesce(bool_or(kind not in ('issuance', 'allotment')), false) as moved, coalesce(bool_or(kind = 'allotment'), false) as land
     from (${standing}) line`,
    [claims],
  );
  if (lots?.moved) return "lot_has_moved";
  const [payment] = await act.tx.query<{ free: Cents }>(
    `select (${leftOfPayment} + coalesce((select sum(a.cents) from allocation a where a.payment_id = p.id
       and not exists (select from allocation_reversal r where r.allocation_id = a.id)), 0))::bigint as free from payment p where p.id = $1`,
    [paymentId],
  );
  if ((payment?.free ?? 0) < amount) return "paid_back_before";
  return lots?.land ? "lot_has_land" : null;
}

/**
 * The payer's bank took a payment back. Once per key it is a debit of its own day; a lot of euros alone ends with a line of that day, what was paid
 * loses its destination, and the claim is open again. A lot that has land or has moved stands, as does a debit for money that was paid back before:
 * the treasurer reads why.
 */
export async function chargeBack(
  act: Act,
  { paymentId, reference: rf, key, amount, chargedOn }: ChargedPayment,
): Promise<Reference<"charge_back">[]> {
  const claims = await lockCharged(act, paymentId);
  const known = await act.tx.query("select from payment where key = $1", [key]);
  if (known.length > 0) return [];
  const debitId = newId<"payment">(act.at);
  await act.tx.insert(Payment, {
    id: debitId,
    key,
    bankTransactionId: null,
    reference: rf,
    cents: cents(-amount),
    bookedOn: chargedOn,
    actId: act.id,
    recordedAt: act.at,
  });
  const standsBecause = await hindrance(act, claims, paymentId, amount);
  const id = newId<"charge_back">(act.at);
  await act.tx.insert(ChargeBack, { id, paymentId, debitId, chargedOn, standsBecause, actId: act.id, recordedAt: act.at });
  if (!standsBecause) await settleChargeBack(act, { id, paymentId, debitId, reference: rf, amount, chargedOn }, claims);
  return [reference("charge_back", id)];
}

type Settled = Omit<ChargedPayment, "key"> & { id: ChargeBackId; debitId: PaymentId };

/** Ends the lots on the day of the charge-back, or on the day of their last line if that is later, and gives the payment up to the debit. */
async function settleChargeBack(
  act: Act,
  { id, paymentId, debitId, reference: rf, amount, chargedOn }: Settled,
  claims: readonly ClaimId[],
) {
  await act.tx.query(
    `insert into ledger_entry (id, lot_id, member_id, kind, effective_on, recorded_at, cents, dm2, reverses_id, act_id)
     select new_id($3), lot_id, member_id, 'charge_back', greatest($2::date, max(effective_on) over (partition by lot_id)), $3, -cents, -dm2, id, $4
     from (${standing}) line`,
    [claims, chargedOn, act.at, act.id],
  );
  const allocations = await act.tx.query<{ allocationId: Id<"allocation"> }>(
    `select a.id as "allocationId" from allocation a where a.payment_id = $1 and not exists (select from allocation_reversal r where r.allocation_id = a.id)`,
    [paymentId],
  );
  await act.tx.insert(
    AllocationReversal,
    allocations.map(({ allocationId }) => ({ allocationId, reason: "charged_back", actId: act.id })),
  );
  const refundId = newId<"refund">(act.at);
  await act.tx.insert(Refund, {
    id: refundId,
    paymentId,
    reference: rf,
    cents: amount,
    orderedOn: chargedOn,
    actId: act.id,
    recordedAt: act.at,
  });
  await act.tx.insert(RefundPayout, { refundId, paymentId: debitId, reason: null, actId: act.id });
  await act.tx.insert(ChargeBackSettlement, { chargeBackId: id, refundId, actId: act.id });
}

export type StandingChargeBack = Settled & {
  standsBecause: StandsBecause | null;
  settled: boolean;
  lots: string[];
  certificates: string[];
};

/** The charge-back that a debit is; null if it is none. */
export async function chargeBackOf(reader: Reader, debitId: PaymentId): Promise<StandingChargeBack | null> {
  const [found] = await reader.query<StandingChargeBack>(
    `select b.id, b.payment_id as "paymentId", b.debit_id as "debitId", d.reference, (-d.cents)::bigint as amount, b.charged_on as "chargedOn",
       b.stands_because as "standsBecause", exists (select from charge_back_settlement s where s.charge_back_id = b.id) as settled,
       array(select distinct l.number from allocation a join share_order o on o.claim_id = a.claim_id join lot l on l.share_order_id = o.id
         where a.payment_id = b.payment_id order by 1) as lots,
       array(select distinct ct.number from allocation a join share_order o on o.claim_id = a.claim_id join lot l on l.share_order_id = o.id
         join certificate ct on ct.lot_id = l.id where a.payment_id = b.payment_id order by 1) as certificates
     from charge_back b join payment d on d.id = b.debit_id where b.debit_id = $1`,
    [debitId],
  );
  return found ?? null;
}

/**
 * The treasurer has a lot with land follow its charge-back: euros and land leave by lines of the charge-back's day, and its certificate is void.
 * Refuses `charge_back_unknown`, `charge_back_already_settled`, `lot_has_later_entries` if the lot has moved, `refund_exceeds_payment` if its money
 * was paid back before.
 */
export async function takeBackChargedLot(act: Act, debitId: PaymentId): Promise<[Reference<"charge_back">]> {
  const found = (await chargeBackOf(act.tx, debitId)) ?? refuse("charge_back_unknown");
  const claims = await lockCharged(act, found.paymentId);
  if ((await chargeBackOf(act.tx, debitId))?.settled) refuse("charge_back_already_settled");
  const hindered = await hindrance(act, claims, found.paymentId, found.amount);
  if (hindered === "lot_has_moved") refuse("lot_has_later_entries");
  if (hindered === "paid_back_before") refuse("refund_exceeds_payment");
  await settleChargeBack(act, found, claims);
  return [reference("charge_back", found.id)];
}
