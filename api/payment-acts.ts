import { z } from "@hono/zod-openapi";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { euros, text } from "#api/fields.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { lineOf, paymentAsked } from "#api/unsettled.ts";
import { perform } from "#domain/act.ts";
import { type Id, isId } from "#domain/id.ts";
import { destinationUnder } from "#domain/payments/destination.ts";
import { paymentOf, reverseAllocation, setPaymentAside } from "#domain/payments/payment.ts";
import { orderRefund } from "#domain/payments/refund.ts";
import { refuse } from "#domain/refusal.ts";
import type { Form } from "#templates/pages/form.tsx";
import type { Frame } from "#templates/pages/frame.tsx";
import { allocationReversalPage, payBackPage, setAsidePage } from "#templates/pages/payment-acts.tsx";
import type { PaymentLine } from "#templates/pages/unsettled.tsx";
import { paths } from "#templates/paths.ts";

const treasurer = { who: ["treasurer"], tag: "payments" } as const;
const reason = z.object({ reason: text(500) }).openapi("Reason");

type OfPayment = (frame: Frame, content: { readonly payment: PaymentLine; readonly form: Form }) => string;

const about = async (x: Exchange, page: OfPayment, form: Form): Promise<Response> =>
  x.c.html(page(frameOf(x), { payment: lineOf(await paymentOf(x.house.register.database, paymentAsked(x))), form }));

const allocationAsked = ({ c }: Exchange): Id<"allocation"> => {
  const given = c.req.param("id") ?? "";
  return isId(given) ? (given as Id<"allocation">) : refuse("allocation_unknown");
};

async function reversing(x: Exchange, form: Form): Promise<Response> {
  const { cents: amount, ...rest } = await destinationUnder(x.house.register.database, allocationAsked(x));
  return x.c.html(allocationReversalPage(frameOf(x), { destination: { ...rest, amount }, form }));
}

export const paymentActRoutes: readonly Route[] = [
  route({
    ...treasurer,
    method: "get",
    path: "/payments/:id/set-aside",
    summary: "What setting a payment aside does",
    pageOnly: true,
    handle: (x) => about(x, setAsidePage, formOf(x)),
  }),
  route({
    ...treasurer,
    method: "post",
    path: "/payments/:id/set-aside",
    summary: "Set aside a payment that settles no claim",
    body: reason,
    answers: { 200: { description: "Set aside.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body }) => {
      const id = paymentAsked(x);
      await perform(x.house.register, actRequest(x, "set_payment_aside", body), (act) => setPaymentAside(act, id, body.reason));
      return done(x, paths.unsettled, { id });
    },
    again: (x, form) => about(x, setAsidePage, form),
  }),
  route({
    ...treasurer,
    method: "get",
    path: "/payments/:id/refund",
    summary: "What paying a payment back does",
    pageOnly: true,
    handle: (x) => about(x, payBackPage, formOf(x)),
  }),
  route({
    ...treasurer,
    method: "post",
    path: "/payments/:id/refund",
    summary: "Record that money which no claim asks for was paid back",
    body: z.object({ amount: euros }).openapi("PayBack"),
    answers: { 201: { description: "Recorded.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body }) => {
      const paymentId = paymentAsked(x);
      const [{ id }] = await perform(x.house.register, actRequest(x, "order_refund", body), (act) =>
        orderRefund(act, paymentId, body.amount),
      );
      return done(x, paths.allocation(paymentId), { id }, 201);
    },
    again: (x, form) => about(x, payBackPage, form),
  }),
  route({
    ...treasurer,
    method: "get",
    path: "/allocations/:id/reversal",
    summary: "What taking a destination back does",
    pageOnly: true,
    handle: (x) => reversing(x, formOf(x)),
  }),
  route({
    ...treasurer,
    method: "post",
    path: "/allocations/:id/reversal",
    summary: "Take a destination back, with a reason",
    body: reason,
    answers: {
      200: { description: "Taken back; the payment waits for another.", schema: z.object({ id: z.uuid(), paymentId: z.uuid() }) },
    },
    handle: async (x, { body }) => {
      const { register } = x.house;
      const id = allocationAsked(x);
      await perform(register, actRequest(x, "reverse_allocation", body), (act) => reverseAllocation(act, id, body.reason));
      const { paymentId } = await destinationUnder(register.database, id);
      return done(x, paths.allocation(paymentId), { id, paymentId });
    },
    again: reversing,
  }),
];
