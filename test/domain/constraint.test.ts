import { afterAll, beforeAll, expect, test } from "vitest";
import { refusalOf, refusalOfConstraint } from "#domain/constraint.ts";
import { type Database, openDatabase } from "#domain/database.ts";
import { Refusal } from "#domain/refusal.ts";
import { type TestDatabase, testDatabase } from "#test/support/database.ts";

let copy: TestDatabase;
let database: Database;
let named: { name: string; kind: string }[];

/** Checks, unique and exclusion constraints, keys, foreign keys, unique indexes and triggers, each by the name that an error carries. */
const guards = `
  select c.conname as name, c.contype::text as kind from pg_constraint c
  where c.connamespace = 'public'::regnamespace and c.contype in ('c', 'u', 'x', 'p', 'f')
  union
  select i.relname, 'unique index' from pg_index x join pg_class i on i.oid = x.indexrelid
  where i.relnamespace = 'public'::regnamespace and x.indisunique
    and not exists (select from pg_constraint c where c.conindid = i.oid)
  union
  select g.tgname, 'trigger' from pg_trigger g join pg_class t on t.oid = g.tgrelid
  where not g.tgisinternal and t.relnamespace = 'public'::regnamespace and pg_get_functiondef(g.tgfoid) ~ 'raise'`;

beforeAll(async () => {
  copy = await testDatabase();
  database = await openDatabase({ url: copy.url, connections: 1 });
  named = await database.query(guards);
});

afterAll(async () => {
  await database.close();
  await copy.close();
});

test("every rule that the database says too is a refusal; keys that have no name of their own hold ids that we make", () => {
  const rules = named.filter(({ name, kind }) => kind !== "f" && !(kind === "p" && name.endsWith("_pkey")));
  expect(rules.length).toBeGreaterThan(100);
  expect(rules.filter(({ name }) => !refusalOfConstraint.has(name))).toEqual([]);
});

test("every refusal of a rule belongs to a rule that is there", () => {
  const names = new Set(named.map(({ name }) => name));
  expect([...refusalOfConstraint.keys()].filter((name) => !names.has(name))).toEqual([]);
});

test("a broken rule is its refusal, and another error stays what it is", async () => {
  const person = "insert into person (id, nature, act_id) values (gen_random_uuid(), 'ghost', gen_random_uuid())";
  const broken: unknown = await database.query(person).catch((error: unknown) => error);
  expect(refusalOf(broken)).toEqual(new Refusal("value_out_of_range"));
  const other: unknown = await database.query("select from nowhere").catch((error: unknown) => error);
  expect(other).toBeInstanceOf(Error);
  expect(refusalOf(other)).toBeNull();
});
