import { createWriteStream, renameSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { createGzip } from "node:zlib";
import { type Clock, systemClock } from "#domain/clock.ts";
import { openDatabase, type Reader, type Snapshot } from "#domain/database.ts";
import { readEnvironment } from "#domain/environment.ts";
import { appliedMigrations } from "#domain/schema-version.ts";
import { toldOn } from "#jobs/backup-script.ts";
import { startDatabase } from "#jobs/database-server.ts";

export type Table = { readonly name: string; readonly copyIn: string; readonly copyOut: string };

/** The first line of every backup. */
export const title = "-- Meent backup, form 1";

/**
 * Writes everything that stands in the database, as one moment saw it, to one file: gzipped SQL in the form of a pg_dump of data only, with
 * the migrations it belongs to. Only the system user can read the file. It stands under its name when it is whole.
 */
export async function backup(url: string, file: string, clock: Clock, say: (sentence: string) => void): Promise<void> {
  const database = await openDatabase({ url, connections: 1 });
  const half = `${file}.part`;
  try {
    await database.snapshot((reader) =>
      pipeline(script(reader, clock, say), createGzip({ level: 3 }), createWriteStream(half, { mode: 0o600, flush: true })),
    );
    renameSync(half, file);
  } finally {
    await database.close();
  }
}

async function* script(reader: Snapshot, clock: Clock, say: (sentence: string) => void): AsyncGenerator<string | Buffer> {
  yield `${title}\n-- ${clock.now().toString()}\n-- ${JSON.stringify(await appliedMigrations(reader))}\n`;
  for (const statement of await boxes(reader)) yield `${statement};\n`;
  for (const table of await tables(reader)) {
    const rows = reader.copyOut(table.copyOut);
    yield `${table.copyIn};\n`;
    yield* toldOn(table.name, rows, say);
    yield `\\.\n-- ${rows.rowCount} rows\n`;
    say(`${table.name}: ${rows.rowCount} rows`);
  }
  for (const statement of await sequences(reader)) yield `${statement};\n`;
  yield "-- end\n";
}

/**
 * Every table but that of the migrations. Computed columns are left out: they follow from the others. Boxes of open secret votes, which have their rows in
 * parts, are written in the order of what stands in them, so that no backup says in which order they were filled.
 */
export const tables = (reader: Reader): Promise<Table[]> =>
  reader.query(
    `select name, format('copy %s (%s) from stdin', name, columns) as "copyIn",
       case when in_parts then format('copy (select %1$s from %2$s order by %1$s) to stdout', columns, name) else format('copy %s (%s) to stdout', name, columns) end
         as "copyOut"
     from (
       select relkind = 'p' as in_parts, format('%I.%I', nspname, relname) as name, string_agg(quote_ident(attname), ', ' order by attnum) as columns
       from pg_class join pg_namespace on pg_namespace.oid = relnamespace join pg_attribute on attrelid = pg_class.oid
       where relkind in ('r', 'p') and not relispartition and nspname !~ '^pg_' and nspname <> 'information_schema' and pg_class.oid <> to_regclass('public.migration')
         and attnum > 0 and not attisdropped and attgenerated = ''
       group by nspname, relname, relkind
     ) kept order by name`,
  );

/** A box is there before its rows come in. */
async function boxes(reader: Reader): Promise<string[]> {
  const found = await reader.query<{ statement: string }>(
    `select format('select make_ballot_box(%L)', replace(relname, 'ballot_box_', '')::uuid) as statement from pg_class
     where relispartition and relkind = 'r' and relname ~ '^ballot_box_[0-9a-f]{32}$' order by relname`,
  );
  return found.map(({ statement }) => statement);
}

async function sequences(reader: Reader): Promise<string[]> {
  const found = await reader.query<{ statement: string }>(
    `select format('select setval(%L, %s, %L)', format('%I.%I', schemaname, sequencename), coalesce(last_value, start_value), last_value is not null)
       as statement
     from pg_sequences where (schemaname, sequencename) <> ('public', 'migration_id_seq') order by schemaname, sequencename`,
  );
  return found.map(({ statement }) => statement);
}

if (import.meta.main) {
  const { positionals } = parseArgs({ allowPositionals: true });
  const file = positionals[0] ?? `meent-${systemClock.now().toString({ smallestUnit: "second" }).replaceAll(":", "")}.sql.gz`;
  const server = await startDatabase(readEnvironment(), { say: console.log });
  try {
    if (!server.ownerUrl)
      throw new Error("DATABASE_OWNER_URL is not set: the application cannot read what lies in the boxes of open secret votes.");
    await backup(server.ownerUrl, file, systemClock, console.log);
    console.log(`Everything stands in ${file}.`);
  } finally {
    await server.close();
  }
}
