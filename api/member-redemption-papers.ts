import { z } from "@hono/zod-openapi";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { euros, text } from "#api/fields.ts";
import { onBehalf } from "#api/member-acts.ts";
import { papersOverview, whoAsked } from "#api/member-papers.ts";
import { mostPaperBytes, paperFields, paperOf } from "#api/paper-fields.ts";
import { redemptionAsked } from "#api/redemptions.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { filePaper } from "#domain/documents/scan.ts";
import { type Cents, multiplyRatio } from "#domain/money.ts";
import { particularsOf } from "#domain/people/person.ts";
import { ratio } from "#domain/ratio.ts";
import { redemptionOf, redemptionQueue, repaymentLevelOn } from "#domain/redemptions/redemption.ts";
import { queueRedemption, requireRedeemable, withdrawRedemption } from "#domain/redemptions/request.ts";
import { refuse } from "#domain/refusal.ts";
import { landOfPart } from "#domain/shares/move.ts";
import { euros as eurosText, iban, percentage, squareMetres } from "#templates/format.ts";
import type { Form } from "#templates/pages/form.tsx";
import { paperConfirmation } from "#templates/pages/member-papers.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

const secretary = { tag: "members", who: ["secretary"] } as const;
const redemption = { lot: text(40), amount: euros };

/** What asking a lot back does, with the place for the scan. Refuses what `requireRedeemable` refuses. */
async function redemptionConfirmation(x: Exchange, asked: { lot: string; amount: Cents }, form: Form): Promise<Response> {
  const { database } = x.house.register;
  const { memberId, number, name, representativeId } = await whoAsked(x);
  const { lot, amount } = asked;
  const whole = await requireRedeemable(database, { memberId, lot, amount, ground: "member" }, x.today);
  const level = await repaymentLevelOn(database, x.today);
  const account = (await particularsOf(database, representativeId)).iban;
  const { papers, redemptions } = textFor(x.language);
  const told = redemptions.steps({
    amount: eurosText(amount, x.language),
    payout: eurosText(multiplyRatio(amount, ratio(level, 100_00)), x.language),
    level: percentage(level, 100_00, x.language),
    land: whole.dm2 > 0 ? squareMetres(landOfPart(whole, amount), x.language) : null,
    before: (await redemptionQueue(database, x.today)).filter(({ held }) => !held).length,
    iban: account && iban(account),
  });
  return x.c.html(
    paperConfirmation(frameOf(x), {
      ...{ number, name, form },
      title: papers.redemptionTitle(name, eurosText(amount, x.language), lot),
      steps: account ? told : told.map((step, index) => (index === told.length - 1 ? { ...step, text: papers.noIban } : step)),
      action: paths.memberPapersPart(String(number), "redemptions"),
    }),
  );
}

async function withdrawing(x: Exchange, form: Form): Promise<Response> {
  const { memberId, number, name } = await whoAsked(x);
  const { id, cents: amount, state } = await redemptionOf(x.house.register.database, memberId, redemptionAsked(x));
  if (state !== "queued") refuse("redemption_not_queued");
  const { papers, redemptions } = textFor(x.language);
  return x.c.html(
    paperConfirmation(frameOf(x), {
      ...{ number, name, form },
      title: papers.withdrawTitle(name, eurosText(amount, x.language)),
      lead: papers.withdrawLead,
      steps: redemptions.withdrawSteps,
      action: paths.redemptionWithdrawalOnPaper(String(number), id),
    }),
  );
}

const recorded = z.object({ id: z.uuid() });

/** Euros asked back by pen, and such a request withdrawn. */
export const memberRedemptionPaperRoutes: readonly Route[] = [
  route({
    ...secretary,
    method: "post",
    path: "/members/:number/papers/redemption-preview",
    summary: "What asking a lot back on paper would do; changes nothing",
    body: z.object(redemption),
    pageOnly: true,
    handle: (x, { body }) => redemptionConfirmation(x, body, formOf(x)),
    again: papersOverview,
  }),
  route({
    ...secretary,
    method: "post",
    path: "/members/:number/papers/redemptions",
    summary: "Ask a lot back on behalf of a member who signed on paper, with the scan",
    body: z.object({ ...redemption, ...paperFields }),
    upload: mostPaperBytes,
    answers: { 201: { description: "In the queue; who asked first is paid first.", schema: recorded } },
    handle: async (x, { body: { lot, amount, ...scan } }) => {
      const { memberId, number, representativeId: payeeId } = await whoAsked(x);
      const paper = await paperOf(scan);
      const asked = actRequest(x, "queue_redemption", { memberId, lot, amount, ...paper }, onBehalf(x, payeeId));
      const [{ id }] = await perform(x.house.register, asked, async (act) => {
        const [queued] = await queueRedemption(act, { memberId, lot, amount, ground: "member", payeeId });
        await filePaper(act, "redemption_paper", queued.id, paper);
        return [queued] as const;
      });
      return done(x, paths.memberPapers(String(number)), { id }, 201);
    },
    again: papersOverview,
  }),
  route({
    ...secretary,
    method: "get",
    path: "/members/:number/papers/redemptions/:id/withdrawal",
    summary: "What withdrawing a request on paper does",
    pageOnly: true,
    handle: (x) => withdrawing(x, formOf(x)),
  }),
  route({
    ...secretary,
    method: "post",
    path: "/members/:number/papers/redemptions/:id/withdrawal",
    summary: "Withdraw a request in the queue on behalf of a member who signed on paper, with the scan",
    body: z.object(paperFields),
    upload: mostPaperBytes,
    answers: { 200: { description: "Withdrawn; the lot stays as it was.", schema: recorded } },
    handle: async (x, { body }) => {
      const { memberId, number, representativeId } = await whoAsked(x);
      const id = redemptionAsked(x);
      const paper = await paperOf(body);
      const asked = actRequest(x, "withdraw_redemption", { id, ...paper }, onBehalf(x, representativeId));
      await perform(x.house.register, asked, async (act) => {
        const outcome = await withdrawRedemption(act, memberId, id);
        await filePaper(act, "redemption_withdrawal_paper", id, paper);
        return outcome;
      });
      return done(x, paths.memberPapers(String(number)), { id });
    },
    again: withdrawing,
  }),
];
