import { askedTogether } from "#api/asked-together.ts";
import type { House } from "#api/house.ts";
import { read } from "#domain/act.ts";
import { dayOf } from "#domain/calendar.ts";
import type { Database } from "#domain/database.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import { meetingOf } from "#domain/meetings/meeting-list.ts";
import { type Room, roomOf } from "#domain/voting/room.ts";

const asking = new WeakMap<Database, ReturnType<typeof askedTogether<Room>>>();

/**
 * Where a meeting is now: asked once for all who follow it, since it counts who is there of the whole roll. To be asked before a snapshot is opened:
 * whoever waits for it may hold no connection that it needs.
 */
export function roomKnown({ register }: House, meetingId: MeetingId): Promise<Room> {
  const together = asking.getOrInsertComputed(register.database, () => askedTogether<Room>());
  return together(meetingId, () =>
    read(register, async (reader) => {
      const at = register.clock.now();
      return roomOf(reader, await meetingOf(reader, meetingId), at, dayOf(at));
    }),
  );
}
