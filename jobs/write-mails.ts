import { perform, type Register, system } from "#domain/act.ts";
import { cooperative } from "#domain/bylaws/cooperative.ts";
import { namedId } from "#domain/id.ts";
import { dueMails } from "#domain/mail/due.ts";
import { type DueMailKind, mailKinds, type WrittenMail, writeMails } from "#domain/mail/mail.ts";
import type { DueMail } from "#domain/mail/mail-facts.ts";
import { type Job, type JobContext, nothing } from "#jobs/job.ts";
import { mailFor, type Sender } from "#templates/mail/mail.ts";

const batch = 500;

function written(mail: DueMail, sender: Sender): WrittenMail {
  const { personId, kind, aboutId, address } = mail;
  const documentId = "documentId" in mail ? mail.documentId : null;
  return { personId, kind, aboutId, address, documentId, ...mailFor(mail, sender) };
}

/** A mail once written stays written: an act named after what it writes of and to whom is done once, whoever comes to it. */
async function write(register: Register, kind: DueMailKind, due: readonly DueMail[], sender: Sender): Promise<number> {
  const subjects = due.flatMap(({ aboutId, personId }) => [aboutId, personId]);
  const id = namedId<"act">("write_mail", kind, ...subjects);
  const mails = due.map((each) => written(each, sender));
  const done = await perform(register, { id, kind: "write_mail", actor: system, payload: subjects }, (act) => writeMails(act, mails));
  return done.length;
}

async function writeKind({ register, outside, on, stopping }: JobContext, kind: DueMailKind, tell: (count: number) => void): Promise<void> {
  while (!stopping.aborted) {
    const due = await dueMails(register.database, kind, on, batch);
    if (due.length === 0) return;
    const sender = { ...(await cooperative(register.database)), baseUrl: outside.baseUrl };
    const count = await write(register, kind, due, sender);
    if (count === 0) return;
    tell(count);
  }
}

export const writeMailsJob: Job = {
  name: "write-mails",
  what: "Writes to everybody who is to hear of something in the register and has not.",
  schedule: "* * * * *",
  quick: true,
  run: async (context) => {
    const { register, on, dryRun, progress } = context;
    const due = async (kind: DueMailKind): Promise<number> => (await dueMails(register.database, kind, on, null)).length;
    if (dryRun) return { ...nothing, done: (await Promise.all(mailKinds.map(due))).reduce((sum, count) => sum + count, 0) };
    let done = 0;
    for (const kind of mailKinds)
      await writeKind(context, kind, (count) => {
        done += count;
        progress(done, done);
      });
    return { done, setAside: 0 };
  },
};
