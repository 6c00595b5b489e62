import { z } from "@hono/zod-openapi";
import { areaAnswer, centsAnswer } from "#api/answers.ts";
import { csv, hundredths } from "#api/csv.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { text, wholeNumber } from "#api/fields.ts";
import { memberOf } from "#api/my-land.ts";
import { eachPage, paged, pageSize } from "#api/pages.ts";
import { done, download, sendDocument } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { runAsked } from "#api/runs.ts";
import { perform, read } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import type { Reader } from "#domain/database.ts";
import type { Id } from "#domain/id.ts";
import { memberUnder } from "#domain/members/member.ts";
import { refuse } from "#domain/refusal.ts";
import { approveRun, findingsOf, type ListedRun, runOf } from "#domain/runs/run.ts";
import { statementOf } from "#domain/shares/yearly-statement.ts";
import { reverseYearlyStatements, type StatementLine, statementLines, statementsPreview } from "#domain/shares/yearly-statements.ts";
import { confirmationPage } from "#templates/pages/confirmation.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { type YearlyStatementsRun, yearlyStatementsPage } from "#templates/pages/yearly-statements.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

const tag = "runs";
const readers = ["board", "auditor"] as const;
const sealed = { 200: { description: "PDF/A-3a with a PAdES seal; its ETag is the file's SHA-256." } };

async function statementsAsked(x: Exchange, reader: Reader): Promise<ListedRun> {
  const run = await runOf(reader, runAsked(x));
  return run.kind === "yearly_statements" ? run : refuse("run_unknown");
}

const shownOf = (x: Exchange, after: number): Promise<YearlyStatementsRun> =>
  read(x.house.register, async (reader) => {
    const run = await statementsAsked(x, reader);
    const { onDay, level, members, cents, valueCents, dm2 } = await statementsPreview(reader, run.id);
    const found = await statementLines(reader, run.id, after, pageSize + 1);
    const { items, next } = paged(x, found, ({ memberNumber }) => String(memberNumber), paths.yearlyStatements(run.id));
    return {
      id: run.id,
      year: onDay.year,
      state: run.state,
      level,
      members,
      cents,
      value: valueCents,
      land: dm2,
      findings: await findingsOf(reader, run.id),
      stopped: run.stops > 0,
      prepared: { who: run.preparedBy, at: run.recordedAt },
      postedAt: run.postedAt,
      reversalReason: run.reversalReason,
      secondPersonApproves: (await bylawsOn(reader, x.today)).secondPersonApproves,
      items,
      paging: { shown: items.length, total: members, ...(next ? { next } : {}) },
    };
  });

const page = async (x: Exchange, form: Form, after = 0): Promise<Response> =>
  x.c.html(yearlyStatementsPage(frameOf(x), { ...(await shownOf(x, after)), form: mayAct(x, "board") ? form : null }));

async function reversing(x: Exchange, form: Form): Promise<Response> {
  const { id, year, members, state } = await shownOf(x, 0);
  const t = textFor(x.language).yearlyStatements;
  return x.c.html(
    confirmationPage(frameOf(x), {
      title: t.reverseTitle(year),
      lead: t.reverseLead(members),
      back: { href: paths.yearlyStatements(id), label: t.title(year) },
      steps: t.reverseSteps,
      reasonHint: t.reverseHint,
      action: paths.yearlyStatementsPart(id, "reversal"),
      button: t.reverseButton(members),
      danger: true,
      impossible: state === "posted" ? null : t.notPosted,
      form,
    }),
  );
}

const csvRow = ({ memberNumber, names, lots, cents, dm2, valueCents }: StatementLine) => [
  ...[memberNumber, names.join(" & "), lots],
  ...[cents, dm2, valueCents].map(hundredths),
];

const yearAsked = ({ c }: Exchange): number => {
  const year = Number(c.req.param("year"));
  return Number.isSafeInteger(year) && year < 10_000 ? year : refuse("yearly_statement_unknown");
};

async function send(x: Exchange, memberId: Id<"member">): Promise<Response> {
  return sendDocument(x, await x.house.draw.statement(await statementOf(x.house.register.database, memberId, yearAsked(x))));
}

const lineAnswer = z.object({ memberNumber: z.int(), lots: z.int(), cents: centsAnswer, dm2: areaAnswer, valueCents: centsAnswer }).loose();

export const yearlyStatementRoutes: readonly Route[] = [
  route({
    method: "get",
    path: "/yearly-statements/:id",
    who: readers,
    tag,
    summary: "The yearly statements of all members: what each held as 1 January began, and its value",
    query: z.object({ after: wholeNumber(0, 2_000_000_000).default(0) }),
    answers: {
      200: {
        description: "The run, with a page of its statements.",
        schema: z
          .object({ id: z.uuid(), year: z.int(), level: z.int(), members: z.int(), value: centsAnswer, items: z.array(lineAnswer) })
          .loose(),
      },
    },
    handle: async (x, { query: { after } }) => (x.wantsPage ? page(x, formOf(x), after) : x.c.json(await shownOf(x, after))),
  }),
  route({
    method: "get",
    path: "/yearly-statements/:id/statements.csv",
    who: readers,
    tag,
    summary: "The yearly statements of a run as CSV",
    pageOnly: true,
    handle: async (x) => {
      const reader = x.house.register.database;
      const { id } = await statementsAsked(x, reader);
      const { onDay } = await statementsPreview(reader, id);
      const headings = ["lidnummer / member", "naam / name", "loten / lots", "inleg / contribution", "m2", "waarde / value"];
      const lines = eachPage<StatementLine, readonly unknown[]>(
        (last, limit) => statementLines(reader, id, last?.memberNumber ?? 0, limit),
        csvRow,
      );
      return download(x, `yearly-statements-${onDay.year}.csv`, "text/csv; charset=utf-8", csv(headings, lines));
    },
  }),
  route({
    method: "post",
    path: "/yearly-statements/:id/approval",
    who: ["board"],
    tag,
    summary: "Approve yearly statements; members then see them",
    body: z.object({}),
    answers: { 200: { description: "Approved.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x) => {
      const { register } = x.house;
      const { id } = await statementsAsked(x, register.database);
      await perform(register, actRequest(x, "approve_run", { id }), (act) => approveRun(act, id));
      register.nudge();
      return done(x, paths.yearlyStatements(id), { id });
    },
    again: (x, form) => page(x, form),
  }),
  route({
    method: "get",
    path: "/yearly-statements/:id/reversal",
    who: ["board"],
    tag,
    summary: "What reversing yearly statements does",
    pageOnly: true,
    handle: (x) => reversing(x, formOf(x)),
  }),
  route({
    method: "post",
    path: "/yearly-statements/:id/reversal",
    who: ["board"],
    tag,
    summary: "Take posted yearly statements back as a whole, with a reason",
    body: z.object({ reason: text(500) }).openapi("YearlyStatementsReversal"),
    answers: { 200: { description: "Reversed; new ones can be made.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body }) => {
      const id = runAsked(x);
      await perform(x.house.register, actRequest(x, "reverse_yearly_statements", body), (act) =>
        reverseYearlyStatements(act, id, body.reason),
      );
      return done(x, paths.yearlyStatements(id), { id });
    },
    again: reversing,
  }),
  route({
    method: "get",
    path: "/holdings/mine/statements/:year",
    who: ["member"],
    tag: "documents",
    summary: "The sealed yearly statement of the member who asks",
    answers: sealed,
    handle: (x) => send(x, memberOf(x)),
  }),
  route({
    method: "get",
    path: "/members/:number/statements/:year",
    who: readers,
    tag: "documents",
    summary: "The sealed yearly statement of a member",
    answers: sealed,
    handle: async (x) => {
      const number = Number(x.c.req.param("number"));
      if (!Number.isSafeInteger(number) || number > 2_147_483_647) refuse("member_unknown");
      return send(x, (await memberUnder(x.house.register.database, number)).id);
    },
  }),
];
