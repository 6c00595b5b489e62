import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "#jobs/embedded-postgres.ts";
import { migrate } from "#migrations/migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The addresses of this run's template database, as the application and as the owner. */
    readonly template: { readonly url: string; readonly ownerUrl: string };
  }
}

/** One PostgreSQL for this run of the tests, in a folder of its own, with a migrated database that each test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "meent-test-"));
  chmodSync(folder, 0o755);
  const server = await startEmbeddedPostgres({ folder, say: () => {}, durable: false });
  await migrate(server);
  project.provide("template", { url: server.url, ownerUrl: server.ownerUrl });
  return async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  };
}
