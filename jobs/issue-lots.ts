import { perform, system } from "#domain/act.ts";
import { newId } from "#domain/id.ts";
import { claimsToIssue, issueLots } from "#domain/shares/issuance.ts";
import { type Job, nothing } from "#jobs/job.ts";

const batch = 1_000;

/**
 * Asks for all claims what every act that may complete one asks for its own. They are locked and asked again inside the act; that, and not
 * its name, decides: a claim whose lot was reversed and paid again is due a second time.
 */
export const issueLotsJob: Job = {
  name: "issue-lots",
  what: "Issues the land share of every member who has paid in full and has no lot for it yet.",
  schedule: "10 0 * * *",
  quick: false,
  run: async ({ register, on, dryRun, progress, stopping }) => {
    const { length: total } = await claimsToIssue(register.database, on);
    if (dryRun) return { done: total, setAside: 0 };
    let done = 0;
    while (done < total && !stopping.aborted) {
      const claims = (await claimsToIssue(register.database, on, batch)).map(({ id }) => id);
      if (claims.length === 0) break;
      const id = newId<"act">(register.clock.now());
      const lots = await perform(register, { id, kind: "issue_lots", actor: system, payload: claims }, (act) => issueLots(act, claims));
      if (lots.length === 0) break;
      done += lots.length;
      progress(done, total);
    }
    return done > 0 ? { done, setAside: 0 } : nothing;
  },
};
