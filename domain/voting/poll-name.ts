import type { Reader } from "#domain/database.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import type { PollId } from "#domain/voting/poll.ts";

/** A poll by what people call it: the item of its meeting. */
export type NamedPoll = {
  readonly id: PollId;
  readonly meetingId: MeetingId;
  readonly meetingNumber: number;
  readonly title: string;
  readonly secret: boolean;
  readonly eachClass: boolean;
};

export async function pollNamed(reader: Reader, id: PollId): Promise<NamedPoll | null> {
  const [found] = await reader.query<NamedPoll>(
    `select p.id, p.meeting_id as "meetingId", m.number as "meetingNumber", i.title, p.secret, p.each_class as "eachClass" from poll p join meeting m on m.id = p.meeting_id
     join motion o on o.item_id = p.item_id join convocation c on c.id = o.convocation_id
     join meeting_item i on i.meeting_version_id = c.meeting_version_id and i.item_id = p.item_id where p.id = $1`,
    [id],
  );
  return found ?? null;
}
