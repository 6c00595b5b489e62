import { defineEntity } from "@mikro-orm/core";
import type { ShareClass } from "#domain/bylaws/bylaws.ts";
import type { Reader } from "#domain/database.ts";
import type { Undrawn } from "#domain/documents/document.ts";
import type { Id, PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { Cents } from "#domain/money.ts";
import { type ClaimId, paidOfClaim } from "#domain/payments/claim.ts";
import type { Language } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";

export type GiftId = Id<"gift">;
/** Open: to be paid. Ready: paid, and its code can be used. Kept: nobody came, and the giver has the lot. Lapsed: nobody came, and it waits to go back. */
export type GiftState = "open" | "ready" | "claimed" | "kept" | "withdrawn" | "unclaimed" | "lapsed";

/** A land share that one pays and another receives with its code. */
export const Gift = defineEntity({
  name: "Gift",
  tableName: "gift",
  properties: {
    id: column.id<"gift">().primary(),
    claimId: column.id<"claim">(),
    giverId: column.person(),
    cents: column.cents(),
    shareClass: column.text<ShareClass>(),
    code: column.text(),
    orderedOn: column.day(),
    sendOn: column.day(),
    claimUntil: column.day(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const GiftContent = defineEntity({
  name: "GiftContent",
  tableName: "gift_content",
  properties: {
    giftId: column.id<"gift">().primary(),
    receiverName: column.text().strictNullable(),
    message: column.text().strictNullable(),
  },
});
export const GiftClaiming = defineEntity({
  name: "GiftClaiming",
  tableName: "gift_claiming",
  properties: {
    giftId: column.id<"gift">().primary(),
    shareOrderId: column.id<"share_order">(),
    claimedOn: column.day(),
    claimedBy: column.text<"receiver" | "giver">(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const GiftReturn = defineEntity({
  name: "GiftReturn",
  tableName: "gift_return",
  properties: {
    giftId: column.id<"gift">().primary(),
    ground: column.text<"withdrawn" | "unclaimed">(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

export type ShownGift = {
  id: GiftId;
  claimId: ClaimId;
  giverId: PersonId;
  cents: Cents;
  shareClass: ShareClass;
  code: string;
  receiverName: string | null;
  message: string | null;
  orderedOn: Temporal.PlainDate;
  /** By the bylaws of the day on which it was ordered. */
  coolingOffDays: number;
  sendOn: Temporal.PlainDate;
  claimUntil: Temporal.PlainDate;
  state: GiftState;
};

const paid = `(select c.cents <= ${paidOfClaim} from claim c where c.id = g.claim_id)`;

const shown = (
  day: string,
): string => `select g.id, g.claim_id as "claimId", g.giver_id as "giverId", g.cents, g.share_class as "shareClass", g.code,
  t.receiver_name as "receiverName", t.message, g.ordered_on as "orderedOn",
  (select cooling_off_days from bylaws where effective_on <= g.ordered_on order by effective_on desc, version desc limit 1) as "coolingOffDays", g.send_on as "sendOn", g.claim_until as "claimUntil",
  case when back.gift_id is not null then back.ground when got.claimed_by = 'giver' then 'kept' when got.gift_id is not null then 'claimed'
    when not ${paid} then 'open' when g.claim_until < ${day} then 'lapsed' else 'ready' end as state
  from gift g join gift_content t on t.gift_id = g.id left join gift_claiming got on got.gift_id = g.id left join gift_return back on back.gift_id = g.id`;

/** What somebody gave, the newest first. */
export const giftsOf = (reader: Reader, giverId: PersonId, day: Temporal.PlainDate): Promise<ShownGift[]> =>
  reader.query(`${shown("$2::date")} where g.giver_id = $1 order by g.recorded_at desc, g.id desc`, [giverId, day]);

/** Refuses `gift_unknown`. */
export async function giftOf(reader: Reader, id: GiftId, day: Temporal.PlainDate): Promise<ShownGift> {
  const [found] = await reader.query<ShownGift>(`${shown("$2::date")} where g.id = $1`, [id, day]);
  return found ?? refuse("gift_unknown");
}

/** By the code on the card; blanks, dashes and capitals do not matter. Refuses `gift_unknown`, also while it is not paid. */
export async function giftUnder(reader: Reader, typed: string, day: Temporal.PlainDate): Promise<ShownGift> {
  const code = typed.toLowerCase().replaceAll(/[^0-9a-z]/g, "");
  const [found] = await reader.query<ShownGift>(`${shown("$2::date")} where g.code = $1`, [code, day]);
  return found && found.state !== "open" ? found : refuse("gift_unknown");
}

/** What can be claimed on a day, the latest first: for the demonstration, where anybody reads every card. */
export const readyGifts = (reader: Reader, day: Temporal.PlainDate, limit: number): Promise<ShownGift[]> =>
  reader.query(`select * from (${shown("$1::date")}) all_of_them where state = 'ready' order by "orderedOn" desc, id desc limit $2`, [
    day,
    limit,
  ]);

/** What was paid and nobody claimed in time, the earliest first. */
export const giftsToReturn = (reader: Reader, on: Temporal.PlainDate): Promise<{ id: GiftId }[]> =>
  reader.query(`select id from (${shown("$1::date")} where g.claim_until < $1) over where state = 'lapsed' order by "claimUntil", id`, [
    on,
  ]);

/** What a gift card says. */
export type GiftCard = {
  id: GiftId;
  cents: Cents;
  code: string;
  receiverName: string | null;
  message: string | null;
  sendOn: Temporal.PlainDate;
  claimUntil: Temporal.PlainDate;
  language: Language;
};
const card = `select g.id, g.cents, g.code, t.receiver_name as "receiverName", t.message, g.send_on as "sendOn", g.claim_until as "claimUntil",
  (select language from person_now where person_id = g.giver_id) as language from gift g join gift_content t on t.gift_id = g.id`;
const undrawn = `${paid} and not exists (select from document d where d.kind = 'gift_card' and d.subject_id = g.id)
  and not exists (select from gift_return back where back.gift_id = g.id)`;

export async function giftCard(reader: Reader, id: GiftId): Promise<GiftCard> {
  const [found] = await reader.query<GiftCard>(`${card} where g.id = $1`, [id]);
  return found ?? refuse("gift_unknown");
}

/** Cards of paid gifts that are not drawn yet, in order of id, after the one seen last. */
export const undrawnGiftCards = (reader: Reader, { knownBefore, after, limit }: Undrawn<GiftId>): Promise<GiftCard[]> =>
  reader.query(
    `${card} where ${undrawn} and g.recorded_at < $1 and g.id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000') order by g.id limit $3`,
    [knownBefore, after, limit],
  );

export async function undrawnGiftCardCount(reader: Reader, knownBefore: Temporal.Instant): Promise<number> {
  const [row] = await reader.query<{ count: number }>(`select count(*) from gift g where ${undrawn} and g.recorded_at < $1`, [knownBefore]);
  return row?.count ?? 0;
}
