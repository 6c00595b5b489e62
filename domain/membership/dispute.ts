import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import type { Id } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { type HoldId, holdMember, releaseHold } from "#domain/membership/hold.ts";
import { refuse } from "#domain/refusal.ts";

export const MemberHoldContent = defineEntity({
  name: "MemberHoldContent",
  tableName: "member_hold_content",
  properties: { memberHoldId: column.id<"member_hold">().primary(), reason: column.text() },
});
export const MemberHoldReleaseContent = defineEntity({
  name: "MemberHoldReleaseContent",
  tableName: "member_hold_release_content",
  properties: { memberHoldId: column.id<"member_hold">().primary(), reason: column.text() },
});

/** A dispute about a membership, while it stands still: why, since when, and by whom that was said. */
export type Dispute = { id: HoldId; reason: string; since: Temporal.Instant; byName: string | null };

/** Null where nothing is in dispute. */
export async function disputeOf(reader: Reader, memberId: Id<"member">): Promise<Dispute | null> {
  const [found] = await reader.query<Dispute>(
    `select h.id, coalesce(said.reason, '') as reason, h.recorded_at as since, (select now.name from person_now now where now.person_id = a.actor_id) as "byName"
     from member_hold h join act a on a.id = h.act_id left join member_hold_content said on said.member_hold_id = h.id
     where h.member_id = $1 and h.ground = 'dispute' and not exists (select from member_hold_release r where r.member_hold_id = h.id)
     order by h.recorded_at desc limit 1`,
    [memberId],
  );
  return found ?? null;
}

async function lockMember(act: Act, memberId: Id<"member">): Promise<void> {
  const locked = await act.tx.query("select from member where id = $1 for no key update", [memberId]);
  if (locked.length === 0) refuse("member_unknown");
}

/**
 * The board has a membership stand still because something about it is in dispute: nothing leaves it and nothing is taken on in its name until that is
 * settled. The reason is read by the member. Refuses `reason_missing`, `member_unknown`, `member_in_dispute`.
 */
export async function holdForDispute(act: Act, memberId: Id<"member">, reason: string): Promise<[Reference<"member">]> {
  if (reason.trim() === "") refuse("reason_missing");
  await lockMember(act, memberId);
  if (await disputeOf(act.tx, memberId)) refuse("member_in_dispute");
  const memberHoldId = await holdMember(act, memberId, "dispute");
  await act.tx.insert(MemberHoldContent, { memberHoldId, reason });
  return [reference("member", memberId)];
}

/** What was in dispute is settled. Refuses `reason_missing`, `member_unknown`, `member_not_on_hold`. */
export async function settleDispute(act: Act, memberId: Id<"member">, reason: string): Promise<[Reference<"member">]> {
  if (reason.trim() === "") refuse("reason_missing");
  await lockMember(act, memberId);
  const { id } = (await disputeOf(act.tx, memberId)) ?? refuse("member_not_on_hold");
  await releaseHold(act, id);
  await act.tx.insert(MemberHoldReleaseContent, { memberHoldId: id, reason });
  return [reference("member", memberId)];
}
