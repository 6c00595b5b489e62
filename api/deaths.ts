import { z } from "@hono/zod-openapi";
import { dayAnswer } from "#api/answers.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { day, email, type FieldProblem, id, optionalDay, optionalText, orNone, text, wholeNumber } from "#api/fields.ts";
import { memberAsked } from "#api/members.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { candidatesFor, type DeathReportId, linkReport, reportDeath, reportOf, setReportAside } from "#domain/estates/death-report.ts";
import { type EstateId, openEstate } from "#domain/estates/estate.ts";
import { estateOf } from "#domain/estates/estate-list.ts";
import { isId } from "#domain/id.ts";
import { memberUnder } from "#domain/members/member.ts";
import { refuse } from "#domain/refusal.ts";
import { deathPage, memberDeathPage } from "#templates/pages/death.tsx";
import { deathReportPage, deathThanksPage } from "#templates/pages/death-report.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { paths } from "#templates/paths.ts";

const tag = "estates";
const board = { tag, who: ["board"] } as const;

const reportForm = z
  .object({
    name: text(),
    city: optionalText(100),
    diedOn: day,
    born: optionalDay,
    memberNumber: optionalText(20),
    reporterName: text(),
    relation: optionalText(),
    email: orNone(email),
    phone: optionalText(30),
    note: optionalText(2_000),
  })
  .refine((typed) => typed.email !== null || typed.phone !== null, { path: ["email"], error: "field_missing" satisfies FieldProblem })
  .openapi("DeathReport");

/** The report that the address names. */
function reportAsked(x: Exchange): DeathReportId {
  const given = x.c.req.param("id") ?? "";
  return isId(given) ? (given as DeathReportId) : refuse("death_report_unknown");
}

async function reportShown(x: Exchange, form: Form): Promise<Response> {
  const reader = x.house.register.database;
  const report = await reportOf(reader, reportAsked(x));
  const candidates = report.outcome === null ? await candidatesFor(reader, report) : [];
  if (!x.wantsPage) return x.c.json({ ...report, candidates });
  return x.c.html(deathPage(frameOf(x), { report, candidates, form: mayAct(x, "board") ? form : null }));
}

async function memberDeath(x: Exchange, form: Form): Promise<Response> {
  return x.c.html(memberDeathPage(frameOf(x), { member: await memberAsked(x), form }));
}

async function toEstate(x: Exchange, estateId: EstateId): Promise<Response> {
  const { number } = await estateOf(x.house.register.database, estateId, x.today, x.at);
  return done(x, paths.estate(number), { number }, 201);
}

const opened = { 201: { description: "The estate is open under this number.", schema: z.object({ number: z.string() }) } };

export const deathRoutes: readonly Route[] = [
  route({
    method: "get",
    path: paths.newDeath,
    who: ["visitor"],
    tag,
    summary: "The form to report a death",
    pageOnly: true,
    handle: async (x) => x.c.html(deathReportPage(frameOf(x), { form: formOf(x) })),
  }),
  route({
    method: "post",
    path: paths.deaths,
    who: ["visitor"],
    tag,
    summary: "Report a death; the answer is the same whether or not it is of a member",
    body: reportForm,
    limit: { most: 20, seconds: 3600 },
    answers: { 201: { description: "Received.", schema: z.object({ received: z.literal(true) }) } },
    handle: async (x, { body }) => {
      const { email: address, phone, reporterName, born, ...told } = body;
      const reporter = { name: reporterName, email: address, phone, language: x.language };
      await perform(x.house.register, actRequest(x, "report_death", body), (act) => reportDeath(act, { ...told, bornOn: born, reporter }));
      x.house.register.nudge();
      return done(x, paths.deathThanks, { received: true }, 201);
    },
    again: async (x, form) => x.c.html(deathReportPage(frameOf(x), { form })),
  }),
  route({
    method: "get",
    path: paths.deathThanks,
    who: ["visitor"],
    tag,
    summary: "What happens with a report",
    pageOnly: true,
    handle: async (x) => x.c.html(deathThanksPage(frameOf(x))),
  }),
  route({
    tag,
    who: ["board", "auditor"],
    method: "get",
    path: "/deaths/:id",
    summary: "One report of a death, and whom it may be about",
    answers: {
      200: {
        description: "What was told.",
        schema: z
          .object({
            name: z.string(),
            diedOn: dayAnswer,
            reporterName: z.string(),
            outcome: z.enum(["linked", "set_aside"]).nullable(),
            candidates: z.array(z.object({ memberNumber: z.int(), name: z.string() }).loose()),
          })
          .loose(),
      },
    },
    handle: (x) => reportShown(x, formOf(x)),
  }),
  route({
    ...board,
    method: "post",
    path: "/deaths/:id/link",
    summary: "Say which holder a report is about; the estate is opened",
    body: z.object({ member: wholeNumber(1, 2_000_000_000), person: id<"person">() }).openapi("DeathReportLink"),
    answers: opened,
    handle: async (x, { body }) => {
      const report = reportAsked(x);
      const { id: memberId } = await memberUnder(x.house.register.database, body.member);
      const [estate] = await perform(x.house.register, actRequest(x, "open_estate", { report, ...body }), (act) =>
        linkReport(act, report, { memberId, personId: body.person }),
      );
      return toEstate(x, estate.id as EstateId);
    },
    again: reportShown,
  }),
  route({
    ...board,
    method: "post",
    path: "/deaths/:id/setting-aside",
    summary: "Say that a report is about nobody here",
    body: z.object({}),
    answers: { 200: { description: "It leaves the list.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x) => {
      const report = reportAsked(x);
      await perform(x.house.register, actRequest(x, "set_report_aside", { report }), (act) => setReportAside(act, report));
      return done(x, paths.estates, { id: report });
    },
    again: reportShown,
  }),
  route({
    ...board,
    method: "get",
    path: "/members/:number/death",
    summary: "The form to open the estate of a member",
    pageOnly: true,
    handle: (x) => memberDeath(x, formOf(x)),
  }),
  route({
    ...board,
    method: "post",
    path: "/members/:number/death",
    summary: "Open the estate of a holder; nothing is held back until the death is verified",
    body: z.object({ person: id<"person">(), diedOn: day }).openapi("DeathOfMember"),
    answers: opened,
    handle: async (x, { body }) => {
      const { id: memberId } = await memberAsked(x);
      const death = { memberId, personId: body.person, diedOn: body.diedOn };
      const [estate] = await perform(
        x.house.register,
        actRequest(x, "open_estate", death),
        async (act) => [await openEstate(act, death)] as const,
      );
      return toEstate(x, estate.id as EstateId);
    },
    again: memberDeath,
  }),
];
