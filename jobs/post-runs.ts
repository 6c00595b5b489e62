import { perform, type Register, system } from "#domain/act.ts";
import { endOfDay } from "#domain/calendar.ts";
import { namedId } from "#domain/id.ts";
import { describeError } from "#domain/log.ts";
import { recordProgress } from "#domain/runs/progress.ts";
import type { RunId } from "#domain/runs/run.ts";
import { allotmentProgress, allotmentsToPost, finishAllotment, postAllotmentChunk } from "#domain/shares/allotment-posting.ts";
import type { LotId } from "#domain/shares/ledger.ts";
import { failureOf, type Job, type JobContext } from "#jobs/job.ts";

/** The acts are named after where each chunk begins: who starts over is told what was done, and goes on from there. */
function postChunk(register: Register, runId: RunId, after: LotId | null, size: number) {
  const payload = { runId, after };
  const id = namedId<"act">("post_allotment", runId, after ?? "start");
  return perform(register, { id, kind: "post_allotment", actor: system, payload }, (act) => postAllotmentChunk(act, runId, after, size));
}

function finish(register: Register, runId: RunId) {
  const id = namedId<"act">("post_allotment", runId, "end");
  return perform(register, { id, kind: "post_allotment", actor: system, payload: { runId } }, (act) => finishAllotment(act, runId));
}

/** Gives whether it came to the end. What stops it is told beside how far it came. */
async function postAllotment({ register, progress, stopping }: JobContext, runId: RunId, size: number): Promise<boolean> {
  let after: LotId | null = null;
  const tell = async (failure: string | null = null): Promise<boolean> => {
    const { done, total } = await allotmentProgress(register.database, runId, after);
    await recordProgress(register.database, runId, { done, total, at: register.clock.now(), failure });
    progress(done, total);
    return done < total;
  };
  try {
    while (await tell()) {
      if (stopping.aborted) return false;
      const [last] = await postChunk(register, runId, after, size);
      if (!last) break;
      after = last.id as LotId;
    }
    await finish(register, runId);
    return true;
  } catch (error) {
    await tell(failureOf(error));
    throw error;
  }
}

/** In chunks of so many lots, an act each: a transaction takes seconds, and who watches sees it go on. */
export const postRunsIn = (size: number): Job => ({
  name: "post-runs",
  what: "Posts the runs that the board has approved.",
  schedule: "* * * * *",
  quick: true,
  run: async (context) => {
    const { register, on, dryRun, log } = context;
    const approved = await allotmentsToPost(register.database, endOfDay(on));
    if (dryRun) return { done: approved.length, setAside: 0 };
    let [done, setAside] = [0, 0];
    for (const { runId } of approved) {
      try {
        if (await postAllotment(context, runId, size)) done += 1;
      } catch (error) {
        setAside += 1;
        log.error({ run: runId, ...describeError(error) }, "a run was not posted");
      }
    }
    return { done, setAside };
  },
});

export const postRunsJob = postRunsIn(20_000);
