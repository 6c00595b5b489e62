import { type Act, perform, type Reference, type Register, system } from "#domain/act.ts";
import type { ActKind } from "#domain/act-kind.ts";
import { billCount, finishBilling, postBillingChunk } from "#domain/billing/billing-posting.ts";
import type { LeaseBillId } from "#domain/billing/lease-billing.ts";
import { endOfDay } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { type Id, namedId } from "#domain/id.ts";
import { describeError } from "#domain/log.ts";
import { openingCertificateCount, postOpeningCertificates } from "#domain/openings/certificates.ts";
import { postOpening } from "#domain/openings/opening-posting.ts";
import { openedCount } from "#domain/openings/reconciliation.ts";
import { recordProgress } from "#domain/runs/progress.ts";
import { type RunId, type RunKind, runsToPost } from "#domain/runs/run.ts";
import { allottedCount, finishAllotment, postAllotmentChunk } from "#domain/shares/allotment-posting.ts";
import type { LotId } from "#domain/shares/ledger.ts";
import { postYearlyStatements, statementCount } from "#domain/shares/yearly-statements.ts";
import { failureOf, type Job, type JobContext } from "#jobs/job.ts";

/** How runs of a kind are posted: a chunk after the last row posted, which it gives; the end; and of how many rows. */
type Posting = {
  readonly act: ActKind;
  /** At most so many rows at a time, where each is more than one. */
  readonly most?: number;
  /** Where a run is one act, it has no chunks. */
  readonly chunk?: (act: Act, runId: RunId, after: Id | null, size: number) => Promise<Reference[]>;
  readonly finish: (act: Act, runId: RunId) => Promise<Reference[]>;
  readonly total: (reader: Reader, runId: RunId) => Promise<number>;
};

const postings: Readonly<Partial<Record<RunKind, Posting>>> = {
  allotment: {
    act: "post_allotment",
    chunk: (act, runId, after, size) => postAllotmentChunk(act, runId, after as LotId | null, size),
    finish: finishAllotment,
    total: allottedCount,
  },
  opening: { act: "post_opening", finish: postOpening, total: openedCount },
  yearly_statements: { act: "post_yearly_statements", finish: postYearlyStatements, total: statementCount },
  opening_certificates: { act: "post_opening_certificates", finish: postOpeningCertificates, total: openingCertificateCount },
  lease_billing: {
    act: "post_lease_billing",
    most: 2_000,
    chunk: (act, runId, after, size) => postBillingChunk(act, runId, after as LeaseBillId | null, size),
    finish: finishBilling,
    total: billCount,
  },
};

/** The acts are named after where each chunk begins: who starts over is told what was done, and goes on from there. */
function postChunk(register: Register, posting: Required<Pick<Posting, "act" | "chunk">>, runId: RunId, after: Id | null, size: number) {
  const payload = { runId, after };
  const id = namedId<"act">(posting.act, runId, after ?? "start");
  return perform(register, { id, kind: posting.act, actor: system, payload }, (act) => posting.chunk(act, runId, after, size));
}

function finish(register: Register, posting: Posting, runId: RunId) {
  const id = namedId<"act">(posting.act, runId, "end");
  return perform(register, { id, kind: posting.act, actor: system, payload: { runId } }, (act) => posting.finish(act, runId));
}

/** Gives whether it came to the end. What stops it is told beside how far it came. */
async function postRun({ register, progress, stopping }: JobContext, posting: Posting, runId: RunId, most: number): Promise<boolean> {
  const { chunk } = posting;
  const size = Math.min(most, posting.most ?? most);
  const total = await posting.total(register.database, runId);
  let done = 0;
  const tell = async (failure: string | null = null): Promise<void> => {
    await recordProgress(register.database, runId, { done, total, at: register.clock.now(), failure });
    progress(done, total);
  };
  try {
    await tell();
    for (let after: Id | null = null; chunk && done < total; ) {
      if (stopping.aborted) return false;
      const [last]: Reference[] = await postChunk(register, { ...posting, chunk }, runId, after, size);
      if (!last) break;
      after = last.id;
      done = Math.min(done + size, total);
      await tell();
    }
    await finish(register, posting, runId);
    return true;
  } catch (error) {
    await tell(failureOf(error));
    throw error;
  }
}

/** In chunks of so many rows, an act each: a transaction takes seconds, and who watches sees it go on. */
export const postRunsIn = (size: number): Job => ({
  name: "post-runs",
  what: "Posts the runs that the board has approved.",
  schedule: "* * * * *",
  quick: true,
  run: async (context) => {
    const { register, on, dryRun, log } = context;
    const kinds = Object.keys(postings) as RunKind[];
    const approved = await runsToPost(register.database, kinds, endOfDay(on));
    if (dryRun) return { done: approved.length, setAside: 0 };
    let [done, setAside] = [0, 0];
    for (const { runId, kind } of approved) {
      const posting = postings[kind];
      if (!posting) continue;
      try {
        if (await postRun(context, posting, runId, size)) done += 1;
      } catch (error) {
        setAside += 1;
        log.error({ run: runId, ...describeError(error) }, "a run was not posted");
      }
    }
    return { done, setAside };
  },
});

export const postRunsJob = postRunsIn(20_000);
