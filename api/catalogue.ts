import { z } from "@hono/zod-openapi";
import { conditionAnswer, conditionAnswerOf } from "#api/conditions.ts";
import { csv } from "#api/csv.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { box, type FieldProblem, id, ids } from "#api/fields.ts";
import { done, download } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { approveConditionVersions, conditionVersions, type Standing, standings } from "#domain/conditions/catalogue.ts";
import { decisions } from "#domain/decisions/decision.ts";
import { cataloguePage } from "#templates/pages/catalogue.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { paths } from "#templates/paths.ts";

const readers = { who: ["board", "auditor"], tag: "conditions" } as const;

const search = z.object({
  code: z.string().max(10).optional(),
  standing: z.enum(["", ...standings]).optional(),
  language: z.string().optional(),
});

/** What the address asks for; a code may be typed small. */
const asked = ({ code = "", standing = "" }: z.output<typeof search>): { code: string; standing: Standing | "" } => ({
  code: code.trim().toUpperCase(),
  standing,
});

const found = (x: Exchange, { code, standing }: ReturnType<typeof asked>) =>
  conditionVersions(x.house.register.database, x.today, { code, ...(standing ? { standing } : {}) });

async function shown(x: Exchange, form: Form, query: ReturnType<typeof asked> = asked({})): Promise<Response> {
  const reader = x.house.register.database;
  const all = await conditionVersions(reader, x.today);
  const last = Number(all.at(-1)?.code.slice(1) ?? 0);
  return x.c.html(
    cataloguePage(frameOf(x), {
      items: await found(x, query),
      asked: query,
      total: all.length,
      waiting: all.filter(({ standing }) => standing === "waiting").length,
      nextCode: `S${String(last + 1).padStart(2, "0")}`,
      decisions: await decisions(reader),
      form: mayAct(x, "board") ? form : null,
    }),
  );
}

/** Versions by their ids, or all that await a decision. */
const approval = z
  .object({ versions: ids<"condition_version">().optional(), all: box, decisionId: id<"decision">() })
  .refine(({ versions, all }) => all || versions, { path: ["versions"], error: "choice_missing" satisfies FieldProblem })
  .openapi("ConditionApproval");

export const catalogueRoutes: readonly Route[] = [
  route({
    ...readers,
    method: "get",
    path: paths.catalogue,
    summary: "Every version of every condition, and how it stands; by code, or what it begins with, and by state",
    query: search,
    answers: { 200: { description: "Versions, by code and the newest first.", schema: z.object({ items: z.array(conditionAnswer) }) } },
    handle: async (x, { query }) =>
      x.wantsPage ? shown(x, formOf(x), asked(query)) : x.c.json({ items: (await found(x, asked(query))).map(conditionAnswerOf) }),
  }),
  route({
    ...readers,
    method: "get",
    path: paths.catalogueCsv,
    summary: "The same as CSV",
    query: search,
    pageOnly: true,
    handle: async (x, { query }) => {
      const rows = (await found(x, asked(query)))
        .map(conditionAnswerOf)
        .map((each) => [
          ...[each.code, each.version, each.standing, each.effectiveOn, each.inForceFrom, each.approvedBy, each.titleNl, each.titleEn],
          ...[each.unit, each.comparator, each.thresholdMilli, each.windowFrom, each.windowTo, each.observer, each.forms.join(" ")],
          ...[each.allowanceBp, each.chargeBp, each.source],
        ]);
      const headings = [
        ...["code", "versie / version", "stand / state", "vanaf / from", "geldt vanaf / in force from", "besluit / decision"],
        ...["titel / title (nl)", "titel / title (en)", "eenheid / unit", "vergelijking / comparator", "grens / threshold (1/1000)"],
        ...["venster van / window from", "venster tot en met / window to", "wie kijkt / observer", "pachtvormen / forms"],
        ...["korting / allowance (bp)", "verhoging / charge (bp)", "bron / source"],
      ];
      return download(x, "catalogue.csv", "text/csv; charset=utf-8", csv(headings, rows));
    },
  }),
  route({
    ...readers,
    method: "post",
    path: paths.catalogueApprovals,
    who: ["board"],
    summary: "Approve versions, citing a decision",
    body: approval,
    answers: { 200: { description: "In force from their days.", schema: z.object({ versions: z.array(z.uuid()), decisionId: z.uuid() }) } },
    handle: async (x, { body }) => {
      const approved = await perform(x.house.register, actRequest(x, "approve_condition_versions", body), async (act) => {
        const waiting = body.all ? await conditionVersions(act.tx, act.today, { standing: "waiting" }) : [];
        return approveConditionVersions(act, body.all ? waiting.map((each) => each.id) : (body.versions ?? []), body.decisionId);
      });
      return done(x, paths.catalogue, { versions: approved.map((each) => each.id), decisionId: body.decisionId });
    },
    again: shown,
  }),
];
