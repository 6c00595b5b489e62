import { createHash } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { areaAnswer } from "#api/answers.ts";
import { heldAlready } from "#api/etag.ts";
import { type Exchange, frameOf } from "#api/exchange.ts";
import { wholeNumber } from "#api/fields.ts";
import { type Route, route } from "#api/route.ts";
import type { Box } from "#domain/land/outline.ts";
import { type DrawnParcel, drawnParcels, undrawnCount } from "#domain/land/parcel-outline.ts";
import { parcelsMapPage } from "#templates/pages/parcels-map.tsx";
import { paths, withQuery } from "#templates/paths.ts";

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

/** One page of parcels, and the address of the next one if there is more. */
async function sheet({ c, house, today }: Exchange, asked: { after?: number | undefined; bbox?: Box | undefined }) {
  const found = await drawnParcels(house.register.database, today, { box: asked.bbox ?? null, after: asked.after ?? 0, limit: most + 1 });
  const items = found.slice(0, most);
  const next = found.length > most ? withQuery(c.req.path, { bbox: c.req.query("bbox"), after: String(items.at(-1)?.number) }) : null;
  return { items, next };
}

/** The geometry stands ready as text in the register: nothing is parsed to be written again. */
const featureOf = ({ number, name, designation, dm2, drawnDm2, geometry }: DrawnParcel): string =>
  `{"type":"Feature","id":${number},"geometry":${geometry},"properties":${JSON.stringify({ number, name, designation, land: dm2, drawn: drawnDm2 })}}`;

function geoJson(x: Exchange, { items, next }: { items: readonly DrawnParcel[]; next: string | null }): Response {
  const links = JSON.stringify(next ? [{ rel: "next", href: next, type: "application/geo+json" }] : []);
  const text = `{"type":"FeatureCollection","numberReturned":${items.length},"links":${links},"features":[${items.map(featureOf).join(",\n")}]}`;
  const body = new TextEncoder().encode(text);
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const headers = { etag, "cache-control": "public, no-cache", ...(next ? { link: `<${next}>; rel="next"` } : {}) };
  if (heldAlready(x.c, etag)) return x.c.body(null, 304, headers);
  return x.c.body(body, 200, { ...headers, "content-type": "application/geo+json" });
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
    handle: async (x, { query }) => geoJson(x, await sheet(x, query)),
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
