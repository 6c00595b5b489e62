import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { type BylawsVersion, bylawsOn } from "#domain/bylaws/bylaws.ts";
import { isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { classesAt, freezeClasses } from "#domain/meetings/class.ts";
import { lockMeeting } from "#domain/meetings/draft.ts";
import type { AgendaItem, ItemId, MeetingId } from "#domain/meetings/meeting.ts";
import { agendaOf, calledAgenda, type ListedMeeting } from "#domain/meetings/meeting-list.ts";
import { freezeRoll, rollOf, votersWithChannel, voting } from "#domain/meetings/roll.ts";
import { type Base, type Majority, type MotionRule, ruleOf } from "#domain/meetings/rule.ts";
import { type SecondRules, secondRuleOf, secondRulesOf } from "#domain/meetings/second.ts";
import { beginsAt, lastCallDay } from "#domain/meetings/terms.ts";
import { refuse } from "#domain/refusal.ts";

export type ConvocationId = Id<"convocation">;

/** A call to a meeting: the first freezes it, later ones add to its agenda. */
export const Convocation = defineEntity({
  name: "Convocation",
  tableName: "convocation",
  properties: {
    id: column.id<"convocation">().primary(),
    meetingId: column.id<"meeting">(),
    sequence: column.small(),
    meetingVersionId: column.id<"meeting_version">(),
    calledOn: column.day(),
    callBy: column.day(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
/** Who was called, and how. */
export const ConvocationRecipient = defineEntity({
  name: "ConvocationRecipient",
  tableName: "convocation_recipient",
  properties: { convocationId: column.id<"convocation">().primary(), personId: column.person().primary(), byMail: column.flag() },
});
/** A motion as it was called: its wording and the rule by which it is decided, whatever the bylaws say later. */
export const Motion = defineEntity({
  name: "Motion",
  tableName: "motion",
  properties: {
    itemId: column.id<"agenda_item">().primary(),
    convocationId: column.id<"convocation">(),
    wording: column.text(),
    majority: column.text<Majority>(),
    numerator: column.int(),
    denominator: column.int(),
    strict: column.flag(),
    base: column.text<Base>(),
    quorumPercent: column.int().strictNullable(),
    quorumVotes: column.int().strictNullable(),
    blanksCast: column.flag(),
    article: column.text().strictNullable(),
    secret: column.flag(),
    eachClass: column.flag(),
  },
});

/** The rule of an item's motion under these bylaws, or that of a second meeting; null if it has none. */
export function ruleOfItem(item: AgendaItem, bylaws: BylawsVersion, second: SecondRules): MotionRule | null {
  const again = secondRuleOf(second, item);
  if (again) return again;
  const { majority, numerator, denominator, strict, base, quorumPercent, quorumVotes, eachClass } = item;
  if (majority === null) return null;
  const own =
    numerator === null || denominator === null || strict === null || base === null ? null : { numerator, denominator, strict, base };
  return ruleOf(majority, bylaws, own && { ...own, quorumPercent, quorumVotes }, eachClass);
}

/** The day by which a meeting's roll is settled: its own, if the bylaws let the call name one. Refuses `roll_day_missing`, `roll_day_out_of_range`. */
function rollDayOf(act: Act, { rollOn }: ListedMeeting, { rollDay }: BylawsVersion): Temporal.PlainDate | null {
  if (rollDay === "call") return null;
  if (!rollOn) refuse("roll_day_missing");
  return isBefore(rollOn, act.today) ? refuse("roll_day_out_of_range") : rollOn;
}

/**
 * Calls the members to a meeting, or adds to its agenda by a further call. The agenda and the motions with their rules are frozen; the roll is
 * frozen now, or later as of the day that the call names; the first call freezes the classes of members too. Refuses
 * `meeting_changed_meanwhile`, `meeting_already_called`, `agenda_empty`, `meeting_in_past`, `convocation_late` with the last day on which it could
 * be called (2:42(1) BW and the bylaws), `roll_day_missing`, `roll_day_out_of_range`, `class_majority_without_classes`.
 */
export async function convoke(act: Act, meetingId: MeetingId, seen: number): Promise<[Reference<"meeting">]> {
  const meeting = await lockMeeting(act, meetingId, seen);
  if (meeting.calledVersion === meeting.version) refuse("meeting_already_called");
  if (Temporal.Instant.compare(beginsAt(meeting.heldOn, meeting.hour), act.at) <= 0) refuse("meeting_in_past");
  const items = await agendaOf(act.tx, meeting.versionId);
  if (items.length === 0) refuse("agenda_empty");
  const added = items.slice((await calledAgenda(act.tx, meeting)).length);
  if (added.length === 0) refuse("meeting_already_called");
  const bylaws = await bylawsOn(act.tx, meeting.heldOn);
  const callBy = lastCallDay(meeting.heldOn, bylaws);
  if (isBefore(callBy, act.today)) refuse("convocation_late", { by: callBy.toString(), days: bylaws.callDays });
  if (!meeting.calledOn) await freezeClasses(act, meetingId, bylaws.classes);
  if (added.some(({ eachClass }) => eachClass) && (await classesAt(act.tx, meetingId)).length === 0)
    refuse("class_majority_without_classes");
  if (!meeting.calledOn && rollDayOf(act, meeting, bylaws) === null) await freezeRoll(act, meetingId, act.today);
  const second = await secondRulesOf(act.tx, meetingId);
  const id = newId<"convocation">(act.at);
  const [{ count: before } = { count: 0 }] = await act.tx.query<{ count: number }>(
    "select count(*) from convocation where meeting_id = $1",
    [meetingId],
  );
  await act.tx.insert(Convocation, {
    ...{ id, meetingId, sequence: before + 1, meetingVersionId: meeting.versionId, calledOn: act.today, callBy },
    ...{ actId: act.id, recordedAt: act.at },
  });
  await act.tx.insert(
    Motion,
    added.flatMap((item) => {
      const rule = ruleOfItem(item, bylaws, second);
      const { itemId, motion, article, secret } = item;
      return rule && motion !== null ? [{ itemId, convocationId: id, wording: motion, ...rule, article, secret }] : [];
    }),
  );
  await addressAll(act, id, meetingId);
  return [reference("meeting", meetingId)];
}

/** Everybody who votes as of the roll, or as of now while it is not frozen. */
async function addressAll(act: Act, id: ConvocationId, meetingId: MeetingId): Promise<void> {
  const frozen = await rollOf(act.tx, meetingId);
  const voters = frozen ? "select voter_id from roll_entry where meeting_id = $2" : voting("$3::date", "'infinity'::timestamptz");
  await act.tx.execute(
    `insert into convocation_recipient (convocation_id, person_id, by_mail) select $1, person_id, by_mail from (${votersWithChannel(voters)}) voter
     where $2::uuid is not null and $3::date is not null`,
    [id, meetingId, act.today],
  );
}

export type CalledMotion = MotionRule & {
  readonly itemId: ItemId;
  readonly wording: string;
  readonly article: string | null;
  readonly secret: boolean;
};

/** The motions of a meeting as they were called. */
export const calledMotions = (reader: Reader, meetingId: MeetingId): Promise<CalledMotion[]> =>
  reader.query(
    `select o.item_id as "itemId", o.wording, o.majority, o.numerator, o.denominator, o.strict, o.base, o.quorum_percent as "quorumPercent", o.quorum_votes as "quorumVotes",
       o.blanks_cast as "blanksCast", o.article, o.secret, o.each_class as "eachClass"
     from motion o join convocation c on c.id = o.convocation_id where c.meeting_id = $1 order by o.item_id`,
    [meetingId],
  );

/** How many would be called now, by mail and by letter. */
export async function channelsNow(
  reader: Reader,
  meetingId: MeetingId,
  on: Temporal.PlainDate,
): Promise<{ byMail: number; byLetter: number }> {
  const frozen = await rollOf(reader, meetingId);
  const voters = frozen ? "select voter_id from roll_entry where meeting_id = $1" : voting("$2::date", "'infinity'::timestamptz");
  const [found] = await reader.query<{ byMail: number; byLetter: number }>(
    `select count(*) filter (where by_mail) as "byMail", count(*) filter (where not by_mail) as "byLetter" from (${votersWithChannel(voters)}) voter
     where $1::uuid is not null and $2::date is not null`,
    [meetingId, on],
  );
  return found ?? { byMail: 0, byLetter: 0 };
}

/** How many were called to a meeting, by mail and by letter. */
export async function recipientsOf(reader: Reader, meetingId: MeetingId): Promise<{ byMail: number; byLetter: number }> {
  const [found] = await reader.query<{ byMail: number; byLetter: number }>(
    `select count(*) filter (where by_mail) as "byMail", count(*) filter (where not by_mail) as "byLetter"
     from (select distinct on (r.person_id) r.by_mail from convocation c join convocation_recipient r on r.convocation_id = c.id
       where c.meeting_id = $1 order by r.person_id, c.sequence desc) called`,
    [meetingId],
  );
  return found ?? { byMail: 0, byLetter: 0 };
}
