import { afterAll, beforeAll, expect, test } from "vitest";
import type { Register } from "#domain/act.ts";
import { runChecks } from "#domain/checks.ts";
import { movingClock } from "#domain/clock.ts";
import { type Database, openDatabase } from "#domain/database.ts";
import { entities } from "#domain/entities.ts";
import { buildDemo } from "#jobs/demo/build.ts";
import { type TestDatabase, testDatabase } from "#test/support/database.ts";
import { noonOf } from "#test/support/village.ts";

let copy: TestDatabase;
let database: Database;
beforeAll(async () => {
  copy = await testDatabase();
  database = await openDatabase({ url: copy.url, entities });
  const clock = movingClock(noonOf("2026-11-24"));
  const register: Register = { database, clock, secret: "a secret of at least thirty-two letters", nudge: () => {} };
  await buildDemo({ register, clock, say: process.env.SAY ? console.log : () => {}, size: 60 });
}, 60_000);
afterAll(async () => {
  await database.close();
  await copy.close();
});

test("every question of the register answers nothing", async () => {
  expect((await runChecks(database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
});
