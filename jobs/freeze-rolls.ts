import { perform, system } from "#domain/act.ts";
import { namedId } from "#domain/id.ts";
import { freezeDueRoll, rollsDue } from "#domain/meetings/roll.ts";
import { failureOf, type Job, nothing } from "#jobs/job.ts";

export const freezeRollsJob: Job = {
  name: "freeze-rolls",
  what: "Settles who may vote at a meeting, once the day for that in its call is over.",
  schedule: "* * * * *",
  quick: false,
  run: async ({ register, on, dryRun, log, stopping }) => {
    const due = await rollsDue(register.database, on);
    if (dryRun) return { ...nothing, done: due.length };
    let [done, setAside] = [0, 0];
    for (const { id } of due) {
      if (stopping.aborted) break;
      try {
        await perform(register, { id: namedId<"act">("freeze_roll", id), kind: "freeze_roll", actor: system, payload: id }, (act) =>
          freezeDueRoll(act, id),
        );
        done += 1;
      } catch (error) {
        log.warn({ meeting: id, failure: failureOf(error) }, "a roll was not frozen");
        setAside += 1;
      }
    }
    return { done, setAside };
  },
};
