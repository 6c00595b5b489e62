import type { Reader } from "#domain/database.ts";
import type { Id, PersonId } from "#domain/id.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import type { ProxyId } from "#domain/meetings/proxy.ts";
import { votesOf } from "#domain/meetings/roll.ts";
import { hasEnded } from "#domain/membership/end.ts";
import { isHeld } from "#domain/membership/hold.ts";
import { type AttendanceMode, hasCome, isGone } from "#domain/voting/attendance.ts";

type MemberId = Id<"member">;

/** A vote that a person may cast at a meeting: of a membership that he votes for, or of one whose proxy that membership holds. */
export type Entitlement = {
  readonly memberId: MemberId;
  readonly memberNumber: number;
  /** The name of who gave the proxy; null for an own vote. */
  readonly giverName: string | null;
  readonly proxyId: ProxyId | null;
  /** The membership, or that of who holds its proxy, is suspended or over: it has no vote now (2:38(1) BW). */
  readonly barred: boolean;
  /** How he is at the meeting; null while he is not. */
  readonly presence: AttendanceMode | null;
  /** The letter of the class of the membership whose vote it is, at a meeting with classes. */
  readonly memberClass: string | null;
};

/** Memberships without a vote on a day: on hold, or over. For use in SQL, with expressions for the two. */
export const isBarred = (memberId: string, on: string): string =>
  `(${isHeld(memberId)} or ${hasEnded(memberId, on, "'infinity'::timestamptz")})`;

/** How many proxies one member holds at most at a meeting, by the bylaws of its day. For use in SQL, with an expression for the meeting. */
const proxyCap = (meetingId: string): string => `(select b.proxies_per_holder from bylaws b where b.effective_on <= (
  select v.held_on from meeting_version v where v.meeting_id = ${meetingId} order by v.version desc limit 1)
  order by b.effective_on desc, b.version desc limit 1)`;

/**
 * The proxies of a meeting by which can be voted: not revoked, the first given within the cap, and whose giver neither came nor voted himself. Who
 * did has let his proxy lapse, also when he left again, and its place stays taken. For use in SQL, with an expression for the meeting and a condition
 * on `p`.
 */
export const standingProxies = (meetingId: string, which = "true"): string => `select ranked.id, ranked.giver_id, ranked.holder_id from (
    select p.id, p.giver_id, p.holder_id, row_number() over (partition by p.holder_id order by p.recorded_at, p.id) as place
    from proxy p where p.meeting_id = ${meetingId} and ${which} and not exists (select from proxy_revocation r where r.proxy_id = p.id)) ranked
  where ranked.place <= ${proxyCap(meetingId)} and not ${hasCome(meetingId, "ranked.giver_id")}
    and not exists (select from proxy_lapse over_ where over_.proxy_id = ranked.id)`;

/** His own votes first, then those by proxy. */
export const entitlementsOf = (reader: Reader, meetingId: MeetingId, personId: PersonId, on: Temporal.PlainDate): Promise<Entitlement[]> =>
  reader.query(
    `with own as materialized (${votesOf("$1", "$2")})
     select m.id as "memberId", m.number as "memberNumber", giver.name as "giverName", may.proxy_id as "proxyId",
       (${isBarred("m.id", "$3::date")} or ${isBarred("may.own_id", "$3::date")}) as barred,
       (select came.mode from attendance came where came.meeting_id = $1 and came.member_id = may.own_id and not ${isGone("came.id")} limit 1) as presence, coalesce(may.class, e.class) as "memberClass"
     from (select member_id, null::uuid as proxy_id, member_id as own_id, class from own
       union all select giver_id, id, holder_id, null from (${standingProxies("$1", "p.holder_id in (select member_id from own)")}) proxied) may
     join member m on m.id = may.member_id
     left join roll_entry e on may.proxy_id is not null and e.meeting_id = $1 and e.member_id = m.id
     left join person_now giver on giver.person_id = e.voter_id order by may.proxy_id is not null, m.number`,
    [meetingId, personId, on],
  );
