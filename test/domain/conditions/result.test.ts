import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { conditionsOf, leaseYearsOf, leaseYearUnder } from "#domain/conditions/lease-condition.ts";
import { missingResults, resultCounts, resultsDesk, resultsDeskTotals } from "#domain/conditions/lease-year-results.ts";
import { waitingObjections } from "#domain/conditions/objection.ts";
import { recordResults, resultOf } from "#domain/conditions/result.ts";
import { monthDay } from "#domain/leases/lease-year.ts";
import { changes, condition, type LetLease, lessee, letLease } from "#test/support/lease-village.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { answers, finalOnDay, finds, objects, sees, standing } from "#test/support/results-village.ts";
import { act, day, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
let lease: LetLease;
let blom: LetLease["terms"]["lesseeId"];
const on = (text: string) => here.clock.moveTo(noonOf(text));
const codes = ["S06", "S10", "S14", "S19"];

beforeAll(async () => {
  here = await village("2026-01-12");
  blom = await lessee(here);
  const conditions = [];
  for (const code of codes) conditions.push(await condition(here, code));
  lease = await letLease(here, { lesseeId: blom, conditions });
});
afterAll(() => here.close());

describe("what a lease asks in a lease year", () => {
  test("is read of the version in force, and a year that it did not run has none", async () => {
    const found = await conditionsOf(here.database, [lease.leaseId], 2026);
    expect(found.map(({ code }) => code)).toEqual(codes);
    expect(found[0]).toMatchObject({ lesseeId: blom, startsOn: day("2026-01-12"), endsOn: day("2026-12-31"), thresholdMilli: 5_000 });
    expect(await conditionsOf(here.database, [lease.leaseId], 2025)).toEqual([]);
    expect(await refusalOf(leaseYearUnder(here.database, lease.number, 2025))).toBe("lease_year_unknown");
  });

  test("also goes for what an amendment in that year put in or left out, by the last version that has it", async () => {
    const [first, second] = [await condition(here, "S06"), await condition(here, "S33")];
    const amended = await letLease(here, { conditions: [first] });
    on("2026-07-01");
    const terms = { effectiveOn: day("2026-07-01"), conditions: [{ ...second, thresholdMilli: 2_000 }] };
    await changes(here, amended, "amendment", terms);
    const of = async (year: number) => (await conditionsOf(here.database, [amended.leaseId], year)).map(({ code }) => code);
    expect([await of(2026), await of(2027)]).toEqual([["S33", "S06"], ["S33"]]);
    expect(await leaseYearsOf(here.database, amended.leaseId, day("2027-03-01"))).toEqual([2027, 2026]);
    on("2026-07-02");
  });

  test("a lease year that starts on 29 February starts on the 28th in other years", async () => {
    const terms = { yearStarts: monthDay("02-29"), effectiveOn: day("2026-07-02"), conditions: [await condition(here, "S10")] };
    const late = await letLease(here, terms);
    expect((await conditionsOf(here.database, [late.leaseId], 2026))[0]).toMatchObject({ endsOn: day("2027-02-27") });
    expect((await conditionsOf(here.database, [late.leaseId], 2027))[0]).toMatchObject({
      startsOn: day("2027-02-28"),
      endsOn: day("2028-02-28"),
    });
    expect((await conditionsOf(here.database, [late.leaseId], 2028))[0]).toMatchObject({ startsOn: day("2028-02-29") });
  });
});

describe("a result", () => {
  test("is of a condition that the lease has, in a year that began", async () => {
    expect(await refusalOf(finds(here, lease.leaseId, ["S06", "S02"], "met"))).toBe("condition_not_in_lease");
    expect(await refusalOf(finds(here, lease.leaseId, ["S06"], "met", { leaseYear: 2027 }))).toBe("lease_year_not_begun");
    expect(await standing(here, lease.leaseId, "S06", 2026)).toBeNull();
  });

  test("is waived with a reason alone", async () => {
    expect(await refusalOf(finds(here, lease.leaseId, ["S06"], "waived"))).toBe("reason_missing");
  });

  test("is set once by two officers at one time, for the whole selection or not at all", async () => {
    const own = await letLease(here, { conditions: lease.terms.conditions });
    const sets = (codesSet: readonly string[]) =>
      act(
        here.register,
        "record_results",
        (each) =>
          recordResults(each, {
            leaseYear: 2026,
            on: codesSet.map((code) => ({ leaseId: own.leaseId, code, followsId: null })),
            result: "met",
            reason: "",
          }),
        here.board,
      );
    const told = await Promise.all([refusalOf(sets(["S06", "S10"])), refusalOf(sets(["S10", "S14"]))]);
    expect(told.toSorted()).toEqual([null, "result_set_meanwhile"].toSorted());
    expect(await refusalOf(sets(["S10"]))).toBe("result_set_meanwhile");
    const kept = await here.database.query("select from condition_result where lease_id = $1", [own.leaseId]);
    expect(kept).toHaveLength(2);
  });

  test("as suggested is what was seen of each", async () => {
    const own = await letLease(here, { conditions: lease.terms.conditions });
    await sees(here, { leaseId: own.leaseId, code: "S06", valueMilli: 5_000 });
    await sees(here, { leaseId: own.leaseId, code: "S10", valueMilli: 4_999 });
    await sees(here, { leaseId: own.leaseId, code: "S14", note: "Mooi land." });
    await finds(here, own.leaseId, codes, "suggested");
    const rows = await resultsDesk(here.database, day("2026-07-02"), { leaseYear: 2026, limit: 50 });
    const row = rows.find(({ leaseId }) => leaseId === own.leaseId);
    expect(row?.cells.map(({ condition: { code }, standing: stands, seen }) => [code, stands?.result, seen])).toEqual([
      ["S06", "met", 1],
      ["S10", "not_met", 1],
      ["S14", "not_measured", 1],
      ["S19", "not_measured", 0],
    ]);
    expect(await resultsDeskTotals(here.database, day("2026-07-02"), { leaseYear: 2026, code: "S06", missing: true })).toEqual({
      leases: 2,
      conditions: 2,
    });
  });
});

/** What DOMAIN 3.3 lets count in a bill. */
describe("a result is final", () => {
  test("from the fifteenth day after it was told, if nobody objected", async () => {
    on("2027-01-20");
    await finds(here, lease.leaseId, ["S06", "S10", "S14", "S19"], "met");
    expect(await finalOnDay(here, lease.leaseId, "2027-02-03")).toEqual([]);
    expect(await finalOnDay(here, lease.leaseId, "2027-02-04")).toEqual(["S06 met", "S10 met", "S14 met", "S19 met"]);
    expect(await finalOnDay(here, lease.leaseId, "2027-01-19")).toEqual([]);
  });

  test("never, once a later one took its place; that has its own fourteen days", async () => {
    on("2027-01-25");
    expect(await refusalOf(finds(here, lease.leaseId, ["S10"], "not_met"))).toBe("reason_missing");
    await finds(here, lease.leaseId, ["S10"], "not_met", { reason: "Op de kaart is het 3%." });
    expect(await finalOnDay(here, lease.leaseId, "2027-02-08")).toEqual(["S06 met", "S14 met", "S19 met"]);
    expect(await finalOnDay(here, lease.leaseId, "2027-02-09")).toContain("S10 not_met");
  });

  test("never while an objection is open; from the day on which it was not upheld", async () => {
    const id = (await standing(here, lease.leaseId, "S10", 2026)) ?? "";
    const told = id as NonNullable<Awaited<ReturnType<typeof standing>>>;
    on("2027-02-08");
    await objects(here, told, blom);
    expect(await refusalOf(objects(here, told, blom))).toBe("objection_already_made");
    expect(await waitingObjections(here.database)).toMatchObject([{ leaseNumber: lease.number, code: "S10", answerBy: day("2027-02-22") }]);
    expect(await refusalOf(finds(here, lease.leaseId, ["S10"], "met", { reason: "Toch" }))).toBe("objection_open");
    expect(await finalOnDay(here, lease.leaseId, "2027-03-01")).not.toContain("S10 not_met");
    on("2027-02-20");
    expect(await refusalOf(answers(here, told, false, " "))).toBe("reason_missing");
    await answers(here, told, false);
    expect(await refusalOf(answers(here, told, true))).toBe("objection_already_decided");
    expect(await finalOnDay(here, lease.leaseId, "2027-02-19")).not.toContain("S10 not_met");
    expect(await finalOnDay(here, lease.leaseId, "2027-02-20")).toContain("S10 not_met");
  });

  test("never once an objection to it was upheld; what follows stands at once, but not what is against the lessee", async () => {
    on("2027-02-21");
    const [told] = await finds(here, lease.leaseId, ["S14"], "not_met", { reason: "Geen graan gezien." });
    if (!told) throw new Error("nothing was found");
    on("2027-02-22");
    await objects(here, told, blom);
    await answers(here, told, true);
    expect(await finalOnDay(here, lease.leaseId, "2027-12-31")).not.toContain("S14 not_met");
    on("2027-02-23");
    const [again] = await finds(here, lease.leaseId, ["S14"], "not_met", { reason: "Ook op veld 2 niet." });
    expect(await finalOnDay(here, lease.leaseId, "2027-03-09")).not.toContain("S14 not_met");
    expect(await finalOnDay(here, lease.leaseId, "2027-03-10")).toContain("S14 not_met");
    if (!again) throw new Error("nothing was found");
    await objects(here, again, blom);
    await answers(here, again, true);
    const [met] = await finds(here, lease.leaseId, ["S14"], "met", { reason: "De lijst klopte." });
    if (!met) throw new Error("nothing was found");
    expect(await finalOnDay(here, lease.leaseId, "2027-02-23")).toContain("S14 met");
    expect(await refusalOf(objects(here, met, blom))).toBe("result_final");
    expect((await resultOf(here.database, met)).finalOn?.toString()).toBe("2027-02-23");
  });

  test("one per condition, however long the chain", async () => {
    const found = await finalOnDay(here, lease.leaseId, "2028-01-01");
    expect(found).toEqual(["S06 met", "S10 not_met", "S14 met", "S19 met"]);
  });
});

describe("an objection", () => {
  test("is made on the fourteenth day, and not on the fifteenth", async () => {
    on("2027-03-01");
    const [first, second] = await finds(here, lease.leaseId, ["S06", "S19"], "not_met", { reason: "Een late melding." });
    if (!first || !second) throw new Error("nothing was found");
    on("2027-03-15");
    await objects(here, first, blom);
    on("2027-03-16");
    expect(await refusalOf(objects(here, second, blom))).toBe("objection_too_late");
  });

  test("is the lessee's alone", async () => {
    on("2027-03-20");
    const other = await lessee(here, "Hoeve Zuid", "zuid@voorbeeld.nl");
    const [told] = await finds(here, lease.leaseId, ["S19"], "not_met", { reason: "Nog eens bekeken." });
    if (!told) throw new Error("nothing was found");
    expect(await refusalOf(objects(here, told, other))).toBe("result_unknown");
    expect(await refusalOf(answers(here, told, true))).toBe("objection_unknown");
    const [later] = await finds(here, lease.leaseId, ["S19"], "met", { reason: "Vergissing." });
    expect(await refusalOf(objects(here, told, blom))).toBe("result_replaced");
    expect(later).toBeDefined();
  });
});

test("the public reads counts of three leases or more, and of final results only", async () => {
  on("2028-01-10");
  for (let number = 0; number < 3; number++) {
    const own = await letLease(here, { conditions: [await condition(here, "S06"), await condition(here, "S19")] });
    await finds(here, own.leaseId, ["S06"], number === 0 ? "waived" : "met", { leaseYear: 2028, reason: "Droogte" });
  }
  expect(await resultCounts(here.database, 2028, day("2028-01-20"))).toEqual([]);
  expect(await resultCounts(here.database, 2028, day("2028-02-01"))).toMatchObject([
    { code: "S06", met: 2, waived: 1, not_met: 0, not_measured: 0, not_applicable: 0 },
  ]);
});

test("the desk counts what has no result of the lease year that ended last", async () => {
  const missing = await missingResults(here.database, day("2027-02-01"));
  expect(missing?.leaseYear).toBe(2026);
  expect(missing?.count).toBeGreaterThan(0);
});
