import type { Hono } from "hono";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { app } from "#api/app.ts";
import type { MemberId } from "#domain/members/member.ts";
import { cents } from "#domain/money.ts";
import { claimOf } from "#domain/payments/claim.ts";
import { billingTablesOf, bills } from "#test/support/billing-village.ts";
import { type Browser, browser, signedIn, signedInFully } from "#test/support/browser.ts";
import { letLease } from "#test/support/lease-village.ts";
import { type MollieServer, mollieServer } from "#test/support/mollie-server.ts";
import { type OpenHouse, openHouse } from "#test/support/open-house.ts";
import {
  type Applicant,
  admits,
  applies,
  buys,
  day,
  joins,
  noonOf,
  type Order,
  orders,
  pays,
  posts,
  prepares,
  type Village,
  village,
} from "#test/support/village.ts";

let here: Village;
let house: OpenHouse;
let hono: Hono;
let server: MollieServer;
let anna: MemberId;
let member: Browser;
let treasurer: Browser;
let told: { webhook: string; id: string }[];

beforeAll(async () => {
  here = await village();
  anna = await joins(here, "Anna Vermeer", cents(500_00), "2026-03-02");
  here.clock.moveTo(noonOf("2026-06-14"));
  server = await mollieServer(here.clock, 500);
  house = await openHouse(here, "http://localhost:3000", { provider: server.provider, demo: null });
  hono = app(house);
  member = await signedIn(hono, house, "annavermeer@voorbeeld.nl");
  treasurer = await signedInFully(hono, house, "fatma@voorbeeld.nl", here.treasurer.personId);
});
beforeEach(() => {
  told = [];
  server.behave("well");
  server.onTell = async (webhook, id) => {
    told.push({ webhook, id });
    await says(id);
  };
});
afterAll(async () => {
  await server.close();
  await here.close();
  expect(house.logged).toEqual([]);
});

const says = (id: string) => browser(hono).ask("/provider/webhook", { method: "POST", body: new URLSearchParams({ id }) });
const paidOf = async ({ claimId }: Pick<Order, "claimId">) => (await claimOf(here.database, claimId))?.paidCents;
const asked = async (path: string, body?: object): Promise<{ status: number; body: Record<string, unknown> }> => {
  const response = await hono.request(path, {
    method: body ? "POST" : "GET",
    headers: { accept: "application/json", ...(body ? { "content-type": "application/json" } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, body: Object(await response.json()) };
};
const latest = () => server.bank.payments()[0]?.id ?? "";

/** Goes from the payment page to the provider's, without scripts, and gives where that is. */
async function leaves(own: Browser, { claimId }: Pick<Order, "claimId">): Promise<string> {
  const { status, location } = await own.fill(`/pay/${claimId}`, `/pay/${claimId}/checkouts`, {});
  expect([status, location]).toEqual([303, `/pay/${claimId}/checkout`]);
  const { text } = await own.ask(`/pay/${claimId}/checkout`);
  return /<meta http-equiv="refresh" content="0; url=([^"]+)"/.exec(text)?.[1] ?? "";
}

test("an applicant pays online, comes back before the provider told, and then sees it paid", async () => {
  const ien: Applicant = await applies(here, "Ien de Graaf");
  const own = browser(hono);
  const page = await own.open(`/pay/${ien.claimId}`);
  expect(page.text).toContain("Betaal €\u00a0520,00 online");
  expect(page.text).toContain("iDEAL | Wero, Bancontact");
  expect(page.headers.get("content-security-policy")).toContain("form-action 'self'");
  expect(await leaves(own, ien)).toBe(`${server.url}/pay/${latest()}`);
  const before = await own.ask(`/pay/${ien.claimId}/return`);
  expect([before.status, before.headers.get("refresh")]).toEqual([200, `5; url=/pay/${ien.claimId}/return?look=1`]);
  expect(before.text).toContain("We hebben nog niets gehoord");
  const stopped = await own.ask(`/pay/${ien.claimId}/return?look=stop`);
  expect([stopped.status, stopped.headers.get("refresh")]).toEqual([200, null]);
  expect((await own.ask(`/pay/${ien.claimId}/return?look=24`)).headers.get("refresh")).toBeNull();
  await server.bank.decide(latest(), "paid");
  expect(told).toEqual([{ webhook: "http://localhost:3000/provider/webhook", id: latest() }]);
  const after = await own.ask(`/pay/${ien.claimId}/return`);
  expect([after.status, after.location]).toEqual([303, `/pay/${ien.claimId}`]);
  expect((await own.open(`/pay/${ien.claimId}`)).text).toContain("We hebben €\u00a0520,00 ontvangen");
  await admits(here, ien);
  expect(
    await here.database.query("select from lot where share_order_id = (select id from share_order where claim_id = $1)", [ien.claimId]),
  ).toHaveLength(1);
});

test("when no message comes, who comes back has it asked", async () => {
  const order = await orders(here, anna, cents(100_00));
  await leaves(member, order);
  server.onTell = async () => {};
  await server.bank.decide(latest(), "paid");
  expect((await member.ask(`/pay/${order.claimId}/return`)).location).toBe(`/pay/${order.claimId}`);
  expect(await paidOf(order)).toBe(100_00);
});

test("a payment that fails, lapses or is broken off can be tried again, and says so", async () => {
  const order = await orders(here, anna, cents(100_00));
  for (const status of ["failed", "canceled", "expired"] as const) {
    await leaves(member, order);
    await server.bank.decide(latest(), status);
    expect((await member.ask(`/pay/${order.claimId}/return`)).location).toBe(`/pay/${order.claimId}`);
    expect((await member.open(`/pay/${order.claimId}`)).text).toContain("De vorige poging is niet gelukt");
  }
  expect(await paidOf(order)).toBe(0);
});

test("while the bank takes its time the page says so and offers nothing else", async () => {
  const order = await orders(here, anna, cents(100_00));
  await leaves(member, order);
  await server.bank.decide(latest(), "pending");
  expect((await member.ask(`/pay/${order.claimId}/return`)).location).toBe(`/pay/${order.claimId}`);
  const { text } = await member.open(`/pay/${order.claimId}`);
  expect(text).toContain("Uw betaling is onderweg");
  expect(text).not.toContain("/checkouts");
  expect(await asked(`/pay/${order.claimId}/checkouts`, {})).toMatchObject({ status: 409, body: { code: "payment_under_way" } });
});

test("a double click, and a page that was left open, make one payment", async () => {
  const order = await orders(here, anna, cents(100_00));
  const fields = await member.form(`/pay/${order.claimId}`, `/pay/${order.claimId}/checkouts`);
  const made = server.bank.payments().length;
  await Promise.all([member.send(`/pay/${order.claimId}/checkouts`, fields), member.send(`/pay/${order.claimId}/checkouts`, fields)]);
  await leaves(member, order);
  expect(server.bank.payments().length).toBe(made + 1);
});

test("programs read whether and how, begin, and hear what is wrong", async () => {
  const order = await orders(here, anna, cents(100_00));
  expect((await asked(`/pay/${order.claimId}`)).body.online).toEqual({
    state: "offered",
    ways: ["iDEAL | Wero", "Bancontact"],
  });
  const { status, body } = await asked(`/pay/${order.claimId}/checkouts`, {});
  expect([status, body.address]).toEqual([201, `${server.url}/pay/${latest()}`]);
  await server.bank.decide(latest(), "paid");
  expect(await asked(`/pay/${order.claimId}/checkouts`, {})).toMatchObject({ status: 409, body: { code: "claim_already_paid" } });
  expect(await asked("/pay/018f0000-0000-7000-8000-000000000000/checkouts", {})).toMatchObject({ status: 404 });
});

test("every message is answered alike, whatever it names, and forged ones change nothing", async () => {
  const order = await orders(here, anna, cents(100_00));
  await leaves(member, order);
  const [acts] = await here.database.query<{ count: number }>("select count(*) from act");
  const answers = await Promise.all(
    [latest(), "tr_unknown1", "", "x".repeat(500), "../../v2/customers"].map(async (id) => {
      const { status, text } = await says(id);
      return [status, text];
    }),
  );
  expect(answers).toEqual(answers.map(() => [200, ""]));
  const empty = await browser(hono).ask("/provider/webhook", { method: "POST", body: new URLSearchParams({ status: "paid" }) });
  expect(empty.status).toBe(200);
  expect(await here.database.query("select count(*) from act")).toEqual([acts]);
  server.behave("down");
  expect(new Set(await Promise.all([latest(), "tr_unknown1"].map(async (id) => (await says(id)).status)))).toEqual(new Set([503]));
});

test("while the provider is away the page offers the bank transfer, and nothing is lost", async () => {
  const order = await orders(here, anna, cents(100_00));
  server.behave("down");
  const failed = await member.fill(`/pay/${order.claimId}`, `/pay/${order.claimId}/checkouts`, {});
  expect(failed.status).toBe(503);
  expect(failed.text).toContain("De betaaldienst antwoordt nu niet");
  expect(failed.text).toContain("Betalingskenmerk");
  expect(await asked(`/pay/${order.claimId}/checkouts`, {})).toMatchObject({ status: 503, body: { code: "provider_unreachable" } });
  server.behave("well");
  await leaves(member, order);
  await server.bank.decide(latest(), "paid");
  expect(await paidOf(order)).toBe(100_00);
});

test("a provider that was never heard of offers no ways, and one that is not there none at all", async () => {
  const order = await orders(here, anna, cents(100_00));
  const away = await mollieServer(here.clock, 200);
  away.behave("down");
  const without = app(await openHouse(here, "http://localhost:3000", { provider: away.provider, demo: null }));
  const { text } = await browser(without).open(`/pay/${order.claimId}`);
  expect(text).toContain("Online betalen lukt nu niet");
  expect(text).toContain("Betalingskenmerk");
  await away.close();
  const none = app(await openHouse(here));
  const page = await browser(none).open(`/pay/${order.claimId}`);
  expect(page.text).not.toContain("nline");
  const refused = await none.request(`/pay/${order.claimId}/checkouts`, {
    method: "POST",
    body: "{}",
    headers: { "content-type": "application/json" },
  });
  expect([refused.status, Object(await refused.json()).code]).toEqual([422, "provider_absent"]);
  const bank = await none.request("/demo/bank");
  expect(bank.status).toBe(404);
});

test("the treasurer pays back through the provider, and sees what it holds", async () => {
  const order = await orders(here, anna, cents(110_00));
  await leaves(member, order);
  await server.bank.decide(latest(), "paid");
  const paid = latest();
  await member.fill(`/share-orders/${order.orderId}/cancellation`, `/share-orders/${order.orderId}/cancellation`, {});
  expect((await treasurer.open("/refunds")).text).toContain(`/refunds/${order.claimId}/online`);
  const done = await treasurer.fill(`/refunds/${order.claimId}/online`, `/refunds/${order.claimId}/online`, {});
  expect([done.status, done.location]).toEqual([303, "/refunds"]);
  expect(server.bank.payment(paid)?.refunds).toMatchObject([{ amount: { currency: "EUR", value: "110.00" } }]);
  const { text } = await treasurer.open("/refunds");
  expect(text).toContain("via de betaaldienst");
  expect(text).toContain("Bij de betaaldienst");
  const again = await treasurer.ask(`/refunds/${order.claimId}/online`);
  expect(again.status).toBeGreaterThanOrEqual(400);
});

test("a member begins to pay in every month, sees it on my land, and stops at once", async () => {
  expect((await member.open("/holdings/mine")).text).toContain("Leg elke maand in");
  const wrong = await member.open("/recurring-orders/new?amount=25&day=31");
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain("van 1 tot en met 28");
  const quote = await member.open("/recurring-orders/new?amount=25&day=5");
  expect(quote.text).toContain("Vanaf 5 juli 2026");
  const begun = await member.fill("/recurring-orders/new?amount=25&day=5", "/recurring-orders", {});
  expect(begun.location).toMatch(/^\/pay\/[0-9a-f-]+\/checkout$/);
  expect((await member.open("/holdings/mine")).text).toContain("De eerste betaling van €\u00a025,00 is nog niet binnen");
  expect(server.bank.payment(latest())).toMatchObject({ sequenceType: "first", customerId: expect.stringMatching(/^cst_/) });
  await server.bank.decide(latest(), "paid");
  expect((await member.open("/holdings/mine")).text).toContain("U legt elke maand €\u00a025,00 in, op de 5e.");
  await member.open("/recurring-orders/mine");
  const stopped = await member.fill("/recurring-orders/mine/stop", "/recurring-orders/mine/stop", {});
  expect(stopped.location).toBe("/holdings/mine");
  expect((await member.open("/holdings/mine")).text).toContain("Leg elke maand in");
});

test("a bank entry is marked as the provider's payout, with a reason", async () => {
  await pays(here, "uitbetaling", cents(90_00), "2026-06-14");
  const [entry] = await here.database.query<{ id: string }>("select id from payment where cents = 9000");
  const path = `/payments/${entry?.id}/settlement`;
  expect((await treasurer.open(`/payments/${entry?.id}/allocation`)).text).toContain(path);
  const empty = await treasurer.fill(path, path, { reason: "" });
  expect(empty.status).toBe(422);
  expect((await treasurer.fill(path, path, { reason: "Afrekening 2606" })).location).toBe("/payments/unsettled");
  expect((await treasurer.open("/refunds")).text).toContain("€\u00a090,00");
});

test("the treasurer reads why a charge-back waits, and lets the lot with its certificate lapse", async () => {
  here.clock.moveTo(noonOf("2026-09-01"));
  const order = await orders(here, anna, cents(160_00));
  await leaves(member, order);
  await server.bank.decide(latest(), "paid");
  const paid = latest();
  await buys(here, "Oosterwaard C 101", 1_000, cents(8_000_00), "2026-09-01");
  here.clock.moveTo(noonOf("2027-01-14"));
  await posts(here, await prepares(here, 2026));
  await server.bank.chargeBack(paid);
  const officer = await signedInFully(hono, house, "fatma@voorbeeld.nl", here.treasurer.personId);
  expect((await officer.open("/payments/unsettled")).text).toContain("heeft al grond");
  const [debit] = await here.database.query<{ id: string }>("select id from payment where cents = -16000");
  const path = `/payments/${debit?.id}/charge-back`;
  const shown = await officer.open(`/payments/${debit?.id}/allocation`);
  expect(shown.text).toContain(path);
  expect((await officer.open(path)).text).toContain("Certificaat 2026-");
  expect((await officer.fill(path, path, {})).location).toBe(`/payments/${debit?.id}/allocation`);
  expect((await officer.open(`/payments/${debit?.id}/allocation`)).text).toContain("de vordering staat weer open");
  expect((await officer.open(path)).text).not.toContain('<button type="submit" class="danger"');
  expect(await paidOf(order)).toBe(0);
});

test("a lessee pays an invoice online", async () => {
  await billingTablesOf(here);
  await letLease(here, { effectiveOn: day("2026-03-01") });
  here.clock.moveTo(noonOf("2027-03-01"));
  await bills(here, "2027-03-01");
  const [invoice] = await here.database.query<{ claimId: Order["claimId"]; cents: number }>(
    `select claim_id as "claimId", cents from invoice where claim_id is not null limit 1`,
  );
  if (!invoice) throw new Error("nothing was invoiced");
  await leaves(browser(hono), invoice);
  await server.bank.decide(latest(), "paid");
  expect(await paidOf(invoice)).toBe(invoice.cents);
});
