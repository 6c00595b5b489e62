import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { movingClock } from "#domain/clock.ts";
import { type Database, openDatabase } from "#domain/database.ts";
import { backup, tables } from "#jobs/backup.ts";
import { restore } from "#jobs/restore.ts";
import { type TestDatabase, testDatabase } from "#test/support/database.ts";

const clock = movingClock(Temporal.Instant.from("2026-06-14T10:00:00Z"));
const said: string[] = [];
const say = (sentence: string) => said.push(sentence);

/** Columns and constraints of every kind that the register may come to use, on top of what it has. */
const cupboard = `
  create table drawer (
    id int generated always as identity primary key, name text not null check (name <> 'forbidden'), inside_id int references drawer,
    scan bytea, paid_cents bigint, double_cents bigint generated always as (paid_cents * 2) stored, ratio numeric, due_on date,
    recorded_at timestamptz, period daterange, evidence jsonb, numbers int[], place int not null unique deferrable initially deferred
  );
  create table label (id uuid primary key default gen_random_uuid(), drawer_id int not null references drawer);
  alter table drawer add label_id uuid references label deferrable;
  create table auth.pass (token text primary key);
  create table "odd Name" ("a column" text);
  create table bare ();
  create sequence drawer_number start 1000;
  create function refuse() returns trigger language plpgsql as $$ begin raise 'closed'; end $$;
`;

const contents = `
  insert into drawer (name, inside_id, scan, paid_cents, ratio, due_on, recorded_at, period, evidence, numbers, place)
    select case n % 3 when 0 then E'back\\\\slash\\ttab\\nline\\n\\\\.\\nend' when 1 then 'Ünïcode ☘' else '' end || n, nullif(n / 2, 0),
      decode(repeat(md5(n::text), n % 50), 'hex'), n, n / 7.0, date '2024-02-29' + n, timestamptz '2026-01-01Z' + n * interval '1 microsecond',
      daterange(date '2026-01-01', null), jsonb_build_object('n', n, 'text', E'"\\n'), array[n, null], n
    from generate_series(1, 2000) n;
  insert into label (drawer_id) select id from drawer where id % 2 = 0;
  update drawer set label_id = label.id from label where drawer_id = drawer.id;
  insert into auth.pass values ('a'), ('\\.'), (E'\\n');
  insert into "odd Name" values ('\\N'), (null), ('');
  select nextval('drawer_number'), nextval('drawer_number');
  create trigger closed before insert or update or delete on drawer for each row execute function refuse();
`;

let folder: string;
let file: string;
let full: TestDatabase;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "meent-backup-"));
  file = join(folder, "everything.sql.gz");
  full = await madeDatabase(cupboard + contents);
  await backup(full.ownerUrl, file, clock, say);
});

afterAll(async () => {
  await full.close();
  rmSync(folder, { recursive: true });
});

describe("a backup that is restored", () => {
  test("gives every table and every sequence as it was", async () => {
    const empty = await madeDatabase(emptyCupboard);
    await restore(empty.ownerUrl, file, say);
    expect(await fingerprints(empty)).toEqual(await fingerprints(full));
    expect(said.filter((sentence) => sentence === "public.drawer: 2000 rows")).toHaveLength(2);
    await empty.close();
  });

  test("leaves its foreign keys and triggers on guard", async () => {
    const empty = await madeDatabase(emptyCupboard);
    await restore(empty.ownerUrl, file, say);
    await onOwner(empty, async (owner) => {
      const write = (sql: string) => owner.transaction((tx) => tx.execute(sql));
      await expect(write("insert into label (drawer_id) values (-1)")).rejects.toMatchObject({ code: "23503" });
      await expect(write("delete from drawer")).rejects.toThrow("closed");
      expect(await owner.transaction((tx) => tx.query("select nextval('drawer_number') as number"))).toEqual([{ number: 1002 }]);
    });
    await empty.close();
  });

  test("is kept from a database in which something stands", async () => {
    await expect(restore(full.ownerUrl, file, say)).rejects.toThrow(/Something stands in .* already/);
  });
});

describe("a backup file", () => {
  test("can be read by its owner alone, and opens as text", () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(gunzipSync(readFileSync(file)).toString("utf8")).toMatch(/^-- Meent backup, form 1\n-- 2026-06-14T10:00:00Z\n-- \["0001-auth /);
  });

  const edits: readonly [string, (script: string) => string, RegExp][] = [
    ["that stops too early", (script) => script.slice(0, script.length / 2), /not whole/],
    ["that lacks a table", (script) => script.replace(/copy public\.label [\s\S]*?\n-- \d+ rows\n/, ""), /lacks public\.label/],
    ["that lost a row", (script) => script.replace(/(copy auth\.pass .*\n).*\n/, "$1"), /damaged/],
    ["of another version", (script) => script.replace("0001-auth", "0001-other"), /another version/],
    ["that is something else", () => "select 1;\n", /not a backup of Meent/],
    ["with a statement of its own", (script) => script.replace("-- end", "drop table label;\n-- end"), /does not belong/],
    ["that breaks a foreign key", (script) => script.replace(/(copy public\.label .*\n[^\t]+\t)\d+/, "$10"), /foreign key/],
    [
      "that breaks a rule for a row",
      (script) => script.replace(/(copy public\.drawer .*\n\d+\t)[^\t]+/, "$1forbidden"),
      /drawer_name_check/,
    ],
  ];
  test.each(edits)("%s is refused, and nothing of it stays", async (_, edit, message) => {
    const empty = await madeDatabase(emptyCupboard);
    const edited = join(folder, "edited.sql.gz");
    writeFileSync(edited, gzipSync(edit(gunzipSync(readFileSync(file)).toString("utf8"))));
    await expect(restore(empty.ownerUrl, edited, say)).rejects.toThrow(message);
    expect((await fingerprints(empty))["public.drawer"]).toBe("0");
    await empty.close();
  });
});

const emptyCupboard = `${cupboard} create trigger closed before insert or update or delete on drawer for each row execute function refuse();`;

async function madeDatabase(sql: string): Promise<TestDatabase> {
  const made = await testDatabase();
  await onOwner(made, (owner) => owner.orm.em.execute(sql));
  return made;
}

async function onOwner<T>(on: TestDatabase, work: (owner: Database) => Promise<T>): Promise<T> {
  const owner = await openDatabase({ url: on.ownerUrl, connections: 1 });
  try {
    return await work(owner);
  } finally {
    await owner.close();
  }
}

/** Per table the number of its rows and a sum over the hash of each; per sequence where it is. */
function fingerprints(on: TestDatabase): Promise<Record<string, string>> {
  return onOwner(on, (owner) =>
    owner.snapshot(async (reader) => {
      const found: Record<string, string> = {};
      for (const { name } of await tables(reader)) {
        const [row] = await reader.query<{ print: string }>(
          `select concat_ws(' ', count(*), sum(hashtextextended(t::text, 0)::numeric)) as print from ${name} t`,
        );
        found[name] = row?.print ?? "";
      }
      for (const { name, at } of await reader.query<{ name: string; at: number }>(
        "select sequencename as name, last_value as at from pg_sequences",
      )) {
        found[name] = String(at);
      }
      return found;
    }),
  );
}
