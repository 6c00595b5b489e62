import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { type BylawsVersion, bylawsOn, type ShareClass } from "#domain/bylaws/bylaws.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { requireMembershipOn } from "#domain/membership/end.ts";
import { refuseHeld } from "#domain/membership/hold.ts";
import { type Cents, cents } from "#domain/money.ts";
import { type ClaimId, layClaim, paidOfClaim } from "#domain/payments/claim.ts";
import { refuse } from "#domain/refusal.ts";
import { type Emission, emissionOn, keepEmissionLimit, requireEmissionRoom } from "#domain/shares/emission.ts";

export type ShareOrderId = Id<"share_order">;

/** What a member or an applicant asks for; paid in full it becomes a lot. */
export const ShareOrder = defineEntity({
  name: "ShareOrder",
  tableName: "share_order",
  properties: {
    id: column.id<"share_order">().primary(),
    claimId: column.id<"claim">(),
    applicationId: column.id<"application">().strictNullable(),
    memberId: column.id<"member">().strictNullable(),
    cents: column.cents(),
    shareClass: column.text<ShareClass>(),
    orderedOn: column.day(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const ShareOrderCancellation = defineEntity({
  name: "ShareOrderCancellation",
  tableName: "share_order_cancellation",
  properties: { shareOrderId: column.id<"share_order">().primary(), cancelledOn: column.day(), actId: column.act() },
});

export type ShareOrderRequest = { memberId: Id<"member">; debtorId: PersonId; amount: Cents };

/** The order that goes with an application. Refuses `emission_limit_reached`. */
export async function orderOfApplication(
  act: Act,
  {
    applicationId,
    claimId,
    shareCents,
    shareClass,
  }: { applicationId: Id<"application">; claimId: ClaimId; shareCents: Cents; shareClass: ShareClass },
): Promise<void> {
  await keepEmissionLimit(act, shareCents, await emissionOn(act.tx, act.today));
  await act.tx.insert(ShareOrder, {
    id: newId<"share_order">(act.at),
    claimId,
    applicationId,
    memberId: null,
    cents: shareCents,
    shareClass,
    orderedOn: act.today,
    actId: act.id,
    recordedAt: act.at,
  });
}

/** What a member ordered in the calendar year of a day and did not cancel, entry included; what others gave does not count. */
async function orderedInYear(reader: Reader, memberId: Id<"member">, day: Temporal.PlainDate): Promise<Cents> {
  const [row] = await reader.query<{ ordered: Cents }>(
    `select coalesce(sum(o.cents), 0)::bigint as ordered from share_order o
     where (o.member_id = $1 or o.application_id = (select application_id from member where id = $1))
       and o.ordered_on between $2 and $3
       and not exists (select from share_order_cancellation x where x.share_order_id = o.id)
       and not exists (select from gift_claiming got where got.share_order_id = o.id)`,
    [memberId, day.with({ month: 1, day: 1 }), day.with({ month: 12, day: 31 })],
  );
  return row?.ordered ?? cents(0);
}

const leftOf = (cap: Cents, ordered: Cents): Cents => cents(Math.max(0, cap - ordered));

/** What a member may still pay in this calendar year: the cap less what was ordered and not cancelled, entry included. */
export const leftOfYearlyCap = async (reader: Reader, memberId: Id<"member">, day: Temporal.PlainDate, cap: Cents): Promise<Cents> =>
  leftOf(cap, await orderedInYear(reader, memberId, day));

function requireMemberRoom({ leastOrderCents, yearlyCapCents }: BylawsVersion, ordered: Cents, amount: Cents): void {
  if (amount < leastOrderCents) refuse("order_too_small", { least: leastOrderCents });
  const left = leftOf(yearlyCapCents, ordered);
  if (amount > left) refuse("yearly_cap_exceeded", { left });
}

/** What decides whether a member can order. */
const roomOn = (reader: Reader, memberId: Id<"member">, day: Temporal.PlainDate): Promise<[BylawsVersion, Cents, Emission]> =>
  Promise.all([bylawsOn(reader, day), orderedInYear(reader, memberId, day), emissionOn(reader, day)]);

/** Refuses an amount that this member cannot order on this day, as `placeShareOrder` does. */
export async function requireOrderable(reader: Reader, memberId: Id<"member">, amount: Cents, day: Temporal.PlainDate): Promise<void> {
  await requireMembershipOn(reader, memberId, day);
  const [bylaws, ordered, emission] = await roomOn(reader, memberId, day);
  requireMemberRoom(bylaws, ordered, amount);
  requireEmissionRoom(emission, amount);
}

/**
 * A member asks to pay in; the claim says under which reference.
 * Refuses `membership_over`, `member_on_hold`, `order_too_small`, `yearly_cap_exceeded` (calendar year), `emission_limit_reached` (twelve months, all members).
 */
export async function placeShareOrder(
  act: Act,
  { memberId, debtorId, amount }: ShareOrderRequest,
): Promise<[Reference<"share_order">, Reference<"claim">]> {
  const [, , [bylaws, ordered, emission]] = await Promise.all([
    act.tx.query("select from member where id = $1 for no key update", [memberId]),
    refuseHeld(act.tx, [memberId]),
    roomOn(act.tx, memberId, act.today),
    requireMembershipOn(act.tx, memberId, act.today),
  ]);
  requireMemberRoom(bylaws, ordered, amount);
  await keepEmissionLimit(act, amount, emission);
  const claimId = await layClaim(act, debtorId, amount, bylaws.paymentDays);
  const id = newId<"share_order">(act.at);
  await act.tx.insert(ShareOrder, {
    id,
    claimId,
    applicationId: null,
    memberId,
    cents: amount,
    shareClass: bylaws.shareClass,
    orderedOn: act.today,
    actId: act.id,
    recordedAt: act.at,
  });
  return [reference("share_order", id), reference("claim", claimId)];
}

/**
 * The orders that their members can still take back on a day if they are paid: no land goes to them yet (DOMAIN 2.6). For use in SQL where `day`
 * is an expression.
 */
export const coolingOrders = (day: string): string =>
  `(select o.id from share_order o where o.member_id is not null and not exists (select from gift_claiming got where got.share_order_id = o.id) and o.ordered_on >= ${day} - (select max(cooling_off_days) from bylaws)
     and o.ordered_on + (select b.cooling_off_days from bylaws b where b.effective_on <= o.ordered_on
       order by b.effective_on desc, b.version desc limit 1) >= ${day})`;

export type ListedOrder = {
  id: ShareOrderId;
  claimId: ClaimId;
  reference: string;
  cents: Cents;
  dueCents: Cents;
  paidCents: Cents;
  orderedOn: Temporal.PlainDate;
  dueOn: Temporal.PlainDate;
  state: "open" | "issued" | "cancelled";
  /** Whether it goes with an application. */
  entry: boolean;
  /** Whether somebody else paid it. */
  gift: boolean;
  /** Whether its lot has land. */
  allotted: boolean;
};

/** The orders of a member, the newest first. */
export const ordersOf = (reader: Reader, memberId: Id<"member">): Promise<ListedOrder[]> =>
  reader.query(
    `select o.id, o.claim_id as "claimId", c.reference, o.cents, c.cents as "dueCents", ${paidOfClaim} as "paidCents", o.ordered_on as "orderedOn", c.due_on as "dueOn",
       case when exists (select from share_order_cancellation x where x.share_order_id = o.id) then 'cancelled'
         when exists (select from lot l join ledger_entry e on e.lot_id = l.id and e.kind = 'issuance' where l.share_order_id = o.id
           and not exists (select from ledger_entry r where r.reverses_id = e.id)) then 'issued' else 'open' end as state,
       o.application_id is not null as entry, exists (select from gift_claiming got where got.share_order_id = o.id) as gift,
       exists (select from lot l join ledger_entry e on e.lot_id = l.id and e.kind = 'allotment' where l.share_order_id = o.id
         and not exists (select from ledger_entry r where r.reverses_id = e.id)) as allotted
     from share_order o join claim c on c.id = o.claim_id
     where o.member_id = $1 or o.application_id = (select application_id from member where id = $1) order by o.id desc`,
    [memberId],
  );
