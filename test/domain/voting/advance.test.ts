import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "#domain/database.ts";
import { giveProxy, revokeProxy } from "#domain/meetings/proxy.ts";
import { pollsOf } from "#domain/voting/poll.ts";
import { openAdvanceVotesJob } from "#jobs/open-advance-votes.ts";
import type { Outside } from "#jobs/outside/outside.ts";
import { otherMachine, runs, testOutside } from "#test/support/jobs.ts";
import { calls, june, plans } from "#test/support/meeting-village.ts";
import { act, day, type Village, village } from "#test/support/village.ts";
import { adopts, at, called, type Hall, plainMotion, twoThirds } from "#test/support/voting-village.ts";

let here: Village;
let hall: Hall;
let outside: Outside;
beforeAll(async () => {
  here = await village("2026-01-12");
  outside = await testOutside(here.register);
  await adopts(here, { advanceDays: 30 });
  hall = await called(here, ["Anna Bakker", "Bram de Wit", "Chaima Ait", "Dirk Bos"], { items: [plainMotion, twoThirds] });
});
afterAll(() => here.close());

const job = (changed = {}) => runs(openAdvanceVotesJob, here.register, { outside, ...changed });
const moveTo = (on: string, time = "12:00") => here.clock.moveTo(at(on, time));

test("voting in advance opens on the 30th day before: 14 May for 13 June, not on the 13th (DOMAIN D8, 6.4)", async () => {
  moveTo("2026-05-13", "23:59");
  await expect(hall.opensAdvance()).rejects.toMatchObject({ code: "advance_too_early", facts: { from: "2026-05-14" } });
  expect(await job()).toEqual({ done: 0, setAside: 0 });
  expect(await job({ on: day("2026-05-14"), dryRun: true })).toEqual({ done: 1, setAside: 0 });
  moveTo("2026-05-14", "00:01");
  const other = await otherMachine(here);
  const both = await Promise.all([job(), runs(openAdvanceVotesJob, other, { outside })]);
  await other.close();
  expect(both.map((tally) => tally?.done ?? 0).toSorted()).toEqual([0, 1]);
  expect(await pollsOf(here.database, hall.meetingId)).toMatchObject([
    { round: 1, advanceFrom: day("2026-05-14"), openedAt: null },
    { round: 1, advanceFrom: day("2026-05-14"), openedAt: null },
  ]);
  expect(await job()).toEqual({ done: 0, setAside: 0 });
  await expect(hall.opensAdvance()).rejects.toThrow("poll_already_open");
});

test("a vote in advance is cast once, by who may, and stands", async () => {
  await hall.votes(1, "in_favour", { channel: "advance" });
  await expect(hall.votes(1, "against", { channel: "advance" })).rejects.toThrow("already_voted");
  await expect(hall.votes(2, "against")).rejects.toThrow("channel_unfit");
  await expect(hall.votes(2, "against", { channel: "advance", by: { personId: await hall.person(1) } })).rejects.toThrow("vote_not_yours");
  await hall.holds(4);
  await expect(hall.votes(4, "blank", { channel: "advance" })).rejects.toThrow("membership_without_vote");
});

test("a proxy that was revoked casts no vote; one that stands does, for its giver alone", async () => {
  const bram = await hall.person(2);
  const proxyId = await hall.gives(3, 2);
  await act(here.register, "revoke_proxy", (each) => revokeProxy(each, hall.meetingId, hall.member(3)));
  await expect(hall.votes(3, "against", { channel: "advance", proxyId, by: { personId: bram } })).rejects.toThrow("vote_not_yours");
  const again = await hall.gives(3, 2);
  await expect(hall.votes(2, "against", { channel: "advance", proxyId: again })).rejects.toThrow("vote_not_yours");
  await hall.votes(3, "against", { channel: "advance", proxyId: again, by: { personId: bram } });
  await expect(hall.votes(3, "in_favour", { channel: "advance" })).rejects.toThrow("already_voted");
  await expect(
    act(here.register, "give_proxy", (each) =>
      giveProxy(each, hall.meetingId, { giverId: hall.member(3), holderNumber: 1, holderName: "Anna Bakker", paper: null }),
    ),
  ).rejects.toThrow("proxy_already_given");
});

test("it ends at six in the evening of the day before", async () => {
  moveTo("2026-06-12", "17:59");
  await hall.votes(2, "in_favour", { channel: "advance" });
  moveTo("2026-06-12", "18:00");
  await expect(hall.votes(2, "in_favour", { channel: "advance", motion: 2 })).rejects.toThrow("poll_not_open");
  await expect(hall.opensAdvance()).rejects.toThrow("advance_over");
});

test("a worker killed between two meetings, and run again, opens each once", async () => {
  const other = await village("2026-01-12");
  try {
    const first = await called(other, ["Anna Bakker"]);
    const second = await plans(other, { ...june, heldOn: day("2026-06-14") });
    await calls(other, second);
    other.clock.moveTo(at("2026-06-01", "12:00"));
    let acts = 0;
    const transaction: Database["transaction"] = (work) =>
      other.database.transaction(async (tx) => {
        const outcome = await work(tx);
        acts += 1;
        if (acts === 2) throw new Error("killed");
        return outcome;
      });
    const dying = { ...other.register, database: { ...other.database, transaction } };
    expect(await runs(openAdvanceVotesJob, dying, { outside })).toEqual({ done: 1, setAside: 1 });
    expect(await pollsOf(other.database, second)).toEqual([]);
    expect(await runs(openAdvanceVotesJob, other.register, { outside })).toEqual({ done: 1, setAside: 0 });
    expect(await pollsOf(other.database, first.meetingId)).toHaveLength(1);
    expect(await pollsOf(other.database, second)).toHaveLength(1);
  } finally {
    await other.close();
  }
});

test("with bylaws without it nobody votes in advance", async () => {
  const other = await village("2026-01-12");
  try {
    await adopts(other, { advanceDays: 0 });
    const none = await called(other, ["Anna Bakker"]);
    other.clock.moveTo(at("2026-06-01", "12:00"));
    expect(await runs(openAdvanceVotesJob, other.register, { outside })).toEqual({ done: 0, setAside: 0 });
    await expect(none.opensAdvance()).rejects.toThrow("advance_over");
  } finally {
    await other.close();
  }
});
