import { z } from "@hono/zod-openapi";
import { dayAnswer, momentAnswer } from "#api/answers.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { choice, day, id, orNone, text, wholeNumber } from "#api/fields.ts";
import { personOf } from "#api/me.ts";
import { done, respond } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform, read } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { decisionUnder } from "#domain/decisions/decision.ts";
import { bindDuty, endDuty, noteProgress, ownerNamed, reassignDuty } from "#domain/duties/duty.ts";
import {
  dutiesOwnedBy,
  dutyHistory,
  dutyState,
  dutyStates,
  dutyUnder,
  endedDuties,
  type ListedDuty,
  openDuties,
} from "#domain/duties/duty-list.ts";
import type { PersonId } from "#domain/id.ts";
import { officersOn } from "#domain/people/office.ts";
import { refuse } from "#domain/refusal.ts";
import type { DutyShown } from "#templates/pages/duties.tsx";
import { dutiesPage, myDutiesPage } from "#templates/pages/duties.tsx";
import { dutyPage, newDutyPage } from "#templates/pages/duty.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { paths } from "#templates/paths.ts";

const tag = "duties";
const board = { tag, who: ["board"] } as const;
const person = { tag, who: ["person"] } as const;

/** `names` says whether who asks reads who sees to it. */
export const dutyShown = (
  { number, what, decisionNumber, decisionTitle, organ, decidedOn, ownerName, dueOn, outcome, endedOn, note }: ListedDuty,
  on: Temporal.PlainDate,
  names: boolean,
): DutyShown => ({
  ...{ number, what, decisionNumber, decisionTitle, organ, decidedOn, dueOn, endedOn },
  state: dutyState({ outcome, endedOn, dueOn }, on),
  owner: names ? ownerName : null,
  note: names ? note : null,
});
export const dutyAnswer = z
  .object({
    number: z.int(),
    what: z.string(),
    decisionNumber: z.string(),
    dueOn: dayAnswer,
    state: z.enum(dutyStates),
    owner: z.string().nullable(),
    note: z.string().nullable(),
    endedOn: dayAnswer.nullable(),
  })
  .loose()
  .openapi("Duty");

/** Members and officers read who sees to what. */
export const readsDuties = (x: Exchange): boolean => mayAct(x, "board") || mayAct(x, "auditor") || mayAct(x, "member");

const ended = 100;

/** The duty in the address, for members, officers and its owner. Refuses `duty_unknown`. */
async function dutyAsked(x: Exchange, reader: Reader = x.house.register.database): Promise<ListedDuty> {
  const given = x.c.req.param("number") ?? "";
  const duty = /^[1-9]\d{0,8}$/.test(given) ? await dutyUnder(reader, Number(given)) : refuse("duty_unknown");
  return readsDuties(x) || duty.ownerId === personOf(x) ? duty : refuse("duty_unknown");
}

const assignment = {
  officer: orNone(id<"person">()).openapi({ description: "An officer, by person; or `memberNumber`." }),
  memberNumber: orNone(wholeNumber(1, 1_000_000_000)).openapi({ description: "Who represents the membership of this number." }),
  dueOn: day,
};

async function decisionAsked(x: Exchange) {
  return decisionUnder(x.house.register.database, x.c.req.param("number") ?? "");
}

async function binding(x: Exchange, form: Form): Promise<Response> {
  const decision = await decisionAsked(x);
  const officers = await officersOn(x.house.register.database, x.today);
  return x.c.html(newDutyPage(frameOf(x), { decision, officers, form }));
}

async function shown(x: Exchange, form: Form): Promise<Response> {
  const { duty, history, officers } = await read(x.house.register, async (reader) => {
    const asked = await dutyAsked(x, reader);
    return { duty: asked, history: await dutyHistory(reader, asked.id), officers: await officersOn(reader, x.today) };
  });
  const data = { duty: dutyShown(duty, x.today, true), history };
  if (!x.wantsPage) return x.c.json(data);
  const governs = mayAct(x, "board");
  const open = duty.outcome === null;
  const writes = open && (governs || duty.ownerId === personOf(x)) ? form : null;
  return x.c.html(
    dutyPage({ ...frameOf(x), path: paths.duty(duty.number) }, { ...data, officers, writes, assigns: open && governs ? form : null }),
  );
}

/** As the board, or as who has it. */
const writerOf = (x: Exchange): PersonId | "board" => (mayAct(x, "board") ? "board" : personOf(x));

const steps = ["progress", "done", "dropped"] as const;

export const dutyRoutes: readonly Route[] = [
  route({
    tag,
    who: ["board", "auditor"],
    method: "get",
    path: paths.duties,
    summary: "What decisions bind somebody to do: overdue first, and what was closed",
    answers: {
      200: { description: "Open and closed duties.", schema: z.object({ open: z.array(dutyAnswer), ended: z.array(dutyAnswer) }) },
    },
    handle: async (x) =>
      respond(
        x,
        await read(x.house.register, async (reader) => ({
          open: (await openDuties(reader)).map((each) => dutyShown(each, x.today, true)),
          ended: (await endedDuties(reader, ended)).map((each) => dutyShown(each, x.today, true)),
        })),
        dutiesPage,
      ),
  }),
  route({
    ...person,
    method: "get",
    path: paths.myDuties,
    summary: "The open duties of the person who asks",
    answers: { 200: { description: "The first due first.", schema: z.object({ items: z.array(dutyAnswer) }) } },
    handle: async (x) => {
      const items = await dutiesOwnedBy(x.house.register.database, personOf(x));
      return respond(x, { items: items.map((each) => dutyShown(each, x.today, true)) }, myDutiesPage);
    },
  }),
  route({
    ...board,
    method: "get",
    path: "/decisions/:number/duties/new",
    summary: "The form to bind a duty by a decision",
    pageOnly: true,
    handle: (x) => binding(x, formOf(x)),
  }),
  route({
    ...board,
    method: "post",
    path: "/decisions/:number/duties",
    summary: "Bind somebody by a decision to see to something by a day",
    body: z.object({ what: text(1_000), ...assignment }).openapi("DutyBound"),
    answers: { 201: { description: "Bound.", schema: z.object({ number: z.int() }) } },
    handle: async (x, { body: { what, officer, memberNumber, dueOn } }) => {
      const { register } = x.house;
      const decision = await decisionAsked(x);
      const ownerId = await ownerNamed(register.database, { officerId: officer, memberNumber });
      const request = actRequest(x, "bind_duty", { decision: decision.id, what, ownerId, dueOn });
      const [{ id: bound }] = await perform(register, request, (act) => bindDuty(act, decision.id, { what, ownerId, dueOn }));
      const [made] = await register.database.query<{ number: number }>("select number from duty where id = $1", [bound]);
      return done(x, paths.decision(decision.number), { number: made?.number }, 201);
    },
    again: binding,
  }),
  route({
    ...person,
    method: "get",
    path: "/duties/:number",
    summary: "One duty: who sees to it, by when, and all that was done about it",
    answers: {
      200: {
        description: "The history is in order.",
        schema: z.object({ duty: dutyAnswer, history: z.array(z.object({ at: momentAnswer, text: z.string().nullable() }).loose()) }),
      },
    },
    handle: (x) => shown(x, formOf(x)),
  }),
  route({
    ...person,
    method: "post",
    path: "/duties/:number/notes",
    summary: "Write how far a duty is, that it is done, or (the board) that it is dropped and why",
    body: z.object({ step: choice(steps), text: text(5_000) }).openapi("DutyNote"),
    answers: { 201: { description: "Written.", schema: z.object({ number: z.int() }) } },
    handle: async (x, { body: { step, text: written } }) => {
      const { id: duty, number } = await dutyAsked(x);
      const by = writerOf(x);
      const payload = { duty, step, written };
      if (step === "progress")
        await perform(x.house.register, actRequest(x, "note_duty", payload), (act) => noteProgress(act, duty, by, written));
      else await perform(x.house.register, actRequest(x, "end_duty", payload), (act) => endDuty(act, duty, by, step, written));
      return done(x, paths.duty(number), { number }, 201);
    },
    again: shown,
  }),
  route({
    ...board,
    method: "post",
    path: "/duties/:number/assignments",
    summary: "Give a duty to somebody else, another day or both",
    body: z.object({ ...assignment, reason: text(2_000) }).openapi("DutyAssignment"),
    answers: { 201: { description: "Changed; what it was stays visible.", schema: z.object({ number: z.int() }) } },
    handle: async (x, { body: { officer, memberNumber, dueOn, reason } }) => {
      const { register } = x.house;
      const { id: duty, number, ownerId: before } = await dutyAsked(x);
      const same = officer === null && memberNumber === null;
      const ownerId = same ? before : await ownerNamed(register.database, { officerId: officer, memberNumber });
      const request = actRequest(x, "reassign_duty", { duty, ownerId, dueOn, reason });
      await perform(register, request, (act) => reassignDuty(act, duty, { ownerId, dueOn }, reason));
      return done(x, paths.duty(number), { number }, 201);
    },
    again: shown,
  }),
];
