import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { perform } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { newId, type PersonId } from "#domain/id.ts";
import type { MemberId } from "#domain/members/member.ts";
import { endMembership } from "#domain/membership/end.ts";
import { type HoldId, holdMember, releaseHold } from "#domain/membership/hold.ts";
import { castBallots } from "#domain/voting/ballot.ts";
import { entitlementsOf } from "#domain/voting/entitlement.ts";
import { castOpenVote } from "#domain/voting/open-vote.ts";
import type { PollId } from "#domain/voting/poll.ts";
import { drawReceipt, openReceipt, sealReceipt } from "#domain/voting/receipt.ts";
import {
  type Assembly,
  arrives,
  assembly,
  casts,
  closes,
  gives,
  leaves,
  meetingDay,
  opens,
  polls,
  secretMotion,
} from "#test/support/ballots.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, day, noonOf, type Village, village } from "#test/support/village.ts";

const names = ["Anna Bakker", "Bram de Wit", "Chaïma Aït", "Dirk Bos", "Els Vos", "Fenna Prins", "Gijs Smit"];
let here: Village;
let room: Assembly;
let first: PollId;
let second: PollId;
const motions = [
  secretMotion("Voorzitter"),
  secretMotion("Penningmeester"),
  secretMotion("Secretaris"),
  { ...secretMotion("Land"), secret: false },
];

beforeAll(async () => {
  here = await village();
  room = await assembly(here, names, motions);
  here.clock.moveTo(noonOf("2026-05-30"));
  first = await pollOn(0);
  second = await pollOn(1);
});
afterAll(() => here.close());

const at = <T>(all: readonly T[], place: number): T => {
  const found = all[place];
  if (found === undefined) throw new Error("there is no such place");
  return found;
};
const member = (place: number): MemberId => at(room.members, place);
const voter = (place: number): PersonId => at(room.voters, place);
const pollOn = (item: number, secret = true): Promise<PollId> =>
  polls(here, room.meetingId, at(room.items, item), { secret, advanceFrom: day("2026-05-30") });
const poll = (id: PollId) => ({ id, meetingId: room.meetingId });
const own = (place: number, id = first) => casts(here, poll(id), voter(place), [{ memberNumber: place + 1, choice: "in_favour" }]);
const entitled = async (place: number) =>
  (
    await entitlementsOf(here.database, room.meetingId, voter(place), here.clock.now().toZonedDateTimeISO("Europe/Amsterdam").toPlainDate())
  ).map(({ memberNumber, barred }) => `${memberNumber}${barred ? " barred" : ""}`);

describe("a receipt", () => {
  const secret = "a secret";
  test("is drawn anew each time, and is believed only under the seal of this membership and this poll", () => {
    const receipt = drawReceipt();
    expect(receipt).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(drawReceipt()).not.toBe(receipt);
    const drawn = { pollId: first, memberNumber: 1 };
    const sealed = sealReceipt(secret, drawn, receipt);
    expect(openReceipt(secret, drawn, sealed)).toBe(receipt);
    const others = [
      receipt,
      `${receipt}.`,
      `STEM-VOOR-PIET.${sealed.split(".")[1]}`,
      sealReceipt("another", drawn, receipt),
      sealReceipt(secret, drawn, "voor"),
    ];
    for (const other of others) expect(() => openReceipt(secret, drawn, other)).toThrow("receipt_not_ours");
    expect(() => openReceipt(secret, { ...drawn, memberNumber: 2 }, sealed)).toThrow("receipt_not_ours");
    expect(() => openReceipt(secret, { ...drawn, pollId: second }, sealed)).toThrow("receipt_not_ours");
  });
});

describe("in advance", () => {
  test("a ballot is cast once, and the register knows who took part and not what", async () => {
    const [cast] = await own(0);
    expect(cast).toMatchObject({ memberNumber: 1 });
    expect(await here.database.query("select channel from turnout_box where poll_id = $1", [first])).toEqual([{ channel: "advance" }]);
    await expect(here.database.query("select choice from ballot_box")).rejects.toThrow("permission denied");
    await expect(here.database.query("select receipt from ballot_box")).rejects.toThrow("permission denied");
    expect(await refusalOf(own(0))).toBe("already_voted");
  });

  test("nobody votes for somebody else, or twice in one form", async () => {
    expect(await refusalOf(casts(here, poll(first), voter(1), [{ memberNumber: 3, choice: "blank" }]))).toBe("vote_not_yours");
    const twice = { memberNumber: 2, choice: "blank" } as const;
    expect(await refusalOf(casts(here, poll(first), voter(1), [twice, twice]))).toBe("already_voted");
  });

  test("a receipt that lies in the box already makes way for another, and no vote is lost", async () => {
    const receipt = "K7QF-2M9T-XW4C";
    const [one] = await casts(here, poll(second), voter(5), [{ memberNumber: 6, choice: "against", receipt }]);
    const [other] = await casts(here, poll(second), voter(4), [{ memberNumber: 5, choice: "against", receipt }]);
    expect([one?.receipt === receipt, other?.receipt === receipt]).toEqual([true, false]);
  });

  test("the same act again tells nothing and changes nothing; with other memberships it is refused", async () => {
    const again = (members: readonly number[]) =>
      perform(
        here.register,
        { id: actId, kind: "cast_ballot", actor: { personId: voter(1) }, payload: { pollId: first, members } },
        (each) =>
          castBallots(
            each,
            poll(first),
            voter(1),
            members.map((memberNumber) => ({ memberNumber, choice: "against", receipt: drawReceipt() })),
            (cast) => told.push(cast.length),
          ),
      );
    const actId = newId<"act">(here.clock.now());
    const told: number[] = [];
    const outcome = await again([2]);
    expect(await again([2])).toEqual(outcome);
    expect(told).toEqual([1]);
    expect(await refusalOf(again([2, 3]))).toBe("act_repeated_with_other_content");
  });

  test("through two channels at one moment one wins, and the other hears that the vote was cast", async () => {
    const both = await Promise.all([refusalOf(own(2)), refusalOf(own(2))]);
    expect(both.toSorted()).toEqual(["already_voted", null]);
  });

  test("a holder casts a ballot of its own for each; who votes himself lets his proxy lapse, also for what follows", async () => {
    await gives(here, room.meetingId, member(4), 7, "Gijs Smit");
    await gives(here, room.meetingId, member(5), 7, "Gijs Smit");
    expect(await entitled(6)).toEqual(["7", "5", "6"]);
    const cast = await casts(here, poll(first), voter(6), [
      { memberNumber: 7, choice: "in_favour" },
      { memberNumber: 5, choice: "against" },
    ]);
    expect(new Set(cast.map(({ receipt }) => receipt)).size).toBe(2);
    expect(await refusalOf(own(4))).toBe("already_voted");
    await own(5);
    expect(await entitled(6)).toEqual(["7", "5"]);
    expect(await refusalOf(casts(here, poll(second), voter(6), [{ memberNumber: 6, choice: "blank" }]))).toBe("vote_not_yours");
  });

  test("an open vote of one's own lets the proxy lapse too", async () => {
    const open = await pollOn(3, false);
    await act(here.register, "cast_vote", (each) => castOpenVote(each, open, { memberId: member(4), proxyId: null }, "blank", "advance"), {
      personId: voter(4),
    });
    expect(await entitled(6)).toEqual(["7"]);
  });

  test("who is suspended has no vote, and none by proxy, until the hold is over; nor has who is no member any more", async () => {
    const holdOf = async (place: number): Promise<HoldId> => {
      let id: HoldId | null = null;
      await act(here.register, "record_exit", async (each) => {
        id = await holdMember(each, member(place), "dispute");
        return [];
      });
      if (!id) throw new Error("no hold");
      return id;
    };
    const hold = await holdOf(3);
    expect(await entitled(3)).toEqual(["4 barred"]);
    expect(await refusalOf(own(3))).toBe("membership_without_vote");
    await gives(here, room.meetingId, member(3), 3, names[2] ?? "");
    expect(await entitled(2)).toEqual(["3", "4 barred"]);
    await act(here.register, "record_exit", async (each) => {
      await releaseHold(each, hold);
      return [];
    });
    expect(await entitled(2)).toEqual(["3", "4"]);
    await act(here.register, "record_exit", (each) => endMembership(each, member(2), day("2026-05-29"), "expulsion"));
    expect(await entitled(2)).toEqual(["3 barred", "4 barred"]);
    expect(await refusalOf(casts(here, poll(second), voter(2), [{ memberNumber: 4, choice: "blank" }]))).toBe("membership_without_vote");
  });
});

describe("in the room", () => {
  test("nobody votes between six o’clock of the day before and the chair’s opening", async () => {
    here.clock.moveTo(meetingDay);
    expect(await refusalOf(own(3))).toBe("poll_not_open");
    await opens(here, first);
    await opens(here, second);
  });

  test("who is there votes in the hall or from home, and who is not does not", async () => {
    expect(await refusalOf(own(3))).toBe("not_at_meeting");
    const seat = await arrives(here, room.meetingId, member(3), "online");
    await own(3);
    await leaves(here, seat);
    expect(await refusalOf(own(3, second))).toBe("not_at_meeting");
    await arrives(here, room.meetingId, member(0));
    await own(0, second);
    const channels = await here.database.query<{ number: number; channel: string }>(
      "select m.number, channel from turnout_box join member m on m.id = member_id where poll_id = any($1::uuid[]) and channel <> 'advance' order by 1",
      [[first, second]],
    );
    expect(channels).toEqual([
      { number: 1, channel: "hall" },
      { number: 4, channel: "online" },
    ]);
  });

  test("a box cannot be opened or emptied but with its poll", async () => {
    const { database } = here;
    await expect(database.query("select open_ballot_box($1)", [first])).rejects.toThrow("already exists");
    await expect(database.query("select open_ballot_box($1)", [newId(here.clock.now())])).rejects.toThrow("secret poll");
    await expect(database.query("select close_ballot_box($1)", [first])).rejects.toThrow("box_closing_poll_id_fkey");
    const falseCount = { code: "value_out_of_range" };
    await expect(closes(here, first, { inFavour: 99 })).rejects.toMatchObject(falseCount);
    expect(await database.query("select from turnout")).toEqual([]);
  });

  test("what was cast is counted and listed, and then nobody votes any more", async () => {
    expect(await closes(here, first)).toEqual({ inFavour: 5, against: 2, blank: 0, invalid: 0 });
    expect(await refusalOf(own(0))).toBe("poll_closed");
    const [closed] = await here.database.query("select turnout, ballots, listed from box_closing where poll_id = $1", [first]);
    expect(closed).toEqual({ turnout: 7, ballots: 7, listed: true });
    const kept = await here.database.query<{ receipt: string }>("select receipt from ballot where poll_id = $1", [first]);
    expect(kept.map(({ receipt }) => receipt)).toEqual(kept.map(({ receipt }) => receipt).toSorted());
    await expect(here.database.query("select open_ballot_box($1)", [first])).rejects.toThrow("secret poll");
    await expect(here.database.query("select close_ballot_box($1)", [first])).rejects.toThrow("secret poll");
  });

  test("of too few ballots the count is told and no list", async () => {
    const { secretLeast } = await bylawsOn(here.database, day("2026-06-13"));
    expect(await closes(here, second)).toEqual({ inFavour: 1, against: 2, blank: 0, invalid: 0 });
    expect(secretLeast).toBe(5);
    expect(await here.database.query("select listed from box_closing where poll_id = $1", [second])).toEqual([{ listed: false }]);
  });
});

test("a motion is not voted on in secret by fewer than the bylaws ask", async () => {
  const small = await village();
  const few = await assembly(small, names.slice(0, 4));
  expect(await refusalOf(polls(small, few.meetingId, at(few.items, 0)))).toBe("secret_roll_too_small");
  expect(await refusalOf(polls(small, few.meetingId, at(few.items, 0), { secret: false }))).toBe(null);
  await small.close();
});
