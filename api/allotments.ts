import { z } from "@hono/zod-openapi";
import { areaAnswer, centsAnswer, dayAnswer, listAnswer, momentAnswer, priceAnswer } from "#api/answers.ts";
import { csv, hundredths } from "#api/csv.ts";
import { derivationOf } from "#api/derivation.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { text } from "#api/fields.ts";
import { paged, pageSize } from "#api/pages.ts";
import { done, download } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { runAsked } from "#api/runs.ts";
import { perform, read } from "#domain/act.ts";
import { area } from "#domain/area.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import type { Reader } from "#domain/database.ts";
import { refuse } from "#domain/refusal.ts";
import { approveRun, findingsOf, type ListedRun, type RunId, runOf } from "#domain/runs/run.ts";
import { type AllotmentLine, allotmentItems, allotmentPreview } from "#domain/shares/allotment.ts";
import { reverseAllotment } from "#domain/shares/allotment-posting.ts";
import { coverageOn } from "#domain/shares/coverage.ts";
import { type AllotmentRun, allotmentItemsPage, allotmentPage, type Done } from "#templates/pages/allotment.tsx";
import { allotmentReversalPage } from "#templates/pages/allotment-reversal.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { paths } from "#templates/paths.ts";

const tag = "runs";
const readers = ["board", "auditor"] as const;

/** The allotment that the address names; a run of another kind is as unknown as none. */
async function allotmentAsked(x: Exchange, reader: Reader): Promise<ListedRun> {
  const run = await runOf(reader, runAsked(x));
  return run.kind === "allotment" ? run : refuse("run_unknown");
}

const doneAt = (at: Temporal.Instant | null, who: string | null): Done | null => at && { at, who };

const shownOf = (x: Exchange): Promise<Omit<AllotmentRun, "form">> =>
  read(x.house.register, async (reader) => {
    const run = await allotmentAsked(x, reader);
    const preview = await allotmentPreview(reader, run.id);
    const { owned, allotted } = await coverageOn(reader, x.today);
    const waits = run.state === "prepared" || run.state === "approved";
    return {
      id: run.id,
      day: run.day,
      state: run.state,
      year: preview.vintage,
      priceOf: preview.priceOf,
      derivation: await derivationOf(reader, preview, run.day),
      lots: preview.lots,
      cents: preview.cents,
      land: preview.dm2,
      coverage: { owned, allotted: waits ? area(allotted + preview.dm2 - (await postedSoFar(reader, run.id))) : allotted },
      findings: await findingsOf(reader, run.id),
      prepared: { who: run.preparedBy, at: run.recordedAt },
      approved: doneAt(run.approvedAt, run.approvedBy),
      posted: doneAt(run.postedAt, null),
      reversalReason: run.reversalReason,
      secondPersonApproves: (await bylawsOn(reader, x.today)).secondPersonApproves,
      progress: run.progress,
    };
  });

/** A run that is being posted stands in the ledger in part. */
async function postedSoFar(reader: Reader, id: RunId): Promise<number> {
  const [row] = await reader.query<{ dm2: number }>("select coalesce(sum(dm2), 0)::bigint as dm2 from ledger_entry where run_id = $1", [
    id,
  ]);
  return row?.dm2 ?? 0;
}

const page = async (x: Exchange, form: Form): Promise<Response> =>
  x.c.html(allotmentPage(frameOf(x), { ...(await shownOf(x)), form: x.viewer?.roles.has("board") ? form : null }));

async function reversing(x: Exchange, form: Form): Promise<Response> {
  const { id, year, lots, land, state } = await shownOf(x);
  return x.c.html(allotmentReversalPage(frameOf(x), { id, year, lots, land, stands: state === "posted", form }));
}

const lineOf = ({ lotNumber, memberNumber, cents, dm2 }: AllotmentLine) => ({ lot: lotNumber, memberNumber, cents, land: dm2 });

async function* rowsOf(reader: Reader, id: RunId): AsyncGenerator<readonly unknown[]> {
  for (let after: string | null = null; ; ) {
    const found: AllotmentLine[] = await allotmentItems(reader, id, after, 5_000);
    for (const { lotNumber, memberNumber, cents, dm2 } of found) yield [lotNumber, memberNumber, hundredths(cents), hundredths(dm2)];
    after = found.at(-1)?.lotNumber ?? null;
    if (found.length < 5_000) return;
  }
}

const doneAnswer = z.object({ who: z.string().nullable(), at: momentAnswer }).nullable();
const runAnswer = z.object({
  id: z.uuid(),
  day: dayAnswer,
  state: z.enum(["prepared", "approved", "posted", "reversed"]),
  year: z.int(),
  derivation: z.object({ paid: centsAnswer, land: areaAnswer, price: priceAnswer }).loose(),
  lots: z.int(),
  cents: centsAnswer,
  land: areaAnswer,
  coverage: z.object({ owned: areaAnswer, allotted: areaAnswer }),
  findings: z.array(z.object({ severity: z.enum(["stops", "warns"]), code: z.string() }).loose()),
  prepared: doneAnswer,
  approved: doneAnswer,
  posted: doneAnswer,
  progress: z.object({ done: z.int(), total: z.int(), failure: z.string().nullable() }).nullable(),
});

export const allotmentRoutes: readonly Route[] = [
  route({
    method: "get",
    path: "/runs/:id",
    who: readers,
    tag,
    summary: "An allotment: the price with what is behind it, what was found, and how far it is",
    answers: { 200: { description: "The allotment.", schema: runAnswer } },
    handle: async (x) => {
      const run = await runOf(x.house.register.database, runAsked(x));
      if (run.kind === "redemption") return x.c.redirect(paths.redemptionRun(run.id), 303);
      if (run.kind === "lease_billing") return x.c.redirect(paths.billing(run.id), 303);
      if (run.kind === "opening") return x.c.redirect(paths.opening(run.id), 303);
      if (run.kind === "yearly_statements") return x.c.redirect(paths.yearlyStatements(run.id), 303);
      if (run.kind === "statement_import") return x.c.redirect(paths.statementImport(run.id), 303);
      return x.wantsPage ? page(x, formOf(x)) : x.c.json(await shownOf(x));
    },
  }),
  route({
    method: "get",
    path: "/runs/:id/items",
    who: readers,
    tag,
    summary: "The lots of an allotment, in order of number",
    query: z.object({ after: z.string().max(20).optional() }),
    answers: {
      200: {
        description: "A page of lots.",
        schema: listAnswer(z.object({ lot: z.string(), memberNumber: z.int(), cents: centsAnswer, land: areaAnswer })),
      },
    },
    handle: async (x, { query: { after = null } }) => {
      const reader = x.house.register.database;
      const { id } = await allotmentAsked(x, reader);
      const { vintage, lots } = await allotmentPreview(reader, id);
      const { items, next } = paged(x, (await allotmentItems(reader, id, after, pageSize + 1)).map(lineOf), ({ lot }) => lot);
      if (!x.wantsPage) return x.c.json({ items, next, total: lots });
      const paging = { shown: items.length, total: lots, ...(next ? { next } : {}) };
      return x.c.html(allotmentItemsPage(frameOf(x), { id, year: vintage, items, paging }));
    },
  }),
  route({
    method: "get",
    path: "/runs/:id/items.csv",
    who: readers,
    tag,
    summary: "The lots of an allotment as CSV",
    pageOnly: true,
    handle: async (x) => {
      const reader = x.house.register.database;
      const { id, vintage } = await allotmentAsked(x, reader);
      const headings = ["lot", "lidnummer / member", "euro", "m2"];
      return download(x, `allotment-${vintage}.csv`, "text/csv; charset=utf-8", csv(headings, rowsOf(reader, id)));
    },
  }),
  route({
    method: "post",
    path: "/runs/:id/approval",
    who: ["board"],
    tag,
    summary: "Approve an allotment; it is then posted by itself",
    body: z.object({}),
    answers: { 200: { description: "Approved; its progress can be watched.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x) => {
      const { register } = x.house;
      const { id } = await allotmentAsked(x, register.database);
      await perform(register, actRequest(x, "approve_run", { id }), (act) => approveRun(act, id));
      register.nudge();
      return done(x, paths.run(id), { id });
    },
    again: page,
  }),
  route({
    method: "get",
    path: "/runs/:id/reversal",
    who: ["board"],
    tag,
    summary: "What reversing an allotment does",
    pageOnly: true,
    handle: (x) => reversing(x, formOf(x)),
  }),
  route({
    method: "post",
    path: "/runs/:id/reversal",
    who: ["board"],
    tag,
    summary: "Take a posted allotment back as a whole, with a reason",
    body: z.object({ reason: text(500) }).openapi("RunReversal"),
    answers: { 200: { description: "Reversed; its certificates are void.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body }) => {
      const id = runAsked(x);
      await perform(x.house.register, actRequest(x, "reverse_allotment", body), (act) => reverseAllotment(act, id, body.reason));
      x.house.register.nudge();
      return done(x, paths.run(id), { id });
    },
    again: reversing,
  }),
];
