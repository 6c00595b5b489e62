import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Migration, Migrator } from "@mikro-orm/migrations";
import { type Database, openDatabase } from "#domain/database.ts";
import { appliedMigrations } from "#domain/schema-version.ts";
import { applicationRole, ensureApplicationRole } from "#migrations/application-role.ts";

/** A file `0001-auth.sql`, known in the database by its name and what stands in it, so that an edit afterwards shows. */
type ReviewedSql = { readonly name: string; readonly sql: string };

const reviewed: readonly ReviewedSql[] = readdirSync(import.meta.dirname)
  .filter((file) => /^\d{4}-[a-z0-9-]+\.sql$/.test(file))
  .toSorted()
  .map((file) => {
    const sql = readFileSync(join(import.meta.dirname, file), "utf8");
    return { name: `${file.slice(0, -".sql".length)} ${createHash("sha256").update(sql).digest("hex").slice(0, 16)}`, sql };
  });

/**
 * Brings the database to this version: makes the application's role and applies what is new, all of it or nothing. Gives the names of what
 * was applied. Throws if a migration was changed, removed or put before one that is already applied.
 */
export async function migrate(addresses: { readonly url: string; readonly ownerUrl: string }): Promise<string[]> {
  const owner = await openDatabase({ url: addresses.ownerUrl, connections: 4 });
  const release = await waitFor(owner, "meent migrating");
  try {
    await ensureApplicationRole(owner, addresses.url);
    const migrator = migratorOf(owner);
    refuseOtherHistory((await migrator.getExecuted()).map(({ name }) => name));
    const applied = await migrator.up();
    await owner.transaction((tx) => tx.execute(`grant select on migration to ${applicationRole}`));
    return applied.map(({ name }) => name);
  } finally {
    await release();
    await owner.close();
  }
}

/** Throws unless the database has exactly this version's migrations: what a start without the owner's address can check. */
export async function requireMigrated(database: Database): Promise<void> {
  const applied = await database.snapshot(appliedMigrations);
  refuseOtherHistory(applied);
  if (applied.length < reviewed.length)
    throw new Error(`The database lacks ${reviewed.length - applied.length} migrations: run npm run migrate.`);
}

function refuseOtherHistory(applied: readonly string[]): void {
  const other = applied.find((name, position) => name !== reviewed[position]?.name);
  if (other)
    throw new Error(`The database has migration ${other}, which does not stand at its place in migrations/ with the same content.`);
}

function migratorOf({ orm }: Database): Migrator {
  const migrationsList = reviewed.map(({ name, sql }) => ({
    name,
    class: class extends Migration {
      override up() {
        this.addSql(sql);
      }
    },
  }));
  orm.config.set("migrations", {
    ...orm.config.get("migrations"),
    tableName: "migration",
    migrationsList,
    disableForeignKeys: false,
    snapshot: false,
    silent: true,
  });
  return new Migrator(orm.em);
}

async function waitFor(database: Database, lock: string): Promise<() => Promise<void>> {
  for (;;) {
    const release = await database.hold(lock, `meent migrate, process ${process.pid}`);
    if (release) return release;
    await setTimeout(200);
  }
}
