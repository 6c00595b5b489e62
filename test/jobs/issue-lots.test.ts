import { afterAll, beforeAll, expect, test } from "vitest";
import { checkResults } from "#domain/checks.ts";
import { newId } from "#domain/id.ts";
import { cents } from "#domain/money.ts";
import { Allocation, Payment } from "#domain/payments/payment.ts";
import { jobResults } from "#domain/runs/job-result.ts";
import { checkRegisterJob } from "#jobs/check-register.ts";
import { issueLotsJob } from "#jobs/issue-lots.ts";
import type { Outside } from "#jobs/outside/outside.ts";
import { contextOf, otherMachine, runs, testOutside } from "#test/support/jobs.ts";
import { act, admits, applies, day, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
let outside: Outside;

beforeAll(async () => {
  here = await village();
  outside = await testOutside(here);
});
afterAll(() => here.close());

/** A member whose money found its claim in a way that asked nobody about the lot. */
async function paidUnseen(name: string, on: string): Promise<void> {
  const applicant = await applies(here, name);
  await admits(here, applicant);
  await act(here.register, "record_payment", async (each) => {
    const [paymentId, amount] = [newId<"payment">(each.at), cents(520_00)];
    const recorded = { actId: each.id, recordedAt: each.at };
    const payment = { id: paymentId, key: name, bankTransactionId: null, reference: null, cents: amount, bookedOn: day(on), ...recorded };
    await each.tx.insert(Payment, payment);
    const allocation = {
      id: newId<"allocation">(each.at),
      paymentId,
      claimId: applicant.claimId,
      cents: amount,
      reason: "elders",
      ...recorded,
    };
    await each.tx.insert(Allocation, allocation);
    return [];
  });
}

const lots = async (): Promise<number> => (await here.database.query<{ count: number }>("select count(*) from lot"))[0]?.count ?? 0;
const issue = (changed = {}) => runs(issueLotsJob, here.register, { outside, ...changed });

test("who paid in full and got no lot gets it from the nightly job, a skipped night later too", async () => {
  await paidUnseen("Anna Vermeer", "2026-01-12");
  await paidUnseen("Bob Vos", "2026-01-14");
  here.clock.moveTo(noonOf("2026-01-16"));
  expect(await issue({ on: day("2026-01-11"), dryRun: true })).toEqual({ done: 0, setAside: 0 });
  expect(await issue({ on: day("2026-01-13") })).toEqual({ done: 1, setAside: 0 });
  expect(await issue({ dryRun: true })).toEqual({ done: 1, setAside: 0 });
  expect(await lots()).toBe(1);
  expect(await issue()).toEqual({ done: 1, setAside: 0 });
  expect(await issue()).toEqual({ done: 0, setAside: 0 });
  expect(await lots()).toBe(2);
});

test("two at once issue once", async () => {
  await paidUnseen("Cora Kip", "2026-01-16");
  const other = await otherMachine(here);
  const tallies = await Promise.all([here.register, other].map((register) => issueLotsJob.run(contextOf(register, { outside }))));
  expect(tallies.map(({ done }) => done).toSorted()).toEqual([0, 1]);
  expect(await lots()).toBe(3);
  await other.close();
});

test("the nightly check keeps each question's answer, and what a job did last can be read", async () => {
  const healthy = await runs(checkRegisterJob, here.register, { outside });
  expect(healthy).toMatchObject({ setAside: 0 });
  const kept = await checkResults(here.database);
  expect(kept).toHaveLength(healthy?.done ?? 0);
  expect(kept.every(({ wrong }) => wrong === 0)).toBe(true);
  await paidUnseen("Dirk Rood", "2026-01-16");
  const logged: object[] = [];
  const log = { info: () => {}, warn: () => {}, error: (facts: object) => logged.push(facts) };
  expect(await runs(checkRegisterJob, here.register, { outside, log })).toMatchObject({ setAside: 1 });
  expect((await checkResults(here.database))[0]).toEqual({
    question: "what is paid in full by a member is issued",
    wrong: 1,
    checkedAt: here.clock.now(),
  });
  expect(logged).toEqual([{ question: "what is paid in full by a member is issued", count: 1 }]);
  const results = await jobResults(here.database);
  expect(results.find(({ job }) => job === "check-register")).toMatchObject({ onDay: day("2026-01-16"), setAside: 1, failure: null });
});
