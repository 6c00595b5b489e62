import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { Cents } from "#domain/money.ts";
import { Checkout, type CheckoutId, orderCheckout, type RecurringOrderId, statusOfCheckout } from "#domain/payments/checkout.ts";
import type { ClaimId } from "#domain/payments/claim.ts";
import { type RefusalCode, refuse } from "#domain/refusal.ts";
import { placeShareOrder } from "#domain/shares/order.ts";

/** A member's standing wish to pay in each month on a day, by a mandate. */
export const RecurringOrder = defineEntity({
  name: "RecurringOrder",
  tableName: "recurring_order",
  properties: {
    id: column.id<"recurring_order">().primary(),
    memberId: column.id<"member">(),
    debtorId: column.person(),
    cents: column.cents(),
    dayOfMonth: column.small(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const RecurringCustomer = defineEntity({
  name: "RecurringCustomer",
  tableName: "recurring_customer",
  properties: { recurringOrderId: column.id<"recurring_order">().primary(), providerId: column.text(), actId: column.act() },
});
export type StopReason = "member" | "collection_refused" | "charged_back" | "started_anew";
export const RecurringStop = defineEntity({
  name: "RecurringStop",
  tableName: "recurring_stop",
  properties: {
    recurringOrderId: column.id<"recurring_order">().primary(),
    because: column.text<StopReason>(),
    stoppedOn: column.day(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
/** Of a month one collection, or the refusal for which there was none. */
export const RecurringCollection = defineEntity({
  name: "RecurringCollection",
  tableName: "recurring_collection",
  properties: {
    id: column.id<"recurring_collection">().primary(),
    recurringOrderId: column.id<"recurring_order">(),
    month: column.day(),
    checkoutId: column.id<"checkout">().strictNullable(),
    skipped: column.text<RefusalCode>().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

export const lastRecurringDay = 28;

/** The day on which the first payment came, which made the mandate; null before. For use in SQL where `o` is the recurring order. */
const begunOn = `(select min(p.booked_on) from checkout k join provider_payment v on v.checkout_id = k.id join payment p on p.id = v.payment_id
  where k.recurring_order_id = o.id and k.sequence = 'first')`;
const stopped = "exists (select from recurring_stop s where s.recurring_order_id = o.id)";

export type RecurringOrderState = {
  id: RecurringOrderId;
  memberId: Id<"member">;
  debtorId: PersonId;
  cents: Cents;
  dayOfMonth: number;
  begunOn: Temporal.PlainDate | null;
  /** Where the first payment is paid. */
  claimId: ClaimId;
  stoppedBecause: StopReason | null;
};

const state = `select o.id, o.member_id as "memberId", o.debtor_id as "debtorId", o.cents, o.day_of_month as "dayOfMonth", ${begunOn} as "begunOn",
    (select k.claim_id from checkout k where k.recurring_order_id = o.id and k.sequence = 'first' order by k.recorded_at limit 1) as "claimId",
    (select s.because from recurring_stop s where s.recurring_order_id = o.id) as "stoppedBecause"
  from recurring_order o`;

/** The one that stands of a member; null if there is none. */
export async function recurringOrderOf(reader: Reader, memberId: Id<"member">): Promise<RecurringOrderState | null> {
  const [found] = await reader.query<RecurringOrderState>(
    `${state} where o.member_id = $1 and not ${stopped} order by o.recorded_at desc limit 1`,
    [memberId],
  );
  return found ?? null;
}

export type RecurringRequest = { memberId: Id<"member">; debtorId: PersonId; amount: Cents; dayOfMonth: number };

/**
 * Begins to pay in each month: the first share is ordered now, and its payment makes the mandate. One that was never paid gives way to it.
 * Refuses `recurring_day_out_of_range`, `recurring_order_stands`, and what `placeShareOrder` refuses.
 */
export async function startRecurring(
  act: Act,
  { memberId, debtorId, amount, dayOfMonth }: RecurringRequest,
): Promise<[Reference<"recurring_order">, Reference<"claim">, Reference<"checkout">]> {
  if (!Number.isInteger(dayOfMonth) || dayOfMonth < 1 || dayOfMonth > lastRecurringDay) refuse("recurring_day_out_of_range");
  await act.tx.query("select from member where id = $1 for no key update", [memberId]);
  const before = await recurringOrderOf(act.tx, memberId);
  if (before?.begunOn) refuse("recurring_order_stands");
  if (before) await stopRecurring(act, before.id, "started_anew");
  const id = newId<"recurring_order">(act.at);
  await act.tx.insert(RecurringOrder, { id, memberId, debtorId, cents: amount, dayOfMonth, actId: act.id, recordedAt: act.at });
  const [, claim] = await placeShareOrder(act, { memberId, debtorId, amount });
  const [checkout] = await orderCheckout(act, claim.id as ClaimId, id);
  return [reference("recurring_order", id), claim, checkout];
}

/** Nothing more is collected from this moment on; what was asked of the bank before comes or fails. Stopped before, nothing changes. */
export async function stopRecurring(act: Act, id: RecurringOrderId, because: StopReason): Promise<[Reference<"recurring_order">]> {
  await act.tx.query("select from recurring_order where id = $1 for no key update", [id]);
  const known = await act.tx.query("select from recurring_stop where recurring_order_id = $1", [id]);
  if (known.length === 0)
    await act.tx.insert(RecurringStop, { recurringOrderId: id, because, stoppedOn: act.today, actId: act.id, recordedAt: act.at });
  return [reference("recurring_order", id)];
}

/** A member stops it. Refuses `recurring_order_unknown` for one that is not this member's, or that was stopped before. */
export async function stopOwnRecurring(act: Act, memberId: Id<"member">, id: RecurringOrderId): Promise<[Reference<"recurring_order">]> {
  const standing = await recurringOrderOf(act.tx, memberId);
  if (standing?.id !== id) refuse("recurring_order_unknown");
  return stopRecurring(act, id, "member");
}

export async function recordCustomer(act: Act, id: RecurringOrderId, providerId: string): Promise<[Reference<"recurring_order">]> {
  await act.tx.query("select from recurring_order where id = $1 for no key update", [id]);
  const known = await act.tx.query("select from recurring_customer where recurring_order_id = $1", [id]);
  if (known.length === 0) await act.tx.insert(RecurringCustomer, { recurringOrderId: id, providerId, actId: act.id });
  return [reference("recurring_order", id)];
}

export type DueCollection = { id: RecurringOrderId; month: Temporal.PlainDate };

/**
 * What is to be collected as of a day: of each the latest month whose day has come, after the month of the first payment. Months that were
 * missed before it stay missed, so that nobody pays twice within days.
 */
export const dueCollections = (reader: Reader, on: Temporal.PlainDate, limit: number | null): Promise<DueCollection[]> =>
  reader.query(
    `select o.id, due.month from (
       select o.id, (date_trunc('month', $1::date) - case when extract(day from $1::date) < o.day_of_month then interval '1 month' else interval '0' end)::date as month
       from recurring_order o where not ${stopped} and ${begunOn} < $1
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
    `${state} where o.id = $1 and not ${stopped} and not exists (select from recurring_collection c where c.recurring_order_id = o.id and c.month >= $2)`,
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
  if (!standing) return [];
  const { memberId, debtorId, cents: amount } = standing;
  const [, claim] = await placeShareOrder(act, { memberId, debtorId, amount });
  const checkoutId: CheckoutId = newId<"checkout">(act.at);
  await act.tx.insert(Checkout, {
    id: checkoutId,
    claimId: claim.id as ClaimId,
    cents: amount,
    sequence: "recurring",
    recurringOrderId: due.id,
    actId: act.id,
    recordedAt: act.at,
  });
  await act.tx.insert(RecurringCollection, collectionOf(act, due, { checkoutId, skipped: null }));
  return [reference("checkout", checkoutId)];
}

/** Of this month nothing is collected, for the reason for which no share could be ordered; the member is told. */
export async function skipCollection(act: Act, due: DueCollection, skipped: RefusalCode): Promise<Reference<"recurring_order">[]> {
  if (!(await lockDueMonth(act, due))) return [];
  await act.tx.insert(RecurringCollection, collectionOf(act, due, { checkoutId: null, skipped }));
  return [reference("recurring_order", due.id)];
}

const collectionOf = (act: Act, { id, month }: DueCollection, how: { checkoutId: CheckoutId | null; skipped: RefusalCode | null }) => ({
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
};

/** What became of the months of all that a member ever began, the latest first. */
export const collectionsOf = (reader: Reader, memberId: Id<"member">): Promise<ListedCollection[]> =>
  reader.query(
    `select c.month, o.cents, k.claim_id as claim, case when c.skipped is not null then 'skipped'
       when said.refusal is not null or ${statusOfCheckout} in ('failed', 'canceled', 'expired') then 'failed'
       when ${statusOfCheckout} = 'paid' then 'paid' else 'asked' end as outcome
     from recurring_collection c join recurring_order o on o.id = c.recurring_order_id left join checkout k on k.id = c.checkout_id
     left join checkout_answer said on said.checkout_id = k.id where o.member_id = $1 order by c.month desc, c.id desc limit 120`,
    [memberId],
  );
