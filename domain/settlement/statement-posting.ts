import { type Act, type Reference, reference } from "#domain/act.ts";
import { settlePayouts } from "#domain/payments/payout.ts";
import { refuse } from "#domain/refusal.ts";
import { lockForPosting, RunApproval, type RunId, RunPosting } from "#domain/runs/run.ts";
import { settlePayments } from "#domain/settlement/settlement.ts";

/**
 * Posts a staged import, which approves it too: payments that are new, settled where reference and amount are exact, refunds paid out among them. The same file twice changes nothing.
 * Refuses `run_unknown`, `run_has_stops`, `run_already_posted`.
 */
export async function postStatements(act: Act, runId: RunId): Promise<[Reference<"run">]> {
  const run = await lockForPosting(act, runId, "statement_import");
  if (run.stops > 0) refuse("run_has_stops");
  if (run.state === "prepared") await act.tx.insert(RunApproval, { runId, actId: act.id });
  await act.tx.query(
    `insert into payment (id, key, bank_transaction_id, reference, cents, booked_on, act_id, recorded_at)
     select new_id($2), t.key, t.id, t.reference, t.cents, t.booked_on, $3, $2
     from bank_statement s join bank_transaction t on t.statement_id = s.id
     where s.run_id = $1 and t.booked order by s.position, t.position
     on conflict (key) do nothing`,
    [runId, act.at, act.id],
  );
  await settlePayments(act);
  await settlePayouts(act);
  await act.tx.insert(RunPosting, { runId, actId: act.id });
  return [reference("run", runId)];
}
