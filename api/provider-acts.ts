import { z } from "@hono/zod-openapi";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { text } from "#api/fields.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { lineOf, paymentAsked } from "#api/unsettled.ts";
import { perform } from "#domain/act.ts";
import { paymentOf } from "#domain/payments/payment.ts";
import { markProviderSettlement } from "#domain/payments/provider-refund.ts";
import { refuse } from "#domain/refusal.ts";
import { chargeBackOf, takeBackChargedLot } from "#domain/settlement/charge-back.ts";
import type { Form } from "#templates/pages/form.tsx";
import { chargedLotPage, providerSettlementPage } from "#templates/pages/provider-acts.tsx";
import { paths } from "#templates/paths.ts";

const treasurer = { who: ["treasurer"], tag: "payments" } as const;

const settling = async (x: Exchange, form: Form): Promise<Response> =>
  x.c.html(providerSettlementPage(frameOf(x), { payment: lineOf(await paymentOf(x.house.register.database, paymentAsked(x))), form }));

async function lapsing(x: Exchange, form: Form): Promise<Response> {
  const charged = (await chargeBackOf(x.house.register.database, paymentAsked(x))) ?? refuse("charge_back_unknown");
  return x.c.html(chargedLotPage(frameOf(x), { charged, form }));
}

export const providerActRoutes: readonly Route[] = [
  route({
    ...treasurer,
    method: "get",
    path: "/payments/:id/settlement",
    summary: "What marking a bank entry as the payment provider's payout does",
    pageOnly: true,
    handle: (x) => settling(x, formOf(x)),
  }),
  route({
    ...treasurer,
    method: "post",
    path: "/payments/:id/settlement",
    summary: "Mark a bank entry as the payment provider's payout",
    body: z.object({ reason: text(500) }).openapi("ProviderSettlement"),
    answers: { 200: { description: "Marked; it counts no money twice.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body }) => {
      const id = paymentAsked(x);
      await perform(x.house.register, actRequest(x, "mark_provider_settlement", body), (act) =>
        markProviderSettlement(act, id, body.reason),
      );
      return done(x, paths.unsettled, { id });
    },
    again: settling,
  }),
  route({
    ...treasurer,
    method: "get",
    path: "/payments/:id/charge-back",
    summary: "What letting a lot lapse whose payment was charged back does",
    pageOnly: true,
    handle: (x) => lapsing(x, formOf(x)),
  }),
  route({
    ...treasurer,
    method: "post",
    path: "/payments/:id/charge-back",
    summary: "Let a lot with land lapse whose payment was charged back",
    body: z.object({}),
    answers: { 200: { description: "Lapsed; its certificate is void and its claim open again.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x) => {
      const id = paymentAsked(x);
      await perform(x.house.register, actRequest(x, "take_back_charged_lot", { id }), (act) => takeBackChargedLot(act, id));
      x.house.register.nudge();
      return done(x, paths.allocation(id), { id });
    },
    again: lapsing,
  }),
];
