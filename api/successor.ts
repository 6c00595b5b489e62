import { z } from "@hono/zod-openapi";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { optionalText, text } from "#api/fields.ts";
import { memberOf } from "#api/my-land.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { dayOf } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import type { MemberId } from "#domain/members/member.ts";
import { nameSuccessor, successorOf } from "#domain/members/successor.ts";
import type { Form } from "#templates/pages/form.tsx";
import { successorPage, type WishShown } from "#templates/pages/successor.tsx";
import { paths } from "#templates/paths.ts";

const member = { who: ["member"], tag: "membership" } as const;

/** For the member, and for the board. */
export async function wishOf(reader: Reader, memberId: MemberId): Promise<WishShown | null> {
  const wish = await successorOf(reader, memberId);
  return wish && { name: wish.name, contact: wish.contact, note: wish.note, namedOn: dayOf(wish.namedAt) };
}

const shown = async (x: Exchange, form: Form): Promise<Response> =>
  x.c.html(successorPage(frameOf(x), { wish: await wishOf(x.house.register.database, memberOf(x)), form }));

export const successorRoutes: readonly Route[] = [
  route({
    ...member,
    method: "get",
    path: paths.successor,
    summary: "Whom the member who asks would like to have the shares: a wish, not a will",
    answers: { 200: { description: "The wish, or null.", schema: z.object({ wish: z.object({ name: z.string() }).loose().nullable() }) } },
    handle: async (x) => (x.wantsPage ? shown(x, formOf(x)) : x.c.json({ wish: await wishOf(x.house.register.database, memberOf(x)) })),
  }),
  route({
    ...member,
    method: "post",
    path: paths.successor,
    summary: "Write a wish down; it takes the place of the one before",
    body: z.object({ name: text(200), contact: optionalText(200), note: optionalText(1_000) }).openapi("SuccessorWish"),
    answers: { 200: { description: "Written down; only the board reads it." } },
    handle: async (x, { body }) => {
      await perform(x.house.register, actRequest(x, "name_successor", body), (act) => nameSuccessor(act, memberOf(x), body));
      return done(x, paths.successor);
    },
    again: shown,
  }),
  route({
    ...member,
    method: "post",
    path: paths.successorRemoval,
    summary: "Take the wish back",
    body: z.object({}),
    answers: { 200: { description: "No wish stands." } },
    handle: async (x) => {
      await perform(x.house.register, actRequest(x, "name_successor", null), (act) => nameSuccessor(act, memberOf(x), null));
      return done(x, paths.successor);
    },
    again: shown,
  }),
];
