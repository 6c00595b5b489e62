import { afterAll, beforeAll, expect, test } from "vitest";
import { billingRoutes } from "#api/billings.ts";
import { invoiceRoutes } from "#api/invoices.ts";
import { payRoute } from "#api/pay.ts";
import { runRoutes } from "#api/runs.ts";
import { dueMails } from "#domain/mail/due.ts";
import { cents } from "#domain/money.ts";
import { postRunsJob } from "#jobs/post-runs.ts";
import { prepareLeaseBillingJob } from "#jobs/prepare-lease-billing.ts";
import { remindInvoicesJob } from "#jobs/remind-invoices.ts";
import { mailFor } from "#templates/mail/mail.ts";
import { approves, billingTablesOf, invoicesIn, itsResults, theWorkedLease } from "#test/support/billing-village.ts";
import { type Served, serving } from "#test/support/house.ts";
import { runs, testOutside } from "#test/support/jobs.ts";
import { type LetLease, lessee, letLease } from "#test/support/lease-village.ts";
import { act, day, noonOf, pays, type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
let lease: LetLease;
let other: LetLease;
let run = "";

beforeAll(async () => {
  here = await village("2025-01-06");
  await billingTablesOf(here);
  served = await serving(here, [...runRoutes, ...billingRoutes, ...invoiceRoutes, payRoute]);
  lease = await theWorkedLease(here);
  other = await letLease(here, { effectiveOn: day("2026-09-01"), lesseeId: await lessee(here, "Hoeve & Zn <b>", "hoeve@voorbeeld.nl") });
  await itsResults(here, lease);
  await act(here.register, "file_with_chamber", async ({ tx, id, at }) => {
    await tx.execute(
      "insert into chamber_filing select gen_random_uuid(), v.lease_id, v.id, c.concluded_on, 'LC', 0, $1, $2 from lease_conclusion c join lease_version v on v.id = c.lease_version_id",
      [id, at],
    );
    return [];
  });
});
afterAll(() => here.close());

const board = () => here.board.personId;
const treasurer = () => here.treasurer.personId;
const job = async (each: typeof postRunsJob) => runs(each, here.register, { outside: await testOutside(here.register) });

test("a billing of days to come is refused beside its field", async () => {
  const { status, text } = await served.send("/runs", "/runs", treasurer(), { kind: "lease_billing", day: "31-12-2026" });
  expect([status, text.includes('id="day-error"')]).toEqual([422, true]);
});

test("on the billing day the preview starts by itself, once a year, and a missed day is caught up", async () => {
  await approves(here, "billing_day", "2020-01-01", 301);
  here.clock.moveTo(noonOf("2027-02-28"));
  expect(await job(prepareLeaseBillingJob)).toEqual({ done: 0, setAside: 0 });
  here.clock.moveTo(noonOf("2027-03-04"));
  expect(await job(prepareLeaseBillingJob)).toEqual({ done: 1, setAside: 0 });
  expect(await job(prepareLeaseBillingJob)).toEqual({ done: 0, setAside: 0 });
  const [found] = await here.database.query<{ id: string }>("select run_id as id from lease_billing");
  run = `/billings/${found?.id}`;
  expect((await served.page("/runs", board())).text).toContain(run);
});

test("the board sees every bill and what to look at, before anything is posted", async () => {
  const { text } = await served.page(run, board());
  for (const part of [
    "Pachtfacturen over 2026",
    "2 facturen",
    "LC-000001",
    "6.119,05",
    "10,240921",
    "−696,17",
    "486,44",
    "Hoeve &amp; Zn &lt;b&gt;",
  ])
    expect(text).toContain(part);
  const { body } = await served.json(run, board());
  expect(body).toMatchObject({
    state: "prepared",
    year: 2026,
    bills: 2,
    items: [{ leaseNumber: 1, cents: 6_119_05, rent: 6_328_78, conditions: -696_17, water: 486_44 }, { leaseNumber: 2 }],
  });
  expect((await served.page(`${run}/bills.csv`, board())).text).toContain(
    "LC-000001,2026,Maatschap Blom,,10.240921,6328.78,-696.17,486.44,6119.05",
  );
  expect(await invoicesIn(here)).toEqual([]);
});

test("every line of a bill says its formula, its inputs and the rule", async () => {
  const { body } = await served.json(run, board());
  const [{ id }] = body.items as [{ id: string }];
  const { text } = await served.page(`/lease-bills/${id}`, board());
  for (const part of [
    "600,00 × 132,25 / 128,40",
    "214/365 = 7,302970 × 617,99",
    "−10% × 6.328,78",
    "niet gehaald en definitief, +4%",
    "95,00 × 50% = 47,50 × 10,240921 ha-jaar",
    "Pacht na voorwaarden",
    "5.632,61",
    "lease_billing/1",
    "besluit 2025-01",
  ])
    expect(text).toContain(part);
  expect((await served.json(`/lease-bills/${id}`, lease.terms.lesseeId)).body).toMatchObject({ code: "lease_bill_unknown" });
});

test("once approved it is posted by itself, and lessees hear of it", async () => {
  expect(await served.send(run, `${run}/approval`, treasurer(), {})).toMatchObject({ status: 303, location: run });
  expect((await served.post(`${run}/approval`, board(), {}, "again")).body).toMatchObject({ code: "run_already_approved" });
  expect((await served.page(run, board())).text).toContain("0 van 2");
  expect(await job(postRunsJob)).toEqual({ done: 1, setAside: 0 });
  expect((await served.json("/invoices", board())).body).toMatchObject({
    total: 2,
    items: [{ number: "2027-000002" }, { number: "2027-000001", state: "open", cents: 6_119_05 }],
  });
  const { text } = await served.page("/invoices/2027-000001", board());
  for (const part of ["Maatschap Blom", "€\u00a06.119,05", "2026 LC00 0001", "staat open"]) expect(text).toContain(part);
});

test("a lessee sees his own invoices and how to pay, and nobody else's", async () => {
  const farmer = lease.terms.lesseeId;
  const { text } = await served.page("/invoices/mine", farmer);
  expect([text.includes("2027-000001"), text.includes("2027-000002")]).toEqual([true, false]);
  expect((await served.page("/invoices/2027-000001", farmer)).text).toContain("Betaal");
  expect((await served.page("/invoices/2027-000001", other.terms.lesseeId)).status).toBe(404);
  expect((await served.page("/invoices", farmer)).status).toBe(403);
  const { body } = await served.json("/invoices/2027-000001", farmer);
  const pay = await served.page(`/pay/${body.claim}`);
  for (const part of ["Maak €\u00a06.119,05 over", "Factuur 2027-000001", "LC-000001", "NL32 TRIO"]) expect(pay.text).toContain(part);
  expect((await served.json(`/pay/${body.claim}`)).body).toMatchObject({ state: "open", total: 6_119_05, purpose: "invoice" });
});

test("what is a week overdue is in arrears and is reminded of once; what was paid is not", async () => {
  const [, second] = await invoicesIn(here);
  await pays(here, second?.reference ?? "", cents(second?.cents ?? 0), "2027-03-20");
  here.clock.moveTo(noonOf("2027-04-12"));
  expect((await served.json("/invoices?state=overdue", board())).body).toMatchObject({
    total: 1,
    due: 6_119_05,
    items: [{ number: "2027-000001" }],
  });
  expect((await served.page("/invoices.csv?state=overdue", board())).text).toContain(
    "2027-000001,LC-000001,2026,Maatschap Blom,2027-03-04,2027-04-03,6119.05,0.00,overdue",
  );
  expect(await job(remindInvoicesJob)).toEqual({ done: 1, setAside: 0 });
  expect(await job(remindInvoicesJob)).toEqual({ done: 0, setAside: 0 });
  const [mail, ...more] = await dueMails(here.database, "invoice_reminder", day("2027-04-12"), null);
  expect([mail?.address, more]).toEqual(["blom@voorbeeld.nl", []]);
  const sender = {
    name: "De Vier Weteringen U.A.",
    iban: "NL32TRIO0254651234",
    email: "bestuur@voorbeeld.nl",
    phone: null,
    baseUrl: "https://meent.voorbeeld.nl",
  };
  for (const part of ["factuur 2027-000001 staat nog open", "€\u00a06.119,05", "https://meent.voorbeeld.nl/pay/"])
    expect(mail && JSON.stringify(mailFor(mail, sender))).toContain(part);
});

test("the treasurer takes an invoice back with a reason, and it can be billed again", async () => {
  const at = "/invoices/2027-000001";
  expect((await served.send(`${at}/credit-note`, `${at}/credit-note`, treasurer(), { reason: "" })).status).toBe(422);
  expect(await served.send(`${at}/credit-note`, `${at}/credit-note`, treasurer(), { reason: "Oppervlakte was niet juist" })).toMatchObject({
    status: 303,
    location: at,
  });
  const { text } = await served.page(at, lease.terms.lesseeId);
  for (const part of ["teruggenomen", "C2027-000001", "Oppervlakte was niet juist"]) expect(text).toContain(part);
  expect((await served.page(`${at}/credit-note`, treasurer())).text).toContain("al teruggenomen");
  const again = await served.post("/runs", treasurer(), { kind: "lease_billing", day: "2027-04-12" }, "again");
  expect([again.status, (await served.json(`/billings/${again.body.id}`, board())).body]).toMatchObject([201, { bills: 1 }]);
});

test("a whole run is taken back from its page", async () => {
  expect((await served.page(`${run}/reversal`, board())).text).toContain("creditnota");
  expect(await served.send(`${run}/reversal`, `${run}/reversal`, board(), { reason: "Index verkeerd" })).toMatchObject({ status: 303 });
  expect((await served.page(run, board())).text).toContain("Teruggenomen: Index verkeerd");
  expect((await invoicesIn(here)).map(({ creditNote }) => creditNote)).toEqual(["C2027-000001", "C2027-000002"]);
});
