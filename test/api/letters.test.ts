import { afterAll, beforeAll, expect, test } from "vitest";
import { deskRoutes } from "#api/desk.ts";
import { inboxRoutes } from "#api/inbox.ts";
import { letterRoutes } from "#api/letters.ts";
import type { PersonId } from "#domain/id.ts";
import { changeParticulars, particularsOf } from "#domain/people/person.ts";
import { sendMailsJob } from "#jobs/send-mails.ts";
import { writeMailsJob } from "#jobs/write-mails.ts";
import { type Served, serving } from "#test/support/house.ts";
import { runs, testOutside } from "#test/support/jobs.ts";
import { act, applies, noonOf, officer, type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
let secretary: PersonId;
let mies: PersonId;

/** Applies and has no e-mail address from then on. */
async function appliesOnPaper(name: string): Promise<PersonId> {
  const { applicationId } = await applies(here, name);
  const [found] = await here.database.query<{ id: PersonId }>("select representative_id as id from application where id = $1", [
    applicationId,
  ]);
  if (!found) throw new Error("nobody applied");
  const particulars = await particularsOf(here.database, found.id);
  await act(here.register, "change_particulars", (each) => changeParticulars(each, found.id, { ...particulars, email: null }));
  return found.id;
}

beforeAll(async () => {
  here = await village();
  here.clock.moveTo(noonOf("2026-06-13"));
  served = await serving(here, [...letterRoutes, ...inboxRoutes, ...deskRoutes]);
  secretary = await officer(here.register, "Sien Pot", "sien@voorbeeld.nl", "secretary");
  mies = await appliesOnPaper("Mies Vos");
  await appliesOnPaper("Piet <b>Kok</b>");
  await applies(here, "Anna Vermeer");
  here.clock.moveTo(noonOf("2026-06-14"));
  const outside = await testOutside(here);
  await runs(writeMailsJob, here.register, { outside });
  await runs(sendMailsJob, here.register, { outside });
});
afterAll(() => here.close());

type Line = { id: string; name: string };
const waiting = async (): Promise<Line[]> => (await served.json("/letters", here.board.personId)).body.items as Line[];
const letterTo = async (name: string): Promise<string> => (await waiting()).find((each) => each.name === name)?.id ?? "";

test("who has no e-mail address has letters that wait, and the desk counts them", async () => {
  const names = (await waiting()).map(({ name }) => name);
  expect(new Set(names)).toEqual(new Set(["Mies Vos", "Piet <b>Kok</b>"]));
  expect((await served.json("/desk", here.board.personId)).body).toMatchObject({ letters: names.length });
  const { text } = await served.page("/letters", here.board.personId);
  expect(text).toContain("Piet &lt;b&gt;Kok&lt;/b&gt;");
  expect(text).not.toContain("Leg vast dat deze gepost zijn");
});

test("a letter shows where it goes and what it says; a message that went by e-mail is no letter", async () => {
  const { text } = await served.page(`/letters/${await letterTo("Mies Vos")}`, secretary);
  expect(text).toContain("Mies Vos<br/>");
  expect(text).toContain('<p class="mail-body">');
  const [sent] = await here.database.query<{ id: string }>("select mail_id as id from mail_result where outcome = 'accepted' limit 1");
  expect((await served.json(`/letters/${sent?.id}`, secretary)).status).toBe(404);
});

test("nothing chosen, a day to come, or a day that does not exist is said beside what was typed", async () => {
  const mail = await letterTo("Mies Vos");
  const none = await served.send("/letters", "/letters/postings", secretary, { postedOn: "14-06-2026" });
  expect([none.status, none.text.includes('class="error" id="mails"')]).toEqual([422, true]);
  const future = await served.send("/letters", "/letters/postings", secretary, { mails: mail, postedOn: "15-06-2026" });
  expect(future.text).toContain("Deze dag komt nog.");
  expect(future.text).toMatch(new RegExp(`value="${mail}"[^>]* checked`));
  const unreal = await served.send("/letters", "/letters/postings", secretary, { mails: mail, postedOn: "31-02-2026" });
  expect(unreal.text).toContain("Deze dag bestaat niet.");
  expect(await letterTo("Mies Vos")).toBe(mail);
});

test("the secretary records what was posted: the list empties, and the recipient's messages say when", async () => {
  const mails = (await waiting()).filter(({ name }) => name === "Mies Vos").map(({ id }) => id);
  const sent = await served.send("/letters", "/letters/postings", secretary, { mails: mails.join(","), postedOn: "13-06-2026" });
  expect(sent.status).toBe(303);
  expect((await waiting()).map(({ name }) => name)).not.toContain("Mies Vos");
  const { text } = await served.page("/letters", secretary);
  expect(text).toContain("Laatst gepost");
  const inbox = await served.page("/inbox", mies);
  expect(inbox.text).toContain("Per post");
  expect((await served.page(`/inbox/${mails[0]}`, mies)).text).toContain("13 juni 2026");
  expect((await served.json(`/inbox/${mails[0]}`, mies)).body).toMatchObject({ outcome: "posted", postedOn: "2026-06-13" });
});

test("a letter is posted once, and of a list with one that does not wait none is recorded", async () => {
  const [posted] = await here.database.query<{ id: string }>("select mail_id as id from mail_posting limit 1");
  const before = await waiting();
  const again = await served.post("/letters/postings", secretary, { mails: [before[0]?.id, posted?.id], postedOn: "2026-06-14" });
  expect([again.status, again.body]).toMatchObject([409, { code: "mail_not_for_paper" }]);
  expect(await waiting()).toEqual(before);
});

test("a program that records postings gets what was recorded, and the list says that nothing waits", async () => {
  expect((await served.page("/letters", secretary)).text).toMatch(
    /name="postedOn"[^>]*value="14-06-2026"|value="14-06-2026"[^>]*name="postedOn"/,
  );
  const mails = (await waiting()).map(({ id }) => id);
  expect(await served.post("/letters/postings", secretary, { mails, postedOn: "2026-06-14" })).toMatchObject({
    status: 201,
    body: { mails },
  });
  expect((await served.page("/letters", secretary)).text).toContain("Er wacht geen brief.");
});
