import { z } from "@hono/zod-openapi";
import { dayAnswer } from "#api/answers.ts";
import { conditionAnswer, observationAnswer, resultAnswer } from "#api/condition-answers.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { choice } from "#api/fields.ts";
import { filesIn, governs, observationFields, observationUpload, valueIn } from "#api/observing.ts";
import { done, respond } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform, read } from "#domain/act.ts";
import { isBefore } from "#domain/calendar.ts";
import {
  conditionOf,
  conditionsOf,
  type LeaseYear,
  leaseYearsOf,
  leaseYearsUnder,
  leaseYearUnder,
} from "#domain/conditions/lease-condition.ts";
import { answerBy } from "#domain/conditions/objection.ts";
import { type ListedObservation, observationsOf, recordObservation } from "#domain/conditions/observation.ts";
import { isOpenToObjection, objectionUntil, resultsOf, type StandingResult } from "#domain/conditions/result.ts";
import { refuse } from "#domain/refusal.ts";
import { leaseNumber, typedDay } from "#templates/format.ts";
import type { ObservationShown, ResultShown } from "#templates/pages/condition-result.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { type LeaseYearShown, leaseYearPage } from "#templates/pages/lease-year.tsx";
import { observationPage } from "#templates/pages/observation-form.tsx";
import { paths } from "#templates/paths.ts";

const tag = "results";

export const observationShown = ({ id, source, observedOn, valueMilli, note, evidence }: ListedObservation): ObservationShown => ({
  ...{ id, source, observedOn, valueMilli, note, evidence },
});

/** Whether who asks is a lessee of this lease in this year. */
export const isOwn = (x: Exchange, { lesseeIds }: LeaseYear): boolean => x.viewer !== null && lesseeIds.includes(x.viewer.personId);

export const resultShown = (result: StandingResult, today: Temporal.PlainDate, own: boolean): ResultShown => ({
  id: result.id,
  result: result.result,
  reason: result.reason,
  toldOn: result.toldOn,
  finalOn: result.followed ? null : result.finalOn,
  followed: result.followed,
  objectUntil: objectionUntil(result),
  objectedOn: result.objectedOn,
  grounds: result.grounds,
  answerBy: result.objectedOn && answerBy(result.objectedOn),
  upheld: result.upheld,
  decidedOn: result.decidedOn,
  answer: result.answer,
  mayObject: own && isOpenToObjection(result, today),
});

const isNumber = (text: string, most: number): boolean => /^\d{1,9}$/.test(text) && Number(text) <= most;

async function leaseYearFor(x: Exchange, number: string, year: string): Promise<LeaseYear> {
  if (!isNumber(number, 2_000_000_000) || !isNumber(year, 9_000) || Number(year) < 1_900) refuse("lease_year_unknown");
  const found = await leaseYearUnder(x.house.register.database, Number(number), Number(year));
  return isOwn(x, found) || governs(x) ? found : refuse("lease_year_unknown");
}

/** The lease year that the address names; one of another lessee is as unknown as one that does not exist. */
export const leaseYearAsked = (x: Exchange): Promise<LeaseYear> =>
  leaseYearFor(x, x.c.req.param("number") ?? "", x.c.req.param("year") ?? "");

async function shownOf(x: Exchange): Promise<LeaseYearShown> {
  const { lesseeIds, leaseId, ...lease } = await leaseYearAsked(x);
  const own = isOwn(x, { lesseeIds, leaseId, ...lease });
  return read(x.house.register, async (reader) => {
    const conditions = await conditionsOf(reader, [leaseId], lease.leaseYear);
    const observations = await observationsOf(reader, [leaseId], lease.leaseYear);
    const results = await resultsOf(reader, [leaseId], lease.leaseYear);
    const begun = !isBefore(x.today, lease.startsOn);
    return {
      ...lease,
      years: await leaseYearsOf(reader, leaseId, x.today),
      today: x.today,
      own,
      conditions: conditions.map(({ leaseId: _, leaseNumber: __, lesseeId: ___, startsOn: ____, endsOn: _____, ...condition }) => {
        const found = results.filter(({ code }) => code === condition.code);
        const final = found.some(({ followed, finalOn }) => !followed && finalOn && !isBefore(x.today, finalOn));
        return {
          ...condition,
          observations: observations.filter(({ code }) => code === condition.code).map(observationShown),
          results: found.map((each) => resultShown(each, x.today, own)),
          mayRecord: begun && (own ? !final : mayAct(x, "board")),
        };
      }),
    };
  });
}

const shownAnswer = z.object({
  leaseNumber: z.int(),
  leaseYear: z.int(),
  lesseeName: z.string(),
  parcels: z.array(z.string()),
  startsOn: dayAnswer,
  endsOn: dayAnswer,
  years: z.array(z.int()),
  today: dayAnswer,
  own: z.boolean(),
  conditions: z.array(
    conditionAnswer.extend({ observations: z.array(observationAnswer), results: z.array(resultAnswer), mayRecord: z.boolean() }),
  ),
});

async function observing(x: Exchange, form: Form): Promise<Response> {
  const lease = await leaseYearAsked(x);
  const condition = await conditionOf(x.house.register.database, lease.leaseId, lease.leaseYear, x.c.req.param("code") ?? "");
  const [number, year] = [String(lease.leaseNumber), String(lease.leaseYear)];
  const page = observationPage(frameOf(x), {
    condition,
    of: `${leaseNumber(lease.leaseNumber)}, ${year}`,
    margin: leaseNumber(lease.leaseNumber),
    as: isOwn(x, lease) ? "lessee" : "officer",
    action: paths.leaseYearObservations(number, year, condition.code),
    back: paths.leaseYear(number, year),
    form,
  });
  return x.c.html(page);
}

const observation = z
  .object({ ...observationFields, source: choice(["officer", "laboratory"]).default("officer") })
  .openapi("NewObservation");

/** The lease year that began last, of those that the asker may see. */
async function latestYear(x: Exchange): Promise<LeaseYear> {
  const number = x.c.req.param("number") ?? "";
  const [latest] = isNumber(number, 2_000_000_000) ? await leaseYearsUnder(x.house.register.database, Number(number), x.today) : [];
  return leaseYearFor(x, number, String(latest ?? ""));
}

export const leaseYearRoutes: readonly Route[] = [
  route({
    tag,
    who: ["lessee", "board", "auditor"],
    method: "get",
    path: "/leases/:number/years",
    summary: "Leads to the lease year that began last",
    pageOnly: true,
    handle: async (x) => {
      const { leaseNumber: number, leaseYear } = await latestYear(x);
      return x.c.redirect(paths.leaseYear(String(number), String(leaseYear)), 303);
    },
  }),
  route({
    tag,
    who: ["lessee", "board", "auditor"],
    method: "get",
    path: "/leases/:number/years/:year",
    summary: "What a lease asks in a year, what was seen of it and what was found; a lessee's own alone",
    answers: { 200: { description: "Its conditions in the order of the lease.", schema: shownAnswer } },
    handle: async (x) => respond(x, await shownOf(x), leaseYearPage),
  }),
  route({
    tag,
    who: ["lessee", "board"],
    method: "get",
    path: "/leases/:number/years/:year/:code/observations",
    summary: "The form to record what was seen or done",
    pageOnly: true,
    handle: async (x) => observing(x, formOf(x, [], { observedOn: typedDay(x.today) })),
  }),
  route({
    tag,
    who: ["lessee", "board"],
    method: "post",
    path: "/leases/:number/years/:year/:code/observations",
    summary: "Record what was seen; of his own lease a lessee declares it",
    body: observation,
    upload: observationUpload,
    answers: { 201: { description: "Recorded. Files come as multipart fields `photo` and `file`.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body }) => {
      const { register } = x.house;
      const { leaseId, leaseYear, leaseNumber: number, lesseeIds, ...rest } = await leaseYearAsked(x);
      const condition = await conditionOf(register.database, leaseId, leaseYear, x.c.req.param("code") ?? "");
      const files = await filesIn(body);
      const personId = x.viewer?.personId;
      const own = personId && isOwn(x, { leaseId, leaseYear, leaseNumber: number, lesseeIds, ...rest });
      const by = own ? ({ source: "lessee", personId } as const) : ({ source: body.source } as const);
      const seen = { leaseId, leaseYear, code: condition.code, observedOn: body.observedOn, note: body.note ?? "" };
      const valueMilli = valueIn(condition, body.value);
      const [{ id }] = await perform(register, actRequest(x, "record_observation", { ...seen, valueMilli, files, by }), (act) =>
        recordObservation(act, { ...seen, valueMilli, files }, by),
      );
      return done(x, paths.leaseYear(String(number), String(leaseYear)), { id }, 201);
    },
    again: observing,
  }),
];
