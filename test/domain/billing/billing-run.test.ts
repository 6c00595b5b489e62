import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { finishBilling, postBillingChunk } from "#domain/billing/billing-posting.ts";
import { creditInvoice, reverseLeaseBilling } from "#domain/billing/credit.ts";
import type { LeaseBillId } from "#domain/billing/lease-billing.ts";
import { invoicesToRemind, remindInvoices } from "#domain/billing/reminder.ts";
import { runChecks } from "#domain/checks.ts";
import type { Id } from "#domain/id.ts";
import { monthDay } from "#domain/leases/lease-year.ts";
import { terminateLease } from "#domain/leases/termination.ts";
import { cents } from "#domain/money.ts";
import { claimUnder } from "#domain/payments/claim.ts";
import { makeCreditorReference } from "#domain/payments/reference.ts";
import { refundClaim, refundsDue } from "#domain/payments/refund.ts";
import { approveRun, findingsOf, runOf } from "#domain/runs/run.ts";
import {
  approves,
  billingTablesOf,
  bills,
  findingCodes,
  invoicesIn,
  itsResults,
  linesOf,
  postsBilling,
  preparesBilling,
  theWorkedLease,
} from "#test/support/billing-village.ts";
import { type AskedLease, lessee, letLease } from "#test/support/lease-village.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { answers, finds, objects } from "#test/support/results-village.ts";
import { act, day, noonOf, pays, type Village, village } from "#test/support/village.ts";

let here: Village;
beforeEach(async () => {
  here = await village("2025-01-06");
  await billingTablesOf(here);
});
afterEach(async () => {
  expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  await here.close();
});

const ofYear2026 = [
  ["rent", 4_513_16],
  ["rent", 1_815_62],
  ["S19", -632_88],
  ["S10", -316_44],
  ["S14", 253_15],
  ["water", 486_44],
];

const credits = (id: Id<"invoice">, reason = "Verkeerde oppervlakte") =>
  act(here.register, "credit_invoice", (each) => creditInvoice(each, id, reason), here.treasurer);

describe("a billing run", () => {
  test("bills the worked example to the cent, once", async () => {
    const lease = await theWorkedLease(here);
    await itsResults(here, lease);
    here.clock.moveTo(noonOf("2027-03-01"));
    const runId = await bills(here, "2027-03-01");
    expect(await linesOf(here, lease.leaseId, 2026)).toEqual(ofYear2026);
    expect(await invoicesIn(here)).toMatchObject([
      {
        number: "2027-000001",
        year: 2026,
        cents: 6_119_05,
        reference: makeCreditorReference(`2026LC${String(lease.number).padStart(6, "0")}`),
        dueOn: "2027-03-31",
      },
    ]);
    expect(await runOf(here.database, runId)).toMatchObject({ kind: "lease_billing", state: "posted" });
    expect(await refusalOf(bills(here, "2027-03-01"))).toBe("nothing_to_bill");
  });

  test("waits for a lease year to end, for a day that has come, and for the caps", async () => {
    await theWorkedLease(here);
    here.clock.moveTo(noonOf("2026-12-31"));
    expect(await refusalOf(bills(here, "2026-12-31"))).toBe("nothing_to_bill");
    expect(await refusalOf(bills(here, "2027-01-01"))).toBe("billing_day_in_future");
    const bare = await village("2025-01-06");
    expect(await refusalOf(bills(bare, "2025-01-06"))).toBe("billing_caps_missing");
    await bare.close();
  });

  test("sets aside what an index, a water charge or a form of its own keeps from being computed, and bills the others", async () => {
    const good = await theWorkedLease(here);
    here.clock.moveTo(noonOf("2026-02-02").add({ hours: 24 * 300 }));
    const of = (asked: AskedLease) => letLease(here, { effectiveOn: day("2026-12-01"), ...asked, lesseeId: good.terms.lesseeId });
    await of({ indexMonth: 9, rentYear: 2025 });
    await of({ waterBoard: "Vallei", waterShareBp: 50_00 });
    await of({ form: "regular" });
    here.clock.moveTo(noonOf("2027-03-01"));
    const runId = await bills(here, "2027-03-01");
    expect((await findingCodes(here, runId)).toSorted()).toEqual([
      "chamber_late",
      "form_not_billed",
      "index_missing",
      "result_not_final",
      "water_charge_missing",
    ]);
    expect(await invoicesIn(here)).toHaveLength(1);
    expect((await findingsOf(here.database, runId)).find(({ code }) => code === "index_missing")?.facts).toMatchObject({
      month: "2024-09-01",
      year: 2026,
    });
  });

  test("leaves out what is not final, says so, and settles it in the next year's bill", async () => {
    const lease = await theWorkedLease(here);
    here.clock.moveTo(noonOf("2027-02-01"));
    await finds(here, lease.leaseId, ["S19"], "met");
    const [late] = await finds(here, lease.leaseId, ["S10"], "not_met");
    if (!late) throw new Error("nothing was found");
    here.clock.moveTo(noonOf("2027-02-10"));
    await objects(here, late, lease.terms.lesseeId);
    here.clock.moveTo(noonOf("2027-03-01"));
    const first = await bills(here, "2027-03-01");
    expect(await linesOf(here, lease.leaseId, 2026)).toEqual([...ofYear2026.slice(0, 3), ["water", 486_44]]);
    expect((await findingsOf(here.database, first)).find(({ code }) => code === "result_not_final")?.facts).toMatchObject({
      codes: "S10, S14",
    });

    here.clock.moveTo(noonOf("2027-04-01"));
    await answers(here, late, true);
    await finds(here, lease.leaseId, ["S10"], "met", { reason: "Er is opnieuw gekeken." });
    await approves(here, "consumer_price_index", "2026-10-01", 135_00);
    here.clock.moveTo(noonOf("2028-03-01"));
    await bills(here, "2028-03-01");
    expect((await linesOf(here, lease.leaseId, 2027)).at(-1)).toEqual(["settlement S10", -316_44]);
    here.clock.moveTo(noonOf("2029-03-01"));
    await approves(here, "consumer_price_index", "2027-10-01", 137_00);
    await bills(here, "2029-03-01");
    expect((await linesOf(here, lease.leaseId, 2028)).map(([what]) => what)).toEqual(["rent", "water"]);
  });

  test("says of a lease that ended which invoice must be credited and billed again for what became final late", async () => {
    const lease = await theWorkedLease(here);
    await act(here.register, "terminate_lease", (each) =>
      terminateLease(each, lease.leaseId, { endsOn: day("2026-12-31"), ground: "agreement", reason: "Wij stoppen." }),
    );
    here.clock.moveTo(noonOf("2027-02-01"));
    await finds(here, lease.leaseId, ["S19"], "met");
    here.clock.moveTo(noonOf("2027-03-01"));
    await bills(here, "2027-03-01");
    await finds(here, lease.leaseId, ["S10"], "met");
    here.clock.moveTo(noonOf("2027-04-20"));
    const another = await letLease(here, { effectiveOn: day("2027-05-01"), indexMonth: null, lesseeId: lease.terms.lesseeId });
    here.clock.moveTo(noonOf("2028-05-02"));
    const again = await bills(here, "2028-05-02");
    expect(await linesOf(here, another.leaseId, 2027)).toHaveLength(1);
    const [invoice] = (await invoicesIn(here)).filter(({ year }) => year === 2026);
    if (!invoice) throw new Error("it was not billed");
    expect((await findingsOf(here.database, again)).find(({ code }) => code === "late_without_bill")?.facts).toMatchObject({
      year: 2026,
      invoice: invoice.number,
    });
    await credits(invoice.id);
    const last = await bills(here, "2028-05-02");
    expect(await findingCodes(here, last)).not.toContain("late_without_bill");
    expect((await linesOf(here, lease.leaseId, 2026)).map(([what]) => what)).toContain("S10");
  });

  test("goes on from the billed rent where an index was corrected since, and says so", async () => {
    const lease = await theWorkedLease(here);
    here.clock.moveTo(noonOf("2027-03-01"));
    await bills(here, "2027-03-01");
    here.clock.moveTo(noonOf("2027-03-02"));
    await approves(here, "consumer_price_index", "2025-10-01", 133_00);
    await approves(here, "consumer_price_index", "2026-10-01", 135_00);
    here.clock.moveTo(noonOf("2028-03-01"));
    const runId = await bills(here, "2028-03-01");
    expect((await findingsOf(here.database, runId)).find(({ code }) => code === "index_corrected")?.facts).toMatchObject({
      month: "2025-10-01",
      billed: 2026,
    });
    const [bill] = await here.database.query<{ rent: number }>(
      "select rent_cents as rent from lease_bill where lease_id = $1 and lease_year = 2027",
      [lease.leaseId],
    );
    expect(bill?.rent).toBe(627_28);
  });

  test("bills a year that starts on 29 February by its own days", async () => {
    here.clock.moveTo(noonOf("2027-01-04"));
    const { leaseId } = await letLease(here, { effectiveOn: day("2027-02-28"), yearStarts: monthDay("02-29"), rentYear: 2027 });
    here.clock.moveTo(noonOf("2029-03-01"));
    await bills(here, "2029-03-01");
    const traced = await here.database.query(
      "select b.lease_year as year, b.period::text, l.quantity_micro as quantity, l.trace->'basis' as basis from lease_bill b join lease_bill_line l on l.lease_bill_id = b.id where b.lease_id = $1 order by 1",
      [leaseId],
    );
    expect(traced).toEqual([
      { year: 2027, period: "[2027-02-28,2028-02-29)", quantity: 12_456_000, basis: 366 },
      { year: 2028, period: "[2028-02-29,2029-02-28)", quantity: 12_456_000, basis: 365 },
    ]);
  });

  test("bills the land of a lessee who died until the lease ended, and warns", async () => {
    here.clock.moveTo(noonOf("2026-01-05"));
    const { leaseId } = await letLease(here, { effectiveOn: day("2026-01-05") });
    await act(here.register, "terminate_lease", async ({ tx, id, at }) => {
      await tx.execute("insert into lease_termination values ($1, '2026-06-30', 'death_of_lessee', $2, $3)", [leaseId, id, at]);
      return [];
    });
    here.clock.moveTo(noonOf("2027-03-01"));
    const runId = await bills(here, "2027-03-01");
    expect(await findingCodes(here, runId)).toContain("lessee_died");
    const [bill] = await here.database.query("select period::text, cents from lease_bill where lease_id = $1", [leaseId]);
    expect(bill).toEqual({ period: "[2026-01-05,2026-07-01)", cents: 3_624_18 });
  });

  test("counts a bill of € 0,00 as billed, without a number or a claim", async () => {
    here.clock.moveTo(noonOf("2026-01-05"));
    await letLease(here, { effectiveOn: day("2026-01-05"), rentCents: cents(0) });
    here.clock.moveTo(noonOf("2027-03-01"));
    const runId = await bills(here, "2027-03-01");
    expect(await findingCodes(here, runId)).toContain("bill_of_zero");
    expect(await invoicesIn(here)).toMatchObject([{ number: null, cents: 0, reference: null }]);
    expect(await refusalOf(bills(here, "2027-03-01"))).toBe("nothing_to_bill");
  });
});

describe("posting", () => {
  const someLeases = async (count: number): Promise<void> => {
    here.clock.moveTo(noonOf("2026-01-05"));
    const lesseeId = await lessee(here);
    for (let each = 0; each < count; each++) await letLease(here, { effectiveOn: day("2026-01-05"), lesseeId });
    here.clock.moveTo(noonOf("2027-03-01"));
  };

  test("of two officers who approve at once one is first, and nobody posts what is not approved", async () => {
    await someLeases(1);
    const runId = await preparesBilling(here, "2027-03-01");
    expect(await refusalOf(postsBilling(here, runId))).toBe("run_not_approved");
    const approve = (by: { personId: typeof here.board.personId }) =>
      act(here.register, "approve_run", (each) => approveRun(each, runId), by);
    const outcomes = await Promise.allSettled([approve(here.board), approve(here.treasurer)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await postsBilling(here, runId);
    expect(await refusalOf(postsBilling(here, runId))).toBe("run_already_posted");
  });

  test("goes on after a kill in the middle, and numbers have no gap", async () => {
    await someLeases(3);
    const runId = await preparesBilling(here, "2027-03-01");
    await act(here.register, "approve_run", (each) => approveRun(each, runId), here.board);
    const post = (after: LeaseBillId | null) => act(here.register, "post_lease_billing", (each) => postBillingChunk(each, runId, after, 2));
    const killed = act(here.register, "post_lease_billing", async (each) => {
      await postBillingChunk(each, runId, null, 2);
      throw new Error("killed");
    });
    await expect(killed).rejects.toThrow("killed");
    const [first] = await post(null);
    const [second] = await post(first?.id as LeaseBillId);
    expect(await post(second?.id as LeaseBillId)).toEqual([]);
    await act(here.register, "post_lease_billing", (each) => finishBilling(each, runId));
    expect((await invoicesIn(here)).map(({ number }) => number)).toEqual(["2027-000001", "2027-000002", "2027-000003"]);
  });

  test("of two runs prepared side by side the second sets aside what the first has billed", async () => {
    await someLeases(2);
    const runs = [await preparesBilling(here, "2027-03-01"), await preparesBilling(here, "2027-03-01")];
    for (const runId of runs) {
      await act(here.register, "approve_run", (each) => approveRun(each, runId), here.board);
      await postsBilling(here, runId, 1);
    }
    expect(await invoicesIn(here)).toHaveLength(2);
    expect(await findingCodes(here, runs[1] ?? ("" as never))).toContain("bill_changed");
  });
});

describe("an invoice", () => {
  test("is settled by a payment of its reference and amount", async () => {
    await theWorkedLease(here);
    here.clock.moveTo(noonOf("2027-03-01"));
    await bills(here, "2027-03-01");
    const [invoice] = await invoicesIn(here);
    await pays(here, invoice?.reference ?? "", cents(invoice?.cents ?? 0), "2027-03-10");
    expect(await claimUnder(here.database, invoice?.reference ?? "")).toMatchObject({ paidCents: invoice?.cents });
  });

  test("is taken back by a credit note, paid back what was paid, and billed again under a reference of its own", async () => {
    const lease = await theWorkedLease(here);
    await itsResults(here, lease);
    here.clock.moveTo(noonOf("2027-03-01"));
    await bills(here, "2027-03-01");
    const [invoice] = await invoicesIn(here);
    if (!invoice?.reference) throw new Error("it has a reference");
    await pays(here, invoice.reference, cents(invoice.cents), "2027-03-10");
    expect(await refusalOf(credits(invoice.id, " "))).toBe("reason_missing");
    await credits(invoice.id);
    expect(await refusalOf(credits(invoice.id))).toBe("invoice_already_credited");
    const [due] = await refundsDue(here.database);
    expect(due).toMatchObject({ why: "invoice_credited", cents: 6_119_05 });
    if (due) await act(here.register, "order_refund", (each) => refundClaim(each, due.claimId), here.treasurer);
    await bills(here, "2027-03-01");
    expect(await invoicesIn(here)).toMatchObject([
      { number: "2027-000001", creditNote: "C2027-000001" },
      { number: "2027-000002", creditNote: null, cents: 6_119_05, reference: expect.stringMatching(/2026LC00000102$/) },
    ]);
    await pays(here, invoice.reference, cents(invoice.cents), "2027-03-20");
    expect(await refundsDue(here.database)).toMatchObject([{ why: "invoice_credited", cents: 6_119_05 }]);
  });

  test("is taken back with its whole run, but for what was taken back before", async () => {
    const lease = await theWorkedLease(here);
    await letLease(here, { lesseeId: lease.terms.lesseeId, effectiveOn: day("2026-09-01") });
    here.clock.moveTo(noonOf("2027-03-01"));
    const runId = await bills(here, "2027-03-01");
    const [first] = await invoicesIn(here);
    if (first) await credits(first.id);
    const reverses = () =>
      act(here.register, "reverse_lease_billing", (each) => reverseLeaseBilling(each, runId, "Index verkeerd"), here.treasurer);
    await reverses();
    expect(await refusalOf(reverses())).toBe("run_already_reversed");
    expect((await invoicesIn(here)).map(({ creditNote }) => creditNote)).toEqual(["C2027-000001", "C2027-000002"]);
    await bills(here, "2027-03-01");
    expect(await invoicesIn(here)).toHaveLength(4);
  });

  test("is reminded of once, a week after its due day, and not while the land chamber was not asked in time", async () => {
    const lease = await theWorkedLease(here);
    here.clock.moveTo(noonOf("2027-03-01"));
    await bills(here, "2027-03-01");
    const due = async (on: string) => (await invoicesToRemind(here.database, day(on))).length;
    expect(await due("2027-04-08")).toBe(0);
    await act(here.register, "file_with_chamber", async ({ tx, id, at }) => {
      await tx.execute(
        `insert into chamber_filing select gen_random_uuid(), v.lease_id, v.id, c.concluded_on, 'LC', 0, $2, $3
         from lease_conclusion c join lease_version v on v.id = c.lease_version_id where v.lease_id = $1`,
        [lease.leaseId, id, at],
      );
      return [];
    });
    expect([await due("2027-04-07"), await due("2027-04-08")]).toEqual([0, 1]);
    here.clock.moveTo(noonOf("2027-04-08"));
    expect(await act(here.register, "remind_invoices", (each) => remindInvoices(each))).toHaveLength(1);
    expect(await act(here.register, "remind_invoices", (each) => remindInvoices(each))).toHaveLength(0);
  });
});
