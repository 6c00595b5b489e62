import { z } from "@hono/zod-openapi";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { text } from "#api/fields.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { paymentAsked } from "#api/unsettled.ts";
import { perform } from "#domain/act.ts";
import { isId } from "#domain/id.ts";
import { paymentOf } from "#domain/payments/payment.ts";
import { payOut, type RefundId, type WaitingRefund, waitingRefund } from "#domain/payments/payout.ts";
import { refuse } from "#domain/refusal.ts";
import type { Form } from "#templates/pages/form.tsx";
import { payoutPage, type WaitingLine } from "#templates/pages/payout.tsx";
import { paths } from "#templates/paths.ts";

const treasurer = { who: ["treasurer"], tag: "payments" } as const;

export const waitingLine = ({ id, reference, name, iban, cents, orderedOn }: WaitingRefund): WaitingLine => ({
  id,
  reference,
  name,
  iban,
  amount: cents,
  orderedOn,
});

const refundAsked = ({ c }: Exchange): RefundId => {
  const given = c.req.param("refund") ?? "";
  return isId(given) ? (given as RefundId) : refuse("refund_unknown");
};

async function choosing(x: Exchange, form: Form): Promise<Response> {
  const { database } = x.house.register;
  const { id: paymentId } = await paymentOf(database, paymentAsked(x));
  const refund = waitingLine(await waitingRefund(database, refundAsked(x)));
  return x.c.html(payoutPage(frameOf(x), { paymentId, refund, form }));
}

export const payoutRoutes: readonly Route[] = [
  route({
    ...treasurer,
    method: "get",
    path: "/payments/:id/payouts/:refund",
    summary: "What saying that a debit paid a refund out does",
    pageOnly: true,
    handle: (x) => choosing(x, formOf(x)),
  }),
  route({
    ...treasurer,
    method: "post",
    path: "/payments/:id/payouts/:refund",
    summary: "Say which refund a debit paid out, with a reason",
    body: z.object({ reason: text(500) }).openapi("Payout"),
    answers: { 201: { description: "The refund is settled; it cannot be paid out again.", schema: z.object({ refund: z.uuid() }) } },
    handle: async (x, { body }) => {
      const paymentId = paymentAsked(x);
      const refundId = refundAsked(x);
      await perform(x.house.register, actRequest(x, "pay_out_refund", { ...body, refundId }), (act) =>
        payOut(act, paymentId, refundId, body.reason),
      );
      return done(x, paths.allocation(paymentId), { refund: refundId }, 201);
    },
    again: choosing,
  }),
];
