import { z } from "@hono/zod-openapi";
import { areaAnswer, centsAnswer, dayAnswer } from "#api/answers.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { choice, iban, text } from "#api/fields.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { recordHeirAccount } from "#domain/estates/heir-account.ts";
import { acceptances, answerAsHeir, wishes } from "#domain/estates/heir-answer.ts";
import { relativeUnderKey } from "#domain/estates/heir-key.ts";
import { heirPage as heirRead } from "#domain/estates/heir-page.ts";
import type { RelativeId } from "#domain/estates/relative.ts";
import type { Form } from "#templates/pages/form.tsx";
import { heirCodePage, heirPage } from "#templates/pages/heir.tsx";
import { paths } from "#templates/paths.ts";

const anybody = { tag: "estates", who: ["visitor"] } as const;
const limit = { most: 60, seconds: 3600 };

const keyAsked = (x: Exchange): string => x.c.req.param("key") ?? "";
const relativeAsked = (x: Exchange): Promise<RelativeId> => relativeUnderKey(x.house.register.database, keyAsked(x), x.today);

async function shown(x: Exchange, form: Form): Promise<Response> {
  const { actingId: _, ...heir } = await heirRead(x.house.register.database, await relativeAsked(x), x.today, x.at);
  if (!x.wantsPage) return x.c.json(heir);
  return x.c.html(heirPage(frameOf(x), { key: keyAsked(x), heir, form }));
}

export const heirRoutes: readonly Route[] = [
  route({
    ...anybody,
    method: "get",
    path: paths.heirs,
    summary: "Where who has a letter about an estate types its code",
    pageOnly: true,
    handle: async (x) => x.c.html(heirCodePage(frameOf(x), { form: formOf(x) })),
  }),
  route({
    ...anybody,
    method: "post",
    path: paths.heirs,
    summary: "Go to the page of a code",
    pageOnly: true,
    body: z.object({ key: text(60) }),
    limit,
    handle: async (x, { body: { key } }) => {
      await relativeUnderKey(x.house.register.database, key, x.today);
      return x.c.redirect(paths.heir(key.trim()), 303);
    },
    again: async (x, form) => x.c.html(heirCodePage(frameOf(x), { form })),
  }),
  route({
    ...anybody,
    method: "get",
    path: "/heirs/:key",
    summary: "What one heir inherits and can choose; it names no other heir",
    limit: { ...limit, most: 240 },
    answers: {
      200: {
        description: "Amounts in cents, land in dm².",
        schema: z
          .object({
            estateNumber: z.string(),
            diedName: z.string(),
            diedOn: dayAnswer,
            lastDay: dayAnswer,
            heirName: z.string(),
            shares: z.int(),
            of: z.int(),
            lots: z.array(z.object({ number: z.string(), cents: centsAnswer, dm2: areaAnswer }).loose()),
          })
          .loose(),
      },
    },
    handle: (x) => shown(x, formOf(x)),
  }),
  route({
    ...anybody,
    method: "post",
    path: "/heirs/:key/answer",
    summary: "Say how the heir stands to the estate and how to receive; it can be changed until the estate is passed on",
    body: z.object({ acceptance: choice(acceptances), wish: choice(wishes).optional() }).openapi("HeirAnswer"),
    limit,
    answers: { 200: { description: "Noted.", schema: z.object({ acceptance: z.string(), wish: z.string().nullable() }) } },
    handle: async (x, { body: { acceptance, wish = null } }) => {
      const relativeId = await relativeAsked(x);
      const { actingId } = await heirRead(x.house.register.database, relativeId, x.today, x.at);
      const request = actRequest(x, "answer_as_heir", { relativeId, acceptance, wish }, { personId: actingId });
      await perform(x.house.register, request, (act) => answerAsHeir(act, relativeId, { acceptance, wish }));
      x.house.register.nudge();
      return done(x, paths.heir(keyAsked(x)), { acceptance, wish });
    },
    again: shown,
  }),
  route({
    ...anybody,
    method: "post",
    path: "/heirs/:key/account",
    summary: "Say to which account an heir who is no member is paid out",
    body: z.object({ iban, accountHolder: text() }).openapi("HeirAccount"),
    limit,
    answers: { 200: { description: "Noted.", schema: z.object({ ibanEnd: z.string().nullable() }) } },
    handle: async (x, { body }) => {
      const { register } = x.house;
      const relativeId = await relativeAsked(x);
      const { actingId } = await heirRead(register.database, relativeId, x.today, x.at);
      const request = actRequest(x, "change_particulars", { relativeId, ...body }, { personId: actingId });
      await perform(register, request, (act) => recordHeirAccount(act, relativeId, body));
      register.nudge();
      return done(x, paths.heir(keyAsked(x)), { ibanEnd: body.iban.slice(-4) });
    },
    again: shown,
  }),
];
