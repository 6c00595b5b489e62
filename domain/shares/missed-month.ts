import type { Act, Reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import type { Id } from "#domain/id.ts";
import type { Cents } from "#domain/money.ts";
import { refuse } from "#domain/refusal.ts";
import { type DueCollection, latestMonth, placeCollection, writeSkipped } from "#domain/shares/recurring-collection.ts";
import { begunOn, type RecurringOrderState, recurringState, stopped } from "#domain/shares/recurring-order.ts";

export type MissedMonth = DueCollection & { cents: Cents };

/**
 * Months of a member's standing recurring order in which nothing was asked, because the membership stood still or nobody was at it, the latest first.
 * The month whose day came last is not among them: the job still collects it.
 */
export const missedMonths = (reader: Reader, memberId: Id<"member">, on: Temporal.PlainDate): Promise<MissedMonth[]> =>
  reader.query(
    `select o.id, missed::date as month, o.cents from recurring_order o
     cross join lateral generate_series(date_trunc('month', ${begunOn}) + interval '1 month', ${latestMonth("$2::date")} - interval '1 month', interval '1 month') missed
     where o.member_id = $1 and not ${stopped} and not exists (select from recurring_collection c where c.recurring_order_id = o.id and c.month = missed::date)
     order by missed desc`,
    [memberId, on],
  );

/** Locks the member and his order, and gives it if that month is missed. Refuses `month_not_missed`. */
async function lockMissed(act: Act, memberId: Id<"member">, month: Temporal.PlainDate): Promise<RecurringOrderState> {
  await act.tx.query("select from member where id = $1 for no key update", [memberId]);
  await act.tx.query("select from recurring_order where member_id = $1 order by id for no key update", [memberId]);
  const missed = (await missedMonths(act.tx, memberId, act.today)).find((each) => each.month.equals(month)) ?? refuse("month_not_missed");
  const [order] = await act.tx.query<RecurringOrderState>(`${recurringState} where o.id = $1`, [missed.id]);
  return order ?? refuse("month_not_missed");
}

/** A missed month is collected after all, because the member wishes it. Refuses `month_not_missed`, and what `placeShareOrder` refuses. */
export async function collectMissed(act: Act, memberId: Id<"member">, month: Temporal.PlainDate): Promise<[Reference<"checkout">]> {
  const standing = await lockMissed(act, memberId, month);
  return placeCollection(act, standing, month);
}

/** A missed month is let go: nothing is collected for it. Refuses `month_not_missed`. */
export async function letMonthGo(act: Act, memberId: Id<"member">, month: Temporal.PlainDate): Promise<[Reference<"recurring_order">]> {
  const { id } = await lockMissed(act, memberId, month);
  return writeSkipped(act, { id, month }, "let_go");
}
