import { createHash } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { areaAnswer, dayAnswer, priceAnswer } from "#api/answers.ts";
import { csv, hundredths, tenThousandths } from "#api/csv.ts";
import { heldAlready } from "#api/etag.ts";
import { type Exchange, frameOf } from "#api/exchange.ts";
import { type Route, route } from "#api/route.ts";
import { read } from "#domain/act.ts";
import { resultKinds } from "#domain/conditions/result.ts";
import type { Database } from "#domain/database.ts";
import { latestAct } from "#domain/journal.ts";
import { type PublicFigures, publicFigures, sanctionLevels } from "#domain/public-figures.ts";
import { figuresPage } from "#templates/pages/figures.tsx";
import { licence, paths } from "#templates/paths.ts";

const tag = "open data";
const anybody = { who: ["visitor"], tag } as const;

const editions = new WeakMap<Database, { readonly of: string; readonly figures: PublicFigures }>();

/** Reckoned once for everybody until the next act or the next day. */
async function figuresFor({ house: { register }, today }: Exchange): Promise<PublicFigures> {
  const { database } = register;
  const of = `${today} ${await latestAct(database)}`;
  const known = editions.get(database);
  if (known?.of === of) return known.figures;
  const figures = await read(register, (reader) => publicFigures(reader, today));
  editions.set(database, { of, figures });
  return figures;
}

/** An answer that anybody may keep and ask again whether it still stands. */
function open(x: Exchange, type: string, body: string, fileName?: string): Response {
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const headers = { etag, "cache-control": "public, max-age=300, must-revalidate", link: `<${licence}>; rel="license"`, vary: "accept" };
  if (heldAlready(x.c, etag)) return x.c.body(null, 304, headers);
  return x.c.body(body, 200, {
    ...headers,
    "content-type": type,
    ...(fileName ? { "content-disposition": `attachment; filename="${fileName}"` } : {}),
  });
}

async function sheet(x: Exchange, name: string, headings: readonly string[], rows: readonly (readonly unknown[])[]): Promise<Response> {
  let body = "";
  for await (const line of csv(headings, rows)) body += line;
  return open(x, "text/csv; charset=utf-8", body, name);
}

const count = z.int();
const figuresAnswer = z.object({
  on: dayAnswer,
  land: areaAnswer,
  parcels: count,
  members: count,
  forms: z.array(z.object({ form: z.string(), leases: count, land: areaAnswer })),
  conditions: z.array(z.object({ code: z.string(), titleNl: z.string(), titleEn: z.string(), leases: count, land: areaAnswer })),
  years: z.array(
    z.object({
      year: z.int(),
      members: count,
      bought: areaAnswer,
      land: areaAnswer,
      price: priceAnswer.nullable(),
      results: z.record(z.enum(resultKinds), count).nullable(),
      sanctions: z.record(z.enum(sanctionLevels), count).nullable(),
    }),
  ),
});

export const publicFigureRoutes: readonly Route[] = [
  route({
    ...anybody,
    method: "get",
    path: paths.figures,
    summary: "What the land does: land, leases, conditions, results, members and price, as open data (CC BY 4.0)",
    answers: {
      200: {
        description:
          "Of fewer than three lessees together no figure is told: forms of lease go together as `other`, conditions are left out.",
        schema: figuresAnswer,
      },
    },
    handle: async (x) => {
      const figures = await figuresFor(x);
      return x.wantsPage ? x.c.html(figuresPage(frameOf(x), figures)) : open(x, "application/json", JSON.stringify(figures));
    },
  }),
  route({
    ...anybody,
    method: "get",
    path: paths.figuresYears,
    summary: "Members, land, price, results and sanctions by year as CSV",
    answers: { 200: { description: "Land in m², price in euro per m². Columns keep their names and places.", type: "text/csv" } },
    handle: async (x) => {
      const { years } = await figuresFor(x);
      return sheet(
        x,
        "years.csv",
        [
          "year",
          "members",
          "bought_m2",
          "land_m2",
          "price_eur_per_m2",
          ...resultKinds,
          ...sanctionLevels.map((level) => `sanction_${level}`),
        ],
        years.map(({ year, members, bought, land, price, results, sanctions }) => [
          ...[year, members, hundredths(bought), hundredths(land), price === null ? null : tenThousandths(price)],
          ...resultKinds.map((kind) => results?.[kind]),
          ...sanctionLevels.map((level) => sanctions?.[level]),
        ]),
      );
    },
  }),
  route({
    ...anybody,
    method: "get",
    path: paths.figuresLeases,
    summary: "Leases in force by form as CSV",
    answers: { 200: { description: "Land in m². Columns keep their names and places.", type: "text/csv" } },
    handle: async (x) => {
      const { forms } = await figuresFor(x);
      const rows = forms.map(({ form, leases, land }) => [form, leases, hundredths(land)]);
      return sheet(x, "leases.csv", ["form", "leases", "land_m2"], rows);
    },
  }),
  route({
    ...anybody,
    method: "get",
    path: paths.figuresConditions,
    summary: "Conditions in force with the land that they bind as CSV",
    answers: { 200: { description: "Land in m². Columns keep their names and places.", type: "text/csv" } },
    handle: async (x) => {
      const { conditions } = await figuresFor(x);
      const rows = conditions.map(({ code, titleNl, titleEn, leases, land }) => [code, titleNl, titleEn, leases, hundredths(land)]);
      return sheet(x, "conditions.csv", ["code", "title_nl", "title_en", "leases", "land_m2"], rows);
    },
  }),
];
