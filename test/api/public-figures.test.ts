import type { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { app } from "#api/app.ts";
import { cents } from "#domain/money.ts";
import { type Cast, cast } from "#test/support/cast.ts";
import { openHouse } from "#test/support/open-house.ts";
import { joins } from "#test/support/village.ts";

let here: Cast;
let hono: Hono;
beforeAll(async () => {
  here = await cast();
  hono = app(await openHouse(here));
});
afterAll(() => here.close());

const asks = (path: string, headers: Record<string, string> = {}) => hono.request(path, { headers });
const files = ["/figures/years.csv", "/figures/leases.csv", "/figures/conditions.csv"];

test("anybody reads the page, and it leads to every file; the menu has the parcels too", async () => {
  const page = await asks("/figures", { accept: "text/html" });
  const text = await page.text();
  expect(page.status).toBe(200);
  for (const href of [...files, "/parcels.csv", "/parcels.geojson", "https://creativecommons.org/licenses/by/4.0/"])
    expect(text).toContain(`href="${href}"`);
  expect(text).toMatch(/<nav.*href="\/parcels".*href="\/figures" aria-current="page"/s);
  expect(text).toContain("te weinig pachters");
  expect(await (await asks("/figures", { accept: "text/html", "accept-language": "en" })).text()).toContain("What the land does");
});

test("columns of the files keep their names and places", async () => {
  const heads = await Promise.all(files.map(async (path) => (await (await asks(path)).text()).replace("\uFEFF", "").split("\r\n")[0]));
  expect(heads).toEqual([
    "year,members,bought_m2,land_m2,price_eur_per_m2,met,not_met,not_measured,waived,not_applicable,sanction_told,sanction_allowance_lost,sanction_charged",
    "form,leases,land_m2",
    "code,title_nl,title_en,leases,land_m2",
  ]);
});

test("what is open says under which licence, and can be kept until something changes", async () => {
  for (const path of ["/figures", ...files]) {
    const first = await asks(path);
    const etag = first.headers.get("etag") ?? "";
    expect([first.status, first.headers.get("link")]).toEqual([200, '<https://creativecommons.org/licenses/by/4.0/>; rel="license"']);
    expect(first.headers.get("cache-control")).toContain("public");
    expect((await asks(path, { "if-none-match": etag })).status).toBe(304);
  }
  for (const path of ["/parcels.csv", "/parcels.geojson"]) expect((await asks(path)).headers.get("link")).toContain('rel="license"');
  const members = async (answer: Response) => Reflect.get(Object(await answer.json()), "members");
  const before = await asks("/figures");
  await joins(here, "Nieuw Lid", cents(500_00), here.clock.now().toZonedDateTimeISO("Europe/Amsterdam").toPlainDate().toString());
  const after = await asks("/figures");
  expect(after.headers.get("etag")).not.toBe(before.headers.get("etag"));
  expect(await members(after)).toBe((await members(before)) + 1);
});
