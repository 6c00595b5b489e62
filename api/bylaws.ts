import { z } from "@hono/zod-openapi";
import { bylawFields, bylawSettingsOf } from "#api/bylaws-form.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { day, id } from "#api/fields.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { adoptBylaws, bylawsOn, bylawVersions } from "#domain/bylaws/bylaws.ts";
import { decisions } from "#domain/decisions/decision.ts";
import { bylawsPage, newBylawsPage } from "#templates/pages/bylaws.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { paths } from "#templates/paths.ts";

const tag = "bylaws";

async function bylawsNow({ house, today, viewer }: Exchange) {
  const { database } = house.register;
  const current = await bylawsOn(database, today);
  const all = await bylawVersions(database);
  const versions = all.map(({ version, effectiveOn, decisionNumber }) => ({ version, effectiveOn, decision: decisionNumber }));
  const coming = versions.findLast(({ effectiveOn }) => Temporal.PlainDate.compare(effectiveOn, today) > 0) ?? null;
  return { current, versions, coming, mayChange: viewer?.roles.has("board") ?? false };
}

async function newVersion(x: Exchange, form: Form): Promise<Response> {
  const { database } = x.house.register;
  return x.c.html(newBylawsPage(frameOf(x), { settings: await bylawsOn(database, x.today), decisions: await decisions(database), form }));
}

export const bylawRoutes: readonly Route[] = [
  route({
    method: "get",
    path: paths.bylaws,
    who: ["visitor"],
    tag,
    summary: "The bylaws in force, in plain words, and every earlier version",
    answers: {
      200: {
        description: "Settings and versions.",
        schema: z
          .object({ current: z.object({ version: z.int() }).loose(), versions: z.array(z.object({ version: z.int() }).loose()) })
          .loose(),
      },
    },
    handle: async (x) => {
      const bylaws = await bylawsNow(x);
      return x.wantsPage ? x.c.html(bylawsPage(frameOf(x), bylaws)) : x.c.json(bylaws);
    },
  }),
  route({
    method: "get",
    path: paths.newBylaws,
    who: ["board"],
    tag,
    summary: "The form for a new version",
    pageOnly: true,
    handle: (x) => newVersion(x, formOf(x)),
  }),
  route({
    method: "post",
    path: paths.bylaws,
    who: ["board"],
    tag,
    summary: "Adopt a new version from a day on, citing a decision",
    body: z.object({ ...bylawFields, effectiveOn: day, decision: id<"decision">() }).openapi("Bylaws"),
    answers: { 201: { description: "Adopted.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body }) => {
      const bylaws = { ...bylawSettingsOf(body), effectiveOn: body.effectiveOn, decisionId: body.decision };
      const [adopted] = await perform(x.house.register, actRequest(x, "adopt_bylaws", bylaws), (act) => adoptBylaws(act, bylaws));
      return done(x, paths.bylaws, { id: adopted.id }, 201);
    },
    again: newVersion,
  }),
];
