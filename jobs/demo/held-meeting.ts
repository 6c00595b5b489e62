import { type Actor, system } from "#domain/act.ts";
import type { Id, PersonId } from "#domain/id.ts";
import { newId } from "#domain/id.ts";
import { convoke } from "#domain/meetings/convocation.ts";
import { planMeeting } from "#domain/meetings/draft.ts";
import { type AgendaItem, type DraftItem, type MeetingId, type MeetingPlan, noMotion } from "#domain/meetings/meeting.ts";
import { meetingOf } from "#domain/meetings/meeting-list.ts";
import { openAdvance } from "#domain/voting/advance-opening.ts";
import { arrive } from "#domain/voting/arrival.ts";
import { closePoll, openPoll } from "#domain/voting/chair.ts";
import { declareOutcome } from "#domain/voting/declaration.ts";
import { castOpenVote } from "#domain/voting/open-vote.ts";
import { type Channel, type Choice, type PollId, pollsOf } from "#domain/voting/poll.ts";
import { planSecondMeeting } from "#domain/voting/second-meeting.ts";
import { closeMeeting, openMeeting } from "#domain/voting/sitting.ts";
import { type Chance, chanceFrom } from "#jobs/demo/chance.ts";
import { dayIn, lastAnnualMeeting } from "#jobs/demo/days.ts";
import { writeMinutes } from "#jobs/demo/minutes.ts";
import type { Board, Story, Task } from "#jobs/demo/story.ts";

export type Voter = { readonly memberId: Id<"member">; readonly voterId: PersonId };

/** Every so many-th of those who may vote at a meeting, by member number. */
export const someVoters = (story: Story, meetingId: MeetingId, every: number, from: number, most: number): Promise<Voter[]> =>
  story.register.database.query(
    `select member_id as "memberId", voter_id as "voterId" from (
       select e.member_id, e.voter_id, m.number, row_number() over (order by m.number) as place
       from roll_entry e join member m on m.id = e.member_id where e.meeting_id = $1) roll
     where place % $2 = $3 order by number limit $4`,
    [meetingId, every, from, most],
  );

/** What most of the members think of a proposal, and a few do not. */
const mind = (chance: Chance): Choice =>
  chance.weigh([
    ["in_favour", 80],
    ["against", 14],
    ["blank", 6],
  ]);

export async function castEach(story: Story, poll: PollId, voters: readonly Voter[], channel: Channel, chance: Chance): Promise<void> {
  for (const { memberId, voterId } of voters)
    await story.act("cast_vote", { personId: voterId }, (act) =>
      castOpenVote(act, poll, { memberId, proxyId: null }, mind(chance), channel),
    );
}

const put = (title: string, motion: string, majority: AgendaItem["majority"]): DraftItem => ({
  ...{ ...noMotion, explanation: null, proposalId: null },
  ...{ title, motion, majority },
});

const saidFirst = [
  "De penningmeester licht de cijfers toe. De reserve groeide doordat een aankoop niet doorging. De kascommissie vond de boeken in orde.",
  "Uit de zaal komt de vraag of de reserve dit jaar volstaat. De penningmeester denkt van wel: er is voor twee jaar aan aanvragen.",
  "Het bestuur legt uit waarom overdracht aan familie makkelijker moet. Er zijn te weinig leden om hierover te beslissen; de voorzitter kondigt een tweede vergadering aan.",
];
const saidSecond = ["Het bestuur herhaalt kort wat het voorstel inhoudt. Er zijn geen vragen."];

const saturdayAfter = (day: Temporal.PlainDate): Temporal.PlainDate => day.add({ days: (6 - day.dayOfWeek + 7) % 7 });

/** The last annual meeting: called, voted on in advance and in the hall, and declared; what lacked its quorum was decided three weeks later. */
export function heldMeetingTasks(story: Story, board: Board): Task[] {
  const year = lastAnnualMeeting(story.days);
  const chance = chanceFrom(2_038);
  const heldOn = saturdayAfter(dayIn(year, 5, 8));
  const secondOn = heldOn.add({ weeks: 3 });
  const plan: MeetingPlan = {
    ...{ kind: "annual", mode: "physical", heldOn, hour: "10:30", place: "Dorpshuis De Wetering, Oosterwaard", rollOn: null },
  };
  const known: { first?: MeetingId; second?: MeetingId } = {};
  const meeting = (which: keyof typeof known): MeetingId => {
    const found = known[which];
    if (!found) throw new Error("the meeting was not planned");
    return found;
  };
  const [hall, few] = [
    { every: 20, most: 40 },
    { every: 40, most: 25 },
  ];

  async function plansFirst(): Promise<void> {
    const items = [
      put(
        `Jaarrekening ${year - 1}`,
        `De vergadering stelt de jaarrekening over ${year - 1} vast en geeft het bestuur kwijting.`,
        "ordinary",
      ),
      put("Terugbetaling van inleg", "Inleg wordt terugbetaald tegen 100%.", "ordinary"),
      put(
        "Wijziging van de statuten: overdracht aan familie",
        "Artikel 9 van de statuten komt te luiden zoals in het stuk bij dit punt.",
        "amendment",
      ),
    ];
    const [{ id }] = await story.act("plan_meeting", board.secretary, (act) =>
      planMeeting(
        act,
        plan,
        items.map((item) => ({ ...item, itemId: newId<"agenda_item">(act.at) })),
      ),
    );
    known.first = id as MeetingId;
  }

  async function calls(which: keyof typeof known): Promise<void> {
    const { version } = await meetingOf(story.register.database, meeting(which));
    await story.act("convoke_meeting", board.secretary, (act) => convoke(act, meeting(which), version));
  }

  async function votesInAdvance(): Promise<void> {
    const id = meeting("first");
    await story.act("open_advance_votes", system, (act) => openAdvance(act, id));
    const voters = await someVoters(story, id, 20, 7, 12);
    for (const poll of await pollsOf(story.register.database, id)) await castEach(story, poll.id, voters, "advance", chance);
  }

  type Crowd = { readonly every: number; readonly most: number };
  const present = (which: keyof typeof known, { every, most }: Crowd) => someVoters(story, meeting(which), every, 3, most);

  async function comes(which: keyof typeof known, crowd: Crowd): Promise<void> {
    const id = meeting(which);
    for (const { voterId } of await present(which, crowd))
      await story.act("record_arrival", board.secretary, (act) => arrive(act, id, voterId, "hall"));
  }

  /** Those who came vote on every motion in turn, and the chair declares each outcome. */
  async function sits(which: keyof typeof known, crowd: Crowd): Promise<void> {
    const id = meeting(which);
    const voters = await present(which, crowd);
    await story.act("open_meeting", board.chair, (act) => openMeeting(act, id));
    for (const { itemId } of await motionsOf(story, id)) {
      const [{ id: poll }] = await story.act("open_poll", board.chair, (act) => openPoll(act, id, itemId, false));
      await castEach(story, poll as PollId, voters, "hall", chance);
      await story.act("close_poll", board.chair, (act) => closePoll(act, poll as PollId));
      await story.act("declare_outcome", board.chair, (act) => declareOutcome(act, poll as PollId));
    }
    await story.act("close_meeting", board.chair, (act) => closeMeeting(act, id));
  }

  async function plansSecond(by: Actor): Promise<void> {
    const again: MeetingPlan = { ...plan, kind: "extraordinary", heldOn: secondOn };
    const [{ id }] = await story.act("plan_second_meeting", by, (act) => planSecondMeeting(act, meeting("first"), again));
    known.second = id as MeetingId;
  }

  return [
    { on: heldOn.subtract({ days: 24 }), at: "20:10", run: plansFirst },
    { on: heldOn.subtract({ days: 21 }), at: "10:05", run: () => calls("first") },
    { on: heldOn.subtract({ days: 14 }), at: "09:00", run: votesInAdvance },
    { on: heldOn, at: "10:05", run: () => comes("first", hall) },
    { on: heldOn, at: "10:32", run: () => sits("first", hall) },
    { on: heldOn.add({ days: 2 }), at: "20:15", run: () => plansSecond(board.secretary) },
    { on: heldOn.add({ days: 3 }), at: "10:05", run: () => calls("second") },
    { on: secondOn, at: "10:05", run: () => comes("second", few) },
    { on: secondOn, at: "10:32", run: () => sits("second", few) },
    { on: secondOn.add({ days: 9 }), at: "20:30", run: () => writeMinutes(story, board, meeting("first"), saidFirst) },
    { on: secondOn.add({ days: 9 }), at: "21:15", run: () => writeMinutes(story, board, meeting("second"), saidSecond) },
  ];
}

const motionsOf = (story: Story, meetingId: MeetingId): Promise<{ itemId: Id<"agenda_item"> }[]> =>
  story.register.database.query(
    `select i.item_id as "itemId" from convocation c join meeting_item i on i.meeting_version_id = c.meeting_version_id
     where c.meeting_id = $1 and i.motion is not null order by i.position`,
    [meetingId],
  );
