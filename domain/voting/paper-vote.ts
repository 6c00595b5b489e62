import type { Reader } from "#domain/database.ts";
import type { Id, PersonId } from "#domain/id.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import type { ProxyId } from "#domain/meetings/proxy.ts";
import { refuse } from "#domain/refusal.ts";
import { standingProxies } from "#domain/voting/entitlement.ts";

/** Who hands in a paper for a membership: who holds its standing proxy, or else who votes for it. Refuses `attendance_not_on_roll`. */
export async function handsIn(
  reader: Reader,
  meetingId: MeetingId,
  memberNumber: number,
): Promise<{ memberId: Id<"member">; proxyId: ProxyId | null; voterId: PersonId }> {
  const [found] = await reader.query<{ memberId: Id<"member">; proxyId: ProxyId | null; voterId: PersonId }>(
    `select m.id as "memberId", p.id as "proxyId", coalesce(holder.voter_id, e.voter_id) as "voterId"
     from member m join roll_entry e on e.meeting_id = $1 and e.member_id = m.id
     left join (${standingProxies("$1")}) p on p.giver_id = m.id
     left join roll_entry holder on holder.meeting_id = $1 and holder.member_id = p.holder_id where m.number = $2`,
    [meetingId, memberNumber],
  );
  return found ?? refuse("attendance_not_on_roll");
}
