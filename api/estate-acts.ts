import { z } from "@hono/zod-openapi";
import { estateAsked, evidenceField, evidenceUpload, fileIn, idAsked, numberAsked } from "#api/estate-fields.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { choice, day, id, ids, text } from "#api/fields.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { type Act, perform, type Reference } from "#domain/act.ts";
import type { ActKind } from "#domain/act-kind.ts";
import { type EstateId, recordDeathError, verifyDeath } from "#domain/estates/estate.ts";
import { heirsOf } from "#domain/estates/estate-reading.ts";
import { acceptances, answerAsHeir, wishes } from "#domain/estates/heir-answer.ts";
import { inviteHeirs } from "#domain/estates/heir-key.ts";
import { reverseTransmission } from "#domain/estates/reversal.ts";
import { deathErrorPage, estateAnswersPage, reversalPage, verificationPage } from "#templates/pages/estate-acts.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { paths } from "#templates/paths.ts";

const board = { tag: "estates", who: ["board"] } as const;

/** Does one act with the estate of the address, and goes on to a page of it. */
export async function doWith(
  x: Exchange,
  kind: ActKind,
  payload: object,
  work: (act: Act, id: EstateId) => Promise<readonly Reference[]>,
  on: (number: string) => string = paths.estate,
): Promise<Response> {
  const estateId = await idAsked(x);
  await perform(x.house.register, actRequest(x, kind, { estateId, ...payload }), (act) => work(act, estateId));
  x.house.register.nudge();
  return done(x, on(numberAsked(x)), { number: numberAsked(x) });
}

export const doneAnswer = { 200: { description: "Done.", schema: z.object({ number: z.string() }) } };

type Asked = { readonly number: string; readonly name: string; readonly diedOn: Temporal.PlainDate; readonly form: Form };
const pageOf =
  (page: (frame: ReturnType<typeof frameOf>, asked: Asked) => string) =>
  async (x: Exchange, form: Form): Promise<Response> => {
    const { number, name, diedOn } = await estateAsked(x);
    return x.c.html(page(frameOf(x), { number, name, diedOn, form }));
  };
const verification = pageOf(verificationPage);
const deathError = pageOf(deathErrorPage);
const reversal = pageOf(reversalPage);

async function answers(x: Exchange, form: Form): Promise<Response> {
  const { id: estateId, number } = await estateAsked(x);
  return x.c.html(estateAnswersPage(frameOf(x), { number, heirs: await heirsOf(x.house.register.database, estateId), form }));
}

/** A form of an act with an estate. */
export const formAt = (part: string, summary: string, page: (x: Exchange, form: Form) => Promise<Response>): Route =>
  route({ ...board, method: "get", path: `/estates/:number/${part}`, summary, pageOnly: true, handle: (x) => page(x, formOf(x)) });

export const estateActRoutes: readonly Route[] = [
  formAt("verification", "The form to verify a death", verification),
  route({
    ...board,
    method: "post",
    path: "/estates/:number/verification",
    summary: "Verify a death by its certificate; from then on the holding is held",
    body: z.object({ diedOn: day, file: evidenceField }).openapi("DeathVerification"),
    upload: evidenceUpload,
    answers: doneAnswer,
    handle: async (x, { body: { diedOn, file } }) => {
      const proof = { diedOn, file: await fileIn(file) };
      return doWith(x, "verify_death", proof, (act, estateId) => verifyDeath(act, estateId, proof));
    },
    again: verification,
  }),
  formAt("error", "What undoing a report of a death does", deathError),
  route({
    ...board,
    method: "post",
    path: "/estates/:number/error",
    summary: "Say that a death was reported in error; what was held is released",
    body: z.object({}),
    answers: doneAnswer,
    handle: (x) => doWith(x, "record_death_error", {}, recordDeathError),
    again: deathError,
  }),
  route({
    ...board,
    method: "post",
    path: "/estates/:number/invitations",
    summary: "Write to heirs, each with a key to a page of their own; earlier keys lapse",
    body: z.object({ relatives: ids<"estate_relative">() }).openapi("HeirInvitations"),
    answers: doneAnswer,
    handle: async (x, { body: { relatives } }) => {
      const { lastDay } = await estateAsked(x);
      const least = x.today.add({ months: 3 });
      const expiresOn = Temporal.PlainDate.compare(lastDay, least) > 0 ? lastDay : least;
      const { secret } = x.house.register;
      return doWith(x, "invite_heirs", { relatives }, (act, estateId) => inviteHeirs(act, estateId, { relatives, secret, expiresOn }));
    },
  }),
  formAt("answers", "The form to record an heir's answer", answers),
  route({
    ...board,
    method: "post",
    path: "/estates/:number/answers",
    summary: "Record what an heir let us know on paper",
    body: z
      .object({ relative: id<"estate_relative">(), acceptance: choice(acceptances), wish: choice(wishes).optional() })
      .openapi("HeirAnswerOnPaper"),
    answers: doneAnswer,
    handle: (x, { body: { relative, acceptance, wish = null } }) =>
      doWith(x, "answer_as_heir", { relative, acceptance, wish }, (act, estateId) =>
        answerAsHeir(act, relative, { acceptance, wish }, estateId),
      ),
    again: answers,
  }),
  formAt("reversal", "What reversing the passing on of an estate does", reversal),
  route({
    ...board,
    method: "post",
    path: "/estates/:number/reversal",
    summary: "Reverse the passing on of an estate as a whole",
    body: z.object({ reason: text(2_000) }).openapi("EstateReversal"),
    answers: doneAnswer,
    handle: (x, { body: { reason } }) =>
      doWith(x, "reverse_transmission", { reason }, (act, estateId) => reverseTransmission(act, estateId, reason)),
    again: reversal,
  }),
];
