import { afterAll, beforeAll, expect, test } from "vitest";
import { runChecks } from "#domain/checks.ts";
import { allMails } from "#domain/mail/mail.ts";
import { cents } from "#domain/money.ts";
import { type CheckoutId, orderCheckout } from "#domain/payments/checkout.ts";
import type { Paying } from "#domain/payments/paying.ts";
import { type PaymentId, unsettledPayments } from "#domain/payments/payment.ts";
import { markProviderSettlement, providerBalance } from "#domain/payments/provider-refund.ts";
import { takeBackChargedLot } from "#domain/settlement/charge-back.ts";
import { certificatesOf } from "#domain/shares/certificate.ts";
import { paying } from "#jobs/paying.ts";
import { writeMailsJob } from "#jobs/write-mails.ts";
import { runs, testOutside } from "#test/support/jobs.ts";
import { type MollieServer, mollieServer } from "#test/support/mollie-server.ts";
import { act, buys, joins, noonOf, type Order, orders, pays, posts, prepares, type Village, village } from "#test/support/village.ts";

let here: Village;
let server: MollieServer;
let dealings: Paying;

beforeAll(async () => {
  here = await village();
  server = await mollieServer(here.clock);
  dealings = paying({ register: here.register, outside: { baseUrl: "http://localhost:3000" } }, server.provider);
  server.onTell = (_, id) => dealings.hear(id);
});
afterAll(async () => {
  await server.close();
  await here.close();
});

async function paysOnline({ claimId }: Order): Promise<string> {
  const [checkout] = await act(here.register, "order_checkout", (each) => orderCheckout(each, claimId));
  const { providerId } = await dealings.ask(checkout.id as CheckoutId);
  await server.bank.decide(providerId ?? "", "paid");
  return providerId ?? "";
}

/** The ledger of what was ordered, line by line. */
async function ledger(...asked: Order[]): Promise<string[]> {
  const lines = await here.database.query<{ line: string }>(
    `select l.number || ' ' || e.kind || ' ' || e.effective_on || ' ' || e.cents || ' ' || e.dm2 as line from ledger_entry e join lot l on l.id = e.lot_id
     where l.share_order_id = any($1::uuid[]) order by e.recorded_at, e.dm2, l.number, e.cents desc, e.kind`,
    [asked.map(({ orderId }) => orderId)],
  );
  return lines.map(({ line }) => line);
}
const sound = async () => expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);

test("two members have their banks take payments back: one before there is land, one after", async () => {
  const anna = await joins(here, "Anna Vermeer", cents(500_00), "2026-03-02");
  const bob = await joins(here, "Bob de Wit", cents(500_00), "2026-03-02");
  await buys(here, "Oosterwaard C 101", 1_000, cents(8_000_00), "2026-03-02");

  here.clock.moveTo(noonOf("2026-06-14"));
  const [annas, bobs] = [await orders(here, anna, cents(160_00)), await orders(here, bob, cents(80_00))];
  const [annasPayment, bobsPayment] = [await paysOnline(annas), await paysOnline(bobs)];
  expect(await ledger(annas, bobs)).toEqual(["2026-000003 issuance 2026-06-14 16000 0", "2026-000004 issuance 2026-06-14 8000 0"]);
  await sound();

  here.clock.moveTo(noonOf("2026-07-01"));
  await server.bank.chargeBack(bobsPayment);
  expect(await ledger(bobs)).toEqual(["2026-000004 issuance 2026-06-14 8000 0", "2026-000004 charge_back 2026-07-01 -8000 0"]);
  await sound();

  here.clock.moveTo(noonOf("2026-07-03"));
  await pays(here, bobs.reference, cents(80_00), "2026-07-02");
  expect((await ledger(bobs)).at(-1)).toBe("2026-000005 issuance 2026-07-02 8000 0");
  await sound();

  here.clock.moveTo(noonOf("2027-01-14"));
  await posts(here, await prepares(here, 2026));
  expect((await ledger(annas, bobs)).slice(-2)).toEqual([
    "2026-000005 allotment 2026-12-31 0 1000",
    "2026-000003 allotment 2026-12-31 0 2000",
  ]);
  const annasCertificate = async () =>
    (await certificatesOf(here.database, anna)).find(({ lotNumber }) => lotNumber === "2026-000003")?.state;
  expect(await annasCertificate()).toBe("valid");
  await sound();

  here.clock.moveTo(noonOf("2027-02-01"));
  await server.bank.chargeBack(annasPayment);
  const [debit] = await unsettledPayments(here.database);
  expect(debit).toMatchObject({ cents: -160_00, left: -160_00, reference: annas.reference });
  expect(await annasCertificate()).toBe("valid");
  await sound();

  here.clock.moveTo(noonOf("2027-02-03"));
  await act(here.register, "take_back_charged_lot", (each) => takeBackChargedLot(each, debit?.id as PaymentId), here.treasurer);
  expect((await ledger(annas)).slice(-2)).toEqual([
    "2026-000003 charge_back 2027-02-01 0 -2000",
    "2026-000003 charge_back 2027-02-01 -16000 0",
  ]);
  expect(await annasCertificate()).toBe("void");
  expect(await unsettledPayments(here.database)).toEqual([]);
  await sound();

  const outside = { ...(await testOutside(here)), provider: server.provider };
  await runs(writeMailsJob, here.register, { outside });
  expect((await allMails(here.database)).filter(({ subject }) => subject.includes("teruggeboekt")).map(({ subject }) => subject)).toEqual([
    expect.stringContaining("160,00"),
  ]);

  await pays(here, "afrekening", cents(1_00), "2027-02-04");
  const [payout] = await unsettledPayments(here.database);
  await act(
    here.register,
    "mark_provider_settlement",
    (each) => markProviderSettlement(each, payout?.id as PaymentId, "Afrekening 2702"),
    here.treasurer,
  );
  expect(await providerBalance(here.database)).toEqual({ inCents: 240_00, backCents: 240_00, outCents: 1_00, restCents: -1_00 });
  await sound();
});
