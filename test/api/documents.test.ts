import type { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { app } from "#api/app.ts";
import { routes } from "#api/routes.ts";
import { cents } from "#domain/money.ts";
import { readSeal } from "#jobs/outside/seal.ts";
import { textOfPages } from "#templates/pdf/text-of-pages.ts";
import { type Browser, signedIn, signedInFully } from "#test/support/browser.ts";
import { type Cast, cast, member } from "#test/support/cast.ts";
import { type OpenHouse, openHouse } from "#test/support/open-house.ts";
import { buys, joins, noonOf, posts, prepares } from "#test/support/village.ts";

let here: Cast;
let house: OpenHouse;
let hono: Hono;
let [anna, bob, karel] = [{} as Browser, {} as Browser, {} as Browser];
beforeAll(async () => {
  here = await cast();
  house = await openHouse(here);
  hono = app(house, routes({ demo: null }));
  await joins(here, "Bob", cents(400_00), "2026-02-03");
  anna = await signedIn(hono, house, member);
  bob = await signedIn(hono, house, "bob@voorbeeld.nl");
  karel = await signedInFully(hono, house, "karel@voorbeeld.nl", here.officers.chair);
});
afterAll(() => here.close());

const program = { headers: { accept: "application/json" } };
const bytes = async ({ cookies }: Browser, path: string) => {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return new Uint8Array(await (await hono.request(path, { headers: { cookie } })).arrayBuffer());
};

test("a lot without a certificate has a sealed confirmation, linked from my land, that does not change", async () => {
  const path = "/lots/2026-000001/confirmation";
  expect((await anna.open("/holdings/mine")).text).toContain(`href="${path}"`);
  const own = await anna.ask(path);
  expect([own.status, own.headers.get("content-type"), own.headers.get("content-disposition")]).toEqual([
    200,
    "application/pdf",
    'inline; filename="confirmation-2026-000001.pdf"',
  ]);
  const pdf = await bytes(anna, path);
  const text = textOfPages(pdf).join().replaceAll(/\s+/g, " ");
  for (const part of ["Bevestiging van inleg", "Anna Vermeer", "500,00", "62,50", "2 februari 2026"]) expect(text).toContain(part);
  expect(await readSeal(pdf)).toMatchObject({ digestMatches: true, coversWholeFile: true });
  expect(await bytes(anna, path)).toEqual(pdf);
  expect((await anna.ask(path, { headers: { "if-none-match": own.headers.get("etag") ?? "" } })).status).toBe(304);
  expect(await here.database.query("select kind, file_name as name from document")).toEqual([
    { kind: "confirmation", name: "confirmation-2026-000001.pdf" },
  ]);
  expect(JSON.parse((await anna.ask("/holdings/mine", program)).text).documents).toEqual([
    { kind: "confirmation", number: "2026-000001", issuedOn: "2026-02-02", state: "valid" },
  ]);
});

test("another member's confirmation is as unknown as one that does not exist; the board may see it", async () => {
  const [theirs, none] = [await bob.ask("/lots/2026-000001/confirmation", program), await bob.ask("/lots/2026-9/confirmation", program)];
  expect([theirs.status, theirs.text]).toEqual([404, none.text]);
  expect((await karel.ask("/lots/2026-000001/confirmation")).status).toBe(200);
});

test("once the lot has its certificate, my land shows that instead", async () => {
  await buys(here, "Oosterwaard C 101", 1_000, cents(8_000_00), "2026-02-03");
  here.clock.moveTo(noonOf("2027-01-14"));
  await posts(here, await prepares(here, 2026));
  const again = await signedIn(hono, house, member);
  const { text } = await again.open("/holdings/mine");
  expect([text.includes("/lots/2026-000001/confirmation"), text.includes('href="/documents/2026-000001"')]).toEqual([false, true]);
});
