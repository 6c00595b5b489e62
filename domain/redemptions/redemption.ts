import { defineEntity } from "@mikro-orm/core";
import { valueOn } from "#domain/bylaws/dated-table.ts";
import type { Reader } from "#domain/database.ts";
import type { Id } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { isHeld } from "#domain/membership/hold.ts";
import { type Cents, cents } from "#domain/money.ts";
import { refuse } from "#domain/refusal.ts";
import { redemptionWaits } from "#domain/shares/promise.ts";

export type RedemptionId = Id<"redemption">;
/** By its member; or from an estate, on behalf of who was a member. */
export type RedemptionGround = "member" | "estate";
export type RedemptionState = "queued" | "withdrawn" | "approved" | "paid_out";

/** A lot or a part of it that is asked back. Who asked first is paid first. */
export const Redemption = defineEntity({
  name: "Redemption",
  tableName: "redemption",
  properties: {
    id: column.id<"redemption">().primary(),
    memberId: column.id<"member">(),
    lotId: column.id<"lot">(),
    /** To whom it is paid. */
    payeeId: column.person(),
    cents: column.cents(),
    ground: column.text<RedemptionGround>(),
    askedOn: column.day(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const RedemptionWithdrawal = defineEntity({
  name: "RedemptionWithdrawal",
  tableName: "redemption_withdrawal",
  properties: { redemptionId: column.id<"redemption">().primary(), actId: column.act() },
});
export const RedemptionRun = defineEntity({
  name: "RedemptionRun",
  tableName: "redemption_run",
  properties: { runId: column.id<"run">().primary(), levelBp: column.int(), upToCents: column.cents() },
});
export const RedemptionItem = defineEntity({
  name: "RedemptionItem",
  tableName: "redemption_item",
  properties: { runId: column.id<"run">().primary(), redemptionId: column.id<"redemption">().primary(), payoutCents: column.cents() },
});
export const RedemptionApproval = defineEntity({
  name: "RedemptionApproval",
  tableName: "redemption_approval",
  properties: { redemptionId: column.id<"redemption">().primary(), runId: column.id<"run">(), actId: column.act() },
});

/** What of each euro is paid back on a day, in basis points: what was decided, never more than all of it; all of it if nothing was decided. */
export const repaymentLevelOn = async (reader: Reader, day: Temporal.PlainDate): Promise<number> =>
  Math.min(100_00, (await valueOn(reader, "repayment_level", day)) ?? 100_00);

/** What a lot asked back is worth at a level in basis points, in whole cents, half away from zero. For use in SQL. */
export const payoutOf = (amount: string, level: string): string => `round(${amount} * ${level} / 10000.0)::bigint`;

export type QueuedRedemption = {
  id: RedemptionId;
  lotNumber: string;
  memberNumber: number;
  names: string[];
  cents: Cents;
  payoutCents: Cents;
  ground: RedemptionGround;
  askedOn: Temporal.PlainDate;
  /** Its membership stands still: it keeps its place and holds up nobody. */
  held: boolean;
  /** Whether we know where to pay it. */
  hasAccount: boolean;
};

/** In order of the queue. For use in SQL where `r` is the redemption. */
export const queueOrder = "r.asked_on, r.recorded_at, r.id";
export const heldBack = `(r.ground = 'member' and ${isHeld("r.member_id")})`;

/** What waits to be paid back, who asked first in front, with what each would get on a day. */
export async function redemptionQueue(reader: Reader, day: Temporal.PlainDate): Promise<QueuedRedemption[]> {
  const level = await repaymentLevelOn(reader, day);
  return reader.query(
    `select r.id, l.number as "lotNumber", m.number as "memberNumber", r.cents, ${payoutOf("r.cents", "$1::int")} as "payoutCents", r.ground,
       r.asked_on as "askedOn", ${heldBack} as held,
       exists (select from person_now payee where payee.person_id = r.payee_id and payee.iban is not null) as "hasAccount",
       array(select now.name from member_holder h join person_now now using (person_id) where h.member_id = m.id order by h.position) as names
     from redemption r join lot l on l.id = r.lot_id join member m on m.id = r.member_id where ${redemptionWaits} order by ${queueOrder}`,
    [level],
  );
}

export type OwnRedemption = {
  id: RedemptionId;
  lotNumber: string;
  cents: Cents;
  askedOn: Temporal.PlainDate;
  state: RedemptionState;
  /** What is or was paid back; null while it waits. */
  payoutCents: Cents | null;
  /** How many wait before it. */
  before: number;
};

/** What a member asked back, the newest first. */
export const redemptionsOf = (reader: Reader, memberId: Id<"member">): Promise<OwnRedemption[]> =>
  reader.query(
    `select r.id, l.number as "lotNumber", r.cents, r.asked_on as "askedOn", f.cents as "payoutCents",
       case when exists (select from redemption_withdrawal w where w.redemption_id = r.id) then 'withdrawn'
         when f.id is null then 'queued' when exists (select from refund_payout o where o.refund_id = f.id) then 'paid_out' else 'approved' end as state,
       (select count(*) from (select r.* from redemption r where ${redemptionWaits} and not ${heldBack}) earlier
         where (earlier.asked_on, earlier.recorded_at, earlier.id) < (r.asked_on, r.recorded_at, r.id)) as before
     from redemption r join lot l on l.id = r.lot_id left join refund f on f.redemption_id = r.id
     where r.member_id = $1 order by r.recorded_at desc, r.id desc`,
    [memberId],
  );

/** Refuses `redemption_unknown` for one of another member. */
export async function redemptionOf(reader: Reader, memberId: Id<"member">, id: RedemptionId): Promise<OwnRedemption> {
  return (await redemptionsOf(reader, memberId)).find((each) => each.id === id) ?? refuse("redemption_unknown");
}

/**
 * What stands in the reserve for members who leave, before a first day and at the end of a last one: the part of every paid-in amount that the
 * bylaws of its day kept back, less what was paid back on lots; as known before a moment, if one is given. It is what the register reckons, not
 * what the bank holds.
 */
export async function reserveOver(
  reader: Reader,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
  knownBefore: Temporal.Instant | null = null,
): Promise<{ start: Cents; end: Cents }> {
  const [row] = await reader.query<{ start: Cents; end: Cents }>(
    `with rule as materialized (
       select reserve_percent, case when row_number() over w = 1 then '-infinity' else effective_on end as from_on, coalesce(lead(effective_on) over w, 'infinity') as until_on
       from (select distinct on (effective_on) * from bylaws where recorded_at < $3::timestamptz order by effective_on, version desc) b window w as (order by effective_on)
     ), paid_in as (
       select l.paid_on, e.cents, e.effective_on < $1 as before, count(*) as times from ledger_entry e join lot l on l.id = e.lot_id
       where e.kind = 'issuance' and e.effective_on <= $2 and e.recorded_at < $3
         and not exists (select from ledger_entry r where r.reverses_id = e.id and r.recorded_at < $3) group by 1, 2, 3
     ), moved as (
       select before, round(cents * reserve_percent / 100.0) * times as cents from paid_in join rule on paid_on >= from_on and paid_on < until_on
       union all select f.ordered_on < $1, -f.cents from refund f where f.redemption_id is not null and f.ordered_on <= $2 and f.recorded_at < $3
     )
     select coalesce(sum(cents) filter (where before), 0)::bigint as start, coalesce(sum(cents), 0)::bigint as "end" from moved`,
    [from, until, knownBefore ?? "infinity"],
  );
  return row ?? { start: cents(0), end: cents(0) };
}

/** The reserve at the end of a day. */
export const reserveOn = async (reader: Reader, day: Temporal.PlainDate): Promise<Cents> => (await reserveOver(reader, day, day)).end;
