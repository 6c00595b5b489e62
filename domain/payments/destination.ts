import type { Reader } from "#domain/database.ts";
import type { Id } from "#domain/id.ts";
import type { Cents } from "#domain/money.ts";
import type { PaymentId } from "#domain/payments/payment.ts";
import { refuse } from "#domain/refusal.ts";

/** A part of a payment that was given to a claim, by hand with a reason or by itself; reversed if it was taken back. */
export type Destination = {
  id: Id<"allocation">;
  paymentId: PaymentId;
  reference: string;
  name: string;
  cents: Cents;
  reason: string | null;
  recordedAt: Temporal.Instant;
  reversalReason: string | null;
  /** Whether a lot stands on the claim, so that the money cannot be taken back. */
  bearsLot: boolean;
};

const destination = `select a.id, a.payment_id as "paymentId", c.reference, (select name from person_now where person_id = c.debtor_id) as name,
  a.cents, a.reason, a.recorded_at as "recordedAt", r.reason as "reversalReason",
  exists (select from share_order o join lot l on l.share_order_id = o.id join ledger_entry e on e.lot_id = l.id and e.kind = 'issuance'
    where o.claim_id = c.id and not exists (select from ledger_entry undone where undone.reverses_id = e.id)) as "bearsLot"
  from allocation a join claim c on c.id = a.claim_id left join allocation_reversal r on r.allocation_id = a.id`;

/** Where a payment went, the earliest first; what was taken back too. */
export const destinationsOf = (reader: Reader, id: PaymentId): Promise<Destination[]> =>
  reader.query(`${destination} where a.payment_id = $1 order by a.recorded_at, a.id`, [id]);

/** Refuses `allocation_unknown`. */
export async function destinationUnder(reader: Reader, id: Id<"allocation">): Promise<Destination> {
  const [found] = await reader.query<Destination>(`${destination} where a.id = $1`, [id]);
  return found ?? refuse("allocation_unknown");
}

/** Why a payment was set aside, or null. */
export async function setAsideBecause(reader: Reader, id: PaymentId): Promise<string | null> {
  const [found] = await reader.query<{ reason: string }>("select reason from payment_set_aside where payment_id = $1", [id]);
  return found?.reason ?? null;
}

/** What of a payment was paid back, and when. */
export const refundsOf = (reader: Reader, id: PaymentId): Promise<{ cents: Cents; orderedOn: Temporal.PlainDate }[]> =>
  reader.query(`select cents, ordered_on as "orderedOn" from refund where payment_id = $1 order by recorded_at, id`, [id]);
