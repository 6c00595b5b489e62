import { type Act, type Reference, reference } from "#domain/act.ts";
import { isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import { refuseHeld } from "#domain/membership/hold.ts";
import type { Cents } from "#domain/money.ts";
import {
  Redemption,
  type RedemptionGround,
  type RedemptionId,
  RedemptionWithdrawal,
  redemptionOf,
} from "#domain/redemptions/redemption.ts";
import { refuse } from "#domain/refusal.ts";
import { lockLots } from "#domain/shares/move.ts";
import { type FreeLot, freeLots, freePart } from "#domain/shares/promise.ts";

export type RedemptionRequest = {
  readonly memberId: Id<"member">;
  /** The lot's number. */
  readonly lot: string;
  readonly amount: Cents;
  readonly ground: RedemptionGround;
};

/**
 * Whether this can be asked back on a day; gives the lot. Refuses `redemption_too_early` up to and including the term's last day, with the day from
 * which it can be asked; `member_on_hold` for a member's own request; and what `freePart` refuses.
 */
export async function requireRedeemable(
  reader: Reader,
  { memberId, lot: number, amount, ground }: RedemptionRequest,
  day: Temporal.PlainDate,
): Promise<FreeLot> {
  if (ground === "member") await refuseHeld(reader, [memberId]);
  const lots = await freeLots(reader, memberId, day);
  const asked = lots.find((each) => each.number === number);
  if (asked && !isBefore(asked.termEndsOn, day))
    refuse("redemption_too_early", { until: asked.termEndsOn.toString(), from: asked.termEndsOn.add({ days: 1 }).toString() });
  return freePart(lots, number, amount);
}

/**
 * Puts a lot or a part of it in the queue to be paid back to the payee. For an estate this is done on behalf of who was a member: the hold that
 * a death puts on the membership does not stop it, and the term binds heirs too. Refuses what `requireRedeemable` refuses.
 */
export async function queueRedemption(
  act: Act,
  request: RedemptionRequest & { readonly payeeId: PersonId },
): Promise<[Reference<"redemption">]> {
  const { memberId, amount, ground, payeeId } = request;
  await act.tx.query("select from member where id = $1 for no key update", [memberId]);
  const lot = await requireRedeemable(act.tx, request, act.today);
  const id = newId<"redemption">(act.at);
  await act.tx.insert(Redemption, {
    ...{ id, memberId, lotId: lot.id, payeeId, cents: amount, ground },
    ...{ askedOn: act.today, actId: act.id, recordedAt: act.at },
  });
  return [reference("redemption", id)];
}

/** A member takes it back while it waits: the lot stays as it was, and a new request goes to the end of the queue. Refuses `redemption_unknown`, `redemption_not_queued`. */
export async function withdrawRedemption(act: Act, memberId: Id<"member">, id: RedemptionId): Promise<[Reference<"redemption">]> {
  await redemptionOf(act.tx, memberId, id);
  const [asked] = await act.tx.query<{ lotId: Id<"lot"> }>(`select lot_id as "lotId" from redemption where id = $1`, [id]);
  if (asked) await lockLots(act, [asked.lotId]);
  const { state } = await redemptionOf(act.tx, memberId, id);
  if (state !== "queued") refuse("redemption_not_queued");
  await act.tx.insert(RedemptionWithdrawal, { redemptionId: id, actId: act.id });
  return [reference("redemption", id)];
}
