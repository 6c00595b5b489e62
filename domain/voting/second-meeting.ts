import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { newId } from "#domain/id.ts";
import { planMeeting } from "#domain/meetings/draft.ts";
import type { AgendaItem, ItemId, MeetingId, MeetingPlan } from "#domain/meetings/meeting.ts";
import { agendaOf, meetingOf } from "#domain/meetings/meeting-list.ts";
import { refuseOutOfTerm, SecondMotion } from "#domain/meetings/second.ts";
import { refuse } from "#domain/refusal.ts";
import type { PollId } from "#domain/voting/poll.ts";

type Lacking = { readonly pollId: PollId; readonly itemId: ItemId };

/** Motions that were declared to lack their quorum, and for which there is no second meeting yet. */
export const lackingQuorum = (reader: Reader, meetingId: MeetingId): Promise<Lacking[]> =>
  reader.query(
    `select p.id as "pollId", p.item_id as "itemId" from poll p join poll_closing c on c.poll_id = p.id join declaration d on d.poll_id = p.id
     where p.meeting_id = $1 and c.outcome = 'no_quorum' and not d.contested and not exists (select from second_motion s where s.poll_id = p.id)
     order by p.item_id`,
    [meetingId],
  );

/**
 * Prepares a second meeting with the motions of a first that lacked their quorum: the same words and majority, and no quorum is asked. It is called as
 * any other. Refuses `poll_has_quorum` if there is no such motion, `second_meeting_out_of_term`, and what `planMeeting` does.
 */
export async function planSecondMeeting(act: Act, firstId: MeetingId, plan: MeetingPlan): Promise<[Reference<"meeting">]> {
  await act.tx.query("select from meeting where id = $1 for no key update", [firstId]);
  const lacking = await lackingQuorum(act.tx, firstId);
  if (lacking.length === 0) refuse("poll_has_quorum");
  const first = await meetingOf(act.tx, firstId);
  await refuseOutOfTerm(act, first.heldOn, plan.heldOn);
  const again = new Map(lacking.map(({ itemId, pollId }) => [itemId, pollId]));
  const put: { item: AgendaItem; pollId: PollId }[] = [];
  for (const item of await agendaOf(act.tx, first.versionId)) {
    const pollId = again.get(item.itemId);
    if (pollId) put.push({ pollId, item: { ...item, itemId: newId<"agenda_item">(act.at), proposalId: null } });
  }
  const [{ id }] = await planMeeting(
    act,
    plan,
    put.map(({ item }) => item),
  );
  const meetingId = id as MeetingId;
  await act.tx.insert(
    SecondMotion,
    put.map(({ item, pollId }) => ({ itemId: item.itemId, meetingId, pollId, actId: act.id, recordedAt: act.at })),
  );
  return [reference("meeting", meetingId)];
}
