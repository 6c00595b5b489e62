import { type Act, type Reference, reference } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import type { Id } from "#domain/id.ts";
import { lockClaims } from "#domain/payments/claim.ts";
import { type RefusalCode, refuse } from "#domain/refusal.ts";
import { type ListedOrder, ordersOf, ShareOrderCancellation, type ShareOrderId } from "#domain/shares/order.ts";

/** An order with the last day on which it can be taken back; null while it is not paid in full: then there is none. */
export type DatedOrder = ListedOrder & { readonly lastDay: Temporal.PlainDate | null };

/** A paid order can be taken back so many days after it was placed as the bylaws of that day say (DOMAIN 2.6). */
const dated = async (reader: Reader, order: ListedOrder): Promise<DatedOrder> => ({
  ...order,
  lastDay: order.state === "open" ? null : order.orderedOn.add({ days: (await bylawsOn(reader, order.orderedOn)).coolingOffDays }),
});

/** The order that goes with an application stands or falls with it; a gift can be taken back by who gave it. */
function whyNot({ entry, gift, state, allotted, lastDay }: DatedOrder, day: Temporal.PlainDate): RefusalCode | null {
  if (entry || gift) return "share_order_unknown";
  if (state === "cancelled") return "share_order_already_cancelled";
  if (allotted) return "share_order_already_allotted";
  return lastDay && isBefore(lastDay, day) ? "cooling_off_over" : null;
}

/** The orders that a member can take back on a day, the newest first. */
export async function cancellableOrders(reader: Reader, memberId: Id<"member">, day: Temporal.PlainDate): Promise<DatedOrder[]> {
  const orders = await Promise.all((await ordersOf(reader, memberId)).map((order) => dated(reader, order)));
  return orders.filter((order) => whyNot(order, day) === null);
}

/** An order that a member can take back on a day. Refuses what `cancelShareOrder` does. */
export async function cancellableOrder(
  reader: Reader,
  memberId: Id<"member">,
  id: ShareOrderId,
  day: Temporal.PlainDate,
): Promise<DatedOrder> {
  const found = (await ordersOf(reader, memberId)).find((order) => order.id === id);
  if (!found) refuse("share_order_unknown");
  const order = await dated(reader, found);
  const not = whyNot(order, day);
  if (not) refuse(not, { lastDay: String(order.lastDay) });
  return order;
}

/**
 * Takes an order back: at any time while it is not paid in full, and within the cooling-off time as long as its lot has no land. The lot then
 * ends with a line of the day on which its member says so, and what was paid stands in the list of refunds.
 * Refuses `share_order_unknown` for an order of another member, `share_order_already_cancelled`, `share_order_already_allotted`, `cooling_off_over`.
 */
export async function cancelShareOrder(act: Act, memberId: Id<"member">, id: ShareOrderId): Promise<[Reference<"share_order">]> {
  const order = (await ordersOf(act.tx, memberId)).find((each) => each.id === id);
  if (!order) refuse("share_order_unknown");
  await lockClaims(act, [order.claimId]);
  await act.tx.query("select from lot where share_order_id = $1 order by id for no key update", [id]);
  await cancellableOrder(act.tx, memberId, id, act.today);
  await act.tx.insert(ShareOrderCancellation, { shareOrderId: id, cancelledOn: act.today, actId: act.id });
  await act.tx.query(
    `insert into ledger_entry (id, lot_id, member_id, kind, effective_on, recorded_at, cents, dm2, reverses_id, act_id)
     select new_id($2), e.lot_id, e.member_id, 'rescission', greatest(e.effective_on, $3), $2, -e.cents, 0, e.id, $4
     from ledger_entry e join lot l on l.id = e.lot_id
     where l.share_order_id = $1 and e.kind = 'issuance' and not exists (select from ledger_entry r where r.reverses_id = e.id)`,
    [id, act.at, act.today, act.id],
  );
  return [reference("share_order", id)];
}
