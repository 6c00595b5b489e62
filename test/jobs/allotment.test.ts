import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runChecks } from "#domain/checks.ts";
import { bytesOf, documentsAbout } from "#domain/documents/document.ts";
import { allMails } from "#domain/mail/mail.ts";
import type { MemberId } from "#domain/members/member.ts";
import { cents } from "#domain/money.ts";
import { approveRun, type RunId, runOf } from "#domain/runs/run.ts";
import { prepareAllotment } from "#domain/shares/allotment.ts";
import { reverseAllotment } from "#domain/shares/allotment-posting.ts";
import { type CertificateId, certificatesOf } from "#domain/shares/certificate.ts";
import { drawCertificate } from "#jobs/certificate.ts";
import { drawCertificatesIn, drawCertificatesJob } from "#jobs/draw-certificates.ts";
import type { Outside } from "#jobs/outside/outside.ts";
import { openSeal } from "#jobs/outside/seal.ts";
import { makeTestSeal } from "#jobs/outside/test-seal.ts";
import { postRunsIn, postRunsJob } from "#jobs/post-runs.ts";
import { writeMailsJob } from "#jobs/write-mails.ts";
import { contextOf, otherMachine, runs, testOutside } from "#test/support/jobs.ts";
import { act, admits, applies, buys, noonOf, pays, type Village, village } from "#test/support/village.ts";

let here: Village;
let outside: Outside;
let members: MemberId[];

beforeAll(async () => {
  here = await village();
  here.clock.moveTo(noonOf("2026-06-14"));
  outside = await testOutside(here);
  const applicants = [];
  for (const name of ["Anna Vermeer", "Bob <b>& Zn</b>", "Çağla Öztürk"]) {
    const applicant = await applies(here, name);
    await pays(here, applicant.reference, cents(520_00), "2026-06-14");
    applicants.push(applicant);
  }
  members = await admits(here, ...applicants);
  await buys(here, "Oosterwaard C 218", 41_250, cents(321_750_00), "2026-03-02");
});
afterAll(() => here.close());

async function approved(vintage: number): Promise<RunId> {
  const [run] = await act(here.register, "prepare_allotment", (each) => prepareAllotment(each, vintage), here.board);
  await act(here.register, "approve_run", (each) => approveRun(each, run.id as RunId), here.board);
  return run.id as RunId;
}

const certificateIds = async (): Promise<CertificateId[]> =>
  (await here.database.query<{ id: CertificateId }>("select id from certificate order by number")).map(({ id }) => id);
const postings = async (): Promise<number> =>
  (await here.database.query<{ count: number }>("select count(*) from act where kind = 'post_allotment'"))[0]?.count ?? 0;

/** A progress that throws when so much is done: what a killed process leaves is the same. */
const dyingAt = (limit: number) => (done: number) => {
  if (done === limit) throw new Error("killed");
};

let run: RunId;

test("nothing is posted before the board approves, and a dry run only says what would be", async () => {
  here.clock.moveTo(noonOf("2027-01-14"));
  const [prepared] = await act(here.register, "prepare_allotment", (each) => prepareAllotment(each, 2026), here.board);
  expect(await runs(postRunsJob, here.register, { outside })).toEqual({ done: 0, setAside: 0 });
  run = prepared.id as RunId;
  await act(here.register, "approve_run", (each) => approveRun(each, run), here.board);
  expect(await runs(postRunsJob, here.register, { outside, dryRun: true })).toEqual({ done: 1, setAside: 0 });
  expect(await postings()).toBe(0);
});

test("a posting killed half-way says how far it came and why, and goes on from there", async () => {
  const killed = await runs(postRunsIn(1), here.register, { outside, progress: dyingAt(2) });
  expect(killed).toEqual({ done: 0, setAside: 1 });
  expect(await runOf(here.database, run)).toMatchObject({ state: "approved", progress: { done: 2, total: 3, failure: "killed" } });
  here.clock.moveTo(noonOf("2027-01-15"));
  expect(await runs(postRunsIn(1), here.register, { outside })).toEqual({ done: 1, setAside: 0 });
  expect(await runOf(here.database, run)).toMatchObject({ state: "posted", progress: { done: 3, total: 3, failure: null } });
  expect(await postings()).toBe(4);
  expect(await certificateIds()).toHaveLength(3);
});

test("posting again does nothing", async () => {
  expect(await runs(postRunsIn(1), here.register, { outside })).toEqual({ done: 0, setAside: 0 });
  expect(await postings()).toBe(4);
});

test("a seal that is not valid sets certificates aside, and the next run draws them", async () => {
  const { p12, passphrase } = await makeTestSeal("Later", noonOf("2030-01-01"));
  const later = { ...outside, seal: await openSeal(p12, passphrase) };
  expect(await runs(drawCertificatesJob, here.register, { outside: later })).toEqual({ done: 0, setAside: 3 });
  expect(await runs(drawCertificatesJob, here.register, { outside, dryRun: true })).toEqual({ done: 3, setAside: 0 });
});

test("a certificate that is not drawn is not mailed about", async () => {
  await runs(writeMailsJob, here.register, { outside });
  expect((await allMails(here.database)).filter(({ kind }) => kind === "certificate_ready")).toEqual([]);
});

test("drawing killed half-way and done again files each certificate once, sealed and with its data", async () => {
  await expect(runs(drawCertificatesIn(1), here.register, { outside, progress: dyingAt(1) })).rejects.toThrow("killed");
  expect(await runs(drawCertificatesIn(1), here.register, { outside })).toEqual({ done: 2, setAside: 0 });
  expect(await runs(drawCertificatesIn(1), here.register, { outside })).toEqual({ done: 0, setAside: 0 });
  for (const id of await certificateIds()) {
    const [document, ...more] = await documentsAbout(here.database, "certificate", id);
    if (!document) throw new Error("not drawn");
    expect(more).toEqual([]);
    const bytes = Buffer.from(await bytesOf(here.database, document.id));
    const text = bytes.toString("latin1");
    expect(text.startsWith("%PDF-1.7")).toBe(true);
    expect(text).toContain("/ETSI.CAdES.detached");
    expect(text).toMatch(/certificate-2026-00000\d\.json/);
    expect(createHash("sha256").update(bytes).digest().equals(document.sha256)).toBe(true);
  }
});

test("a drawn certificate is mailed about once", async () => {
  expect(await runs(writeMailsJob, here.register, { outside })).toEqual({ done: 3, setAside: 0 });
  expect(await runs(writeMailsJob, here.register, { outside })).toEqual({ done: 0, setAside: 0 });
});

test("after a reversal the certificates of the second posting say which they replace", async () => {
  here.clock.moveTo(noonOf("2027-01-16"));
  await act(here.register, "reverse_allotment", (each) => reverseAllotment(each, run, "Koopsom verkeerd overgenomen"), here.board);
  here.clock.moveTo(noonOf("2027-01-17"));
  await approved(2026);
  const other = await otherMachine(here);
  await Promise.all([here.register, other].map((register) => postRunsIn(1).run(contextOf(register, { outside }))));
  expect(await certificateIds()).toHaveLength(6);
  const [first] = members;
  if (!first) throw new Error("no member");
  expect((await certificatesOf(here.database, first)).map(({ state }) => state)).toEqual(["valid", "replaced"]);
  await Promise.all([here.register, other].map((register) => drawCertificatesIn(2).run(contextOf(register, { outside }))));
  await other.close();
  const [count] = await here.database.query<{ documents: number }>("select count(*) as documents from document");
  expect(count?.documents).toBe(6);
  expect(await runs(writeMailsJob, here.register, { outside })).toEqual({ done: 3, setAside: 0 });
  const [mail] = await here.database.query<{ text: string }>(
    "select t.text from mail m join mail_content t on t.mail_id = m.id where m.recorded_at = $1 limit 1",
    [here.clock.now()],
  );
  expect(mail?.text).toMatch(/Dit certificaat vervangt 2026-00000[123]\./);
});

test("a certificate asked for at first need is drawn once, also by two at once and while the job is at it", async () => {
  here.clock.moveTo(noonOf("2027-06-01"));
  const late = await applies(here, "Dora Laat", cents(100_00));
  await pays(here, late.reference, cents(120_00), "2026-12-30");
  await admits(here, late);
  await approved(2026);
  await runs(postRunsJob, here.register, { outside });
  const id = (await certificateIds()).at(-1);
  if (!id) throw new Error("no certificate");
  const other = await otherMachine(here);
  const [mine, theirs] = await Promise.all([
    drawCertificate({ register: here.register, outside }, id),
    drawCertificate({ register: other, outside }, id),
    drawCertificatesJob.run(contextOf(other, { outside })),
  ]);
  await other.close();
  expect(mine.id).toBe(theirs.id);
  expect(await drawCertificate({ register: here.register, outside }, id)).toEqual(mine);
  expect(await documentsAbout(here.database, "certificate", id)).toHaveLength(1);
});

test("after all this every question of the register answers nothing", async () => {
  expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
});
