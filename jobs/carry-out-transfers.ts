import { perform, system } from "#domain/act.ts";
import { newId } from "#domain/id.ts";
import { Refusal } from "#domain/refusal.ts";
import { carryOutTransfer } from "#domain/transfers/completion.ts";
import { transfersDue } from "#domain/transfers/transfer.ts";
import { type Job, nothing } from "#jobs/job.ts";

/** Each is an act of its own, asked again under its locks; what is refused, of a membership that stands still, waits for the next time. */
export const carryOutTransfersJob: Job = {
  name: "carry-out-transfers",
  what: "Carries out the transfers that both sides agreed on and whose day has come.",
  schedule: "5 0 * * *",
  quick: true,
  run: async ({ register, on, dryRun, progress, log, stopping }) => {
    const due = await transfersDue(register.database, on);
    if (dryRun) return { ...nothing, done: due.length };
    let [done, setAside] = [0, 0];
    for (const { id } of due) {
      if (stopping.aborted) break;
      const act = { id: newId<"act">(register.clock.now()), kind: "carry_out_transfer", actor: system, payload: { id } } as const;
      try {
        await perform(register, act, (each) => carryOutTransfer(each, id));
        done++;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        log.warn({ transfer: id, code: error.code }, "a transfer was set aside");
        setAside++;
      }
      progress(done + setAside, due.length);
    }
    return { done, setAside };
  },
};
