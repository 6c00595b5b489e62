import { createHash } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { areaAnswer } from "#api/answers.ts";
import { heldAlready } from "#api/etag.ts";
import { type Exchange, frameOf } from "#api/exchange.ts";
import { wholeNumber } from "#api/fields.ts";
import { type Route, route } from "#api/route.ts";
import type { Database } from "#domain/database.ts";
import type { Box } from "#domain/land/outline.ts";
import { type DrawnParcel, drawingEdition, drawnParcels, meets, undrawnCount } from "#domain/land/parcel-outline.ts";
import { parcelsMapPage } from "#templates/pages/parcels-map.tsx";
import { licence, paths, withQuery } from "#templates/paths.ts";

/** How many outlines one answer, or one sheet of the map, has at most. */
const most = 1_000;

const after = wholeNumber(0, 1_000_000).optional();
const bbox = z
  .string()
  .transform((text, context): Box => {
    const [west = 0, south = 0, east = 0, north = 0, ...more] = text
      .split(",")
      .map((each) => (/^-?\d{1,3}(\.\d+)?$/.test(each) ? Number(each) : Number.NaN));
    const inside = text.split(",").length === 4 && west >= -180 && east <= 180 && south >= -90 && north <= 90;
    if (inside && more.length === 0 && west <= east && south <= north) return [west, south, east, north];
    context.addIssue({ code: "custom", message: "query_unreadable" });
    return z.NEVER;
  })
  .optional()
  .openapi({ type: "string", description: "West, south, east and north in degrees.", example: "5.1,51.8,5.3,51.9" });

type Asked = { readonly after?: number | undefined; readonly bbox?: Box | undefined };

const nextSheet = ({ c }: Exchange, last: number | undefined): string =>
  withQuery(c.req.path, { bbox: c.req.query("bbox"), after: String(last) });

/** One sheet of the map, and the address of the next one if there is more. */
async function sheet(x: Exchange, { after = 0, bbox: box }: Asked) {
  const found = await drawnParcels(x.house.register.database, x.today, { box: box ?? null, after, limit: most + 1 });
  const items = found.slice(0, most);
  return { items, next: found.length > most ? nextSheet(x, items.at(-1)?.number) : null };
}

/** A parcel as it is delivered; the geometry stands ready as text in the register, so nothing is parsed to be written again. */
type Feature = { readonly number: number; readonly box: Box; readonly bytes: Uint8Array };
type Edition = { readonly of: string; readonly features: readonly Feature[] };
const editions = new WeakMap<Database, Edition>();

const featureOf = ({ number, name, designation, dm2, drawnDm2, geometry, box }: DrawnParcel): Feature => {
  const properties = JSON.stringify({ number, name, designation, land: dm2, drawn: drawnDm2 });
  return { number, box, bytes: Buffer.from(`{"type":"Feature","id":${number},"geometry":${geometry},"properties":${properties}},\n`) };
};

/** All features of a day, written once for everybody as long as nothing new was recorded: a map is moved all the time, and land seldom changes. */
async function featuresOn({ house: { register }, today }: Exchange): Promise<readonly Feature[]> {
  const { database } = register;
  const of = `${today} ${await drawingEdition(database)}`;
  const known = editions.get(database);
  if (known?.of === of) return known.features;
  const features = (await drawnParcels(database, today, {})).map(featureOf);
  editions.set(database, { of, features });
  return features;
}

const closing = Buffer.from("]}");

function geoJson(x: Exchange, features: readonly Feature[], next: string | null): Response {
  const links = JSON.stringify(next ? [{ rel: "next", href: next, type: "application/geo+json" }] : []);
  const head = Buffer.from(`{"type":"FeatureCollection","numberReturned":${features.length},"links":${links},"features":[`);
  const last = features.at(-1)?.bytes;
  const pieces = [head, ...features.slice(0, -1).map(({ bytes }) => bytes), ...(last ? [last.subarray(0, -2)] : []), closing];
  const body = Buffer.concat(pieces);
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const link = [`<${licence}>; rel="license"`, ...(next ? [`<${next}>; rel="next"`] : [])].join(", ");
  const headers = { etag, "cache-control": "public, no-cache", link };
  if (heldAlready(x.c, etag)) return x.c.body(null, 304, headers);
  return x.c.body(body, 200, { ...headers, "content-type": "application/geo+json" });
}

async function delivered(x: Exchange, { after = 0, bbox: box }: Asked): Promise<Response> {
  const found = (await featuresOn(x)).filter((each) => each.number > after && (!box || meets(box, each.box)));
  const features = found.slice(0, most);
  return geoJson(x, features, found.length > most ? nextSheet(x, features.at(-1)?.number) : null);
}

const featureAnswer = z.object({
  type: z.literal("Feature"),
  id: z.int(),
  geometry: z.object({ type: z.enum(["Polygon", "MultiPolygon"]), coordinates: z.array(z.unknown()) }),
  properties: z.object({ number: z.int(), name: z.string(), designation: z.string(), land: areaAnswer, drawn: areaAnswer }),
});
const collectionAnswer = z.object({
  type: z.literal("FeatureCollection"),
  numberReturned: z.int(),
  links: z.array(z.object({ rel: z.literal("next"), href: z.string(), type: z.string() })),
  features: z.array(featureAnswer),
});

export const geoJsonRoutes: readonly Route[] = [
  route({
    method: "get",
    path: paths.parcelsGeoJson,
    who: ["visitor"],
    tag: "parcels",
    summary: "The outlines of the parcels as GeoJSON, in a box or all",
    query: z.object({ bbox, after }),
    answers: {
      200: {
        description: `At most ${most.toLocaleString("en")} parcels in order of number, in WGS84 (RFC 7946); links has the next page if there are more.`,
        schema: collectionAnswer,
        type: "application/geo+json",
      },
    },
    handle: (x, { query }) => delivered(x, query),
  }),
  route({
    method: "get",
    path: paths.parcelsMap,
    who: ["visitor"],
    tag: "parcels",
    summary: "The map of the parcels",
    query: z.object({ after }),
    pageOnly: true,
    handle: async (x, { query }) => {
      const { items, next } = await sheet(x, query);
      const undrawn = await undrawnCount(x.house.register.database, x.today);
      const shown = items.map(({ number, name, dm2, geometry }) => ({
        ...{ number, name, land: dm2, geometry: JSON.parse(geometry) },
        href: paths.parcel(String(number)),
      }));
      return x.c.html(parcelsMapPage(frameOf(x), { items: shown, next, undrawn, tiles: x.house.mapTiles }));
    },
  }),
];
