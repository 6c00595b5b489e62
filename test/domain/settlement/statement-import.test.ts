import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runChecks } from "#domain/checks.ts";
import { type Cents, cents } from "#domain/money.ts";
import { unsettledPayments } from "#domain/payments/payment.ts";
import { refundsDue } from "#domain/payments/refund.ts";
import {
  bankedUntil,
  expectedSettlements,
  importedStatements,
  stageStatements,
  statementImports,
} from "#domain/payments/statement-import.ts";
import { approveRun, findingsOf, type RunId, runOf } from "#domain/runs/run.ts";
import { postStatements } from "#domain/settlement/statement-posting.ts";
import { statementFile, type WrittenEntry, type WrittenStatement } from "#jobs/demo/statement-xml.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { inPieces } from "#test/support/statement-reading.ts";
import { act, admits, applies, day, noonOf, type Village, village } from "#test/support/village.ts";

const account = "NL32TRIO0254651234";
let here: Village;
beforeEach(async () => {
  here = await village("2026-06-14");
});
afterEach(async () => {
  expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  await here.close();
});

async function stages(...statements: WrittenStatement[]): Promise<RunId> {
  const file = [...statementFile(statements.map((each) => ({ account, ...each })))];
  const [{ id }] = await act(here.register, "stage_statements", (each) => stageStatements(each, inPieces(file)), here.treasurer);
  return id as RunId;
}
const posts = (runId: RunId) => act(here.register, "post_statements", (each) => postStatements(each, runId), here.treasurer);

const paid = (reference: string, amount: Cents, bankReference: string): WrittenEntry => ({
  amount,
  bankReference,
  details: [{ name: "Anna Vermeer", iban: "NL20INGB0001234567", reference, text: ["landaandeel"] }],
});
const payments = async () => (await here.database.query("select from payment")).length;

describe("a bank statement", () => {
  test("is a preview first, then payments, settled where reference and amount are exact", async () => {
    const [anna, bob] = [await applies(here, "Anna"), await applies(here, "Bob")];
    const runId = await stages({
      opening: 1_000_00,
      entries: [
        paid(anna.reference, cents(520_00), "B1"),
        paid(bob.reference, cents(500_00), "B2"),
        { amount: -4_50, bankReference: "B3", details: [{ text: ["kosten"] }] },
        { amount: 10_00, bankReference: "B4", status: "PDNG", details: [] },
      ],
    });
    expect(await payments()).toBe(0);
    expect(await expectedSettlements(here.database, runId)).toBe(1);
    expect(await importedStatements(here.database, runId)).toMatchObject([
      { iban: account, openingCents: 1_000_00, closingCents: 2_015_50, inCents: 1_020_00, outCents: -4_50, fresh: 3, known: 0, pending: 1 },
    ]);
    expect(await findingsOf(here.database, runId)).toEqual([{ severity: "warns", code: "entries_pending", facts: { count: 1 } }]);
    expect(await bankedUntil(here.database)).toBeNull();
    await posts(runId);
    expect(await runOf(here.database, runId)).toMatchObject({ state: "posted", preparedById: here.treasurer.personId });
    expect((await unsettledPayments(here.database)).map(({ left, counterparty, remittance }) => [left, counterparty, remittance])).toEqual(
      expect.arrayContaining([
        [500_00, "Anna Vermeer", "landaandeel"],
        [-4_50, null, "kosten"],
      ]),
    );
    expect(await bankedUntil(here.database)).toEqual({ toOn: day("2026-06-14"), closingCents: 2_015_50 });
    expect(await statementImports(here.database)).toMatchObject([{ runId, identifications: ["2026-165"], state: "posted" }]);
    expect(await admits(here, anna)).toHaveLength(1);
    expect(await here.database.query("select number, paid_on::text as on from lot")).toEqual([{ number: "2026-000001", on: "2026-06-14" }]);
    expect(await refusalOf(posts(runId))).toBe("run_already_posted");
    expect(await refusalOf(posts(here.decisionId as string as RunId))).toBe("run_unknown");
  });

  test("imported twice changes nothing, and says so", async () => {
    const anna = await applies(here, "Anna");
    const statement = { entries: [paid(anna.reference, cents(520_00), "B1"), paid(anna.reference, cents(520_00), "B1")] };
    await posts(await stages(statement));
    expect(await payments()).toBe(2);
    const again = await stages(statement);
    expect(await findingsOf(here.database, again)).toEqual([
      { severity: "warns", code: "entries_already_known", facts: { count: 2 } },
      { severity: "warns", code: "no_new_entries", facts: {} },
    ]);
    await posts(again);
    expect(await payments()).toBe(2);
    expect(await here.database.query("select from allocation")).toHaveLength(1);
    expect(await refundsDue(here.database)).toMatchObject([{ cents: 520_00, why: "overpaid", iban: "NL20INGB0001234567" }]);
  });

  test("staged and posted by two at once counts once", async () => {
    const applicants = [await applies(here, "Anna"), await applies(here, "Bob"), await applies(here, "Carla")];
    const entries = applicants.map(({ reference }, index) => paid(reference, cents(520_00), `B${index}`));
    const both = await Promise.all([stages({ entries }), stages({ entries: entries.toReversed() })]);
    await Promise.all(both.map(posts));
    expect(await payments()).toBe(3);
    expect(await here.database.query("select from allocation")).toHaveLength(3);
    const twice = await stages({ entries });
    expect((await Promise.all([refusalOf(posts(twice)), refusalOf(posts(twice))])).toSorted()).toEqual(
      ["run_already_posted", null].toSorted(),
    );
  });

  test.each([
    ["does not add up", { closing: 1, entries: [{ amount: 10_00, bankReference: "B1" }] }, "statement_does_not_add_up"],
    ["has an entry of unknown status", { entries: [{ amount: 10_00, status: "NOPE" }] }, "statement_status_unknown"],
  ])("that %s is refused whole: nothing of the file stays", async (_, bad, refusal) => {
    const good: WrittenStatement = {
      entries: Array.from({ length: 2_500 }, (__, index) => ({ amount: 1, bankReference: `G${index}`, details: [] })),
    };
    expect(await refusalOf(stages(good, { ...bad, id: "2026-166" }))).toBe(refusal);
    for (const table of ["run", "bank_statement", "bank_transaction", "bank_transaction_content", "payment"]) {
      expect(await here.database.query(`select from ${table}`), table).toEqual([]);
    }
  });

  test("of another account stops the import", async () => {
    const runId = await stages({ account: "NL91ABNA0417164300", entries: [{ amount: 10_00, bankReference: "B1" }] });
    expect(await findingsOf(here.database, runId)).toMatchObject([
      { severity: "stops", code: "statement_of_other_account", facts: { iban: "NL91ABNA0417164300" } },
    ]);
    expect(await refusalOf(posts(runId))).toBe("run_has_stops");
    expect(await refusalOf(act(here.register, "approve_run", (each) => approveRun(each, runId), here.board))).toBe("run_has_stops");
    expect(await payments()).toBe(0);
  });

  test("that does not begin where the one before it ended warns of the gap", async () => {
    await posts(await stages({ opening: 0, entries: [{ amount: 10_00, bankReference: "B1" }] }));
    here.clock.moveTo(noonOf("2026-06-16"));
    expect(
      await findingsOf(here.database, await stages({ opening: 0, entries: [{ amount: 10_00, bankReference: "B1" }] })),
    ).not.toContainEqual(expect.objectContaining({ code: "statement_gap" }));
    const xml = [
      ...statementFile([
        { account, id: "2026-166", opening: 12_00, entries: [{ amount: 1_00, bankReference: "B2", bookedOn: "2026-06-16" }] },
      ]),
    ];
    const later = xml.map((piece) => piece.replaceAll("<Dt>2026-06-14</Dt>", "<Dt>2026-06-16</Dt>"));
    const [{ id }] = await act(here.register, "stage_statements", (each) => stageStatements(each, inPieces(later)));
    expect(await findingsOf(here.database, id as RunId)).toContainEqual({
      severity: "warns",
      code: "statement_gap",
      facts: { expected: 10_00, opening: 12_00 },
    });
    await posts(id as RunId);
    expect(await bankedUntil(here.database)).toEqual({ toOn: day("2026-06-16"), closingCents: 13_00 });
  });

  test("that somebody approved before can still be posted", async () => {
    const runId = await stages({ entries: [{ amount: 10_00, bankReference: "B1" }] });
    await act(here.register, "approve_run", (each) => approveRun(each, runId), here.board);
    await posts(runId);
    expect(await runOf(here.database, runId)).toMatchObject({ state: "posted", approvedById: here.board.personId });
  });
});
