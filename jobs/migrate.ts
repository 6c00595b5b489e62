import { readEnvironment } from "#domain/environment.ts";
import { startDatabase } from "#jobs/database-server.ts";
import { migrate } from "#migrations/migrate.ts";

/** `npm run migrate`: brings the database to this version. */
const server = await startDatabase(readEnvironment(), { say: console.log });
try {
  if (!server.ownerUrl) throw new Error("DATABASE_OWNER_URL is not set: the database's owner applies migrations.");
  const applied = await migrate({ url: server.url, ownerUrl: server.ownerUrl });
  console.log(applied.length > 0 ? `Applied: ${applied.join(", ")}.` : "Nothing to apply: the database has this version.");
} finally {
  await server.close();
}
