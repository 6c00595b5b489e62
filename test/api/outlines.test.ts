import { afterAll, beforeAll, expect, test } from "vitest";
import { app } from "#api/app.ts";
import { geoJsonRoutes } from "#api/geojson.ts";
import { outlineRoutes } from "#api/outlines.ts";
import { parcelActRoutes } from "#api/parcel-acts.ts";
import { parcelRoutes } from "#api/parcels.ts";
import { successionRoutes } from "#api/successions.ts";
import type { PersonId } from "#domain/id.ts";
import { cents } from "#domain/money.ts";
import { type Served, serving } from "#test/support/house.ts";
import { openHouse } from "#test/support/open-house.ts";
import { admits, applies, buys, type Village, village } from "#test/support/village.ts";

const routes = [...geoJsonRoutes, ...outlineRoutes, ...parcelRoutes, ...parcelActRoutes, ...successionRoutes];
let here: Village;
let served: Served;
beforeAll(async () => {
  here = await village();
  served = await serving(here, routes);
  for (const number of [1, 2, 3]) await buys(here, `Oosterwaard C ${number}`, 10_000, cents(80_000_00), "2026-01-12");
});
afterAll(() => here.close());

const board = () => here.board.personId;
const square = (x: number, y: number) => ({
  type: "Polygon",
  coordinates: [
    [
      [x, y],
      [x + 100, y],
      [x + 100, y + 100],
      [x, y + 100],
      [x, y],
    ],
  ],
});
const collection = (...drawn: [aanduiding: string, geometry: object][]) => ({
  type: "FeatureCollection",
  crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::28992" } },
  features: drawn.map(([aanduiding, geometry]) => ({ type: "Feature", properties: { aanduiding }, geometry })),
});
const upload = (content: object | string) =>
  new File([typeof content === "string" ? content : JSON.stringify(content)], "perceel.geojson", { type: "application/geo+json" });
const told = { validFrom: "12-01-2026", source: "PDOK & Kadaster" };

test("before anything is drawn the map says so and the answer is empty", async () => {
  expect((await served.page("/parcels/map")).text).toContain("Er is nog geen perceel getekend.");
  expect((await served.json("/parcels.geojson")).body).toEqual({ type: "FeatureCollection", numberReturned: 0, links: [], features: [] });
  expect((await served.page("/parcels/1")).text).toContain("De grens van dit perceel is nog niet getekend.");
});

test("the board draws a parcel from a file, and anybody sees where it lies without a script", async () => {
  const path = "/parcels/1/outline";
  expect(await served.send(path, path, board(), { ...told, file: upload(square(150_000, 432_000)) })).toMatchObject({
    status: 303,
    location: "/parcels/1",
  });
  const { text } = await served.page("/parcels/1");
  expect(text).toContain('<path class="grass bound"');
  expect(text).toContain("PDOK &amp; Kadaster");
  expect(text).not.toContain("style=");
  expect(text).not.toContain("Teken de grens opnieuw");
  expect((await served.json("/parcels/1")).body).toMatchObject({
    outline: { drawn: 10_000_00, far: false, geometry: { type: "Polygon" } },
    book: [{ kind: "drawn" }, { kind: "measured" }, { kind: "acquired" }],
  });
});

test("what is wrong with a drawing stands beside the file, with what was typed", async () => {
  const path = "/parcels/2/outline";
  const refused = async (file: File) => served.send(path, path, board(), { ...told, file });
  const overlapping = await refused(upload(square(150_050, 432_000)));
  expect(overlapping.status).toBe(422);
  expect(overlapping.text).toContain("Perceel 1 heeft al 5.000\u00a0m² van dit land.");
  expect(overlapping.text).toContain('value="PDOK &amp; Kadaster"');
  expect((await refused(upload(square(432_000, 150_000)))).text).toContain("De assen zijn verwisseld");
  expect((await refused(upload(collection(["Oosterwaard C 3", square(150_500, 432_000)])))).text).toContain(
    "In dit bestand staat Oosterwaard C 3",
  );
  expect((await refused(upload("<svg onload=alert(1)>"))).text).toContain("Dit is geen GeoJSON.");
  expect((await refused(upload(" ".repeat(6_000_000)))).status).toBe(413);
  expect((await served.send(path, path, board(), told)).text).toContain("Vul dit in");
});

test("several parcels of one file are shown first, and drawn when confirmed", async () => {
  const file = collection(
    ["Oosterwaard C 2", square(150_100, 432_000)],
    ["oosterwaard c 3", square(150_500, 432_000)],
    ["Elders A 1", square(151_000, 432_000)],
  );
  const preview = await served.send("/parcels/outlines", "/parcels/outlines/preview", board(), { ...told, file: upload(file) });
  expect(preview.status).toBe(200);
  expect(preview.text).toContain("Er kan worden getekend: 2 percelen");
  expect(preview.text).toContain("Eén vlak hoort bij geen van onze percelen");
  expect((await served.json("/parcels.geojson")).body).toMatchObject({ numberReturned: 1 });
  const { status, body } = await served.post("/parcels/outlines", board(), { ...told, validFrom: "2026-01-12", geojson: file });
  expect([status, body]).toEqual([201, { numbers: [2, 3] }]);
  expect(await served.post("/parcels/outlines", board(), { ...told, validFrom: "2026-01-12", geojson: collection() })).toMatchObject({
    status: 422,
    body: { code: "outline_not_in_file" },
  });
});

test("programs read the outlines in a box, as GeoJSON with a tag", async () => {
  const hono = app(await openHouse(here), routes);
  const answer = await hono.request("/parcels.geojson");
  expect(answer.headers.get("content-type")).toBe("application/geo+json");
  const { features } = (await answer.json()) as { features: { id: number; geometry: { coordinates: [number, number][][] } }[] };
  expect(features.map(({ id }) => id)).toEqual([1, 2, 3]);
  expect(features[0]).toMatchObject({ type: "Feature", properties: { designation: "Oosterwaard C 1", land: 10_000_00, drawn: 10_000_00 } });
  const etag = answer.headers.get("etag") ?? "";
  expect((await hono.request("/parcels.geojson", { headers: { "if-none-match": etag } })).status).toBe(304);
  const [west = 0, south = 0] = features[2]?.geometry.coordinates[0]?.[0] ?? [];
  const inBox = (bbox: string) => hono.request(`/parcels.geojson?bbox=${bbox}`);
  expect(await (await inBox(`${west},${south},${west + 0.001},${south + 0.001}`)).json()).toMatchObject({ features: [{ id: 3 }] });
  expect(await (await hono.request("/parcels.geojson?after=2")).json()).toMatchObject({ features: [{ id: 3 }], links: [] });
  for (const bbox of ["1,2,3", "5,52,4,53", "a,b,c,d", "5,52,6,91", "5,52,6,53,7", "5,52,6,", "NaN,0,1,1"])
    expect((await inBox(bbox)).status, bbox).toBe(400);
});

test("the map is a drawing and a list; only a house with tiles lets a browser ask another host", async () => {
  const house = await openHouse(here);
  const asked = async (mapTiles: string | null) => {
    const answer = await app({ ...house, mapTiles }, routes).request("/parcels/map", { headers: { accept: "text/html" } });
    return { text: await answer.text(), policy: answer.headers.get("content-security-policy") ?? "" };
  };
  const without = await asked(null);
  expect(without.text).toContain('<a href="/parcels/3">Oosterwaard C 3</a>');
  expect(without.text).not.toContain("style=");
  expect(without.policy).toContain("img-src 'self' data:;");
  const tiled = await asked("https://tiles.example.org/{z}/{x}/{y}.png");
  expect(tiled.policy).toContain("img-src 'self' data: https://tiles.example.org;");
  expect(tiled.text).toContain('data-tiles="https://tiles.example.org/{z}/{x}/{y}.png"');
  for (const file of ["map.js", "leaflet/leaflet.js", "leaflet/leaflet.css"]) {
    const answer = await app(house, routes).request(`/assets/${file}`);
    expect([answer.status, answer.headers.get("etag") !== null]).toEqual([200, true]);
  }
});

test("a parcel is split by a form, and both sides say so", async () => {
  const path = "/parcels/3/succession";
  const rows = { "successors.0.designation": "Oosterwaard C 31", "successors.0.name": "Voor", "successors.0.area": "40.00" };
  const both = { ...rows, "successors.1.designation": "Oosterwaard C 32", "successors.1.name": "Achter", "successors.1.area": "6000" };
  const wrong = await served.send(path, path, board(), {
    succeededOn: "12-01-2026",
    source: "Kadaster",
    ...both,
    "successors.0.area": "veel",
  });
  expect([wrong.status, wrong.text.includes('id="successors.0.area-error"')]).toEqual([422, true]);
  const differing = await served.send(path, path, board(), {
    succeededOn: "12-01-2026",
    source: "Kadaster",
    ...both,
    "successors.0.area": "3000",
  });
  expect(differing.text).toContain("meer dan 2% verschil");
  const sent = await served.send(path, path, board(), {
    succeededOn: "12-01-2026",
    source: "Kadaster",
    ...both,
    "successors.0.area": "4000",
  });
  expect(sent).toMatchObject({ status: 303, location: "/parcels/3" });
  expect((await served.page("/parcels/3")).text).toContain('Overgegaan in <a href="/parcels/4">Voor</a>, <a href="/parcels/5">Achter</a>');
  expect((await served.json("/parcels/4")).body).toMatchObject({ deliveredOn: "2026-01-12", predecessors: [{ number: 3 }] });
  expect((await served.json("/parcels")).body).toMatchObject({ total: 5, owned: { parcels: 4, dm2: 30_000_00, paidCents: 240_000_00 } });
});

test("nobody but the board draws, splits or merges", async () => {
  await admits(here, await applies(here, "Anna Vermeer"));
  const [anna] = await here.database.query<{ id: PersonId }>("select person_id as id from member_holder");
  for (const path of ["/parcels/1/outline", "/parcels/outlines", "/parcels/outlines/preview", "/parcels/1/succession"])
    for (const [who, status] of [[null, 401] as const, [anna?.id ?? null, 403] as const])
      expect((await served.post(path, who, {})).status, path).toBe(status);
  for (const path of ["/parcels/1/outline", "/parcels/outlines", "/parcels/1/succession"])
    expect((await served.page(path)).status, path).toBe(303);
});
