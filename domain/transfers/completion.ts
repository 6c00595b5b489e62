import { type Act, type Reference, reference } from "#domain/act.ts";
import { isBefore } from "#domain/calendar.ts";
import { requireMembershipOn } from "#domain/membership/end.ts";
import { refuseHeld } from "#domain/membership/hold.ts";
import { refuse } from "#domain/refusal.ts";
import { landOfPart, lockLots, movableLots, moveLots } from "#domain/shares/move.ts";
import { lockTransfer } from "#domain/transfers/answer.ts";
import { partsOf, TransferCompletion, type TransferId } from "#domain/transfers/transfer.ts";

/**
 * Carries out what is agreed, once: each part becomes a lot of the receiver with its vintage and term, what stays keeps its number, and both get
 * certificates. It takes effect on the day agreed, or on the later day on which the last yes came or the lot changed.
 * Refuses `transfer_unknown`, `transfer_not_open`, `transfer_not_due`, `member_on_hold`, `membership_over`, `holding_below_zero`.
 */
export async function carryOutTransfer(act: Act, id: TransferId): Promise<(Reference<"transfer"> | Reference<"lot">)[]> {
  const { fromMemberId, toMemberId, dueOn } = await lockTransfer(act, id, "agreed");
  if (!toMemberId) refuse("transfer_not_open");
  if (isBefore(act.today, dueOn)) refuse("transfer_not_due");
  await refuseHeld(act.tx, [fromMemberId, toMemberId]);
  await requireMembershipOn(act.tx, toMemberId, act.today);
  const parts = await partsOf(act.tx, id);
  await lockLots(
    act,
    parts.map(({ lotId }) => lotId),
  );
  const held = new Map((await movableLots(act, [fromMemberId])).map((lot) => [lot.id, lot]));
  const moved = parts.map(({ lotId, cents }) => {
    const whole = held.get(lotId);
    if (!whole || whole.cents < cents) refuse("holding_below_zero");
    const effectiveOn = isBefore(dueOn, whole.latestOn) ? whole.latestOn : dueOn;
    return { lotId, toMemberId, cents, dm2: landOfPart(whole, cents), effectiveOn };
  });
  await act.tx.insert(TransferCompletion, { transferId: id, completedOn: act.today, actId: act.id, recordedAt: act.at });
  return [reference("transfer", id), ...(await moveLots(act, "transfer", moved))];
}
