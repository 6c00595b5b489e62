import { z } from "@hono/zod-openapi";
import { momentAnswer } from "#api/answers.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { text } from "#api/fields.ts";
import { memberAsked } from "#api/members.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { type Act, perform, type Reference } from "#domain/act.ts";
import type { ActKind } from "#domain/act-kind.ts";
import type { MemberId } from "#domain/members/member.ts";
import { disputeOf, holdForDispute, settleDispute } from "#domain/membership/dispute.ts";
import type { Form } from "#templates/pages/form.tsx";
import { memberHoldPage } from "#templates/pages/member-hold.tsx";
import { paths } from "#templates/paths.ts";

const board = { tag: "members", who: ["board"] } as const;

async function holdOf(x: Exchange) {
  const { id: memberId, number, names } = await memberAsked(x);
  return { memberId, number, name: names.join(" & "), dispute: await disputeOf(x.house.register.database, memberId) };
}

async function shown(x: Exchange, form: Form): Promise<Response> {
  const { number, name, dispute } = await holdOf(x);
  return x.c.html(memberHoldPage(frameOf(x), { number, name, dispute, form }));
}

type Work = (act: Act, memberId: MemberId, reason: string) => Promise<[Reference<"member">]>;

async function carryOut(x: Exchange, kind: ActKind, reason: string, work: Work): Promise<Response> {
  const { memberId, number } = await holdOf(x);
  await perform(x.house.register, actRequest(x, kind, { memberId, reason }), (act) => work(act, memberId, reason));
  x.house.register.nudge();
  return done(x, paths.member(String(number)), { number });
}

const recorded = { 200: { description: "Recorded.", schema: z.object({ number: z.int() }) } };
const because = z.object({ reason: text(500) }).openapi("DisputeReason");

/** A membership that stands still in a dispute. */
export const memberHoldRoutes: readonly Route[] = [
  route({
    ...board,
    method: "get",
    path: "/members/:number/hold",
    summary: "Whether a membership stands still in a dispute, and what that blocks",
    answers: {
      200: {
        description: "Null where nothing is in dispute.",
        schema: z.object({
          dispute: z.object({ reason: z.string(), since: momentAnswer, byName: z.string().nullable() }).loose().nullable(),
        }),
      },
    },
    handle: async (x) => (x.wantsPage ? shown(x, formOf(x)) : x.c.json({ dispute: (await holdOf(x)).dispute })),
  }),
  route({
    ...board,
    method: "post",
    path: "/members/:number/hold",
    summary: "Have a membership stand still in a dispute, with the reason that its member reads",
    body: because,
    answers: recorded,
    handle: (x, { body: { reason } }) => carryOut(x, "hold_member", reason, holdForDispute),
    again: shown,
  }),
  route({
    ...board,
    method: "post",
    path: "/members/:number/hold/release",
    summary: "Say that a dispute is settled: the membership goes on",
    body: because,
    answers: recorded,
    handle: (x, { body: { reason } }) => carryOut(x, "release_member", reason, settleDispute),
    again: shown,
  }),
];
