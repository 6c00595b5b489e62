import { perform, system } from "#domain/act.ts";
import { payoutsDue, queuePayout } from "#domain/estates/payout.ts";
import { newId } from "#domain/id.ts";
import { Refusal } from "#domain/refusal.ts";
import type { Job } from "#jobs/job.ts";

export const queueEstatePayoutsJob: Job = {
  name: "queue-estate-payouts",
  what: "Asks back, for heirs who are paid out, what the minimum term has let go.",
  schedule: "40 0 * * *",
  quick: true,
  run: async ({ register, on, dryRun, progress, stopping, log }) => {
    const due = await payoutsDue(register.database, on);
    if (dryRun) return { done: due.length, setAside: 0 };
    let [done, setAside] = [0, 0];
    for (const payout of due) {
      if (stopping.aborted) break;
      try {
        const request = { id: newId<"act">(register.clock.now()), kind: "queue_redemption", actor: system, payload: null } as const;
        done += (await perform(register, request, (act) => queuePayout(act, payout))).length;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        setAside += 1;
        log.warn({ lot: payout.lotId, code: error.code }, "an heir's part could not be asked back");
      }
      progress(done + setAside, due.length);
    }
    return { done, setAside };
  },
};
