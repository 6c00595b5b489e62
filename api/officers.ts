import { z } from "@hono/zod-openapi";
import { dayAnswer } from "#api/answers.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { choice, day, email, id, optionalText, orNone, text } from "#api/fields.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { resetSecondFactor } from "#domain/access/second-factor.ts";
import { type Act, perform, reference } from "#domain/act.ts";
import type { PersonId } from "#domain/id.ts";
import { appointOfficer, dischargeOfficer, officersListed, offices } from "#domain/people/office.ts";
import { noParticulars, personsFound, registerPerson } from "#domain/people/person.ts";
import type { Form } from "#templates/pages/form.tsx";
import { officersPage } from "#templates/pages/officers.tsx";
import { paths } from "#templates/paths.ts";

const tag = "offices";
const board = { tag, who: ["board"] } as const;

async function shown(x: Exchange, search: string, form: Form): Promise<Response> {
  const reader = x.house.register.database;
  const may = mayAct(x, "board");
  const typed = search.trim();
  const appointing = may && typed ? { search: typed, found: await personsFound(reader, typed) } : null;
  const frame = { ...frameOf(x), path: paths.officers };
  return x.c.html(officersPage(frame, { officers: await officersListed(reader, x.today), form: may ? form : null, appointing }));
}

const again = (x: Exchange, form: Form): Promise<Response> => shown(x, form.values.search ?? "", form);

/** Somebody in the register by id, or somebody new by name and e-mail address. */
const appointment = z
  .object({
    person: z.union([z.literal("new"), id<"person">()], { error: "choice_missing" }).default("new"),
    name: optionalText(),
    email: orNone(email),
    office: choice(offices),
    fromOn: day,
  })
  .superRefine(({ person, name, email: address }, context) => {
    const missing = person === "new" ? [...(name ? [] : ["name"]), ...(address ? [] : ["email"])] : [];
    for (const field of missing) context.addIssue({ code: "custom", message: "field_missing", path: [field] });
  })
  .openapi("Appointment");

type Appointed = z.output<typeof appointment>;

async function appoint(x: Exchange, act: Act, { person, name, email: address, office, fromOn }: Appointed) {
  const fresh = { ...noParticulars, name: name ?? "", email: address, language: x.language };
  const personId = person === "new" ? await registerPerson(act, "natural", fresh) : (person as PersonId);
  const [appointed] = await appointOfficer(act, personId, office, fromOn);
  return [appointed, reference("person", personId)] as const;
}

const officerAnswer = z
  .object({
    appointmentId: z.uuid(),
    personId: z.uuid(),
    name: z.string(),
    office: z.enum(offices),
    fromOn: dayAnswer,
    untilOn: dayAnswer.nullable(),
    hasSecondFactor: z.boolean(),
  })
  .openapi("Officer");

export const officerRoutes: readonly Route[] = [
  route({
    tag,
    who: ["board", "auditor"],
    method: "get",
    path: paths.officers,
    summary: "Who holds which office, or will",
    answers: { 200: { description: "Offices that have not ended.", schema: z.object({ items: z.array(officerAnswer) }) } },
    handle: async (x) =>
      x.wantsPage ? shown(x, "", formOf(x)) : x.c.json({ items: await officersListed(x.house.register.database, x.today) }),
  }),
  route({
    ...board,
    method: "post",
    path: paths.officerCandidates,
    summary: "Find who could be appointed, by name or e-mail address, which may not stand in an address",
    body: z.object({ q: text() }).openapi("CandidateSearch"),
    answers: {
      200: { description: "At most twenty persons.", schema: z.object({ items: z.array(z.object({ personId: z.uuid() }).loose()) }) },
    },
    handle: async (x, { body: { q } }) => {
      if (!x.wantsPage) return x.c.json({ items: await personsFound(x.house.register.database, q) });
      return shown(x, q, formOf({ ...x, typed: null }));
    },
    again,
  }),
  route({
    ...board,
    method: "post",
    path: paths.officers,
    summary: "Appoint somebody to an office",
    body: appointment,
    answers: { 201: { description: "Appointed from that day.", schema: z.object({ id: z.uuid(), personId: z.uuid() }) } },
    handle: async (x, { body }) => {
      const [appointed, person] = await perform(x.house.register, actRequest(x, "appoint_officer", body), (act) => appoint(x, act, body));
      return done(x, paths.officers, { id: appointed.id, personId: person.id }, 201);
    },
    again,
  }),
  route({
    ...board,
    method: "post",
    path: paths.discharges,
    summary: "End an office from a day",
    body: z.object({ appointment: id<"appointment">(), dischargedOn: day }).openapi("Discharge"),
    answers: { 200: { description: "Ends on that day.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body }) => {
      await perform(x.house.register, actRequest(x, "discharge_officer", body), (act) =>
        dischargeOfficer(act, body.appointment, body.dischargedOn),
      );
      return done(x, paths.officers, { id: body.appointment });
    },
    again,
  }),
  route({
    ...board,
    method: "post",
    path: paths.secondFactorResets,
    summary: "Take a lost second factor away, so that a new one can be set up",
    body: z.object({ officer: id<"person">() }).openapi("SecondFactorReset"),
    answers: {
      200: { description: "Taken away, with its spare codes and what sessions had shown.", schema: z.object({ personId: z.uuid() }) },
    },
    handle: async (x, { body: { officer } }) => {
      await perform(x.house.register, actRequest(x, "reset_second_factor", { officer }), (act) => resetSecondFactor(act, officer));
      return done(x, paths.officers, { personId: officer });
    },
    again,
  }),
];
