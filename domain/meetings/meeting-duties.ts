import { endOfDay } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { dutiesOfMeetings, type ListedDuty } from "#domain/duties/duty-list.ts";
import type { ListedMeeting } from "#domain/meetings/meeting-list.ts";

/**
 * What earlier general meetings asked, as it stood when this one's day ended: what was open when the one before it was held, and what came or
 * was closed since.
 */
export async function dutiesAt(reader: Reader, { id, heldOn }: Pick<ListedMeeting, "id" | "heldOn">): Promise<ListedDuty[]> {
  const [before] = await reader.query<{ heldOn: Temporal.PlainDate | null }>(
    `select max(v.held_on) as "heldOn" from convocation c join meeting_version v on v.id = c.meeting_version_id
     where v.held_on < $2 and c.meeting_id <> $1 and not exists (select from calling_off o where o.meeting_id = c.meeting_id)`,
    [id, heldOn],
  );
  return dutiesOfMeetings(reader, { before: heldOn, openOn: before?.heldOn ?? null, known: endOfDay(heldOn) });
}
