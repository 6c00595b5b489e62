import { afterAll, beforeAll, expect, test } from "vitest";
import { allocationRoutes } from "#api/allocation.ts";
import { paymentActRoutes } from "#api/payment-acts.ts";
import { refundRoutes } from "#api/refunds.ts";
import { unsettledRoutes } from "#api/unsettled.ts";
import type { PersonId } from "#domain/id.ts";
import { refuseMembership } from "#domain/members/admission.ts";
import { cents } from "#domain/money.ts";
import { stageStatements } from "#domain/payments/statement-import.ts";
import type { RunId } from "#domain/runs/run.ts";
import { postStatements } from "#domain/settlement/statement-posting.ts";
import { statementFile, type WrittenEntry } from "#jobs/demo/statement-xml.ts";
import { type Served, serving } from "#test/support/house.ts";
import { inPieces } from "#test/support/statement-reading.ts";
import { type Applicant, act, admits, applies, noonOf, pays, type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
let anna: Applicant;
let joris: Applicant;

const entry = (amount: number, bankReference: string, name: string, text: string): WrittenEntry => ({
  amount,
  bankReference,
  details: [{ name, iban: "NL20INGB0001234567", text: [text] }],
});

beforeAll(async () => {
  here = await village();
  served = await serving(here, [...unsettledRoutes, ...allocationRoutes, ...paymentActRoutes, ...refundRoutes]);
  here.clock.moveTo(noonOf("2026-06-15"));
  anna = await applies(here, "Anna Vermeer");
  await admits(here, anna);
  joris = await applies(here, "Joris Smit");
  const entries = [
    entry(519_00, "B1", "ANNA VERMEER", "land"),
    entry(-12_50, "B2", "Triodos", "kosten juni"),
    entry(75_00, "B3", "=CMD()", "te veel"),
    entry(1_00, "B4", "A. Vermeer", "de laatste euro"),
  ];
  const file = statementFile([{ account: "NL32TRIO0254651234", entries }]);
  const [run] = await act(here.register, "stage_statements", (each) => stageStatements(each, inPieces(file)));
  await act(here.register, "post_statements", (each) => postStatements(each, run.id as RunId));
});
afterAll(() => here.close());

const treasurer = () => here.treasurer.personId;
const list = async () => ((await served.json("/payments/unsettled", treasurer())).body.items as { id: string; amount: number }[]) ?? [];
async function payment(amount: number): Promise<string> {
  const [found] = await here.database.query<{ id: string }>("select id from payment where cents = $1", [amount]);
  return found?.id ?? "";
}
const allocation = (id: string) => `/payments/${id}/allocation`;

test("the list shows what waits, the oldest first, and gives it as CSV", async () => {
  const { text } = await served.page("/payments/unsettled", treasurer());
  for (const part of ["4 betalingen wachten", "ANNA VERMEER", "NL20 INGB 0001 2345 67", "−€\u00a012,50", "kosten juni"])
    expect(text).toContain(part);
  expect((await served.page("/payments/unsettled.csv", treasurer())).text).toContain(
    "2026-06-14,'=CMD(),NL20INGB0001234567,,te veel,75.00,75.00\r\n",
  );
});

test("a payment shows the claims that look like it, and a search finds others", async () => {
  const id = await payment(519_00);
  const { body } = await served.json(allocation(id), treasurer());
  expect(body).toMatchObject({ left: 519_00, claims: [{ reference: anna.reference, memberNumber: 1, due: 520_00 }] });
  const found = await served.send(allocation(id), `/payments/${id}/claims`, treasurer(), { text: "joris" });
  expect(found.text).toContain("Eén vordering gevonden.");
  expect(found.text).toContain(`${allocation(id)}?claim=${joris.reference}`);
  const spaced = anna.reference.replace(/(.{4})/g, "$1 ").toLowerCase();
  for (const text of [spaced, "1"])
    expect((await served.post(`/payments/${id}/claims`, treasurer(), { text })).body).toMatchObject({ items: [{ name: "Anna Vermeer" }] });
  expect((await served.send(allocation(id), `/payments/${id}/claims`, treasurer(), { text: "100%" })).text).toContain("Niets gevonden");
});

test("the treasurer sees what a destination does, gives it, and the last euro puts the share on its name", async () => {
  const id = await payment(519_00);
  const chosen = `${allocation(id)}?claim=${anna.reference}`;
  const { text } = await served.page(chosen, treasurer());
  for (const part of ["Geef €\u00a0519,00 deze bestemming", "Er blijft €\u00a01,00 te betalen."]) expect(text).toContain(part);
  const without = await served.send(chosen, allocation(id), treasurer(), { reason: "" });
  expect([without.status, without.text.includes('id="reason-error"')]).toEqual([422, true]);
  const given = await served.send(chosen, allocation(id), treasurer(), { reason: "Kenmerk vergeten" });
  expect(given).toMatchObject({ status: 303, location: allocation(id) });
  expect(await here.database.query("select from lot")).toEqual([]);
  const last = await payment(1_00);
  expect((await served.page(`${allocation(last)}?claim=${anna.reference}`, treasurer())).text).toContain(
    "€\u00a0500,00 inleg komt op naam",
  );
  const { status, body } = await served.post(allocation(last), treasurer(), { claim: anna.reference, amount: "1.00", reason: "Vervolg" });
  expect([status, body.lots]).toEqual([201, [expect.any(String)]]);
  expect(new Set((await list()).map(({ amount }) => amount))).toEqual(new Set([-12_50, 75_00]));
});

test("an amount that does not fit is told beside its field", async () => {
  const id = await payment(75_00);
  for (const amount of ["80", "0", "1,005"]) {
    const { status, text } = await served.page(`${allocation(id)}?claim=${joris.reference}&amount=${amount}`, treasurer());
    expect([status, text.includes('id="amount-error"')]).toEqual([422, true]);
  }
  const claim = joris.reference;
  const more = await served.post(allocation(id), treasurer(), { claim, amount: "75.01", reason: "x" });
  expect(more.body).toMatchObject({ code: "allocation_exceeds_payment" });
  expect((await served.post(allocation(id), treasurer(), { claim: "RF00", amount: "1", reason: "x" })).body).toMatchObject({
    status: 404,
    code: "claim_unknown",
  });
});

test("a destination is taken back with a reason, unless a lot rests on it", async () => {
  const id = await payment(75_00);
  await served.post(allocation(id), treasurer(), { claim: joris.reference, amount: "25.00", reason: "Deel" });
  const { body } = await served.json(allocation(id), treasurer());
  const [given] = body.destinations as { id: string }[];
  const path = `/allocations/${given?.id}/reversal`;
  expect((await served.page(path, treasurer())).text).toContain("Neem €\u00a025,00 terug");
  expect((await served.send(path, path, treasurer(), { reason: " " })).status).toBe(422);
  expect(await served.send(path, path, treasurer(), { reason: "Verkeerde persoon" })).toMatchObject({
    status: 303,
    location: allocation(id),
  });
  expect((await served.page(allocation(id), treasurer())).text).toContain("teruggenomen: Verkeerde persoon");
  expect((await served.post(path, treasurer(), { reason: "nog eens" })).body).toMatchObject({ code: "allocation_already_reversed" });
  const annas = (await served.json(allocation(await payment(519_00)), treasurer())).body.destinations as { id: string }[];
  const borne = `/allocations/${annas[0]?.id}/reversal`;
  expect((await served.page(borne, treasurer())).text).toContain("Op deze betaling rust een lot");
  expect((await served.post(borne, treasurer(), { reason: "x" })).body).toMatchObject({ code: "allocation_bears_lot" });
});

test("bank costs are set aside and what belongs to nobody is paid back", async () => {
  const costs = await payment(-12_50);
  expect(
    await served.send(`/payments/${costs}/set-aside`, `/payments/${costs}/set-aside`, treasurer(), { reason: "Bankkosten" }),
  ).toMatchObject({
    status: 303,
    location: "/payments/unsettled",
  });
  const id = await payment(75_00);
  const path = `/payments/${id}/refund`;
  expect((await served.page(path, treasurer())).text).toContain("U maakt €\u00a075,00 over naar NL20 INGB 0001 2345 67.");
  expect(await served.send(path, path, treasurer(), {})).toMatchObject({ status: 303 });
  expect(await list()).toEqual([]);
  expect((await served.page("/payments/unsettled", treasurer())).text).toContain("Elke betaling heeft een bestemming.");
  expect((await served.post(path, treasurer(), { amount: "75" })).body).toMatchObject({ code: "refund_exceeds_payment" });
});

test("what a refused applicant paid stands in the refunds until it is paid back", async () => {
  expect((await served.page("/refunds", treasurer())).text).toContain("Er is niets terug te betalen.");
  here.clock.moveTo(noonOf("2026-06-16"));
  await pays(here, joris.reference, cents(520_00), "2026-06-15");
  await act(here.register, "refuse_membership", (each) => refuseMembership(each, joris.applicationId, "Geen band"), here.board);
  const { body } = await served.json("/refunds", here.board.personId);
  expect(body.due).toMatchObject([
    { name: "Joris Smit", amount: 520_00, why: "application_refused", parts: [{ iban: "NL91ABNA0417164300" }] },
  ]);
  const path = `/refunds/${joris.claimId}`;
  expect((await served.page("/refunds.csv", treasurer())).text).toContain(
    `NL91ABNA0417164300,${joris.reference},application_refused,520.00`,
  );
  expect(await served.send(path, path, treasurer(), {})).toMatchObject({ status: 303, location: "/refunds" });
  expect((await served.json("/refunds", treasurer())).body).toMatchObject({
    due: [],
    items: [{ amount: 520_00 }, { amount: 75_00 }],
    total: 2,
  });
  expect((await served.post(path, treasurer(), {}, "again")).body).toMatchObject({ code: "nothing_to_refund" });
  expect((await served.page(path, treasurer())).status).toBe(409);
});

test("only the treasurer moves money, and members see none of it", async () => {
  const [member] = await here.database.query<{ id: PersonId }>("select person_id as id from member_holder");
  const id = await payment(75_00);
  const writes = [
    allocation(id),
    `/payments/${id}/claims`,
    `/payments/${id}/set-aside`,
    `/payments/${id}/refund`,
    `/refunds/${joris.claimId}`,
  ];
  for (const path of [...writes, `/allocations/${id}/reversal`]) {
    expect((await served.post(path, here.board.personId, {})).status).toBe(403);
    expect((await served.post(path, null, {})).status).toBe(401);
  }
  for (const path of ["/payments/unsettled", "/payments/unsettled.csv", allocation(id), "/refunds", "/refunds.csv"])
    expect((await served.json(path, member?.id)).status).toBe(403);
  expect((await served.page(allocation(id), here.board.personId)).text).not.toContain('<form action="/payments');
  expect((await served.json(allocation("none"), treasurer())).body).toMatchObject({ code: "payment_unknown" });
});
