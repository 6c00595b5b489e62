import { defineEntity } from "@mikro-orm/core";
import type { Act } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { column } from "#domain/mapping.ts";
import type { AgendaItem, MeetingId } from "#domain/meetings/meeting.ts";
import type { MotionRule } from "#domain/meetings/rule.ts";
import { refuse } from "#domain/refusal.ts";

/** An item that puts a motion to a second meeting, because the first lacked its quorum. */
export const SecondMotion = defineEntity({
  name: "SecondMotion",
  tableName: "second_motion",
  properties: {
    itemId: column.id<"agenda_item">().primary(),
    meetingId: column.id<"meeting">(),
    pollId: column.id<"poll">(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

export type SecondRules = readonly (MotionRule & { readonly wording: string })[];

/** A meeting and those in whose place it is held, which were postponed. For use in SQL, with an expression for it. */
const withPostponed = (meeting: string): string => `(with recursive held as (
  select ${meeting}::uuid as id union select f.meeting_id from calling_off f join held on f.successor_id = held.id) select id from held)`;

/** The rules by which the motions of a second meeting are decided: those of the first, without its quorum. */
export const secondRulesOf = (reader: Reader, meetingId: MeetingId): Promise<SecondRules> =>
  reader.query(
    `select o.wording, o.majority, o.numerator, o.denominator, o.strict, o.base, null as "quorumPercent", null as "quorumVotes", o.blanks_cast as "blanksCast",
       o.each_class as "eachClass"
     from second_motion s join poll p on p.id = s.poll_id join motion o on o.item_id = p.item_id where s.meeting_id in ${withPostponed("$1")}`,
    [meetingId],
  );

/** Only the same words are put a second time: an item that was reworded is decided as any other. */
export function secondRuleOf(rules: SecondRules, item: AgendaItem): MotionRule | null {
  const found = rules.find(
    ({ wording, majority, eachClass }) => wording === item.motion && majority === item.majority && eachClass === item.eachClass,
  );
  if (!found) return null;
  const { wording: _, ...rule } = found;
  return rule;
}

/** The first meeting whose motions a meeting puts again; null for any other. */
export async function firstOf(reader: Reader, meetingId: MeetingId): Promise<{ number: number; heldOn: Temporal.PlainDate } | null> {
  const [found] = await reader.query<{ number: number; heldOn: Temporal.PlainDate }>(
    `select m.number, (select v.held_on from meeting_version v where v.meeting_id = m.id order by v.version desc limit 1) as "heldOn"
     from second_motion s join poll p on p.id = s.poll_id join meeting m on m.id = p.meeting_id where s.meeting_id in ${withPostponed("$1")} limit 1`,
    [meetingId],
  );
  return found ?? null;
}

/** The last day of a second meeting. */
export const lastSecondDay = (firstHeldOn: Temporal.PlainDate, weeks: number): Temporal.PlainDate => firstHeldOn.add({ weeks });

/** Within so many weeks of the first as the bylaws of that day say. Refuses `second_meeting_out_of_term` with the last day. */
export async function refuseOutOfTerm(act: Act, firstHeldOn: Temporal.PlainDate, heldOn: Temporal.PlainDate): Promise<void> {
  const by = lastSecondDay(firstHeldOn, (await bylawsOn(act.tx, firstHeldOn)).secondMeetingWeeks);
  if (isBefore(by, heldOn)) refuse("second_meeting_out_of_term", { by: by.toString() });
}
