import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { viewerOf } from "#domain/access/viewer.ts";
import { adviceOn, giveAdvice } from "#domain/audits/advice.ts";
import { bookLines, bookTotals, type Population } from "#domain/audits/books.ts";
import { appointAuditMember, auditedYears, committeeOf, dismissAuditMember, yearsOfAuditor } from "#domain/audits/committee.ts";
import { drawSample, recordFinding, sampleOf, samplesOf } from "#domain/audits/sample.ts";
import type { PersonId } from "#domain/id.ts";
import { cents } from "#domain/money.ts";
import { appointOfficer } from "#domain/people/office.ts";
import { knownYear, settledBefore } from "#domain/reports/business-year.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { appoints, draws, seesAll } from "#test/support/report-village.ts";
import { act, day, joins, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
let anna: PersonId;
let bob: PersonId;

beforeAll(async () => {
  here = await village("2026-01-12");
  const [first, second] = [await joins(here, "Anna", cents(500_00), "2026-02-10"), await joins(here, "Bob", cents(100_00), "2026-03-15")];
  for (const name of ["Carla", "Dirk", "Els", "Frits"]) await joins(here, name, cents(200_00), "2026-04-01");
  here.clock.moveTo(noonOf("2027-01-10"));
  anna = await appoints(here, 2026, first);
  bob = await appoints(here, 2026, second);
});
afterAll(() => here.close());
beforeEach(() => here.clock.moveTo(here.clock.now().add({ minutes: 10 })));

const by = (personId: PersonId) => ({ personId });
const draw = (personId: PersonId, year = 2026, seed = "5 3 6 1 2 2") =>
  act(here.register, "draw_audit_sample", (each) => drawSample(each, year, { population: "payment", seed, size: 3 }), by(personId));
const find = (position: number, sound: boolean, text: string | null, personId = anna) =>
  act(here.register, "record_audit_finding", (each) => recordFinding(each, 2026, 1, { position, sound, text }), by(personId));
const advise = (personId: PersonId, approves = true) =>
  act(
    here.register,
    "give_audit_advice",
    (each) => giveAdvice(each, 2026, { approves, text: "Wij keken drie betalingen na." }),
    by(personId),
  );
const roles = async (personId: PersonId, on: string) => (await viewerOf(here.database, personId, day(on)))?.roles;

describe("the audit committee of a year", () => {
  test("is of members that are not on the board, who read until the end of the year after", async () => {
    expect((await committeeOf(here.database, 2026)).map(({ name, memberNumber }) => [name, memberNumber])).toEqual([
      ["Anna", 1],
      ["Bob", 2],
    ]);
    expect(await yearsOfAuditor(here.database, anna, day("2027-12-31"))).toEqual([2026]);
    expect(await roles(anna, "2027-12-31")).toContain("audit_committee");
    expect(await roles(anna, "2028-01-01")).not.toContain("audit_committee");
    expect(await auditedYears(here.database)).toEqual([2026]);
    const appoint = (member: number) =>
      act(here.register, "appoint_audit_member", (each) => appointAuditMember(each, 2026, member), here.board);
    expect(await refusalOf(appoint(1))).toBe("audit_member_already");
    expect(await refusalOf(appoint(99))).toBe("member_unknown");
    const [carla] = await here.database.query<{ id: PersonId }>("select representative_id as id from member where number = 3");
    if (!carla) throw new Error("Carla is a member");
    await act(here.register, "appoint_officer", (each) => appointOfficer(each, carla.id, "secretary", each.today));
    expect(await refusalOf(appoint(3))).toBe("audit_member_on_board");
    await appoint(4);
    const last = (await committeeOf(here.database, 2026)).at(-1);
    if (!last) throw new Error("Dirk was appointed");
    const dismiss = () => act(here.register, "dismiss_audit_member", (each) => dismissAuditMember(each, 2026, last.id), here.board);
    await dismiss();
    expect(await refusalOf(dismiss())).toBe("audit_member_unknown");
    expect(await roles(last.personId, "2027-02-01")).not.toContain("audit_committee");
    await appoint(4);
    expect(await committeeOf(here.database, 2026)).toHaveLength(3);
  });

  test("reads the books line by line, without a name in them", async () => {
    const lines = async (population: Population) => bookLines(here.database, population, 2026, null, 100);
    expect((await lines("ledger_entry")).map(({ what, number, cents: amount }) => [what, number, amount]).slice(0, 2)).toEqual([
      ["issuance", 1, 500_00],
      ["issuance", 2, 100_00],
    ]);
    expect((await lines("payment")).map(({ what }) => what)).toEqual(Array(6).fill("settled"));
    expect(await lines("invoice")).toEqual([]);
    const [first, second] = await lines("payment");
    if (!first) throw new Error("somebody paid");
    expect((await bookLines(here.database, "payment", 2026, first.id, 1)).map(({ id }) => id)).toEqual([second?.id]);
    const settled = knownYear(2026, settledBefore(here.clock.now()));
    expect(await bookTotals(here.database, "payment", settled)).toEqual({ count: 6, cents: 1_520_00 });
    expect(JSON.stringify(await lines("payment"))).not.toMatch(/Anna|voorbeeld/);
  });
});

describe("a sample", () => {
  test("is the same again for the same seed, and another for another", async () => {
    const first = await draws(here, anna, 2026, { population: "payment", seed: "5 3 6 1 2 2", size: 3 });
    const again = await draws(here, bob, 2026, { population: "payment", seed: "5 3 6 1 2 2", size: 3 });
    const idsIn = async (sequence: number) => (await sampleOf(here.database, 2026, sequence)).items.map(({ line }) => line.id);
    expect(await idsIn(again)).toEqual(await idsIn(first));
    expect(new Set(await idsIn(first)).size).toBe(3);
    const others: string[][] = [];
    for (const seed of ["a", "b", "c", "d"])
      others.push(await idsIn(await draws(here, anna, 2026, { population: "payment", seed, size: 3 })));
    expect(others.some((ids) => ids.join() !== others[0]?.join())).toBe(true);
    expect((await samplesOf(here.database, 2026))[0]).toMatchObject({ sequence: 1, size: 3, populationSize: 6, seen: 0, unsound: 0 });
  });

  test("is all there is where more is asked for, and the committee's alone to draw", async () => {
    const sequence = await draws(here, anna, 2026, { population: "ledger_entry", seed: "x", size: 1_000 });
    expect(await sampleOf(here.database, 2026, sequence)).toMatchObject({ size: 6, populationSize: 6 });
    expect(await refusalOf(draw(here.treasurer.personId))).toBe("audit_unknown");
    expect(await refusalOf(draw(anna, 2025))).toBe("audit_unknown");
    const none = act(
      here.register,
      "draw_audit_sample",
      (each) => drawSample(each, 2026, { population: "invoice", seed: "x", size: 1 }),
      by(anna),
    );
    expect(await refusalOf(none)).toBe("audit_population_empty");
    expect(await refusalOf(sampleOf(here.database, 2026, 99))).toBe("audit_sample_unknown");
  });

  test("keeps what was found of each line; the latest counts", async () => {
    await find(1, true, null);
    expect(await refusalOf(find(2, false, null))).toBe("audit_finding_missing");
    expect(await refusalOf(find(4, true, null))).toBe("audit_item_unknown");
    expect(await refusalOf(find(1, true, null, here.treasurer.personId))).toBe("audit_unknown");
    await find(2, false, "Het kenmerk hoort bij een ander.");
    expect((await samplesOf(here.database, 2026))[0]).toMatchObject({ seen: 2, unsound: 1 });
    here.clock.moveTo(here.clock.now().add({ minutes: 1 }));
    await find(2, true, "Opgelost.");
    const { items } = await sampleOf(here.database, 2026, 1);
    expect(items.map(({ sound, text }) => [sound, text])).toEqual([
      [true, null],
      [true, "Opgelost."],
      [null, null],
    ]);
  });
});

describe("the advice", () => {
  test("is given by a committee of at least two once it saw all it drew, and replaced by a later one", async () => {
    expect(await refusalOf(advise(anna))).toBe("audit_sample_unseen");
    for (const { sequence } of await samplesOf(here.database, 2026)) await seesAll(here, anna, 2026, sequence);
    expect(await refusalOf(advise(here.treasurer.personId))).toBe("audit_unknown");
    expect(await adviceOn(here.database, 2026)).toBeNull();
    await advise(anna, false);
    expect(await adviceOn(here.database, 2026)).toMatchObject({ approves: false, text: "Wij keken drie betalingen na." });
    await Promise.all([advise(bob, true), advise(anna, true)]);
    expect(await adviceOn(here.database, 2026)).toMatchObject({ approves: true });
    const [dirk] = (await committeeOf(here.database, 2026)).slice(2);
    const [, second] = await committeeOf(here.database, 2026);
    for (const member of [dirk, second])
      if (member) await act(here.register, "dismiss_audit_member", (each) => dismissAuditMember(each, 2026, member.id), here.board);
    expect(await refusalOf(advise(anna))).toBe("audit_committee_too_small");
  });
});
