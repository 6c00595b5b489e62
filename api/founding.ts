import { z } from "@hono/zod-openapi";
import { bylawFields, bylawSettingsOf } from "#api/bylaws-form.ts";
import { cooperativeFields, particularsIn } from "#api/cooperative.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { defaultBylaws } from "#domain/bylaws/bylaws.ts";
import { foundCooperative } from "#domain/bylaws/cooperative.ts";
import type { Form } from "#templates/pages/form.tsx";
import { foundingPage, unfoundedPage } from "#templates/pages/founding.tsx";
import { paths, withQuery } from "#templates/paths.ts";

const tag = "cooperative";

const shown = (x: Exchange, form: Form): Response => x.c.html(foundingPage(frameOf(x), { defaults: defaultBylaws, form }));

export const foundingRoutes: readonly Route[] = [
  route({
    method: "get",
    path: paths.founding,
    who: ["visitor"],
    tag,
    summary: "The form to found the cooperative; who is no officer reads that it is still to be founded",
    pageOnly: true,
    handle: async (x) => {
      if (x.cooperative) return x.c.redirect(mayAct(x, "board") ? paths.tables : paths.home, 303);
      if (mayAct(x, "board")) return shown(x, formOf(x));
      return x.owesSecondFactor
        ? x.c.redirect(withQuery(paths.signInCode, { next: paths.founding }), 303)
        : x.c.html(unfoundedPage(frameOf(x)));
    },
  }),
  route({
    method: "post",
    path: paths.founding,
    who: ["board"],
    tag,
    summary: "Found the cooperative: its particulars and its first bylaws; the dated tables then await approval",
    body: z.object({ ...cooperativeFields, ...bylawFields }).openapi("Founding"),
    answers: { 201: { description: "Founded, from today.", schema: z.object({ founded: z.literal(true) }) } },
    handle: async (x, { body }) => {
      await perform(x.house.register, actRequest(x, "found_cooperative", body), (act) =>
        foundCooperative(act, particularsIn(body), bylawSettingsOf(body)),
      );
      return done(x, paths.tables, { founded: true }, 201);
    },
    again: async (x, form) => shown(x, form),
  }),
];
