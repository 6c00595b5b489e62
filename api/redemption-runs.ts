import { z } from "@hono/zod-openapi";
import { centsAnswer, dayAnswer } from "#api/answers.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { euros } from "#api/fields.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { runAsked } from "#api/runs.ts";
import { perform } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { dayOf } from "#domain/calendar.ts";
import { sumCents } from "#domain/money.ts";
import { redemptionQueue, repaymentLevelOn, reserveOn } from "#domain/redemptions/redemption.ts";
import { approveRedemptions, prepareRedemptions, redemptionRunOf } from "#domain/redemptions/redemption-run.ts";
import { runOf } from "#domain/runs/run.ts";
import type { Form } from "#templates/pages/form.tsx";
import { redemptionQueuePage, redemptionRunPage } from "#templates/pages/redemption-queue.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

const readers = { who: ["board", "auditor"], tag: "redemptions" } as const;

async function queueOf(x: Exchange) {
  const { database } = x.house.register;
  const items = await redemptionQueue(database, x.today);
  return {
    items,
    total: sumCents(items.map(({ payoutCents }) => payoutCents)),
    reserve: await reserveOn(database, x.today),
    level: await repaymentLevelOn(database, x.today),
  };
}

async function queueShown(x: Exchange, form: Form): Promise<Response> {
  const { items, ...rest } = await queueOf(x);
  const lines = items.map((item) => ({ ...item, name: item.names.join(" & ") }));
  return x.c.html(redemptionQueuePage(frameOf(x), { ...rest, items: lines, form: mayAct(x, "board") ? form : null }));
}

async function runShown(x: Exchange, form: Form): Promise<Response> {
  const { database } = x.house.register;
  const { id, approvedAt, preparedById } = await runOf(database, runAsked(x));
  const { levelBp, upToCents, items } = await redemptionRunOf(database, id);
  const total = sumCents(items.map(({ payoutCents }) => payoutCents));
  const approvedOn = approvedAt && dayOf(approvedAt);
  if (!x.wantsPage) return x.c.json({ id, level: levelBp, upTo: upToCents, total, approvedOn, items });
  const { secondPersonApproves } = await bylawsOn(database, x.today);
  const t = textFor(x.language).redemptions.board;
  const own = secondPersonApproves && preparedById === x.viewer?.personId;
  return x.c.html(
    redemptionRunPage(frameOf(x), {
      ...{ id, total, approvedOn, form },
      level: levelBp,
      items: items.map(({ payee, ...item }) => ({ ...item, name: payee })),
      reserve: await reserveOn(database, x.today),
      impossible: own || !mayAct(x, "board") ? t.secondPerson : null,
    }),
  );
}

const lineAnswer = z
  .object({ lotNumber: z.string(), memberNumber: z.int(), cents: centsAnswer, payoutCents: centsAnswer, askedOn: dayAnswer })
  .loose();

export const redemptionRunRoutes: readonly Route[] = [
  route({
    ...readers,
    method: "get",
    path: paths.redemptionQueue,
    summary: "Who waits to be paid back, in order, and what the reserve holds",
    answers: {
      200: {
        description: "The queue; the level in basis points.",
        schema: z.object({ items: z.array(lineAnswer), total: centsAnswer, reserve: centsAnswer, level: z.int() }),
      },
    },
    handle: async (x) => (x.wantsPage ? queueShown(x, formOf(x)) : x.c.json(await queueOf(x))),
  }),
  route({
    method: "post",
    path: paths.redemptionRuns,
    who: ["board"],
    tag: "redemptions",
    summary: "Prepare paying back from the front of the queue, up to an amount",
    body: z.object({ amount: euros }).openapi("NewRedemptionRun"),
    answers: { 201: { description: "Prepared; nothing is paid back yet.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body: { amount } }) => {
      const [{ id }] = await perform(x.house.register, actRequest(x, "prepare_redemptions", { amount }), (act) =>
        prepareRedemptions(act, amount),
      );
      return done(x, paths.redemptionRun(id), { id }, 201);
    },
    again: queueShown,
  }),
  route({
    ...readers,
    method: "get",
    path: "/redemptions/runs/:id",
    summary: "What a run pays back, and to whom",
    answers: {
      200: {
        description: "The run; the level in basis points.",
        schema: z
          .object({ id: z.uuid(), level: z.int(), total: centsAnswer, approvedOn: dayAnswer.nullable(), items: z.array(lineAnswer) })
          .loose(),
      },
    },
    handle: (x) => runShown(x, formOf(x)),
  }),
  route({
    method: "post",
    path: "/redemptions/runs/:id/approval",
    who: ["board"],
    tag: "redemptions",
    summary: "Approve it: lots leave the register, and what is paid back stands among the refunds",
    body: z.object({}),
    answers: { 200: { description: "Approved.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x) => {
      const run = runAsked(x);
      await perform(x.house.register, actRequest(x, "approve_redemptions", { run }), (act) => approveRedemptions(act, run));
      x.house.register.nudge();
      return done(x, paths.redemptionRun(run), { id: run });
    },
    again: runShown,
  }),
];
