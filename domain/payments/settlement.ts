import type { Act, Reference } from "#domain/act.ts";
import type { Cents } from "#domain/money.ts";
import type { ClaimId } from "#domain/payments/claim.ts";
import { paidOfClaim } from "#domain/payments/claim.ts";
import { issueLots } from "#domain/shares/issuance.ts";

export type ReceivedPayment = { key: string; cents: Cents; bookedOn: Temporal.PlainDate; reference: string | null };

/** Money told of by another channel than a statement, once per key; then settles what it can. */
export async function recordPayment(act: Act, { key, cents, bookedOn, reference }: ReceivedPayment): Promise<Reference<"lot">[]> {
  await act.tx.query(
    `insert into payment (id, key, reference, cents, booked_on, act_id, recorded_at) values (new_id($5), $1, $2, $3, $4, $6, $5)
     on conflict (key) do nothing`,
    [key, reference, cents, bookedOn, act.at, act.id],
  );
  return settlePayments(act);
}

/**
 * Settles the payments that this act recorded: one with the exact reference and the exact amount due goes to its claim, and what is then
 * paid in full by a member becomes a lot. All else stays in the treasurer's work list, as does money for a refused applicant or a cancelled order.
 */
export async function settlePayments(act: Act): Promise<Reference<"lot">[]> {
  await act.tx.query(
    "select from claim where reference in (select reference from payment where act_id = $1 and cents > 0) order by id for update",
    [act.id],
  );
  const settled = await act.tx.query<{ claimId: ClaimId }>(
    `insert into allocation (id, payment_id, claim_id, cents, act_id, recorded_at)
     select new_id($2), payment_id, claim_id, cents, $1, $2 from (
       select distinct on (c.id) p.id as payment_id, c.id as claim_id, p.cents
       from payment p join claim c on c.reference = p.reference
       left join share_order o on o.claim_id = c.id
       where p.act_id = $1 and p.cents = c.cents - ${paidOfClaim}
         and not exists (select from share_order_cancellation x where x.share_order_id = o.id)
         and not exists (select from application_outcome out where out.application_id = o.application_id and out.outcome = 'refused')
       order by c.id, p.booked_on, p.id
     ) exact order by payment_id
     returning claim_id as "claimId"`,
    [act.id, act.at],
  );
  if (settled.length === 0) return [];
  return issueLots(
    act,
    settled.map(({ claimId }) => claimId),
  );
}
