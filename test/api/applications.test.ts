import { afterAll, beforeAll, expect, test } from "vitest";
import { applicationRoutes } from "#api/applications.ts";
import type { PersonId } from "#domain/id.ts";
import { cents } from "#domain/money.ts";
import { appointOfficer } from "#domain/people/office.ts";
import { noParticulars, registerPerson } from "#domain/people/person.ts";
import { type Served, serving } from "#test/support/house.ts";
import { type Applicant, act, applies, pays, type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
let auditor: PersonId;
beforeAll(async () => {
  here = await village();
  served = await serving(here, applicationRoutes);
  const [{ id }] = await act(here.register, "appoint_officer", async (each) => {
    const personId = await registerPerson(each, "natural", { ...noParticulars, name: "Rob Smit", email: "rob@voorbeeld.nl" });
    await appointOfficer(each, personId, "auditor", each.today);
    return [{ noun: "person", id: personId }] as const;
  });
  auditor = id as PersonId;
});
afterAll(() => here.close());

const board = () => here.board.personId;
const chosen = (...applicants: Applicant[]) =>
  `/applications/admissions?${new URLSearchParams(applicants.map(({ applicationId }) => ["applications", applicationId]))}`;

test("without applications the list says so", async () => {
  const { status, text } = await served.page("/applications", board());
  expect([status, text.includes("Er wacht geen aanvraag.")]).toEqual([200, true]);
});

test("nobody but the board and the auditor reads applications", async () => {
  const [application] = [await applies(here, "Ien de Graaf")];
  for (const path of ["/applications", "/applications.csv", `/applications/${application.applicationId}`]) {
    expect((await served.json(path)).status).toBe(401);
    expect((await served.page(path)).location).toMatch(/^\/sign-in\?/);
  }
});

test("a selection is shown with what follows, and then admitted in one act", async () => {
  const anna = await applies(here, "Anna Vermeer");
  here.clock.moveTo(here.clock.now().add({ minutes: 1 }));
  const bram = await applies(here, "Bram & <b>Co</b>");
  await pays(here, anna.reference, cents(520_00), "2026-01-12");
  const before = await served.page(chosen(anna, bram), board());
  expect(before.text).toContain("2 aanvragers worden lid.");
  expect(before.text).toContain("Van 1 komt de inleg meteen op naam.");
  expect(before.text).toContain("Bram &amp; &lt;b&gt;Co&lt;/b&gt;");
  const sent = await served.send(chosen(anna, bram), "/applications/admissions", board(), {});
  expect(sent.status).toBe(303);
  const after = await served.page(sent.location ?? "", board());
  expect(after.text).toContain("Deze 2 aanvragen zijn beslist");
  expect(after.text).toMatch(/href="\/members\/1">lid 1</);
  const { body } = await served.json("/applications?state=admitted", auditor);
  expect(body).toMatchObject({
    total: 2,
    next: null,
    items: [
      { memberNumber: 2, paidCents: 0 },
      { memberNumber: 1, paidCents: 520_00 },
    ],
  });
});

test("who ticks nobody is asked to tick somebody", async () => {
  const { status, text } = await served.page("/applications/admissions", board());
  expect(status).toBe(422);
  expect(text).toContain("Vink ten minste één aanvrager aan.");
});

test("of two officers on one applicant the second is told who it was decided on, and nothing is admitted by halves", async () => {
  const [clara, dirk] = [await applies(here, "Clara Bos"), await applies(here, "Dirk Bos")];
  const path = `/applications/${clara.applicationId}/refusal`;
  const refused = await served.send(`/applications/${clara.applicationId}`, path, board(), { reason: "Dubbele aanvraag" });
  expect(refused).toMatchObject({ status: 303, location: `/applications/${clara.applicationId}` });
  expect((await served.page(`/applications/${clara.applicationId}`, board())).text).toContain("Dubbele aanvraag");
  const both = { applications: [clara.applicationId, dirk.applicationId] };
  const asProgram = await served.post("/applications/admissions", here.treasurer.personId, both);
  expect(asProgram).toMatchObject({ status: 409, body: { code: "application_already_decided" } });
  expect((await served.json(`/applications/${dirk.applicationId}`, board())).body).toMatchObject({ application: { state: "open" } });
  const late = await served.post(`/applications/${clara.applicationId}/admission`, board(), {});
  expect(late.status).toBe(409);
});

test("a page that stood open while somebody else decided shows what became of each", async () => {
  const [eva, frits] = [await applies(here, "Eva Dam"), await applies(here, "Frits Dam")];
  const fields = await served.form(chosen(eva, frits), "/applications/admissions", board());
  await served.post(`/applications/${eva.applicationId}/admission`, here.treasurer.personId, {});
  const { status, text } = await served.sendForm("/applications/admissions", board(), fields);
  expect(status).toBe(409);
  expect(text).toContain("Eén aanvrager toelaten");
  expect(text).toContain("toegelaten op 12 januari 2026");
});

test("a refusal needs a reason, and keeps the page", async () => {
  const gijs = await applies(here, "Gijs Prins");
  const page = `/applications/${gijs.applicationId}`;
  const { status, text } = await served.send(page, `${page}/refusal`, board(), { reason: "  " });
  expect([status, text.includes('id="reason-error"')]).toEqual([422, true]);
});

test("one application shows who it looks like, and the auditor cannot decide on it", async () => {
  const [first] = [await applies(here, "Hanna Vos"), await applies(here, "Hanna Vos")];
  const path = `/applications/${first.applicationId}`;
  const { text } = await served.page(path, auditor);
  expect(text).toContain("Hanna Vos, geen lid");
  expect(text).toContain("per e-mail");
  expect(text).not.toContain('<form action="/applications');
  expect((await served.post(`${path}/admission`, auditor, {})).status).toBe(403);
  expect((await served.json("/applications/0198c0de-0000-7000-8000-000000000000", board())).status).toBe(404);
  expect((await served.json("/applications/nobody", board())).status).toBe(404);
});

test("a long list is read a page at a time, and exported whole", async () => {
  for (let index = 0; index < 53; index++) await applies(here, `=Rij ${index}`);
  const seen: unknown[] = [];
  let next: string | null = "/applications";
  while (next) {
    const { body } = await served.json(next, board());
    seen.push(...(body.items as { id: unknown }[]).map(({ id }) => id));
    next = body.next as string | null;
  }
  const { text } = await served.page("/applications.csv", board());
  const lines = text.trim().split("\r\n");
  expect(new Set(seen).size).toBe(lines.length - 1);
  expect(lines.find((line) => line.includes("Rij 52"))).toMatch(/^'=Rij 52,person,2026-01-12,520.00,500.00,0.00,RF/);
});
