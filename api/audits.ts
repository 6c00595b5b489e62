import { z } from "@hono/zod-openapi";
import { adviceAnswer } from "#api/annual-reports.ts";
import { type AuditAsked, auditAsked } from "#api/audit-asked.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { choice, id, text, wholeNumber } from "#api/fields.ts";
import { done, respond } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { adviceOn, giveAdvice } from "#domain/audits/advice.ts";
import { appointAuditMember, auditedYears, committeeOf, dismissAuditMember, yearsOfAuditor } from "#domain/audits/committee.ts";
import { samplesOf } from "#domain/audits/sample.ts";
import { randomCode } from "#domain/id.ts";
import { reports } from "#domain/reports/report.ts";
import { auditPage, auditsPage } from "#templates/pages/audit.tsx";
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
const shownOf = async (x: Exchange, { year }: AuditAsked) => {
  const reader = x.house.register.database;
  const [committee, samples, advice] = [await committeeOf(reader, year), await samplesOf(reader, year), await adviceOn(reader, year)];
  return {
    year,
    committee: committee.map(({ personId: _, ...member }) => member),
    samples: samples.map(({ id: _, ...sample }) => sample),
    advice: advice && { approves: advice.approves, text: advice.text, givenAt: advice.givenAt, examined: advice.examined },
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
          advice: adviceAnswer.nullable(),
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
];
