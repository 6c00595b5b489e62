import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { approveDatedValues, proposeDatedValue } from "#domain/bylaws/dated-table.ts";
import { runChecks } from "#domain/checks.ts";
import { deadlines } from "#domain/deadlines.ts";
import type { Id } from "#domain/id.ts";
import { memberUnder } from "#domain/members/member.ts";
import { cents } from "#domain/money.ts";
import { approveRun, findingsOf, type RunId } from "#domain/runs/run.ts";
import { statementOf } from "#domain/shares/yearly-statement.ts";
import {
  postYearlyStatements,
  prepareYearlyStatements,
  reverseYearlyStatements,
  statementLines,
  statementsOf,
  statementsPreview,
} from "#domain/shares/yearly-statements.ts";
import { refusalOf } from "#test/support/refusal.ts";
import {
  act,
  buys,
  day,
  joins,
  noonOf,
  orders,
  pays,
  posts,
  prepares as preparesAllotment,
  type Village,
  village,
} from "#test/support/village.ts";

let here: Village;
beforeEach(async () => {
  here = await village("2026-06-14");
});
afterEach(async () => {
  expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  await here.close();
});

const on = (today: string) => here.clock.moveTo(noonOf(today));

async function prepares(year: number): Promise<RunId> {
  const [{ id }] = await act(here.register, "prepare_yearly_statements", (each) => prepareYearlyStatements(each, year), here.treasurer);
  return id as RunId;
}
const approves = (runId: RunId) => act(here.register, "approve_run", (each) => approveRun(each, runId), here.board);
const postsStatements = (runId: RunId) => act(here.register, "post_yearly_statements", (each) => postYearlyStatements(each, runId));
const reverses = (runId: RunId, reason = "Verkeerd niveau") =>
  act(here.register, "reverse_yearly_statements", (each) => reverseYearlyStatements(each, runId, reason), here.board);

async function decidesLevel(basisPoints: number, from: string): Promise<void> {
  const value = { series: "repayment_level", key: "", validFrom: day(from), value: basisPoints, source: "Ledenvergadering" } as const;
  const [{ id }] = await act(here.register, "propose_dated_value", (each) => proposeDatedValue(each, value));
  await act(
    here.register,
    "approve_dated_value",
    (each) => approveDatedValues(each, [id as Id<"dated_value">], here.decisionId),
    here.board,
  );
}

describe("yearly statements", () => {
  test("say what a member's euros were worth as 1 January began: 500,00 at 100% is 500,00 (DOMAIN 6.1)", async () => {
    const anna = await joins(here, "Anna", cents(500_00), "2026-06-14");
    await joins(here, "Bob", cents(250_00), "2026-12-31");
    const late = await orders(here, anna, cents(80_00));
    on("2027-01-01");
    await pays(here, late.reference, cents(80_00), "2027-01-01");
    await buys(here, "Oosterwaard C 218", 10_000, cents(83_409_00), "2026-09-01");
    on("2027-02-01");
    await posts(here, await preparesAllotment(here, 2026));
    on("2027-02-02");
    const runId = await prepares(2027);
    expect(await findingsOf(here.database, runId)).toEqual([{ severity: "warns", code: "level_not_decided", facts: {} }]);
    expect(await statementsPreview(here.database, runId)).toMatchObject({ members: 2, cents: 750_00, valueCents: 750_00, level: 100_00 });
    expect(await statementLines(here.database, runId, 0, 10)).toMatchObject([
      { memberNumber: 1, names: ["Anna"], lots: 1, cents: 500_00, dm2: 59_94, valueCents: 500_00 },
      { memberNumber: 2, cents: 250_00, valueCents: 250_00 },
    ]);
  });

  test("go by the repayment level that was in force that day, not by a later one", async () => {
    const anna = await joins(here, "Anna", cents(500_00), "2026-06-14");
    await decidesLevel(98_00, "2026-12-01");
    await decidesLevel(97_00, "2027-01-02");
    on("2027-02-01");
    const runId = await prepares(2027);
    await approves(runId);
    await postsStatements(runId);
    expect(await statementOf(here.database, anna, 2027)).toMatchObject({
      level: 98_00,
      cents: 500_00,
      valueCents: 490_00,
      memberNumber: 1,
    });
    expect(await findingsOf(here.database, runId)).toEqual([
      { severity: "warns", code: "statements_before_allotment", facts: { count: 1 } },
    ]);
  });

  test("the value is the euros times the level to the cent, half a cent up", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 10 ** 11 }), fc.integer({ min: 0, max: 10_000 }), async (euros, level) => {
        const [row] = await here.database.query<{ value: number }>("select round($1::bigint::numeric * $2::int / 10000)::bigint as value", [
          euros,
          level,
        ]);
        expect(BigInt(row?.value ?? -1)).toBe((BigInt(euros) * BigInt(level) * 2n + 10_000n) / 20_000n);
      }),
      { numRuns: 50 },
    );
  });

  test("are seen by members once posted, for seven years, and no more once taken back; then they can be made anew", async () => {
    const anna = await joins(here, "Anna", cents(500_00), "2026-06-14");
    on("2027-02-01");
    const first = await prepares(2027);
    expect(await refusalOf(postsStatements(first))).toBe("run_not_approved");
    await approves(first);
    expect(await statementsOf(here.database, anna, day("2027-02-01"))).toEqual([]);
    expect(await refusalOf(statementOf(here.database, anna, 2027))).toBe("yearly_statement_unknown");
    await postsStatements(first);
    expect(await statementsOf(here.database, anna, day("2034-01-01"))).toEqual([
      { year: 2027, onDay: day("2027-01-01"), valueCents: 500_00 },
    ]);
    expect(await statementsOf(here.database, anna, day("2034-01-02"))).toEqual([]);
    expect(await findingsOf(here.database, await prepares(2027))).toContainEqual({
      severity: "stops",
      code: "statements_stand",
      facts: { year: 2027 },
    });
    expect(await refusalOf(reverses(first, " "))).toBe("reason_missing");
    await reverses(first);
    expect(await refusalOf(reverses(first))).toBe("run_already_reversed");
    expect(await refusalOf(statementOf(here.database, anna, 2027))).toBe("yearly_statement_unknown");
    const second = await prepares(2027);
    await approves(second);
    await postsStatements(second);
    expect(await statementOf(here.database, anna, 2027)).toMatchObject({ valueCents: 500_00 });
  });

  test("two runs that are approved side by side: one of them is posted", async () => {
    await joins(here, "Anna", cents(500_00), "2026-06-14");
    on("2027-02-01");
    const both = [await prepares(2027), await prepares(2027)];
    for (const runId of both) await approves(runId);
    const outcomes = await Promise.all(both.map((runId) => refusalOf(postsStatements(runId))));
    expect(outcomes.toSorted()).toEqual([null, "yearly_statements_stand"].toSorted());
  });

  test("are due in February, until they stand", async () => {
    await joins(here, "Anna", cents(500_00), "2026-06-14");
    on("2027-02-01");
    const due = async () =>
      (await deadlines(here.database, day("2027-02-01")))
        .filter(({ rule }) => rule === "yearly_statements")
        .map(({ dueOn }) => dueOn.toString());
    expect(await due()).toEqual(["2027-02-28"]);
    const runId = await prepares(2027);
    await approves(runId);
    await postsStatements(runId);
    expect(await due()).toEqual([]);
  });

  test("are of a year that has begun, and of somebody", async () => {
    await joins(here, "Anna", cents(500_00), "2026-06-14");
    expect(await refusalOf(prepares(2027))).toBe("year_not_begun");
    expect(await refusalOf(prepares(2026))).toBe("nothing_to_state");
    expect(await memberUnder(here.database, 1)).toMatchObject({ names: ["Anna"] });
  });
});
