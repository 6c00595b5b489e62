import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";

/** By the member's notice, by death, by the cooperative's notice, by expulsion (2:35 BW). */
export type EndGround = "notice" | "death" | "cooperative" | "expulsion";
export type MembershipEndId = Id<"membership_end">;

/** The last day of a membership, which may still lie ahead. */
export const MembershipEnd = defineEntity({
  name: "MembershipEnd",
  tableName: "membership_end",
  properties: {
    id: column.id<"membership_end">().primary(),
    memberId: column.id<"member">(),
    endsOn: column.day(),
    ground: column.text<EndGround>(),
    followsId: column.id<"membership_end">().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const MembershipEndReversal = defineEntity({
  name: "MembershipEndReversal",
  tableName: "membership_end_reversal",
  properties: { membershipEndId: column.id<"membership_end">().primary(), actId: column.act(), recordedAt: column.moment() },
});

const standing = "not exists (select from membership_end_reversal back where back.membership_end_id = ended.id)";

/** Whether a membership has ended before a day, as known before a moment. For use in SQL, with expressions for the three. */
export const hasEnded = (memberId: string, on: string, known: string): string =>
  `exists (select from membership_end ended where ended.member_id = ${memberId} and ended.ends_on < ${on} and ended.recorded_at < ${known}
    and not exists (select from membership_end_reversal back where back.membership_end_id = ended.id and back.recorded_at < ${known}))`;

export type StandingEnd = { id: MembershipEndId; endsOn: Temporal.PlainDate; ground: EndGround };

/** Null while no end is recorded. */
export async function endOfMembership(reader: Reader, memberId: Id<"member">): Promise<StandingEnd | null> {
  const [found] = await reader.query<StandingEnd>(
    `select ended.id, ended.ends_on as "endsOn", ended.ground from membership_end ended where ended.member_id = $1 and ${standing}`,
    [memberId],
  );
  return found ?? null;
}

/** Refuses `membership_over` if a membership's last day lies before a day. */
export async function requireMembershipOn(reader: Reader, memberId: Id<"member">, day: Temporal.PlainDate): Promise<void> {
  const end = await endOfMembership(reader, memberId);
  if (end && Temporal.PlainDate.compare(end.endsOn, day) < 0) refuse("membership_over", { endsOn: end.endsOn.toString() });
}

/**
 * Writes down the last day of a membership. A later ground replaces one whose day is still to come (who gave notice and then dies).
 * Refuses `member_unknown`, `membership_already_ended`.
 */
export async function endMembership(
  act: Act,
  memberId: Id<"member">,
  endsOn: Temporal.PlainDate,
  ground: EndGround,
): Promise<[Reference<"member">]> {
  const locked = await act.tx.query("select from member where id = $1 for no key update", [memberId]);
  if (locked.length === 0) refuse("member_unknown");
  const earlier = await endOfMembership(act.tx, memberId);
  if (earlier && Temporal.PlainDate.compare(earlier.endsOn, endsOn) <= 0) refuse("membership_already_ended");
  if (earlier) await act.tx.insert(MembershipEndReversal, { membershipEndId: earlier.id, actId: act.id, recordedAt: act.at });
  const [last] = await act.tx.query<{ id: MembershipEndId }>(
    "select id from membership_end where member_id = $1 order by recorded_at desc, id desc limit 1",
    [memberId],
  );
  const id = newId<"membership_end">(act.at);
  await act.tx.insert(MembershipEnd, { id, memberId, endsOn, ground, followsId: last?.id ?? null, actId: act.id, recordedAt: act.at });
  return [reference("member", memberId)];
}

/** Takes the end of a membership back: a notice withdrawn in time, a death reported in error. Refuses `membership_not_ended`. */
export async function resumeMembership(act: Act, memberId: Id<"member">): Promise<[Reference<"member">]> {
  await act.tx.query("select from member where id = $1 for no key update", [memberId]);
  const end = (await endOfMembership(act.tx, memberId)) ?? refuse("membership_not_ended");
  await act.tx.insert(MembershipEndReversal, { membershipEndId: end.id, actId: act.id, recordedAt: act.at });
  return [reference("member", memberId)];
}
