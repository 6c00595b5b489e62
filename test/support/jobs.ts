import { type Register, today } from "#domain/act.ts";
import { openDatabase } from "#domain/database.ts";
import { entities } from "#domain/entities.ts";
import { silentLog } from "#domain/log.ts";
import { type Job, type JobContext, runJob, type Tally } from "#jobs/job.ts";
import { demoMailer, type Mailer, type MailToSend } from "#jobs/outside/mailer.ts";
import type { Outside } from "#jobs/outside/outside.ts";
import { openSeal } from "#jobs/outside/seal.ts";
import { makeTestSeal } from "#jobs/outside/test-seal.ts";
import type { Village } from "#test/support/village.ts";

export async function testOutside({ clock }: Pick<Register, "clock">): Promise<Outside> {
  const { p12, passphrase } = await makeTestSeal("De Vier Weteringen", clock.now(), 10);
  return { baseUrl: "https://meent.voorbeeld.nl", mailer: demoMailer, seal: await openSeal(p12, passphrase), provider: null };
}

type Changed = Partial<JobContext> & { readonly outside: Outside };

/** What the worker hands a job: today by the village's clock, unless something else is given. */
export const contextOf = (register: Register, changed: Changed): JobContext => ({
  register,
  on: today(register),
  dryRun: false,
  progress: () => {},
  log: silentLog,
  stopping: new AbortController().signal,
  ...changed,
});

/** Runs a job as the worker would, under its lock. */
export const runs = (job: Job, register: Register, changed: Changed): Promise<Tally | null> => runJob(job, contextOf(register, changed));

/** A mail server that takes everything, keeps what it took, and may be killed at one of them. */
export function recordingMailer(diesAt: (mail: MailToSend) => boolean = () => false): Mailer & { readonly taken: readonly MailToSend[] } {
  const taken: MailToSend[] = [];
  const send = async (mail: MailToSend) => {
    taken.push(mail);
    if (diesAt(mail)) throw new Error("killed");
    return { outcome: "accepted", response: "ok" } as const;
  };
  return { ...demoMailer, send, taken };
}

/** The same register from another machine: connections of its own to the same database. */
export async function otherMachine({ register, url }: Village): Promise<Register & { close: () => Promise<void> }> {
  const database = await openDatabase({ url, entities });
  return { ...register, database, close: () => database.close() };
}
