import { type Id, newId, type PersonId } from "#domain/id.ts";
import type { ItemId, MeetingId } from "#domain/meetings/meeting.ts";
import { giveProxy } from "#domain/meetings/proxy.ts";
import { outcomeOf } from "#domain/meetings/rule.ts";
import type { MemberId } from "#domain/members/member.ts";
import { Attendance, type AttendanceMode, Departure } from "#domain/voting/attendance.ts";
import { type CastBallot, castBallots } from "#domain/voting/ballot.ts";
import { type Choice, Poll, PollClosing, type PollId, PollOpening } from "#domain/voting/poll.ts";
import { drawReceipt, type Receipt } from "#domain/voting/receipt.ts";
import { type Cast, closeBox, openBox, wholeOf } from "#domain/voting/secret-count.ts";
import { calls, item, joinAll, june, personOfMember, plans } from "#test/support/meeting-village.ts";
import { act, noonOf, type Village } from "#test/support/village.ts";

export const secretMotion = (title: string) => item(title, { motion: `Wij kiezen: ${title}.`, majority: "ordinary", secret: true });

export type Assembly = {
  readonly meetingId: MeetingId;
  readonly items: readonly ItemId[];
  readonly members: readonly MemberId[];
  readonly voters: readonly PersonId[];
};

/** Members who joined in February and were called on 1 May to the meeting of 13 June, with these motions on its agenda. */
export async function assembly(here: Village, names: readonly string[], motions = [secretMotion("Bestuurslid")]): Promise<Assembly> {
  const members = await joinAll(here, names, "2026-02-02");
  here.clock.moveTo(noonOf("2026-05-01"));
  const meetingId = await plans(here, { ...june, mode: "hybrid" }, motions);
  await calls(here, meetingId);
  const items = await here.database.query<{ id: ItemId }>(
    "select o.item_id as id from motion o join convocation c on c.id = o.convocation_id join meeting_item i on i.item_id = o.item_id and i.meeting_version_id = c.meeting_version_id order by i.position",
  );
  return {
    meetingId,
    items: items.map(({ id }) => id),
    members,
    voters: await Promise.all(members.map((member) => personOfMember(here, member))),
  };
}

/** A round of voting on a motion, in advance from noon of a day on. */
export async function polls(
  { register }: Village,
  meetingId: MeetingId,
  itemId: ItemId,
  more: { round?: number; secret?: boolean; eachClass?: boolean; advanceFrom?: Temporal.PlainDate } = {},
): Promise<PollId> {
  const { round = 1, secret = true, eachClass = false, advanceFrom = null } = more;
  const [{ id }] = await act(register, "open_advance_votes", async (each) => {
    const pollId: PollId = newId(each.at);
    await each.tx.insert(Poll, {
      id: pollId,
      itemId,
      meetingId,
      round,
      secret,
      eachClass,
      rollCall: false,
      advanceFrom,
      actId: each.id,
      recordedAt: each.at,
    });
    await openBox(each, pollId);
    return [{ noun: "poll", id: pollId }] as const;
  });
  return id as PollId;
}

export const opens = ({ register }: Village, pollId: PollId): Promise<unknown> =>
  act(register, "open_poll", async (each) => {
    await each.tx.insert(PollOpening, { pollId, actId: each.id, recordedAt: each.at });
    return [];
  });

/** Closes a poll with its count; `but` changes what is written down of it. */
export async function closes({ register }: Village, pollId: PollId, but: Partial<Cast> = {}): Promise<Cast> {
  let counted: Cast | null = null;
  await act(register, "close_poll", async (each) => {
    counted = wholeOf(await closeBox(each, pollId));
    const count = { ...counted, present: 0, entitled: 0 };
    const outcome = outcomeOf(
      {
        majority: "ordinary",
        numerator: 1,
        denominator: 2,
        strict: true,
        base: "cast",
        quorumPercent: null,
        quorumVotes: null,
        blanksCast: false,
        eachClass: false,
      },
      count,
    );
    await each.tx.insert(PollClosing, { pollId, ...count, ...but, outcome, actId: each.id, recordedAt: each.at });
    return [];
  });
  if (!counted) throw new Error("nothing was counted");
  return counted;
}

export async function arrives(
  { register }: Village,
  meetingId: MeetingId,
  memberId: MemberId,
  mode: AttendanceMode = "hall",
): Promise<Id<"attendance">> {
  const id: Id<"attendance"> = newId(register.clock.now());
  await act(register, "record_arrival", async (each) => {
    await each.tx.insert(Attendance, { id, meetingId, memberId, mode, followsId: null, actId: each.id, recordedAt: each.at });
    return [];
  });
  return id;
}
export const leaves = ({ register }: Village, attendanceId: Id<"attendance">): Promise<unknown> =>
  act(register, "record_departure", async (each) => {
    await each.tx.insert(Departure, { attendanceId, actId: each.id, recordedAt: each.at });
    return [];
  });

export const gives = (
  { register }: Village,
  meetingId: MeetingId,
  giverId: MemberId,
  holderNumber: number,
  holderName: string,
): Promise<unknown> =>
  act(register, "give_proxy", (each) => giveProxy(each, meetingId, { giverId, holderNumber, holderName, paper: null }));

/** Casts a ballot for each of these memberships under a fresh receipt, and gives the receipts. */
export async function casts(
  { register }: Village,
  poll: { id: PollId; meetingId: MeetingId },
  voter: PersonId,
  ballots: readonly { memberNumber: number; choice: Choice; receipt?: Receipt }[],
): Promise<readonly CastBallot[]> {
  let told: readonly CastBallot[] = [];
  await act(
    register,
    "cast_ballot",
    (each) =>
      castBallots(
        each,
        poll,
        voter,
        ballots.map(({ receipt = drawReceipt(), ...ballot }) => ({ ...ballot, receipt })),
        (cast) => {
          told = cast;
        },
      ),
    { personId: voter },
  );
  return told;
}

export const meetingDay = Temporal.Instant.from("2026-06-13T18:30:00Z");
