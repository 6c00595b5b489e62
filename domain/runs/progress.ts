import type { Database } from "#domain/database.ts";
import type { RunId } from "#domain/runs/run.ts";

/** How far a run's posting is and what stopped it, for whoever watches. Written outside acts: it says nothing about the register. */
export async function recordProgress(
  database: Database,
  runId: RunId,
  { done, total, at, failure }: { done: number; total: number; at: Temporal.Instant; failure: string | null },
): Promise<void> {
  await database.query(
    `insert into run_progress (run_id, done, total, at, failure) values ($1, $2, $3, $4, $5)
     on conflict (run_id) do update set done = excluded.done, total = excluded.total, at = excluded.at, failure = excluded.failure`,
    [runId, done, total, at, failure],
  );
}
