import { perform, type Register, system } from "#domain/act.ts";
import { namedId } from "#domain/id.ts";
import type { CheckoutId } from "#domain/payments/checkout.ts";
import type { Paying } from "#domain/payments/paying.ts";
import { Refusal } from "#domain/refusal.ts";
import { collectShare, type DueCollection, dueCollections, skipCollection } from "#domain/shares/recurring-collection.ts";
import { recurringOfEnded, stopRecurring } from "#domain/shares/recurring-order.ts";
import { type DueRetry, dueRetries, retryCollection } from "#domain/shares/recurring-retry.ts";
import { type Job, type JobContext, nothing } from "#jobs/job.ts";
import { paying } from "#jobs/paying.ts";

const batch = 200;

/** The month's checkout, or null if the month was skipped: for whatever reason no share can be ordered, the member is told. An act named after its month is done once, whoever comes to it. */
async function place(register: Register, due: DueCollection): Promise<CheckoutId | null> {
  const named = (kind: "collect_share" | "skip_collection") =>
    ({ id: namedId<"act">(kind, due.id, due.month.toString()), kind, actor: system, payload: null }) as const;
  try {
    const [checkout] = await perform(register, named("collect_share"), (act) => collectShare(act, due));
    return checkout ? (checkout.id as CheckoutId) : null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await perform(register, named("skip_collection"), (act) => skipCollection(act, due, error.code));
    return null;
  }
}

async function placeAgain(register: Register, due: DueRetry): Promise<CheckoutId | null> {
  const request = { id: namedId<"act">("retry_collection", due.id), kind: "retry_collection", actor: system, payload: null } as const;
  const [checkout] = await perform(register, request, (act) => retryCollection(act, due));
  return checkout ? (checkout.id as CheckoutId) : null;
}

/** One that the provider refuses is over; while it does not answer, `ask-provider` asks again. */
async function collect(dealings: Paying, id: CheckoutId | null): Promise<boolean> {
  if (!id) return false;
  try {
    await dealings.ask(id);
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code === "provider_unreachable";
  }
}

async function run({ register, outside, on, stopping, progress }: JobContext) {
  if (!outside.provider) return nothing;
  const dealings = paying({ register, outside }, outside.provider);
  for (const { id } of await recurringOfEnded(register.database, on)) {
    const request = { id: namedId<"act">("stop_recurring_order", id), kind: "stop_recurring_order", actor: system, payload: null } as const;
    await perform(register, request, (act) => stopRecurring(act, id, "membership_ended"));
  }
  let [done, setAside] = [0, 0];
  const count = async (id: CheckoutId | null): Promise<void> => {
    if (await collect(dealings, id)) done += 1;
    else setAside += 1;
    progress(done, done + setAside);
  };
  while (!stopping.aborted) {
    const due = await dueCollections(register.database, on, batch);
    if (due.length === 0) break;
    for (const each of due) await count(await place(register, each));
  }
  for (const each of stopping.aborted ? [] : await dueRetries(register.database, on, batch)) await count(await placeAgain(register, each));
  return { done, setAside };
}

async function dueCount({ register: { database }, on }: JobContext): Promise<number> {
  return (await dueCollections(database, on, null)).length + (await dueRetries(database, on, null)).length;
}

export const collectSharesJob: Job = {
  name: "collect-shares",
  what: "Orders this month's land share of everybody who pays in monthly and has it collected; tries what failed once more.",
  schedule: "15 7 * * *",
  quick: false,
  run: async (context) => (context.dryRun ? { done: await dueCount(context), setAside: 0 } : run(context)),
};
