import { z } from "@hono/zod-openapi";
import { centsAnswer, dayAnswer } from "#api/answers.ts";
import { bylawFields, bylawSettingsOf, withClasses } from "#api/bylaws-form.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { day, id, wholeNumber } from "#api/fields.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { adoptBylaws, type BylawsVersion, bylawsOn, bylawVersions, versionOf } from "#domain/bylaws/bylaws.ts";
import { classTakes } from "#domain/bylaws/class.ts";
import { isBefore } from "#domain/calendar.ts";
import { decisions } from "#domain/decisions/decision.ts";
import { refuse } from "#domain/refusal.ts";
import { type BylawsShown, bylawsPage, newBylawsPage } from "#templates/pages/bylaws.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { paths } from "#templates/paths.ts";

const tag = "bylaws";

/** In force until the next one took effect; a version that another took the place of before its day never was. */
function standingOf(shown: BylawsVersion, current: BylawsVersion, versions: readonly BylawsVersion[]): BylawsShown["standing"] {
  if (shown.version === current.version) return "in_force";
  const next = versions
    .filter(({ version, effectiveOn }) => version > shown.version && !isBefore(effectiveOn, shown.effectiveOn))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.effectiveOn, b.effectiveOn))[0];
  return isBefore(current.effectiveOn, shown.effectiveOn) || !next ? "coming" : { until: next.effectiveOn };
}

async function shownOf(x: Exchange, asked: number | undefined): Promise<BylawsShown> {
  const reader = x.house.register.database;
  const current = await bylawsOn(reader, x.today);
  const versions = await bylawVersions(reader);
  const shown = asked === undefined ? current : (versions.find(({ version }) => version === asked) ?? refuse("bylaws_unknown"));
  return {
    shown,
    standing: standingOf(shown, current, versions),
    versions,
    coming: versions.find(({ effectiveOn }) => isBefore(x.today, effectiveOn)) ?? null,
    mayChange: mayAct(x, "board"),
  };
}

async function changing(x: Exchange, form: Form): Promise<Response> {
  const reader = x.house.register.database;
  const settings = await bylawsOn(reader, x.today);
  return x.c.html(newBylawsPage(frameOf(x), { settings, decisions: await decisions(reader), form }));
}

const versionAnswer = z
  .object({
    version: z.int(),
    effectiveOn: dayAnswer,
    decisionNumber: z.string().nullable(),
    entryFeeCents: centsAnswer,
    entryShareCents: centsAnswer,
    leastOrderCents: centsAnswer,
    yearlyCapCents: centsAnswer,
    classes: z.array(z.object({ letter: z.string(), nameNl: z.string(), nameEn: z.string(), takes: z.enum(classTakes) })),
  })
  .loose()
  .openapi("BylawsVersion");

export const bylawRoutes: readonly Route[] = [
  route({
    method: "get",
    path: paths.bylaws,
    who: ["visitor"],
    tag,
    summary: "The bylaws in force, or the version asked for, with all versions",
    query: z.object({ version: wholeNumber(1, 1_000_000).optional() }),
    answers: {
      200: { description: "The bylaws.", schema: z.object({ shown: versionAnswer, versions: z.array(versionAnswer) }).loose() },
    },
    handle: async (x, { query: { version } }) => {
      const { mayChange, ...bylaws } = await shownOf(x, version);
      return x.wantsPage ? x.c.html(bylawsPage(frameOf(x), { ...bylaws, mayChange })) : x.c.json(bylaws);
    },
  }),
  route({
    method: "get",
    path: paths.newBylaws,
    who: ["board"],
    tag,
    summary: "The form of a new version; it begins with what is in force",
    pageOnly: true,
    handle: async (x) => changing(x, formOf(x)),
  }),
  route({
    method: "post",
    path: paths.bylaws,
    who: ["board"],
    tag,
    summary: "Adopt a new version from a day, citing a decision",
    body: withClasses({ ...bylawFields, effectiveOn: day, decisionId: id<"decision">() }).openapi("Bylaws"),
    answers: {
      201: { description: "Adopted; the versions before it stay readable.", schema: z.object({ id: z.uuid(), version: z.int() }) },
    },
    handle: async (x, { body }) => {
      const { register } = x.house;
      const bylaws = { ...bylawSettingsOf(body), effectiveOn: body.effectiveOn, decisionId: body.decisionId };
      const [{ id: adopted }] = await perform(register, actRequest(x, "adopt_bylaws", bylaws), (act) => adoptBylaws(act, bylaws));
      const version = await versionOf(register.database, adopted);
      return done(x, `${paths.bylaws}?version=${version}`, { id: adopted, version }, 201);
    },
    again: changing,
  }),
];
