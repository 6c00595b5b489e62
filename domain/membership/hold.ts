import { defineEntity } from "@mikro-orm/core";
import type { Act } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";

export type HoldGround = "death" | "dispute";
export type HoldId = Id<"member_hold">;

/** While it stands nothing leaves the holding, and nothing is taken on in the member's name (DOMAIN 2.2). */
export const MemberHold = defineEntity({
  name: "MemberHold",
  tableName: "member_hold",
  properties: {
    id: column.id<"member_hold">().primary(),
    memberId: column.id<"member">(),
    ground: column.text<HoldGround>(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const MemberHoldRelease = defineEntity({
  name: "MemberHoldRelease",
  tableName: "member_hold_release",
  properties: { memberHoldId: column.id<"member_hold">().primary(), actId: column.act() },
});

/** Whether a hold stands on a member. For use in SQL, with an expression for the member. */
export const isHeld = (memberId: string): string => `exists (select from member_hold held where held.member_id = ${memberId}
  and not exists (select from member_hold_release let where let.member_hold_id = held.id))`;

/** Whether a hold stood on a member as known before a moment. For use in SQL, with expressions for the two. */
export const wasHeld = (memberId: string, known: string): string => `exists (select from member_hold held where held.member_id = ${memberId}
  and held.recorded_at < ${known} and not exists (select from member_hold_release let join act released on released.id = let.act_id
    where let.member_hold_id = held.id and released.at < ${known}))`;

export async function holdMember(act: Act, memberId: Id<"member">, ground: HoldGround): Promise<HoldId> {
  await act.tx.query("select from member where id = $1 for no key update", [memberId]);
  const id = newId<"member_hold">(act.at);
  await act.tx.insert(MemberHold, { id, memberId, ground, actId: act.id, recordedAt: act.at });
  return id;
}

export async function releaseHold(act: Act, memberHoldId: HoldId): Promise<void> {
  await act.tx.insert(MemberHoldRelease, { memberHoldId, actId: act.id });
}

/** Refuses `member_on_hold` while a hold stands on any of these members. Who acts in their name asks this after locking them. */
export async function refuseHeld(reader: Reader, members: readonly Id<"member">[]): Promise<void> {
  const [held] = await reader.query(`select from member m where m.id = any($1::uuid[]) and ${isHeld("m.id")} limit 1`, [members]);
  if (held) refuse("member_on_hold");
}
