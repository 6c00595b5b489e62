import { z } from "@hono/zod-openapi";
import { centsAnswer, dayAnswer, listAnswer } from "#api/answers.ts";
import { payingOf } from "#api/checkouts.ts";
import { csv, hundredths } from "#api/csv.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { id } from "#api/fields.ts";
import { paged, pageSize } from "#api/pages.ts";
import { done, download, respond } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform, type Reference, read } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { isId } from "#domain/id.ts";
import { sumCents } from "#domain/money.ts";
import type { ClaimId } from "#domain/payments/claim.ts";
import type { Paying } from "#domain/payments/paying.ts";
import type { RefundId } from "#domain/payments/payout.ts";
import { type ProviderBalance, providerBalance, refundOnline } from "#domain/payments/provider-refund.ts";
import { refundClaim, refundCount, refundsDue, refundsOrdered } from "#domain/payments/refund.ts";
import { Refusal, refuse } from "#domain/refusal.ts";
import type { Form } from "#templates/pages/form.tsx";
import { type RefundLine, refundPage } from "#templates/pages/payment-acts.tsx";
import { onlineRefundPage } from "#templates/pages/provider-acts.tsx";
import { refundsPage } from "#templates/pages/refunds.tsx";
import { paths } from "#templates/paths.ts";

const tag = "payments";

/** What is due, claim by claim: a claim may have been paid from several accounts. */
async function due(reader: Reader): Promise<RefundLine[]> {
  const byClaim = Map.groupBy(await refundsDue(reader), ({ claimId }) => claimId);
  return [...byClaim].flatMap(([claim, parts]) => {
    const [first] = parts;
    if (!first) return [];
    return {
      claim,
      reference: first.reference,
      name: first.name,
      amount: sumCents(parts.map(({ cents }) => cents)),
      parts: parts.map(({ cents, iban }) => ({ amount: cents, iban })),
      why: first.why,
      online: parts.every(({ online }) => online),
    };
  });
}

const claimAsked = ({ c }: Exchange): ClaimId => {
  const given = c.req.param("claim") ?? "";
  return isId(given) ? (given as ClaimId) : refuse("claim_unknown");
};

async function confirming(x: Exchange, form: Form): Promise<Response> {
  const asked = claimAsked(x);
  const refund = (await due(x.house.register.database)).find(({ claim }) => claim === asked);
  return x.c.html(refundPage(frameOf(x), { refund: refund ?? refuse("nothing_to_refund"), form }));
}

/** What the payment provider holds, once it has ever had anything. */
async function shownBalance(reader: Reader): Promise<ProviderBalance | null> {
  const balance = await providerBalance(reader);
  return balance.inCents > 0 ? balance : null;
}

async function confirmingOnline(x: Exchange, form: Form): Promise<Response> {
  payingOf(x);
  const asked = claimAsked(x);
  const refund = (await due(x.house.register.database)).find(({ claim }) => claim === asked) ?? refuse("nothing_to_refund");
  if (!refund.online) refuse("claim_not_paid_online");
  return x.c.html(onlineRefundPage(frameOf(x), { refund, form }));
}

/** While the provider does not answer the register keeps the intention, and asks again. */
async function payBackOnline(paying: Paying, refunds: readonly Reference<"refund">[]): Promise<boolean> {
  try {
    await paying.refund(refunds.map(({ id: refund }) => refund as RefundId));
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === "provider_unreachable") return false;
    throw error;
  }
}

const dueAnswer = z.object({
  claim: z.uuid(),
  reference: z.string(),
  name: z.string(),
  amount: centsAnswer,
  parts: z.array(z.object({ amount: centsAnswer, iban: z.string().nullable() })),
  why: z.enum(["application_refused", "invoice_credited", "order_cancelled", "overpaid"]),
  online: z.boolean().openapi({ description: "Whether all of it was paid online, and can go back that way." }),
});

export const refundRoutes: readonly Route[] = [
  route({
    method: "get",
    path: paths.refunds,
    who: ["board", "auditor"],
    tag,
    summary: "What is to be paid back, and what was",
    query: z.object({ after: id<"refund">().optional() }),
    answers: {
      200: {
        description: "All that is due, and a page of what was paid back, the latest first.",
        schema: listAnswer(
          z.object({ amount: centsAnswer, reference: z.string(), orderedOn: dayAnswer, paidOutOn: dayAnswer.nullable() }).loose(),
        ).extend({ due: z.array(dueAnswer) }),
      },
    },
    handle: async (x, { query: { after = null } }) => {
      const shown = await read(x.house.register, async (reader) => {
        const lines = await due(reader);
        const { items, next } = paged(x, await refundsOrdered(reader, after, pageSize + 1), (each) => each.id);
        return {
          due: lines,
          sum: sumCents(lines.map(({ amount }) => amount)),
          items: items.map(({ cents, ...rest }) => ({ ...rest, amount: cents })),
          next,
          total: await refundCount(reader),
          balance: await shownBalance(reader),
        };
      });
      return respond(x, shown, refundsPage);
    },
  }),
  route({
    method: "get",
    path: paths.refundsCsv,
    who: ["board", "auditor"],
    tag,
    summary: "What is to be paid back, as CSV",
    pageOnly: true,
    handle: async (x) => {
      const lines = await due(x.house.register.database);
      const rows = lines.flatMap(({ name, reference, why, parts }) =>
        parts.map(({ amount, iban }) => [name, iban, reference, why, hundredths(amount)]),
      );
      const headings = ["aan / to", "rekening / account", "kenmerk / reference", "waarom / why", "euro"];
      return download(x, "refunds.csv", "text/csv; charset=utf-8", csv(headings, rows));
    },
  }),
  route({
    method: "get",
    path: "/refunds/:claim",
    who: ["treasurer"],
    tag,
    summary: "What paying back a claim does",
    pageOnly: true,
    handle: (x) => confirming(x, formOf(x)),
  }),
  route({
    method: "post",
    path: "/refunds/:claim",
    who: ["treasurer"],
    tag,
    summary: "Record that all that is due on a claim was paid back",
    body: z.object({}),
    answers: { 201: { description: "Recorded.", schema: z.object({ refunds: z.array(z.uuid()) }) } },
    handle: async (x) => {
      const claim = claimAsked(x);
      const refunds = await perform(x.house.register, actRequest(x, "order_refund", { claim }), (act) => refundClaim(act, claim));
      return done(x, paths.refunds, { refunds: refunds.map((refund) => refund.id) }, 201);
    },
    again: confirming,
  }),
  route({
    method: "get",
    path: "/refunds/:claim/online",
    who: ["treasurer"],
    tag,
    summary: "What paying back a claim through the payment provider does",
    pageOnly: true,
    handle: (x) => confirmingOnline(x, formOf(x)),
  }),
  route({
    method: "post",
    path: "/refunds/:claim/online",
    who: ["treasurer"],
    tag,
    summary: "Pay back what is due on a claim through the payment provider",
    body: z.object({}),
    answers: {
      201: {
        description: "Ordered. Not asked means that the provider did not answer yet: it is asked again.",
        schema: z.object({ refunds: z.array(z.uuid()), asked: z.boolean() }),
      },
    },
    handle: async (x) => {
      const claim = claimAsked(x);
      const paying = payingOf(x);
      const refunds = await perform(x.house.register, actRequest(x, "order_refund", { claim, online: true }), (act) =>
        refundOnline(act, claim),
      );
      const asked = await payBackOnline(paying, refunds);
      return done(x, paths.refunds, { refunds: refunds.map((refund) => refund.id), asked }, 201);
    },
    again: confirmingOnline,
  }),
];
