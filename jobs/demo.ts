import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Register } from "#domain/act.ts";
import { dayOf } from "#domain/calendar.ts";
import { movingClock, systemClock } from "#domain/clock.ts";
import { type Database, openDatabase } from "#domain/database.ts";
import { entities } from "#domain/entities.ts";
import { type Environment, readEnvironment } from "#domain/environment.ts";
import { drawCertificate } from "#jobs/certificate.ts";
import { startDatabase } from "#jobs/database-server.ts";
import { buildDemo } from "#jobs/demo/build.ts";
import { readyDatabase } from "#jobs/demo/database.ts";
import { demoKeys } from "#jobs/demo/keys.ts";
import { demoMailer } from "#jobs/outside/mailer.ts";
import type { Outside } from "#jobs/outside/outside.ts";

export type Demo = {
  readonly database: Database;
  readonly secret: string;
  readonly outside: Outside;
  /** Closes the database, and stops the server if it is the demo's own. */
  readonly close: () => Promise<void>;
};

type Opening = {
  readonly environment: Environment;
  /** The address under which a visitor reaches the demo. */
  readonly baseUrl: string;
  /** Builds the history anew. */
  readonly again: boolean;
  readonly say: (sentence: string) => void;
};

/**
 * Opens the demo: starts its database under `demo/` in the data folder, or uses the one of DATABASE_URL, and builds its history if that is not
 * there. Throws rather than touch a database that holds anything else.
 */
export async function openDemo({ environment, baseUrl, again, say }: Opening): Promise<Demo> {
  const folder = join(environment.dataDir, "demo");
  const server = await startDatabase({ ...environment, dataDir: folder }, { say, serving: `npm run demo, process ${process.pid}` });
  const database = await openDatabase({ url: server.url, entities });
  const close = async () => {
    await database.close();
    await server.close();
  };
  try {
    const todo = await readyDatabase(server, again);
    const { secret, seal } = await demoKeys(folder, dayOf(systemClock.now()));
    const outside: Outside = { baseUrl, mailer: demoMailer, seal };
    if (todo === "build") {
      say("The demo's three years are being written, up to yesterday.");
      const clock = movingClock(systemClock.now());
      const register: Register = { database, clock, secret, nudge: () => {} };
      await buildDemo({ register, clock, say, draw: (id) => drawCertificate({ register, outside }, id) });
    }
    return { database, secret, outside, close };
  } catch (error) {
    await close();
    throw error;
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { again: { type: "boolean", default: false } } });
  const environment = readEnvironment();
  const baseUrl = environment.baseUrl ?? `http://localhost:${environment.port}`;
  const demo = await openDemo({ environment, baseUrl, again: values.again, say: console.log });
  console.log("The demo stands ready.");
  await demo.close();
}
