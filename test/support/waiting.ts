import { setTimeout } from "node:timers/promises";
import type { Database } from "#domain/database.ts";

/** Resolves once somebody waits for a lock in this database. */
export async function someoneWaits(database: Database): Promise<void> {
  const waiting = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  while ((await database.query(waiting)).length === 0) await setTimeout(10);
}
