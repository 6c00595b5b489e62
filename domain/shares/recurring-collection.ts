import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { hasEnded } from "#domain/membership/end.ts";
import { isHeld } from "#domain/membership/hold.ts";
import type { Cents } from "#domain/money.ts";
import { Checkout, type CheckoutId, type RecurringOrderId, statusOfCheckout } from "#domain/payments/checkout.ts";
import { type ClaimId, paidOfClaim } from "#domain/payments/claim.ts";
import type { RefusalCode } from "#domain/refusal.ts";
import { placeShareOrder } from "#domain/shares/order.ts";
import { begunOn, type RecurringOrderState, recurringState, stopped } from "#domain/shares/recurring-order.ts";
import { retryOn } from "#domain/shares/recurring-retry.ts";

/** Why a month has no collection: no share could be ordered, or the member let a missed month go. */
export type SkippedBecause = RefusalCode | "let_go";

/** Of a month one collection, or the refusal for which there was none. */
export const RecurringCollection = defineEntity({
  name: "RecurringCollection",
  tableName: "recurring_collection",
  properties: {
    id: column.id<"recurring_collection">().primary(),
    recurringOrderId: column.id<"recurring_order">(),
    month: column.day(),
    checkoutId: column.id<"checkout">().strictNullable(),
    skipped: column.text<SkippedBecause>().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

/** The latest month whose day has come by a day. For use in SQL where `o` is the recurring order, with an expression for the day. */
export const latestMonth = (day: string): string =>
  `(date_trunc('month', ${day}) - case when extract(day from ${day}) < o.day_of_month then interval '1 month' else interval '0' end)`;

export type DueCollection = { id: RecurringOrderId; month: Temporal.PlainDate };

/**
 * What is to be collected as of a day: of each the latest month whose day has come, after the month of the first payment. Months that were
 * missed before it are left to the member, so that nobody pays twice within days. Nothing is collected from a membership on hold, or one that ended.
 */
export const dueCollections = (reader: Reader, on: Temporal.PlainDate, limit: number | null): Promise<DueCollection[]> =>
  reader.query(
    `select o.id, due.month from (
       select o.id, ${latestMonth("$1::date")}::date as month
       from recurring_order o where not ${stopped} and ${begunOn} < $1 and not ${isHeld("o.member_id")} and not ${hasEnded("o.member_id", "$1", "'infinity'")}
     ) due join recurring_order o using (id)
     where due.month > ${begunOn} and not exists (select from recurring_collection c where c.recurring_order_id = o.id and c.month >= due.month)
     order by o.recorded_at, o.id limit $2`,
    [on, limit],
  );

/** Locks a recurring order of which a month is due, or gives null: it was stopped or collected meanwhile. */
async function lockDueMonth(act: Act, { id, month }: DueCollection): Promise<RecurringOrderState | null> {
  await act.tx.query("select from member where id = (select member_id from recurring_order where id = $1) for no key update", [id]);
  await act.tx.query("select from recurring_order where id = $1 for no key update", [id]);
  const [found] = await act.tx.query<RecurringOrderState>(
    `${recurringState} where o.id = $1 and not ${stopped} and not exists (select from recurring_collection c where c.recurring_order_id = o.id and c.month >= $2)`,
    [id, month],
  );
  return found ?? null;
}

/**
 * Places a month's share order and the intention to collect it by the mandate; nothing if that was done, or the member stopped it.
 * Refuses what `placeShareOrder` refuses: then `skipCollection` writes down why.
 */
export async function collectShare(act: Act, due: DueCollection): Promise<Reference<"checkout">[]> {
  const standing = await lockDueMonth(act, due);
  return standing ? placeCollection(act, standing, due.month) : [];
}

/** The share order of a month, the intention to collect it, and the month itself. Refuses what `placeShareOrder` refuses. */
export async function placeCollection(
  act: Act,
  { id: recurringOrderId, memberId, debtorId, cents: amount }: RecurringOrderState,
  month: Temporal.PlainDate,
): Promise<[Reference<"checkout">]> {
  const [, claim] = await placeShareOrder(act, { memberId, debtorId, amount });
  const checkoutId: CheckoutId = newId<"checkout">(act.at);
  await act.tx.insert(Checkout, {
    ...{ id: checkoutId, claimId: claim.id as ClaimId, cents: amount, sequence: "recurring", recurringOrderId },
    ...{ actId: act.id, recordedAt: act.at },
  });
  await act.tx.insert(RecurringCollection, collectionOf(act, { id: recurringOrderId, month }, { checkoutId, skipped: null }));
  return [reference("checkout", checkoutId)];
}

/** Of this month nothing is collected, for the reason for which no share could be ordered; the member is told. */
export async function skipCollection(act: Act, due: DueCollection, skipped: RefusalCode): Promise<Reference<"recurring_order">[]> {
  return (await lockDueMonth(act, due)) ? writeSkipped(act, due, skipped) : [];
}

export async function writeSkipped(act: Act, due: DueCollection, skipped: SkippedBecause): Promise<[Reference<"recurring_order">]> {
  await act.tx.insert(RecurringCollection, collectionOf(act, due, { checkoutId: null, skipped }));
  return [reference("recurring_order", due.id)];
}

const collectionOf = (act: Act, { id, month }: DueCollection, how: { checkoutId: CheckoutId | null; skipped: SkippedBecause | null }) => ({
  id: newId<"recurring_collection">(act.at),
  recurringOrderId: id,
  month,
  ...how,
  actId: act.id,
  recordedAt: act.at,
});

export type ListedCollection = {
  month: Temporal.PlainDate;
  cents: Cents;
  outcome: "asked" | "paid" | "failed" | "skipped";
  /** Where it is paid; null for a month that was skipped. */
  claim: ClaimId | null;
  /** When a collection that failed is tried once more; null if it is not. */
  retryOn: Temporal.PlainDate | null;
};

/** What became of the months of all that a member ever began, the latest first; of one that was tried again, what became of that. */
export async function collectionsOf(reader: Reader, memberId: Id<"member">, on: Temporal.PlainDate): Promise<ListedCollection[]> {
  const { collectionRetryDays } = await bylawsOn(reader, on);
  return reader.query(
    `select c.month, o.cents, k.claim_id as claim, case when c.skipped is not null then 'skipped' when paid.is then 'paid'
       when said.refusal is not null or ${statusOfCheckout} in ('failed', 'canceled', 'expired') then 'failed' else 'asked' end as outcome, "retryOn"
     from recurring_collection c join recurring_order o on o.id = c.recurring_order_id left join recurring_retry t on t.recurring_collection_id = c.id
     left join checkout k on k.id = coalesce(t.checkout_id, c.checkout_id) left join checkout_answer said on said.checkout_id = k.id
     left join lateral (select ${paidOfClaim} >= c.cents as is from claim c where c.id = k.claim_id) paid on true
     left join lateral (select ${retryOn("$2::date", "$3::int")} as "retryOn") again on true
     where o.member_id = $1 order by c.month desc, c.id desc limit 120`,
    [memberId, on, collectionRetryDays],
  );
}
