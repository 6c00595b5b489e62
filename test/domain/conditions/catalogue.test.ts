import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  approveConditionVersions,
  type ConditionVersionId,
  catalogueOn,
  conditionsToApprove,
  conditionVersions,
  type ProposedCondition,
  proposeConditionVersion,
} from "#domain/conditions/catalogue.ts";
import { firstCatalogue } from "#domain/conditions/first-catalogue.ts";
import { type DecisionId, recordDecision } from "#domain/decisions/decision.ts";
import { type Id, newId } from "#domain/id.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, day, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
beforeAll(async () => {
  here = await village("2026-01-12");
});
afterAll(() => here.close());

const water = firstCatalogue.find(({ code }) => code === "S19");
const proposed = (changed: Partial<ProposedCondition> = {}): ProposedCondition => {
  if (!water) throw new Error("the catalogue has no S19");
  return { ...water, effectiveOn: day("2026-07-01"), ...changed };
};
const proposes = async (changed: Partial<ProposedCondition> = {}): Promise<ConditionVersionId> => {
  const [{ id }] = await act(here.register, "propose_condition_version", (each) => proposeConditionVersion(each, proposed(changed)));
  return id as ConditionVersionId;
};
const approves = (ids: readonly ConditionVersionId[], decisionId: DecisionId = here.decisionId) =>
  act(here.register, "approve_condition_versions", (each) => approveConditionVersions(each, ids, decisionId));
const standingsOn = async (on: string, code = "S19") =>
  (await conditionVersions(here.database, day(on), { code })).map(({ version, standing, approvedBy, inForceFrom }) => [
    version,
    standing,
    approvedBy,
    inForceFrom?.toString() ?? null,
  ]);

test("the founding proposes the whole first catalogue, and nothing of it is in force", async () => {
  const waiting = await conditionVersions(here.database, day("2026-01-12"), { standing: "waiting" });
  expect(waiting.map(({ code, version }) => [code, version])).toEqual(firstCatalogue.map(({ code }) => [code, 1]));
  expect(waiting.find(({ code }) => code === "S19")).toMatchObject({ ...water, effectiveOn: day("2026-01-12"), inForceFrom: null });
  expect(await conditionsToApprove(here.database)).toBe(35);
  expect(await catalogueOn(here.database, day("2026-01-12"))).toEqual([]);
});

test("a version is in force from its day, once a decision approved it, until the next", async () => {
  const [first] = await conditionVersions(here.database, day("2026-01-12"), { code: "S19" });
  if (!first) throw new Error("S19 is not there");
  await approves([first.id]);
  expect(await standingsOn("2026-01-11")).toEqual([[1, "coming", "2026-01", "2026-01-12"]]);
  expect(await standingsOn("2026-01-12")).toEqual([[1, "in_force", "2026-01", "2026-01-12"]]);
  const second = await proposes({ thresholdMilli: 30_000 });
  expect(await standingsOn("2026-08-01")).toEqual([
    [2, "waiting", null, null],
    [1, "in_force", "2026-01", "2026-01-12"],
  ]);
  await approves([second]);
  expect(await standingsOn("2026-06-30")).toEqual([
    [2, "coming", "2026-01", "2026-07-01"],
    [1, "in_force", "2026-01", "2026-01-12"],
  ]);
  expect(await standingsOn("2026-07-01")).toEqual([
    [2, "in_force", "2026-01", "2026-07-01"],
    [1, "past", "2026-01", "2026-01-12"],
  ]);
  expect((await catalogueOn(here.database, day("2026-07-01"))).map(({ code, thresholdMilli }) => [code, thresholdMilli])).toEqual([
    ["S19", 30_000],
  ]);
});

test("no version is in force before the decision that approved it; of two for one day the later version is", async () => {
  here.clock.moveTo(noonOf("2026-09-01"));
  const late = await proposes({ effectiveOn: day("2026-07-01"), thresholdMilli: 20_000 });
  const [{ id: decisionId }] = await act(here.register, "record_decision", (each) =>
    recordDecision(each, { number: "2026-09", organ: "general_meeting", decidedOn: day("2026-09-01"), title: "Water", wording: "Hoger." }),
  );
  await approves([late], decisionId as DecisionId);
  expect((await standingsOn("2026-08-31"))[1]).toEqual([2, "in_force", "2026-01", "2026-07-01"]);
  expect((await standingsOn("2026-09-01"))[0]).toEqual([3, "in_force", "2026-09", "2026-09-01"]);
  const same = await proposes({ effectiveOn: day("2026-09-01"), thresholdMilli: 10_000 });
  await approves([same]);
  expect((await standingsOn("2026-09-01"))[0]).toEqual([4, "in_force", "2026-01", "2026-09-01"]);
});

test("a condition that no form of lease takes any more leaves the catalogue and stays in its history", async () => {
  const withdrawn = await proposes({ effectiveOn: day("2027-01-01"), forms: [] });
  await approves([withdrawn]);
  expect((await catalogueOn(here.database, day("2026-12-31"))).map(({ code }) => code)).toEqual(["S19"]);
  expect(await catalogueOn(here.database, day("2027-01-01"))).toEqual([]);
  expect(await standingsOn("2027-01-01")).toHaveLength(5);
});

test("a code that is new begins at version 1, also when two propose at once", async () => {
  await Promise.all([proposes({ code: "S36" }), proposes({ code: "S36" })]);
  expect(await standingsOn("2026-09-01", "S36")).toEqual([
    [2, "waiting", null, null],
    [1, "waiting", null, null],
  ]);
});

describe("refused", () => {
  test.each<[string, Partial<ProposedCondition>, string]>([
    ["a code that is none", { code: "X1" }, "condition_unknown"],
    ["a code of three digits", { code: "S100" }, "condition_unknown"],
    ["no source", { source: " " }, "source_missing"],
    ["half a window", { windowTo: null }, "condition_window_incomplete"],
    ["more than the whole rent off", { allowanceBp: 100_01 }, "condition_effect_out_of_range"],
    ["a charge below nothing", { chargeBp: -1 }, "condition_effect_out_of_range"],
    ["centimetres that come too early", { comparator: "not_before" }, "condition_measure_unfit"],
  ])("%s", async (_, changed, refusal) => {
    expect(await refusalOf(proposes(changed))).toBe(refusal);
  });

  test("approving twice, nothing, what is not there, or by a decision that is not there", async () => {
    const [first] = await conditionVersions(here.database, day("2026-09-01"), { code: "S19", standing: "past" });
    expect(await refusalOf(approves(first ? [first.id] : []))).toBe("condition_version_already_approved");
    expect(await refusalOf(approves([]))).toBe("condition_version_already_approved");
    expect(await refusalOf(approves([newId<"condition_version">(here.clock.now())]))).toBe("condition_version_unknown");
    const nobody = newId<"decision">(here.clock.now()) as Id<"decision">;
    const [waiting] = await conditionVersions(here.database, day("2026-09-01"), { standing: "waiting" });
    expect(await refusalOf(approves(waiting ? [waiting.id] : [], nobody))).toBe("decision_unknown");
  });
});
