import { perform, type Register, system } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { cooperative } from "#domain/bylaws/cooperative.ts";
import { namedId } from "#domain/id.ts";
import type { CallLetters } from "#domain/meetings/call-letter.ts";
import { calledOff } from "#domain/meetings/calling-off.ts";
import { type UnwrittenCall, unwrittenCalls, writeCallMails } from "#domain/meetings/convocation-mail.ts";
import { agendaOf, calledVersionOf, meetingOf } from "#domain/meetings/meeting-list.ts";
import { type Job, nothing } from "#jobs/job.ts";
import { callingOffLetter, callLetter } from "#templates/mail/mail.ts";

const chunk = 10_000;

async function lettersOf({ database }: Register, message: UnwrittenCall, baseUrl: string): Promise<CallLetters> {
  const sender = { ...(await cooperative(database)), baseUrl };
  if (message.kind === "calling_off") {
    const told = await calledOff(database, message.meetingId);
    if (!told) throw new Error("the meeting was not called off");
    const facts = { ...told, meeting: await meetingOf(database, message.meetingId) };
    return { nl: callingOffLetter(facts, sender, "nl"), en: callingOffLetter(facts, sender, "en") };
  }
  const { sequence, ...meeting } = await calledVersionOf(database, message.aboutId);
  const { proxiesPerHolder } = await bylawsOn(database, meeting.heldOn);
  const facts = { ...meeting, supplement: sequence > 1, items: await agendaOf(database, meeting.versionId), proxiesPerHolder };
  return { nl: callLetter(facts, sender, "nl"), en: callLetter(facts, sender, "en") };
}

/** An act is named by whom it begins with: done by two at once, or again after a kill, it is done once. */
async function writeChunk(register: Register, call: UnwrittenCall, letters: CallLetters): Promise<void> {
  const request = { id: namedId<"act">("write_mail", call.kind, call.aboutId, call.first), kind: "write_mail", actor: system } as const;
  await perform(register, { ...request, payload: [call.aboutId, call.first] }, (act) => writeCallMails(act, call, letters, chunk));
}

export const writeConvocationsJob: Job = {
  name: "write-convocations",
  what: "Writes the call to a general meeting, or that it is called off, to every member who votes.",
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
        left = open.find(({ kind, aboutId }) => kind === call.kind && aboutId === call.aboutId);
        progress(total - open.reduce((sum, { count }) => sum + count, 0), total);
      }
    }
    const left = (await unwrittenCalls(register.database)).reduce((sum, { count }) => sum + count, 0);
    return { done: total - left, setAside: 0 };
  },
};
