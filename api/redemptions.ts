import { z } from "@hono/zod-openapi";
import { centsAnswer, dayAnswer } from "#api/answers.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { amountProblem, euros, text } from "#api/fields.ts";
import { personOf } from "#api/me.ts";
import { memberOf } from "#api/my-land.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { isBefore } from "#domain/calendar.ts";
import { isId } from "#domain/id.ts";
import { cents, multiplyRatio, parseEuros } from "#domain/money.ts";
import { particularsOf } from "#domain/people/person.ts";
import { ratio } from "#domain/ratio.ts";
import { type RedemptionId, redemptionOf, redemptionQueue, redemptionsOf, repaymentLevelOn } from "#domain/redemptions/redemption.ts";
import { queueRedemption, requireRedeemable, withdrawRedemption } from "#domain/redemptions/request.ts";
import { Refusal, refuse } from "#domain/refusal.ts";
import { landOfPart } from "#domain/shares/move.ts";
import { freeLots } from "#domain/shares/promise.ts";
import { typedEuros } from "#templates/format.ts";
import type { Answers, Form } from "#templates/pages/form.tsx";
import { redemptionQuotePage, redemptionsPage, redemptionWithdrawalPage } from "#templates/pages/redemptions.tsx";
import { paths } from "#templates/paths.ts";
import { refusalText, textFor } from "#templates/text/text.ts";

const holder = { who: ["member", "former_member"], tag: "redemptions" } as const;

async function overview(x: Exchange, form: Answers): Promise<Response> {
  const { database } = x.house.register;
  const lots = await freeLots(database, memberOf(x), x.today);
  const shown = lots.filter(({ cents: held, promisedCents, cooling }) => !cooling && held > promisedCents);
  const items = await redemptionsOf(database, memberOf(x));
  return x.c.html(
    redemptionsPage(frameOf(x), {
      form,
      level: await repaymentLevelOn(database, x.today),
      lots: shown
        .filter(({ termEndsOn }) => isBefore(termEndsOn, x.today))
        .map(({ number, cents: held, promisedCents }) => ({ number, free: cents(held - promisedCents) })),
      early: shown
        .filter(({ termEndsOn }) => !isBefore(termEndsOn, x.today))
        .map(({ number, termEndsOn }) => ({ number, from: termEndsOn.add({ days: 1 }) })),
      items: items.map(({ lotNumber, cents: amount, payoutCents, ...rest }) => ({ ...rest, lot: lotNumber, amount, payout: payoutCents })),
    }),
    form.problems.length > 0 ? 422 : 200,
  );
}

/** The quote if the lot can be asked back; else the first page again with what is wrong. Changes nothing. */
async function quoteOrAgain(x: Exchange, lot: string, typed: string, form: Form): Promise<Response> {
  const { database } = x.house.register;
  const values = { lot, amount: typed };
  const wrong = (field: string, message: string) => overview(x, { values, problems: [{ field, message }] });
  const amount = parseEuros(typed);
  if (amount === null) return wrong("amount", textFor(x.language).fields[amountProblem(typed)]);
  try {
    const whole = await requireRedeemable(database, { memberId: memberOf(x), lot, amount, ground: "member" }, x.today);
    const level = await repaymentLevelOn(database, x.today);
    const queue = await redemptionQueue(database, x.today);
    return x.c.html(
      redemptionQuotePage(frameOf(x), {
        ...{ lot, amount, level, form },
        typedAmount: typedEuros(amount, "en"),
        payout: multiplyRatio(amount, ratio(level, 100_00)),
        land: whole.dm2 > 0 ? landOfPart(whole, amount) : null,
        before: queue.filter(({ held }) => !held).length,
        iban: (await particularsOf(database, personOf(x))).iban,
      }),
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const field = error.code === "redemption_too_early" || error.code === "lot_unknown" ? "lot" : "amount";
    return wrong(field, refusalText(error.code, error.facts, x.language));
  }
}

export const redemptionAsked = ({ c }: Exchange): RedemptionId => {
  const given = c.req.param("id") ?? "";
  return isId(given) ? (given as RedemptionId) : refuse("redemption_unknown");
};

async function withdrawing(x: Exchange, form: Form): Promise<Response> {
  const { id, cents: amount, state } = await redemptionOf(x.house.register.database, memberOf(x), redemptionAsked(x));
  if (state !== "queued") refuse("redemption_not_queued");
  return x.c.html(redemptionWithdrawalPage(frameOf(x), { id, amount, form }));
}

const lineAnswer = z
  .object({
    id: z.uuid(),
    lotNumber: z.string(),
    cents: centsAnswer,
    askedOn: dayAnswer,
    state: z.enum(["queued", "withdrawn", "approved", "paid_out"]),
  })
  .loose();

export const redemptionRoutes: readonly Route[] = [
  route({
    ...holder,
    method: "get",
    path: paths.redemptions,
    summary: "What the member who asks asked back",
    answers: { 200: { description: "Requests, the newest first.", schema: z.object({ items: z.array(lineAnswer) }) } },
    handle: async (x) =>
      x.wantsPage
        ? overview(x, { values: {}, problems: [] })
        : x.c.json({ items: await redemptionsOf(x.house.register.database, memberOf(x)) }),
  }),
  route({
    ...holder,
    method: "get",
    path: paths.newRedemption,
    summary: "What asking a lot back does",
    pageOnly: true,
    query: z.object({ lot: z.string().max(40).default(""), amount: z.string().max(40).default(""), language: z.string().optional() }),
    handle: (x, { query: { lot, amount } }) => quoteOrAgain(x, lot, amount, formOf(x)),
  }),
  route({
    ...holder,
    method: "post",
    path: paths.redemptions,
    summary: "Ask a lot back, whole or in part, once its term is over",
    body: z.object({ lot: text(40), amount: euros }).openapi("RedemptionRequest"),
    answers: { 201: { description: "In the queue; who asked first is paid first.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body: { lot, amount } }) => {
      const payeeId = personOf(x);
      const request = { memberId: memberOf(x), lot, amount, ground: "member", payeeId } as const;
      const [{ id }] = await perform(x.house.register, actRequest(x, "queue_redemption", { lot, amount }), (act) =>
        queueRedemption(act, request),
      );
      return done(x, paths.redemptions, { id }, 201);
    },
    again: (x, form) => overview(x, form),
  }),
  route({
    ...holder,
    method: "get",
    path: "/redemptions/:id/withdrawal",
    summary: "What withdrawing a request does",
    pageOnly: true,
    handle: (x) => withdrawing(x, formOf(x)),
  }),
  route({
    ...holder,
    method: "post",
    path: "/redemptions/:id/withdrawal",
    summary: "Withdraw a request that is in the queue",
    body: z.object({}),
    answers: { 200: { description: "Withdrawn; the lot stays as it was.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x) => {
      const id = redemptionAsked(x);
      await perform(x.house.register, actRequest(x, "withdraw_redemption", { id }), (act) => withdrawRedemption(act, memberOf(x), id));
      return done(x, paths.redemptions, { id });
    },
    again: withdrawing,
  }),
];
