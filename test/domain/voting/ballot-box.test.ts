import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "#domain/database.ts";
import type { MemberId } from "#domain/members/member.ts";
import { Refusal } from "#domain/refusal.ts";
import { countPapers, handOutBallot, papersOf } from "#domain/voting/paper-ballot.ts";
import { type Choice, choices, type PollId } from "#domain/voting/poll.ts";
import { drawReceipt } from "#domain/voting/receipt.ts";
import { type Assembly, arrives, assembly, casts, closes, gives, meetingDay, opens, polls } from "#test/support/ballots.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, type Village, village } from "#test/support/village.ts";

const names = ["Anna Bakker", "Bram de Wit", "Chaïma Aït", "Dirk Bos", "Els Vos", "Fenna Prins", "Gijs Smit", "Hanna Kok"];
let here: Village;
let room: Assembly;
let poll: PollId;
let round = 0;

/** The first four are in the hall, the fifth and sixth at home; the seventh gave his proxy to the first, the eighth to the second. */
beforeAll(async () => {
  here = await village();
  room = await assembly(here, names);
  await gives(here, room.meetingId, member(6), 1, "Anna Bakker");
  await gives(here, room.meetingId, member(7), 2, "Bram de Wit");
  here.clock.moveTo(meetingDay);
  for (const place of [0, 1, 2, 3]) await arrives(here, room.meetingId, member(place));
  for (const place of [4, 5]) await arrives(here, room.meetingId, member(place), "online");
});
afterAll(() => here.close());

const at = <T>(all: readonly T[], place: number): T => {
  const found = all[place];
  if (found === undefined) throw new Error("there is no such place");
  return found;
};
const member = (place: number): MemberId => at(room.members, place);

async function opensPoll(): Promise<void> {
  round += 1;
  poll = await polls(here, room.meetingId, at(room.items, 0), { round });
  await opens(here, poll);
}
const cast = (voter: number, members: readonly number[], choice: Choice = "in_favour") =>
  casts(
    here,
    { id: poll, meetingId: room.meetingId },
    at(room.voters, voter),
    members.map((place) => ({ memberNumber: place + 1, choice })),
  );
const handsOut = (place: number) => act(here.register, "hand_out_ballot", (each) => handOutBallot(each, poll, member(place)), here.board);
const counts = (inFavour: number, against: number, blank = 0, invalid = 0) =>
  act(
    here.register,
    "count_papers",
    (each) => countPapers(each, poll, [{ memberClass: null, inFavour, against, blank, invalid }]),
    here.board,
  );

/** Who holds whose vote: everybody his own, the first two also that of a giver. */
const voterOf = (place: number): number => (place < 6 ? place : place - 6);
type Attempt = {
  readonly kind: "cast" | "repeated" | "two at once" | "paper";
  readonly places: readonly number[];
  readonly choice: Choice;
};
const attempt: fc.Arbitrary<Attempt> = fc.record({
  kind: fc.constantFrom("cast", "repeated", "two at once", "paper"),
  places: fc
    .uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 })
    .map((places) => places.filter((each) => voterOf(each) === voterOf(at(places, 0)))),
  choice: fc.constantFrom(...choices),
});

/** Does it, and gives for how many memberships a ballot was taken. */
async function attempted({ kind, places, choice }: Attempt): Promise<{ cast: number; papers: number }> {
  const voter = voterOf(at(places, 0));
  const done = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      if (error instanceof Refusal && ["already_voted", "not_at_meeting"].includes(error.code)) return false;
      throw error;
    }
  };
  if (kind === "paper") return { cast: 0, papers: (await done(() => handsOut(at(places, 0)))) ? 1 : 0 };
  const once = () => done(() => cast(voter, places, choice));
  const outcomes =
    kind === "two at once" ? await Promise.all([once(), once()]) : [await once(), ...(kind === "repeated" ? [await once()] : [])];
  return { cast: outcomes.filter(Boolean).length * places.length, papers: 0 };
}

test("whatever is tried, by whomever, twice or at once: ballots cast are ballots counted, and each is of somebody who took part", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(attempt, { maxLength: 12 }), fc.nat(8), async (attempts, back) => {
      await opensPoll();
      let taken = { cast: 0, papers: 0 };
      for (const each of attempts) {
        const { cast: added, papers } = await attempted(each);
        taken = { cast: taken.cast + added, papers: taken.papers + papers };
      }
      const papers = Math.min(back, taken.papers);
      await counts(papers, 0);
      const counted = await closes(here, poll);
      expect(counted.inFavour + counted.against + counted.blank + counted.invalid).toBe(taken.cast + papers);
      const [closed] = await here.database.query("select turnout, ballots from box_closing where poll_id = $1", [poll]);
      expect(closed).toEqual({ turnout: taken.cast + taken.papers, ballots: taken.cast + papers });
      const [kept] = await here.database.query(
        "select (select count(*) from ballot where poll_id = $1) as ballots, (select count(*) from turnout where poll_id = $1) as turnout",
        [poll],
      );
      expect(kept).toEqual(closed);
    }),
    { numRuns: 25, seed: 19 },
  );
}, 60_000);

describe("papers", () => {
  beforeAll(opensPoll);

  test("are handed out in the hall alone, once for each membership, also by proxy, and instead of a vote by hand", async () => {
    await handsOut(0);
    await handsOut(7);
    expect(await refusalOf(handsOut(0))).toBe("already_voted");
    expect(await refusalOf(cast(0, [0]))).toBe("already_voted");
    expect(await refusalOf(handsOut(4))).toBe("not_at_meeting");
    await cast(2, [2]);
    expect(await refusalOf(handsOut(2))).toBe("already_voted");
    expect(await papersOf(here.database, poll)).toEqual({ handedOut: 2, counted: null });
  });

  test("that come back are counted once, never more than were handed out; what does not come back is not cast", async () => {
    expect(await refusalOf(counts(1, 1, 0, 1))).toBe("papers_more_than_handed_out");
    await counts(0, 0, 0, 1);
    expect(await refusalOf(counts(0, 1))).toBe("papers_already_counted");
    expect(await refusalOf(handsOut(1))).toBe("papers_already_counted");
    expect(await papersOf(here.database, poll)).toEqual({ handedOut: 2, counted: 1 });
    expect(await closes(here, poll)).toEqual({ inFavour: 1, against: 0, blank: 0, invalid: 1 });
    expect(await papersOf(here.database, poll)).toEqual({ handedOut: 2, counted: 1 });
  });

  test("are for a secret vote in the room", async () => {
    round += 1;
    poll = await polls(here, room.meetingId, at(room.items, 0), { round });
    expect(await refusalOf(handsOut(0))).toBe("poll_not_open");
    round += 1;
    poll = await polls(here, room.meetingId, at(room.items, 0), { round, secret: false });
    await opens(here, poll);
    expect(await refusalOf(handsOut(0))).toBe("channel_unfit");
  });
});

describe("a connection that breaks", () => {
  beforeAll(opensPoll);
  afterEach(async () => expect(await sizes()).toEqual({ took: 0, lie: 0 }));

  /** As the owner sees the box. */
  async function asOwner<T>(sql: string): Promise<T[]> {
    const owner = await openDatabase({ url: here.ownerUrl, connections: 1 });
    try {
      return await owner.query<T>(sql);
    } finally {
      await owner.close();
    }
  }
  const sizes = async () =>
    (await asOwner<object>("select (select count(*) from turnout_box) as took, (select count(*) from ballot_box) as lie"))[0];

  test("between who took part and what was voted leaves neither", async () => {
    const killed = here.register.database.transaction(async (writer) => {
      await writer.execute("insert into turnout_box (poll_id, member_id, channel) values ($1, $2, 'hall')", [poll, member(0)]);
      const [me] = await writer.query<{ pid: number }>("select pg_backend_pid() as pid");
      await asOwner(`select pg_terminate_backend(${me?.pid})`);
      await writer.execute("insert into ballot_box (poll_id, receipt, choice) values ($1, $2, 'blank')", [poll, drawReceipt()]);
    });
    await expect(killed).rejects.toThrow();
  });

  test("while the box is counted leaves it as it was, and it is counted after all", async () => {
    await cast(0, [0]);
    const killed = here.register.database.transaction(async (writer) => {
      await writer.query("select close_ballot_box($1)", [poll]);
      const [me] = await writer.query<{ pid: number }>("select pg_backend_pid() as pid");
      await asOwner(`select pg_terminate_backend(${me?.pid})`);
      await writer.query("select 1");
    });
    await expect(killed).rejects.toThrow();
    expect(await sizes()).toEqual({ took: 1, lie: 1 });
    expect(await closes(here, poll)).toMatchObject({ inFavour: 1 });
  });
});
