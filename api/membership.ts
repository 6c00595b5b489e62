import { z } from "@hono/zod-openapi";
import { classAnswer, dayAnswer } from "#api/answers.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { memberOf } from "#api/my-land.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { isBefore } from "#domain/calendar.ts";
import { classOfMember } from "#domain/members/class.ts";
import { memberUnder } from "#domain/members/member.ts";
import { endByNotice, giveNotice, noticeOf, withdrawNotice } from "#domain/members/notice.ts";
import { refuse } from "#domain/refusal.ts";
import { holdingOf } from "#domain/shares/holding.ts";
import type { Form } from "#templates/pages/form.tsx";
import { membershipPage, noticePage } from "#templates/pages/membership.tsx";
import { paths } from "#templates/paths.ts";

const tag = "membership";

async function standing(x: Exchange) {
  const { database } = x.house.register;
  const { id, number, admittedOn: since, endsOn } = await memberUnder(database, x.viewer?.memberNumber ?? refuse("member_unknown"));
  const notice = await noticeOf(database, memberOf(x));
  const own = await classOfMember(database, id, x.today);
  return { number, since, endsOn, over: endsOn !== null && isBefore(endsOn, x.today), noticedOn: notice?.givenOn ?? null, class: own };
}

const shown = async (x: Exchange, form: Form): Promise<Response> => x.c.html(membershipPage(frameOf(x), { ...(await standing(x)), form }));

async function asking(x: Exchange, form: Form): Promise<Response> {
  const { database } = x.house.register;
  if ((await standing(x)).endsOn) return x.c.redirect(paths.membership, 303);
  const { noticeWeeks: weeks } = await bylawsOn(database, x.today);
  const { cents } = await holdingOf(database, memberOf(x), { on: x.today, knownBefore: x.at.add({ seconds: 1 }) });
  return x.c.html(noticePage(frameOf(x), { endsOn: endByNotice(x.today, weeks), weeks, held: cents > 0 ? cents : null, form }));
}

export const membershipRoutes: readonly Route[] = [
  route({
    method: "get",
    path: paths.membership,
    who: ["member", "former_member"],
    tag,
    summary: "How the membership of the member who asks stands",
    answers: {
      200: {
        description: "Since when, and until when if notice was given.",
        schema: z.object({
          number: z.int(),
          since: dayAnswer,
          endsOn: dayAnswer.nullable(),
          over: z.boolean(),
          noticedOn: dayAnswer.nullable(),
          class: classAnswer,
        }),
      },
    },
    handle: async (x) => (x.wantsPage ? shown(x, formOf(x)) : x.c.json(await standing(x))),
  }),
  route({
    method: "get",
    path: paths.membershipNotice,
    who: ["member"],
    tag,
    summary: "What giving notice today does",
    pageOnly: true,
    handle: (x) => asking(x, formOf(x)),
  }),
  route({
    method: "post",
    path: paths.membershipNotice,
    who: ["member"],
    tag,
    summary: "Give notice: the membership ends with the business year (art. 2:36 Dutch Civil Code)",
    body: z.object({}),
    answers: { 201: { description: "Received; a confirmation goes out at once.", schema: z.object({ endsOn: dayAnswer }) } },
    handle: async (x) => {
      const memberId = memberOf(x);
      await perform(x.house.register, actRequest(x, "give_notice", {}), (act) =>
        giveNotice(act, memberId, { givenOn: act.today, channel: "online" }),
      );
      x.house.register.nudge();
      return done(x, paths.membership, { endsOn: (await standing(x)).endsOn }, 201);
    },
    again: asking,
  }),
  route({
    method: "post",
    path: paths.noticeWithdrawal,
    who: ["member"],
    tag,
    summary: "Withdraw a notice, until the last day",
    body: z.object({}),
    answers: { 200: { description: "Withdrawn; the membership goes on.", schema: z.object({ endsOn: z.null() }) } },
    handle: async (x) => {
      await perform(x.house.register, actRequest(x, "withdraw_notice", {}), (act) => withdrawNotice(act, memberOf(x)));
      x.house.register.nudge();
      return done(x, paths.membership, { endsOn: null });
    },
    again: shown,
  }),
];
