import { z } from "@hono/zod-openapi";
import { centsAnswer, dayAnswer } from "#api/answers.ts";
import { joinerForm, joiningOf, kindAsked, kindQuery } from "#api/applications-form.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { memberOf } from "#api/my-land.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { claimableGift, claimGift, joinByGift } from "#domain/gifts/claiming.ts";
import { Refusal } from "#domain/refusal.ts";
import type { Form } from "#templates/pages/form.tsx";
import { giftClaimedPage, giftClaimPage, giftCodePage } from "#templates/pages/gift-claim.tsx";
import { paths } from "#templates/paths.ts";
import { refusalText } from "#templates/text/text.ts";

const visitor = { who: ["visitor"], tag: "gifts" } as const;
const codeOf = ({ c }: Exchange): string => c.req.param("code") ?? "";

async function shown(x: Exchange, form: Form): Promise<Response> {
  const { code, cents, message, claimUntil } = await claimableGift(x.house.register.database, codeOf(x), x.today);
  if (!x.wantsPage) return x.c.json({ cents, message, claimUntil });
  return x.c.html(
    giftClaimPage(frameOf(x), { code, amount: cents, message, asMember: mayAct(x, "member"), kind: kindAsked(x, form), form }),
  );
}

/** The page of a code, or the question for it again with what is wrong. */
async function look(x: Exchange, typed: string): Promise<Response> {
  const problems = [];
  try {
    if (typed.trim()) {
      const { code } = await claimableGift(x.house.register.database, typed, x.today);
      return x.c.redirect(paths.giftCode(code), 303);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    problems.push({ field: "code", message: refusalText(error.code, error.facts, x.language) });
  }
  return x.c.html(giftCodePage(frameOf(x), { form: { values: { code: typed }, problems } }), problems.length > 0 ? 422 : 200);
}

export const giftClaimRoutes: readonly Route[] = [
  route({
    ...visitor,
    method: "get",
    path: paths.giftClaim,
    summary: "Ask for the code of a gift",
    query: z.object({ code: z.string().max(100).default(""), language: z.string().optional() }),
    limit: { most: 60, seconds: 60 },
    pageOnly: true,
    handle: (x, { query: { code } }) => look(x, code),
  }),
  route({
    ...visitor,
    method: "get",
    path: paths.giftClaimed,
    summary: "What happens after somebody joined by a gift",
    pageOnly: true,
    handle: async (x) => x.c.html(giftClaimedPage(frameOf(x))),
  }),
  route({
    ...visitor,
    method: "get",
    path: "/gifts/claim/:code",
    summary: "What a code gives; of the giver the message alone",
    limit: { most: 60, seconds: 60 },
    answers: {
      200: { description: "The gift.", schema: z.object({ cents: centsAnswer, message: z.string().nullable(), claimUntil: dayAnswer }) },
    },
    query: kindQuery,
    handle: (x) => shown(x, formOf(x)),
  }),
  route({
    method: "post",
    path: "/gifts/claim/:code/holding",
    who: ["member"],
    tag: "gifts",
    summary: "Add a gift to the own holding",
    body: z.object({}),
    limit: { most: 60, seconds: 60 },
    answers: { 200: { description: "It stands in the member's name.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x) => {
      const code = codeOf(x);
      const [gift] = await perform(x.house.register, actRequest(x, "claim_gift", { code }), (act) => claimGift(act, code, memberOf(x)));
      x.house.register.nudge();
      return done(x, paths.myLand, { id: gift?.id });
    },
    again: shown,
  }),
  route({
    ...visitor,
    method: "post",
    path: "/gifts/claim/:code/membership",
    summary: "Apply for membership with a gift",
    body: joinerForm,
    limit: { most: 20, seconds: 3600 },
    answers: {
      201: { description: "Received; the board decides on the admission.", schema: z.object({ id: z.uuid(), application: z.uuid() }) },
    },
    handle: async (x, { body }) => {
      const code = codeOf(x);
      const knownAs = x.viewer && x.viewer.memberId === null ? x.viewer.personId : null;
      const [gift, application] = await perform(x.house.register, actRequest(x, "join_by_gift", { code, ...body }), (act) =>
        joinByGift(act, code, joiningOf(body, knownAs)),
      );
      x.house.register.nudge();
      return done(x, paths.giftClaimed, { id: gift.id, application: application.id }, 201);
    },
    again: shown,
  }),
];
