import type { Database, Reader } from "#domain/database.ts";

/** What a job did last. `setAside` counts what it could not do and went past; `failure` says what stopped it altogether. */
export type JobResult = {
  job: string;
  onDay: Temporal.PlainDate;
  endedAt: Temporal.Instant;
  done: number;
  setAside: number;
  failure: string | null;
};

/** Written outside acts: it says nothing about the register. */
export async function recordJobResult(database: Database, { job, onDay, endedAt, done, setAside, failure }: JobResult): Promise<void> {
  await database.query(
    `insert into job_result (job, on_day, ended_at, done, set_aside, failure) values ($1, $2, $3, $4, $5, $6)
     on conflict (job) do update set on_day = excluded.on_day, ended_at = excluded.ended_at, done = excluded.done,
       set_aside = excluded.set_aside, failure = excluded.failure`,
    [job, onDay, endedAt, done, setAside, failure],
  );
}

export const jobResults = (reader: Reader): Promise<JobResult[]> =>
  reader.query(`select job, on_day as "onDay", ended_at as "endedAt", done, set_aside as "setAside", failure from job_result order by job`);
