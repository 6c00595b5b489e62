import { afterAll, beforeAll, expect, test } from "vitest";
import { runChecks } from "#domain/checks.ts";
import { decisionUnder } from "#domain/decisions/decision.ts";
import { postponeMeeting } from "#domain/meetings/calling-off.ts";
import { calledMotions } from "#domain/meetings/convocation.ts";
import type { MeetingId, MeetingPlan } from "#domain/meetings/meeting.ts";
import { annullableUntil } from "#domain/voting/declaration.ts";
import { planSecondMeeting } from "#domain/voting/second-meeting.ts";
import { openAdvanceVotesJob } from "#jobs/open-advance-votes.ts";
import { runs, testOutside } from "#test/support/jobs.ts";
import { calls, june } from "#test/support/meeting-village.ts";
import { act, day, type Village, village } from "#test/support/village.ts";
import { at, called, type Hall, hallOf, plainMotion, twoThirds } from "#test/support/voting-village.ts";

const names = ["Anna Vermeer", "Bram de Wit", "Chaima Ait", "Dirk Bos", "Els Vos", "Fenna Prins", "Gijs Kok", "Hanna Smit", "Ivo Bakker"];
const july: MeetingPlan = { ...june, kind: "extraordinary", mode: "hybrid", heldOn: day("2026-07-04") };
let here: Village;
let first: Hall;
beforeAll(async () => {
  here = await village("2026-01-12");
});
afterAll(() => here.close());

const moveTo = (on: string, time: string) => here.clock.moveTo(at(on, time));
const plansSecond = (plan: MeetingPlan) =>
  act(here.register, "plan_second_meeting", (each) => planSecondMeeting(each, first.meetingId, plan), here.board);

test("the members are called, and one votes in advance", async () => {
  first = await called(here, names, { items: [plainMotion, twoThirds] });
  moveTo("2026-05-30", "12:00");
  const outside = await testOutside(here.register);
  expect(await runs(openAdvanceVotesJob, here.register, { outside })).toEqual({ done: 1, setAside: 0 });
  await first.votes(1, "in_favour", { channel: "advance" });
  await first.votes(1, "in_favour", { channel: "advance", motion: 2 });
});

test("in the hall the accounts are adopted; for the articles too few came", async () => {
  moveTo("2026-06-13", "19:45");
  await first.comes(2);
  moveTo("2026-06-13", "20:00");
  await first.opens();
  await first.asks(1);
  await first.votes(2, "in_favour");
  await first.counts(1);
  await first.declares(1);
  expect(await first.result(1)).toMatchObject({ inFavour: 2, present: 2, entitled: 9, outcome: "adopted", decisionNumber: "ALV-2026-01" });
  await first.asks(2);
  await first.votes(2, "in_favour", { motion: 2 });
  await first.counts(2);
  expect(await first.result(2)).toMatchObject({ inFavour: 2, present: 2, entitled: 9, outcome: "no_quorum" });
  await expect(plansSecond(july)).rejects.toThrow("poll_has_quorum");
  await first.declares(2);
  await first.closes();
});

test("a second meeting within four weeks, also a postponed one, decides with the same majority and no quorum", async () => {
  moveTo("2026-06-14", "12:00");
  await expect(plansSecond({ ...july, heldOn: day("2026-07-12") })).rejects.toMatchObject({
    code: "second_meeting_out_of_term",
    facts: { by: "2026-07-11" },
  });
  const [{ id }] = await plansSecond(july);
  await expect(plansSecond(july)).rejects.toThrow("poll_has_quorum");
  await calls(here, id as MeetingId);
  const postpones = (heldOn: string) =>
    act(here.register, "postpone_meeting", (each) =>
      postponeMeeting(each, id as MeetingId, 1, "De zaal is dicht.", { ...july, heldOn: day(heldOn) }),
    );
  await expect(postpones("2026-07-12")).rejects.toMatchObject({ code: "second_meeting_out_of_term" });
  const [, instead] = await postpones("2026-07-10");
  if (!instead) throw new Error("nothing comes in its place");
  await calls(here, instead.id as MeetingId);
  const members = names.map((_, index) => first.member(index + 1));
  const second = hallOf(here, instead.id as MeetingId, members, names);
  const [before, again] = [await calledMotions(here.database, first.meetingId), await calledMotions(here.database, second.meetingId)];
  const { itemId: _, ...amendment } = before.find(({ majority }) => majority === "amendment") ?? {};
  expect(again).toMatchObject([{ ...amendment, quorumPercent: null }]);

  moveTo("2026-07-10", "20:00");
  await second.opens();
  await second.comes(3, "online");
  await second.asks();
  await second.votes(3, "in_favour", { channel: "online" });
  await second.counts();
  await second.declares();
  await second.closes();
  const result = await second.result();
  expect(result).toMatchObject({ inFavour: 1, present: 1, entitled: 9, outcome: "adopted", decisionNumber: "ALV-2026-02" });
  const resolution = await decisionUnder(here.database, "ALV-2026-02");
  expect(resolution).toMatchObject({ organ: "general_meeting", decidedOn: day("2026-07-10"), wording: twoThirds.motion });
  expect(annullableUntil(resolution.decidedOn)).toEqual(day("2027-07-10"));
  expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
});
