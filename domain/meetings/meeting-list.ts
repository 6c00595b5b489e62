import type { Reader } from "#domain/database.ts";
import type { Id } from "#domain/id.ts";
import type { AgendaItem, MeetingId, MeetingPlan, MeetingVersionId } from "#domain/meetings/meeting.ts";
import { refuse } from "#domain/refusal.ts";

/** A meeting as one of its versions has it, and how far its call is. */
export type ListedMeeting = MeetingPlan & {
  readonly id: MeetingId;
  readonly number: number;
  readonly versionId: MeetingVersionId;
  readonly version: number;
  /** The day of the first call; null while it is a draft. */
  readonly calledOn: Temporal.PlainDate | null;
  /** The version that was called last; null while it is a draft. */
  readonly calledVersion: number | null;
  /** That it is not held, or not then; null if it stands. */
  readonly calledOff: "cancelled" | "postponed" | null;
};

/** Refuses `meeting_called_off`. */
export function refuseCalledOff({ calledOff }: ListedMeeting): void {
  if (calledOff) refuse("meeting_called_off");
}

const called = `select c.meeting_id, min(c.called_on) as called_on, max(cv.version) as version
  from convocation c join meeting_version cv on cv.id = c.meeting_version_id group by c.meeting_id`;

const listed = (
  version: string,
  also = "",
  of = "meeting m",
): string => `select ${also} m.id, m.number, v.id as "versionId", v.version, v.kind, v.mode, v.held_on as "heldOn", v.hour, v.place,
  v.roll_on as "rollOn", called.called_on as "calledOn", called.version as "calledVersion",
  case when o.meeting_id is not null then case when o.successor_id is null then 'cancelled' else 'postponed' end end as "calledOff"
  from ${of} left join calling_off o on o.meeting_id = m.id left join (${called}) called on called.meeting_id = m.id join meeting_version v on v.meeting_id = m.id and v.version = ${version}`;
const latest = "(select max(version) from meeting_version l where l.meeting_id = m.id)";

/** Meetings, the last held first: drafts too, or as they were called. */
export const meetings = (reader: Reader, drafts: boolean): Promise<ListedMeeting[]> =>
  reader.query(`${listed(drafts ? latest : "called.version")} order by v.held_on desc, m.number desc`);

/** As it stands now: called, and what was added since. Refuses `meeting_unknown`. */
export async function meetingUnder(reader: Reader, number: number): Promise<ListedMeeting> {
  const [found] = await reader.query<ListedMeeting>(`${listed(latest)} where m.number = $1`, [number]);
  return found ?? refuse("meeting_unknown");
}

/** As the members were called to it. Refuses `meeting_unknown`, also for a draft. */
export async function calledMeeting(reader: Reader, number: number): Promise<ListedMeeting & { calledOn: Temporal.PlainDate }> {
  const [found] = await reader.query<ListedMeeting & { calledOn: Temporal.PlainDate }>(`${listed("called.version")} where m.number = $1`, [
    number,
  ]);
  return found ?? refuse("meeting_unknown");
}

/** The same for who knows it by its id alone. */
export async function meetingOf(reader: Reader, id: MeetingId): Promise<ListedMeeting> {
  const [found] = await reader.query<ListedMeeting>(`${listed(latest)} where m.id = $1`, [id]);
  return found ?? refuse("meeting_unknown");
}

/** What a call called to, and which call of the meeting it was. Refuses `meeting_unknown`. */
export async function calledVersionOf(reader: Reader, convocation: Id<"convocation">): Promise<ListedMeeting & { sequence: number }> {
  const [found] = await reader.query<ListedMeeting & { sequence: number }>(
    `${listed("(select cv.version from meeting_version cv where cv.id = c.meeting_version_id)", "c.sequence,", "convocation c join meeting m on m.id = c.meeting_id")}
     where c.id = $1`,
    [convocation],
  );
  return found ?? refuse("meeting_unknown");
}

type OfVersion = { meetingVersionId: MeetingVersionId };

const item = `i.meeting_version_id as "meetingVersionId", i.item_id as "itemId", i.title, i.explanation, i.proposal_id as "proposalId", i.motion, i.majority,
  i.numerator, i.denominator, i.strict, i.base, i.quorum_percent as "quorumPercent", i.quorum_votes as "quorumVotes", i.article, i.secret, i.each_class as "eachClass"`;

/** The agendas of versions, each in its order. */
export const itemsAmong = (reader: Reader, versions: readonly MeetingVersionId[]): Promise<(AgendaItem & OfVersion)[]> =>
  reader.query(
    `select ${item} from meeting_item i where i.meeting_version_id = any($1::uuid[]) order by i.meeting_version_id, i.position`,
    [versions],
  );

export async function agendaOf(reader: Reader, version: MeetingVersionId): Promise<AgendaItem[]> {
  return (await itemsAmong(reader, [version])).map(({ meetingVersionId: _, ...each }) => each);
}

/** The agenda that was called; empty for a draft. */
export async function calledAgenda(reader: Reader, { id, calledVersion }: ListedMeeting): Promise<AgendaItem[]> {
  const [found] = await reader.query<{ id: MeetingVersionId }>("select id from meeting_version where meeting_id = $1 and version = $2", [
    id,
    calledVersion,
  ]);
  return found ? agendaOf(reader, found.id) : [];
}
