import type { EntitySchema } from "@mikro-orm/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "#domain/database.ts";
import { entities } from "#domain/entities.ts";
import { type TestDatabase, testDatabase } from "#test/support/database.ts";

/** Tables that no entity stands for, and why. */
const unmapped: Readonly<Record<string, string>> = {
  act: "written by perform alone",
  act_subject: "written by perform alone",
  ballot: "copied out of a box; the application only reads it",
  box_closing: "written when a box is closed; the application only reads it",
  claim: "its reference is made in the statement that adds it",
  check_result: "written outside acts",
  counter: "numbers are taken by one statement",
  job_result: "written outside acts",
  letting: "drawn by a trigger; the application only reads it",
  membership_fee: "comes out of the application, in one statement",
  migration: "kept by the migrator",
  opening_lot: "staged by copy, and gone once posted",
  opening_member: "staged by copy, and gone once posted",
  opening_problem: "staged by copy, and gone once posted",
  rate_limit: "written outside acts",
  run_progress: "written outside acts",
  turnout: "copied out of a box; the application only reads it",
};

/** What the server calls the types that go by two names. */
const typeNames: Readonly<Record<string, string>> = { int: "integer", timestamptz: "timestamp with time zone" };

type Column = { table: string; column: string; type: string; nullable: boolean };
type Mapped = Column & { property: string };

let copy: TestDatabase;
let database: Database;
let columns: Column[];
let mapped: Mapped[];

beforeAll(async () => {
  copy = await testDatabase();
  database = await openDatabase({ url: copy.url, connections: 1, entities });
  columns = await database.query(
    `select a.attrelid::regclass::text as table, a.attname as column, format_type(a.atttypid, null) as type, not a.attnotnull as nullable
     from pg_attribute a join pg_class t on t.oid = a.attrelid
     where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and a.attnum > 0 and not a.attisdropped`,
  );
  const all: readonly EntitySchema[] = entities;
  mapped = all.flatMap((entity) =>
    Object.values(database.orm.getMetadata().get(entity).properties).map(({ name, fieldNames, columnTypes, nullable }) => ({
      table: entity.meta.tableName,
      property: name,
      column: fieldNames[0] ?? "",
      type: typeNames[columnTypes[0] ?? ""] ?? columnTypes[0] ?? "",
      nullable: nullable ?? false,
    })),
  );
});

afterAll(async () => {
  await database.close();
  await copy.close();
});

const placeOf = ({ table, column }: Column): string => `${table}.${column}`;
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].toSorted();

test("every mapped column is in the database, with that type and as often empty", () => {
  const found = new Map(columns.map((column) => [placeOf(column), column]));
  const asMapped = mapped.map(({ property, ...column }) => column);
  expect(asMapped.length).toBeGreaterThan(200);
  expect(asMapped.map((column) => found.get(placeOf(column)) ?? `${placeOf(column)} is missing`)).toEqual(asMapped);
});

test("every column of a mapped table is mapped, but for the lock", () => {
  const tables = new Set(mapped.map(({ table }) => table));
  const inDatabase = columns.filter(({ table, column }) => tables.has(table) && column !== "locked");
  expect(sorted(mapped.map(placeOf))).toEqual(sorted(inDatabase.map(placeOf)));
});

test("every table is mapped, or is named here with the reason why not", () => {
  const tables = sorted(columns.map(({ table }) => table));
  expect(sorted([...mapped.map(({ table }) => table), ...Object.keys(unmapped)])).toEqual(tables);
  expect(mapped.filter(({ table }) => Object.hasOwn(unmapped, table))).toEqual([]);
});
