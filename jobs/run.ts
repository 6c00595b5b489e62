import { parseArgs } from "node:util";
import { type Register, today } from "#domain/act.ts";
import { isBefore, parseDay } from "#domain/calendar.ts";
import { systemClock } from "#domain/clock.ts";
import { openDatabase } from "#domain/database.ts";
import { entities } from "#domain/entities.ts";
import { neededToServe, readEnvironment } from "#domain/environment.ts";
import { startDatabase } from "#jobs/database-server.ts";
import { type Job, runJob } from "#jobs/job.ts";
import { openLog } from "#jobs/log.ts";
import { openOutside } from "#jobs/outside/outside.ts";
import { timetable } from "#jobs/timetable.ts";
import { requireMigrated } from "#migrations/migrate.ts";

const width = Math.max(...timetable.map(({ name }) => name.length));
const usage = `npm run job -- <name> [--on 2027-03-01] [--dry-run]

${timetable.map(({ name, what, schedule }) => `  ${name.padEnd(width)}  ${what} (${schedule})`).join("\n")}

--on       as of this day instead of today; a day to come only with --dry-run
--dry-run  reports what would be done, and writes nothing`;

export type JobOrder = { readonly job: Job; readonly on: Temporal.PlainDate; readonly dryRun: boolean };

/** Reads what is asked for on the command line; null if nothing is. Throws a sentence if it cannot be done. */
export function readOrder(line: readonly string[], day: Temporal.PlainDate): JobOrder | null {
  const options = { on: { type: "string" }, "dry-run": { type: "boolean" } } as const;
  const { values, positionals } = parseArgs({ args: [...line], options, allowPositionals: true });
  const [name, ...more] = positionals;
  if (name === undefined) return null;
  const job = timetable.find((each) => each.name === name);
  if (!job || more.length > 0) throw new Error(`There is no job ${positionals.join(" ")}. npm run job lists them.`);
  const on = values.on === undefined ? day : parseDay(values.on);
  if (!on) throw new Error(`${values.on} is not a day. Write it as 2027-03-01.`);
  const dryRun = values["dry-run"] ?? false;
  if (isBefore(day, on) && !dryRun) throw new Error(`${on} is still to come. Add --dry-run to see what would be done that day.`);
  return { job, on, dryRun };
}

async function carryOut({ job, on, dryRun }: JobOrder): Promise<void> {
  const environment = readEnvironment(neededToServe);
  const outside = await openOutside(environment, systemClock.now());
  const server = await startDatabase(environment, { say: console.log });
  const database = await openDatabase({ url: server.url, entities });
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort()).once("SIGTERM", () => stop.abort());
  try {
    await requireMigrated(database);
    const register: Register = { database, clock: systemClock, secret: environment.secret, nudge: () => {} };
    const progress = (done: number, total: number) => console.log(`${done} of ${total}`);
    const log = openLog(environment.logLevel);
    const tally = await runJob(job, { register, outside, on, dryRun, progress, log, stopping: stop.signal });
    if (!tally) console.log("Another process is at this job now, and does the work.");
    else if (dryRun) console.log(`As of ${on}: ${tally.done} to do. Nothing was written.`);
    else console.log(`As of ${on}: ${tally.done} done, ${tally.setAside} set aside.`);
  } finally {
    outside.mailer.close();
    await database.close();
    await server.close();
  }
}

/** What was typed wrongly is told in a sentence; anything else that goes wrong shows where. */
function typedOrder(): JobOrder | null {
  try {
    return readOrder(process.argv.slice(2), today({ clock: systemClock }));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

if (import.meta.main) {
  const order = typedOrder();
  if (order) await carryOut(order);
  else console.log(usage);
}
