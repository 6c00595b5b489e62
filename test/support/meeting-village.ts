import type { Id, PersonId } from "#domain/id.ts";
import { convoke } from "#domain/meetings/convocation.ts";
import { addItem, planMeeting } from "#domain/meetings/draft.ts";
import { type DraftItem, type MeetingId, type MeetingPlan, noMotion } from "#domain/meetings/meeting.ts";
import { meetingOf } from "#domain/meetings/meeting-list.ts";
import type { MemberId } from "#domain/members/member.ts";
import { cents } from "#domain/money.ts";
import { act, day, joins, type Village } from "#test/support/village.ts";

export const item = (title: string, more: Partial<DraftItem> = {}): DraftItem => ({
  ...noMotion,
  explanation: null,
  proposalId: null,
  title,
  ...more,
});
export const accounts = item("Jaarrekening 2025", { motion: "De vergadering stelt de jaarrekening over 2025 vast.", majority: "ordinary" });
export const amendment = item("Statuten", { motion: "Artikel 4 komt te luiden zoals in de bijlage.", majority: "amendment" });

/** The annual meeting of DOMAIN 6.4. */
export const june: MeetingPlan = {
  kind: "annual",
  mode: "physical",
  heldOn: day("2026-06-13"),
  hour: "20:00",
  place: "Dorpshuis De Wetering, Oosterwaard",
  rollOn: null,
};

/** A meeting in draft, with this on its agenda. */
export async function plans(
  { register, board }: Village,
  plan: MeetingPlan = june,
  items: readonly DraftItem[] = [accounts],
): Promise<MeetingId> {
  const [{ id }] = await act(register, "plan_meeting", (each) => planMeeting(each, plan), board);
  for (const [index, each] of items.entries())
    await act(register, "change_meeting", (change) => addItem(change, id as MeetingId, index + 1, each), board);
  return id as MeetingId;
}

/** Calls the members to a meeting as it stands. */
export async function calls({ register, database, board }: Village, meetingId: MeetingId): Promise<void> {
  const { version } = await meetingOf(database, meetingId);
  await act(register, "convoke_meeting", (each) => convoke(each, meetingId, version), board);
}

/** People join on a day, each by himself. */
export async function joinAll(village: Village, names: readonly string[], on: string): Promise<MemberId[]> {
  const members: MemberId[] = [];
  for (const name of names) members.push(await joins(village, name, cents(100_00), on));
  return members;
}

export async function personOfMember({ database }: Village, memberId: Id<"member">): Promise<PersonId> {
  const [row] = await database.query<{ id: PersonId }>("select representative_id as id from member where id = $1", [memberId]);
  if (!row) throw new Error("there is no such member");
  return row.id;
}
