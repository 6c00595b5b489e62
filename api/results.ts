import { z } from "@hono/zod-openapi";
import { dayAnswer } from "#api/answers.ts";
import { resultAnswer } from "#api/condition-answers.ts";
import { csv } from "#api/csv.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { choice, optionalText, wholeNumber } from "#api/fields.ts";
import { eachPage, paged, pageSize } from "#api/pages.ts";
import { done, download, respond } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform, read } from "#domain/act.ts";
import type { LeaseId } from "#domain/conditions/lease-condition.ts";
import {
  countedYears,
  type DeskRow,
  resultCounts,
  resultsDesk,
  resultsDeskTotals,
  yearsToFind,
} from "#domain/conditions/lease-year-results.ts";
import { waitingObjections } from "#domain/conditions/objection.ts";
import { type ConditionResultId, type Judged, recordResults, resultKinds } from "#domain/conditions/result.ts";
import { isId } from "#domain/id.ts";
import { leaseNumber } from "#templates/format.ts";
import type { Form } from "#templates/pages/form.tsx";
import { type ResultsDesk, resultsDeskPage } from "#templates/pages/results-desk.tsx";
import { stewardshipPage } from "#templates/pages/stewardship.tsx";
import { paths } from "#templates/paths.ts";

const tag = "results";
const readers = { tag, who: ["board", "auditor"] } as const;
const year = wholeNumber(1_900, 9_000);

/** A box on the desk: the lease, the condition, and the result that stood when it was shown. */
const choiceOf = ({ leaseId, code, followsId }: Judged): string => [leaseId, code, followsId ?? ""].join(":");

function judgedIn(text: string): Judged | null {
  const [leaseId = "", code = "", followsId = "", ...rest] = text.split(":");
  if (!isId(leaseId) || !/^S\d{2}$/.test(code) || (followsId !== "" && !isId(followsId)) || rest.length > 0) return null;
  return { leaseId: leaseId as LeaseId, code, followsId: followsId === "" ? null : (followsId as ConditionResultId) };
}

const chosen = z.preprocess(
  (value) => (typeof value === "string" ? value.split(",").filter(Boolean) : value),
  z
    .array(
      z
        .string()
        .transform((text, context) => {
          const judged = judgedIn(text);
          if (!judged) context.addIssue({ code: "custom", message: "choice_missing" });
          return judged ?? z.NEVER;
        })
        .openapi({ type: "string", description: "A `choice` of the desk." }),
      { error: "choice_missing" },
    )
    .min(1, { error: "choice_missing" })
    .max(2_000),
);

const deskQuery = z.object({
  year: year.optional(),
  code: z
    .string()
    .trim()
    .toUpperCase()
    .max(10)
    .optional()
    .transform((code) => (code && /^S\d{2}$/.test(code) ? code : null)),
  missing: z
    .string()
    .optional()
    .transform((value) => value === "yes"),
  after: wholeNumber(0, 2_000_000_000).optional(),
});
type DeskQuery = z.output<typeof deskQuery>;

const rowShown = ({ leaseNumber: number, lesseeName, cells }: DeskRow): ResultsDesk["rows"][number] => ({
  leaseNumber: number,
  lesseeName,
  cells: cells.map(({ condition, standing, suggestion, seen }) => ({
    code: condition.code,
    choice: choiceOf({ leaseId: condition.leaseId, code: condition.code, followsId: standing?.id ?? null }),
    standing: standing && { id: standing.id, result: standing.result, objectedOn: standing.objectedOn, upheld: standing.upheld },
    suggestion,
    seen,
  })),
});

/** The conditions that stand on a page of the desk, in order of code. */
function columnsOf(x: Exchange, rows: readonly DeskRow[]): ResultsDesk["columns"] {
  const titles = new Map(
    rows.flatMap(({ cells }) =>
      cells.map(({ condition: each }) => [each.code, x.language === "nl" ? each.titleNl : each.titleEn] as const),
    ),
  );
  return Array.from(titles, ([code, title]) => ({ code, title })).toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

const deskShown = (
  x: Exchange,
  { year: asked, code, missing, after }: DeskQuery,
): Promise<Omit<ResultsDesk, "form"> & { next: string | null }> =>
  read(x.house.register, async (reader) => {
    const years = await yearsToFind(reader, x.today);
    const leaseYear = asked ?? years.find((each) => each < x.today.year) ?? years[0] ?? x.today.year;
    const search = { leaseYear, code, missing };
    const found = await resultsDesk(reader, x.today, { ...search, after: after ?? 0, limit: pageSize + 1 });
    const { items, next } = paged(x, found, ({ leaseNumber: number }) => String(number), paths.results);
    const totals = await resultsDeskTotals(reader, x.today, search);
    return {
      ...search,
      years: years.includes(leaseYear) ? years : [leaseYear, ...years],
      columns: columnsOf(x, items),
      rows: items.map(rowShown),
      totals,
      waiting: await waitingObjections(reader),
      paging: { shown: items.length, total: totals.leases, ...(next ? { next } : {}) },
      next,
    };
  });

async function deskPage(x: Exchange, query: DeskQuery, form: Form): Promise<Response> {
  return x.c.html(resultsDeskPage(frameOf(x), { ...(await deskShown(x, query)), form: mayAct(x, "board") ? form : null }));
}

const cellAnswer = z.object({
  code: z.string(),
  choice: z.string().openapi({ description: "What to send in `on`: lease, condition, and the result that stands." }),
  standing: resultAnswer.pick({ id: true, result: true, objectedOn: true, upheld: true }).nullable(),
  suggestion: z.enum(["met", "not_met", "not_measured"]),
  seen: z.int(),
});
const deskAnswer = z.object({
  leaseYear: z.int(),
  items: z.array(z.object({ leaseNumber: z.int(), lesseeName: z.string(), cells: z.array(cellAnswer) })),
  totals: z.object({ leases: z.int(), conditions: z.int() }),
  waiting: z.array(z.object({ id: z.uuid(), leaseNumber: z.int(), leaseYear: z.int(), code: z.string(), answerBy: dayAnswer }).loose()),
  next: z.string().nullable(),
});

const counts = Object.fromEntries(resultKinds.map((kind) => [kind, z.int()]));

export const resultRoutes: readonly Route[] = [
  route({
    ...readers,
    method: "get",
    path: paths.results,
    summary: "Leases against their conditions in a lease year: what was seen and found, and objections that await an answer",
    query: deskQuery,
    answers: { 200: { description: "A page of leases.", schema: deskAnswer } },
    handle: async (x, { query }) => {
      if (x.wantsPage) return deskPage(x, query, formOf(x));
      const { leaseYear, rows, totals, waiting, next } = await deskShown(x, query);
      return x.c.json({ leaseYear, items: rows, totals, waiting, next });
    },
  }),
  route({
    ...readers,
    method: "get",
    path: paths.resultsCsv,
    summary: "The results of a lease year as CSV",
    pageOnly: true,
    query: deskQuery,
    handle: async (x, { query }) => {
      const reader = x.house.register.database;
      const leaseYear = query.year ?? x.today.year;
      const search = { leaseYear, code: query.code, missing: query.missing };
      const leases = eachPage(
        (last: DeskRow | null, limit) => resultsDesk(reader, x.today, { ...search, after: last?.leaseNumber ?? 0, limit }),
        (row) => row,
      );
      async function* rows() {
        for await (const { leaseNumber: number, cells } of leases)
          for (const { condition, standing, suggestion, seen } of cells)
            yield [
              ...[leaseNumber(number), leaseYear, condition.code, standing?.result ?? null, standing?.toldOn ?? null],
              ...[standing?.finalOn ?? null, standing?.objectedOn ?? null, standing?.upheld ?? null, suggestion, seen],
            ];
      }
      const headings = ["pacht / lease", "pachtjaar / lease year", "voorwaarde / condition", "uitkomst / result", "gemeld / told"];
      const rest = [
        "vast / final",
        "bezwaar / objection",
        "gelijk / upheld",
        "waarnemingen zeggen / suggested",
        "waarnemingen / observations",
      ];
      return download(x, `results-${leaseYear}.csv`, "text/csv; charset=utf-8", csv([...headings, ...rest], rows()));
    },
  }),
  route({
    tag,
    who: ["board"],
    method: "post",
    path: paths.results,
    summary: "Establish one result, or what the observations say, for everything chosen",
    body: z
      .object({ leaseYear: year, on: chosen, result: choice(["suggested", ...resultKinds]), reason: optionalText(2_000) })
      .openapi("NewResults"),
    answers: { 201: { description: "Established and told.", schema: z.object({ ids: z.array(z.uuid()) }) } },
    handle: async (x, { body }) => {
      const results = { ...body, reason: body.reason ?? "" };
      const told = await perform(x.house.register, actRequest(x, "record_results", results), (act) => recordResults(act, results));
      x.house.register.nudge();
      return done(x, `${paths.results}?year=${body.leaseYear}`, { ids: told.map(({ id }) => id) }, 201);
    },
    again: (x, form) =>
      deskPage(x, { year: Number(form.values.leaseYear) || undefined, code: null, missing: false, after: undefined }, form),
  }),
  route({
    tag,
    who: ["visitor"],
    method: "get",
    path: paths.stewardship,
    summary: "How many leases met each condition in a lease year, of final results",
    query: z.object({ year: year.optional() }),
    answers: {
      200: {
        description: "Counts; a condition of fewer than three leases is left out.",
        schema: z.object({
          leaseYear: z.int().nullable(),
          years: z.array(z.int()),
          items: z.array(z.object({ code: z.string(), titleNl: z.string(), titleEn: z.string(), ...counts })),
        }),
      },
    },
    handle: async (x, { query }) => {
      const reader = x.house.register.database;
      const years = await countedYears(reader, x.today);
      const leaseYear = query.year ?? years[0] ?? null;
      const items = leaseYear === null ? [] : await resultCounts(reader, leaseYear, x.today);
      return respond(x, { leaseYear, years, items }, stewardshipPage);
    },
  }),
];
