import { afterAll, beforeAll, expect, test } from "vitest";
import { creditInvoice } from "#domain/billing/credit.ts";
import { runChecks } from "#domain/checks.ts";
import { chamberTracks, fileWithChamber, recordChamberOutcome } from "#domain/leases/chamber.ts";
import { leaseUnder } from "#domain/leases/lease-list.ts";
import { cents } from "#domain/money.ts";
import { claimUnder } from "#domain/payments/claim.ts";
import { refundsDue } from "#domain/payments/refund.ts";
import { billingTablesOf, bills, invoicesIn, linesOf, theWorkedLease } from "#test/support/billing-village.ts";
import type { LetLease } from "#test/support/lease-village.ts";
import { answers, finds, objects, sees, standing } from "#test/support/results-village.ts";
import { act, day, noonOf, pays, type Village, village } from "#test/support/village.ts";

let here: Village;
beforeAll(async () => {
  here = await village("2025-01-06");
  await billingTablesOf(here);
});
afterAll(() => here.close());

const seen = [
  ["S19", 40_000],
  ["S10", 50_000],
  ["S14", 0],
] as const;

async function filed({ leaseId }: LetLease): Promise<void> {
  for (const { leaseVersionId, filingId } of await chamberTracks(here.database, leaseId, day("2026-09-01"))) {
    if (filingId) continue;
    const filing = { leaseVersionId, filedOn: day("2026-09-01"), caseNumber: "GKO 2026-1", feeCents: cents(100_00) };
    await act(here.register, "file_with_chamber", (each) => fileWithChamber(each, leaseId, filing));
    const outcome = { outcome: "approved", decidedOn: day("2026-09-01"), note: "" } as const;
    await act(here.register, "record_chamber_outcome", (each) => recordChamberOutcome(each, leaseId, leaseVersionId, outcome));
  }
}

test("a lease year: land let and taken out, conditions met and not met, an objection, the bill to the cent, paid, credited and billed again", async () => {
  const lease = await theWorkedLease(here);
  await filed(lease);
  expect(await leaseUnder(here.database, lease.number, day("2026-10-02"))).toMatchObject({ state: "active", dm2: 11_656_000 });

  here.clock.moveTo(noonOf("2027-01-15"));
  for (const [code, valueMilli] of seen) await sees(here, { leaseId: lease.leaseId, code, valueMilli, observedOn: "2026-11-20" });
  await finds(here, lease.leaseId, ["S19", "S10"], "met");
  await finds(here, lease.leaseId, ["S14"], "not_met");
  const disputed = await standing(here, lease.leaseId, "S14", 2026);
  if (!disputed) throw new Error("nothing was found of the rest crop");
  here.clock.moveTo(noonOf("2027-01-28"));
  await objects(here, disputed, lease.terms.lesseeId, "Er stond gras.");
  here.clock.moveTo(noonOf("2027-02-10"));
  await answers(here, disputed, false, "Drie weken gras is geen rustgewas.");

  here.clock.moveTo(noonOf("2027-03-01"));
  await bills(here, "2027-03-01");
  const billed = [
    ["rent", 4_513_16],
    ["rent", 1_815_62],
    ["S19", -632_88],
    ["S10", -316_44],
    ["S14", 253_15],
    ["water", 486_44],
  ];
  expect(await linesOf(here, lease.leaseId, 2026)).toEqual(billed);
  const [first] = await invoicesIn(here);
  if (!first?.reference) throw new Error("nothing was invoiced");
  expect(first).toMatchObject({ number: "2027-000001", cents: 6_119_05 });

  await pays(here, first.reference, cents(6_119_05), "2027-03-20");
  expect(await claimUnder(here.database, first.reference)).toMatchObject({ paidCents: 6_119_05 });
  here.clock.moveTo(noonOf("2027-03-25"));
  await act(here.register, "credit_invoice", (each) => creditInvoice(each, first.id, "Verkeerde oppervlakte"), here.treasurer);
  expect(await refundsDue(here.database)).toMatchObject([{ cents: 6_119_05, why: "invoice_credited" }]);
  await bills(here, "2027-03-25");
  const invoices = await invoicesIn(here);
  expect(invoices.map(({ number }) => number)).toEqual(["2027-000001", "2027-000002"]);
  expect(invoices[1]?.reference).toContain("LC00000102");
  expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
});
