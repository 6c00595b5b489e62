import { z } from "@hono/zod-openapi";
import { dayAnswer } from "#api/answers.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { choice, day, monthDay, orNone, share, text, wholeNumber } from "#api/fields.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import {
  catalogueOn,
  conditionVersions,
  isConditionCode,
  type ListedCondition,
  proposeConditionVersion,
} from "#domain/conditions/catalogue.ts";
import { comparators, conditionUnits, leaseForms, observers, parseConditionValue } from "#domain/conditions/condition.ts";
import { refuse } from "#domain/refusal.ts";
import { newConditionPage, typedCondition } from "#templates/pages/condition-form.tsx";
import { conditionPage, conditionsPage } from "#templates/pages/conditions.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { paths, withQuery } from "#templates/paths.ts";

const tag = "conditions";

const isoMonthDay = (kept: string | null): string | null => kept && `--${kept}`;

/** A version as programs read it: the days of its window as `--04-01`, so that they can be sent back. */
export const conditionAnswerOf = ({ id, windowFrom, windowTo, ...condition }: ListedCondition) => ({
  id,
  ...condition,
  windowFrom: isoMonthDay(windowFrom),
  windowTo: isoMonthDay(windowTo),
});

export const conditionAnswer = z
  .object({
    id: z.uuid(),
    code: z.string(),
    version: z.int(),
    standing: z.enum(["waiting", "coming", "in_force", "past"]),
    effectiveOn: dayAnswer,
    inForceFrom: dayAnswer.nullable(),
    approvedBy: z.string().nullable().openapi({ description: "The number of the decision." }),
    unit: z.enum(conditionUnits),
    comparator: z.enum(comparators),
    thresholdMilli: z.int().openapi({ description: "Thousandths of the unit; 15 June is 615000." }),
    windowFrom: z.string().nullable(),
    windowTo: z.string().nullable(),
    observer: z.enum(observers),
    forms: z.array(z.enum(leaseForms)),
    allowanceBp: z.int().openapi({ description: "Basis points of the gross rent." }),
    chargeBp: z.int().openapi({ description: "Basis points of the gross rent." }),
  })
  .loose()
  .openapi("ConditionVersion");

const codeAsked = (x: Exchange): string => x.c.req.param("code") ?? "";

/** The versions of the condition that the address names; what awaits a decision only those see who govern. */
async function versionsAsked(x: Exchange): Promise<readonly ListedCondition[]> {
  const code = codeAsked(x);
  if (!isConditionCode(code)) return refuse("condition_unknown");
  const all = await conditionVersions(x.house.register.database, x.today, { code });
  return mayAct(x, "board") || mayAct(x, "auditor") ? all : all.filter(({ standing }) => standing !== "waiting");
}

/** The form of a new version begins with the latest one; a code that is new begins empty. */
async function proposing(x: Exchange, form: Form): Promise<Response> {
  return x.c.html(newConditionPage(frameOf(x), { code: codeAsked(x), form }));
}

/** A form repeats the field, JSON has a list; left out, the condition is no longer agreed. */
const forms = z.preprocess(
  (value) => (typeof value === "string" ? value.split(",").filter(Boolean) : (value ?? [])),
  z.array(choice(leaseForms)).transform((chosen) => leaseForms.filter((form) => chosen.includes(form))),
);

const proposal = z
  .object({
    titleNl: text(),
    titleEn: text(),
    asksNl: text(2_000),
    asksEn: text(2_000),
    checkedNl: text(2_000),
    checkedEn: text(2_000),
    unit: choice(conditionUnits),
    comparator: choice(comparators),
    threshold: text(20),
    windowFrom: orNone(monthDay),
    windowTo: orNone(monthDay),
    observer: choice(observers),
    forms,
    allowance: share,
    charge: share,
    effectiveOn: day,
    source: text(500),
  })
  .openapi("ConditionProposal");

export const conditionRoutes: readonly Route[] = [
  route({
    method: "get",
    path: paths.conditions,
    who: ["visitor"],
    tag,
    summary: "The conditions on which land is let, as adopted today",
    answers: { 200: { description: "Of each code the version in force.", schema: z.object({ items: z.array(conditionAnswer) }) } },
    handle: async (x) => {
      const items = await catalogueOn(x.house.register.database, x.today);
      return x.wantsPage ? x.c.html(conditionsPage(frameOf(x), { items })) : x.c.json({ items: items.map(conditionAnswerOf) });
    },
  }),
  route({
    method: "get",
    path: "/conditions/:code",
    who: ["visitor"],
    tag,
    summary: "One condition: the version in force, or the one asked for, and all versions",
    query: z.object({ version: wholeNumber(1, 1_000_000).optional() }),
    answers: {
      200: {
        description: "The condition.",
        schema: z.object({ shown: conditionAnswer, versions: z.array(conditionAnswer) }),
      },
    },
    handle: async (x, { query }) => {
      const versions = await versionsAsked(x);
      const now = versions.find(({ standing }) => standing === "in_force") ?? versions[0];
      const shown = query.version === undefined ? now : versions.find(({ version }) => version === query.version);
      if (!shown) return refuse("condition_unknown");
      if (x.wantsPage) return x.c.html(conditionPage(frameOf(x), { shown, versions }));
      return x.c.json({ shown: conditionAnswerOf(shown), versions: versions.map(conditionAnswerOf) });
    },
  }),
  route({
    method: "get",
    path: "/conditions/:code/versions/new",
    who: ["board"],
    tag,
    summary: "The form to propose a version; it begins with the latest one",
    pageOnly: true,
    handle: async (x) => {
      const [latest] = await versionsAsked(x);
      return proposing(x, formOf(x, [], latest ? typedCondition(latest, x.language) : {}));
    },
  }),
  route({
    method: "post",
    path: "/conditions/:code/versions",
    who: ["board"],
    tag,
    summary: "Propose a version of a condition; it counts once a decision approved it",
    body: proposal,
    answers: { 201: { description: "Proposed.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body: { threshold, allowance, charge, ...words } }) => {
      const code = codeAsked(x);
      const thresholdMilli = parseConditionValue(words.unit, threshold);
      const proposed = { ...words, code, thresholdMilli, allowanceBp: allowance, chargeBp: charge };
      const [{ id }] = await perform(x.house.register, actRequest(x, "propose_condition_version", proposed), (act) =>
        proposeConditionVersion(act, proposed),
      );
      return done(x, withQuery(paths.catalogue, { code }), { id }, 201);
    },
    again: proposing,
  }),
];
