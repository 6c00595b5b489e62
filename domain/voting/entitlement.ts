import type { Reader } from "#domain/database.ts";
import type { Id, PersonId } from "#domain/id.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import { type ProxyId, proxiesOf, votesOf } from "#domain/meetings/proxy.ts";
import { hasCome } from "#domain/voting/attendance.ts";

type MemberId = Id<"member">;

/** A vote that a person may cast at a meeting: of a membership that he votes for, or of one whose proxy that membership holds. */
export type Entitlement = {
  readonly memberId: MemberId;
  readonly memberNumber: number;
  /** The name of who gave the proxy; null for an own vote. */
  readonly giverName: string | null;
  readonly proxyId: ProxyId | null;
};

/** Proxies of givers who came to the meeting have lapsed, and stay so when they leave again. */
export async function entitlementsOf(reader: Reader, meetingId: MeetingId, personId: PersonId): Promise<Entitlement[]> {
  const own = await votesOf(reader, meetingId, personId);
  const held = (await proxiesOf(reader, meetingId)).filter(
    ({ stands, holderId }) => stands && own.some(({ memberId }) => memberId === holderId),
  );
  const came = new Set(
    (
      await reader.query<{ id: MemberId }>(
        `select e.member_id as id from roll_entry e where e.meeting_id = $1 and e.member_id = any($2::uuid[]) and ${hasCome("$1", "e.member_id")}`,
        [meetingId, held.map(({ giverId }) => giverId)],
      )
    ).map(({ id }) => id),
  );
  return [
    ...own.map((each) => ({ ...each, giverName: null, proxyId: null })),
    ...held
      .filter(({ giverId }) => !came.has(giverId))
      .map(({ id, giverId, giverNumber, giverName }) => ({ memberId: giverId, memberNumber: giverNumber, giverName, proxyId: id })),
  ];
}
