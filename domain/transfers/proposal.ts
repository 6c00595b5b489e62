import { type Act, type Reference, reference } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId } from "#domain/id.ts";
import { hasEnded } from "#domain/membership/end.ts";
import { isHeld, refuseHeld } from "#domain/membership/hold.ts";
import type { Cents } from "#domain/money.ts";
import { type Language, noParticulars, registerPerson } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";
import { type FreeLot, freeLots, freePart } from "#domain/shares/promise.ts";
import { Transfer, TransferPart } from "#domain/transfers/transfer.ts";

/** A member, known by number and name, or somebody who joins by it and is written to. */
export type TransferReceiver =
  | { readonly kind: "member"; readonly number: number; readonly name: string }
  | { readonly kind: "newcomer"; readonly name: string; readonly email: string; readonly language: Language };

export type TransferRequest = {
  readonly fromMemberId: Id<"member">;
  readonly to: TransferReceiver;
  readonly parts: readonly { readonly lot: string; readonly amount: Cents }[];
  readonly effectiveOn: Temporal.PlainDate;
};

const letters = (name: string): string =>
  name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\d]+/gu, " ")
    .trim();

/** Whether what was typed is somebody's name, or what follows the first name; accents, capitals and dots do not matter. */
export function isNameOf(typed: string, name: string): boolean {
  const [asked, whole] = [letters(typed), letters(name)];
  return asked !== "" && (asked === whole || asked === whole.split(" ").slice(1).join(" "));
}

/**
 * The member with this number if that is the name of a holder. Refuses `transfer_receiver_unknown` alike for a number that nobody has, for another
 * name, and for a membership that takes nothing on: who asks learns nothing else.
 */
export async function receiverUnder(reader: Reader, number: number, name: string, day: Temporal.PlainDate): Promise<Id<"member">> {
  const holders = await reader.query<{ memberId: Id<"member">; name: string }>(
    `select m.id as "memberId", now.name from member m join member_holder h on h.member_id = m.id join person_now now on now.person_id = h.person_id
     where m.number = $1 and not ${isHeld("m.id")} and not ${hasEnded("m.id", "$2::date", "'infinity'")}`,
    [number, day],
  );
  return holders.find((holder) => isNameOf(name, holder.name))?.memberId ?? refuse("transfer_receiver_unknown");
}

/**
 * Whether a member can propose this on a day; gives the lots of which it takes. Refuses `transfer_day_past`, `transfer_parts_missing`, `transfer_lot_twice`,
 * `transfer_to_self`, `transfer_receiver_unknown`, `member_on_hold`, and what `freePart` refuses of each part.
 */
export async function requireProposable(
  reader: Reader,
  { fromMemberId, to, parts, effectiveOn }: TransferRequest,
  day: Temporal.PlainDate,
): Promise<{ toMemberId: Id<"member"> | null; lots: FreeLot[] }> {
  if (isBefore(effectiveOn, day)) refuse("transfer_day_past");
  if (parts.length === 0) refuse("transfer_parts_missing");
  if (new Set(parts.map(({ lot }) => lot)).size < parts.length) refuse("transfer_lot_twice");
  const toMemberId = to.kind === "member" ? await receiverUnder(reader, to.number, to.name, day) : null;
  if (toMemberId === fromMemberId) refuse("transfer_to_self");
  await refuseHeld(reader, [fromMemberId]);
  const free = await freeLots(reader, fromMemberId, day);
  return { toMemberId, lots: parts.map(({ lot, amount }) => freePart(free, lot, amount)) };
}

/**
 * A member proposes to give whole lots or parts of them, in euros; their land follows when it is carried out. What the yearly cap leaves the
 * receiver does not matter: nothing new is paid in. Until it is accepted the proposer can withdraw it.
 * Refuses what `requireProposable` refuses.
 */
export async function proposeTransfer(act: Act, request: TransferRequest): Promise<[Reference<"transfer">]> {
  const { fromMemberId, to, parts, effectiveOn } = request;
  const toPersonId =
    to.kind === "newcomer"
      ? await registerPerson(act, "natural", { ...noParticulars, name: to.name, email: to.email, language: to.language })
      : null;
  await act.tx.query("select from member where id = $1 for no key update", [fromMemberId]);
  const { toMemberId, lots } = await requireProposable(act.tx, request, act.today);
  const { transferDays, transferNeedsApproval } = await bylawsOn(act.tx, act.today);
  const id = newId<"transfer">(act.at);
  await act.tx.insert(Transfer, {
    ...{ id, fromMemberId, toMemberId, toPersonId, proposedOn: act.today, effectiveOn },
    expiresOn: act.today.add({ days: transferDays }),
    needsApproval: transferNeedsApproval,
    ...{ actId: act.id, recordedAt: act.at },
  });
  await act.tx.insert(
    TransferPart,
    parts.map(({ amount }, index) => ({ transferId: id, lotId: lots[index]?.id ?? refuse("lot_unknown"), cents: amount })),
  );
  return [reference("transfer", id)];
}
