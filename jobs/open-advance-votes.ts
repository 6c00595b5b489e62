import { perform, system } from "#domain/act.ts";
import { newId } from "#domain/id.ts";
import { advanceDue, openAdvance } from "#domain/voting/advance-opening.ts";
import { failureOf, type Job, nothing } from "#jobs/job.ts";

export const openAdvanceVotesJob: Job = {
  name: "open-advance-votes",
  what: "Opens voting in advance on what a meeting is called to, as many days before it as the bylaws say.",
  schedule: "* * * * *",
  quick: true,
  run: async ({ register, on, dryRun, log, stopping }) => {
    const due = await advanceDue(register.database, on);
    if (dryRun) return { ...nothing, done: due.length };
    let [done, setAside] = [0, 0];
    for (const { id } of due) {
      if (stopping.aborted) break;
      try {
        const request = { id: newId<"act">(register.clock.now()), kind: "open_advance_votes", actor: system, payload: id } as const;
        await perform(register, request, (act) => openAdvance(act, id));
        done += 1;
      } catch (error) {
        log.warn({ meeting: id, failure: failureOf(error) }, "voting in advance was not opened");
        setAside += 1;
      }
    }
    return { done, setAside };
  },
};
