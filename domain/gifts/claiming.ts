import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { GiftClaiming, type GiftId, GiftReturn, giftOf, giftUnder, type ShownGift } from "#domain/gifts/gift.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import { type ApplicationId, type Joining, joinToReceive } from "#domain/members/application.ts";
import { endOfMembership, requireMembershipOn } from "#domain/membership/end.ts";
import { isHeld, refuseHeld } from "#domain/membership/hold.ts";
import { lockClaims } from "#domain/payments/claim.ts";
import { refuse } from "#domain/refusal.ts";
import { issueLots } from "#domain/shares/issuance.ts";
import { ShareOrder } from "#domain/shares/order.ts";

/** The gift behind a code if it can be claimed on a day. Refuses `gift_unknown`, `gift_already_claimed`, `gift_over`. */
export async function claimableGift(reader: Reader, code: string, day: Temporal.PlainDate): Promise<ShownGift> {
  const gift = await giftUnder(reader, code, day);
  if (gift.state === "claimed" || gift.state === "kept") refuse("gift_already_claimed");
  return gift.state === "ready" ? gift : refuse("gift_over");
}

/** The claim is the arbiter: of two who use a code at one moment the second waits here, and then finds it used. */
async function lockGift(act: Act, code: string): Promise<ShownGift> {
  const { claimId } = await claimableGift(act.tx, code, act.today);
  await lockClaims(act, [claimId]);
  return claimableGift(act.tx, code, act.today);
}

type Orderer = { readonly memberId: Id<"member"> } | { readonly applicationId: ApplicationId };

/** The gift's money orders a land share for who receives it; the lot is issued like any other, once its holder is a member. */
async function orderFor(
  act: Act,
  { id: giftId, claimId, cents, shareClass }: ShownGift,
  by: Orderer,
  claimedBy: "receiver" | "giver",
): Promise<void> {
  const shareOrderId = newId<"share_order">(act.at);
  await act.tx.insert(ShareOrder, {
    ...{ id: shareOrderId, claimId, cents, shareClass, orderedOn: act.today },
    applicationId: "applicationId" in by ? by.applicationId : null,
    memberId: "memberId" in by ? by.memberId : null,
    ...{ actId: act.id, recordedAt: act.at },
  });
  await act.tx.insert(GiftClaiming, { giftId, shareOrderId, claimedOn: act.today, claimedBy, actId: act.id, recordedAt: act.at });
}

/**
 * A member adds a gift to the own holding. What the yearly cap leaves does not matter: somebody else paid.
 * Refuses `member_on_hold`, `membership_over`, and what `claimableGift` refuses.
 */
export async function claimGift(act: Act, code: string, memberId: Id<"member">): Promise<(Reference<"gift"> | Reference<"lot">)[]> {
  await act.tx.query("select from member where id = $1 for no key update", [memberId]);
  await requireMembershipOn(act.tx, memberId, act.today);
  await refuseHeld(act.tx, [memberId]);
  const gift = await lockGift(act, code);
  await orderFor(act, gift, { memberId }, "receiver");
  return [reference("gift", gift.id), ...(await issueLots(act, [gift.claimId]))];
}

/**
 * Somebody asks for membership with a gift: the board decides as on any other application; refused, the money goes back to the giver.
 * Refuses what `joinToReceive` refuses, and what `claimableGift` refuses.
 */
export async function joinByGift(act: Act, code: string, joining: Joining): Promise<[Reference<"gift">, Reference<"application">]> {
  const application = await joinToReceive(act, "gift", joining);
  const gift = await lockGift(act, code);
  await orderFor(act, gift, { applicationId: application.id as ApplicationId }, "receiver");
  return [reference("gift", gift.id), application];
}

/** The membership in whose name a giver gets back what nobody claimed; null for who is no member, or can take nothing on. */
async function ownMembership(act: Act, giverId: PersonId): Promise<Id<"member"> | null> {
  const [own] = await act.tx.query<{ id: Id<"member"> }>(
    `select m.id from member m where (m.representative_id = $1 or exists (select from member_holder h where h.member_id = m.id and h.person_id = $1))
       and not ${isHeld("m.id")} order by m.number limit 1 for no key update`,
    [giverId],
  );
  const end = own ? await endOfMembership(act.tx, own.id) : null;
  return own && (!end || Temporal.PlainDate.compare(end.endsOn, act.today) >= 0) ? own.id : null;
}

/**
 * What nobody claimed in time goes back: a giver who is a member gets the lot in the own name, anybody else the money, by the list of refunds.
 * Refuses `gift_unknown`, `gift_over` if somebody did something with it meanwhile.
 */
export async function returnGift(act: Act, id: GiftId): Promise<(Reference<"gift"> | Reference<"lot">)[]> {
  const { giverId, claimId } = await giftOf(act.tx, id, act.today);
  const memberId = await ownMembership(act, giverId);
  await lockClaims(act, [claimId]);
  const gift = await giftOf(act.tx, id, act.today);
  if (gift.state !== "lapsed") refuse("gift_over");
  if (!memberId) {
    await act.tx.insert(GiftReturn, { giftId: id, ground: "unclaimed", actId: act.id, recordedAt: act.at });
    return [reference("gift", id)];
  }
  await orderFor(act, gift, { memberId }, "giver");
  return [reference("gift", id), ...(await issueLots(act, [claimId]))];
}
