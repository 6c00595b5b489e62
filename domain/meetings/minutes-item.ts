import { defineEntity } from "@mikro-orm/core";
import type { Act } from "#domain/act.ts";
import { column } from "#domain/mapping.ts";
import type { ItemId } from "#domain/meetings/meeting.ts";

/** An item that puts the minutes of an earlier meeting to the vote. It does so only while its motion has these words. */
export const MinutesItem = defineEntity({
  name: "MinutesItem",
  tableName: "minutes_item",
  properties: {
    itemId: column.id<"agenda_item">().primary(),
    /** The meeting whose minutes they are. */
    meetingId: column.id<"meeting">(),
    wording: column.text(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

/** Items that go over to another meeting under another id still put the same minutes to the vote. */
export const carryMinutesItems = (act: Act, items: readonly (readonly [from: ItemId, to: ItemId])[]): Promise<number> =>
  act.tx.execute(
    `insert into minutes_item (item_id, meeting_id, wording, act_id, recorded_at)
     select carried.to_id, i.meeting_id, i.wording, $3, $4 from minutes_item i join unnest($1::uuid[], $2::uuid[]) as carried (from_id, to_id) on carried.from_id = i.item_id`,
    [items.map(([from]) => from), items.map(([, to]) => to), act.id, act.at],
  );
