import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Id, PersonId } from "#domain/id.ts";
import { allMails, type InboxMail, inboxOf, mostAttempts } from "#domain/mail/mail.ts";
import { mailsForPaper } from "#domain/mail/paper.ts";
import { refuseMembership } from "#domain/members/admission.ts";
import { type ApplicationId, applyForMembership } from "#domain/members/application.ts";
import { cents } from "#domain/money.ts";
import { changeParticulars, noParticulars, type Particulars, particularsOf } from "#domain/people/person.ts";
import { runJob } from "#jobs/job.ts";
import { smtpMailer } from "#jobs/outside/mailer.ts";
import type { Outside } from "#jobs/outside/outside.ts";
import { sendMailsJob } from "#jobs/send-mails.ts";
import { writeMailsJob } from "#jobs/write-mails.ts";
import { contextOf, otherMachine, recordingMailer, runs, testOutside } from "#test/support/jobs.ts";
import { type SmtpServer, smtpServer } from "#test/support/smtp-server.ts";
import { act, admits, applies, day, pays, type Village, village } from "#test/support/village.ts";

let here: Village;
let outside: Outside;
let post: SmtpServer;

beforeAll(async () => {
  [here, post] = await Promise.all([village(), smtpServer()]);
  outside = await testOutside(here);
});
afterAll(async () => {
  await post.close();
  await here.close();
});
beforeEach(() => here.clock.moveTo(here.clock.now().add({ hours: 24 * 100 })));

const today = () => here.clock.now().toZonedDateTimeISO("Europe/Amsterdam").toPlainDate();
const write = (changed: Partial<Parameters<typeof runs>[2]> = {}) => runs(writeMailsJob, here.register, { outside, ...changed });
const send = (changed: Partial<Parameters<typeof runs>[2]> = {}) => runs(sendMailsJob, here.register, { outside, ...changed });

async function representative(applicationId: string): Promise<PersonId> {
  const [found] = await here.database.query<{ id: PersonId }>("select representative_id as id from application where id = $1", [
    applicationId,
  ]);
  if (!found) throw new Error("no such application");
  return found.id;
}

/** Changes what stands in the register of a person, an hour later. */
async function change(person: PersonId, changed: Partial<Particulars>): Promise<void> {
  here.clock.moveTo(here.clock.now().add({ hours: 1 }));
  const before = await particularsOf(here.database, person);
  await act(here.register, "change_particulars", (each) => changeParticulars(each, person, { ...before, ...changed }));
}

async function contentOf(
  personId: PersonId,
  kind: InboxMail["kind"],
): Promise<{ subject: string; text: string; html: string; address: string | null }> {
  const [found] = await here.database.query<{ subject: string; text: string; html: string; address: string | null }>(
    `select t.subject, t.text, t.html, t.address from mail m join mail_content t on t.mail_id = m.id where m.person_id = $1 and m.kind = $2`,
    [personId, kind],
  );
  if (!found) throw new Error(`no ${kind}`);
  return { ...found, text: found.text.replaceAll("\u00a0", " ") };
}

test("an applicant hears what to pay, to which account, with which reference and by when", async () => {
  const anna = await applies(here, "Anna Vermeer");
  expect(await write({ dryRun: true })).toEqual({ done: 1, setAside: 0 });
  expect(await write()).toEqual({ done: 1, setAside: 0 });
  const mail = await contentOf(await representative(anna.applicationId), "application_received");
  expect(mail.address).toBe("annavermeer@voorbeeld.nl");
  expect(mail.text).toContain("Bedrag: € 520,00");
  expect(mail.text).toContain("Rekening (IBAN): NL32 TRIO 0254 6512 34");
  expect(mail.text).toContain(`https://meent.voorbeeld.nl/pay/${anna.claimId}`);
  expect(mail.text.replaceAll(" ", "")).toContain(anna.reference);
});

test("a name with HTML and & stands in a mail as it is written, and a name that is an advertisement does not", async () => {
  const bold = await applies(here, 'Bob <b>& Zn</b> "x"');
  const advertiser = await applies(here, "Win at https://evil.example now");
  await write();
  const mail = await contentOf(await representative(bold.applicationId), "application_received");
  expect(mail.text).toContain('Beste Bob <b>& Zn</b> "x",');
  expect(mail.html).toContain("Beste Bob &lt;b&gt;&amp; Zn&lt;/b&gt; &quot;x&quot;,");
  expect(mail.html).not.toContain("<b>");
  const other = await contentOf(await representative(advertiser.applicationId), "application_received");
  expect(other.text + other.html + other.subject).not.toContain("evil");
});

test("who is admitted and paid hears of the membership and of the lot, with the provisional land", async () => {
  const cora = await applies(here, "Cora Mulder");
  await pays(here, cora.reference, cents(520_00), today().toString());
  await admits(here, cora);
  expect(await write()).toEqual({ done: 2, setAside: 0 });
  const person = await representative(cora.applicationId);
  expect((await contentOf(person, "membership_admitted")).text).toContain("Uw betaling is binnen.");
  expect((await contentOf(person, "lot_issued")).text).toContain("naar verwachting 62,50 m², bij een prognose van € 8,0000 per m²");
});

test("who is refused reads why, in his own language", async () => {
  const dirk = await applies(here, "Dirk Jansen");
  const person = await representative(dirk.applicationId);
  await change(person, { language: "en" });
  await act(here.register, "refuse_membership", (each) => refuseMembership(each, dirk.applicationId, "U bent al lid."), here.board);
  expect(await write()).toEqual({ done: 1, setAside: 0 });
  const mail = await contentOf(person, "membership_refused");
  expect(mail.text).toContain("Dear Dirk Jansen,");
  expect(mail.text).toContain("U bent al lid.");
});

test("a changed e-mail address is told to the old and the new one; a changed phone number to nobody", async () => {
  const els = await applies(here, "Els Prins");
  const person = await representative(els.applicationId);
  await write();
  await change(person, { phone: "06 12 34 56 78" });
  expect(await write()).toEqual({ done: 0, setAside: 0 });
  await change(person, { email: "els@nieuw.nl", iban: "NL32TRIO0254651234" });
  expect(await write()).toEqual({ done: 2, setAside: 0 });
  const [changed, left] = [await contentOf(person, "particulars_changed"), await contentOf(person, "address_left")];
  expect([changed.address, left.address]).toEqual(["els@nieuw.nl", "elsprins@voorbeeld.nl"]);
  expect(changed.text).toContain("Gewijzigd: uw e-mailadres en uw rekeningnummer.");
  expect(changed.text).toContain("eindigt op 1234");
  expect(left.text + left.html).not.toContain("nieuw.nl");
});

test("writing twice, by two at once, and after a skipped night writes once", async () => {
  await applies(here, "Frits Bakker");
  await applies(here, "Gerda Smit");
  here.clock.moveTo(here.clock.now().add({ hours: 48 }));
  const other = await otherMachine(here);
  const both = await Promise.all([write(), runs(writeMailsJob, other, { outside })]);
  expect(both.filter((tally) => tally !== null).reduce((sum, { done }) => sum + done, 0)).toBe(2);
  expect(await write()).toEqual({ done: 0, setAside: 0 });
  const twice = await Promise.all([here.register, other].map((register) => writeMailsJob.run(contextOf(register, { outside }))));
  expect(twice.map(({ done }) => done)).toEqual([0, 0]);
  await other.close();
});

test("two who write at the same moment without the lock write once", async () => {
  await applies(here, "Hans Visser");
  const other = await otherMachine(here);
  await Promise.all([here.register, other].map((register) => writeMailsJob.run(contextOf(register, { outside }))));
  const [row] = await here.database.query<{ count: number }>("select count(*) from mail where recorded_at = $1", [here.clock.now()]);
  expect(row?.count).toBe(1);
  await other.close();
});

test("a fact of more than sixty days ago is not mailed about", async () => {
  await applies(here, "Ina de Boer");
  here.clock.moveTo(here.clock.now().add({ hours: 24 * 61 }));
  expect(await write()).toEqual({ done: 0, setAside: 0 });
  expect(await write({ on: today().subtract({ days: 30 }), dryRun: true })).toEqual({ done: 1, setAside: 0 });
});

test("mail goes through SMTP with the mail's id as Message-ID, and a refused mail is tried five times, hours apart, and then waits for paper", async () => {
  await send();
  const mailer = smtpMailer({ url: post.url, from: "Meent <register@voorbeeld.nl>" });
  const [jan, kees] = [await applies(here, "Jan <Piet> & Co"), await applies(here, "Kees Dam")];
  post.refuse("keesdam@voorbeeld.nl", "550 5.1.1 <keesdam@voorbeeld.nl> does not live here");
  await write();
  expect(await send({ outside: { ...outside, mailer }, dryRun: true })).toEqual({ done: 2, setAside: 0 });
  expect(await send({ outside: { ...outside, mailer } })).toEqual({ done: 1, setAside: 1 });
  const [mine] = await inboxOf(here.database, await representative(jan.applicationId));
  expect(post.received).toHaveLength(1);
  expect(post.received[0]?.data).toContain(`Message-ID: <${mine?.id}@voorbeeld.nl>`);
  expect(mine?.outcome).toBe("accepted");
  const [his] = await inboxOf(here.database, await representative(kees.applicationId));
  expect(his).toMatchObject({ outcome: "refused" });
  expect(his?.response).toContain("550 5.1.1 <…> does not live here");
  expect(await send({ outside: { ...outside, mailer } })).toEqual({ done: 0, setAside: 0 });
  for (let attempt = 2; attempt <= mostAttempts; attempt += 1) {
    expect(await mailsForPaper(here.database)).toEqual([]);
    here.clock.moveTo(here.clock.now().add({ hours: 2 }));
    expect(await send({ outside: { ...outside, mailer } })).toEqual({ done: 0, setAside: 1 });
  }
  here.clock.moveTo(here.clock.now().add({ hours: 2 }));
  expect(await send({ outside: { ...outside, mailer } })).toEqual({ done: 0, setAside: 0 });
  expect(await mailsForPaper(here.database)).toMatchObject([{ name: "Kees Dam", outcome: "refused" }]);
  mailer.close();
});

test("while the mail server is away mail waits and loses no attempt", async () => {
  await applies(here, "Leo Kok");
  await write();
  const gone = await smtpServer();
  await gone.close();
  const mailer = smtpMailer({ url: gone.url, from: "register@voorbeeld.nl" });
  expect(await send({ outside: { ...outside, mailer } })).toEqual({ done: 0, setAside: 0 });
  mailer.close();
  expect((await allMails(here.database, 1))[0]?.outcome).toBe("waiting");
  await send();
  expect((await allMails(here.database, 1))[0]?.outcome).toBe("accepted");
});

test("mail to somebody without an address stands in the inbox and on the list for paper", async () => {
  const mies = await applies(here, "Mies Vos");
  const person = await representative(mies.applicationId);
  await change(person, { email: null });
  await write();
  await send();
  const inbox = await inboxOf(here.database, person);
  expect(inbox.find(({ kind }) => kind === "application_received")).toMatchObject({ outcome: "no_address", address: null });
  expect(await mailsForPaper(here.database)).toContainEqual(
    expect.objectContaining({ personId: person, kind: "application_received", outcome: "no_address" }),
  );
});

test("a sender that is killed after the attempt leaves the outcome unknown, and sends the same message a day later", async () => {
  const [nel, olga] = [await applies(here, "Nel Kuiper"), await applies(here, "Olga Timmer")];
  await write();
  const dying = recordingMailer(({ address }) => address.startsWith("nel"));
  await expect(send({ outside: { ...outside, mailer: dying } })).rejects.toThrow("killed");
  const outcomeOf = async (who: typeof nel) => (await inboxOf(here.database, await representative(who.applicationId)))[0]?.outcome;
  expect([await outcomeOf(nel), await outcomeOf(olga)]).toEqual(["unknown", "accepted"]);
  expect(await send()).toEqual({ done: 0, setAside: 0 });
  here.clock.moveTo(here.clock.now().add({ hours: 25 }));
  const mailer = recordingMailer();
  expect(await send({ outside: { ...outside, mailer } })).toEqual({ done: 1, setAside: 0 });
  expect(mailer.taken.map(({ id }) => id)).toEqual(dying.taken.filter(({ address }) => address.startsWith("nel")).map(({ id }) => id));
  expect(await outcomeOf(nel)).toBe("accepted");
});

test("two who send at the same moment without the lock send each mail once", async () => {
  await send();
  for (const name of ["Piet Klaver", "Rosa Blom", "Sara Kramer"]) await applies(here, name);
  await write();
  const mailer = recordingMailer();
  const other = await otherMachine(here);
  await Promise.all([here.register, other].map((register) => sendMailsJob.run(contextOf(register, { outside: { ...outside, mailer } }))));
  expect(mailer.taken).toHaveLength(3);
  expect(new Set(mailer.taken.map(({ id }) => id)).size).toBe(3);
  await other.close();
});

test("a job that another process is at is left to it", async () => {
  const release = await here.database.hold("meent job send-mails", "another machine");
  expect(await runJob(sendMailsJob, contextOf(here.register, { outside }))).toBeNull();
  await release?.();
  expect(await runJob(sendMailsJob, contextOf(here.register, { outside }))).toEqual({ done: 0, setAside: 0 });
});

test("of joint holders each with an address hears of the membership and the lot, in their own language", async () => {
  const applicant = (name: string, email: string | null, language: "nl" | "en") => ({
    particulars: { ...noParticulars, name, email, language, bornOn: day("1961-03-14") },
    convocationByEmail: true,
  });
  const [application, claim] = await act(here.register, "apply_for_membership", (each) =>
    applyForMembership(each, {
      kind: "joint",
      shareCents: cents(500_00),
      applicants: [applicant("Jan", "jan@voorbeeld.nl", "nl"), applicant("Emma", "emma@voorbeeld.nl", "en"), applicant("Opa", null, "nl")],
    }),
  );
  const [found] = await here.database.query<{ reference: string }>("select reference from claim where id = $1", [claim.id]);
  const joint = { applicationId: application.id as ApplicationId, claimId: claim.id as Id<"claim">, reference: found?.reference ?? "" };
  await pays(here, joint.reference, cents(520_00), today().toString());
  await admits(here, joint);
  await write();
  expect(await write()).toEqual({ done: 0, setAside: 0 });
  const written = await here.database.query<{ kind: string; name: string; text: string }>(
    `select m.kind, now.name, t.text from mail m join mail_content t on t.mail_id = m.id join person_now now using (person_id)
     where now.name in ('Jan', 'Emma', 'Opa') order by m.kind, now.name`,
  );
  expect(written.map(({ kind, name, text }) => [kind, name, /^(Beste|Dear)/m.exec(text)?.[0]])).toEqual([
    ["lot_issued", "Emma", "Dear"],
    ["lot_issued", "Jan", "Beste"],
    ["membership_admitted", "Emma", "Dear"],
    ["membership_admitted", "Jan", "Beste"],
  ]);
});
