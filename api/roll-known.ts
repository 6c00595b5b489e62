import type { House } from "#api/house.ts";
import type { Database, Snapshot } from "#domain/database.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import { type FrozenRoll, rollOf } from "#domain/meetings/roll.ts";

const known = new WeakMap<Database, Map<MeetingId, FrozenRoll>>();

/** The roll of a meeting; null while it is not frozen. Once it is it never changes, so that it is counted once, and not for each who votes. */
export async function rollKnown({ register: { database } }: House, reader: Snapshot, meetingId: MeetingId): Promise<FrozenRoll | null> {
  const rolls = known.getOrInsertComputed(database, () => new Map());
  const roll = rolls.get(meetingId) ?? (await rollOf(reader, meetingId));
  if (roll) rolls.set(meetingId, roll);
  return roll;
}
