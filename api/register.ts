import { z } from "@hono/zod-openapi";
import { areaAnswer, centsAnswer, dayAnswer, listAnswer } from "#api/answers.ts";
import { askedAsOf, asOfQuery } from "#api/as-of.ts";
import { type Exchange, frameOf } from "#api/exchange.ts";
import { wholeNumber } from "#api/fields.ts";
import { paged, pageSize, sortedBy } from "#api/pages.ts";
import { downloadSnapshot } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { read } from "#domain/act.ts";
import { cooperative } from "#domain/bylaws/cooperative.ts";
import { ownedOn } from "#domain/land/acquisition.ts";
import { registerTotals } from "#domain/shares/holding.ts";
import type { AsOf } from "#domain/shares/ledger.ts";
import {
  type RegisterColumn,
  type RegisterRow,
  registerColumns,
  registerCount,
  registerCsv,
  registerMembers,
  registerRows,
} from "#domain/shares/register-export.ts";
import type { Sorting } from "#domain/sorting.ts";
import { registerPage } from "#templates/pages/register.tsx";
import { paths } from "#templates/paths.ts";
import { type RegisterMember, registerPdf } from "#templates/pdf/register.ts";

const readers = { tag: "register", who: ["board", "auditor"] } as const;

const after = wholeNumber(0, 2_000_000_000).default(0);
const registerQuery = asOfQuery.extend({ after });
const registerSearch = registerQuery.extend({ q: z.string().max(200).default("") });
type Search = z.output<typeof registerSearch> & { readonly sort?: Sorting<RegisterColumn> };

const rowAnswer = z.object({
  number: z.int(),
  names: z.string(),
  city: z.string().nullable(),
  admittedOn: dayAnswer,
  lots: z.int(),
  cents: centsAnswer,
  dm2: areaAnswer,
});

async function shown(x: Exchange, query: Search): Promise<Response> {
  const { asOf, knownOn, answers } = askedAsOf(x, query);
  const text = query.q.trim();
  const data = await read(x.house.register, async (reader) => {
    const found = await registerRows(reader, asOf, {
      text,
      after: query.after,
      limit: pageSize + 1,
      ...(query.sort && { sorting: query.sort }),
    });
    const totals = await registerTotals(reader, asOf);
    return { found, totals, total: text ? await registerCount(reader, asOf, text) : totals.members, owned: await ownedOn(reader, asOf.on) };
  });
  const { totals, total, owned } = data;
  const { items, next } = paged(x, data.found, ({ number }) => String(number));
  const goesOn = next ? (items.at(-1)?.number ?? null) : null;
  if (!x.wantsPage) return x.c.json({ on: asOf.on, knownOn, totals, items, next: text ? null : next, after: goesOn, total });
  const paging = { shown: items.length, total, ...(next && !text ? { next } : {}) };
  const page = registerPage(frameOf(x), {
    ...{ on: asOf.on, knownOn, totals, landOwned: owned.dm2, asOf: answers },
    ...{ rows: items, search: query.q, sorting: query.sort ?? null, paging, after: goesOn },
  });
  return x.c.html(page, answers.problems.length > 0 ? 422 : 200);
}

/** The days in the name of the file, so that it says what it is wherever it goes. */
const nameOf = (x: Exchange, { on }: AsOf, knownOn: Temporal.PlainDate | null, ending: string): string =>
  `register-${on}-known-${knownOn ?? x.today}.${ending}`;

async function* pdfMembers(rows: AsyncIterable<RegisterRow>): AsyncGenerator<RegisterMember> {
  for await (const { number, names, admittedOn, lots, cents, dm2 } of rows)
    yield { number: String(number), name: names, since: admittedOn, until: null, lots, cents, areaDm2: dm2 };
}

function csvShown(x: Exchange, query: Search): Response {
  const { asOf, knownOn } = askedAsOf(x, query, true);
  return downloadSnapshot(x, nameOf(x, asOf, knownOn, "csv"), "text/csv; charset=utf-8", (reader) =>
    registerCsv(reader, asOf, query.q.trim()),
  );
}

const registerAnswers = {
  200: {
    description: "Totals, and a page of members with what they held; `after` is where a search goes on.",
    schema: listAnswer(rowAnswer).extend({
      on: dayAnswer,
      knownOn: dayAnswer.nullable(),
      after: z.int().nullable(),
      total: z.int(),
      totals: z.object({ members: z.int(), lots: z.int(), cents: centsAnswer, dm2: areaAnswer }),
    }),
  },
};

export const registerRoutes: readonly Route[] = [
  route({
    ...readers,
    method: "get",
    path: paths.register,
    summary: "The register of members on a day, as known on a day",
    query: registerQuery.extend({ sort: sortedBy(registerColumns) }),
    answers: registerAnswers,
    handle: (x, { query }) => shown(x, { q: "", ...query }),
  }),
  route({
    ...readers,
    method: "post",
    path: paths.register,
    summary: "Find in the register by a part of names or town, or by number; a name may not stand in an address",
    body: registerSearch.openapi("RegisterSearch"),
    answers: registerAnswers,
    handle: (x, { body }) => shown(x, body),
    again: (x) => shown(x, { q: "", after: 0 }),
  }),
  route({
    ...readers,
    method: "get",
    path: paths.registerCsv,
    summary: "The whole register as CSV",
    pageOnly: true,
    query: registerQuery,
    handle: async (x, { query }) => csvShown(x, { q: "", ...query }),
  }),
  route({
    ...readers,
    method: "post",
    path: paths.registerCsv,
    summary: "What a search finds as CSV",
    pageOnly: true,
    body: registerSearch,
    handle: async (x, { body }) => csvShown(x, body),
  }),
  route({
    ...readers,
    method: "get",
    path: paths.registerPdf,
    summary: "The whole register as PDF",
    pageOnly: true,
    query: asOfQuery,
    handle: async (x, { query }) => {
      const { asOf, knownOn } = askedAsOf(x, query, true);
      const facts = {
        cooperative: await cooperative(x.house.register.database),
        asOf: asOf.on,
        knownOn: knownOn ?? x.today,
        language: x.language,
      };
      return downloadSnapshot(x, nameOf(x, asOf, knownOn, "pdf"), "application/pdf", async function* (reader) {
        yield* registerPdf({ ...facts, members: await registerCount(reader, asOf) }, pdfMembers(registerMembers(reader, asOf)));
      });
    },
  }),
];
