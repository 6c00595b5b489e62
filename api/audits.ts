import { z } from "@hono/zod-openapi";
import { areaAnswer, centsAnswer, dayAnswer, momentAnswer } from "#api/answers.ts";
import { type AuditAsked, auditAsked, bookAsked } from "#api/audit-asked.ts";
import { csv, hundredths } from "#api/csv.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { choice, id, text, wholeNumber } from "#api/fields.ts";
import { lineAnswer as journalLineAnswer, lineShown } from "#api/journal.ts";
import { eachPage, paged, pageSize } from "#api/pages.ts";
import { done, download, respond } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { adviceOn, giveAdvice } from "#domain/audits/advice.ts";
import { type BookLine, bookLines, bookTotals } from "#domain/audits/books.ts";
import { appointAuditMember, auditedYears, committeeOf, dismissAuditMember, yearsOfAuditor } from "#domain/audits/committee.ts";
import { samplesOf } from "#domain/audits/sample.ts";
import { endOfDay } from "#domain/calendar.ts";
import { randomCode } from "#domain/id.ts";
import { journal } from "#domain/journal.ts";
import { knownYear } from "#domain/reports/business-year.ts";
import { reports } from "#domain/reports/report.ts";
import { auditPage, auditsPage } from "#templates/pages/audit.tsx";
import { auditBookPage, auditJournalPage } from "#templates/pages/audit-book.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { paths } from "#templates/paths.ts";

const tag = "audit committee";
const readers = { tag, who: ["audit_committee", "board", "auditor"] } as const;
const board = { tag, who: ["board"] } as const;

const memberAnswer = z.object({ id: z.uuid(), memberNumber: z.int(), name: z.string() });
const sampleAnswer = z
  .object({
    sequence: z.int(),
    population: z.string(),
    seed: z.string(),
    size: z.int(),
    populationSize: z.int(),
    seen: z.int(),
    unsound: z.int(),
  })
  .loose();
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

const shownOf = async (x: Exchange, { year }: AuditAsked) => {
  const reader = x.house.register.database;
  const [committee, samples, advice] = [await committeeOf(reader, year), await samplesOf(reader, year), await adviceOn(reader, year)];
  return {
    year,
    committee: committee.map(({ personId: _, ...member }) => member),
    samples: samples.map(({ id: _, ...sample }) => sample),
    advice: advice && { approves: advice.approves, text: advice.text, givenAt: advice.givenAt },
    hasReport: (await reports(reader)).some((report) => report.year === year),
  };
};

/** A year's page; the forms are the board's to appoint, and the committee's own for what it does. */
export async function auditShown(x: Exchange, form: Form): Promise<Response> {
  const asked = await auditAsked(x);
  const shown = await shownOf(x, asked);
  if (!x.wantsPage) return x.c.json(shown);
  const frame = { ...frameOf(x), path: paths.audit(asked.year) };
  return x.c.html(auditPage(frame, { ...shown, form, mayAppoint: mayAct(x, "board"), examines: asked.examines, seed: randomCode(10) }));
}

const startOf = (year: number): Temporal.Instant => endOfDay(Temporal.PlainDate.from({ year: year - 1, month: 12, day: 31 }));

export const auditRoutes: readonly Route[] = [
  route({
    ...readers,
    method: "get",
    path: paths.audits,
    summary: "The years whose books an audit committee examines, as who asks may see them",
    answers: { 200: { description: "The latest first.", schema: z.object({ years: z.array(z.int()) }) } },
    handle: async (x) => {
      const reader = x.house.register.database;
      if (!mayAct(x, "board") && !mayAct(x, "auditor"))
        return respond(x, { years: x.viewer ? await yearsOfAuditor(reader, x.viewer.personId, x.today) : [] }, auditsPage);
      const years = new Set([x.today.year, x.today.year - 1, ...(await auditedYears(reader))]);
      return respond(x, { years: [...years].toSorted((a, b) => b - a) }, auditsPage);
    },
  }),
  route({
    ...readers,
    method: "get",
    path: "/audits/:year",
    summary: "A year's audit committee, its samples and its advice",
    answers: {
      200: {
        description: "For its committee and officers.",
        schema: z.object({
          year: z.int(),
          committee: z.array(memberAnswer.loose()),
          samples: z.array(sampleAnswer),
          advice: z.object({ approves: z.boolean(), text: z.string(), givenAt: momentAnswer }).nullable(),
          hasReport: z.boolean(),
        }),
      },
    },
    handle: (x) => auditShown(x, formOf(x)),
  }),
  route({
    ...board,
    method: "post",
    path: "/audits/:year/members",
    summary: "Put a member on a year's audit committee, by number",
    body: z.object({ member: wholeNumber(1, 2_000_000_000) }).openapi("AuditMember"),
    answers: { 201: { description: "May read the books of the year.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body: { member } }) => {
      const { year } = await auditAsked(x);
      const request = actRequest(x, "appoint_audit_member", { year, member });
      const [{ id: appointed }] = await perform(x.house.register, request, (act) => appointAuditMember(act, year, member));
      return done(x, paths.audit(year), { id: appointed }, 201);
    },
    again: auditShown,
  }),
  route({
    ...board,
    method: "post",
    path: "/audits/:year/dismissals",
    summary: "Take a member off a year's audit committee",
    body: z.object({ appointment: id<"audit_appointment">() }).openapi("AuditDismissal"),
    answers: { 200: { description: "Reads no longer.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body: { appointment } }) => {
      const { year } = await auditAsked(x);
      await perform(x.house.register, actRequest(x, "dismiss_audit_member", { year, appointment }), (act) =>
        dismissAuditMember(act, year, appointment),
      );
      return done(x, paths.audit(year), { id: appointment });
    },
    again: auditShown,
  }),
  route({
    tag,
    who: ["audit_committee"],
    method: "post",
    path: "/audits/:year/advice",
    summary: "Give the committee's advice on a year to the general meeting",
    body: z.object({ approves: choice(["yes", "no"]), text: text(10_000) }).openapi("AuditAdvice"),
    answers: { 201: { description: "Stands with the annual report.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body }) => {
      const { year } = await auditAsked(x);
      const told = { approves: body.approves === "yes", text: body.text };
      const [{ id: given }] = await perform(x.house.register, actRequest(x, "give_audit_advice", { year, ...told }), (act) =>
        giveAdvice(act, year, told),
      );
      return done(x, paths.audit(year), { id: given }, 201);
    },
    again: auditShown,
  }),
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
          lines: items.map((line) => ({ ...lineShown(line), subjects: lineShown(line).subjects.map((each) => ({ ...each, href: null })) })),
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
