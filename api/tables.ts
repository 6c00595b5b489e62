import { z } from "@hono/zod-openapi";
import { csv } from "#api/csv.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { box, day, type FieldProblem, id, ids, text } from "#api/fields.ts";
import { done, download } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import {
  approveDatedValues,
  awaitingIn,
  datedValues,
  isKeyed,
  isSeries,
  parseValue,
  proposeDatedValue,
  type Series,
  series,
  tablesOn,
  writtenValue,
} from "#domain/bylaws/dated-table.ts";
import { decisions } from "#domain/decisions/decision.ts";
import { refuse } from "#domain/refusal.ts";
import { datedTablePage, datedTablesPage } from "#templates/pages/dated-tables.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { paths } from "#templates/paths.ts";

const tag = "dated tables";
const readers = ["board", "auditor"] as const;

function seriesOf(x: Exchange): Series {
  const name = x.c.req.param("series") ?? "";
  return isSeries(name) ? name : refuse("dated_value_unknown");
}

async function shown(x: Exchange, form: Form): Promise<Response> {
  const { database } = x.house.register;
  const of = seriesOf(x);
  const mayWrite = x.viewer?.roles.has("board") ?? false;
  return x.c.html(
    datedTablePage(frameOf(x), {
      series: of,
      unit: series[of],
      values: await datedValues(database, of),
      decisions: await decisions(database),
      today: x.today,
      form: mayWrite ? form : null,
    }),
  );
}

/** Values of a table by their ids, or all of it that awaits. */
const approval = z
  .object({ values: ids<"dated_value">().optional(), all: box, decisionId: id<"decision">() })
  .refine(({ values, all }) => all || values, { path: ["values"], error: "choice_missing" satisfies FieldProblem })
  .openapi("DatedValueApproval");

export const tableRoutes: readonly Route[] = [
  route({
    method: "get",
    path: paths.tables,
    who: readers,
    tag,
    summary: "The dated tables: what is in force today, and what awaits approval",
    answers: {
      200: {
        description: "Tables.",
        schema: z.object({ tables: z.array(z.object({ series: z.string(), now: z.int().nullable() }).loose()) }),
      },
    },
    handle: async (x) => {
      const tables = await tablesOn(x.house.register.database, x.today);
      return x.wantsPage ? x.c.html(datedTablesPage(frameOf(x), { tables })) : x.c.json({ tables });
    },
  }),
  route({
    method: "get",
    path: "/tables/:series",
    who: readers,
    tag,
    summary: "The values of one table, with source and approval",
    answers: {
      200: {
        description: "Values, integers in the table's unit.",
        schema: z.object({ series: z.string(), unit: z.string(), values: z.array(z.object({ id: z.uuid(), value: z.int() }).loose()) }),
      },
    },
    handle: async (x) => {
      const of = seriesOf(x);
      return x.wantsPage
        ? shown(x, formOf(x))
        : x.c.json({ series: of, unit: series[of], values: await datedValues(x.house.register.database, of) });
    },
  }),
  route({
    method: "get",
    path: "/tables/:series/values.csv",
    who: readers,
    tag,
    summary: "The same as CSV",
    pageOnly: true,
    handle: async (x) => {
      const of = seriesOf(x);
      const rows = (await datedValues(x.house.register.database, of)).map(({ key, validFrom, value, source, approvedBy }) => [
        ...[key, validFrom, writtenValue(of, value), source, approvedBy],
      ]);
      const headings = ["waarvoor / for", "geldig vanaf / valid from", "waarde / value", "bron / source", "besluit / decision"];
      return download(x, `${of}.csv`, "text/csv; charset=utf-8", csv(headings, rows));
    },
  }),
  route({
    method: "post",
    path: "/tables/:series",
    who: ["board"],
    tag,
    summary: "Propose a value; it counts once a decision approved it",
    body: z
      .object({ key: z.string().trim().max(100).optional(), value: text(30), validFrom: day, source: text(500) })
      .openapi("DatedValue"),
    answers: { 201: { description: "Proposed.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body }) => {
      const of = seriesOf(x);
      const proposed = {
        series: of,
        key: isKeyed(of) ? (body.key ?? "") : "",
        value: parseValue(of, body.value),
        validFrom: body.validFrom,
        source: body.source,
      };
      const [proposal] = await perform(x.house.register, actRequest(x, "propose_dated_value", proposed), (act) =>
        proposeDatedValue(act, proposed),
      );
      return done(x, paths.table(of), { id: proposal.id }, 201);
    },
    again: shown,
  }),
  route({
    method: "post",
    path: "/tables/:series/approvals",
    who: ["board"],
    tag,
    summary: "Approve values, citing a decision",
    body: approval,
    answers: { 200: { description: "In force from their days." } },
    handle: async (x, { body }) => {
      const of = seriesOf(x);
      const { register } = x.house;
      const approved = await perform(register, actRequest(x, "approve_dated_value", body), async (act) =>
        approveDatedValues(act, body.all ? awaitingIn(await datedValues(act.tx, of), act.today) : (body.values ?? []), body.decisionId),
      );
      const values = approved.map(({ id: value }) => value);
      return done(x, paths.table(of), { values, decisionId: body.decisionId });
    },
    again: shown,
  }),
];
