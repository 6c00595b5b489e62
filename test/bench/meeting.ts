import { type Act, perform, type Reference, type Register, system } from "#domain/act.ts";
import type { ActKind } from "#domain/act-kind.ts";
import { newId } from "#domain/id.ts";
import { convoke } from "#domain/meetings/convocation.ts";
import { addItem, planMeeting } from "#domain/meetings/draft.ts";
import { type ItemId, type MeetingId, noMotion } from "#domain/meetings/meeting.ts";
import { Poll, type PollId, PollOpening } from "#domain/voting/poll.ts";
import { openBox } from "#domain/voting/secret-count.ts";
import { begin } from "#test/bench/ground.ts";
import type { Ground } from "#test/bench/line.ts";

const heldOn = begin.toZonedDateTimeISO("Europe/Amsterdam").toPlainDate().add({ days: 10 });

/** An act of the register itself. */
export const act = <R extends readonly Reference[]>(register: Register, kind: ActKind, work: (act: Act) => Promise<R>): Promise<R> =>
  perform(register, { id: newId<"act">(register.clock.now()), kind, actor: system, payload: null }, work);

/** A meeting to which all were called, with one motion on which is voted in secret. */
export async function called({ register, database }: Ground): Promise<{ meetingId: MeetingId; itemId: ItemId }> {
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
export async function opened(
  { register }: Ground,
  { meetingId, itemId }: { meetingId: MeetingId; itemId: ItemId },
  round: number,
): Promise<PollId> {
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
