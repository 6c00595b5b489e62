import { z } from "@hono/zod-openapi";
import { momentAnswer } from "#api/answers.ts";
import { csv, hundredths, millionths, tenThousandths } from "#api/csv.ts";
import { heldAlready } from "#api/etag.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { optionalText, text, wholeNumber } from "#api/fields.ts";
import { done, download, respond, sendDocument } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform, read } from "#domain/act.ts";
import { adviceOn } from "#domain/audits/advice.ts";
import { populations } from "#domain/audits/books.ts";
import type { Reader } from "#domain/database.ts";
import { bytesOf } from "#domain/documents/document.ts";
import { fileMeetingDocument } from "#domain/meetings/meeting-document.ts";
import { meetingUnder } from "#domain/meetings/meeting-list.ts";
import { refuse } from "#domain/refusal.ts";
import { draftOf, type FrozenReport, freezeReport, frozenReport, reportOf, reports, yearsToReport } from "#domain/reports/report.ts";
import { isLanguage } from "#templates/language.ts";
import { annualReportPage, type ReportShown } from "#templates/pages/annual-report.tsx";
import { annualReportDraftPage } from "#templates/pages/annual-report-draft.tsx";
import { annualReportsPage } from "#templates/pages/annual-reports.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { paths } from "#templates/paths.ts";
import { type Cell, sectionKeys } from "#templates/report/section.ts";
import { reportSections } from "#templates/report/sections.ts";
import { textFor } from "#templates/text/text.ts";

const tag = "annual reports";
const readers = { tag, who: ["member", "former_member", "board", "auditor", "audit_committee"] } as const;
const board = { tag, who: ["board"] } as const;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const versionQuery = z.object({ version: wholeNumber(1, 32_000).optional() });

/** Refuses `annual_report_unknown`. */
function yearIn(x: Exchange): number {
  const given = x.c.req.param("year") ?? "";
  return /^[12]\d{3}$/.test(given) ? Number(given) : refuse("annual_report_unknown");
}

const reportAsked = (x: Exchange, reader: Reader, version: number | undefined): Promise<FrozenReport> =>
  reportOf(reader, yearIn(x), version ?? null);

const shownOf = (x: Exchange, asked: number | undefined): Promise<ReportShown> =>
  read(x.house.register, async (reader) => {
    const { id: _, json: __, recordedAt, sha256, ...report } = await reportAsked(x, reader, asked);
    const advice = await adviceOn(reader, report.year);
    return {
      ...report,
      sha256: hex(sha256),
      frozenAt: recordedAt,
      advice: advice && { approves: advice.approves, text: advice.text, givenAt: advice.givenAt, examined: advice.examined },
      versions: (await reports(reader)).filter(({ year }) => year === report.year).map(({ version }) => version),
    };
  });

/** The figures of a year as they are now, with the hash by which they are frozen. */
async function drafting(x: Exchange, year: number, form: Form): Promise<Response> {
  const draft = await read(x.house.register, async (reader) => ({
    ...(await draftOf(reader, year, x.at)),
    before: (await frozenReport(reader, year))?.version ?? null,
  }));
  const { figures, sha256, knownBefore, before } = draft;
  const shown = { year, figures, sha256: hex(sha256), knownBefore, before };
  if (!x.wantsPage) return x.c.json(shown);
  return x.c.html(annualReportDraftPage({ ...frameOf(x), path: paths.annualReportPart(year, "draft") }, { ...shown, form }));
}

/** As a spreadsheet reads it: exact numbers with a point, land of the cooperative in hectares, days in ISO form. */
function raw({ kind, value }: Cell): unknown {
  if (value === null || typeof value === "string" || kind === "count") return value;
  if (kind === "hectares") return millionths(value);
  return kind === "price" ? tenThousandths(value) : hundredths(value);
}

const figuresAnswer = z.object({ year: z.int(), from: z.iso.date(), until: z.iso.date() }).loose().openapi("AnnualFigures");
const examinedAnswer = z.object({ population: z.enum(populations), size: z.int(), populationSize: z.int(), unsound: z.int() });
export const adviceAnswer = z.object({ approves: z.boolean(), text: z.string(), givenAt: momentAnswer, examined: z.array(examinedAnswer) });
const frozenAnswer = z.object({ year: z.int(), version: z.int(), sha256: z.string() });

export const annualReportRoutes: readonly Route[] = [
  route({
    ...readers,
    method: "get",
    path: paths.annualReports,
    summary: "The annual reports that were frozen",
    answers: {
      200: {
        description: "The latest year first; `drafts` are the years that the board can freeze.",
        schema: z.object({
          items: z.array(
            z.object({
              year: z.int(),
              version: z.int(),
              recordedAt: momentAnswer,
              knownBefore: momentAnswer,
              sha256: z.string(),
              stands: z.boolean(),
            }),
          ),
          drafts: z.array(z.int()).nullable(),
        }),
      },
    },
    handle: async (x) => {
      const reader = x.house.register.database;
      const items = (await reports(reader)).map(({ id: _, sha256, ...report }) => ({ ...report, sha256: hex(sha256) }));
      const drafts = mayAct(x, "board") ? await yearsToReport(reader, x.today) : null;
      return respond(x, { items, drafts }, annualReportsPage);
    },
  }),
  route({
    ...board,
    method: "post",
    path: paths.annualReports,
    summary: "Freeze the figures of a year that is over, as they were looked at",
    body: z
      .object({ year: wholeNumber(1000, 2999), seen: text(64), foreword: optionalText(10_000) })
      .openapi("AnnualReportFreezing", { description: "`seen` is the `sha256` of the draft." }),
    answers: { 201: { description: "Frozen; members can read it.", schema: frozenAnswer } },
    handle: async (x, { body: { year, ...told } }) => {
      const { register } = x.house;
      await perform(register, actRequest(x, "freeze_annual_report", { year, ...told }), (act) => freezeReport(act, year, told));
      register.nudge();
      const { version, sha256 } = await reportOf(register.database, year);
      return done(x, paths.annualReport(year), { year, version, sha256: hex(sha256) }, 201);
    },
    again: (x, form) => drafting(x, Number(form.values.year), form),
  }),
  route({
    ...readers,
    method: "get",
    path: "/annual-reports/:year",
    summary: "A frozen annual report: its figures, its hash, and the audit committee's advice",
    query: versionQuery,
    answers: {
      200: {
        description: "The latest version, or the one asked for.",
        schema: frozenAnswer.extend({
          ...{ stands: z.boolean(), knownBefore: momentAnswer, frozenAt: momentAnswer, foreword: z.string().nullable() },
          ...{ figures: figuresAnswer, advice: adviceAnswer.nullable(), versions: z.array(z.int()) },
        }),
      },
    },
    handle: async (x, { query: { version } }) => respond(x, await shownOf(x, version), annualReportPage),
  }),
  route({
    ...board,
    method: "get",
    path: "/annual-reports/:year/draft",
    summary: "The figures of a year as they are now, with the hash by which they can be frozen",
    answers: {
      200: {
        description: "As known five minutes ago, so that they no longer change.",
        schema: z.object({
          year: z.int(),
          figures: figuresAnswer,
          sha256: z.string(),
          knownBefore: momentAnswer,
          before: z.int().nullable(),
        }),
      },
    },
    handle: (x) => drafting(x, yearIn(x), formOf(x)),
  }),
  route({
    ...readers,
    method: "get",
    path: "/annual-reports/:year/figures.json",
    summary: "The figures as they are frozen: canonical JSON, whose SHA-256 is that of the report",
    query: versionQuery,
    answers: { 200: { description: "Byte for byte what was hashed; its ETag is the hash.", schema: figuresAnswer } },
    handle: async (x, { query: { version } }) => {
      const { json, sha256 } = await reportAsked(x, x.house.register.database, version);
      const headers = { etag: `"${hex(sha256)}"`, "cache-control": "private, no-cache" };
      if (heldAlready(x.c, headers.etag)) return x.c.body(null, 304, headers);
      return x.c.body(json, 200, { ...headers, "content-type": "application/json" });
    },
  }),
  route({
    ...readers,
    method: "get",
    path: "/annual-reports/:year/tables/:table/rows.csv",
    summary: "A table of an annual report as CSV",
    pageOnly: true,
    query: versionQuery.extend({ language: z.string().optional() }),
    handle: async (x, { query: { version } }) => {
      const { year, figures } = await reportAsked(x, x.house.register.database, version);
      const key = sectionKeys.find((each) => each === x.c.req.param("table"));
      const { table } = reportSections(figures, x.language).find((section) => section.key === key) ?? refuse("annual_report_unknown");
      const rows = [...table.rows, ...(table.foot ? [table.foot] : [])].map((cells) => cells.map(raw));
      const headings = table.columns.map(({ head }) => head);
      return download(x, `annual-report-${year}-${key}.csv`, "text/csv; charset=utf-8", csv(headings, rows));
    },
  }),
  route({
    ...readers,
    method: "get",
    path: "/annual-reports/:year/document",
    summary: "The sealed PDF of an annual report, with its figures attached, and with the audit committee's advice once it is given",
    query: versionQuery.extend({ in: z.string().max(10).optional() }),
    answers: { 200: { description: "PDF/A-3a with a PAdES seal, in Dutch or English (`in`); its ETag is the file's SHA-256." } },
    handle: async (x, { query }) => {
      const language = query.in && isLanguage(query.in) ? query.in : x.language;
      const reader = x.house.register.database;
      const report = await reportAsked(x, reader, query.version);
      return sendDocument(x, await x.house.draw.report(report, await adviceOn(reader, report.year), language));
    },
  }),
  route({
    ...board,
    method: "post",
    path: "/meetings/:number/annual-report",
    summary: "Lay the annual report of the year before a meeting open for its members",
    body: z.object({}),
    answers: { 200: { description: "Among the documents of the meeting.", schema: z.object({ number: z.int() }) } },
    handle: async (x) => {
      const { register } = x.house;
      const given = x.c.req.param("number") ?? "";
      const { id, number, heldOn } = await meetingUnder(
        register.database,
        /^[1-9]\d{0,8}$/.test(given) ? Number(given) : refuse("meeting_unknown"),
      );
      const report = await reportOf(register.database, heldOn.year - 1);
      const advice = await adviceOn(register.database, report.year);
      const bytes = await bytesOf(register.database, (await x.house.draw.report(report, advice, "nl")).id);
      const title = textFor("nl").reports.toMeetingTitle(report.year, report.version, advice !== null);
      const laid = { itemId: null, title, isPublic: false, language: "nl", bytes } as const;
      await perform(register, actRequest(x, "file_meeting_document", { id, report: report.id, advice: advice?.id ?? null }), (act) =>
        fileMeetingDocument(act, id, laid),
      );
      return done(x, paths.meetingPart(number, "agenda"), { number });
    },
  }),
];
