import { keepCheckResults, runChecks } from "#domain/checks.ts";
import type { Job } from "#jobs/job.ts";

export const checkRegisterJob: Job = {
  name: "check-register",
  what: "Asks the questions that must answer nothing, and keeps the answers for the board's desk.",
  schedule: "30 3 * * *",
  quick: false,
  run: async ({ register, dryRun, log }) => {
    const results = await register.database.snapshot(runChecks);
    const wrong = results.filter((result) => result.wrong > 0);
    for (const { question, wrong: count } of wrong) log.error({ question, count }, "the register does not hold together");
    if (!dryRun) await keepCheckResults(register.database, results, register.clock.now());
    return { done: results.length, setAside: wrong.length };
  },
};
