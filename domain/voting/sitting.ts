import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { column } from "#domain/mapping.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import { type ListedMeeting, meetingOf, refuseCalledOff } from "#domain/meetings/meeting-list.ts";
import { rollIsFrozen } from "#domain/meetings/roll.ts";
import { beginsAt } from "#domain/meetings/terms.ts";
import { refuse } from "#domain/refusal.ts";

/** The chair opened the meeting. */
export const MeetingOpening = defineEntity({
  name: "MeetingOpening",
  tableName: "meeting_opening",
  properties: { meetingId: column.id<"meeting">().primary(), actId: column.act(), recordedAt: column.moment() },
});
export const MeetingClosing = defineEntity({
  name: "MeetingClosing",
  tableName: "meeting_closing",
  properties: { meetingId: column.id<"meeting">().primary(), actId: column.act(), recordedAt: column.moment() },
});

/** When a meeting was opened and closed. */
export type Sitting = { readonly openedAt: Temporal.Instant | null; readonly closedAt: Temporal.Instant | null };

export async function sittingOf(reader: Reader, meetingId: MeetingId): Promise<Sitting> {
  const [found] = await reader.query<Sitting>(
    `select o.recorded_at as "openedAt", c.recorded_at as "closedAt" from meeting_opening o left join meeting_closing c using (meeting_id)
     where o.meeting_id = $1`,
    [meetingId],
  );
  return found ?? { openedAt: null, closedAt: null };
}

/** Whether people come and go now: on the day of the meeting, and as long as it is open. */
export const takesArrivals = ({ heldOn, openedAt, closedAt }: Sitting & Pick<ListedMeeting, "heldOn">, on: Temporal.PlainDate): boolean =>
  !closedAt && (openedAt !== null || heldOn.equals(on));

/** The meeting, held still or, with `share`, held open, until the act ends. Refuses `meeting_called_off`. */
export async function lockSitting(act: Act, meetingId: MeetingId, how: "share" | "no key update"): Promise<ListedMeeting & Sitting> {
  await act.tx.query(`select from meeting where id = $1 for ${how}`, [meetingId]);
  const meeting = await meetingOf(act.tx, meetingId);
  refuseCalledOff(meeting);
  return { ...meeting, ...(await sittingOf(act.tx, meetingId)) };
}

/** Refuses `meeting_not_open`, `meeting_already_closed`. */
export async function lockOpenSitting(act: Act, meetingId: MeetingId): Promise<ListedMeeting & Sitting> {
  const sitting = await lockSitting(act, meetingId, "no key update");
  if (sitting.closedAt) refuse("meeting_already_closed");
  return sitting.openedAt ? sitting : refuse("meeting_not_open");
}

/** On its day, from its hour on. Refuses `roll_not_frozen`, `meeting_not_begun`, `meeting_already_open`. */
export async function openMeeting(act: Act, meetingId: MeetingId): Promise<[Reference<"meeting">]> {
  const { heldOn, hour, openedAt } = await lockSitting(act, meetingId, "no key update");
  if (openedAt) refuse("meeting_already_open");
  if (!(await rollIsFrozen(act.tx, meetingId))) refuse("roll_not_frozen");
  if (!heldOn.equals(act.today) || Temporal.Instant.compare(act.at, beginsAt(heldOn, hour)) < 0) refuse("meeting_not_begun");
  await act.tx.insert(MeetingOpening, { meetingId, actId: act.id, recordedAt: act.at });
  return [reference("meeting", meetingId)];
}

/** Once every vote is closed and its outcome declared. Refuses what `lockOpenSitting` does, `poll_still_open`, `outcome_not_declared`. */
export async function closeMeeting(act: Act, meetingId: MeetingId): Promise<[Reference<"meeting">]> {
  await lockOpenSitting(act, meetingId);
  const pending = await act.tx.query<{ closed: boolean }>(
    `select c.poll_id is not null as closed from poll p left join poll_opening o on o.poll_id = p.id left join poll_closing c on c.poll_id = p.id
     where p.meeting_id = $1 and (o.poll_id is not null or p.round > 1) and not exists (select from declaration d where d.poll_id = p.id)`,
    [meetingId],
  );
  if (pending.some(({ closed }) => !closed)) refuse("poll_still_open");
  if (pending.length > 0) refuse("outcome_not_declared");
  await act.tx.insert(MeetingClosing, { meetingId, actId: act.id, recordedAt: act.at });
  return [reference("meeting", meetingId)];
}
