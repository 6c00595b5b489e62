import { perform, type Register, system } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { cooperative } from "#domain/bylaws/cooperative.ts";
import { namedId } from "#domain/id.ts";
import type { CallLetters } from "#domain/meetings/call-letter.ts";
import { type UnwrittenCall, unwrittenCalls, writeCallMails } from "#domain/meetings/convocation-mail.ts";
import { agendaOf, calledVersionOf } from "#domain/meetings/meeting-list.ts";
import { type Job, nothing } from "#jobs/job.ts";
import { callLetter } from "#templates/mail/mail.ts";

const chunk = 10_000;

async function lettersOf({ database }: Register, { id }: UnwrittenCall, baseUrl: string): Promise<CallLetters> {
  const { sequence, ...meeting } = await calledVersionOf(database, id);
  const { proxiesPerHolder } = await bylawsOn(database, meeting.heldOn);
  const sender = { ...(await cooperative(database)), baseUrl };
  const facts = { ...meeting, supplement: sequence > 1, items: await agendaOf(database, meeting.versionId), proxiesPerHolder };
  return { nl: callLetter(facts, sender, "nl"), en: callLetter(facts, sender, "en") };
}

/** An act is named by whom it begins with: done by two at once, or again after a kill, it is done once. */
async function writeChunk(register: Register, call: UnwrittenCall, letters: CallLetters): Promise<void> {
  const request = { id: namedId<"act">("write_mail", "convocation", call.id, call.first), kind: "write_mail", actor: system } as const;
  await perform(register, { ...request, payload: [call.id, call.first] }, (act) => writeCallMails(act, call, letters, chunk));
}

export const writeConvocationsJob: Job = {
  name: "write-convocations",
  what: "Writes the call to a general meeting to every member who votes.",
  schedule: "* * * * *",
  quick: true,
  run: async ({ register, outside, dryRun, progress, stopping }) => {
    const calls = await unwrittenCalls(register.database);
    const total = calls.reduce((sum, { count }) => sum + count, 0);
    if (dryRun) return { ...nothing, done: total };
    for (const call of calls) {
      const letters = await lettersOf(register, call, outside.baseUrl);
      let left: UnwrittenCall | undefined = call;
      while (left && !stopping.aborted) {
        await writeChunk(register, left, letters);
        const open = await unwrittenCalls(register.database);
        left = open.find(({ id }) => id === call.id);
        progress(total - open.reduce((sum, { count }) => sum + count, 0), total);
      }
    }
    const left = (await unwrittenCalls(register.database)).reduce((sum, { count }) => sum + count, 0);
    return { done: total - left, setAside: 0 };
  },
};
