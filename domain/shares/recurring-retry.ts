import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { hasEnded } from "#domain/membership/end.ts";
import { isHeld } from "#domain/membership/hold.ts";
import type { Cents } from "#domain/money.ts";
import { Checkout, type CheckoutId, over, type RecurringOrderId } from "#domain/payments/checkout.ts";
import { type ClaimId, paidOfClaim } from "#domain/payments/claim.ts";
import { reasonsForGood } from "#domain/payments/failure.ts";
import { stopped } from "#domain/shares/recurring-order.ts";

/** A collection that failed is tried once more. */
export const RecurringRetry = defineEntity({
  name: "RecurringRetry",
  tableName: "recurring_retry",
  properties: {
    recurringCollectionId: column.id<"recurring_collection">().primary(),
    checkoutId: column.id<"checkout">(),
    actId: column.act(),
  },
});

/** For so many days after it could have been tried again, it still is: after that the member pays it himself, if he likes. */
const graceDays = 30;

/** The day on which a collection failed. For use in SQL where `k` is its checkout; null while it did not. */
const failedOn = `(select min(r.recorded_at at time zone 'Europe/Amsterdam')::date from checkout_report r where r.checkout_id = k.id and r.status = 'failed'
  and coalesce(r.reason, '') <> all(${reasonsForGood}))`;

/**
 * The day from which a collection that failed is tried again; null if it is not. For use in SQL where `c` is the collection, `k` its checkout, `o` the
 * recurring order, with expressions for a day and for the days that the bylaws set.
 */
export const retryOn = (day: string, days: string): string => `(case when ${days} > 0 and not ${stopped}
  and ${failedOn} + ${days} + ${graceDays} >= ${day} and not exists (select from recurring_retry t where t.recurring_collection_id = c.id)
  and not exists (select from share_order placed join share_order_cancellation x on x.share_order_id = placed.id where placed.claim_id = k.claim_id)
  and exists (select from claim c where c.id = k.claim_id and ${paidOfClaim} < c.cents) then ${failedOn} + ${days} end)`;

export type DueRetry = { id: Id<"recurring_collection"> };
type Retry = { recurringOrderId: RecurringOrderId; memberId: Id<"member">; claimId: ClaimId; cents: Cents };

const due = (more: string): string => `select c.id, o.id as "recurringOrderId", o.member_id as "memberId", k.claim_id as "claimId", k.cents
  from recurring_collection c join recurring_order o on o.id = c.recurring_order_id join checkout k on k.id = c.checkout_id
  where ${retryOn("$1::date", "$2::int")} <= $1::date and not ${isHeld("o.member_id")} and not ${hasEnded("o.member_id", "$1::date", "'infinity'")}
    and not exists (select from checkout k left join checkout_answer said on said.checkout_id = k.id
      where k.claim_id = (select f.claim_id from checkout f where f.id = c.checkout_id) and not ${over}) ${more}`;

/** What failed so many days ago as the bylaws say, and is tried once more as of a day; what is being paid at this moment waits. */
export async function dueRetries(reader: Reader, on: Temporal.PlainDate, limit: number | null): Promise<DueRetry[]> {
  const { collectionRetryDays } = await bylawsOn(reader, on);
  return reader.query(due("order by c.recorded_at, c.id limit $3"), [on, collectionRetryDays, limit]);
}

/** The intention to collect once more what failed; nothing if that was done, or need not be any more. */
export async function retryCollection(act: Act, { id }: DueRetry): Promise<Reference<"checkout">[]> {
  const [order] = await act.tx.query<{ id: RecurringOrderId; memberId: Id<"member"> }>(
    `select o.id, o.member_id as "memberId" from recurring_collection c join recurring_order o on o.id = c.recurring_order_id where c.id = $1`,
    [id],
  );
  await act.tx.query("select from member where id = $1 for no key update", [order?.memberId]);
  await act.tx.query("select from recurring_order where id = $1 for no key update", [order?.id]);
  const { collectionRetryDays } = await bylawsOn(act.tx, act.today);
  const [retry] = await act.tx.query<Retry>(due("and c.id = $3"), [act.today, collectionRetryDays, id]);
  if (!retry) return [];
  const checkoutId: CheckoutId = newId<"checkout">(act.at);
  const { claimId, cents, recurringOrderId } = retry;
  await act.tx.insert(Checkout, {
    ...{ id: checkoutId, claimId, cents, sequence: "recurring", recurringOrderId },
    ...{ actId: act.id, recordedAt: act.at },
  });
  await act.tx.insert(RecurringRetry, { recurringCollectionId: id, checkoutId, actId: act.id });
  return [reference("checkout", checkoutId)];
}
