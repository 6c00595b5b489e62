import { z } from "@hono/zod-openapi";
import { doneAnswer, doWith, formAt } from "#api/estate-acts.ts";
import { estateAsked, evidenceField, evidenceUpload, fileIn, perRelative } from "#api/estate-fields.ts";
import { type Exchange, frameOf } from "#api/exchange.ts";
import { box, choice, email, id, orNone, text } from "#api/fields.ts";
import { type Route, route } from "#api/route.ts";
import { heirsOf } from "#domain/estates/estate-reading.ts";
import { wishes } from "#domain/estates/heir-answer.ts";
import { endMandate, instructEstate, mandatesOf, recordMandate } from "#domain/estates/mandate.ts";
import { noParticulars } from "#domain/people/person.ts";
import { estateMandatesPage, instructionPage } from "#templates/pages/estate-mandates.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { paths } from "#templates/paths.ts";

const board = { tag: "estates", who: ["board"] } as const;

const acting =
  (page: typeof estateMandatesPage) =>
  async (x: Exchange, form: Form): Promise<Response> => {
    const reader = x.house.register.database;
    const estate = await estateAsked(x);
    const shown = { estate, form, mandates: await mandatesOf(reader, estate.id), heirs: await heirsOf(reader, estate.id) };
    return x.c.html(page(frameOf(x), shown));
  };
const mandates = acting(estateMandatesPage);
const instruction = acting(instructionPage);

const instructionForm = z
  .object({ mandate: id<"estate_mandate">(), file: evidenceField })
  .loose()
  .openapi("EstateInstruction", { description: "And `wish-<relative>` for each heir: keep or pay_out." });

export const estateMandateRoutes: readonly Route[] = [
  formAt("mandates", "Who acts for an estate, and the form to record one", mandates),
  route({
    ...board,
    method: "post",
    path: "/estates/:number/mandates",
    summary: "Record an executor or a representative, with proof",
    body: z
      .object({ kind: choice(["executor", "representative"]), name: text(), email: orNone(email), jointly: box, file: evidenceField })
      .openapi("EstateMandate"),
    upload: evidenceUpload,
    answers: doneAnswer,
    handle: async (x, { body: { kind, name, email: address, jointly, file } }) => {
      const who = { particulars: { ...noParticulars, name, email: address, language: x.language } };
      const mandate = { kind, who, jointly, file: await fileIn(file) };
      const on = (number: string) => paths.estatePart(number, "mandates");
      return doWith(x, "record_mandate", mandate, (act, estateId) => recordMandate(act, estateId, mandate), on);
    },
    again: mandates,
  }),
  route({
    ...board,
    method: "post",
    path: "/estates/:number/mandate-ends",
    summary: "Record that somebody acts for an estate no more",
    body: z.object({ mandate: id<"estate_mandate">() }).openapi("EstateMandateEnd"),
    answers: doneAnswer,
    handle: (x, { body: { mandate } }) =>
      doWith(
        x,
        "end_estate_mandate",
        { mandate },
        (act, estateId) => endMandate(act, estateId, mandate),
        (number) => paths.estatePart(number, "mandates"),
      ),
    again: mandates,
  }),
  formAt("instructions", "The form to record an executor's instruction", instruction),
  route({
    ...board,
    method: "post",
    path: "/estates/:number/instructions",
    summary: "Record what an executor wants done for each heir; the estate is passed on so",
    body: instructionForm,
    upload: evidenceUpload,
    answers: doneAnswer,
    handle: async (x, { body }) => {
      const wanted = perRelative(body, "wish-").flatMap(([relativeId, typed]) => {
        const wish = wishes.find((each) => each === typed);
        return wish ? [{ relativeId, wish }] : [];
      });
      const instructed = { wishes: wanted, file: await fileIn(body.file) };
      return doWith(x, "instruct_estate", { mandate: body.mandate, ...instructed }, (act, estateId) =>
        instructEstate(act, estateId, body.mandate, instructed),
      );
    },
    again: instruction,
  }),
];
