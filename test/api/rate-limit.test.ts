import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forgive, limited, sourceKey } from "#api/rate-limit.ts";
import { type Database, openDatabase } from "#domain/database.ts";
import { type TestDatabase, testDatabase } from "#test/support/database.ts";
import { noonOf } from "#test/support/village.ts";

let copy: TestDatabase;
let database: Database;
beforeAll(async () => {
  copy = await testDatabase();
  database = await openDatabase({ url: copy.url });
});
afterAll(async () => {
  await database.close();
  await copy.close();
});

const noon = noonOf("2026-06-14");
const limit = { most: 3, seconds: 60 };
const hit = (key: string, seconds = 0) => limited(database, key, limit, noon.add({ seconds }));

test("more than the limit within a window is too much, each key by itself, until the window is over", async () => {
  const first = [await hit("gate", 0), await hit("gate", 20), await hit("gate", 40), await hit("gate", 59)];
  expect(first).toEqual([false, false, false, true]);
  expect(await hit("other gate", 59)).toBe(false);
  expect(await hit("gate", 60)).toBe(false);
});

test("of ten at the same time exactly the limit get through", async () => {
  const hits = await Promise.all(Array.from({ length: 10 }, () => hit("crowd")));
  expect(hits.filter((over) => !over)).toHaveLength(3);
});

test("a forgiven key counts anew", async () => {
  for (let time = 1; time <= 4; time++) await hit("forgiven");
  await forgive(database, "forgiven");
  expect(await hit("forgiven")).toBe(false);
});

async function keyOf(peer: string, forwarded?: string): Promise<string> {
  const app = new Hono().get("/", (c) => c.text(sourceKey(c, "a secret")));
  const headers = forwarded ? { "x-forwarded-for": forwarded } : undefined;
  const answer = await app.request("/", headers ? { headers } : {}, { incoming: { socket: { remoteAddress: peer } } });
  return answer.text();
}

test("a source is told apart without its address being written", async () => {
  const [a, b] = [await keyOf("203.0.113.9"), await keyOf("203.0.113.10")];
  expect(a).not.toBe(b);
  expect(a).not.toContain("203");
  expect(await keyOf("::ffff:203.0.113.9")).toBe(a);
});

test("a proxy nearby is believed in its own last word only, and nobody else is", async () => {
  const real = await keyOf("203.0.113.9");
  for (const proxy of ["127.0.0.1", "::1", "::ffff:10.1.2.3", "172.20.0.2", "fd00::5"])
    expect(await keyOf(proxy, "198.51.100.1, 203.0.113.9")).toBe(real);
  for (const stranger of ["203.0.113.9", "::ffff:203.0.113.9"]) expect(await keyOf(stranger, "198.51.100.1")).toBe(real);
});

test("a house has one IPv6 network, however its addresses are written", async () => {
  const house = await keyOf("2001:db8:1:2:aaaa:bbbb:cccc:dddd");
  expect(await keyOf("2001:db8:1:2::1")).toBe(house);
  expect(await keyOf("2001:db8:1:3::1")).not.toBe(house);
  expect(await keyOf("2001:db8::1")).toBe(await keyOf("2001:db8:0:0:9::"));
});
