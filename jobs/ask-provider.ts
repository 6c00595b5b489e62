import { waitingCheckouts } from "#domain/payments/checkout.ts";
import { refundsToAsk } from "#domain/payments/provider-refund.ts";
import { Refusal } from "#domain/refusal.ts";
import { unheardChargeBacks } from "#domain/settlement/provider-report.ts";
import { mandatesToEnd } from "#domain/shares/recurring-order.ts";
import { type Job, type JobContext, nothing, type Tally } from "#jobs/job.ts";
import { paying } from "#jobs/paying.ts";

const most = 500;

/** What was begun in this minute is left to whoever began it. */
const leftMinutes = 1;

/** One that the provider refuses is written down by who asks; while it does not answer the rest waits for the next time. */
async function one(work: () => Promise<unknown>): Promise<"done" | "setAside"> {
  try {
    await work();
    return "done";
  } catch (error) {
    if (error instanceof Refusal && error.code === "provider_refused") return "setAside";
    throw error;
  }
}

async function ask({ register, outside, stopping, progress }: JobContext): Promise<Tally> {
  const { database, clock } = register;
  if (!outside.provider) return nothing;
  const dealings = paying({ register, outside }, outside.provider);
  const waiting = await waitingCheckouts(database, clock.now().subtract({ minutes: leftMinutes }), most);
  const told = await unheardChargeBacks(database, await outside.provider.chargedBack());
  const work = [
    ...waiting.map(
      ({ id, providerId }) =>
        () =>
          providerId ? dealings.hear(providerId) : dealings.ask(id),
    ),
    ...told.map((providerId) => () => dealings.hear(providerId)),
    ...(await refundsToAsk(database)).map(
      ({ id }) =>
        () =>
          dealings.refund([id]),
    ),
    ...((await mandatesToEnd(database)).length > 0 ? [() => dealings.endMandates()] : []),
  ];
  const tally = { done: 0, setAside: 0 };
  for (const each of work) {
    if (stopping.aborted) break;
    tally[await one(each)] += 1;
    progress(tally.done + tally.setAside, work.length);
  }
  return tally;
}

/** What a message of the provider should have told and did not, or told while nobody listened. */
export const askProviderJob: Job = {
  name: "ask-provider",
  what: "Asks the payment provider what became of payments and refunds of which nothing was heard.",
  schedule: "*/5 * * * *",
  quick: false,
  run: async (context) => {
    const { register, dryRun } = context;
    if (!dryRun) return ask(context);
    const waiting = await waitingCheckouts(register.database, register.clock.now(), most);
    return { done: waiting.length + (await refundsToAsk(register.database)).length, setAside: 0 };
  },
};
