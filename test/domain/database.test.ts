import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { defineEntity } from "@mikro-orm/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyRows } from "#domain/copy-rows.ts";
import { type Database, openDatabase } from "#domain/database.ts";
import { column } from "#domain/mapping.ts";
import { type TestDatabase, testDatabase } from "#test/support/database.ts";

const Chest = defineEntity({
  name: "Chest",
  tableName: "chest",
  properties: {
    id: column.int().primary(),
    name: column.text(),
    labels: column.texts(),
    openedOn: column.day().strictNullable(),
    recordedAt: column.moment(),
    locked: column.flag(),
    seal: column.bytes(),
    content: column.frozen(),
  },
});
let copy: TestDatabase;
let database: Database;
let owner: Database;

beforeAll(async () => {
  copy = await testDatabase();
  database = await openDatabase({ url: copy.url, connections: 3, entities: [Chest] });
  owner = await openDatabase({ url: copy.ownerUrl, connections: 1 });
  await owner.transaction(async (tx) => {
    await tx.execute("create table drawer (id int primary key, paid_cents bigint, due_on date)");
    await tx.execute(
      `create table chest (id int primary key, name text, labels text[], opened_on date, recorded_at timestamptz, locked boolean, seal bytea,
       content json)`,
    );
    await tx.execute("grant select, insert on drawer, chest to meent_app");
  });
});

afterAll(async () => {
  await database.close();
  await owner.close();
  await copy.close();
});

describe("columns", () => {
  test("days, moments, whole numbers and decimals come back as what they are, also in arrays", async () => {
    const day = Temporal.PlainDate.from("2024-02-29");
    const moment = Temporal.Instant.from("2026-07-01T10:00:00.123456Z");
    const [row] = await database.snapshot((reader) =>
      reader.query<Record<string, unknown>>(
        `select $1::date as day, $2::timestamptz as moment, 9007199254740991 as whole, 0.10::numeric as decimal,
           array[$1::date, null] as days, array[$2::timestamptz] as moments, $3::bigint[] as numbers, array[1.50, null] as decimals, null::date as none`,
        [day, moment, [1n, 2n]],
      ),
    );
    expect(row).toEqual({
      day,
      moment,
      whole: Number.MAX_SAFE_INTEGER,
      decimal: "0.10",
      days: [day, null],
      moments: [moment],
      numbers: [1, 2],
      decimals: ["1.50", null],
      none: null,
    });
  });

  test("a whole number that a safe integer cannot hold is refused", async () => {
    await expect(database.snapshot((reader) => reader.query("select 9007199254740992 as whole"))).rejects.toThrow(RangeError);
  });
});

describe("a transaction", () => {
  test("is undone as a whole if its work throws, and its connection serves again", async () => {
    for (let round = 0; round < 5; round += 1) {
      const work = database.transaction(async (tx) => {
        await tx.execute("insert into drawer values (1, 100, null)");
        await tx.execute("insert into drawer values (1, 100, null)");
      });
      await expect(work).rejects.toMatchObject({ code: "23505", constraint: "drawer_pkey" });
    }
    expect(await database.snapshot((reader) => reader.query("select * from drawer"))).toEqual([]);
  });

  test("sends statements that do not wait for each other in one trip, and none of them stays if one fails", async () => {
    const together = (...ids: number[]) =>
      database.transaction((tx) =>
        Promise.all(ids.map((id) => tx.query<{ id: number }>("insert into drawer values ($1, 1, null) returning id", [id]))),
      );
    expect(await together(21, 22, 23)).toEqual([[{ id: 21 }], [{ id: 22 }], [{ id: 23 }]]);
    await expect(together(24, 21, 25)).rejects.toMatchObject({ code: "23505" });
    expect(await together(24, 25)).toEqual([[{ id: 24 }], [{ id: 25 }]]);
    const later = database.transaction((tx) =>
      Promise.all([tx.query("select 1 as one"), tx.query("select no_such_column"), tx.query("select 2 as two")]),
    );
    await expect(later).rejects.toMatchObject({ code: "42703" });
    expect(await database.snapshot((reader) => reader.query("select count(*) as count from drawer where id between 21 and 25"))).toEqual([
      { count: 5 },
    ]);
  });

  test("of the application cannot make a table", async () => {
    await expect(database.transaction((tx) => tx.execute("create table mine ()"))).rejects.toMatchObject({ code: "42501" });
    await expect(database.transaction((tx) => tx.execute("update drawer set id = 2"))).rejects.toMatchObject({ code: "42501" });
  });

  test("that the server ends is an error to the work alone", async () => {
    const work = database.transaction((tx) => tx.query("select pg_terminate_backend(pg_backend_pid())"));
    await expect(work).rejects.toThrow();
    expect(await database.snapshot((reader) => reader.query("select 1 as one"))).toEqual([{ one: 1 }]);
  });
});

describe("a snapshot", () => {
  test("sees one moment, whatever is written meanwhile, and cannot write", async () => {
    const counts = await database.snapshot(async (reader) => {
      const before = await reader.query("select count(*) from drawer");
      await database.transaction((tx) => tx.execute("insert into drawer values (10, 1, null)"));
      return [before, await reader.query("select count(*) from drawer")];
    });
    expect(counts[1]).toEqual(counts[0]);
    await expect(database.snapshot((reader) => reader.query("insert into drawer values (11, 1, null) returning id"))).rejects.toMatchObject(
      { code: "25006" },
    );
  });
});

describe("rows of a mapped table", () => {
  const odd = 'tab\there, \\N and \\x, "quotes"\nand {a line}, €';
  const chest = (id: number) => ({
    id,
    name: odd,
    labels: [odd, "", "null", "NULL", "a,b"],
    openedOn: id % 2 === 0 ? null : Temporal.PlainDate.from("2024-02-29"),
    recordedAt: Temporal.Instant.from("2026-07-01T10:00:00.123456Z"),
    locked: id % 3 === 0,
    seal: new Uint8Array([0, 10, 92, 255]),
    content: { odd, list: [odd, null, 1] },
  });
  const stored = (from: number, until: number) =>
    database.query<Record<string, unknown>>(
      `select id, name, labels, opened_on as "openedOn", recorded_at as "recordedAt", locked, seal, content from chest
       where id >= $1 and id < $2 order by id`,
      [from, until],
    );

  test("one, some or many go in as they are", async () => {
    for (const [from, count] of [
      [0, 1],
      [10, 20],
      [1_000, 2_500],
    ] as const) {
      const rows = Array.from({ length: count }, (_, index) => chest(from + index));
      await database.transaction((tx) => tx.insert(Chest, rows));
      const found = await stored(from, from + count);
      expect(found.map(({ seal, ...row }) => ({ ...row, seal: new Uint8Array(seal as Uint8Array) }))).toEqual(rows);
    }
  });

  test("many go in beside other statements, and none stays if one cannot", async () => {
    const rows = (from: number) => Array.from({ length: 300 }, (_, index) => chest(from + index));
    const asked = await database.transaction(async (tx) => {
      const [one] = await Promise.all([
        tx.query("select 1 as one"),
        tx.insert(Chest, rows(5_000)),
        tx.query("select 2 as two"),
        tx.insert(Chest, rows(6_000).values()),
      ]);
      return [one, await tx.query("select count(*) as count from chest where id >= 5000 and id < 7000")];
    });
    expect(asked).toEqual([[{ one: 1 }], [{ count: 600 }]]);
    const twice = database.transaction((tx) => Promise.all([tx.insert(Chest, rows(8_000)), tx.insert(Chest, rows(8_100))]));
    await expect(twice).rejects.toMatchObject({ code: "23505", constraint: "chest_pkey" });
    expect(await stored(8_000, 9_000)).toEqual([]);
    await database.transaction((tx) => tx.insert(Chest, rows(8_000)));
  });
});

describe("copying", () => {
  test("rows go in and come out as a stream, and the transaction goes on after it", async () => {
    const lines = Array.from({ length: 5_000 }, (_, index) => `${index + 100}\t${index}\t2026-01-01\n`);
    const written = await database.transaction(async (tx) => {
      await pipeline(lines, tx.copyIn("copy drawer from stdin"));
      const back = await text(tx.copyOut("copy (select * from drawer where id >= 100 order by id) to stdout"));
      expect(back).toBe(lines.join(""));
      return tx.query<{ count: number }>("select count(*) from drawer where id >= 100");
    });
    expect(written).toEqual([{ count: 5_000 }]);
  });

  test("a row that cannot be made ends it, and the connection serves the next one", async () => {
    function* rows() {
      yield [6_000, 1, null];
      throw new RangeError("no reference can be made of this");
    }
    for (let each = 0; each < 4; each += 1)
      await expect(database.transaction((tx) => copyRows(tx, "drawer", ["id", "paid_cents", "due_on"], rows()))).rejects.toThrow(
        "no reference can be made of this",
      );
    expect(await database.query("select from drawer where id = 6000")).toEqual([]);
    await database.transaction((tx) => copyRows(tx, "drawer", ["id", "paid_cents", "due_on"], []));
  });
});

describe("a session lock", () => {
  test("has one holder, who can be named, until it is released", async () => {
    const release = await database.hold("the chair", "Aleid");
    expect(release).not.toBeNull();
    expect(await database.hold("the chair", "Berend")).toBeNull();
    expect(await database.holderOf("the chair")).toBe("Aleid");
    await release?.();
    const next = await database.hold("the chair", "Berend");
    expect(await database.holderOf("the chair")).toBe("Berend");
    await next?.();
    expect(await database.holderOf("the chair")).toBeNull();
  });
});
