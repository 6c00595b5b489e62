import { z } from "@hono/zod-openapi";
import { areaAnswer, centsAnswer, dayAnswer } from "#api/answers.ts";
import { auditAsked, bookAsked } from "#api/audit-asked.ts";
import { csv, hundredths } from "#api/csv.ts";
import { frameOf } from "#api/exchange.ts";
import { id } from "#api/fields.ts";
import { lineAnswer as journalLineAnswer, lineShown } from "#api/journal.ts";
import { eachPage, paged, pageSize } from "#api/pages.ts";
import { download, respond } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { type BookLine, bookLines, bookTotals } from "#domain/audits/books.ts";
import { endOfDay } from "#domain/calendar.ts";
import { type JournalLine, journal } from "#domain/journal.ts";
import { knownYear } from "#domain/reports/business-year.ts";
import { auditBookPage, auditJournalPage } from "#templates/pages/audit-book.tsx";
import type { JournalLineShown } from "#templates/pages/journal.tsx";

const readers = { tag: "audit committee", who: ["audit_committee", "board", "auditor"] } as const;

export const bookLineAnswer = z
  .object({
    id: z.uuid(),
    on: dayAnswer,
    name: z.string().nullable(),
    what: z.string(),
    number: z.int().nullable(),
    cents: centsAnswer,
    dm2: areaAnswer,
  })
  .openapi("AuditBookLine");

const startOf = (year: number): Temporal.Instant => endOfDay(Temporal.PlainDate.from({ year: year - 1, month: 12, day: 31 }));

/** The subjects' own pages are not the committee's to open. */
function unlinked(line: JournalLine): JournalLineShown {
  const { subjects, ...shown } = lineShown(line);
  return { ...shown, subjects: subjects.map((subject) => ({ ...subject, href: null })) };
}

export const auditBookRoutes: readonly Route[] = [
  route({
    ...readers,
    method: "get",
    path: "/audits/:year/books/journal",
    summary: "What was done in a year, act by act, the first first",
    query: z.object({ after: id<"act">().optional() }),
    answers: {
      200: { description: "A page of acts.", schema: z.object({ items: z.array(journalLineAnswer), next: z.string().nullable() }) },
    },
    handle: async (x, { query: { after = null } }) => {
      const { year } = await auditAsked(x);
      const within = [startOf(year), startOf(year + 1)] as const;
      const found = await journal(x.house.register.database, {
        after,
        limit: pageSize + 1,
        sorting: { by: "at", descending: false },
        within,
      });
      const { items, next } = paged(x, found, (line) => line.id);
      if (!x.wantsPage) return x.c.json({ items, next });
      return x.c.html(
        auditJournalPage(frameOf(x), {
          year,
          lines: items.map(unlinked),
          next,
        }),
      );
    },
  }),
  route({
    ...readers,
    method: "get",
    path: "/audits/:year/books/:book",
    summary: "A book of a year, line by line: ledger entries, payments or invoices; no names",
    query: z.object({ after: id().optional() }),
    answers: {
      200: {
        description: "A page of lines, and how many there are with their sum.",
        schema: z.object({ items: z.array(bookLineAnswer), next: z.string().nullable(), count: z.int(), cents: centsAnswer }),
      },
    },
    handle: async (x, { query: { after = null } }) => {
      const reader = x.house.register.database;
      const { year } = await auditAsked(x);
      const population = bookAsked(x);
      const { items, next } = paged(x, await bookLines(reader, population, year, after, pageSize + 1), (line) => line.id);
      const totals = await bookTotals(reader, population, knownYear(year, x.at.add({ seconds: 1 })));
      return respond(x, { year, population, items, next, ...totals }, auditBookPage);
    },
  }),
  route({
    ...readers,
    method: "get",
    path: "/audits/:year/books/:book/lines.csv",
    summary: "The same as CSV",
    pageOnly: true,
    handle: async (x) => {
      const reader = x.house.register.database;
      const { year } = await auditAsked(x);
      const population = bookAsked(x);
      const headings = ["dag / day", "naam / name", "wat / what", "lid of pacht / member or lease", "euro", "m2"];
      const rows = eachPage<BookLine, readonly unknown[]>(
        (last, limit) => bookLines(reader, population, year, last?.id ?? null, limit),
        ({ on, name, what, number, cents, dm2 }) => [on, name, what, number, hundredths(cents), hundredths(dm2)],
      );
      return download(x, `audit-${year}-${population}.csv`, "text/csv; charset=utf-8", csv(headings, rows));
    },
  }),
];
