import type { Reader } from "#domain/database.ts";

/** The migrations that a database has, in order; the last one is its version. One that was never migrated has none. */
export async function appliedMigrations(reader: Reader): Promise<string[]> {
  const [table] = await reader.query<{ there: boolean }>("select to_regclass('public.migration') is not null as there");
  if (!table?.there) return [];
  return (await reader.query<{ name: string }>("select name from public.migration order by id")).map(({ name }) => name);
}
