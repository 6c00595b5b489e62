import type { Reader } from "#domain/database.ts";
import type { RunId } from "#domain/runs/run.ts";

export type WaitingBilling = { id: RunId; year: number; failed: boolean };

/** The last billing, if it waits for approval or its posting has stopped. */
export async function waitingBilling(reader: Reader): Promise<WaitingBilling[]> {
  return reader.query(
    `select * from (
       select r.id, extract(year from lb.ended_before)::int - 1 as year, coalesce(g.failure is not null, false) as failed, ra.run_id is null as prepared,
         exists (select from run_posting p where p.run_id = r.id) or exists (select from run_reversal v where v.run_id = r.id) as over
       from lease_billing lb join run r on r.id = lb.run_id left join run_approval ra on ra.run_id = r.id left join run_progress g on g.run_id = r.id
       order by r.recorded_at desc, r.id desc limit 1) latest where not over and (prepared or failed)`,
  );
}
