import { z } from "@hono/zod-openapi";
import { dayAnswer } from "#api/answers.ts";
import { conditionAnswer, observationAnswer } from "#api/condition-answers.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { id, text } from "#api/fields.ts";
import { observationShown } from "#api/lease-years.ts";
import { filesIn, observationFields, observationUpload, valueIn } from "#api/observing.ts";
import { parcelAsked } from "#api/parcels.ts";
import { done, respond } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform, read } from "#domain/act.ts";
import { conditionOf, conditionsOf } from "#domain/conditions/lease-condition.ts";
import { letYearOn, observationsBy, recordObservation } from "#domain/conditions/observation.ts";
import type { Reader } from "#domain/database.ts";
import type { PersonId } from "#domain/id.ts";
import { appointTeamMember, dismissTeamMember, parcelsOfTeam, type TeamParcel, teamOf } from "#domain/land/team.ts";
import { personsFound } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";
import { typedDay } from "#templates/format.ts";
import type { Form } from "#templates/pages/form.tsx";
import { type MyParcel, myParcelsPage } from "#templates/pages/my-parcels.tsx";
import { observationPage } from "#templates/pages/observation-form.tsx";
import { parcelTeamPage } from "#templates/pages/parcel-team.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

const tag = "parcel teams";
const board = { tag, who: ["board"] } as const;
const volunteer = { tag, who: ["volunteer"] } as const;

async function teamShown(x: Exchange, search: string, form: Form): Promise<Response> {
  const reader = x.house.register.database;
  const parcel = await parcelAsked(x);
  const may = mayAct(x, "board");
  const typed = search.trim();
  const appointing = may && typed ? { search: typed, found: await personsFound(reader, typed) } : null;
  const members = await teamOf(reader, parcel.id, x.today);
  const frame = { ...frameOf(x), path: paths.team(String(parcel.number)) };
  return x.c.html(parcelTeamPage(frame, { parcel, members, form: may ? form : null, appointing }));
}

const teamAgain = (x: Exchange, form: Form): Promise<Response> => teamShown(x, form.values.search ?? "", form);

const personOf = (x: Exchange): PersonId => x.viewer?.personId ?? refuse("parcel_unknown");

async function mine(
  reader: Reader,
  { number, name, id: parcelId }: TeamParcel,
  personId: PersonId,
  today: Temporal.PlainDate,
): Promise<MyParcel> {
  const let_ = await letYearOn(reader, parcelId, today);
  const conditions = let_ && (await conditionsOf(reader, [let_.leaseId], let_.leaseYear));
  const recorded = await observationsBy(reader, personId, parcelId, 20);
  return {
    number,
    name,
    conditions:
      conditions?.map(({ leaseId: _, leaseNumber: __, lesseeId: ___, startsOn: ____, endsOn: _____, ...condition }) => condition) ?? null,
    recorded: recorded.map((each) => ({ ...observationShown(each), code: each.code })),
  };
}

const mineShown = (x: Exchange): Promise<{ items: MyParcel[] }> =>
  read(x.house.register, async (reader) => {
    const items = [];
    for (const parcel of await parcelsOfTeam(reader, personOf(x), x.today)) items.push(await mine(reader, parcel, personOf(x), x.today));
    return { items };
  });

/** One of the volunteer's own parcels, by its number in the address. */
async function ownParcel(x: Exchange): Promise<TeamParcel> {
  const number = x.c.req.param("number") ?? "";
  const own = await parcelsOfTeam(x.house.register.database, personOf(x), x.today);
  return own.find((parcel) => String(parcel.number) === number) ?? refuse("parcel_unknown");
}

async function observing(x: Exchange, form: Form): Promise<Response> {
  const reader = x.house.register.database;
  const parcel = await ownParcel(x);
  const { leaseId, leaseYear } = (await letYearOn(reader, parcel.id, x.today)) ?? refuse("parcel_not_let");
  const condition = await conditionOf(reader, leaseId, leaseYear, x.c.req.param("code") ?? "");
  const page = observationPage(frameOf(x), {
    condition,
    of: `${parcel.name}, ${leaseYear}`,
    margin: textFor(x.language).team.mineTitle,
    as: "volunteer",
    action: paths.parcelObservations(String(parcel.number), condition.code),
    back: paths.myParcels,
    form,
  });
  return x.c.html(page);
}

const memberAnswer = z.object({ id: z.uuid(), personId: z.uuid(), name: z.string(), fromOn: dayAnswer });

export const parcelTeamRoutes: readonly Route[] = [
  route({
    tag,
    who: ["board", "auditor"],
    method: "get",
    path: "/parcels/:number/team",
    summary: "Who is of a parcel's team",
    answers: { 200: { description: "Its members.", schema: z.object({ items: z.array(memberAnswer) }) } },
    handle: async (x) =>
      x.wantsPage
        ? teamShown(x, "", formOf(x))
        : x.c.json({ items: await teamOf(x.house.register.database, (await parcelAsked(x)).id, x.today) }),
  }),
  route({
    ...board,
    method: "post",
    path: "/parcels/:number/team/candidates",
    summary: "Find who could join, by name or e-mail address, which may not stand in an address",
    body: z.object({ q: text() }).openapi("TeamSearch"),
    answers: {
      200: { description: "At most twenty persons.", schema: z.object({ items: z.array(z.object({ personId: z.uuid() }).loose()) }) },
    },
    handle: async (x, { body: { q } }) =>
      x.wantsPage ? teamShown(x, q, formOf({ ...x, typed: null })) : x.c.json({ items: await personsFound(x.house.register.database, q) }),
    again: teamAgain,
  }),
  route({
    ...board,
    method: "post",
    path: "/parcels/:number/team",
    summary: "Appoint somebody to a parcel's team",
    body: z.object({ person: id<"person">() }).openapi("TeamMember"),
    answers: { 201: { description: "In the team from today.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body: { person } }) => {
      const parcel = await parcelAsked(x);
      const request = actRequest(x, "appoint_team_member", { parcel: parcel.id, person });
      const [{ id: membership }] = await perform(x.house.register, request, (act) => appointTeamMember(act, parcel.id, person, act.today));
      return done(x, paths.team(String(parcel.number)), { id: membership }, 201);
    },
    again: teamAgain,
  }),
  route({
    ...board,
    method: "post",
    path: "/parcels/:number/team/departures",
    summary: "Dismiss somebody from a parcel's team",
    body: z.object({ membership: id<"team_membership">() }).openapi("TeamDeparture"),
    answers: { 200: { description: "Out of the team from today.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body: { membership } }) => {
      const parcel = await parcelAsked(x);
      await perform(x.house.register, actRequest(x, "dismiss_team_member", { parcel: parcel.id, membership }), (act) =>
        dismissTeamMember(act, parcel.id, membership),
      );
      return done(x, paths.team(String(parcel.number)), { id: membership });
    },
    again: teamAgain,
  }),
  route({
    ...volunteer,
    method: "get",
    path: paths.myParcels,
    summary: "The parcels of a volunteer: what there is to look at, and what he recorded",
    answers: {
      200: {
        description: "Every parcel of whose team he is.",
        schema: z.object({
          items: z.array(
            z.object({
              number: z.int(),
              name: z.string(),
              conditions: z.array(conditionAnswer).nullable(),
              recorded: z.array(observationAnswer.extend({ code: z.string() })),
            }),
          ),
        }),
      },
    },
    handle: async (x) => respond(x, await mineShown(x), myParcelsPage),
  }),
  route({
    ...volunteer,
    method: "get",
    path: "/parcel-teams/:number/:code/observations",
    summary: "The form to record what was seen on a parcel",
    pageOnly: true,
    handle: async (x) => observing(x, formOf(x, [], { observedOn: typedDay(x.today) })),
  }),
  route({
    ...volunteer,
    method: "post",
    path: "/parcel-teams/:number/:code/observations",
    summary: "Record what was seen on one of a volunteer's parcels",
    body: z.object(observationFields).openapi("VolunteerObservation"),
    upload: observationUpload,
    answers: { 201: { description: "Recorded. Files come as multipart fields `photo` and `file`.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body }) => {
      const { register } = x.house;
      const parcel = await ownParcel(x);
      const { leaseId, leaseYear } = (await letYearOn(register.database, parcel.id, body.observedOn)) ?? refuse("parcel_not_let");
      const condition = await conditionOf(register.database, leaseId, leaseYear, x.c.req.param("code") ?? "");
      const files = await filesIn(body);
      const by = { source: "volunteer", personId: personOf(x) } as const;
      const seen = { leaseId, leaseYear, code: condition.code, observedOn: body.observedOn, note: body.note ?? "" };
      const valueMilli = valueIn(condition, body.value);
      const [{ id: observation }] = await perform(
        register,
        actRequest(x, "record_observation", { ...seen, valueMilli, files, by }),
        (act) => recordObservation(act, { ...seen, valueMilli, files }, by),
      );
      return done(x, paths.myParcels, { id: observation }, 201);
    },
    again: observing,
  }),
];
