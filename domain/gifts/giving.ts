import { type Act, type Reference, reference } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { addMonths, isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { Gift, GiftContent, type GiftId, GiftReturn, giftOf, type ShownGift } from "#domain/gifts/gift.ts";
import { newId, type PersonId, randomCode } from "#domain/id.ts";
import type { Cents } from "#domain/money.ts";
import { layClaim, lockClaims } from "#domain/payments/claim.ts";
import { type Language, noParticulars, registerPerson } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";
import { emissionOn, keepEmissionLimit, requireEmissionRoom } from "#domain/shares/emission.ts";

/** Somebody in the register, or somebody new who is written to. */
export type Giver = { readonly personId: PersonId } | { readonly name: string; readonly email: string; readonly language: Language };

export type GiftRequest = {
  readonly giver: Giver;
  readonly amount: Cents;
  readonly receiverName: string | null;
  readonly message: string | null;
  /** The day on which the giver gets the card. */
  readonly sendOn: Temporal.PlainDate;
};

/**
 * Whether this can be given on a day; gives the last day on which it can be claimed. Refuses `gift_too_small`, `yearly_cap_exceeded` for one gift
 * above what a member pays in a year, `gift_day_past`, `emission_limit_reached`.
 */
export async function requireGivable(
  reader: Reader,
  { amount, sendOn }: Pick<GiftRequest, "amount" | "sendOn">,
  day: Temporal.PlainDate,
): Promise<Temporal.PlainDate> {
  const { entryShareCents, yearlyCapCents, giftMonths } = await bylawsOn(reader, day);
  if (amount < entryShareCents) refuse("gift_too_small", { least: entryShareCents });
  if (amount > yearlyCapCents) refuse("yearly_cap_exceeded", { left: yearlyCapCents });
  if (isBefore(sendOn, day)) refuse("gift_day_past");
  requireEmissionRoom(await emissionOn(reader, day), amount);
  return addMonths(sendOn, giftMonths);
}

/** Somebody gives a land share: the claim says under which reference it is paid, and once it is, the code can be used. Refuses what `requireGivable` refuses. */
export async function orderGift(act: Act, request: GiftRequest): Promise<[Reference<"gift">, Reference<"claim">]> {
  const { giver, amount, receiverName, message, sendOn } = request;
  const claimUntil = await requireGivable(act.tx, request, act.today);
  await keepEmissionLimit(act, amount, await emissionOn(act.tx, act.today));
  const giverId = "personId" in giver ? giver.personId : await registerPerson(act, "natural", { ...noParticulars, ...giver });
  const { paymentDays, shareClass } = await bylawsOn(act.tx, act.today);
  const claimId = await layClaim(act, giverId, amount, paymentDays);
  const id = newId<"gift">(act.at);
  await act.tx.insert(Gift, {
    ...{ id, claimId, giverId, cents: amount, shareClass, code: randomCode(15), orderedOn: act.today, sendOn, claimUntil },
    ...{ actId: act.id, recordedAt: act.at },
  });
  await act.tx.insert(GiftContent, { giftId: id, receiverName, message });
  return [reference("gift", id), reference("claim", claimId)];
}

/** The last day on which the giver can take a paid gift back: the cooling-off time of the day on which it was ordered; null while it is not paid. */
export const lastDayToWithdraw = ({ state, orderedOn, coolingOffDays }: ShownGift): Temporal.PlainDate | null =>
  state === "open" ? null : orderedOn.add({ days: coolingOffDays });

/**
 * The giver takes a gift back that nobody claimed: at any time while it is not paid, and then within the cooling-off time. What was paid stands in the list
 * of refunds. Refuses `gift_unknown` for anybody else, `gift_already_claimed`, `gift_over`, `cooling_off_over`.
 */
export async function withdrawGift(act: Act, giverId: PersonId, id: GiftId): Promise<[Reference<"gift">]> {
  const before = await giftOf(act.tx, id, act.today);
  if (before.giverId !== giverId) refuse("gift_unknown");
  await lockClaims(act, [before.claimId]);
  const gift = await giftOf(act.tx, id, act.today);
  if (gift.state === "claimed" || gift.state === "kept") refuse("gift_already_claimed");
  if (gift.state !== "open" && gift.state !== "ready") refuse("gift_over");
  const lastDay = lastDayToWithdraw(gift);
  if (lastDay && isBefore(lastDay, act.today)) refuse("cooling_off_over", { lastDay: lastDay.toString() });
  await act.tx.insert(GiftReturn, { giftId: id, ground: "withdrawn", actId: act.id, recordedAt: act.at });
  return [reference("gift", id)];
}
