import { z } from "@hono/zod-openapi";
import { bylawFields, bylawSettingsOf, withClasses } from "#api/bylaws-form.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { email, iban, kvk, optionalText, orNone, rsin, text } from "#api/fields.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { defaultBylaws } from "#domain/bylaws/bylaws.ts";
import { type Cooperative, changeCooperative, cooperative } from "#domain/bylaws/cooperative.ts";
import { tablesOn } from "#domain/bylaws/dated-table.ts";
import { decisionCount } from "#domain/decisions/decision.ts";
import { foundCooperative } from "#domain/founding.ts";
import { cooperativePage } from "#templates/pages/cooperative.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { foundedPage, foundingPage, unfoundedPage } from "#templates/pages/founding.tsx";
import { paths, withQuery } from "#templates/paths.ts";

const tag = "cooperative";

const particulars = {
  name: text(),
  seat: text(100),
  kvk,
  iban,
  street: text(),
  postcode: text(20),
  city: text(100),
  email,
  phone: optionalText(30),
  rsin: orNone(rsin),
} satisfies { [Fact in keyof Cooperative]: z.ZodType<Cooperative[Fact]> };

const particularsForm = z.object(particulars);
const particularsOf = ({
  name,
  seat,
  kvk: number,
  iban: account,
  street,
  postcode,
  city,
  email: address,
  phone,
  rsin: taxNumber,
}: z.output<typeof particularsForm>): Cooperative => ({
  ...{ name, seat, kvk: number, iban: account, street, postcode, city, email: address, phone, rsin: taxNumber },
});

const cooperativeAnswer = z
  .object({ name: z.string(), seat: z.string(), kvk: z.string(), iban: z.string() })
  .loose()
  .openapi("Cooperative");

const founding = async (x: Exchange, form: Form): Promise<Response> =>
  x.c.html(foundingPage(frameOf(x), { defaults: defaultBylaws, form }));

async function changing(x: Exchange, form: Form): Promise<Response> {
  const now = await cooperative(x.house.register.database);
  return x.c.html(cooperativePage(frameOf(x), { now, form: mayAct(x, "board") ? form : null }));
}

/** What the board still has to do after the founding; everybody else has the home page. */
async function founded(x: Exchange): Promise<Response> {
  if (!mayAct(x, "board")) return x.c.redirect(paths.home, 303);
  const reader = x.house.register.database;
  return x.c.html(foundedPage(frameOf(x), { decisions: await decisionCount(reader), tables: await tablesOn(reader, x.today) }));
}

export const foundingRoutes: readonly Route[] = [
  route({
    method: "get",
    path: paths.founding,
    who: ["visitor"],
    tag,
    summary: "The form to record the cooperative; before that everybody reads that there is none yet",
    pageOnly: true,
    handle: async (x) => {
      if (x.cooperative) return founded(x);
      if (x.owesSecondFactor) return x.c.redirect(withQuery(paths.signInCode, { next: paths.founding }), 303);
      return mayAct(x, "board") ? founding(x, formOf(x)) : x.c.html(unfoundedPage(frameOf(x)));
    },
  }),
  route({
    method: "post",
    path: paths.founding,
    who: ["board"],
    tag,
    summary: "Record the cooperative, its first bylaws and the dated tables that await approval",
    body: withClasses({ ...particulars, ...bylawFields }).openapi("Founding"),
    answers: { 201: { description: "Founded.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body }) => {
      const [{ id }] = await perform(x.house.register, actRequest(x, "found_cooperative", body), (act) =>
        foundCooperative(act, particularsOf(body), bylawSettingsOf(body)),
      );
      return done(x, paths.founding, { id }, 201);
    },
    again: (x, form) => (x.cooperative ? founded(x) : founding(x, form)),
  }),
  route({
    method: "get",
    path: paths.cooperative,
    who: ["board", "auditor"],
    tag,
    summary: "The cooperative as it stands in the register",
    answers: { 200: { description: "Its particulars.", schema: cooperativeAnswer } },
    handle: async (x) => (x.wantsPage ? changing(x, formOf(x)) : x.c.json(await cooperative(x.house.register.database))),
  }),
  route({
    method: "post",
    path: paths.cooperative,
    who: ["board"],
    tag,
    summary: "Change the cooperative's particulars",
    body: particularsForm.openapi("CooperativeChange"),
    answers: { 200: { description: "Changed from now on; what was issued stays as it was.", schema: cooperativeAnswer } },
    handle: async (x, { body }) => {
      await perform(x.house.register, actRequest(x, "change_cooperative", body), (act) => changeCooperative(act, body));
      return done(x, paths.cooperative, body);
    },
    again: changing,
  }),
];
