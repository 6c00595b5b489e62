import { z } from "@hono/zod-openapi";
import { classAnswer } from "#api/answers.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { classLetter, id } from "#api/fields.ts";
import { memberAsked } from "#api/members.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { decisions } from "#domain/decisions/decision.ts";
import { classesToPlaceIn, classOfMember, placeInClass } from "#domain/members/class.ts";
import type { Form } from "#templates/pages/form.tsx";
import { memberClassPage } from "#templates/pages/member-class.tsx";
import { paths } from "#templates/paths.ts";

const board = { tag: "members", who: ["board"] } as const;

async function shown(x: Exchange, form: Form): Promise<Response> {
  const reader = x.house.register.database;
  const { id: memberId, number, names } = await memberAsked(x);
  const now = await classOfMember(reader, memberId, x.today);
  const open = await classesToPlaceIn(reader, memberId, x.today);
  const place = { number, name: names.join(" & "), now, open, decisions: await decisions(reader), form };
  return x.c.html(memberClassPage(frameOf(x), place));
}

/** The class in which a member votes where a motion asks for a majority in each. */
export const memberClassRoutes: readonly Route[] = [
  route({
    ...board,
    method: "get",
    path: "/members/:number/class",
    summary: "The class of a membership, and in which the board can place it",
    answers: { 200: { description: "Today.", schema: z.object({ class: classAnswer, open: z.array(z.string()) }) } },
    handle: async (x) => {
      if (x.wantsPage) return shown(x, formOf(x));
      const reader = x.house.register.database;
      const { id: memberId } = await memberAsked(x);
      const open = await classesToPlaceIn(reader, memberId, x.today);
      return x.c.json({ class: await classOfMember(reader, memberId, x.today), open: open.map(({ letter }) => letter) });
    },
  }),
  route({
    ...board,
    method: "post",
    path: "/members/:number/class",
    summary: "Place a membership in a class that the bylaws leave to the board, citing a decision",
    body: z.object({ letter: classLetter, decisionId: id<"decision">() }).openapi("ClassPlacing"),
    answers: { 200: { description: "From now on; a roll that is settled stays as it is.", schema: z.object({ number: z.int() }) } },
    handle: async (x, { body: { letter, decisionId } }) => {
      const { id: memberId, number } = await memberAsked(x);
      await perform(x.house.register, actRequest(x, "place_in_class", { memberId, letter, decisionId }), (act) =>
        placeInClass(act, memberId, letter, decisionId),
      );
      return done(x, paths.member(String(number)), { number });
    },
    again: shown,
  }),
];
