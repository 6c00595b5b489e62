import { afterAll, beforeAll, expect, test } from "vitest";
import { app } from "#api/app.ts";
import { openApiDocument } from "#api/open-api.ts";
import type { Route } from "#api/route.ts";
import { routes } from "#api/routes.ts";
import { signedIn, signedInFully } from "#test/support/browser.ts";
import { type Cast, cast, member } from "#test/support/cast.ts";
import { drafts, lessee, offers } from "#test/support/lease-village.ts";
import { closedBank } from "#test/support/mollie-server.ts";
import { type OpenHouse, openHouse } from "#test/support/open-house.ts";
import { joinsTeam } from "#test/support/results-village.ts";

let here: Cast;
let house: OpenHouse;
beforeAll(async () => {
  here = await cast();
  house = await openHouse(here);
});
afterAll(() => here.close());

const served = routes({ demo: { people: [], sentLinks: () => [], bank: closedBank } });
const described = served.filter(({ pageOnly }) => !pageOnly);
const document = openApiDocument("https://meent.voorbeeld.nl", served);
const bracketed = ({ path }: Route) => path.replaceAll(/:(\w+)/g, "{$1}");
const operationOf = (route: Route) => document.paths?.[bracketed(route)]?.[route.method];

test("every route for programs is described, with who may, its answers and what a refusal looks like", () => {
  expect(document.openapi).toBe("3.1.0");
  for (const route of described) {
    const operation = operationOf(route);
    const name = `${route.method} ${route.path}`;
    expect([name, operation?.summary]).toEqual([name, route.summary]);
    expect(operation?.description).toBe(`Who may: ${route.who.join(", ")}.`);
    expect(Object.keys(operation?.responses ?? {}).toSorted()).toEqual([...Object.keys(route.answers ?? {}), "4XX"].toSorted());
    expect([name, Object.keys(route.answers ?? {}).some((status) => status.startsWith("2"))]).toEqual([name, true]);
    expect([name, Boolean(operation?.requestBody)]).toEqual([name, Boolean(route.body)]);
    const inPath = operation?.parameters?.filter((each) => "in" in each && each.in === "path").map((each) => "name" in each && each.name);
    expect([name, inPath ?? []]).toEqual([name, [...route.path.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter)]);
  }
});

test("pages and forms that have no use for a program are left out", () => {
  const shown = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.keys(item ?? {}).map((method) => `${method} ${path}`),
  );
  expect(shown.toSorted()).toEqual(described.map((route) => `${route.method} ${bracketed(route)}`).toSorted());
  const ids = described.map((route) => operationOf(route)?.operationId);
  expect(ids).toEqual([...new Set(ids)]);
});

test("what is answered is what is described", async () => {
  const hono = app(house, served);
  const anna = await signedIn(hono, house, member);
  const blom = await lessee(here);
  const { versionId, terms } = await drafts(here, { lesseeId: blom });
  await offers(here, versionId);
  const [parcel] = terms.parcels;
  if (!parcel) throw new Error("a lease has land");
  await joinsTeam(here, parcel.parcelId, blom);
  const farmer = await signedIn(hono, house, "blom@voorbeeld.nl");
  const karel = await signedInFully(hono, house, "karel@voorbeeld.nl", here.officers.chair);
  for (const route of described.filter(({ method, path }) => method === "get" && !path.includes(":"))) {
    const asker = route.who.includes("board") ? karel : route.who.some((role) => role === "person" || role === "member") ? anna : farmer;
    const { status, text } = await asker.ask(route.path, { headers: { accept: "application/json" } });
    expect([route.path, status]).toEqual([route.path, 200]);
    const read = route.answers?.[200]?.schema?.safeParse(JSON.parse(text));
    expect([route.path, read?.error?.issues ?? []]).toEqual([route.path, []]);
  }
});
