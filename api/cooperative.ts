import { z } from "@hono/zod-openapi";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { email, iban, kvk, optionalText, text } from "#api/fields.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { type Cooperative, changeCooperative, cooperative } from "#domain/bylaws/cooperative.ts";
import { cooperativePage } from "#templates/pages/cooperative.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { paths } from "#templates/paths.ts";

const shared = { path: paths.cooperative, who: ["board"], tag: "cooperative" } as const;

/** The particulars as a form or a program sends them. */
export const cooperativeFields = {
  name: text(),
  seat: text(100),
  kvk,
  iban,
  street: text(),
  postcode: text(20),
  city: text(100),
  email,
  phone: optionalText(30),
};
const particulars = z.object(cooperativeFields).openapi("Cooperative");

/** The particulars in a form that may ask more. */
export const particularsIn = (form: Cooperative): Cooperative => ({
  name: form.name,
  seat: form.seat,
  kvk: form.kvk,
  iban: form.iban,
  street: form.street,
  postcode: form.postcode,
  city: form.city,
  email: form.email,
  phone: form.phone,
});

async function shown(x: Exchange, form: Form, saved: boolean): Promise<Response> {
  return x.c.html(cooperativePage(frameOf(x), { now: await cooperative(x.house.register.database), form, saved }));
}

const answer = z
  .object({
    name: z.string(),
    seat: z.string(),
    kvk: z.string(),
    iban: z.string(),
    street: z.string(),
    postcode: z.string(),
    city: z.string(),
    email: z.string(),
    phone: z.string().nullable(),
  })
  .openapi("CooperativeNow");

export const cooperativeRoutes: readonly Route[] = [
  route({
    ...shared,
    method: "get",
    summary: "The cooperative's particulars as they are now",
    query: z.object({ saved: z.string().optional(), language: z.string().optional() }),
    answers: { 200: { description: "Particulars.", schema: answer } },
    handle: async (x, { query }) =>
      x.wantsPage ? shown(x, formOf(x), query.saved === "yes") : x.c.json(await cooperative(x.house.register.database)),
  }),
  route({
    ...shared,
    method: "post",
    summary: "Change the cooperative's particulars",
    body: particulars,
    answers: { 200: { description: "Changed from now on.", schema: answer } },
    handle: async (x, { body }) => {
      await perform(x.house.register, actRequest(x, "change_cooperative", body), (act) => changeCooperative(act, body));
      return done(x, `${paths.cooperative}?saved=yes`, body);
    },
    again: (x, form) => shown(x, form, false),
  }),
];
