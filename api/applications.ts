import { z } from "@hono/zod-openapi";
import { centsAnswer, dayAnswer, listAnswer } from "#api/answers.ts";
import { csv, hundredths } from "#api/csv.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { id, ids, text } from "#api/fields.ts";
import { eachPage, paged, pageSize } from "#api/pages.ts";
import { done, download } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { isId, type PersonId } from "#domain/id.ts";
import { admitMembers, refuseMembership } from "#domain/members/admission.ts";
import {
  type ApplicationId,
  applicationCount,
  applicationOf,
  applications,
  applicationsAmong,
  type ListedApplication,
  likenesses,
} from "#domain/members/application.ts";
import { cents } from "#domain/money.ts";
import { consentsOf } from "#domain/people/consent.ts";
import { particularsOf } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";
import { admissionsPage } from "#templates/pages/admissions.tsx";
import { applicationPage } from "#templates/pages/application.tsx";
import { applicationsPage } from "#templates/pages/applications.tsx";
import type { Answers, Form } from "#templates/pages/form.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

const tag = "applications";
const readers = { tag, who: ["board", "auditor"] } as const;
const board = { tag, who: ["board"] } as const;

const states = z.enum(["open", "admitted", "refused"]);
const listQuery = z.object({ state: states.default("open"), after: id<"application">().optional() });
type ListQuery = z.output<typeof listQuery>;

const listedAnswer = z
  .object({
    id: z.uuid(),
    kind: z.enum(["person", "joint", "organisation"]),
    names: z.array(z.string()),
    appliedOn: dayAnswer,
    cents: centsAnswer,
    shareCents: centsAnswer,
    paidCents: centsAnswer,
    reference: z.string(),
    state: states,
    reason: z.string().nullable(),
    decidedOn: dayAnswer.nullable(),
    memberNumber: z.int().nullable(),
  })
  .loose()
  .openapi("ListedApplication");

async function listShown(x: Exchange, { state, after }: ListQuery, form: Answers): Promise<Response> {
  const reader = x.house.register.database;
  const found = await applications(reader, state, { after: after ?? null, limit: pageSize + 1 });
  const { items, next } = paged(x, found, ({ id }) => id);
  const total = await applicationCount(reader, state);
  if (!x.wantsPage) return x.c.json({ items, next, total });
  const paging = { shown: items.length, total, ...(next ? { next } : {}) };
  const page = applicationsPage(frameOf(x), { state, applications: items, paging, form: mayAct(x, "board") ? form : null });
  return x.c.html(page, form.problems.length > 0 ? 422 : 200);
}

const idAsked = (x: Exchange): ApplicationId => {
  const given = x.c.req.param("id") ?? "";
  return isId(given) ? (given as ApplicationId) : refuse("application_unknown");
};

async function applicantsOf(reader: Reader, { holderIds, representativeId }: { holderIds: PersonId[]; representativeId: PersonId }) {
  const holders = [];
  for (const personId of holderIds) {
    const { convocation_by_email: convocationByEmail } = await consentsOf(reader, personId);
    holders.push({ ...(await particularsOf(reader, personId)), convocationByEmail });
  }
  return { holders, representative: holderIds.includes(representativeId) ? null : await particularsOf(reader, representativeId) };
}

async function oneShown(x: Exchange, form: Form): Promise<Response> {
  const reader = x.house.register.database;
  const application = await applicationOf(reader, idAsked(x));
  const shown = {
    application,
    fee: cents(application.cents - application.shareCents),
    ...(await applicantsOf(reader, application)),
    likenesses: await likenesses(reader, application.id),
  };
  if (!x.wantsPage) return x.c.json(shown);
  return x.c.html(applicationPage(frameOf(x), { ...shown, form: mayAct(x, "board") ? form : null }));
}

const idsIn = (texts: readonly string[]): ApplicationId[] => texts.flatMap((each) => each.split(",")).filter(isId) as ApplicationId[];

async function admissionsShown(x: Exchange, chosen: readonly ApplicationId[], form: Form): Promise<Response> {
  const found = await applicationsAmong(x.house.register.database, chosen);
  if (found.length > 0) return x.c.html(admissionsPage(frameOf(x), { applications: found, form }));
  const message = textFor(x.language).applications.chooseFirst;
  return listShown(x, { state: "open" }, { values: {}, problems: [{ field: "applications", message }] });
}

async function admitted(x: Exchange, chosen: readonly ApplicationId[], path: string): Promise<Response> {
  const { register } = x.house;
  await perform(register, actRequest(x, "admit_members", { applications: chosen }), (act) => admitMembers(act, chosen));
  register.nudge();
  return done(x, path, { items: await applicationsAmong(register.database, chosen) });
}

const admittedAnswer = {
  200: { description: "Admitted: who is a member now, under which number.", schema: z.object({ items: z.array(listedAnswer) }) },
};

export const applicationRoutes: readonly Route[] = [
  route({
    ...readers,
    method: "get",
    path: paths.applications,
    summary: "Who applied for membership: open, admitted or refused",
    query: listQuery,
    answers: { 200: { description: "A page of applications and how many there are.", schema: listAnswer(listedAnswer) } },
    handle: async (x, { query }) => listShown(x, query, { values: {}, problems: [] }),
  }),
  route({
    ...readers,
    method: "get",
    path: paths.applicationsCsv,
    summary: "Applications in one state as CSV",
    pageOnly: true,
    query: listQuery,
    handle: async (x, { query: { state } }) => {
      const reader = x.house.register.database;
      const rows = eachPage(
        (last: ListedApplication | null, limit) => applications(reader, state, { after: last?.id ?? null, limit }),
        (each) => [
          ...[each.names.join(" & "), each.kind, each.appliedOn, hundredths(each.cents), hundredths(each.shareCents)],
          ...[hundredths(each.paidCents), each.reference, each.state, each.reason, each.decidedOn, each.memberNumber],
        ],
      );
      const headings = ["naam / name", "soort / kind", "aangevraagd / applied", "euro", "inleg / share", "ontvangen / received"];
      const outcome = ["kenmerk / reference", "uitkomst / outcome", "reden / reason", "besloten / decided", "lid / member"];
      return download(x, `applications-${state}.csv`, "text/csv; charset=utf-8", csv([...headings, ...outcome], rows));
    },
  }),
  route({
    ...board,
    method: "get",
    path: paths.admissions,
    summary: "What admitting these applicants will do",
    pageOnly: true,
    handle: async (x) => admissionsShown(x, idsIn(x.c.req.queries("applications") ?? []), formOf(x)),
  }),
  route({
    ...board,
    method: "post",
    path: paths.admissions,
    summary: "Admit applicants, all of them or none",
    body: z.object({ applications: ids<"application">() }).openapi("Admissions"),
    answers: admittedAnswer,
    handle: async (x, { body }) => {
      const chosen = body.applications;
      const query = new URLSearchParams(chosen.map((each) => ["applications", each]));
      return admitted(x, chosen, `${paths.admissions}?${query}`);
    },
    again: async (x, form) => admissionsShown(x, idsIn([form.values.applications ?? ""]), form),
  }),
  route({
    ...readers,
    method: "get",
    path: "/applications/:id",
    summary: "One application: who, what was paid, and whom they look like",
    answers: {
      200: {
        description: "The application with everybody's particulars.",
        schema: z
          .object({
            application: listedAnswer,
            fee: centsAnswer,
            holders: z.array(z.object({}).loose()),
            likenesses: z.array(z.object({}).loose()),
          })
          .loose(),
      },
    },
    handle: (x) => oneShown(x, formOf(x)),
  }),
  route({
    ...board,
    method: "post",
    path: "/applications/:id/admission",
    summary: "Admit one applicant",
    body: z.object({}),
    answers: admittedAnswer,
    handle: (x) => admitted(x, [idAsked(x)], paths.application(idAsked(x))),
    again: oneShown,
  }),
  route({
    ...board,
    method: "post",
    path: "/applications/:id/refusal",
    summary: "Refuse one applicant, with a reason that is told",
    body: z.object({ reason: text(2_000) }).openapi("RefusalOfApplication"),
    answers: { 200: { description: "Refused. What was paid stands in the list of refunds.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body: { reason } }) => {
      const { register } = x.house;
      const id = idAsked(x);
      await perform(register, actRequest(x, "refuse_membership", { id, reason }), (act) => refuseMembership(act, id, reason));
      register.nudge();
      return done(x, paths.application(id), { id });
    },
    again: oneShown,
  }),
];
