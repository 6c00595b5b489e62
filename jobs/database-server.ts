import type { Environment } from "#domain/environment.ts";
import { startEmbeddedPostgres } from "#jobs/embedded-postgres.ts";

/** A running PostgreSQL server with Meent's database: one's own, by its addresses, or the embedded one. */
export type DatabaseServer = { readonly url: string; readonly ownerUrl: string | undefined; readonly close: () => Promise<void> };

type Options = { readonly say: (sentence: string) => void; readonly serving?: string };

/** The server that the settings name; without settings the embedded one under the data folder, started or taken over. */
export async function startDatabase(environment: Environment, options: Options): Promise<DatabaseServer> {
  const { databaseUrl, databaseOwnerUrl, dataDir } = environment;
  if (databaseUrl) return { url: databaseUrl, ownerUrl: databaseOwnerUrl, close: async () => {} };
  return startEmbeddedPostgres({ folder: dataDir, ...options });
}
