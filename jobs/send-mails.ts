import { perform, type Register, system, today } from "#domain/act.ts";
import { endOfDay, isBefore } from "#domain/calendar.ts";
import { withHeirKeys } from "#domain/estates/heir-key.ts";
import { newId } from "#domain/id.ts";
import { attemptMails, type MailAnswer, type OutgoingMail, outgoingMails, recordMailResults } from "#domain/mail/mail.ts";
import { type Job, type JobContext, nothing, type Tally } from "#jobs/job.ts";
import type { Mailer } from "#jobs/outside/mailer.ts";

const batch = 50;
/** Asking what waits looks at all mail, so it is asked for many at once. */
const asked = 5_000;

/** What is due is due now; a rehearsal of a later day asks at its end. */
const moment = ({ register, on }: JobContext): Temporal.Instant => (isBefore(today(register), on) ? endOfDay(on) : register.clock.now());

/** Act 1: writes down that these are about to be sent. Gives those that are ours to send. */
async function attempt(register: Register, mails: readonly OutgoingMail[]): Promise<OutgoingMail[]> {
  const payload = mails.map(({ id, attempt: number }) => [id, number]);
  const request = { id: newId<"act">(register.clock.now()), kind: "attempt_mail", actor: system, payload } as const;
  const ours = new Set((await perform(register, request, (act) => attemptMails(act, mails))).map(({ id }) => id as string));
  return mails.filter(({ id }) => ours.has(id));
}

async function send(mailer: Mailer, secret: string, { id, attempt: number, address, ...content }: OutgoingMail): Promise<MailAnswer> {
  if (address === null) return { id, attempt: number, outcome: "no_address", response: "" };
  const [text, html] = [withHeirKeys(secret, content.text), withHeirKeys(secret, content.html)];
  return { id, attempt: number, ...(await mailer.send({ id, address, ...content, text, html })) };
}

/** Act 2: writes down what the mail server answered. */
function record(register: Register, answers: readonly MailAnswer[]): Promise<unknown> {
  const request = { id: newId<"act">(register.clock.now()), kind: "record_mail_result", actor: system, payload: answers } as const;
  return perform(register, request, (act) => recordMailResults(act, answers));
}

/** Attempts, sends, records. What fails on the way stays "outcome unknown"; the answers of the others are kept. */
async function sendBatch({ register, outside }: JobContext, mails: readonly OutgoingMail[]): Promise<Tally> {
  const ours = await attempt(register, mails);
  const sent = await Promise.allSettled(ours.map((mail) => send(outside.mailer, register.secret, mail)));
  const answers = sent.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  if (answers.length > 0) await record(register, answers);
  const failed = sent.find((each) => each.status === "rejected");
  if (failed) throw failed.reason;
  const done = answers.filter(({ outcome }) => outcome === "accepted").length;
  return { done, setAside: answers.length - done };
}

export const sendMailsJob: Job = {
  name: "send-mails",
  what: "Hands written mail to the mail server, and keeps its answer.",
  schedule: "* * * * *",
  quick: true,
  run: async (context) => {
    const { register, outside, dryRun, progress, log, stopping } = context;
    const waiting = (limit: number | null) => outgoingMails(register.database, moment(context), limit);
    if (dryRun) return { ...nothing, done: (await waiting(null)).length };
    let [done, setAside] = [0, 0];
    let queue: OutgoingMail[] = [];
    while (!stopping.aborted) {
      if (queue.length === 0) queue = await waiting(asked);
      const mails = queue.splice(0, batch);
      if (mails.length === 0) break;
      const hindrance = mails.some(({ address }) => address !== null) ? await outside.mailer.hindrance() : null;
      if (hindrance !== null) {
        log.warn({ hindrance }, "the mail server takes no mail; it waits");
        break;
      }
      const tally = await sendBatch(context, mails);
      done += tally.done;
      setAside += tally.setAside;
      progress(done + setAside, done + setAside);
    }
    return { done, setAside };
  },
};
