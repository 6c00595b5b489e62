import { afterEach, beforeEach, expect, test } from "vitest";
import type { Act } from "#domain/act.ts";
import { runChecks } from "#domain/checks.ts";
import { addItem, replaceItem } from "#domain/meetings/draft.ts";
import { meetingOf } from "#domain/meetings/meeting-list.ts";
import { freezeDueRoll, RollEntry, rollLines } from "#domain/meetings/roll.ts";
import { recordOf } from "#domain/minutes/record.ts";
import { cents } from "#domain/money.ts";
import { PollClassCount } from "#domain/voting/class-count.ts";
import type { Choice } from "#domain/voting/poll.ts";
import { roomOf } from "#domain/voting/room.ts";
import { planSecondMeeting } from "#domain/voting/second-meeting.ts";
import { amendmentInEachClass, byBoard, byKind, calledInClasses, inEachClass, places } from "#test/support/class-village.ts";
import { calls, june, personOfMember, plans } from "#test/support/meeting-village.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, day, joins, type Village, village } from "#test/support/village.ts";
import { adopts, at, called, type Hall, openedWith, plainMotion } from "#test/support/voting-village.ts";

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

const evening = "2026-06-13";
const opened = (hall: Hall, ...present: number[]): Promise<Hall> => openedWith(here, hall, present);
async function votesOn(hall: Hall, votes: Readonly<Record<number, Choice>>): Promise<void> {
  await hall.asks();
  for (const [place, choice] of Object.entries(votes)) await hall.votes(Number(place), choice);
  await hall.counts();
}
const classesOnRoll = async ({ meetingId }: Hall): Promise<(string | null)[]> =>
  (await rollLines(here.database, meetingId, day(evening), 0, 100)).map(({ memberClass }) => memberClass);

test("a motion with a majority over all but not in each class is rejected, and the counts of the classes are the count of the whole", async () => {
  const hall = await opened(await calledInClasses(here, { persons, organisations }), 1, 2, 3, 4, 5, 7, 8, 9);
  expect(await classesOnRoll(hall)).toEqual(["A", "A", "A", "A", "A", "A", "B", "B", "B"]);
  await votesOn(hall, {
    1: "in_favour",
    2: "in_favour",
    3: "in_favour",
    4: "in_favour",
    5: "against",
    7: "in_favour",
    8: "against",
    9: "against",
  });
  expect(await hall.result()).toMatchObject({
    ...{ outcome: "rejected", inFavour: 5, against: 3, present: 8, entitled: 9 },
    classes: [
      { letter: "A", nameNl: "burgers", nameEn: "citizens", inFavour: 4, against: 1, blank: 0, invalid: 0, present: 5, entitled: 6 },
      { letter: "B", inFavour: 1, against: 2, blank: 0, present: 3, entitled: 3 },
    ],
  });
});

test("with the majority in each class it is adopted; contested, the next round asks the same", async () => {
  const hall = await opened(await calledInClasses(here, { persons, organisations }), 1, 2, 3, 7, 8);
  await votesOn(hall, { 1: "in_favour", 2: "in_favour", 3: "against", 7: "in_favour", 8: "blank" });
  expect(await hall.result()).toMatchObject({ outcome: "adopted" });
  await hall.contests();
  await votesOn(hall, { 1: "in_favour", 2: "in_favour", 3: "in_favour", 7: "against", 8: "in_favour" });
  expect(await hall.result()).toMatchObject({ outcome: "rejected", classes: [{ inFavour: 3 }, { inFavour: 1, against: 1 }] });
  await hall.declares();
  await hall.closes();
  const [item] = (await recordOf(here.database, hall.meetingId)).items;
  expect(item?.motion?.rounds.map(({ classes }) => classes?.map(({ letter, inFavour }) => [letter, inFavour]))).toEqual([
    [
      ["A", 2],
      ["B", 1],
    ],
    [
      ["A", 3],
      ["B", 1],
    ],
  ]);
});

test("a class that may vote and does not stands in the way; one of which nobody is on the roll does not", async () => {
  const silent = await opened(await calledInClasses(here, { persons, organisations }), 1, 2, 7);
  await votesOn(silent, { 1: "in_favour", 2: "in_favour" });
  expect(await silent.result()).toMatchObject({
    outcome: "rejected",
    classes: [{ inFavour: 2 }, { inFavour: 0, present: 1, entitled: 3 }],
  });
});

test("a class of which nobody stands on the roll counts for nothing", async () => {
  const hall = await opened(await calledInClasses(here, { persons }), 1, 2);
  await votesOn(hall, { 1: "in_favour", 2: "in_favour" });
  expect(await hall.result()).toMatchObject({ outcome: "adopted", classes: [{ entitled: 6 }, { inFavour: 0, present: 0, entitled: 0 }] });
});

test("a proxy is counted in the class of who gave it", async () => {
  const hall = await calledInClasses(here, { persons, organisations });
  const proxyId = await hall.gives(7, 1);
  await opened(hall, 1, 2);
  await hall.asks();
  const meeting = await meetingOf(here.database, hall.meetingId);
  const { now, classes } = await roomOf(here.database, meeting, here.clock.now(), day(evening));
  expect(now?.classes).toMatchObject([
    { letter: "A", present: 2, cast: 0 },
    { letter: "B", present: 1, cast: 0 },
  ]);
  expect(classes.map(({ letter, entitled }) => [letter, entitled])).toEqual([
    ["A", 6],
    ["B", 3],
  ]);
  await hall.votes(1, "against");
  await hall.votes(2, "against");
  await hall.votes(7, "in_favour", { proxyId, by: { personId: await hall.person(1) } });
  await hall.counts();
  expect(await hall.result()).toMatchObject({
    classes: [
      { against: 2, inFavour: 0 },
      { inFavour: 1, present: 1 },
    ],
  });
});

test("the class on the roll is that of the call, whatever the board does after", async () => {
  const hall = await calledInClasses(here, { persons, classes: byBoard, farmers: [1, 2], items: [amendmentInEachClass] });
  expect(await classesOnRoll(hall)).toEqual(["A", "A", "B", "B", "B", "B"]);
  await places(here, hall.member(1), "B");
  await places(here, hall.member(3), "A");
  await adopts(here, { classes: [] });
  expect(await classesOnRoll(hall)).toEqual(["A", "A", "B", "B", "B", "B"]);
  await opened(hall, 1, 2, 3, 4);
  await votesOn(hall, { 1: "in_favour", 2: "against", 3: "in_favour", 4: "in_favour" });
  expect(await hall.result()).toMatchObject({ outcome: "rejected", inFavour: 3, classes: [{ inFavour: 1, against: 1 }, { inFavour: 2 }] });
});

test("the class as of a named day is that of its end", async () => {
  await adopts(here, { rollDay: "named", classes: byBoard });
  const hall = await calledNamed();
  here.clock.moveTo(at("2026-05-20", "12:00"));
  await places(here, hall.member(1), "A");
  here.clock.moveTo(at("2026-05-22", "12:00"));
  await places(here, hall.member(2), "A");
  await act(here.register, "freeze_roll", (each) => freezeDueRoll(each, hall.meetingId));
  expect(await classesOnRoll(hall)).toEqual(["A", "B", "B"]);
});

async function calledNamed(): Promise<Hall> {
  const bylaws = { rollDay: "named", classes: byBoard } as const;
  await adopts(here, bylaws);
  return called(here, ["Anna Bakker", "Bram de Wit", "Chaima Ait"], {
    plan: { ...june, mode: "hybrid", rollOn: day("2026-05-21") },
    items: [inEachClass],
  });
}

test("a second meeting keeps the classes of its motion, and needs bylaws that know them", async () => {
  const hall = await opened(await calledInClasses(here, { persons, organisations, items: [amendmentInEachClass] }), 1);
  await votesOn(hall, { 1: "in_favour" });
  expect(await hall.result()).toMatchObject({ outcome: "no_quorum" });
  await hall.declares();
  await hall.closes();
  const [{ id }] = await act(
    here.register,
    "plan_second_meeting",
    (each) => planSecondMeeting(each, hall.meetingId, { ...june, kind: "extraordinary", heldOn: day("2026-07-04") }),
    here.board,
  );
  await adopts(here, { classes: [] });
  expect(await refusalOf(calls(here, id as Hall["meetingId"]))).toBe("class_majority_without_classes");
  await adopts(here, { classes: byKind });
  await calls(here, id as Hall["meetingId"]);
  const [motion] = await here.database.query(
    "select each_class, quorum_percent from motion o join convocation c on c.id = o.convocation_id where c.meeting_id = $1",
    [id],
  );
  expect(motion).toEqual({ each_class: true, quorum_percent: null });
});

test("a majority in each class is asked only where the bylaws know classes, and of a motion", async () => {
  const plain = await plans(here, june, []);
  const adds = (item: typeof inEachClass) => act(here.register, "change_meeting", (each) => addItem(each, plain, 1, item), here.board);
  here.clock.moveTo(at("2026-05-04", "12:00"));
  expect(await refusalOf(adds(inEachClass))).toBe("class_majority_without_classes");
  await adopts(here, { classes: byKind });
  expect(await refusalOf(adds({ ...inEachClass, motion: null, majority: null }))).toBe("majority_incomplete");
  await adds(inEachClass);
});

test("what is added to a meeting that was called without classes asks for none", async () => {
  const hall = await called(here, persons);
  await adopts(here, { classes: byKind });
  const { version } = await meetingOf(here.database, hall.meetingId);
  await act(here.register, "change_meeting", (each) => addItem(each, hall.meetingId, version, inEachClass), here.board);
  expect(await refusalOf(calls(here, hall.meetingId))).toBe("class_majority_without_classes");
  expect(await classesOnRoll(hall)).toEqual(persons.map(() => null));
  const item = await here.database.query<{ item: Parameters<typeof replaceItem>[3] }>(
    "select item_id as item from meeting_item where each_class limit 1",
  );
  const itemId = item[0]?.item;
  if (!itemId) throw new Error("there is no such item");
  await act(here.register, "change_meeting", (each) => replaceItem(each, hall.meetingId, version + 1, itemId, plainMotion), here.board);
  await calls(here, hall.meetingId);
});

test("two who vote at once in each class are both counted in their own", async () => {
  const hall = await opened(await calledInClasses(here, { persons, organisations }), 1, 2, 7, 8);
  await hall.asks();
  await Promise.all([hall.votes(1, "in_favour"), hall.votes(7, "in_favour"), hall.votes(2, "against"), hall.votes(8, "against")]);
  const closings = await Promise.allSettled([hall.counts(), hall.counts()]);
  expect(closings.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await hall.result()).toMatchObject({
    classes: [
      { inFavour: 1, against: 1 },
      { inFavour: 1, against: 1 },
    ],
  });
});

test("the database refuses what does not add up: a member without class, a class too many, a rule without classes", async () => {
  const hall = await opened(await calledInClasses(here, { persons, organisations }), 1, 7);
  await votesOn(hall, { 1: "in_favour", 7: "in_favour" });
  const poll = await hall.pollOf(1);
  const late = await joins(here, "Gerrit Laat", cents(100_00), "2026-06-14");
  const voterId = await personOfMember(here, late);
  const tries = (work: (each: Act) => Promise<unknown>) =>
    refusalOf(act(here.register, "change_meeting", (each) => work(each).then(() => [] as const), here.board));
  const classless = { meetingId: hall.meetingId, memberId: late, voterId, class: null };
  expect(await tries((each) => each.tx.insert(RollEntry, classless))).toBe("value_out_of_range");
  const none = { inFavour: 0, against: 0, blank: 0, invalid: 0, present: 0, entitled: 0 };
  expect(await tries((each) => each.tx.insert(PollClassCount, { pollId: poll, letter: "Z", ...none }))).toBe("value_out_of_range");
  expect(await tries((each) => each.tx.insert(PollClassCount, { pollId: poll, letter: "A", ...none }))).toBe("poll_closed");
  await adopts(here, { classes: [] });
  here.clock.moveTo(at("2026-06-15", "12:00"));
  const plain = await plans(here, { ...june, heldOn: day("2026-07-15") });
  await calls(here, plain);
  const copied = `insert into motion select gen_random_uuid(), convocation_id, wording, majority, numerator, denominator, strict, base, quorum_percent, blanks_cast, article,
    secret, quorum_votes, true from motion o join convocation c on c.id = o.convocation_id where c.meeting_id = $1`;
  expect(await tries((each) => each.tx.execute(copied, [plain]))).toBe("class_majority_without_classes");
});
