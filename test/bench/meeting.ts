import { type Act, perform, type Reference, type Register, system } from "#domain/act.ts";
import type { ActKind } from "#domain/act-kind.ts";
import { newId } from "#domain/id.ts";
import { convoke } from "#domain/meetings/convocation.ts";
import { addItem, planMeeting } from "#domain/meetings/draft.ts";
import { type ItemId, type MeetingId, noMotion } from "#domain/meetings/meeting.ts";
import type { MemberId } from "#domain/members/member.ts";
import { Poll, type PollId, PollOpening } from "#domain/voting/poll.ts";
import { openBox } from "#domain/voting/secret-count.ts";
import { benchHouse } from "#test/bench/bench-house.ts";
import { begin } from "#test/bench/ground.ts";
import type { Ground } from "#test/bench/line.ts";

const heldOn = begin.toZonedDateTimeISO("Europe/Amsterdam").toPlainDate().add({ days: 10 });

/** An act of the register itself. */
export const act = <R extends readonly Reference[]>(register: Register, kind: ActKind, work: (act: Act) => Promise<R>): Promise<R> =>
  perform(register, { id: newId<"act">(register.clock.now()), kind, actor: system, payload: null }, work);

export type Voter = { readonly memberId: MemberId; readonly memberNumber: number; readonly cookie: string };
export type Motion = { readonly meetingId: MeetingId; readonly itemId: ItemId };

/** So many members who are at the meeting from home, each signed in by a link. */
export async function arrived({ register, database }: Ground, { meetingId }: Motion, many: number): Promise<Voter[]> {
  const { signIn } = await benchHouse(register);
  const found = await database.query<Omit<Voter, "cookie"> & { email: string }>(
    `select m.id as "memberId", m.number as "memberNumber", now.email from member m join person_now now on now.person_id = m.representative_id
     where exists (select from roll_entry e where e.meeting_id = $2 and e.member_id = m.id)
       and now.email in (select email from person_now where email is not null group by email having count(*) = 1) order by m.number limit $1`,
    [many, meetingId],
  );
  await act(register, "record_arrival", async (each) => {
    await each.tx.execute(
      `insert into attendance (id, meeting_id, member_id, mode, follows_id, act_id, recorded_at)
       select new_id($4), $1, came.id, 'online', null, $3, $4 from json_array_elements_text($2::json) member_ (id), lateral (select member_.id::uuid as id) came`,
      [meetingId, JSON.stringify(found.map(({ memberId }) => memberId)), each.id, each.at],
    );
    return [];
  });
  const voters: Voter[] = [];
  for (const { email, ...voter } of found) voters.push({ ...voter, cookie: (await signIn.signInAs?.(email, new Headers())) ?? "" });
  return voters;
}

/** A meeting to which all were called, with one motion on which is voted in secret. */
export async function called({ register, database }: Ground): Promise<Motion> {
  const plan = { kind: "annual", mode: "hybrid", heldOn, hour: "20:00", place: "Dorpshuis", rollOn: null } as const;
  const [{ id }] = await act(register, "plan_meeting", (each) => planMeeting(each, plan));
  const meetingId = id as MeetingId;
  const item = {
    ...noMotion,
    title: "Bestuur",
    explanation: null,
    proposalId: null,
    motion: "Wij kiezen.",
    majority: "ordinary",
    secret: true,
    eachClass: false,
  } as const;
  await act(register, "change_meeting", (each) => addItem(each, meetingId, 1, item));
  await act(register, "convoke_meeting", (each) => convoke(each, meetingId, 2));
  const [found] = await database.query<{ itemId: ItemId }>(`select item_id as "itemId" from motion`);
  if (!found) throw new Error("there is no motion");
  return { meetingId, itemId: found.itemId };
}

/** A round of voting on it: the first in advance, later ones in the room. */
export async function opened({ register }: Ground, { meetingId, itemId }: Motion, round: number): Promise<PollId> {
  const [{ id }] = await act(register, "open_poll", async (each) => {
    const pollId: PollId = newId(each.at);
    const advanceFrom = round === 1 ? each.today : null;
    await each.tx.insert(Poll, {
      id: pollId,
      itemId,
      meetingId,
      round,
      secret: true,
      eachClass: false,
      rollCall: false,
      advanceFrom,
      actId: each.id,
      recordedAt: each.at,
    });
    await openBox(each, pollId);
    if (round > 1) await each.tx.insert(PollOpening, { pollId, actId: each.id, recordedAt: each.at });
    return [{ noun: "poll", id: pollId }] as const;
  });
  return id as PollId;
}
