import { z } from "@hono/zod-openapi";
import { dayAnswer, listAnswer } from "#api/answers.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { day, id, wholeNumber } from "#api/fields.ts";
import { paged, pageSize } from "#api/pages.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { prepareLeaseBilling } from "#domain/billing/billing-run.ts";
import { isId } from "#domain/id.ts";
import { refuse } from "#domain/refusal.ts";
import { type RunId, type RunKind, runCount, runKinds, runs } from "#domain/runs/run.ts";
import { prepareAllotment } from "#domain/shares/allotment.ts";
import { prepareYearlyStatements } from "#domain/shares/yearly-statements.ts";
import { typedDay } from "#templates/format.ts";
import type { Form } from "#templates/pages/form.tsx";
import { type Runs, runsPage } from "#templates/pages/runs.tsx";
import { paths } from "#templates/paths.ts";

const tag = "runs";

/** The run that the address names. */
export const runAsked = ({ c }: Exchange): RunId => {
  const given = c.req.param("id") ?? "";
  return isId(given) ? (given as RunId) : refuse("run_unknown");
};

async function runsShown(x: Exchange, kind: RunKind | null, after: RunId | null): Promise<Runs> {
  const reader = x.house.register.database;
  const found = await runs(reader, kind, after, pageSize + 1);
  const lines = found.map((run) => ({ id: run.id, kind: run.kind, year: run.vintage, day: run.day, by: run.preparedBy, state: run.state }));
  return { ...paged(x, lines, (each) => each.id, paths.runs), total: await runCount(reader, kind), kind };
}

const page = async (x: Exchange, form: Form, kind: RunKind | null = null, after: RunId | null = null): Promise<Response> =>
  x.c.html(runsPage(frameOf(x), { form: x.viewer?.roles.has("board") ? form : null, ...(await runsShown(x, kind, after)) }));

const lineAnswer = z.object({
  id: z.uuid(),
  kind: z.enum(runKinds),
  year: z.int().nullable(),
  day: dayAnswer,
  by: z.string().nullable(),
  state: z.enum(["prepared", "approved", "posted", "reversed"]),
});

const newRun = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("allotment"), vintage: wholeNumber(1900, 9999) }),
    z.object({ kind: z.literal("yearly_statements"), year: wholeNumber(1900, 9999) }),
    z.object({ kind: z.literal("lease_billing"), day: day.openapi({ description: "Lease years that ended before it." }) }),
  ])
  .openapi("NewRun");

async function prepared(x: Exchange, asked: z.infer<typeof newRun>): Promise<{ path: string; id: string }> {
  const { register } = x.house;
  if (asked.kind === "allotment") {
    const [{ id }] = await perform(register, actRequest(x, "prepare_allotment", asked), (act) => prepareAllotment(act, asked.vintage));
    return { path: paths.run(id), id };
  }
  if (asked.kind === "yearly_statements") {
    const request = actRequest(x, "prepare_yearly_statements", asked);
    const [{ id }] = await perform(register, request, (act) => prepareYearlyStatements(act, asked.year));
    return { path: paths.yearlyStatements(id), id };
  }
  const [{ id }] = await perform(register, actRequest(x, "prepare_lease_billing", asked), (act) => prepareLeaseBilling(act, asked.day));
  return { path: paths.billing(id), id };
}

export const runRoutes: readonly Route[] = [
  route({
    method: "get",
    path: paths.runs,
    who: ["board", "auditor"],
    tag,
    summary: "Runs of a kind or of all, the newest first",
    query: z.object({ kind: z.enum(runKinds).or(z.literal("")).optional(), after: id<"run">().optional() }),
    answers: { 200: { description: "A page of runs, and how many there are.", schema: listAnswer(lineAnswer) } },
    handle: async (x, { query: { kind, after = null } }) => {
      const asked = kind || null;
      const form = formOf(x, [], { vintage: String(x.today.year - 1), year: String(x.today.year), day: typedDay(x.today) });
      return x.wantsPage ? page(x, form, asked, after) : x.c.json(await runsShown(x, asked, after));
    },
  }),
  route({
    method: "post",
    path: paths.runs,
    who: ["board"],
    tag,
    summary: "Prepare the allotment of a year, the yearly statements, or the billing of leases: all is frozen to be looked at",
    body: newRun,
    answers: { 201: { description: "Prepared; nothing is posted.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body }) => {
      const { path, id } = await prepared(x, body);
      return done(x, path, { id }, 201);
    },
    again: (x, form) => page(x, form),
  }),
];
