import { z } from "@hono/zod-openapi";
import { momentAnswer } from "#api/answers.ts";
import { auditAsked, countedIn } from "#api/audit-asked.ts";
import { bookLineAnswer } from "#api/audit-books.ts";
import { auditShown } from "#api/audits.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { choice, optionalText, text, wholeNumber } from "#api/fields.ts";
import { done, respond } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { populations } from "#domain/audits/books.ts";
import { drawSample, recordFinding, sampleOf, samplesOf } from "#domain/audits/sample.ts";
import { refuse } from "#domain/refusal.ts";
import { auditItemPage, auditSamplePage } from "#templates/pages/audit-sample.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { paths } from "#templates/paths.ts";

const tag = "audit committee";
const readers = { tag, who: ["audit_committee", "board", "auditor"] } as const;
const committee = { tag, who: ["audit_committee"] } as const;

const sequenceIn = (x: Exchange): number => countedIn(x, "sequence", "audit_sample_unknown");

async function sampleAsked(x: Exchange) {
  const { year, examines } = await auditAsked(x);
  const { id: _, ...sample } = await sampleOf(x.house.register.database, year, sequenceIn(x));
  return { year, examines, ...sample };
}

async function itemShown(x: Exchange, form: Form): Promise<Response> {
  const { items, ...sample } = await sampleAsked(x);
  const position = countedIn(x, "position", "audit_item_unknown");
  const item = items.find((each) => each.position === position) ?? refuse("audit_item_unknown");
  return x.c.html(
    auditItemPage({ ...frameOf(x), path: paths.auditItem(sample.year, sample.sequence, position) }, { ...sample, item, form }),
  );
}

export const auditSampleRoutes: readonly Route[] = [
  route({
    ...committee,
    method: "post",
    path: "/audits/:year/samples",
    summary: "Draw a sample of a year's ledger entries, payments or invoices by a seed",
    body: z
      .object({ population: choice(populations), size: wholeNumber(1, 1_000), seed: text(100) })
      .openapi("AuditSampleDrawing", { description: "The same seed draws the same lines again." }),
    answers: { 201: { description: "Drawn.", schema: z.object({ sequence: z.int() }) } },
    handle: async (x, { body }) => {
      const { year } = await auditAsked(x);
      const { register } = x.house;
      const [{ id }] = await perform(register, actRequest(x, "draw_audit_sample", { year, ...body }), (act) => drawSample(act, year, body));
      const sequence =
        (await samplesOf(register.database, year)).find((sample) => sample.id === id)?.sequence ?? refuse("audit_sample_unknown");
      return done(x, paths.auditSample(year, sequence), { sequence }, 201);
    },
    again: auditShown,
  }),
  route({
    ...readers,
    method: "get",
    path: "/audits/:year/samples/:sequence",
    summary: "A sample with its items and what was found",
    answers: {
      200: {
        description: "In the order in which they were drawn.",
        schema: z
          .object({
            ...{ year: z.int(), sequence: z.int(), population: z.enum(populations), seed: z.string(), knownBefore: momentAnswer },
            items: z.array(
              z.object({ position: z.int(), line: bookLineAnswer, sound: z.boolean().nullable(), text: z.string().nullable() }),
            ),
          })
          .loose(),
      },
    },
    handle: async (x) => respond(x, await sampleAsked(x), auditSamplePage),
  }),
  route({
    ...committee,
    method: "get",
    path: "/audits/:year/samples/:sequence/items/:position",
    summary: "The form to say what was found of an item",
    pageOnly: true,
    handle: (x) => itemShown(x, formOf(x)),
  }),
  route({
    ...committee,
    method: "post",
    path: "/audits/:year/samples/:sequence/items/:position",
    summary: "Mark an item of a sample as seen, with what was found",
    body: z.object({ sound: choice(["yes", "no"]), text: optionalText(2_000) }).openapi("AuditFinding"),
    answers: { 201: { description: "Written down; a later finding takes its place.", schema: z.object({ sequence: z.int() }) } },
    handle: async (x, { body }) => {
      const { year, examines: _, sequence, items } = await sampleAsked(x);
      const position = countedIn(x, "position", "audit_item_unknown");
      const told = { position, sound: body.sound === "yes", text: body.text };
      await perform(x.house.register, actRequest(x, "record_audit_finding", { year, sequence, ...told }), (act) =>
        recordFinding(act, year, sequence, told),
      );
      const next = items.find((each) => each.sound === null && each.position !== position);
      return done(x, next ? paths.auditItem(year, sequence, next.position) : paths.auditSample(year, sequence), { sequence }, 201);
    },
    again: itemShown,
  }),
];
