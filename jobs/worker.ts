import { schedule } from "node-cron";
import { type Register, today } from "#domain/act.ts";
import { isBefore, timeZone } from "#domain/calendar.ts";
import { describeError, type Log } from "#domain/log.ts";
import { jobResults } from "#domain/runs/job-result.ts";
import { type Job, runJob } from "#jobs/job.ts";
import type { Outside } from "#jobs/outside/outside.ts";
import { timetable } from "#jobs/timetable.ts";

export type Worker = {
  /** Says that there may be something to do: the quick jobs run soon, in the order of the timetable. */
  readonly nudge: () => void;
  /** Starts nothing more, lets each job finish the batch it is at, and waits for that. */
  readonly stop: () => Promise<void>;
};

type Work = { readonly register: Register; readonly outside: Outside; readonly log: Log; readonly jobs?: readonly Job[] };

/** Each job holds a connection for its lock and works on others: when all begin in the same minute, locks alone must not take every connection. */
const atOnce = 4;

/** What arrives within this many milliseconds of each other is one nudge. */
const debounce = 200;

/**
 * Runs the timetable, and first what a time without a worker left undone. Workers on two machines do the work once: each job has one lock
 * for all of them.
 */
export function startWorker({ register, outside, log, jobs = timetable }: Work): Worker {
  const stopping = new AbortController();
  const running = new Map<Job, Promise<void>>();

  const inTurn = turns(atOnce);
  const begin = async (job: Job): Promise<void> => {
    await inTurn(async () => {
      if (stopping.signal.aborted) return;
      const context = { register, outside, on: today(register), dryRun: false, progress: () => {}, log, stopping: stopping.signal };
      await runJob(job, context).catch(() => {});
    });
    running.delete(job);
  };
  const run = (job: Job): Promise<void> => {
    const work = running.get(job) ?? (stopping.signal.aborted ? Promise.resolve() : begin(job));
    if (!stopping.signal.aborted) running.set(job, work);
    return work;
  };

  const quick = soon(async () => {
    for (const job of jobs.filter((each) => each.quick)) {
      await running.get(job);
      await run(job);
    }
  });
  const catchUp = async (): Promise<void> => {
    const doneToday = new Set(
      (await jobResults(register.database)).filter(({ onDay }) => !isBefore(onDay, today(register))).map(({ job }) => job),
    );
    for (const job of jobs.filter(({ name, quick: often }) => !often && !doneToday.has(name))) await run(job);
    quick.nudge();
  };

  const tasks = jobs.map((job) =>
    schedule(job.schedule, () => run(job), { timezone: timeZone, name: job.name, suppressMissedWarning: true }),
  );
  const caughtUp = catchUp().catch((error) => log.error(describeError(error), "the worker could not catch up"));
  return {
    nudge: quick.nudge,
    stop: async () => {
      stopping.abort();
      for (const task of tasks) await task.destroy();
      await Promise.all([caughtUp, quick.stop(), ...running.values()]);
    },
  };
}

/** Lets so many works go on at once; others wait for their turn. */
function turns(most: number): (work: () => Promise<void>) => Promise<void> {
  const waiting: (() => void)[] = [];
  let free = most;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    await work();
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
}

/** Does a work soon after it is asked for: once for all that ask meanwhile, and again if it is asked for while it goes on. */
function soon(work: () => Promise<void>): { nudge: () => void; stop: () => Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let going = Promise.resolve();
  let stopped = false;
  return {
    nudge: () => {
      if (stopped) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        going = going.then(work);
      }, debounce);
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return going;
    },
  };
}
