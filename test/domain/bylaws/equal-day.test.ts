import { afterAll, beforeAll, expect, test } from "vitest";
import { approveDatedValues, awaitingIn, datedValues, proposeDatedValue, tablesOn } from "#domain/bylaws/dated-table.ts";
import { equalDays } from "#domain/bylaws/equal-day.ts";
import { deadlines } from "#domain/deadlines.ts";
import { valuesToApprove } from "#domain/desk.ts";
import { heirsOf, spouseUndoesUntil } from "#domain/estates/estate-reading.ts";
import { continuationWindows } from "#domain/estates/lessee-death.ts";
import type { Id } from "#domain/id.ts";
import { chamberLate, chamberLateLeases } from "#domain/leases/chamber.ts";
import { cents } from "#domain/money.ts";
import { dies, lists, personOf, records } from "#test/support/estate-village.ts";
import { letLease } from "#test/support/lease-village.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, day, joins, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
beforeAll(async () => {
  here = await village("2027-02-01");
});
afterAll(() => here.close());

const at = (on: string) => here.clock.moveTo(noonOf(on));

async function proposes(on: string, value = 1): Promise<Id<"dated_value">> {
  const proposed = { series: "equal_to_holiday", key: "", validFrom: day(on), value, source: "Stcrt. 2026, 1" } as const;
  const [{ id }] = await act(here.register, "propose_dated_value", (each) => proposeDatedValue(each, proposed));
  return id as Id<"dated_value">;
}
const approves = (...ids: Id<"dated_value">[]) =>
  act(here.register, "approve_dated_value", (each) => approveDatedValues(each, ids, here.decisionId), here.board);
const known = async () => [...(await equalDays(here.database))];

test("a day that is over, in a weekend, a holiday, or listed already is made equal to no holiday; not even twice at once", async () => {
  expect(await refusalOf(proposes("2027-01-29"))).toBe("equal_day_in_past");
  expect(await refusalOf(proposes("2027-05-08"))).toBe("equal_day_free_already");
  expect(await refusalOf(proposes("2027-05-06"))).toBe("equal_day_free_already");
  const answers = await Promise.all([refusalOf(proposes("2027-12-24")), refusalOf(proposes("2027-12-24"))]);
  expect(answers.toSorted()).toEqual(["equal_day_twice", null].toSorted());
  expect(await refusalOf(proposes("2027-12-24"))).toBe("equal_day_twice");
});

test("a term that ends on the Friday after Ascension Day runs to Monday, once a decision approved the day", async () => {
  at("2027-02-07");
  const memberId = await joins(here, "Vera Boerin", cents(400_00), "2027-02-02");
  const parentId = await joins(here, "Ulrich Oom", cents(400_00), "2027-02-02");
  await letLease(here, { lesseeId: await personOf(here, memberId), effectiveOn: day("2027-02-02") });
  at("2027-03-07");
  const other = await letLease(here);
  const estateId = await dies(here, memberId, "2027-02-07");
  await lists(here, estateId, "Vera Man", { kin: "spouse" });
  await lists(here, estateId, "Vera Kind");
  await records(here, estateId);
  const ofParent = await dies(here, parentId, "2027-02-07");
  await lists(here, ofParent, "Ulla", { guardian: "Ursula", particulars: { bornOn: day("2018-01-01") } });
  await records(here, ofParent);
  const ends = async () => {
    const due = await deadlines(here.database, day("2027-03-07"));
    return [
      (await continuationWindows(here.database, day("2027-03-07"))).map(({ until }) => String(until)),
      String(await spouseUndoesUntil(here.database, day("2027-02-07"), day("2027-03-07"))),
      (await heirsOf(here.database, ofParent)).map(({ deemedOn }) => String(deemedOn)),
      due.filter(({ rule }) => rule === "spouse_undoes").map(({ dueOn, atLastOn }) => [String(dueOn), String(atLastOn)]),
      due.filter(({ about }) => about === `${other.number} 1`).map(({ dueOn, atLastOn }) => [String(dueOn), String(atLastOn)]),
      await chamberLate(here.database, other.leaseId, day("2027-05-08")),
      (await chamberLateLeases(here.database, day("2027-05-10"))).has(other.leaseId),
    ];
  };
  const friday = ["2027-05-07", "2027-05-07"];
  const before = [["2027-05-07"], "2027-05-07", ["2027-05-07"], [friday], [friday], true, true];
  expect(await ends()).toEqual(before);
  const ascension = await proposes("2027-05-07");
  expect(await ends()).toEqual(before);
  await approves(ascension);
  const monday = ["2027-05-07", "2027-05-10"];
  expect(await ends()).toEqual([["2027-05-10"], "2027-05-10", ["2027-05-10"], [monday], [monday], false, false]);
  expect((await chamberLateLeases(here.database, day("2027-05-11"))).has(other.leaseId)).toBe(true);
});

test("what is taken away before its day counts no more; after it nothing changes, and nothing waits for it", async () => {
  at("2027-04-01");
  await approves(await proposes("2027-05-07", 0));
  expect(await known()).toEqual([]);
  const [late, inTime] = [await proposes("2027-04-29"), await proposes("2027-04-30")];
  at("2027-04-30");
  expect(await refusalOf(approves(late, inTime))).toBe("equal_day_in_past");
  await approves(inTime);
  expect(await known()).toEqual(["2027-04-30"]);
  at("2027-05-01");
  expect(await refusalOf(proposes("2027-04-30", 0))).toBe("equal_day_in_past");
  const today = day("2027-05-01");
  const waiting = awaitingIn(await datedValues(here.database, "equal_to_holiday"), today);
  expect(waiting).toHaveLength(1);
  const tables = await tablesOn(here.database, today);
  expect(tables.find(({ series }) => series === "equal_to_holiday")).toMatchObject({ now: null, awaiting: 1 });
  expect(await valuesToApprove(here.database, today)).toBe(tables.reduce((sum, { awaiting }) => sum + awaiting, 0));
});
