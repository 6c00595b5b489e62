import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { runChecks } from "#domain/checks.ts";
import type { MemberId } from "#domain/members/member.ts";
import { cents } from "#domain/money.ts";
import { type CheckoutId, checkoutOf, orderCheckout } from "#domain/payments/checkout.ts";
import type { ClaimId } from "#domain/payments/claim.ts";
import { claimOf } from "#domain/payments/claim.ts";
import type { Paying } from "#domain/payments/paying.ts";
import { type PaymentId, unsettledPayments } from "#domain/payments/payment.ts";
import { markProviderSettlement, providerBalance, refundOnline, refundsToAsk } from "#domain/payments/provider-refund.ts";
import { refundsDue, refundsOrdered } from "#domain/payments/refund.ts";
import { chargeBackOf, takeBackChargedLot } from "#domain/settlement/charge-back.ts";
import { cancelShareOrder } from "#domain/shares/cancellation.ts";
import { certificatesOf } from "#domain/shares/certificate.ts";
import { askProviderJob } from "#jobs/ask-provider.ts";
import type { Outside } from "#jobs/outside/outside.ts";
import { paying } from "#jobs/paying.ts";
import { otherMachine, runs, testOutside } from "#test/support/jobs.ts";
import { type MollieServer, mollieServer } from "#test/support/mollie-server.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, buys, joins, noonOf, type Order, orders, pays, posts, prepares, type Village, village } from "#test/support/village.ts";

let here: Village;
let server: MollieServer;
let outside: Outside;
let dealings: Paying;
let anna: MemberId;

beforeAll(async () => {
  here = await village();
  server = await mollieServer(here.clock);
  outside = { ...(await testOutside(here)), provider: server.provider };
  dealings = paying({ register: here.register, outside }, server.provider);
  anna = await joins(here, "Anna Vermeer", cents(500_00), "2026-02-02");
});
beforeEach(() => {
  server.behave("well");
  server.onTell = (_, id) => dealings.hear(id);
});
afterAll(async () => {
  const wrong = (await runChecks(here.database)).filter((each) => each.wrong > 0);
  await server.close();
  await here.close();
  expect(wrong).toEqual([]);
});

const begins = async (claimId: ClaimId): Promise<CheckoutId> => {
  const [checkout] = await act(here.register, "order_checkout", (each) => orderCheckout(each, claimId));
  return checkout.id as CheckoutId;
};
/** The provider's id of a checkout that was asked. */
const madeOf = async (id: CheckoutId): Promise<string> => (await checkoutOf(here.database, id)).providerId ?? "";
async function paysOnline(order: Order): Promise<string> {
  const id = await begins(order.claimId);
  await dealings.ask(id);
  const made = await madeOf(id);
  await server.bank.decide(made, "paid");
  return made;
}
const paidOf = async (order: Order) => (await claimOf(here.database, order.claimId))?.paidCents;
async function lotOf({ orderId }: Order): Promise<{ cents: number; dm2: number; kinds: string[] }[]> {
  return here.database.query(
    `select sum(e.cents)::bigint as cents, sum(e.dm2)::bigint as dm2, array_agg(e.kind order by e.recorded_at, e.id) as kinds
     from lot l join ledger_entry e on e.lot_id = l.id where l.share_order_id = $1 group by l.id order by l.id`,
    [orderId],
  );
}
const acts = async (): Promise<number> => {
  const [row] = await here.database.query<{ count: number }>("select count(*) from act");
  return row?.count ?? 0;
};

test("what is paid online becomes a lot of the day on which the provider had the money, in Amsterdam", async () => {
  here.clock.moveTo(Temporal.Instant.from("2026-03-01T22:30:00Z"));
  const order = await orders(here, anna, cents(100_00));
  await paysOnline(order);
  expect(await paidOf(order)).toBe(100_00);
  expect(await lotOf(order)).toEqual([{ cents: 100_00, dm2: 0, kinds: ["issuance"] }]);
  here.clock.moveTo(Temporal.Instant.from("2026-03-01T23:30:00Z"));
  const later = await orders(here, anna, cents(100_00));
  await paysOnline(later);
  expect(
    await here.database.query(`select paid_on::text as on from lot where share_order_id in ($1, $2) order by 1`, [
      order.orderId,
      later.orderId,
    ]),
  ).toEqual([{ on: "2026-03-01" }, { on: "2026-03-02" }]);
  expect(await here.database.query("select distinct method from provider_payment")).toEqual([{ method: "iDEAL | Wero" }]);
});

test("a message that comes twice, or twice at once, changes nothing more", async () => {
  const order = await orders(here, anna, cents(100_00));
  const made = await paysOnline(order);
  const before = await acts();
  await dealings.hear(made);
  const other = await otherMachine(here);
  const elsewhere = paying({ register: other, outside }, server.provider);
  await Promise.all([dealings.hear(made), elsewhere.hear(made), dealings.hear(made)]);
  await other.close();
  expect(await acts()).toBe(before);
  expect(await lotOf(order)).toHaveLength(1);
});

test("two messages at once of a payment that nobody has heard of make one payment", async () => {
  const order = await orders(here, anna, cents(100_00));
  const id = await begins(order.claimId);
  await dealings.ask(id);
  server.onTell = async () => {};
  const made = await madeOf(id);
  await server.bank.decide(made, "paid");
  const other = await otherMachine(here);
  const elsewhere = paying({ register: other, outside }, server.provider);
  await Promise.all([dealings.hear(made), elsewhere.hear(made)]);
  await other.close();
  expect(await paidOf(order)).toBe(100_00);
  expect(await lotOf(order)).toHaveLength(1);
});

test("unknown, malformed and foreign ids change nothing", async () => {
  const order = await orders(here, anna, cents(100_00));
  const id = await begins(order.claimId);
  await dealings.ask(id);
  const asked = {
    description: "foreign",
    sequence: "oneoff",
    customerId: null,
    returnTo: "http://elsewhere/",
    webhook: "http://elsewhere/",
  } as const;
  /** Made by somebody else under the same key of the provider: one of no register, and one that says it is ours. */
  const none = await server.provider.askPayment({ ...asked, checkoutId: "shop-1", amount: cents(100_00) });
  const before = await acts();
  server.onTell = (_, told) => dealings.hear(told);
  await server.bank.decide(none.providerId, "paid");
  for (const forged of ["", "tr_", "tr_unknown1", "../v2/customers", "tr_1?x=1", "'; drop table act; --", "tr_x".repeat(50)])
    await dealings.hear(forged);
  const body = JSON.stringify({
    amount: { currency: "EUR", value: "100.00" },
    description: "x",
    redirectUrl: "http://e/",
    webhookUrl: "http://e/",
    metadata: { checkout: id },
  });
  const headers = { authorization: "Bearer test_forged", "idempotency-key": "forged" };
  const forged = Object(await (await server.bank.fetch(`${server.url}/v2/payments`, { method: "POST", headers, body })).json());
  await server.bank.decide(forged.id, "paid");
  expect(await acts()).toBe(before);
  expect(await paidOf(order)).toBe(0);
});

test("a message before the answer is recorded brings the answer with it", async () => {
  const order = await orders(here, anna, cents(100_00));
  const id = await begins(order.claimId);
  server.behave("kill", "POST /v2/payments");
  expect(await refusalOf(dealings.ask(id))).toBe("provider_unreachable");
  expect((await checkoutOf(here.database, id)).providerId).toBeNull();
  const [unanswered] = server.bank.payments();
  await server.bank.decide(unanswered?.id ?? "", "paid");
  expect(await paidOf(order)).toBe(100_00);
  expect((await dealings.ask(id)).status).toBe("paid");
});

test("an outcome that is unknown is asked again under its key, and made once", async () => {
  const order = await orders(here, anna, cents(100_00));
  const id = await begins(order.claimId);
  server.behave("kill", "POST /v2/payments");
  expect(await refusalOf(dealings.ask(id))).toBe("provider_unreachable");
  const made = server.bank.payments().length;
  server.behave("slow", "POST /v2/payments");
  expect(await refusalOf(dealings.ask(id))).toBe("provider_unreachable");
  const { address } = await dealings.ask(id);
  expect(address).toMatch(/\/pay\/tr_/);
  expect(server.bank.payments()).toHaveLength(made);
});

test("after the time of its key the provider's own list tells whether there is one", async () => {
  const [lost, never] = [await orders(here, anna, cents(100_00)), await orders(here, anna, cents(100_00))];
  const [lostId, neverId] = [await begins(lost.claimId), await begins(never.claimId)];
  server.behave("kill", "POST /v2/payments");
  await refusalOf(dealings.ask(lostId));
  server.behave("down", "POST /v2/payments");
  await refusalOf(dealings.ask(neverId));
  here.clock.moveTo(here.clock.now().add({ minutes: 70 }));
  const made = server.bank.payments().length;
  expect(await runs(askProviderJob, here.register, { outside })).toMatchObject({ setAside: 0 });
  expect((await checkoutOf(here.database, lostId)).providerId).not.toBeNull();
  expect((await checkoutOf(here.database, neverId)).refusal).toBe("never arrived");
  expect(server.bank.payments()).toHaveLength(made);
});

test("whoever comes back within a quarter of an hour goes on with the same payment; after that, or after a failure, with another", async () => {
  const order = await orders(here, anna, cents(100_00));
  const first = await begins(order.claimId);
  await dealings.ask(first);
  expect(await begins(order.claimId)).toBe(first);
  here.clock.moveTo(here.clock.now().add({ minutes: 16 }));
  const second = await begins(order.claimId);
  expect(second).not.toBe(first);
  for (const status of ["failed", "canceled", "expired"] as const) {
    const id = await begins(order.claimId);
    await dealings.ask(id);
    await server.bank.decide(await madeOf(id), status);
    expect((await checkoutOf(here.database, id)).status).toBe(status);
    expect(await begins(order.claimId)).not.toBe(id);
  }
  const id = await begins(order.claimId);
  await dealings.ask(id);
  await server.bank.decide(await madeOf(id), "paid");
  expect(await refusalOf(begins(order.claimId))).toBe("claim_already_paid");
});

test("while the payer's bank is at it nothing else is begun", async () => {
  const order = await orders(here, anna, cents(100_00));
  const id = await begins(order.claimId);
  await dealings.ask(id);
  await server.bank.decide(await madeOf(id), "pending");
  expect(await refusalOf(begins(order.claimId))).toBe("payment_under_way");
  await server.bank.decide(await madeOf(id), "failed");
  await begins(order.claimId);
});

test("the job hears what no message told, run twice and by two at once", async () => {
  server.onTell = async () => {};
  const order = await orders(here, anna, cents(100_00));
  const id = await begins(order.claimId);
  await dealings.ask(id);
  await server.bank.decide(await madeOf(id), "paid");
  here.clock.moveTo(here.clock.now().add({ minutes: 5 }));
  const other = await otherMachine(here);
  await Promise.all([runs(askProviderJob, here.register, { outside }), runs(askProviderJob, other, { outside })]);
  await other.close();
  expect(await paidOf(order)).toBe(100_00);
  const before = await acts();
  await runs(askProviderJob, here.register, { outside });
  expect(await acts()).toBe(before);
});

test("paid online and by the bank as well, the second waits to be paid back", async () => {
  const order = await orders(here, anna, cents(100_00));
  const id = await begins(order.claimId);
  await dealings.ask(id);
  await pays(here, order.reference, cents(100_00), "2026-03-02");
  await server.bank.decide(await madeOf(id), "paid");
  expect(await paidOf(order)).toBe(100_00);
  const due = (await refundsDue(here.database)).filter(({ claimId }) => claimId === order.claimId);
  expect(due).toMatchObject([{ cents: 100_00, why: "overpaid", online: true }]);
});

test("what was paid online goes back through the provider, once, also if its answer is lost", async () => {
  const order = await orders(here, anna, cents(100_00));
  const made = await paysOnline(order);
  await act(here.register, "cancel_share_order", (each) => cancelShareOrder(each, anna, order.orderId));
  await act(here.register, "order_refund", (each) => refundOnline(each, order.claimId), here.treasurer);
  server.behave("kill", `POST /v2/payments/${made}/refunds`);
  expect(await refusalOf(dealings.refund(null))).toBe("provider_unreachable");
  here.clock.moveTo(here.clock.now().add({ hours: 3 }));
  await runs(askProviderJob, here.register, { outside });
  await dealings.hear(made);
  expect(server.bank.payment(made)?.refunds).toHaveLength(1);
  expect(await refundsToAsk(here.database)).toEqual([]);
  const [refund] = await refundsOrdered(here.database, null, 1);
  expect(refund).toMatchObject({ cents: 100_00, by: "provider" });
  expect(refund?.paidOutOn).not.toBeNull();
});

test("a refund that the provider refuses is to leave the bank", async () => {
  const order = await orders(here, anna, cents(100_00));
  const made = await paysOnline(order);
  await act(here.register, "cancel_share_order", (each) => cancelShareOrder(each, anna, order.orderId));
  await act(here.register, "order_refund", (each) => refundOnline(each, order.claimId), here.treasurer);
  const payment = server.bank.payment(made);
  if (payment) payment.status = "expired";
  await dealings.refund(null);
  const [refund] = await refundsOrdered(here.database, null, 1);
  expect(refund).toMatchObject({ cents: 100_00, by: "bank", paidOutOn: null });
  expect(await refundsToAsk(here.database)).toEqual([]);
});

test("nothing that the bank brought goes back through the provider", async () => {
  const order = await orders(here, anna, cents(100_00));
  await pays(here, order.reference, cents(100_00), "2026-03-02");
  await act(here.register, "cancel_share_order", (each) => cancelShareOrder(each, anna, order.orderId));
  expect(await refusalOf(act(here.register, "order_refund", (each) => refundOnline(each, order.claimId)))).toBe("claim_not_paid_online");
});

test("a charge-back ends the lot on its own day and opens the order; what comes back after all is paid again", async () => {
  here.clock.moveTo(noonOf("2026-04-01"));
  const order = await orders(here, anna, cents(150_00));
  const made = await paysOnline(order);
  here.clock.moveTo(noonOf("2026-04-20"));
  await server.bank.chargeBack(made);
  await dealings.hear(made);
  expect(await paidOf(order)).toBe(0);
  expect(await lotOf(order)).toEqual([{ cents: 0, dm2: 0, kinds: ["issuance", "charge_back"] }]);
  expect(await here.database.query("select effective_on::text as on from ledger_entry where kind = 'charge_back'")).toEqual([
    { on: "2026-04-20" },
  ]);
  expect((await unsettledPayments(here.database)).filter(({ reference }) => reference === order.reference)).toEqual([]);
  expect((await refundsOrdered(here.database, null, 1))[0]).toMatchObject({ by: "charge_back", cents: 150_00 });
  await server.bank.undoChargeBack(made);
  expect(await paidOf(order)).toBe(150_00);
  expect((await lotOf(order)).map(({ cents: sum }) => sum)).toEqual([0, 150_00]);
});

test("a charge-back that no message told is found by the job", async () => {
  const order = await orders(here, anna, cents(150_00));
  const made = await paysOnline(order);
  server.onTell = async () => {};
  await server.bank.chargeBack(made);
  await runs(askProviderJob, here.register, { outside });
  expect(await paidOf(order)).toBe(0);
});

test("a refund at the provider's own desk waits in the work list", async () => {
  const order = await orders(here, anna, cents(150_00));
  const made = await paysOnline(order);
  await server.bank.refundByHand(made, "30.00");
  expect((await unsettledPayments(here.database)).filter(({ reference }) => reference === order.reference)).toMatchObject([
    { cents: -30_00 },
  ]);
});

test("a charge-back after the certificate waits for the treasurer, who lets lot and certificate lapse", async () => {
  here.clock.moveTo(noonOf("2026-05-01"));
  const order = await orders(here, anna, cents(160_00));
  const made = await paysOnline(order);
  await buys(here, "Oosterwaard C 101", 1_000, cents(8_000_00), "2026-04-14");
  here.clock.moveTo(noonOf("2027-01-14"));
  await posts(here, await prepares(here, 2026));
  here.clock.moveTo(noonOf("2027-01-20"));
  await server.bank.chargeBack(made);
  expect(await paidOf(order)).toBe(160_00);
  const [debit] = (await unsettledPayments(here.database)).filter(({ reference }) => reference === order.reference);
  expect(debit).toMatchObject({ cents: -160_00, left: -160_00 });
  if (!debit) return;
  expect(await chargeBackOf(here.database, debit.id)).toMatchObject({ standsBecause: "lot_has_land", settled: false });
  await act(here.register, "take_back_charged_lot", (each) => takeBackChargedLot(each, debit.id), here.treasurer);
  expect(await refusalOf(act(here.register, "take_back_charged_lot", (each) => takeBackChargedLot(each, debit.id)))).toBe(
    "charge_back_already_settled",
  );
  expect(await lotOf(order)).toMatchObject([{ cents: 0, dm2: 0 }]);
  const [lot] = await here.database.query<{ number: string }>("select number from lot where share_order_id = $1", [order.orderId]);
  expect((await certificatesOf(here.database, anna)).find(({ lotNumber }) => lotNumber === lot?.number)?.state).toBe("void");
});

test("the bank entry by which the provider pays out is no money twice", async () => {
  const before = await providerBalance(here.database);
  await pays(here, "afrekening 2701", cents(300_00), "2027-01-21");
  const [entry] = await here.database.query<{ id: PaymentId }>("select id from payment where cents = 30000");
  if (!entry) throw new Error("the bank brought nothing");
  const marks = (id: PaymentId, why: string) =>
    act(here.register, "mark_provider_settlement", (each) => markProviderSettlement(each, id, why), here.treasurer);
  expect(await refusalOf(marks(entry.id, " "))).toBe("reason_missing");
  await marks(entry.id, "Afrekening 2701");
  expect(await refusalOf(marks(entry.id, "Nog eens"))).toBe("payment_already_set_aside");
  expect(await providerBalance(here.database)).toEqual({ ...before, outCents: 300_00, restCents: before.restCents - 300_00 });
  expect((await unsettledPayments(here.database)).map(({ id }) => id)).not.toContain(entry.id);
  const [debit] = await here.database.query<{ id: PaymentId }>("select id from payment where cents < 0 limit 1");
  if (debit) expect(await refusalOf(marks(debit.id, "Uit"))).toBe("payment_not_received");
});
