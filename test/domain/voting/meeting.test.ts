import { afterEach, beforeEach, expect, test } from "vitest";
import { runChecks } from "#domain/checks.ts";
import { deadlines } from "#domain/deadlines.ts";
import { recordDecision } from "#domain/decisions/decision.ts";
import { endMembership } from "#domain/membership/end.ts";
import { cents } from "#domain/money.ts";
import { voterUnder } from "#domain/voting/arrival.ts";
import { turnoutOf } from "#domain/voting/count.ts";
import { pollUnder } from "#domain/voting/poll.ts";
import { june } from "#test/support/meeting-village.ts";
import { act, day, joins, type Village, village } from "#test/support/village.ts";
import { adopts, at, called, type Hall, openedWith, plainMotion, twoThirds } from "#test/support/voting-village.ts";

const names = ["Anna Bakker", "Bram de Wit", "Chaima Ait", "Dirk Bos", "Els Vos", "Fenna Prins"];
let here: Village;
beforeEach(async () => {
  here = await village("2026-01-12");
});
afterEach(async () => {
  expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  await here.close();
});

const evening = "2026-06-13";
const moveTo = (on: string, time: string) => here.clock.moveTo(at(on, time));
const opened = (hall: Hall, ...present: number[]): Promise<Hall> => openedWith(here, hall, present);

test("people arrive on the day, in the ways that the call said; who was not on the roll does not", async () => {
  const hall = await called(here, names, { plan: { ...june, mode: "physical" } });
  await expect(hall.comes(1)).rejects.toThrow("attendance_other_day");
  await joins(here, "Gerrit Laat", cents(100_00), "2026-06-01");
  moveTo(evening, "19:00");
  await expect(voterUnder(here.database, hall.meetingId, 7)).rejects.toThrow("attendance_not_on_roll");
  await expect(hall.comes(1, "online")).rejects.toThrow("attendance_mode_unfit");
  await hall.comes(1);
  await expect(hall.comes(1)).rejects.toThrow("already_at_meeting");
  await hall.leaves(1);
  await expect(hall.leaves(1)).rejects.toThrow("attendance_unknown");
  await hall.comes(1);
  await hall.holds(2);
  await expect(hall.comes(2)).rejects.toThrow("membership_without_vote");
});

test("two officers who admit the same member at once admit him once", async () => {
  const hall = await called(here, names);
  moveTo(evening, "19:00");
  const both = await Promise.allSettled([hall.comes(1), hall.comes(1)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const rows = await here.database.query("select from attendance");
  expect(rows).toHaveLength(1);
});

test("the meeting opens at its hour, and closes once every vote is counted and declared", async () => {
  const hall = await called(here, names);
  moveTo(evening, "19:59");
  await hall.comes(1);
  await expect(hall.opens()).rejects.toThrow("meeting_not_begun");
  await expect(hall.asks()).rejects.toThrow("meeting_not_open");
  moveTo(evening, "20:00");
  await hall.opens();
  await expect(hall.opens()).rejects.toThrow("meeting_already_open");
  await hall.asks();
  await expect(hall.asks()).rejects.toThrow("poll_already_open");
  await expect(hall.closes()).rejects.toThrow("poll_still_open");
  await hall.counts();
  await expect(hall.asks()).rejects.toThrow("poll_closed");
  await expect(hall.closes()).rejects.toThrow("outcome_not_declared");
  await hall.declares();
  await hall.closes();
  await expect(hall.closes()).rejects.toThrow("meeting_already_closed");
  await expect(hall.comes(2)).rejects.toThrow("meeting_already_closed");
});

test("a meeting opens on its own day only", async () => {
  const hall = await called(here, names);
  moveTo("2026-06-14", "20:00");
  await expect(hall.opens()).rejects.toThrow("meeting_not_begun");
});

test("in the room votes who is there, before it is closed and after it is opened", async () => {
  const hall = await opened(await called(here, names, { items: [plainMotion, twoThirds] }), 1, 2);
  await hall.asks();
  await expect(hall.asks(2)).rejects.toThrow("poll_still_open");
  await hall.votes(1, "in_favour");
  await expect(hall.votes(3, "in_favour")).rejects.toThrow("not_at_meeting");
  await expect(hall.votes(2, "in_favour", { channel: "advance" })).rejects.toThrow("channel_unfit");
  await hall.holds(2);
  await expect(hall.votes(2, "in_favour")).rejects.toThrow("membership_without_vote");
  await hall.counts();
  await expect(hall.votes(2, "against")).rejects.toThrow("poll_closed");
  expect(await hall.result()).toMatchObject({ inFavour: 1, against: 0, blank: 0, present: 1, entitled: 6, outcome: "adopted" });
});

test("an officer enters a vote on paper for who is there, and nobody votes twice over two channels at one moment", async () => {
  const hall = await opened(await called(here, names), 1, 2);
  await hall.asks();
  const onPaper = { ...here.board, onBehalfOfId: await hall.person(1) };
  await expect(hall.votes(1, "against", { channel: "paper" })).rejects.toThrow("channel_unfit");
  await expect(hall.votes(1, "against", { by: onPaper })).rejects.toThrow("channel_unfit");
  await expect(hall.votes(2, "against", { channel: "paper", by: onPaper })).rejects.toThrow("vote_not_yours");
  const both = await Promise.allSettled([hall.votes(1, "in_favour"), hall.votes(1, "against", { channel: "paper", by: onPaper })]);
  expect(both.map((each) => (each.status === "rejected" ? each.reason.code : "cast")).toSorted()).toEqual(["already_voted", "cast"]);
});

test("a proxy lapses when its giver comes, and stays so when he leaves; a vote cast by it stands", async () => {
  const hall = await called(here, names, { items: [plainMotion, twoThirds] });
  const early = await hall.gives(1, 3);
  const late = await hall.gives(2, 3);
  await opened(hall, 3, 1);
  await hall.leaves(1);
  await hall.asks();
  const chaima = { personId: await hall.person(3) };
  await expect(hall.votes(1, "against", { proxyId: early, by: chaima })).rejects.toThrow("vote_not_yours");
  const poll = await pollUnder(here.database, await hall.pollOf(1));
  expect(await turnoutOf(here.database, poll, day(evening))).toEqual({ cast: 0, present: 2, entitled: 6 });
  await hall.votes(2, "against", { proxyId: late, by: chaima });
  await hall.comes(2);
  await expect(hall.votes(2, "in_favour")).rejects.toThrow("already_voted");
  await hall.counts();
  expect(await hall.result()).toMatchObject({ against: 1, present: 2, outcome: "rejected" });
});

test("who is not there is not represented: a holder who stays home brings nobody, one who left neither", async () => {
  const hall = await called(here, names);
  await hall.gives(1, 2);
  await hall.gives(3, 4);
  await opened(hall, 4);
  await hall.leaves(4);
  await hall.asks();
  await hall.counts();
  expect(await hall.result()).toMatchObject({ inFavour: 0, present: 0, entitled: 6, outcome: "rejected" });
});

test.each([
  [true, 2, "adopted"],
  [false, 1, "no_quorum"],
] as const)("votes in advance count, and with bylaws that say %s as present too", async (advancePresent, present, outcome) => {
  await adopts(here, { advancePresent, amendmentQuorumPercent: 30 });
  const hall = await called(here, names, { items: [twoThirds] });
  moveTo("2026-06-01", "12:00");
  await hall.opensAdvance();
  await hall.votes(1, "in_favour", { channel: "advance" });
  await opened(hall, 2);
  await hall.asks();
  await hall.votes(2, "in_favour");
  await hall.counts();
  expect(await hall.result()).toMatchObject({ inFavour: 2, present, outcome });
});

test("all blank, a tie and nobody there are rejections; each vote is counted at its own moment", async () => {
  const blank = await opened(await called(here, names, { items: [plainMotion, twoThirds] }), 1, 2);
  await blank.asks();
  await blank.votes(1, "blank");
  await blank.votes(2, "blank");
  await blank.counts();
  expect(await blank.result()).toMatchObject({ blank: 2, present: 2, outcome: "rejected" });
  await blank.declares();
  await blank.leaves(1);
  await blank.leaves(2);
  await blank.asks(2);
  await blank.counts(2);
  expect(await blank.result(2)).toMatchObject({ present: 0, outcome: "no_quorum" });
});

test("a tie is a rejection; contested, it is voted again by roll-call, and that outcome stands", async () => {
  const hall = await opened(await called(here, names), 1, 2, 3);
  await hall.asks();
  await expect(hall.declares()).rejects.toThrow("poll_not_closed");
  await hall.votes(1, "in_favour");
  await hall.votes(2, "against");
  await hall.counts();
  expect(await hall.result()).toMatchObject({ outcome: "rejected", contested: null });
  await hall.contests(1, true);
  await expect(hall.closes()).rejects.toThrow("poll_still_open");
  await hall.asks();
  for (const place of [1, 3]) await hall.votes(place, "in_favour");
  await hall.votes(2, "against");
  await hall.counts();
  await hall.declares();
  await expect(hall.declares()).rejects.toThrow("outcome_already_declared");
  await expect(hall.contests()).rejects.toThrow("outcome_already_declared");
  expect(await hall.result()).toMatchObject({ inFavour: 2, outcome: "adopted", decisionNumber: "ALV-2026-01" });
  await hall.closes();
});

test("what is adopted is a resolution with the next number; one that was given by hand is passed over", async () => {
  const hall = await opened(await called(here, names, { items: [plainMotion, { ...plainMotion, title: "Bestuur" }] }), 1, 2);
  const byHand = {
    number: "ALV-2026-01",
    organ: "general_meeting",
    decidedOn: day("2026-06-01"),
    title: "Eerder",
    wording: "Zo is het.",
  } as const;
  await act(here.register, "record_decision", (each) => recordDecision(each, byHand));
  for (const motion of [1, 2]) {
    await hall.asks(motion);
    await hall.votes(1, "in_favour", { motion });
    await hall.counts(motion);
    await hall.declares(motion);
  }
  expect([(await hall.result(1)).decisionNumber, (await hall.result(2)).decisionNumber]).toEqual(["ALV-2026-02", "ALV-2026-03"]);
  const [decision] = await here.database.query("select organ, title, wording, decided_on from decision where number = 'ALV-2026-02'");
  expect(decision).toMatchObject({ organ: "general_meeting", title: "Jaarrekening 2025", wording: plainMotion.motion });
});

test("two officers who close a vote at once close it once; who votes at that moment is counted or told", async () => {
  const hall = await opened(await called(here, names), 1, 2);
  await hall.asks();
  const all = await Promise.allSettled([hall.counts(), hall.votes(1, "in_favour"), hall.counts(), hall.votes(2, "in_favour")]);
  const told = all.map((each) => (each.status === "rejected" ? each.reason.code : "done"));
  expect([told[0], told[2]].toSorted()).toEqual(["done", "poll_closed"]);
  const cast = [told[1], told[3]].filter((each) => each === "done").length;
  expect(await hall.result()).toMatchObject({ inFavour: cast });
});

test("a clock that is set back an hour stops the register, and a vote stays open", async () => {
  const hall = await opened(await called(here, names), 1);
  await hall.asks();
  moveTo(evening, "19:00");
  await expect(hall.votes(1, "in_favour")).rejects.toThrow("clock_behind_register");
  moveTo(evening, "20:01");
  await hall.votes(1, "in_favour");
});

test("who ended since the roll is not counted as present, and the roll does not change", async () => {
  const hall = await called(here, names);
  moveTo("2026-06-01", "12:00");
  await act(here.register, "record_exit", (each) => endMembership(each, hall.member(1), day("2026-06-02"), "cooperative"));
  moveTo(evening, "19:00");
  await expect(hall.comes(1)).rejects.toThrow("membership_without_vote");
  await opened(hall, 2);
  await hall.asks();
  await hall.counts();
  expect(await hall.result()).toMatchObject({ present: 1, entitled: 6 });
});

test("report and accounts of a year are due until its annual meeting was held (DOMAIN D9)", async () => {
  const due = async (on: string) =>
    (await deadlines(here.database, day(on))).filter(({ rule }) => rule === "accounts").map(({ about, dueOn }) => `${about} ${dueOn}`);
  expect(await due("2027-03-01")).toEqual(["2026 2027-06-30"]);
  expect(await due("2027-07-01")).toEqual(["2026 2027-06-30", "2027 2028-06-30"]);
  const hall = await called(here, names, { plan: { ...june, heldOn: day("2027-06-12") } });
  moveTo("2027-06-12", "20:00");
  await hall.opens();
  await hall.closes();
  expect(await due("2027-07-01")).toEqual(["2027 2028-06-30"]);
});
