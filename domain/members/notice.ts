import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { addMonths, isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import type { DecisionId } from "#domain/decisions/decision.ts";
import type { Id } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { endMembership, endOfMembership, type MembershipEndId, resumeMembership, type StandingEnd } from "#domain/membership/end.ts";
import { refuse } from "#domain/refusal.ts";

/** By the member itself, by a letter that an officer recorded, or at once because of a decision that burdens members. */
export type NoticeChannel = "online" | "paper" | "exit";

export const MembershipNotice = defineEntity({
  name: "MembershipNotice",
  tableName: "membership_notice",
  properties: {
    membershipEndId: column.id<"membership_end">().primary(),
    givenOn: column.day(),
    channel: column.text<NoticeChannel>(),
    decisionId: column.id<"decision">().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

/**
 * The last day of a membership by a notice of a day (2:36(1) BW): the end of the business year, so many weeks before which it was given at the
 * latest, or else of the next. With four weeks the last day for the end of 2026 is 3 December 2026 (D3; not moved by weekends).
 */
export function endByNotice(givenOn: Temporal.PlainDate, weeks: number): Temporal.PlainDate {
  const endOfYear = givenOn.with({ month: 12, day: 31 });
  return isBefore(endOfYear.subtract({ weeks }), givenOn) ? endOfYear.add({ years: 1 }) : endOfYear;
}

/** The same, by the bylaws of the day on which the notice is given. Refuses `cooperative_not_founded`. */
export const endIfGivenOn = async (reader: Reader, givenOn: Temporal.PlainDate): Promise<Temporal.PlainDate> =>
  endByNotice(givenOn, (await bylawsOn(reader, givenOn)).noticeWeeks);

async function record(act: Act, memberId: Id<"member">, given: Omit<NoticeRow, "membershipEndId">): Promise<void> {
  const end = (await endOfMembership(act.tx, memberId)) ?? refuse("membership_not_ended");
  await act.tx.insert(MembershipNotice, { ...given, membershipEndId: end.id, actId: act.id, recordedAt: act.at });
}
type NoticeRow = { membershipEndId: MembershipEndId; givenOn: Temporal.PlainDate; channel: NoticeChannel; decisionId: DecisionId | null };

/**
 * A member gives notice; on paper it counts from the day on which it was received. It costs nothing, needs no reason and is free at any time.
 * Refuses `notice_day_ahead`, `member_unknown`, `membership_already_ended`.
 */
export async function giveNotice(
  act: Act,
  memberId: Id<"member">,
  { givenOn, channel }: { readonly givenOn: Temporal.PlainDate; readonly channel: "online" | "paper" },
): Promise<[Reference<"member">]> {
  if (isBefore(act.today, givenOn)) refuse("notice_day_ahead");
  await endMembership(act, memberId, await endIfGivenOn(act.tx, givenOn), "notice");
  await record(act, memberId, { givenOn, channel, decisionId: null });
  return [reference("member", memberId)];
}

/**
 * The board records that a member leaves at once, because of a decision that limits its rights or burdens it; that decision then does not bind it
 * (2:36(3) BW). Refuses `notice_day_ahead`, `decision_unknown`, `exit_before_decision`, `exit_too_late` from a month after it was told,
 * `member_unknown`, `membership_already_ended`.
 */
export async function recordExit(
  act: Act,
  memberId: Id<"member">,
  {
    decisionId,
    toldOn,
    givenOn,
  }: { readonly decisionId: DecisionId; readonly toldOn: Temporal.PlainDate; readonly givenOn: Temporal.PlainDate },
): Promise<[Reference<"member">]> {
  if (isBefore(act.today, givenOn)) refuse("notice_day_ahead");
  const [decision] = await act.tx.query<{ decidedOn: Temporal.PlainDate }>(`select decided_on as "decidedOn" from decision where id = $1`, [
    decisionId,
  ]);
  if (!decision) refuse("decision_unknown");
  if (isBefore(toldOn, decision.decidedOn) || isBefore(givenOn, toldOn)) refuse("exit_before_decision");
  const lastDay = addMonths(toldOn, 1);
  if (isBefore(lastDay, givenOn)) refuse("exit_too_late", { lastDay: lastDay.toString() });
  await endMembership(act, memberId, givenOn, "notice");
  await record(act, memberId, { givenOn, channel: "exit", decisionId });
  return [reference("member", memberId)];
}

export type StandingNotice = StandingEnd & { givenOn: Temporal.PlainDate; channel: NoticeChannel };

/** The notice that stands on a membership, or null. */
export async function noticeOf(reader: Reader, memberId: Id<"member">): Promise<StandingNotice | null> {
  const end = await endOfMembership(reader, memberId);
  if (!end) return null;
  const [given] = await reader.query<{ givenOn: Temporal.PlainDate; channel: NoticeChannel }>(
    `select given_on as "givenOn", channel from membership_notice where membership_end_id = $1`,
    [end.id],
  );
  return given ? { ...end, ...given } : null;
}

/** Takes a notice back, up to and including the last day. Refuses `membership_not_ended` where no notice stands, `notice_term_over`. */
export async function withdrawNotice(act: Act, memberId: Id<"member">): Promise<[Reference<"member">]> {
  await act.tx.query("select from member where id = $1 for no key update", [memberId]);
  const notice = (await noticeOf(act.tx, memberId)) ?? refuse("membership_not_ended");
  if (isBefore(notice.endsOn, act.today)) refuse("notice_term_over");
  return resumeMembership(act, memberId);
}
