import { z } from "@hono/zod-openapi";
import { dayAnswer, listAnswer } from "#api/answers.ts";
import { csv } from "#api/csv.ts";
import { dutyAnswer, dutyShown, readsDuties } from "#api/duties.ts";
import { actRequest, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { choice, day, text } from "#api/fields.ts";
import { eachPage, paged, pageSize } from "#api/pages.ts";
import { done, download, respond } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import {
  citationsOf,
  decisionCount,
  decisions,
  decisionUnder,
  type ListedDecision,
  organs,
  recordDecision,
} from "#domain/decisions/decision.ts";
import { dutiesOf } from "#domain/duties/duty-list.ts";
import { minutesOfDecision } from "#domain/minutes/standing.ts";
import { decisionPage, decisionsPage, newDecisionPage } from "#templates/pages/decisions.tsx";
import { paths } from "#templates/paths.ts";

const anybody = { tag: "decisions", who: ["visitor"] } as const;
const board = { tag: "decisions", who: ["board"] } as const;

const decisionAnswer = z
  .object({ id: z.uuid(), number: z.string(), organ: z.enum(organs), decidedOn: dayAnswer, title: z.string(), wording: z.string() })
  .openapi("ListedDecision");

export const decisionRoutes: readonly Route[] = [
  route({
    ...anybody,
    method: "get",
    path: paths.decisions,
    summary: "What the general meeting and the board decided",
    query: z.object({ after: z.string().max(20).optional() }),
    answers: { 200: { description: "A page of decisions, the newest first.", schema: listAnswer(decisionAnswer) } },
    handle: async (x, { query: { after = null } }) => {
      const reader = x.house.register.database;
      const { items, next } = paged(x, await decisions(reader, after, pageSize + 1), ({ number }) => number);
      const total = await decisionCount(reader);
      if (!x.wantsPage) return x.c.json({ items, next, total });
      const paging = { shown: items.length, total, ...(next ? { next } : {}) };
      return x.c.html(decisionsPage(frameOf(x), { decisions: items, paging, mayRecord: mayAct(x, "board") }));
    },
  }),
  route({
    ...anybody,
    method: "get",
    path: paths.decisionsCsv,
    summary: "The same as CSV",
    pageOnly: true,
    handle: async (x) => {
      const rows = eachPage(
        (last: ListedDecision | null, limit) => decisions(x.house.register.database, last?.number ?? null, limit),
        ({ number, organ, decidedOn, title, wording }) => [number, organ, decidedOn, title, wording],
      );
      const headings = ["nummer / number", "orgaan / organ", "besloten / decided", "waarover / about", "tekst / wording"];
      return download(x, "decisions.csv", "text/csv; charset=utf-8", csv(headings, rows));
    },
  }),
  route({
    ...board,
    method: "get",
    path: paths.newDecision,
    summary: "The form to record a decision",
    pageOnly: true,
    handle: async (x) => x.c.html(newDecisionPage(frameOf(x), { form: formOf(x) })),
  }),
  route({
    ...board,
    method: "post",
    path: paths.decisions,
    summary: "Record a decision",
    body: z.object({ number: text(20), organ: choice(organs), decidedOn: day, title: text(), wording: text(5_000) }).openapi("Decision"),
    answers: { 201: { description: "Recorded; other acts can cite it.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body }) => {
      const [{ id }] = await perform(x.house.register, actRequest(x, "record_decision", body), (act) => recordDecision(act, body));
      return done(x, paths.decision(body.number), { id }, 201);
    },
    again: async (x, form) => x.c.html(newDecisionPage(frameOf(x), { form })),
  }),
  route({
    ...anybody,
    method: "get",
    path: "/decisions/:number",
    summary: "One decision as it was worded, and what rests on it",
    answers: {
      200: {
        description: "The decision, and the bylaws, values and purchases that cite it.",
        schema: z.object({
          decision: decisionAnswer,
          duties: z.array(dutyAnswer),
          minutes: z.object({ meetingNumber: z.int(), signed: z.boolean() }).nullable(),
          citations: z.array(
            z.object({ noun: z.enum(["bylaws", "condition_version", "dated_value", "parcel"]), key: z.string(), count: z.int() }),
          ),
        }),
      },
    },
    handle: async (x) => {
      const reader = x.house.register.database;
      const decision = await decisionUnder(reader, x.c.req.param("number") ?? "");
      const names = readsDuties(x);
      const duties = (await dutiesOf(reader, decision.id)).map((each) => dutyShown(each, x.today, names));
      const minutes = names ? await minutesOfDecision(reader, decision.id) : null;
      return respond(x, { decision, duties, minutes, citations: await citationsOf(reader, decision.id) }, decisionPage);
    },
  }),
];
