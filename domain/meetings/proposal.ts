import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { takeNumbers } from "#domain/counter.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { addItem } from "#domain/meetings/draft.ts";
import { type MeetingId, noMotion } from "#domain/meetings/meeting.ts";
import { refuse } from "#domain/refusal.ts";

export type ProposalId = Id<"proposal">;
type MemberId = Id<"member">;

/** What a member wants on the agenda of a meeting. With enough support the board places it. */
export const Proposal = defineEntity({
  name: "Proposal",
  tableName: "proposal",
  properties: {
    id: column.id<"proposal">().primary(),
    number: column.int(),
    memberId: column.id<"member">(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const ProposalContent = defineEntity({
  name: "ProposalContent",
  tableName: "proposal_content",
  properties: { proposalId: column.id<"proposal">().primary(), title: column.text(), text: column.text() },
});
export const ProposalSupport = defineEntity({
  name: "ProposalSupport",
  tableName: "proposal_support",
  properties: { proposalId: column.id<"proposal">().primary(), memberId: column.id<"member">().primary(), actId: column.act() },
});

/** Who proposes supports it too. */
export async function makeProposal(act: Act, memberId: MemberId, title: string, text: string): Promise<[Reference<"proposal">]> {
  const id = newId<"proposal">(act.at);
  const number = await takeNumbers(act.tx, "proposal");
  await act.tx.insert(Proposal, { id, number, memberId, actId: act.id, recordedAt: act.at });
  await act.tx.insert(ProposalContent, { proposalId: id, title, text });
  await act.tx.insert(ProposalSupport, { proposalId: id, memberId, actId: act.id });
  return [reference("proposal", id)];
}

/** Refuses `proposal_already_supported`, `proposal_already_placed`. */
export async function supportProposal(act: Act, id: ProposalId, memberId: MemberId): Promise<[Reference<"proposal">]> {
  if ((await proposalOf(act.tx, id)).meetingNumber !== null) refuse("proposal_already_placed");
  await act.tx.insert(ProposalSupport, { proposalId: id, memberId, actId: act.id });
  return [reference("proposal", id)];
}

export type ListedProposal = {
  readonly id: ProposalId;
  readonly number: number;
  readonly memberId: MemberId;
  readonly title: string;
  readonly text: string;
  readonly recordedAt: Temporal.Instant;
  readonly supporters: number;
  /** The meeting on whose agenda it stands; one that is called off sets it free. */
  readonly meetingNumber: number | null;
};

const listed = `select p.id, p.number, p.member_id as "memberId", t.title, t.text, p.recorded_at as "recordedAt",
    (select count(*) from proposal_support s where s.proposal_id = p.id) as supporters, placed.number as "meetingNumber"
  from proposal p join proposal_content t on t.proposal_id = p.id
  left join lateral (select m.number from meeting_item i join meeting_version v on v.id = i.meeting_version_id join meeting m on m.id = v.meeting_id
    where i.proposal_id = p.id and not exists (select from calling_off o where o.meeting_id = m.id) and not exists (select from meeting_version later where later.meeting_id = v.meeting_id and later.version > v.version)
    order by m.number desc limit 1) placed on true`;

/** The newest first. */
export const proposals = (reader: Reader, limit = 200): Promise<ListedProposal[]> =>
  reader.query(`${listed} order by p.number desc limit $1`, [limit]);

async function proposalOf(reader: Reader, id: ProposalId): Promise<ListedProposal> {
  const [found] = await reader.query<ListedProposal>(`${listed} where p.id = $1`, [id]);
  return found ?? refuse("proposal_unknown");
}

/** Refuses `proposal_unknown`. */
export async function proposalUnder(reader: Reader, number: number): Promise<ListedProposal> {
  const [found] = await reader.query<ListedProposal>(`${listed} where p.number = $1`, [number]);
  return found ?? refuse("proposal_unknown");
}

export async function supportedBy(reader: Reader, id: ProposalId, memberId: MemberId): Promise<boolean> {
  const found = await reader.query("select from proposal_support where proposal_id = $1 and member_id = $2", [id, memberId]);
  return found.length > 0;
}

/** Enough support, and on no agenda yet: the board can place these. */
export async function candidates(reader: Reader, day: Temporal.PlainDate): Promise<ListedProposal[]> {
  const { proposalSupporters } = await bylawsOn(reader, day);
  return (await proposals(reader)).filter(({ supporters, meetingNumber }) => supporters >= proposalSupporters && meetingNumber === null);
}

/**
 * Puts a proposal last on an agenda. Refuses `proposal_not_enough_support` with how many it needs, `proposal_already_placed`, and what `addItem` does.
 */
export async function placeProposal(
  act: Act,
  id: ProposalId,
  meetingId: MeetingId,
  seen: number,
): Promise<[Reference<"meeting">, Reference<"proposal">]> {
  await act.tx.query("select from proposal where id = $1 for no key update", [id]);
  const { title, text, supporters, meetingNumber } = await proposalOf(act.tx, id);
  const { proposalSupporters } = await bylawsOn(act.tx, act.today);
  if (meetingNumber !== null) refuse("proposal_already_placed");
  if (supporters < proposalSupporters) refuse("proposal_not_enough_support", { supporters: proposalSupporters });
  const [meeting] = await addItem(act, meetingId, seen, { ...noMotion, title, explanation: text, proposalId: id });
  return [meeting, reference("proposal", id)];
}
