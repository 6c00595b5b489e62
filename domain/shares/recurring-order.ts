import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { Cents } from "#domain/money.ts";
import { orderCheckout, over, type RecurringOrderId } from "#domain/payments/checkout.ts";
import type { ClaimId } from "#domain/payments/claim.ts";
import { refuse } from "#domain/refusal.ts";
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
/** The provider no longer has the mandate. */
export const RecurringMandateEnd = defineEntity({
  name: "RecurringMandateEnd",
  tableName: "recurring_mandate_end",
  properties: { recurringOrderId: column.id<"recurring_order">().primary(), actId: column.act() },
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
export const lastRecurringDay = 28;

/** The day on which the first payment came, which made the mandate; null before. For use in SQL where `o` is the recurring order. */
export const begunOn = `(select min(p.booked_on) from checkout k join provider_payment v on v.checkout_id = k.id join payment p on p.id = v.payment_id
  where k.recurring_order_id = o.id and k.sequence = 'first')`;
/** For use in SQL where `o` is the recurring order. */
export const stopped = "exists (select from recurring_stop s where s.recurring_order_id = o.id)";

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

export const recurringState = `select o.id, o.member_id as "memberId", o.debtor_id as "debtorId", o.cents, o.day_of_month as "dayOfMonth", ${begunOn} as "begunOn",
    (select k.claim_id from checkout k where k.recurring_order_id = o.id and k.sequence = 'first' order by k.recorded_at limit 1) as "claimId",
    (select s.because from recurring_stop s where s.recurring_order_id = o.id) as "stoppedBecause"
  from recurring_order o`;

/** The one that stands of a member; null if there is none. */
export async function recurringOrderOf(reader: Reader, memberId: Id<"member">): Promise<RecurringOrderState | null> {
  const [found] = await reader.query<RecurringOrderState>(
    `${recurringState} where o.member_id = $1 and not ${stopped} order by o.recorded_at desc limit 1`,
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

export type MandateToEnd = { id: RecurringOrderId; customerId: string };

/** Mandates of what was stopped that the provider still has, once nothing is under way by them. */
export const mandatesToEnd = (reader: Reader): Promise<MandateToEnd[]> =>
  reader.query(
    `select o.id, c.provider_id as "customerId" from recurring_customer c join recurring_order o on o.id = c.recurring_order_id
     where ${stopped} and not exists (select from recurring_mandate_end e where e.recurring_order_id = o.id)
       and not exists (select from checkout k left join checkout_answer said on said.checkout_id = k.id where k.recurring_order_id = o.id and not ${over})
     order by o.recorded_at, o.id`,
  );

export async function recordMandateEnd(act: Act, id: RecurringOrderId): Promise<[Reference<"recurring_order">]> {
  await act.tx.query("select from recurring_order where id = $1 for no key update", [id]);
  const known = await act.tx.query("select from recurring_mandate_end where recurring_order_id = $1", [id]);
  if (known.length === 0) await act.tx.insert(RecurringMandateEnd, { recurringOrderId: id, actId: act.id });
  return [reference("recurring_order", id)];
}
