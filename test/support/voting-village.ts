import type { Actor } from "#domain/act.ts";
import { adoptBylaws, type BylawSettings, defaultBylaws } from "#domain/bylaws/bylaws.ts";
import type { DecisionId } from "#domain/decisions/decision.ts";
import type { Id, PersonId } from "#domain/id.ts";
import { calledMotions } from "#domain/meetings/convocation.ts";
import { type DraftItem, type ItemId, type MeetingId, type MeetingPlan, noMotion } from "#domain/meetings/meeting.ts";
import { giveProxy } from "#domain/meetings/proxy.ts";
import type { MemberId } from "#domain/members/member.ts";
import { holdMember } from "#domain/membership/hold.ts";
import { openAdvance } from "#domain/voting/advance-opening.ts";
import { arrive, depart } from "#domain/voting/arrival.ts";
import type { AttendanceMode } from "#domain/voting/attendance.ts";
import { castBallots } from "#domain/voting/ballot.ts";
import { closePoll, openPoll } from "#domain/voting/chair.ts";
import { contestOutcome, declareOutcome, type PollResult, resultsOf } from "#domain/voting/declaration.ts";
import { castOpenVote } from "#domain/voting/open-vote.ts";
import { type Channel, type Choice, type PollId, pollsOf } from "#domain/voting/poll.ts";
import { drawReceipt } from "#domain/voting/receipt.ts";
import { closeMeeting, openMeeting } from "#domain/voting/sitting.ts";
import { calls, joinAll, june, personOfMember, plans } from "#test/support/meeting-village.ts";
import { act, day, type Village } from "#test/support/village.ts";

/** An hour of a day, in the cooperative's time. */
export const at = (on: string, time: string): Temporal.Instant =>
  day(on).toZonedDateTime({ timeZone: "Europe/Amsterdam", plainTime: time }).toInstant();

/** The members of a meeting by their place, and what each of them and the chair does there. */
export type Hall = ReturnType<typeof hallOf>;

export function hallOf(here: Village, meetingId: MeetingId, members: readonly MemberId[], names: readonly string[]) {
  const { register, database, board, clock } = here;
  const member = (place: number): MemberId => {
    const found = members[place - 1];
    if (!found) throw new Error("there is no such member");
    return found;
  };
  const person = (place: number): Promise<PersonId> => personOfMember(here, member(place));
  const itemOf = async (place: number): Promise<ItemId> => {
    const found = (await calledMotions(database, meetingId))[place - 1];
    if (!found) throw new Error("there is no such motion");
    return found.itemId;
  };
  const pollOf = async (place: number): Promise<PollId> => {
    const itemId = await itemOf(place);
    const found = (await pollsOf(database, meetingId)).findLast((poll) => poll.itemId === itemId);
    if (!found) throw new Error("there is no such poll");
    return found.id;
  };
  type Casting = { channel?: Channel; proxyId?: Id<"proxy"> | null; by?: Actor; motion?: number };
  return {
    meetingId,
    member,
    person,
    itemOf,
    pollOf,
    /** A proxy from one to another. */
    gives: async (giver: number, holder: number): Promise<Id<"proxy">> => {
      clock.moveTo(clock.now().add({ seconds: 1 }));
      const proxy = { giverId: member(giver), holderNumber: holder, holderName: names[holder - 1] ?? "", paper: null };
      const [{ id }] = await act(register, "give_proxy", (each) => giveProxy(each, meetingId, proxy));
      return id as Id<"proxy">;
    },
    holds: (place: number) =>
      act(register, "report_death", async (each) => {
        await holdMember(each, member(place), "dispute");
        return [];
      }),
    opensAdvance: () => act(register, "open_advance_votes", (each) => openAdvance(each, meetingId)),
    opens: () => act(register, "open_meeting", (each) => openMeeting(each, meetingId), board),
    closes: () => act(register, "close_meeting", (each) => closeMeeting(each, meetingId), board),
    comes: async (place: number, mode: AttendanceMode = "hall") => {
      const voter = await person(place);
      return act(register, "record_arrival", (each) => arrive(each, meetingId, voter, mode), board);
    },
    leaves: async (place: number) => {
      const voter = await person(place);
      return act(register, "record_departure", (each) => depart(each, meetingId, voter), board);
    },
    asks: async (motion = 1, rollCall = false) => {
      const itemId = await itemOf(motion);
      return act(register, "open_poll", (each) => openPoll(each, meetingId, itemId, rollCall), board);
    },
    /** Casts the vote of one membership, by itself or by who acts for it. */
    votes: async (place: number, choice: Choice, { channel = "hall", proxyId = null, by, motion = 1 }: Casting = {}) => {
      const poll = await pollOf(motion);
      const actor = by ?? { personId: await person(place) };
      return act(register, "cast_vote", (each) => castOpenVote(each, poll, { memberId: member(place), proxyId }, choice, channel), actor);
    },
    counts: async (motion = 1) => {
      const poll = await pollOf(motion);
      return act(register, "close_poll", (each) => closePoll(each, poll), board);
    },
    declares: async (motion = 1) => {
      const poll = await pollOf(motion);
      return act(register, "declare_outcome", (each) => declareOutcome(each, poll), board);
    },
    contests: async (motion = 1, rollCall = false) => {
      const poll = await pollOf(motion);
      return act(register, "contest_outcome", (each) => contestOutcome(each, poll, rollCall), board);
    },
    /** The last result. */
    result: async (motion = 1): Promise<PollResult> => {
      const itemId = await itemOf(motion);
      const polls = new Set((await pollsOf(database, meetingId)).filter((poll) => poll.itemId === itemId).map(({ id }) => id));
      const found = (await resultsOf(database, meetingId)).findLast(({ pollId }) => polls.has(pollId));
      if (!found) throw new Error("nothing was counted");
      return found;
    },
  };
}

/** The meeting of 13 June 2026 opened at eight, with these in the hall. */
export async function openedWith({ clock }: Village, hall: Hall, present: Iterable<number>): Promise<Hall> {
  clock.moveTo(at("2026-06-13", "19:30"));
  for (const place of present) await hall.comes(place);
  clock.moveTo(at("2026-06-13", "20:00"));
  await hall.opens();
  return hall;
}

/** Somebody casts his ballot in secret, and those of the memberships that he votes for, all with the same choice. */
export async function castsInSecret(
  { register }: Village,
  { meetingId, person }: Hall,
  pollId: PollId,
  place: number,
  choice: Choice,
  memberships: readonly number[] = [place],
) {
  const voter = await person(place);
  const ballots = memberships.map((memberNumber) => ({ memberNumber, receipt: drawReceipt(), choice }));
  return act(register, "cast_ballot", (each) => castBallots(each, { id: pollId, meetingId }, voter, ballots, () => {}), {
    personId: voter,
  });
}

export const plainMotion: DraftItem = {
  ...noMotion,
  explanation: null,
  proposalId: null,
  title: "Jaarrekening 2025",
  motion: "De vergadering stelt de jaarrekening over 2025 vast.",
  majority: "ordinary",
};
export const twoThirds: DraftItem = {
  ...plainMotion,
  title: "Statuten",
  motion: "Artikel 4 komt te luiden zoals in de bijlage.",
  majority: "amendment",
};

/** Members who join in February and are called on 4 May to the meeting of 13 June. */
export async function called(
  here: Village,
  names: readonly string[],
  { plan = { ...june, mode: "hybrid" }, items = [plainMotion] }: { plan?: MeetingPlan; items?: readonly DraftItem[] } = {},
): Promise<Hall> {
  const members = await joinAll(here, names, "2026-02-02");
  here.clock.moveTo(at("2026-05-04", "12:00"));
  const meetingId = await plans(here, plan, items);
  await calls(here, meetingId);
  return hallOf(here, meetingId, members, names);
}

/** Bylaws that differ, from today on. */
export const adopts = (here: Village, settings: Partial<BylawSettings>) =>
  act(
    here.register,
    "adopt_bylaws",
    (each) => adoptBylaws(each, { ...defaultBylaws, ...settings, effectiveOn: each.today, decisionId: here.decisionId as DecisionId }),
    here.board,
  );
