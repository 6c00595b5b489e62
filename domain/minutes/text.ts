import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { ItemId, MeetingId } from "#domain/meetings/meeting.ts";
import { calledAgenda, meetingOf } from "#domain/meetings/meeting-list.ts";
import { lockMinutes } from "#domain/minutes/keeping.ts";
import { refuse } from "#domain/refusal.ts";

/** What was said at an item; a later version takes the place of the one before it. */
export const MinutesText = defineEntity({
  name: "MinutesText",
  tableName: "minutes_text",
  properties: {
    id: column.id<"minutes_text">().primary(),
    meetingId: column.id<"meeting">(),
    itemId: column.id<"agenda_item">(),
    version: column.small(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const MinutesTextContent = defineEntity({
  name: "MinutesTextContent",
  tableName: "minutes_text_content",
  properties: { minutesTextId: column.id<"minutes_text">().primary(), text: column.text() },
});

export type WrittenText = { readonly itemId: ItemId; readonly version: number; readonly text: string };

/** What was said, by item, as it was written last. An item without has no row. */
export const textsOf = (reader: Reader, meetingId: MeetingId): Promise<WrittenText[]> =>
  reader.query(
    `select distinct on (t.item_id) t.item_id as "itemId", t.version, c.text from minutes_text t join minutes_text_content c on c.minutes_text_id = t.id
     where t.meeting_id = $1 order by t.item_id, t.version desc`,
    [meetingId],
  );

/**
 * Writes what was said at an item; an empty text takes it away. `seen` is the version that was read, 0 for none. Refuses as `lockMinutes`, and
 * `agenda_item_unknown`, `minutes_text_changed`.
 */
export async function writeText(
  act: Act,
  meetingId: MeetingId,
  { itemId, seen, text }: { readonly itemId: ItemId; readonly seen: number; readonly text: string },
): Promise<[Reference<"meeting">]> {
  await lockMinutes(act, meetingId);
  const agenda = await calledAgenda(act.tx, await meetingOf(act.tx, meetingId));
  if (!agenda.some((each) => each.itemId === itemId)) refuse("agenda_item_unknown");
  const before = (await textsOf(act.tx, meetingId)).find((each) => each.itemId === itemId)?.version ?? 0;
  if (before !== seen) refuse("minutes_text_changed");
  const id = newId<"minutes_text">(act.at);
  await act.tx.insert(MinutesText, { id, meetingId, itemId, version: before + 1, actId: act.id, recordedAt: act.at });
  await act.tx.insert(MinutesTextContent, { minutesTextId: id, text });
  return [reference("meeting", meetingId)];
}
