import { z } from "@hono/zod-openapi";
import { centsAnswer, dayAnswer, listAnswer, momentAnswer } from "#api/answers.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { paged, pageSize } from "#api/pages.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { runAsked } from "#api/runs.ts";
import { perform, read } from "#domain/act.ts";
import { importedEntries, importOutcome } from "#domain/payments/imported-entry.ts";
import { expectedSettlements, importedStatements } from "#domain/payments/statement-import.ts";
import { refuse } from "#domain/refusal.ts";
import { findingsOf, runOf } from "#domain/runs/run.ts";
import { postStatements } from "#domain/settlement/statement-posting.ts";
import type { Form } from "#templates/pages/form.tsx";
import { type StatementImport, statementImportPage } from "#templates/pages/statement-import.tsx";
import { paths } from "#templates/paths.ts";

const tag = "bank";

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

const importShown = (x: Exchange, after: string | null = null): Promise<StatementImport> =>
  read(x.house.register, async (reader) => {
    const run = await runOf(reader, runAsked(x));
    if (run.kind !== "statement_import") refuse("run_unknown");
    const statements = await importedStatements(reader, run.id);
    const found = await importedEntries(reader, run.id, after, pageSize + 1);
    const { items, next } = paged(x, found, ({ place }) => place, paths.statementImport(run.id));
    return {
      id: run.id,
      recordedAt: run.recordedAt,
      postedAt: run.postedAt,
      stops: run.stops,
      statements: statements.map(({ position, openingCents, inCents, outCents, closingCents, ...rest }) => ({
        ...rest,
        opening: openingCents,
        incoming: inCents,
        outgoing: outCents,
        closing: closingCents,
      })),
      findings: await findingsOf(reader, run.id),
      fresh: sum(statements.map(({ fresh }) => fresh)),
      settles: run.postedAt ? 0 : await expectedSettlements(reader, run.id),
      outcome: run.postedAt ? await importOutcome(reader, run.id) : null,
      items: items.map(({ place, cents, ...rest }) => ({ ...rest, amount: cents })),
      next,
      total: sum(statements.map(({ fresh, known, pending }) => fresh + known + pending)),
    };
  });

const page = async (x: Exchange, form: Form, after: string | null = null): Promise<Response> =>
  x.c.html(statementImportPage(frameOf(x), { form, ...(await importShown(x, after)) }));

const importAnswer = listAnswer(
  z.object({ bookedOn: dayAnswer, amount: centsAnswer, state: z.string(), paymentId: z.uuid().nullable() }).loose(),
).extend({
  id: z.uuid(),
  postedAt: momentAnswer.nullable(),
  fresh: z.int(),
  settles: z.int().openapi({ description: "How many settle by themselves when it is posted." }),
  statements: z.array(z.object({ identification: z.string(), opening: centsAnswer, closing: centsAnswer }).loose()),
  findings: z.array(z.object({ severity: z.enum(["stops", "warns"]), code: z.string() }).loose()),
});

export const statementImportRoutes: readonly Route[] = [
  route({
    method: "get",
    path: "/statements/imports/:id",
    who: ["board", "auditor"],
    tag,
    summary: "What a file of the bank says, and what posting it does",
    query: z.object({
      after: z
        .string()
        .regex(/^\d{1,9}\.\d{1,9}$/)
        .optional(),
    }),
    answers: { 200: { description: "Statements, findings, and a page of entries.", schema: importAnswer } },
    handle: async (x, { query: { after } }) => (x.wantsPage ? page(x, formOf(x), after) : x.c.json(await importShown(x, after))),
  }),
  route({
    method: "post",
    path: "/statements/imports/:id/confirmation",
    who: ["treasurer"],
    tag,
    summary: "Post a file that was read in",
    body: z.object({}),
    answers: {
      200: {
        description: "Posted: how many of its payments have a destination, and how many wait for one.",
        schema: z.object({ id: z.uuid(), settled: z.int(), open: z.int() }),
      },
    },
    handle: async (x) => {
      const runId = runAsked(x);
      const { register } = x.house;
      await perform(register, actRequest(x, "post_statements", { runId }), (act) => postStatements(act, runId));
      register.nudge();
      return done(x, paths.statementImport(runId), { id: runId, ...(await importOutcome(register.database, runId)) });
    },
    again: page,
  }),
];
