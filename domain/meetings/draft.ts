import { type Act, type Reference, reference } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { valueOn } from "#domain/bylaws/dated-table.ts";
import { isBefore } from "#domain/calendar.ts";
import { takeNumbers } from "#domain/counter.ts";
import { newId } from "#domain/id.ts";
import {
  type AgendaItem,
  type DraftItem,
  type ItemId,
  Meeting,
  type MeetingId,
  MeetingItem,
  type MeetingPlan,
  MeetingVersion,
  type MeetingVersionId,
} from "#domain/meetings/meeting.ts";
import { agendaOf, calledAgenda, type ListedMeeting, meetingOf, refuseCalledOff } from "#domain/meetings/meeting-list.ts";
import { firstOf, refuseOutOfTerm } from "#domain/meetings/second.ts";
import { beginsAt } from "#domain/meetings/terms.ts";
import { refuse } from "#domain/refusal.ts";

/** Refuses `meeting_in_past`; `digital_meeting_not_lawful`, `digital_meeting_not_in_bylaws`; `roll_day_out_of_range` on or after the meeting's day. */
async function refusePlan(act: Act, { mode, heldOn, hour, rollOn }: MeetingPlan): Promise<void> {
  if (Temporal.Instant.compare(beginsAt(heldOn, hour), act.at) <= 0) refuse("meeting_in_past");
  if (rollOn && !isBefore(rollOn, heldOn)) refuse("roll_day_out_of_range");
  if (mode !== "digital") return;
  if ((await valueOn(act.tx, "digital_meetings", heldOn)) !== 1) refuse("digital_meeting_not_lawful");
  if (!(await bylawsOn(act.tx, heldOn)).digitalMeetings) refuse("digital_meeting_not_in_bylaws");
}

/** A rule that an article gives has a fraction of at most one. Refuses `majority_out_of_range`, `majority_incomplete`, `quorum_twice`. */
function refuseItem({
  motion,
  majority,
  eachClass,
  numerator,
  denominator,
  strict,
  base,
  quorumPercent,
  quorumVotes,
  article,
}: DraftItem): void {
  if ((motion === null) !== (majority === null)) refuse("majority_incomplete");
  if (eachClass && motion === null) refuse("majority_incomplete");
  if (majority !== "bylaws") return;
  if (numerator === null || denominator === null || strict === null || base === null || !article) refuse("majority_incomplete");
  if (quorumPercent !== null && quorumVotes !== null) refuse("quorum_twice");
  if (numerator < 1 || numerator > denominator || denominator > 1_000) refuse("majority_out_of_range");
  if (strict && numerator === denominator) refuse("majority_out_of_range");
}

/** The meeting as it stands, to be changed or called. Refuses `meeting_unknown`, `meeting_called_off`, `meeting_changed_meanwhile` if it is no longer the version that was seen. */
export async function lockMeeting(act: Act, meetingId: MeetingId, seen: number): Promise<ListedMeeting> {
  await act.tx.query("select from meeting where id = $1 for no key update", [meetingId]);
  const now = await meetingOf(act.tx, meetingId);
  refuseCalledOff(now);
  return now.version === seen ? now : refuse("meeting_changed_meanwhile");
}

/** Refuses `class_majority_without_classes` where the bylaws of the meeting's day know no classes of members. */
async function refuseClassMajority(act: Act, heldOn: Temporal.PlainDate, items: readonly AgendaItem[]): Promise<void> {
  if (!items.some(({ eachClass }) => eachClass)) return;
  if ((await bylawsOn(act.tx, heldOn)).classes.length === 0) refuse("class_majority_without_classes");
}

async function writeVersion(
  act: Act,
  meetingId: MeetingId,
  version: number,
  plan: MeetingPlan,
  items: readonly AgendaItem[],
): Promise<void> {
  const { kind, mode, heldOn, hour, place, rollOn } = plan;
  const id = newId<"meeting_version">(act.at) satisfies MeetingVersionId;
  const written = { id, meetingId, version, kind, mode, heldOn, hour, place, rollOn, actId: act.id, recordedAt: act.at };
  await act.tx.insert(MeetingVersion, written);
  await act.tx.insert(
    MeetingItem,
    items.map((item, index) => ({ ...item, meetingVersionId: id, position: index + 1 })),
  );
}

/** A meeting in draft, with nothing or this on its agenda. Refuses as `refusePlan`. */
export async function planMeeting(act: Act, plan: MeetingPlan, items: readonly AgendaItem[] = []): Promise<[Reference<"meeting">]> {
  await refusePlan(act, plan);
  const id = newId<"meeting">(act.at);
  const number = await takeNumbers(act.tx, "meeting");
  await act.tx.insert(Meeting, { id, number, actId: act.id, recordedAt: act.at });
  await writeVersion(act, id, 1, plan, items);
  return [reference("meeting", id)];
}

/** Day, hour, place and kind of a draft. Refuses as `refusePlan`, `agenda_frozen` once it was called, `second_meeting_out_of_term`. */
export async function changePlan(act: Act, meetingId: MeetingId, seen: number, plan: MeetingPlan): Promise<[Reference<"meeting">]> {
  const now = await lockMeeting(act, meetingId, seen);
  if (now.calledOn) refuse("agenda_frozen");
  await refusePlan(act, plan);
  const first = await firstOf(act.tx, meetingId);
  if (first) await refuseOutOfTerm(act, first.heldOn, plan.heldOn);
  await writeVersion(act, meetingId, now.version + 1, plan, await agendaOf(act.tx, now.versionId));
  return [reference("meeting", meetingId)];
}

/**
 * Another agenda, as a new version. What was called stays as it was called and in its place: a later call can only add to it. Refuses
 * `agenda_frozen`, `meeting_in_past`, `majority_out_of_range`, `majority_incomplete`, `class_majority_without_classes`.
 */
async function changeAgenda(
  act: Act,
  meetingId: MeetingId,
  seen: number,
  change: (items: readonly AgendaItem[]) => readonly AgendaItem[],
): Promise<[Reference<"meeting">]> {
  const now = await lockMeeting(act, meetingId, seen);
  if (Temporal.Instant.compare(beginsAt(now.heldOn, now.hour), act.at) <= 0) refuse("meeting_in_past");
  const items = change(await agendaOf(act.tx, now.versionId));
  for (const item of items) refuseItem(item);
  const frozen = await calledAgenda(act.tx, now);
  if (JSON.stringify(items.slice(0, frozen.length)) !== JSON.stringify(frozen)) refuse("agenda_frozen");
  await refuseClassMajority(act, now.heldOn, items.slice(frozen.length));
  await writeVersion(act, meetingId, now.version + 1, now, items);
  return [reference("meeting", meetingId)];
}

const placeOf = (items: readonly AgendaItem[], itemId: ItemId): number => {
  const place = items.findIndex((each) => each.itemId === itemId);
  return place >= 0 ? place : refuse("agenda_item_unknown");
};

/** Puts an item last. */
export const addItem = (act: Act, meetingId: MeetingId, seen: number, item: DraftItem): Promise<[Reference<"meeting">]> =>
  changeAgenda(act, meetingId, seen, (items) => [...items, { itemId: newId<"agenda_item">(act.at), ...item }]);

/** Writes an item anew. Refuses `agenda_item_unknown`. */
export const replaceItem = (
  act: Act,
  meetingId: MeetingId,
  seen: number,
  itemId: ItemId,
  item: DraftItem,
): Promise<[Reference<"meeting">]> =>
  changeAgenda(act, meetingId, seen, (items) => items.with(placeOf(items, itemId), { itemId, ...item }));

/** Refuses `agenda_item_unknown`. */
export const removeItem = (act: Act, meetingId: MeetingId, seen: number, itemId: ItemId): Promise<[Reference<"meeting">]> =>
  changeAgenda(act, meetingId, seen, (items) => items.toSpliced(placeOf(items, itemId), 1));

/** Moves an item one place up; the first stays first. Refuses `agenda_item_unknown`. */
export const raiseItem = (act: Act, meetingId: MeetingId, seen: number, itemId: ItemId): Promise<[Reference<"meeting">]> =>
  changeAgenda(act, meetingId, seen, (items) => {
    const place = placeOf(items, itemId);
    const [moved] = items.slice(place, place + 1);
    return moved && place > 0 ? items.toSpliced(place, 1).toSpliced(place - 1, 0, moved) : items;
  });
