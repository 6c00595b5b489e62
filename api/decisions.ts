import { z } from "@hono/zod-openapi";
import { actRequest, formOf, frameOf } from "#api/exchange.ts";
import { choice, day, text } from "#api/fields.ts";
import { done, respond } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { decisions, organs, recordDecision } from "#domain/decisions/decision.ts";
import { decisionsPage, newDecisionPage } from "#templates/pages/decisions.tsx";
import { paths } from "#templates/paths.ts";

const tag = "decisions";

export const decisionRoutes: readonly Route[] = [
  route({
    method: "get",
    path: paths.decisions,
    who: ["visitor"],
    tag,
    summary: "What the general meeting and the board decided",
    answers: {
      200: {
        description: "Decisions, the newest first.",
        schema: z.object({ decisions: z.array(z.object({ number: z.string(), title: z.string() }).loose()) }),
      },
    },
    handle: async (x) =>
      respond(
        x,
        { decisions: await decisions(x.house.register.database), mayRecord: x.viewer?.roles.has("board") ?? false },
        decisionsPage,
      ),
  }),
  route({
    method: "get",
    path: paths.newDecision,
    who: ["board"],
    tag,
    summary: "The form to record a decision",
    pageOnly: true,
    handle: async (x) => x.c.html(newDecisionPage(frameOf(x), { form: formOf(x) })),
  }),
  route({
    method: "post",
    path: paths.decisions,
    who: ["board"],
    tag,
    summary: "Record a decision",
    body: z.object({ number: text(20), organ: choice(organs), decidedOn: day, title: text(), wording: text(5_000) }).openapi("Decision"),
    answers: { 201: { description: "Recorded; other acts can cite it.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body }) => {
      const [{ id }] = await perform(x.house.register, actRequest(x, "record_decision", body), (act) => recordDecision(act, body));
      return done(x, paths.decisions, { id }, 201);
    },
    again: async (x, form) => x.c.html(newDecisionPage(frameOf(x), { form })),
  }),
];
