import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Id, PersonId } from "#domain/id.ts";
import { type ApplicationId, type Joining, joinToReceive } from "#domain/members/application.ts";
import { requireMembershipOn } from "#domain/membership/end.ts";
import { refuseHeld } from "#domain/membership/hold.ts";
import { refuse } from "#domain/refusal.ts";
import {
  type ShownTransfer,
  TransferAcceptance,
  TransferApproval,
  TransferEnd,
  type TransferEndGround,
  type TransferId,
  type TransferState,
  transferOf,
} from "#domain/transfers/transfer.ts";

/** As whom somebody answers: the membership he holds, and the person he is. */
export type Answerer = { readonly memberId: Id<"member"> | null; readonly personId: PersonId };

export const isGiver = ({ fromMemberId }: ShownTransfer, { memberId }: Answerer): boolean => fromMemberId === memberId;
export const isReceiver = ({ toMemberId, toPersonId }: ShownTransfer, { memberId, personId }: Answerer): boolean =>
  toPersonId === personId || (toMemberId !== null && toMemberId === memberId);

/** Locks the memberships on both sides, and gives the transfer as it then stands. Refuses `transfer_unknown`, `transfer_not_open` in another state. */
export async function lockTransfer(act: Act, id: TransferId, state: TransferState): Promise<ShownTransfer & { dueOn: Temporal.PlainDate }> {
  const { fromMemberId, toMemberId } = await transferOf(act.tx, id, act.today);
  await act.tx.query("select from member where id = any($1::uuid[]) order by id for no key update", [
    [fromMemberId, toMemberId].filter((each) => each !== null),
  ]);
  const transfer = await transferOf(act.tx, id, act.today);
  return transfer.state === state ? transfer : refuse("transfer_not_open");
}

/**
 * The receiver says yes. Who is no member yet says who joins, alone, with another or for an organisation, and asks for membership by it; the board decides
 * on that as on any other.
 * Refuses `transfer_unknown` for anybody else, `transfer_not_open`, `transfer_particulars_missing`, `member_on_hold`, `membership_over`.
 */
export async function acceptTransfer(
  act: Act,
  id: TransferId,
  by: Answerer,
  joining: Joining | null,
): Promise<(Reference<"transfer"> | Reference<"application">)[]> {
  const before = await transferOf(act.tx, id, act.today);
  if (!isReceiver(before, by)) refuse("transfer_unknown");
  const joins = before.toMemberId === null;
  const application = joins ? await joinToReceive(act, "transfer", joining ?? refuse("transfer_particulars_missing")) : null;
  const { fromMemberId, toMemberId } = await lockTransfer(act, id, "proposed");
  await refuseHeld(act.tx, [fromMemberId, ...(toMemberId ? [toMemberId] : [])]);
  if (toMemberId) await requireMembershipOn(act.tx, toMemberId, act.today);
  const applicationId = application ? (application.id as ApplicationId) : null;
  await act.tx.insert(TransferAcceptance, { transferId: id, acceptedOn: act.today, applicationId, actId: act.id, recordedAt: act.at });
  return [reference("transfer", id), ...(application ? [application] : [])];
}

const end = (act: Act, transferId: TransferId, ground: TransferEndGround, reason: string | null): Promise<unknown> =>
  act.tx.insert(TransferEnd, { transferId, ground, reason, actId: act.id, recordedAt: act.at });

/** The receiver says no. Refuses `transfer_unknown` for anybody else, `transfer_not_open`. */
export async function declineTransfer(act: Act, id: TransferId, by: Answerer): Promise<[Reference<"transfer">]> {
  if (!isReceiver(await transferOf(act.tx, id, act.today), by)) refuse("transfer_unknown");
  await lockTransfer(act, id, "proposed");
  await end(act, id, "declined", null);
  return [reference("transfer", id)];
}

/** The proposer takes it back, until it is accepted. Refuses `transfer_unknown` for anybody else, `transfer_not_open`. */
export async function withdrawTransfer(act: Act, id: TransferId, by: Answerer): Promise<[Reference<"transfer">]> {
  if (!isGiver(await transferOf(act.tx, id, act.today), by)) refuse("transfer_unknown");
  await lockTransfer(act, id, "proposed");
  await end(act, id, "withdrawn", null);
  return [reference("transfer", id)];
}

/** The board's yes, where the bylaws asked for it when it was proposed. Refuses `transfer_unknown`, `transfer_not_open`. */
export async function approveTransfer(act: Act, id: TransferId): Promise<[Reference<"transfer">]> {
  await lockTransfer(act, id, "awaiting_approval");
  await act.tx.insert(TransferApproval, { transferId: id, approvedOn: act.today, actId: act.id });
  return [reference("transfer", id)];
}

/** The board's no, with the reason that both are told. Refuses `reason_missing`, `transfer_unknown`, `transfer_not_open`. */
export async function refuseTransfer(act: Act, id: TransferId, reason: string): Promise<[Reference<"transfer">]> {
  if (reason.trim() === "") refuse("reason_missing");
  await lockTransfer(act, id, "awaiting_approval");
  await end(act, id, "refused", reason);
  return [reference("transfer", id)];
}
