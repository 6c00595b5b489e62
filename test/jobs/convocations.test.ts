import { afterEach, beforeEach, expect, test } from "vitest";
import { adoptBylaws, defaultBylaws } from "#domain/bylaws/bylaws.ts";
import { mostAttempts } from "#domain/mail/mail.ts";
import { postponeMeeting } from "#domain/meetings/calling-off.ts";
import { callingOffProof, callLettersToPost, callProofs, callRecipients, recordCallPosting } from "#domain/meetings/convocation-proof.ts";
import { addItem } from "#domain/meetings/draft.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import { meetingOf } from "#domain/meetings/meeting-list.ts";
import { rollOf } from "#domain/meetings/roll.ts";
import { recordConsent } from "#domain/people/consent.ts";
import { changeParticulars, particularsOf } from "#domain/people/person.ts";
import { freezeRollsJob } from "#jobs/freeze-rolls.ts";
import type { Mailer } from "#jobs/outside/mailer.ts";
import type { Outside } from "#jobs/outside/outside.ts";
import { sendMailsJob } from "#jobs/send-mails.ts";
import { writeConvocationsJob } from "#jobs/write-convocations.ts";
import { contextOf, otherMachine, recordingMailer, runs, testOutside } from "#test/support/jobs.ts";
import { accounts, amendment, calls, item, joinAll, june, personOfMember, plans } from "#test/support/meeting-village.ts";
import { act, day, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
let outside: Outside;
const [anna, bram, chaima, dirk] = ["Anna & Zoon <A>", "Bram de Wit", "www.koop-nu.nl", "Dirk Bos"];

beforeEach(async () => {
  here = await village("2026-01-12");
  outside = await testOutside(here.register);
  const members = await joinAll(here, [anna, bram, chaima, dirk], "2026-02-02");
  const [, second, third] = await Promise.all(members.map((member) => personOfMember(here, member)));
  if (!second || !third) throw new Error("nobody joined");
  await act(here.register, "give_consent", (each) => recordConsent(each, second, "convocation_by_email", false));
  await act(here.register, "change_particulars", async (each) =>
    changeParticulars(each, third, { ...(await particularsOf(each.tx, third)), language: "en" }),
  );
  here.clock.moveTo(noonOf("2026-05-01"));
});
afterEach(() => here.close());

const write = (changed: Partial<Parameters<typeof runs>[2]> = {}) => runs(writeConvocationsJob, here.register, { outside, ...changed });
const send = (mailer: Mailer) => runs(sendMailsJob, here.register, { outside: { ...outside, mailer } });
const written = () =>
  here.database.query<{ name: string; address: string | null; subject: string; text: string; html: string }>(
    `select now.name, t.address, t.subject, t.text, t.html from mail m join mail_content t on t.mail_id = m.id join person_now now using (person_id)
     where m.kind = 'convocation' order by m.recorded_at, now.name`,
  );
const proofs = (id: MeetingId) => callProofs(here.database, id);

test("everybody on the roll is written to once, in his language, by his name", async () => {
  await calls(here, await plans(here, june, [accounts, amendment]));
  expect(await write({ dryRun: true })).toEqual({ done: 4, setAside: 0 });
  expect(await write()).toEqual({ done: 4, setAside: 0 });
  expect(await write()).toEqual({ done: 0, setAside: 0 });
  const mails = await written();
  expect(mails).toHaveLength(4);
  const of = (name: string | undefined) => mails.find((mail) => mail.name === name);
  expect(of(dirk)?.text).toContain("Beste Dirk Bos,");
  expect(of(dirk)?.text).toContain("Wanneer: 13 juni 2026, 20.00 uur");
  expect(of(dirk)?.text).toContain("1: Jaarrekening 2025. Hierover wordt gestemd: gewone meerderheid");
  expect(of(dirk)?.text).toContain("uiterlijk 8 juni 2026");
  expect(of(dirk)?.text).toContain("https://meent.voorbeeld.nl/meetings/1");
  expect(of(anna)?.text).toContain("Beste Anna & Zoon <A>,");
  expect(of(anna)?.html).toContain("Beste Anna &amp; Zoon &lt;A&gt;,");
  expect([of(chaima)?.subject, of(chaima)?.text.startsWith("Dear reader,"), of(chaima)?.html.includes("koop-nu")]).toEqual([
    "Call: annual meeting on 13 June 2026",
    true,
    false,
  ]);
  expect([of(bram)?.address, of(dirk)?.address]).toEqual([null, "dirkbos@voorbeeld.nl"]);
  expect(mails.some(({ text, html }) => /\uE000/.test(text + html))).toBe(false);
});

test("two workers at once write once, and one that was stopped is finished by the next", async () => {
  await calls(here, await plans(here));
  const stopped = new AbortController();
  stopped.abort();
  expect(await write({ stopping: stopped.signal })).toEqual({ done: 0, setAside: 0 });
  const other = await otherMachine(here);
  await Promise.all([
    writeConvocationsJob.run(contextOf(here.register, { outside })),
    writeConvocationsJob.run(contextOf(other, { outside })),
  ]);
  await other.close();
  expect(await written()).toHaveLength(4);
});

test("the proof tells of each how he was called and what came of it, by mail, refused and by post", async () => {
  const id = await plans(here);
  await calls(here, id);
  expect(await proofs(id)).toMatchObject([{ byMail: 3, byLetter: 1, outcomes: { unwritten: 4 } }]);
  await write();
  expect(await proofs(id)).toMatchObject([{ outcomes: { unwritten: 0, waiting: 3, to_post: 1 } }]);
  const mailer = recordingMailer();
  const refusing: Mailer = {
    ...mailer,
    send: async (mail) => (mail.address.startsWith("dirk") ? { outcome: "refused", response: "550 no such user" } : mailer.send(mail)),
  };
  await send(refusing);
  expect(await proofs(id)).toMatchObject([{ outcomes: { accepted: 2, refused: 1, to_post: 1, waiting: 0 } }]);
  for (let attempt = 2; attempt <= mostAttempts; attempt++) {
    here.clock.moveTo(here.clock.now().add({ hours: 2 }));
    await send(refusing);
  }
  const [proof] = await proofs(id);
  if (!proof) throw new Error("nobody was called");
  expect(proof.outcomes).toMatchObject({ accepted: 2, refused: 0, to_post: 2 });
  expect((await callLettersToPost(here.database, id, null, 10)).map(({ name }) => name).toSorted()).toEqual([bram, dirk]);
  await expect(act(here.register, "record_posting", (each) => recordCallPosting(each, id, day("2026-05-02")))).rejects.toThrow(
    "posting_in_future",
  );
  await act(here.register, "record_posting", (each) => recordCallPosting(each, id, day("2026-05-01")));
  await expect(act(here.register, "record_posting", (each) => recordCallPosting(each, id, day("2026-05-01")))).rejects.toThrow(
    "mail_not_for_paper",
  );
  expect(await proofs(id)).toMatchObject([{ outcomes: { accepted: 2, posted: 2, to_post: 0 }, postedFrom: day("2026-05-01") }]);
  const told = await callRecipients(here.database, proof.id, null, 10);
  expect(told.find(({ name }) => name === dirk)).toMatchObject({ byMail: true, outcome: "posted", response: "550 no such user" });
});

test("a worker killed while sending leaves one outcome unknown and no message sent twice", async () => {
  const id = await plans(here);
  await calls(here, id);
  await write();
  const dying = recordingMailer(({ address }) => address.startsWith("dirk"));
  await expect(send(dying)).rejects.toThrow("killed");
  const next = recordingMailer();
  await send(next);
  expect([...dying.taken, ...next.taken].filter(({ address }) => address.startsWith("dirk"))).toHaveLength(1);
  expect(await proofs(id)).toMatchObject([{ outcomes: { unknown: 1, accepted: 2, to_post: 1 } }]);
});

test("a further call goes to all again, with the whole agenda", async () => {
  const id = await plans(here);
  await calls(here, id);
  await write();
  const { version } = await meetingOf(here.database, id);
  await act(here.register, "change_meeting", (each) => addItem(each, id, version, item("Rondvraag")));
  here.clock.moveTo(noonOf("2026-05-03"));
  await calls(here, id);
  await write();
  const mails = await written();
  expect(mails).toHaveLength(8);
  expect(mails.at(-1)?.subject).toMatch(/^(Aanvulling|Added)/);
  expect(mails.filter(({ name }) => name === dirk).at(-1)?.text).toContain("2: Rondvraag");
  expect((await proofs(id)).map(({ sequence }) => sequence)).toEqual([1, 2]);
});

test("a roll is settled the morning after the day that the call names, once, and whoever came since is called too", async () => {
  await act(here.register, "adopt_bylaws", (each) =>
    adoptBylaws(each, { ...defaultBylaws, rollDay: "named", effectiveOn: day("2026-05-01"), decisionId: here.decisionId }),
  );
  const id = await plans(here, { ...june, rollOn: day("2026-06-01") });
  await calls(here, id);
  await write();
  await joinAll(here, ["Els Vos"], "2026-06-01");
  const freeze = (changed: Partial<Parameters<typeof runs>[2]> = {}) => runs(freezeRollsJob, here.register, { outside, ...changed });
  expect(await freeze()).toEqual({ done: 0, setAside: 0 });
  here.clock.moveTo(noonOf("2026-06-03"));
  expect(await freeze({ dryRun: true })).toEqual({ done: 1, setAside: 0 });
  expect(await freeze()).toEqual({ done: 1, setAside: 0 });
  expect(await freeze()).toEqual({ done: 0, setAside: 0 });
  expect(await rollOf(here.database, id)).toMatchObject({ asOf: day("2026-06-01"), votes: 5 });
  expect(await write()).toEqual({ done: 1, setAside: 0 });
});

test("who was called is told that it is off, once and by the same channel, and his call is written no more", async () => {
  const id = await plans(here, june, [accounts]);
  await calls(here, id);
  await act(here.register, "postpone_meeting", (each) =>
    postponeMeeting(each, id, 2, "De zaal is <afgebrand>.", { ...june, heldOn: day("2026-07-04"), hour: "19:30" }),
  );
  expect(await write({ dryRun: true })).toEqual({ done: 4, setAside: 0 });
  const other = await otherMachine(here);
  await Promise.all([write(), runs(writeConvocationsJob, other, { outside })]);
  await other.close();
  expect(await write()).toEqual({ done: 0, setAside: 0 });
  expect(await written()).toEqual([]);
  const told = await here.database.query<{ name: string; subject: string; text: string; html: string }>(
    `select now.name, t.subject, t.text, t.html from mail m join mail_content t on t.mail_id = m.id join person_now now using (person_id)
     where m.kind = 'calling_off' order by now.name`,
  );
  expect(told).toHaveLength(4);
  const of = (name: string | undefined) => told.find((mail) => mail.name === name);
  expect(of(dirk)).toMatchObject({ subject: "Uitgesteld: jaarvergadering van 13 juni 2026" });
  for (const words of [
    "Beste Dirk Bos,",
    "De reden: De zaal is <afgebrand>.",
    "Wanneer: 4 juli 2026, 19.30 uur",
    "Een volmacht die u gaf, vervalt",
  ])
    expect(of(dirk)?.text).toContain(words);
  expect(of(dirk)?.html).toContain("&lt;afgebrand&gt;");
  expect(of(chaima)?.subject).toBe("Postponed: annual meeting of 13 June 2026");
  await send(recordingMailer());
  expect(await callingOffProof(here.database, id)).toMatchObject({ byMail: 3, byLetter: 1, outcomes: { accepted: 3, to_post: 1 } });
  expect((await callLettersToPost(here.database, id, null, 10)).map(({ name, subject }) => [name, subject.split(":")[0]])).toEqual([
    [bram, "Uitgesteld"],
  ]);
  await act(here.register, "record_posting", (each) => recordCallPosting(each, id, day("2026-05-01")));
  expect(await callingOffProof(here.database, id)).toMatchObject({ outcomes: { posted: 1, to_post: 0 } });
});
