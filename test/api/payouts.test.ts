import { afterAll, beforeAll, expect, test } from "vitest";
import { allocationRoutes } from "#api/allocation.ts";
import { payoutRoutes } from "#api/payouts.ts";
import { refundRoutes } from "#api/refunds.ts";
import { runChecks } from "#domain/checks.ts";
import { cents } from "#domain/money.ts";
import { unsettledPayments } from "#domain/payments/payment.ts";
import { orderRefund, refundClaim } from "#domain/payments/refund.ts";
import { expectedSettlements, stageStatements } from "#domain/payments/statement-import.ts";
import type { RunId } from "#domain/runs/run.ts";
import { postStatements } from "#domain/settlement/statement-posting.ts";
import { cancelShareOrder } from "#domain/shares/cancellation.ts";
import { statementFile, type WrittenEntry } from "#jobs/demo/statement-xml.ts";
import { type Served, serving } from "#test/support/house.ts";
import { inPieces } from "#test/support/statement-reading.ts";
import { act, joins, type Order, orders, pays, type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
let order: Order;
let sequence = 0;
beforeAll(async () => {
  here = await village("2026-06-15");
  served = await serving(here, [...allocationRoutes, ...payoutRoutes, ...refundRoutes]);
  const anna = await joins(here, "Anna Vermeer", cents(10_00), "2026-06-15");
  order = await orders(here, anna, cents(200_00));
  await pays(here, order.reference, cents(200_00), "2026-06-15");
  await act(here.register, "cancel_share_order", (each) => cancelShareOrder(each, anna, order.orderId));
  await act(here.register, "order_refund", (each) => refundClaim(each, order.claimId));
});
afterAll(() => here.close());

const treasurer = () => here.treasurer.personId;

/** A statement with these entries, staged; gives how many settle by themselves, and posts it. */
async function banks(...entries: WrittenEntry[]): Promise<number> {
  sequence += 1;
  const file = statementFile([{ id: `S${sequence}`, sequence, account: "NL32TRIO0254651234", entries }]);
  const [run] = await act(here.register, "stage_statements", (each) => stageStatements(each, inPieces(file)));
  const expected = await expectedSettlements(here.database, run.id as RunId);
  await act(here.register, "post_statements", (each) => postStatements(each, run.id as RunId));
  return expected;
}
const debit = (
  amount: number,
  bankReference: string,
  said: { endToEndId?: string; reference?: string; text?: string[] },
): WrittenEntry => ({
  amount: -amount,
  bankReference,
  bookedOn: "2026-06-15",
  details: [{ name: "A. Vermeer", iban: "NL20INGB0001234567", ...said }],
});
const waiting = async () => (await unsettledPayments(here.database)).map(({ left }) => left);
const refunds = async () => (await served.json("/refunds", treasurer())).body.items as { amount: number; paidOutOn: string | null }[];

test("a debit with another amount, or without the reference, settles nothing", async () => {
  expect(await refunds()).toMatchObject([{ amount: 200_00, reference: order.reference, paidOutOn: null }]);
  expect(await banks(debit(199_00, "D1", { endToEndId: order.reference }), debit(200_00, "D2", { text: ["terug"] }))).toBe(0);
  expect((await waiting()).toSorted()).toEqual([-199_00, -200_00].toSorted());
});

test("a debit that carries the refund's reference and amount settles it, once, and the same file changes nothing", async () => {
  const spaced = order.reference.toLowerCase().replaceAll(/(.{4})/g, "$1 ");
  expect(await banks(debit(200_00, "D3", { text: [`terugbetaling ${spaced}`] }))).toBe(1);
  expect(await refunds()).toMatchObject([{ amount: 200_00, paidOutOn: "2026-06-15" }]);
  expect(await waiting()).toHaveLength(2);
  expect(await banks(debit(200_00, "D3", { text: [`terugbetaling ${spaced}`] }))).toBe(0);
  expect(await banks(debit(200_00, "D4", { endToEndId: order.reference }))).toBe(0);
  expect(await waiting()).toHaveLength(3);
  expect((await served.page("/refunds", treasurer())).text).toContain("15 juni 2026");
});

test("the treasurer says of a debit without reference which refund it was; no refund is paid out twice", async () => {
  await pays(here, "geen kenmerk", cents(90_00), "2026-06-15");
  const [money] = (await unsettledPayments(here.database)).filter(({ left }) => left === 90_00);
  if (!money) throw new Error("the money waits");
  const [refund] = await act(here.register, "order_refund", (each) => orderRefund(each, money.id, cents(90_00)));
  await banks(debit(90_00, "D5", { text: ["iets"] }), debit(50_00, "D6", { text: ["minder"] }));
  const at = async (left: number) => (await unsettledPayments(here.database)).find((each) => each.left === left)?.id ?? "";
  const [whole, less] = [await at(-90_00), await at(-50_00)];
  const path = `/payments/${whole}/payouts/${refund.id}`;
  expect((await served.page(`/payments/${whole}/allocation`, treasurer())).text).toContain(`href="${path}"`);
  expect((await served.json(`/payments/${less}/allocation`, treasurer())).body).toMatchObject({ waiting: [] });
  const short = `/payments/${less}/payouts/${refund.id}`;
  expect((await served.post(short, treasurer(), { reason: "x" })).body).toMatchObject({ code: "refund_exceeds_payment" });
  expect((await served.send(path, path, treasurer(), { reason: "" })).status).toBe(422);
  expect(await served.send(path, path, treasurer(), { reason: "Kenmerk vergeten" })).toMatchObject({ status: 303 });
  expect((await served.json(`/payments/${whole}/allocation`, treasurer())).body).toMatchObject({
    left: 0,
    payouts: [{ amount: 90_00, reason: "Kenmerk vergeten" }],
  });
  const other = `/payments/${await at(-200_00)}/payouts/${refund.id}`;
  expect((await served.post(other, treasurer(), { reason: "nog eens" })).body).toMatchObject({ code: "refund_already_paid_out" });
  expect((await served.post(path, here.board.personId, { reason: "x" })).status).toBe(403);
  expect((await served.page(`/payments/${whole}/payouts/1`, treasurer())).status).toBe(404);
  expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
});
