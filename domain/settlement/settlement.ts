import { type Act, type Reference, reference } from "#domain/act.ts";
import { newId } from "#domain/id.ts";
import type { Cents } from "#domain/money.ts";
import { type ClaimId, closedBecause, lockDue, paidOfClaim } from "#domain/payments/claim.ts";
import { Allocation, leftOfPayment, lockLeft, type PaymentId } from "#domain/payments/payment.ts";
import { refuse } from "#domain/refusal.ts";
import { issueLots } from "#domain/shares/issuance.ts";

export type ReceivedPayment = { key: string; cents: Cents; bookedOn: Temporal.PlainDate; reference: string | null };

/** Money told of by another channel than a statement, once per key; then settles what it can. */
export async function recordPayment(act: Act, payment: ReceivedPayment): Promise<Reference<"lot">[]> {
  const [, lots] = await Promise.all([
    act.tx.query(
      `insert into payment (id, key, reference, cents, booked_on, act_id, recorded_at) values (new_id($5), $1, $2, $3, $4, $6, $5)
       on conflict (key) do nothing`,
      [payment.key, payment.reference, payment.cents, payment.bookedOn, act.at, act.id],
    ),
    settlePayments(act),
  ]);
  return lots;
}

/**
 * Settles the payments that this act recorded: one with the exact reference and the exact amount due goes to its claim, and what is then
 * paid in full by a member becomes a lot. All else stays in the treasurer's work list, as does money for a refused applicant or a cancelled order.
 */
export async function settlePayments(act: Act): Promise<Reference<"lot">[]> {
  const [, settled] = await Promise.all([
    act.tx.query(
      "select from claim where reference in (select reference from payment where act_id = $1 and cents > 0) order by id for no key update",
      [act.id],
    ),
    act.tx.query<{ claimId: ClaimId }>(
      `insert into allocation (id, payment_id, claim_id, cents, act_id, recorded_at)
       select new_id($2), payment_id, claim_id, cents, $1, $2 from (
         select distinct on (c.id) p.id as payment_id, c.id as claim_id, p.cents
         from payment p join claim c on c.reference = p.reference
         where p.act_id = $1 and p.cents = c.cents - ${paidOfClaim} and ${closedBecause} is null and ${leftOfPayment} = p.cents
         order by c.id, p.booked_on, p.id
       ) exact order by payment_id
       returning claim_id as "claimId"`,
      [act.id, act.at],
    ),
  ]);
  return issueLots(
    act,
    settled.map(({ claimId }) => claimId),
  );
}

/**
 * Gives a payment a destination by hand, with a reason, and issues what is then paid in full. Refuses `reason_missing`, `claim_unknown`,
 * `claim_closed`, `allocation_exceeds_claim`, `payment_unknown`, `allocation_exceeds_payment`.
 */
export async function allocatePayment(
  act: Act,
  { paymentId, claimId, amount, reason }: { paymentId: PaymentId; claimId: ClaimId; amount: Cents; reason: string },
): Promise<[Reference<"allocation">, ...Reference<"lot">[]]> {
  if (reason.trim() === "") refuse("reason_missing");
  if (amount <= 0 || amount > (await lockDue(act, claimId))) refuse("allocation_exceeds_claim");
  if (amount > (await lockLeft(act, paymentId))) refuse("allocation_exceeds_payment");
  const id = newId<"allocation">(act.at);
  await act.tx.insert(Allocation, { id, paymentId, claimId, cents: amount, reason, actId: act.id, recordedAt: act.at });
  return [reference("allocation", id), ...(await issueLots(act, [claimId]))];
}
