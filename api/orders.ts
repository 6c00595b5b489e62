import { z } from "@hono/zod-openapi";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { amountProblem, euros } from "#api/fields.ts";
import { memberOf } from "#api/my-land.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { prognosisOn, valueOn } from "#domain/bylaws/dated-table.ts";
import { isId } from "#domain/id.ts";
import { type Cents, cents, parseEuros, unitPrice } from "#domain/money.ts";
import { type ClaimId, claimOf } from "#domain/payments/claim.ts";
import { Refusal, refuse } from "#domain/refusal.ts";
import { cancellableOrder, cancelShareOrder } from "#domain/shares/cancellation.ts";
import { emittedInYear } from "#domain/shares/emission.ts";
import { leftOfYearlyCap, ordersOf, placeShareOrder, requireOrderable, type ShareOrderId } from "#domain/shares/order.ts";
import { quoteFor } from "#domain/shares/quote.ts";
import type { Answers, Form } from "#templates/pages/form.tsx";
import { orderPage, orderQuotePage } from "#templates/pages/order.tsx";
import { orderCancellationPage } from "#templates/pages/order-cancellation.tsx";
import { paths } from "#templates/paths.ts";
import { refusalText, textFor } from "#templates/text/text.ts";

async function amountPage(x: Exchange, form: Answers): Promise<Response> {
  const { database } = x.house.register;
  const bylaws = await bylawsOn(database, x.today);
  const prognosis = await valueOn(database, "price_prognosis", x.today);
  const limit = await valueOn(database, "emission_limit", x.today);
  const roomLeft = await leftOfYearlyCap(database, memberOf(x), x.today, bylaws.yearlyCapCents);
  const emissionLeft = limit === null ? null : cents(Math.max(0, limit - (await emittedInYear(database, x.today))));
  return x.c.html(
    orderPage(frameOf(x), {
      form,
      lowest: bylaws.leastOrderCents,
      year: x.today.year,
      roomLeft,
      emissionLeft: emissionLeft !== null && emissionLeft < roomLeft ? emissionLeft : null,
      forecastPrice: prognosis === null ? null : unitPrice(prognosis),
    }),
    form.problems.length > 0 ? 422 : 200,
  );
}

async function quotePage(x: Exchange, amount: Cents, form: Form): Promise<Response> {
  const { database } = x.house.register;
  const bylaws = await bylawsOn(database, x.today);
  const prognosis = await prognosisOn(database, x.today);
  const quoted = quoteFor(amount, x.today, bylaws, prognosis && unitPrice(prognosis.value));
  return x.c.html(
    orderQuotePage(frameOf(x), {
      form: { ...form, values: { ...form.values, amount: `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, "0")}` } },
      today: x.today,
      share: amount,
      fee: cents(0),
      total: amount,
      forecast:
        prognosis && quoted.provisional
          ? { price: unitPrice(prognosis.value), land: quoted.provisional, on: prognosis.validFrom, decision: prognosis.approvedBy }
          : null,
      invest: { land: quoted.toInvest, reserve: quoted.reserve, by: quoted.investBefore },
      coolingOffUntil: quoted.coolingOffUntil,
      redeemableFrom: quoted.termEndsOn.add({ days: 1 }),
      allotmentYear: x.today.year + 1,
      online: x.house.paying !== null,
    }),
  );
}

/** The quote if the amount can be ordered; else the first page again with what is wrong. Changes nothing. */
async function quoteOrAgain(x: Exchange, typed: string): Promise<Response> {
  const values = { amount: typed };
  const amount = parseEuros(typed);
  const wrong = (message: string) => amountPage(x, { values, problems: [{ field: "amount", message }] });
  if (amount === null) return wrong(textFor(x.language).fields[amountProblem(typed)]);
  try {
    await requireOrderable(x.house.register.database, memberOf(x), amount, x.today);
  } catch (error) {
    if (error instanceof Refusal) return wrong(refusalText(error.code, error.facts, x.language));
    throw error;
  }
  return quotePage(x, amount, formOf(x, [], values));
}

const orderAsked = ({ c }: Exchange): ShareOrderId => {
  const given = c.req.param("id") ?? "";
  return isId(given) ? (given as ShareOrderId) : refuse("share_order_unknown");
};

async function cancelling(x: Exchange, form: Form): Promise<Response> {
  const order = await cancellableOrder(x.house.register.database, memberOf(x), orderAsked(x), x.today);
  const { id, reference, cents: amount, paidCents: paid, lastDay } = order;
  return x.c.html(orderCancellationPage(frameOf(x), { order: { id, reference, amount, paid, lastDay }, form }));
}

const orderShape = z
  .object({ id: z.uuid(), claimId: z.uuid(), reference: z.string(), cents: z.int(), state: z.enum(["open", "issued", "cancelled"]) })
  .loose();

export const orderRoutes: readonly Route[] = [
  route({
    method: "get",
    path: paths.order,
    who: ["member"],
    tag: "land shares",
    summary: "Ask how much, and quote it",
    pageOnly: true,
    query: z.object({ amount: z.string().max(40).optional(), language: z.string().optional() }),
    handle: async (x, { query: { amount } }) =>
      amount === undefined ? amountPage(x, { values: {}, problems: [] }) : quoteOrAgain(x, amount),
  }),
  route({
    method: "get",
    path: paths.orders,
    who: ["member"],
    tag: "land shares",
    summary: "The orders of the member who asks",
    answers: { 200: { description: "Orders, the newest first.", schema: z.object({ items: z.array(orderShape) }) } },
    handle: async (x) =>
      x.wantsPage ? x.c.redirect(paths.myLand, 303) : x.c.json({ items: await ordersOf(x.house.register.database, memberOf(x)) }),
  }),
  route({
    method: "post",
    path: paths.orders,
    who: ["member"],
    tag: "land shares",
    summary: "Order a land share",
    body: z.object({ amount: euros }).openapi("ShareOrder"),
    answers: {
      201: {
        description: "Ordered. What is to be paid stands under the claim.",
        schema: z.object({ id: z.uuid(), claimId: z.uuid(), reference: z.string(), cents: z.int() }),
      },
    },
    handle: async (x, { body: { amount } }) => {
      const { register } = x.house;
      const { memberId, personId } = x.viewer ?? refuse("member_unknown");
      const [order, claim] = await perform(register, actRequest(x, "place_share_order", { amount }), (act) =>
        placeShareOrder(act, { memberId: memberId ?? refuse("member_unknown"), debtorId: personId, amount }),
      );
      if (x.wantsPage) return x.c.redirect(paths.payment(claim.id), 303);
      const due = await claimOf(register.database, claim.id as ClaimId);
      return x.c.json({ id: order.id, claimId: claim.id, reference: due?.reference, cents: due?.cents }, 201);
    },
    again: async (x, form) => amountPage(x, form),
  }),
  route({
    method: "get",
    path: "/share-orders/:id/cancellation",
    who: ["member"],
    tag: "land shares",
    summary: "What taking an order back does",
    pageOnly: true,
    handle: (x) => cancelling(x, formOf(x)),
  }),
  route({
    method: "post",
    path: "/share-orders/:id/cancellation",
    who: ["member"],
    tag: "land shares",
    summary: "Take an order back",
    body: z.object({}),
    answers: { 200: { description: "Taken back. What was paid is paid back." } },
    handle: async (x) => {
      const orderId = orderAsked(x);
      await perform(x.house.register, actRequest(x, "cancel_share_order", { orderId }), (act) =>
        cancelShareOrder(act, memberOf(x), orderId),
      );
      return done(x, paths.myLand, { id: orderId });
    },
    again: cancelling,
  }),
];
