import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import type { Id } from "#domain/id.ts";
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
  if ((await endMemberships(act, [memberId], endsOn, ground)) === 0) refuse("membership_already_ended");
  return [reference("member", memberId)];
}

/** The same of many, who are locked: what has ended by that day is left as it is. Gives how many ended. */
export const endMemberships = (
  act: Act,
  members: readonly Id<"member">[],
  endsOn: Temporal.PlainDate,
  ground: EndGround,
): Promise<number> =>
  act.tx.execute(
    `with ending as materialized (
       select m.id as member_id, (select ended.id from membership_end ended where ended.member_id = m.id order by ended.recorded_at desc, ended.id desc limit 1) as last_id,
         (select ended.id from membership_end ended where ended.member_id = m.id and ${standing}) as later_id
       from unnest($1::uuid[]) as m (id) where not exists (select from membership_end ended where ended.member_id = m.id and ended.ends_on <= $2 and ${standing})
     ), taken_back as (
       insert into membership_end_reversal (membership_end_id, act_id, recorded_at) select later_id, $4, $5 from ending where later_id is not null
     )
     insert into membership_end (id, member_id, ends_on, ground, follows_id, act_id, recorded_at)
     select new_id($5), member_id, $2, $3, last_id, $4, $5 from ending`,
    [members, endsOn, ground, act.id, act.at],
  );

/** Takes the end of a membership back: a notice withdrawn in time, a death reported in error. Refuses `membership_not_ended`. */
export async function resumeMembership(act: Act, memberId: Id<"member">): Promise<[Reference<"member">]> {
  await act.tx.query("select from member where id = $1 for no key update", [memberId]);
  const end = (await endOfMembership(act.tx, memberId)) ?? refuse("membership_not_ended");
  await act.tx.insert(MembershipEndReversal, { membershipEndId: end.id, actId: act.id, recordedAt: act.at });
  return [reference("member", memberId)];
}
