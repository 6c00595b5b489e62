import { afterEach, beforeEach, expect, test } from "vitest";
import { runChecks } from "#domain/checks.ts";
import { boxCountOf, listedBallots } from "#domain/voting/ballot-list.ts";
import { countPapers, handOutBallot, papersByClass } from "#domain/voting/paper-ballot.ts";
import type { Choice, PollId } from "#domain/voting/poll.ts";
import { calledInClasses, inEachClass, secretInEachClass } from "#test/support/class-village.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, type Village, village } from "#test/support/village.ts";
import { at, castsInSecret, type Hall, openedWith } from "#test/support/voting-village.ts";

const persons = ["Anna Bakker", "Bram de Wit", "Chaima Ait", "Dirk Bos", "Els Vos", "Fenna Prins"];
const organisations = ["Stichting Weidevogels", "Molen BV", "Bakkerij Brood"];
let here: Village;
beforeEach(async () => {
  here = await village("2026-01-12");
});
afterEach(async () => {
  expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  await here.close();
});

const opened = (hall: Hall, ...present: number[]): Promise<Hall> => openedWith(here, hall, present);

const castSecret = (hall: Hall, pollId: PollId, place: number, choice: Choice, memberships?: readonly number[]) =>
  castsInSecret(here, hall, pollId, place, choice, memberships);
const many = Array.from({ length: 6 }, (_, place) => `Organisatie ${"abcdef"[place]}`);

test("a secret vote is counted in each class, on paper too, and its list has the class beside the choice", async () => {
  const hall = await calledInClasses(here, { persons, organisations: many, items: [secretInEachClass] });
  await opened(hall, ...Array.from({ length: 12 }, (_, place) => place + 1));
  await hall.asks();
  const poll = await hall.pollOf(1);
  for (const place of [1, 2, 3, 4, 5]) await castSecret(hall, poll, place, "in_favour");
  for (const place of [7, 8, 9]) await castSecret(hall, poll, place, "against");
  for (const place of [6, 10, 11, 12])
    await act(here.register, "hand_out_ballot", (each) => handOutBallot(each, poll, hall.member(place)), here.board);
  expect(await papersByClass(here.database, poll)).toMatchObject([
    { letter: "A", handedOut: 1 },
    { letter: "B", handedOut: 3 },
  ]);
  const none = { inFavour: 0, against: 0, blank: 0, invalid: 0 };
  const counted = (...papers: Parameters<typeof countPapers>[2]) =>
    act(here.register, "count_papers", (each) => countPapers(each, poll, papers), here.board);
  expect(await refusalOf(counted({ ...none, memberClass: null }))).toBe("papers_by_class");
  expect(await refusalOf(counted({ ...none, memberClass: "A" }))).toBe("papers_by_class");
  expect(await refusalOf(counted({ ...none, memberClass: "A" }, { ...none, memberClass: "A" }))).toBe("papers_by_class");
  expect(await refusalOf(counted({ ...none, memberClass: "A", inFavour: 2 }, { ...none, memberClass: "B" }))).toBe(
    "papers_more_than_handed_out",
  );
  await counted({ ...none, memberClass: "A", inFavour: 1 }, { ...none, memberClass: "B", inFavour: 1, invalid: 1 });
  await hall.counts();
  expect(await hall.result()).toMatchObject({
    ...{ outcome: "rejected", inFavour: 7, against: 3, invalid: 1 },
    classes: [
      { letter: "A", inFavour: 6, against: 0, invalid: 0, present: 6, entitled: 6 },
      { letter: "B", inFavour: 1, against: 3, invalid: 1, present: 6, entitled: 6 },
    ],
  });
  const listed = await listedBallots(here.database, poll, 0, 100);
  expect(listed.map(({ memberClass }) => memberClass).toSorted()).toEqual([..."AAAAAABBBBB"]);
  expect(await boxCountOf(here.database, poll)).toMatchObject({ listed: true, classes: [{ letter: "A" }, { letter: "B", invalid: 1 }] });
});

test("a class of which few ballots came has its count and no list", async () => {
  const hall = await calledInClasses(here, { persons, organisations: many, items: [secretInEachClass] });
  await opened(hall, 1, 2, 3, 4, 5, 7);
  await hall.asks();
  const poll = await hall.pollOf(1);
  for (const place of [1, 2, 3, 4, 5, 7]) await castSecret(hall, poll, place, "in_favour");
  await hall.counts();
  expect(await hall.result()).toMatchObject({ outcome: "adopted" });
  expect(await boxCountOf(here.database, poll)).toMatchObject({ ballots: 6, listed: false });
  expect(await listedBallots(here.database, poll, 0, 100)).toEqual([]);
});

test("of a small class a vote by class is not secret: it is not opened, in advance neither", async () => {
  const hall = await calledInClasses(here, { persons, organisations, items: [inEachClass, secretInEachClass] });
  here.clock.moveTo(at("2026-06-01", "12:00"));
  await hall.opensAdvance();
  await expect(hall.pollOf(2)).rejects.toThrow("no such poll");
  await opened(hall, 1);
  expect(await refusalOf(hall.asks(2))).toBe("secret_class_too_small");
  const made = act(here.register, "open_poll", async (each) => {
    await each.tx.query("select open_ballot_box(id) from poll");
    return [];
  });
  await expect(made).rejects.toThrow();
});

test("a secret vote over all alone keeps no class with a ballot, also at a meeting with classes", async () => {
  const hall = await calledInClasses(here, { persons, organisations, items: [{ ...secretInEachClass, eachClass: false }] });
  await opened(hall, 1, 7);
  await hall.asks();
  const poll = await hall.pollOf(1);
  await castSecret(hall, poll, 1, "in_favour");
  await castSecret(hall, poll, 7, "against");
  await hall.counts();
  expect(await here.database.query("select distinct class from ballot")).toEqual([{ class: null }]);
  expect(await hall.result()).toMatchObject({ inFavour: 1, against: 1, classes: [] });
});
