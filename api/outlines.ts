import { createHash } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { areaAnswer } from "#api/answers.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { day, type FieldProblem, text } from "#api/fields.ts";
import { parcelAsked } from "#api/parcels.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { formatDesignation } from "#domain/land/cadastre.ts";
import { mostCharacters, type ReadFile, readGeoJson } from "#domain/land/geojson.ts";
import { drawnArea } from "#domain/land/outline.ts";
import { type Matched, matchFile, outlineFor, toDraw } from "#domain/land/outline-file.ts";
import { parcels } from "#domain/land/parcel.ts";
import { drawParcels, farFromRegistered } from "#domain/land/parcel-outline.ts";
import { Refusal, refuse } from "#domain/refusal.ts";
import { typedDay } from "#templates/format.ts";
import type { Form } from "#templates/pages/form.tsx";
import { type OutlineMatch, outlinePage, outlinesPage, outlinesPreviewPage } from "#templates/pages/outline-forms.tsx";
import { paths } from "#templates/paths.ts";
import { refusalText } from "#templates/text/text.ts";

const board = { who: ["board"], tag: "parcels" } as const;
const mostBytes = mostCharacters + 20_000;

/** A file or what was pasted; a program may send the GeoJSON itself. */
const drawing = z
  .object({
    file: z.instanceof(File).optional().openapi({ type: "string", format: "binary" }),
    geojson: z.union([z.string(), z.object({}).loose()]).optional(),
    validFrom: day,
    source: text(),
  })
  .openapi("Outlines")
  .refine(({ file, geojson }) => file || (typeof geojson === "string" ? geojson.trim() : geojson), {
    path: ["file"],
    error: "field_missing" satisfies FieldProblem,
  });
type Drawing = z.infer<typeof drawing>;

const written = async ({ file, geojson = "" }: Drawing): Promise<string> =>
  file ? file.text() : typeof geojson === "string" ? geojson : JSON.stringify(geojson);

const fingerprint = (geojson: string, { validFrom, source }: Drawing) => ({
  sha256: createHash("sha256").update(geojson).digest(),
  validFrom,
  source,
});

const initial = (x: Exchange): Record<string, string> => ({ validFrom: typedDay(x.today) });

async function page(x: Exchange, form: Form): Promise<Response> {
  return x.c.html(outlinePage(frameOf(x), { parcel: await parcelAsked(x), form }));
}

const match = async (reader: Reader, file: ReadFile, on: Temporal.PlainDate) => matchFile(reader, file, await parcels(reader, on), on);

const shown =
  ({ language }: Exchange) =>
  ({ parcel, outline }: Matched): OutlineMatch => {
    const told = { number: parcel.number, name: parcel.name, designation: formatDesignation(parcel.designation), land: parcel.dm2 };
    if (outline instanceof Refusal)
      return { ...told, drawn: null, far: false, problem: refusalText(outline.code, outline.facts, language) };
    const drawn = drawnArea(outline);
    return { ...told, drawn, far: farFromRegistered(drawn, parcel.dm2), problem: null };
  };

const matchAnswer = z.object({
  number: z.int(),
  name: z.string(),
  designation: z.string(),
  land: areaAnswer,
  drawn: areaAnswer.nullable(),
  far: z.boolean().openapi({ description: "Drawn more than 2 % off the registered area, which stays what it is." }),
  problem: z.string().nullable(),
});

export const outlineRoutes: readonly Route[] = [
  route({
    ...board,
    method: "get",
    path: "/parcels/:number/outline",
    summary: "The form to draw a parcel",
    pageOnly: true,
    handle: async (x) => page(x, formOf(x, [], initial(x))),
  }),
  route({
    ...board,
    method: "post",
    path: "/parcels/:number/outline",
    summary: "Draw a parcel from GeoJSON in WGS84 or RD New",
    body: drawing,
    upload: mostBytes,
    answers: { 201: { description: "Drawn; earlier outlines stay readable.", schema: z.object({ number: z.int() }) } },
    handle: async (x, { body }) => {
      const parcel = await parcelAsked(x);
      const geojson = await written(body);
      const file = readGeoJson(geojson);
      const outline = outlineFor(file, parcel);
      const { validFrom, source } = body;
      await perform(x.house.register, actRequest(x, "draw_parcel", fingerprint(geojson, body)), (act) =>
        drawParcels(act, [{ parcelId: parcel.id, number: parcel.number, outline }], { validFrom, source, crs: file.crs }),
      );
      return done(x, paths.parcel(String(parcel.number)), { number: parcel.number }, 201);
    },
    again: page,
  }),
  route({
    ...board,
    method: "get",
    path: paths.parcelOutlines,
    summary: "The form to draw several parcels from one file",
    pageOnly: true,
    handle: async (x) => x.c.html(outlinesPage(frameOf(x), { form: formOf(x, [], initial(x)) })),
  }),
  route({
    ...board,
    method: "post",
    path: paths.parcelOutlinesPreview,
    summary: "What a file would draw: the parcels that it names, and what is wrong with any",
    body: drawing,
    upload: mostBytes,
    answers: {
      200: {
        description: "Nothing is drawn yet. others counts what is of none of our parcels.",
        schema: z.object({ items: z.array(matchAnswer), others: z.int(), crs: z.enum(["rd_new", "wgs84"]) }),
      },
    },
    handle: async (x, { body }) => {
      const geojson = await written(body);
      const file = readGeoJson(geojson);
      const { matched, others } = await match(x.house.register.database, file, x.today);
      const items = matched.map(shown(x));
      if (!x.wantsPage) return x.c.json({ items, others, crs: file.crs });
      const { validFrom, source } = body;
      return x.c.html(outlinesPreviewPage(frameOf(x), { form: formOf(x), items, others, crs: file.crs, geojson, validFrom, source }));
    },
    again: async (x, form) => x.c.html(outlinesPage(frameOf(x), { form })),
  }),
  route({
    ...board,
    method: "post",
    path: paths.parcelOutlines,
    summary: "Draw every parcel that a file names and whose outline can be drawn",
    body: drawing,
    upload: mostBytes,
    answers: { 201: { description: "These parcels were drawn.", schema: z.object({ numbers: z.array(z.int()) }) } },
    handle: async (x, { body }) => {
      const { register } = x.house;
      const geojson = await written(body);
      const file = readGeoJson(geojson);
      const { validFrom, source } = body;
      const drawn = await perform(register, actRequest(x, "draw_parcel", fingerprint(geojson, body)), async (act) => {
        const found = toDraw((await match(act.tx, file, act.today)).matched);
        return found.length > 0 ? drawParcels(act, found, { validFrom, source, crs: file.crs }) : refuse("outline_not_in_file");
      });
      const there = await parcels(register.database, x.today);
      const numbers = there.filter(({ id }) => drawn.some((each) => each.id === id)).map(({ number }) => number);
      return done(x, paths.parcelsMap, { numbers }, 201);
    },
    again: async (x, form) => x.c.html(outlinesPage(frameOf(x), { form })),
  }),
];
