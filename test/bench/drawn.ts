import type { Register } from "#domain/act.ts";
import type { Job } from "#jobs/job.ts";
import type { Outside } from "#jobs/outside/outside.ts";
import { secondsEach } from "#test/bench/measuring.ts";
import { contextOf } from "#test/support/jobs.ts";

/** Runs a drawing job until it has done so many, and what it had begun by then. Gives the seconds for each. */
export async function drawn(job: Job, register: Register, outside: Outside, count: number): Promise<number> {
  const enough = new AbortController();
  const progress = (done: number) => done >= count && enough.abort();
  let done = 0;
  const seconds = await secondsEach(1, async () => {
    ({ done } = await job.run(contextOf(register, { outside, progress, stopping: enough.signal })));
  });
  if (done < count) throw new Error(`${done} were drawn`);
  return seconds / done;
}
