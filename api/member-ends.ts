import { z } from "@hono/zod-openapi";
import { dayAnswer } from "#api/answers.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { day, id } from "#api/fields.ts";
import { onBehalf } from "#api/member-acts.ts";
import { memberAsked } from "#api/members.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import type { Act } from "#domain/act.ts";
import { perform, type Reference } from "#domain/act.ts";
import type { ActKind } from "#domain/act-kind.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { isBefore } from "#domain/calendar.ts";
import { decisions } from "#domain/decisions/decision.ts";
import type { MemberId } from "#domain/members/member.ts";
import { giveNotice, noticeOf, recordExit, withdrawNotice } from "#domain/members/notice.ts";
import type { Form } from "#templates/pages/form.tsx";
import { memberEndPage } from "#templates/pages/member-end.tsx";
import { paths } from "#templates/paths.ts";

const secretary = { tag: "members", who: ["secretary"] } as const;

async function shown(x: Exchange, form: Form): Promise<Response> {
  const { database } = x.house.register;
  const { id: memberId, number, names, endsOn } = await memberAsked(x);
  const notice = await noticeOf(database, memberId);
  return x.c.html(
    memberEndPage(frameOf(x), {
      number,
      name: names.join(" & "),
      endsOn,
      withdrawable: notice !== null && !isBefore(notice.endsOn, x.today),
      weeks: (await bylawsOn(database, x.today)).noticeWeeks,
      decisions: await decisions(database),
      form,
    }),
  );
}

type Work = (act: Act, memberId: MemberId) => Promise<[Reference<"member">]>;

async function carryOut(x: Exchange, kind: ActKind, payload: object, work: Work): Promise<Response> {
  const { id: memberId, number, representativeId } = await memberAsked(x);
  const request = actRequest(x, kind, { memberId, ...payload }, onBehalf(x, representativeId));
  await perform(x.house.register, request, (act) => work(act, memberId));
  x.house.register.nudge();
  const { endsOn } = await memberAsked(x);
  return done(x, paths.member(String(number)), { number, endsOn });
}

const answers = {
  200: { description: "Recorded; the member is told.", schema: z.object({ number: z.int(), endsOn: dayAnswer.nullable() }) },
};

export const memberEndRoutes: readonly Route[] = [
  route({
    ...secretary,
    method: "get",
    path: "/members/:number/end",
    summary: "The forms to record a notice on paper, a departure at once, or that a notice was withdrawn",
    pageOnly: true,
    handle: (x) => shown(x, formOf(x)),
  }),
  route({
    ...secretary,
    method: "post",
    path: "/members/:number/end/notice",
    summary: "Record a notice on paper; it counts from the day on which it was received",
    body: z.object({ receivedOn: day }).openapi("NoticeOnPaper"),
    answers,
    handle: (x, { body: { receivedOn } }) =>
      carryOut(x, "give_notice", { receivedOn }, (act, memberId) => giveNotice(act, memberId, { givenOn: receivedOn, channel: "paper" })),
    again: shown,
  }),
  route({
    ...secretary,
    method: "post",
    path: "/members/:number/end/withdrawal",
    summary: "Withdraw a notice on the member's behalf",
    body: z.object({}),
    answers,
    handle: (x) => carryOut(x, "withdraw_notice", {}, withdrawNotice),
    again: shown,
  }),
  route({
    ...secretary,
    method: "post",
    path: "/members/:number/end/exit",
    summary: "Record that a member leaves at once because of a decision (art. 2:36(3) Dutch Civil Code)",
    body: z.object({ decisionId: id<"decision">(), toldOn: day, givenOn: day }).openapi("Exit"),
    answers,
    handle: (x, { body }) => carryOut(x, "record_exit", body, (act, memberId) => recordExit(act, memberId, body)),
    again: shown,
  }),
];
