import { type Database, openDatabase, type Reader } from "#domain/database.ts";
import type { DatabaseServer } from "#jobs/database-server.ts";
import { type DemoState, demoStateOf } from "#jobs/demo/mark.ts";
import { migrate, requireMigrated } from "#migrations/migrate.ts";

const foreign = "This database holds what the demo did not make. Give the demo an empty database of its own, or unset DATABASE_URL.";
const ownerless = "DATABASE_OWNER_URL is not set: the database's owner makes the tables of the demo.";

/** What stands in a database that may not be Meent's at all. */
async function stateOf(reader: Reader): Promise<DemoState> {
  const [there] = await reader.query<{ register: boolean; tables: number }>(
    `select to_regclass('public.act') is not null as register, (select count(*) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')) as tables`,
  );
  if (there?.register) return demoStateOf(reader);
  return there && there.tables > 0 ? "foreign" : "empty";
}

async function askState(url: string): Promise<DemoState> {
  const database = await openDatabase({ url, connections: 1 });
  try {
    return await stateOf(database);
  } finally {
    await database.close();
  }
}

/** Takes away all that stands in the database. Only the demo's own history is ever taken away. */
async function clear(ownerUrl: string): Promise<void> {
  const owner: Database = await openDatabase({ url: ownerUrl, connections: 1 });
  try {
    for (const schema of ["auth", "public"]) await owner.transaction((tx) => tx.execute(`drop schema if exists ${schema} cascade`));
    await owner.transaction((tx) => tx.execute("create schema public"));
    await owner.transaction((tx) => tx.execute("grant usage on schema public to public"));
  } finally {
    await owner.close();
  }
}

/**
 * Brings a database to where the demo can be built or goes on, and gives whether it is to be built. Throws if it holds anything that the demo
 * did not make. A history that was cut off, or that is asked for `again`, is taken away first.
 */
export async function readyDatabase({ url, ownerUrl }: DatabaseServer, again: boolean): Promise<"build" | "go on"> {
  const state = await askState(ownerUrl ?? url);
  if (state === "foreign") throw new Error(foreign);
  const anew = state === "half" || (state === "whole" && again);
  if (!ownerUrl) {
    if (anew) throw new Error(ownerless);
    const database = await openDatabase({ url, connections: 1 });
    await requireMigrated(database).finally(() => database.close());
    return state === "whole" ? "go on" : "build";
  }
  if (anew) await clear(ownerUrl);
  await migrate({ url, ownerUrl });
  return state === "whole" && !again ? "go on" : "build";
}
