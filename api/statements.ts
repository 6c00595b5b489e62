import { createHash } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { centsAnswer, dayAnswer, listAnswer, momentAnswer } from "#api/answers.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { type FieldProblem, id } from "#api/fields.ts";
import { paged, pageSize } from "#api/pages.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform, read } from "#domain/act.ts";
import { unsettledCount } from "#domain/payments/payment.ts";
import { refundsDue } from "#domain/payments/refund.ts";
import { bankedUntil, importCount, stageStatements, statementImports } from "#domain/payments/statement-import.ts";
import type { RunId } from "#domain/runs/run.ts";
import type { Form } from "#templates/pages/form.tsx";
import { type Statements, statementsPage } from "#templates/pages/statements.tsx";
import { paths } from "#templates/paths.ts";

const tag = "bank";

/** What a file of the bank may weigh. */
const mostBytes = 25 * 1024 * 1024;

const statementsShown = (x: Exchange, after: RunId | null): Promise<Statements> =>
  read(x.house.register, async (reader) => {
    const found = await statementImports(reader, after, pageSize + 1);
    const files = found.map(({ runId, recordedAt, identifications, toOn, closingCents, state }) => ({
      id: runId,
      recordedAt,
      identifications,
      toOn,
      closing: closingCents,
      state,
    }));
    const until = await bankedUntil(reader);
    return {
      ...paged(x, files, (file) => file.id, paths.statements),
      total: await importCount(reader),
      until: until && { toOn: until.toOn, closing: until.closingCents },
      unsettled: await unsettledCount(reader),
      refunds: (await refundsDue(reader)).length,
    };
  });

const page = async (x: Exchange, form: Form): Promise<Response> =>
  x.c.html(statementsPage(frameOf(x), { form, ...(await statementsShown(x, null)) }));

const fileAnswer = z.object({
  id: z.uuid(),
  recordedAt: momentAnswer,
  identifications: z.array(z.string()),
  toOn: dayAnswer.nullable(),
  closing: centsAnswer,
  state: z.enum(["prepared", "stopped", "posted"]),
});

export const statementRoutes: readonly Route[] = [
  route({
    method: "get",
    path: paths.statements,
    who: ["board", "auditor"],
    tag,
    summary: "The files of the bank that were read in, the newest first",
    query: z.object({ after: id<"run">().optional() }),
    answers: {
      200: {
        description: "A page of files; through which day the bank is in the register; how many payments wait.",
        schema: listAnswer(fileAnswer),
      },
    },
    handle: async (x, { query: { after = null } }) => {
      const shown = await statementsShown(x, after);
      return x.wantsPage ? x.c.html(statementsPage(frameOf(x), { form: formOf(x), ...shown })) : x.c.json(shown);
    },
  }),
  route({
    method: "post",
    path: paths.statementImports,
    who: ["treasurer"],
    tag,
    summary: "Read in a CAMT.053 file; nothing counts before it is confirmed",
    body: z.object({
      file: z.instanceof(File, { error: "field_missing" satisfies FieldProblem }).openapi({ type: "string", format: "binary" }),
    }),
    upload: mostBytes,
    answers: { 201: { description: "Read in, to be looked at and confirmed.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body: { file } }) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const payload = { sha256: createHash("sha256").update(bytes).digest() };
      const [run] = await perform(x.house.register, actRequest(x, "stage_statements", payload), (act) =>
        stageStatements(act, new Blob([bytes]).stream()),
      );
      return done(x, paths.statementImport(run.id), { id: run.id }, 201);
    },
    again: page,
  }),
];
