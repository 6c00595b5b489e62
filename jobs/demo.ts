import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Register } from "#domain/act.ts";
import { dayOf } from "#domain/calendar.ts";
import { type Clock, movingClock, systemClock } from "#domain/clock.ts";
import { type Database, openDatabase } from "#domain/database.ts";
import { entities } from "#domain/entities.ts";
import { type Environment, readEnvironment } from "#domain/environment.ts";
import { startDatabase } from "#jobs/database-server.ts";
import { buildDemo } from "#jobs/demo/build.ts";
import { readyDatabase } from "#jobs/demo/database.ts";
import { demoKeys } from "#jobs/demo/keys.ts";
import { type Books, emptyBooks, type TestBank, testBank } from "#jobs/demo/test-bank.ts";
import { drawing } from "#jobs/draw.ts";
import { demoMailer } from "#jobs/outside/mailer.ts";
import { mollie } from "#jobs/outside/mollie.ts";
import type { Outside } from "#jobs/outside/outside.ts";
import { paths } from "#templates/paths.ts";

export type Demo = {
  readonly database: Database;
  readonly secret: string;
  readonly outside: Outside;
  /** Where a visitor is the payer and the payer's bank. */
  readonly bank: TestBank;
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
    const history = movingClock(systemClock.now());
    let told: Clock = todo === "build" ? history : systemClock;
    const bank = openTestBank({ folder, baseUrl, anew: todo === "build", clock: { now: () => told.now() } });
    const outside: Outside = {
      baseUrl,
      mailer: demoMailer,
      seal,
      provider: mollie({ apiKey: "test_demo", url: baseUrl, fetch: bank.fetch }),
    };
    if (todo === "build") {
      say("The demo's three years are being written, up to yesterday.");
      const register: Register = { database, clock: history, secret, nudge: () => {} };
      await buildDemo({ register, clock: history, outside, bank, say, draw: drawing({ register, outside }) });
      told = systemClock;
    }
    return { database, secret, outside, bank, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The test bank keeps its books beside the demo's database, and begins anew with it. */
function openTestBank({ folder, baseUrl, anew, clock }: { folder: string; baseUrl: string; anew: boolean; clock: Clock }): TestBank {
  const file = join(folder, "test-bank.json");
  const books: Books = !anew && existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : emptyBooks();
  return testBank({
    clock,
    books,
    checkoutAt: (id) => baseUrl + paths.demoBankPayment(id),
    tell: async (webhook, id) => {
      // Nobody may be listening at that address; then the page that a payer comes back to asks, or the job does.
      await fetch(webhook, { method: "POST", body: new URLSearchParams({ id }) }).catch(() => {});
    },
    keep: (kept) => writeFileSync(file, JSON.stringify(kept)),
  });
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { again: { type: "boolean", default: false } } });
  const environment = readEnvironment();
  const baseUrl = environment.baseUrl ?? `http://localhost:${environment.port}`;
  const demo = await openDemo({ environment, baseUrl, again: values.again, say: console.log });
  console.log("The demo stands ready.");
  await demo.close();
}
