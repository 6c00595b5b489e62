import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { createGunzip } from "node:zlib";
import { openDatabase, type Writer } from "#domain/database.ts";
import { readEnvironment } from "#domain/environment.ts";
import { appliedMigrations } from "#domain/schema-version.ts";
import { type Table, tables, title } from "#jobs/backup.ts";
import { type BackupScript, backupScript, toldOn } from "#jobs/backup-script.ts";
import { startDatabase } from "#jobs/database-server.ts";

/**
 * Puts a backup into a database of the same version in which nothing stands but what its migrations put there. All of it comes in or
 * nothing. Constraints and foreign keys are checked; triggers of the register sleep meanwhile, since these rows were let in before.
 */
export async function restore(ownerUrl: string, file: string, say: (sentence: string) => void): Promise<void> {
  const owner = await openDatabase({ url: ownerUrl, connections: 1 });
  try {
    await owner.transaction((tx) =>
      pipeline(createReadStream(file), createGunzip({ chunkSize: 256 * 1024 }), (source: AsyncIterable<Buffer>) =>
        load(tx, backupScript(source), say),
      ),
    );
    await owner.transaction((tx) => tx.execute("analyze"));
  } finally {
    await owner.close();
  }
}

async function load(tx: Writer, script: BackupScript, say: (sentence: string) => void): Promise<void> {
  await requireSameVersion(tx, script);
  const known = await tables(tx);
  await requireEmpty(tx, known);
  const keys = await foreignKeys(tx);
  for (const { drop } of keys) await tx.execute(drop);
  for (const { name } of known) await tx.execute(`alter table ${name} disable trigger user`);
  if (known.length > 0) await tx.execute(`truncate ${known.map(({ name }) => name).join(", ")}`);
  const awaited = new Map(known.map((table) => [`${table.copyIn};`, table]));
  for (let line = await script.line(); line !== "-- end"; line = await script.line()) {
    const table = awaited.get(line);
    if (table) say(`${table.name}: ${await loadTable(tx, table, script, say)} rows`);
    else if (sequenceLine.test(line) || boxLine.test(line)) await tx.query(line);
    else throw new Error(`The backup has a line that does not belong to this version: ${line}`);
    awaited.delete(line);
  }
  const [missing] = awaited.values();
  if (missing) throw new Error(`The backup is not whole: it lacks ${missing.name}.`);
  await tx.execute("set constraints all immediate");
  for (const { add } of keys) await tx.execute(add);
  for (const { name } of known) await tx.execute(`alter table ${name} enable trigger user`);
}

const boxLine = /^select make_ballot_box\('[0-9a-f-]{36}'\);$/;
const sequenceLine = /^select setval\('[a-z0-9_.]+', \d+, '[tf]'\);$/;

async function loadTable(tx: Writer, table: Table, script: BackupScript, say: (sentence: string) => void): Promise<number> {
  const into = tx.copyIn(table.copyIn);
  await pipeline(toldOn(table.name, script.rows(), say), into);
  const written = await script.line();
  if (written !== `-- ${into.rowCount} rows`)
    throw new Error(`The backup is damaged: ${table.name} has ${into.rowCount} rows, and it says ${written}.`);
  return into.rowCount;
}

async function requireSameVersion(tx: Writer, script: BackupScript): Promise<void> {
  if ((await script.line()) !== title) throw new Error("This is not a backup of Meent.");
  await script.line();
  const [theirs, ours] = [await script.line(), JSON.stringify(await appliedMigrations(tx))];
  if (theirs !== `-- ${ours}`) throw new Error(`The backup is of another version.\n  backup:   ${theirs.slice(3)}\n  database: ${ours}`);
}

/** A migration's rows carry the number of its transaction, as does its own row. */
async function requireEmpty(tx: Writer, known: readonly Table[]): Promise<void> {
  for (const { name } of known) {
    const [row] = await tx.query(`select 1 from ${name} where xmin not in (select xmin from public.migration) limit 1`);
    if (row) throw new Error(`Something stands in ${name} already: a backup is restored into an empty database.`);
  }
}

const foreignKeys = (tx: Writer): Promise<{ drop: string; add: string }[]> =>
  tx.query(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as add
     from pg_constraint where contype = 'f' and conparentid = 0 order by conrelid, conname`,
  );

if (import.meta.main) {
  const [file] = parseArgs({ allowPositionals: true }).positionals;
  if (!file) throw new Error("Which backup? npm run restore -- <file>");
  const server = await startDatabase(readEnvironment(), { say: console.log, serving: `npm run restore, process ${process.pid}` });
  try {
    if (!server.ownerUrl) throw new Error("DATABASE_OWNER_URL is not set: the database's owner restores.");
    await restore(server.ownerUrl, file, console.log);
    console.log("Everything that stands in the backup stands in the database.");
  } finally {
    await server.close();
  }
}
