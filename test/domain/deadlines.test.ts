import { afterAll, beforeAll, expect, test } from "vitest";
import { deadlines } from "#domain/deadlines.ts";
import { cents } from "#domain/money.ts";
import { approves, billingTablesOf, theWorkedLease } from "#test/support/billing-village.ts";
import { buys, day, joins, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
beforeAll(async () => {
  here = await village("2026-01-12");
  await billingTablesOf(here);
  await approves(here, "billing_day", "2020-01-01", 301);
  await joins(here, "Anna", cents(500_00), "2026-01-20");
  await theWorkedLease(here);
});
afterAll(() => here.close());

const dueAsOf = async (on: string) =>
  (await deadlines(here.database, day(on))).map(({ rule, about, dueOn, atLastOn }) =>
    [rule, about, String(dueOn), ...(atLastOn.equals(dueOn) ? [] : [String(atLastOn)])].join(" "),
  );

test("what the register knows comes with its day; a statutory term that ends on a free day runs to the next working day", async () => {
  const due = await dueAsOf("2026-09-02");
  // The lease was concluded on 2 February and its change on 1 September; neither was sent in.
  expect(due).toContain("chamber_filing 1 1 2026-04-02");
  expect(due).toContain("chamber_filing 1 2 2026-11-01 2026-11-02");
  expect(due).toContain("membership_notice 2026 2026-12-03");
  expect(due).toContain("allotment 2026 2027-01-31");
  expect(due.filter((line) => line.startsWith("accounts"))).toEqual(["accounts 2026 2027-06-30"]);
  expect(due).toContain("lease_billing 2027 2027-03-01");
  expect(due).toContain("field_declaration 2027 2027-05-15");
  expect(due.filter((line) => line.startsWith("lease_end"))).toEqual([]);
  expect(due.map((line) => line.match(/\d{4}-\d\d-\d\d/)?.[0])).toEqual(due.map((line) => line.match(/\d{4}-\d\d-\d\d/)?.[0]).toSorted());
});

test("money paid in is land within three months, but for the reserve, first in first out", async () => {
  const other = await village("2026-01-12");
  const due = async () =>
    (await deadlines(other.database, day("2026-09-02")))
      .filter(({ rule }) => rule === "invest")
      .map(({ dueOn, facts }) => [String(dueOn), facts.cents]);
  await joins(other, "Anna", cents(1_000_00), "2026-01-20");
  await joins(other, "Bram", cents(1_000_00), "2026-05-31");
  expect(await due()).toEqual([
    ["2026-04-20", 950_00],
    ["2026-08-31", 950_00],
  ]);
  other.clock.moveTo(noonOf("2026-06-01"));
  await buys(other, "Oosterwaard C 8", 1_000, cents(1_200_00), "2026-06-01");
  expect(await due()).toEqual([["2026-08-31", 700_00]]);
  await other.close();
});

test("ten years after its delivery the duty to farm a parcel ends, and a notice that came too late is for the next year", async () => {
  here.clock.moveTo(noonOf("2026-10-06"));
  await buys(here, "Oosterwaard C 9", 10_000, cents(1_00), "2026-10-06");
  expect(await dueAsOf("2036-01-01")).toContain("transfer_tax 2 2036-10-06");
  const late = await dueAsOf("2026-12-04");
  expect(late.filter((line) => line.startsWith("membership_notice"))).toEqual(["membership_notice 2027 2027-12-03"]);
});
