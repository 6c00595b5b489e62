import type { Register } from "#domain/act.ts";
import { describeError, type Log, withoutPersonalData } from "#domain/log.ts";
import { Refusal } from "#domain/refusal.ts";
import { recordJobResult } from "#domain/runs/job-result.ts";
import type { Outside } from "#jobs/outside/outside.ts";

/** What a run of a job did, or in a dry run would do; what it could not do it counts and goes past. */
export type Tally = { readonly done: number; readonly setAside: number };
export const nothing: Tally = { done: 0, setAside: 0 };

export type JobContext = {
  readonly register: Register;
  readonly outside: Outside;
  /** A job asks what is due as of this day, so a night that was missed is caught up. */
  readonly on: Temporal.PlainDate;
  /** Asks and counts, and writes nothing. */
  readonly dryRun: boolean;
  readonly progress: (done: number, total: number) => void;
  readonly log: Log;
  /** Asked between batches: a job that is told to stop leaves the rest for the next time. */
  readonly stopping: AbortSignal;
};

/**
 * What happens by itself. Run twice, or by two at once, it does the work once; killed half-way and run again it does what was left.
 */
export type Job = {
  readonly name: string;
  /** One sentence for people. */
  readonly what: string;
  /** A cron expression in the cooperative's time. */
  readonly schedule: string;
  /** Whether it is also run soon after an act that may have given it work. */
  readonly quick: boolean;
  readonly run: (context: JobContext) => Promise<Tally>;
};

/** What stopped something, as a sentence or a code that may be kept and shown. */
export const failureOf = (error: unknown): string =>
  error instanceof Refusal ? error.code : withoutPersonalData(error instanceof Error ? error.message : String(error));

/** Runs a job under its lock and keeps the result. Null if another process is at it; then that one does the work. */
export async function runJob(job: Job, context: JobContext): Promise<Tally | null> {
  const { register, on, dryRun, log } = context;
  const { database, clock } = register;
  if (dryRun) return job.run(context);
  const release = await database.hold(`meent job ${job.name}`, `meent ${job.name}, process ${process.pid}`);
  if (!release) return null;
  const keep = (tally: Tally, failure: string | null) =>
    recordJobResult(database, { job: job.name, onDay: on, endedAt: clock.now(), ...tally, failure });
  try {
    const tally = await job.run(context);
    if (tally.done + tally.setAside > 0) log.info({ job: job.name, on: on.toString(), ...tally }, "job done");
    await keep(tally, null);
    return tally;
  } catch (error) {
    log.error({ job: job.name, on: on.toString(), ...describeError(error) }, "job failed");
    await keep(nothing, failureOf(error)).catch(() => {});
    throw error;
  } finally {
    await release();
  }
}
