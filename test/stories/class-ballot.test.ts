import { afterAll, beforeAll, expect, test } from "vitest";
import { runChecks } from "#domain/checks.ts";
import { type Database, openDatabase } from "#domain/database.ts";
import { listedBallots } from "#domain/voting/ballot-list.ts";
import { type Choice, choices, type PollId } from "#domain/voting/poll.ts";
import { amendmentInEachClass, byBoard, calledInClasses, secretInEachClass } from "#test/support/class-village.ts";
import { chance, guessed, seeded, shuffled, type Truth } from "#test/support/linking.ts";
import { type Village, village } from "#test/support/village.ts";
import { castsInSecret, type Hall, openedWith } from "#test/support/voting-village.ts";

/**
 * Sixty members, of whom twenty farm, vote on the articles openly and on a board member in secret, each in an order that follows from a seed. Afterwards
 * nothing that is stored says more of who voted what in a class than its count does.
 */
const size = 60;
const farming = 20;
const random = seeded(62);
const letters = "abcdefghijklmnopqrstuvwxyz";
const names = Array.from({ length: size }, (_, place) => `Lid ${letters[Math.floor(place / 26)]}${letters[place % 26]}`);
const truth: Truth = new Map(names.map((_, place) => [place + 1, choices[Math.min(Math.floor(random() * 4), 3) % 3] ?? "blank"]));
const classOf = (number: number): "A" | "B" => (number <= farming ? "A" : "B");
const numbered = Array.from({ length: size }, (_, place) => place + 1);

let here: Village;
let hall: Hall;
let pollId: PollId;
let owner: Database;
beforeAll(async () => {
  here = await village();
  hall = await calledInClasses(here, {
    persons: names,
    classes: byBoard,
    farmers: numbered.slice(0, farming),
    items: [amendmentInEachClass, secretInEachClass],
  });
  await openedWith(here, hall, numbered);
  owner = await openDatabase({ url: here.ownerUrl, connections: 1 });
}, 120_000);
afterAll(async () => {
  await owner.close();
  await here.close();
});

test("52 of 60 for new articles are not enough: of the 20 farmers 12 are for, and two thirds is 14", async () => {
  await hall.asks(1);
  for (const number of numbered) await hall.votes(number, number > 12 && number <= farming ? "against" : "in_favour");
  await hall.counts(1);
  await hall.declares(1);
  expect(await hall.result(1)).toMatchObject({
    ...{ outcome: "rejected", inFavour: 52, against: 8, decisionNumber: null },
    classes: [
      { letter: "A", nameNl: "boeren", inFavour: 12, against: 8, present: 20, entitled: 20 },
      { letter: "B", nameNl: "inleggers", inFavour: 40, against: 0, present: 40, entitled: 40 },
    ],
  });
});

test("in secret each votes in the class of the roll, and the list can be counted by class", async () => {
  await hall.asks(2);
  pollId = await hall.pollOf(2);
  for (const number of shuffled(numbered, random)) {
    here.clock.moveTo(here.clock.now().add({ milliseconds: Math.ceil(random() * 9_000) }));
    await castsInSecret(here, hall, pollId, number, choices.find((each) => each === truth.get(number)) ?? "blank");
  }
  const open = await attacks("turnout_box", "ballot_box", "A");
  expect(Math.max(...open)).toBe(farming);
  await hall.counts(2);
  const listed = await listedBallots(here.database, pollId, 0, size);
  const counted = (letter: string, choice: Choice): number =>
    listed.filter((each) => each.memberClass === letter && each.choice === choice).length;
  const voted = (letter: string, choice: Choice): number =>
    numbered.filter((number) => classOf(number) === letter && truth.get(number) === choice).length;
  const { classes } = await hall.result(2);
  for (const { letter, inFavour, against, blank } of classes) {
    expect([inFavour, against, blank]).toEqual(choices.map((choice) => voted(letter, choice)));
    expect(choices.map((choice) => counted(letter, choice))).toEqual([inFavour, against, blank]);
  }
  expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
});

/** What laying the voters of a class beside its ballots guesses, in every order in which they lie. */
async function attacks(turnout: string, ballots: string, letter: string): Promise<number[]> {
  const voters = ["t.ctid", "t.xmin::text::bigint, t.ctid", "m.number", "a.id", "a.xmin::text::bigint, a.ctid"];
  const lying = ["b.ctid", "b.xmin::text::bigint, b.ctid", "b.receipt"];
  const scores: number[] = [];
  for (const voterOrder of voters)
    for (const ballotOrder of lying) {
      const numbers = await owner.query<{ number: number }>(
        `select m.number from ${turnout} t join member m on m.id = t.member_id join roll_entry e on e.member_id = m.id and e.class = '${letter}'
         join act_subject s on s.noun = 'member' and s.id = m.id join act a on a.id = s.act_id and a.kind = 'cast_ballot' order by ${voterOrder}`,
      );
      const cast = await owner.query<{ choice: string }>(
        `select choice from ${ballots} b where b.class = '${letter}' order by ${ballotOrder}`,
      );
      const told = cast.map(({ choice }) => choice);
      const asked = numbers.map(({ number }) => number);
      scores.push(guessed(truth, asked, told), guessed(truth, asked, told.toReversed()));
    }
  return scores;
}

test("once it is closed, a class tells nobody more than its count does", async () => {
  for (const letter of ["A", "B"]) {
    const own: Truth = new Map(Array.from(truth).filter(([number]) => classOf(number) === letter));
    const { least, most } = chance(own, seeded(7));
    expect(most).toBeLessThan(own.size);
    expect((await attacks("turnout", "ballot", letter)).filter((score) => score > most || score < least)).toEqual([]);
  }
});
