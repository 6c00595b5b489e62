import { z } from "@hono/zod-openapi";
import { conditionAnswer, resultAnswer } from "#api/condition-answers.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { choice, text } from "#api/fields.ts";
import { isOwn, resultShown } from "#api/lease-years.ts";
import { governs } from "#api/observing.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform, read } from "#domain/act.ts";
import { conditionOf, leaseYearOf } from "#domain/conditions/lease-condition.ts";
import { decideObjection, objectToResult } from "#domain/conditions/objection.ts";
import { type ConditionResultId, resultOf } from "#domain/conditions/result.ts";
import { isId } from "#domain/id.ts";
import { refuse } from "#domain/refusal.ts";
import type { Form } from "#templates/pages/form.tsx";
import { type ObjectionShown, objectionPage } from "#templates/pages/objection.tsx";
import { paths } from "#templates/paths.ts";

const tag = "results";

function idAsked(x: Exchange): ConditionResultId {
  const given = x.c.req.param("id") ?? "";
  return isId(given) ? (given as ConditionResultId) : refuse("result_unknown");
}

/** A result and its objection; of another's lease it is as unknown as one that does not exist. */
const shownOf = (x: Exchange): Promise<ObjectionShown> =>
  read(x.house.register, async (reader) => {
    const result = await resultOf(reader, idAsked(x));
    const lease = await leaseYearOf(reader, result.leaseId, result.leaseYear);
    const own = isOwn(x, lease);
    if (!own && !governs(x)) refuse("result_unknown");
    const {
      leaseId: _,
      leaseNumber,
      lesseeId: __,
      startsOn: ___,
      endsOn: ____,
      ...condition
    } = await conditionOf(reader, result.leaseId, result.leaseYear, result.code);
    return {
      leaseNumber,
      leaseYear: result.leaseYear,
      condition,
      result: resultShown(result, x.today, own),
      today: x.today,
      own,
      mayAnswer: mayAct(x, "board") && result.objectedOn !== null && result.upheld === null,
    };
  });

const page = async (x: Exchange, form: Form): Promise<Response> => x.c.html(objectionPage(frameOf(x), { ...(await shownOf(x)), form }));

const back = async (x: Exchange): Promise<string> => {
  const { leaseNumber, leaseYear } = await shownOf(x);
  return paths.leaseYear(String(leaseNumber), String(leaseYear));
};

export const objectionRoutes: readonly Route[] = [
  route({
    tag,
    who: ["lessee", "board", "auditor"],
    method: "get",
    path: "/results/:id/objection",
    summary: "One result, and the objection to it",
    answers: {
      200: {
        description: "The result; a lessee's own alone.",
        schema: z.object({ leaseNumber: z.int(), leaseYear: z.int(), condition: conditionAnswer, result: resultAnswer }).loose(),
      },
    },
    handle: async (x) => (x.wantsPage ? page(x, formOf(x)) : x.c.json(await shownOf(x))),
  }),
  route({
    tag,
    who: ["lessee"],
    method: "post",
    path: "/results/:id/objection",
    summary: "Object to a result of one's own lease, within fourteen days after it was told",
    body: z.object({ grounds: text(4_000) }).openapi("Objection"),
    answers: { 201: { description: "It waits for an answer; until then the result has no effect.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body: { grounds } }) => {
      const id = idAsked(x);
      const lesseeId = x.viewer?.personId ?? refuse("result_unknown");
      await perform(x.house.register, actRequest(x, "object_to_result", { id, grounds }), (act) =>
        objectToResult(act, id, lesseeId, grounds),
      );
      return done(x, await back(x), { id }, 201);
    },
    again: page,
  }),
  route({
    tag,
    who: ["board"],
    method: "post",
    path: "/results/:id/objection/outcome",
    summary: "Answer an objection",
    body: z.object({ upheld: choice(["yes", "no"]), reason: text(4_000) }).openapi("ObjectionOutcome"),
    answers: { 200: { description: "Answered.", schema: z.object({ id: z.uuid(), upheld: z.boolean() }) } },
    handle: async (x, { body }) => {
      const id = idAsked(x);
      const outcome = { upheld: body.upheld === "yes", reason: body.reason };
      await perform(x.house.register, actRequest(x, "decide_objection", { id, ...outcome }), (act) => decideObjection(act, id, outcome));
      x.house.register.nudge();
      return done(x, await back(x), { id, upheld: outcome.upheld });
    },
    again: page,
  }),
];
