import { type Act, type Reference, reference } from "#domain/act.ts";
import { isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { addItem } from "#domain/meetings/draft.ts";
import { type DraftItem, type MeetingId, noMotion } from "#domain/meetings/meeting.ts";
import { agendaOf, meetingOf } from "#domain/meetings/meeting-list.ts";
import { MinutesItem } from "#domain/meetings/minutes-item.ts";
import { refuse } from "#domain/refusal.ts";

/** A resolution by which a later meeting adopted the minutes. */
export type Adoption = {
  readonly resolution: string;
  readonly adoptedOn: Temporal.PlainDate;
  readonly adoptedAt: Temporal.Instant;
  /** The meeting that adopted them. */
  readonly meetingNumber: number;
};

/** The declarations by which minutes were adopted: the words on which was voted are those that were put on the agenda. For use in SQL. */
export const adoptions = `(select i.meeting_id, p.meeting_id as adopted_by, d.decision_id, d.recorded_at
  from minutes_item i join motion o on o.item_id = i.item_id and o.wording = i.wording join poll p on p.item_id = i.item_id
  join declaration d on d.poll_id = p.id and d.decision_id is not null)`;

/** Null while they are not adopted. */
export async function adoptionOf(reader: Reader, meetingId: MeetingId): Promise<Adoption | null> {
  const [found] = await reader.query<Adoption>(
    `select e.number as resolution, e.decided_on as "adoptedOn", a.recorded_at as "adoptedAt", m.number as "meetingNumber"
     from ${adoptions} a join decision e on e.id = a.decision_id join meeting m on m.id = a.adopted_by where a.meeting_id = $1 order by a.recorded_at limit 1`,
    [meetingId],
  );
  return found ?? null;
}

/** Refuses `minutes_already_adopted`. */
export async function refuseAdopted(reader: Reader, meetingId: MeetingId): Promise<void> {
  const adopted = await adoptionOf(reader, meetingId);
  if (adopted) refuse("minutes_already_adopted", { by: adopted.resolution });
}

/** Versions of minutes that both signed. For use in SQL. */
export const signedVersions = `(select v.id, v.meeting_id, v.version, max(s.recorded_at) as signed_at from minutes_version v
  join minutes_signature s on s.minutes_version_id = v.id group by v.id having count(*) = 2)`;

/** Meetings whose minutes stand on the agenda of one that is still to be held, in the words of the register. For use in SQL. */
const agreedItems = `(select i.meeting_id from minutes_item i join meeting_item at on at.item_id = i.item_id and at.motion = i.wording
  join meeting_version v on v.id = at.meeting_version_id
  where v.version = (select max(l.version) from meeting_version l where l.meeting_id = v.meeting_id)
    and not exists (select from meeting_closing c where c.meeting_id = v.meeting_id) and not exists (select from calling_off o where o.meeting_id = v.meeting_id))`;

export type ToAdopt = { readonly meetingId: MeetingId; readonly number: number; readonly heldOn: Temporal.PlainDate };

/** Meetings held before a day whose signed minutes are neither adopted nor on an agenda to come, the first held first. */
export const minutesToAdopt = (reader: Reader, before: Temporal.PlainDate): Promise<ToAdopt[]> =>
  reader.query(
    `select m.id as "meetingId", m.number, v.held_on as "heldOn" from meeting m
     join lateral (select held_on from meeting_version l where l.meeting_id = m.id order by l.version desc limit 1) v on true
     where v.held_on < $1 and m.id in (select meeting_id from ${signedVersions} signed) and m.id not in (select meeting_id from ${adoptions} adopted)
       and m.id not in (select meeting_id from ${agreedItems} agreed) order by v.held_on, m.number`,
    [before],
  );

export type MinutesMotion = { readonly title: string; readonly motion: string };

/**
 * Puts the minutes of an earlier meeting last on the agenda of a coming one: by ordinary majority, in the words of the register. Refuses as `addItem`,
 * and `minutes_not_before` for a meeting that was not held before it, `minutes_already_adopted`, `minutes_not_signed`, `minutes_on_agenda`.
 */
export async function putMinutes(
  act: Act,
  meetingId: MeetingId,
  seen: number,
  minutesOf: MeetingId,
  words: MinutesMotion,
): Promise<[Reference<"meeting">]> {
  await act.tx.query("select from meeting where id = any($1::uuid[]) order by id for no key update", [[meetingId, minutesOf]]);
  const [coming, held] = [await meetingOf(act.tx, meetingId), await meetingOf(act.tx, minutesOf)];
  if (!isBefore(held.heldOn, coming.heldOn)) refuse("minutes_not_before");
  await refuseAdopted(act.tx, minutesOf);
  const [signed] = await act.tx.query(`select from ${signedVersions} signed where meeting_id = $1`, [minutesOf]);
  if (!signed) refuse("minutes_not_signed");
  const [agreed] = await act.tx.query(`select from ${agreedItems} agreed where meeting_id = $1`, [minutesOf]);
  if (agreed) refuse("minutes_on_agenda");
  const item: DraftItem = { ...noMotion, ...words, explanation: null, proposalId: null, majority: "ordinary" };
  await addItem(act, meetingId, seen, item);
  const added = (await agendaOf(act.tx, (await meetingOf(act.tx, meetingId)).versionId)).at(-1);
  if (!added) throw new Error("the item was not added");
  const written = { itemId: added.itemId, meetingId: minutesOf, wording: words.motion, actId: act.id, recordedAt: act.at };
  await act.tx.insert(MinutesItem, written);
  return [reference("meeting", meetingId)];
}
