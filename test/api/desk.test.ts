import { afterAll, beforeAll, expect, test } from "vitest";
import { deskRoutes } from "#api/desk.ts";
import { checks, keepCheckResults, runChecks } from "#domain/checks.ts";
import type { PersonId } from "#domain/id.ts";
import { refuseMembership } from "#domain/members/admission.ts";
import { cents } from "#domain/money.ts";
import { stageStatements } from "#domain/payments/statement-import.ts";
import { recordJobResult } from "#domain/runs/job-result.ts";
import { recordProgress } from "#domain/runs/progress.ts";
import { approveRun, type RunId } from "#domain/runs/run.ts";
import { prepareAllotment } from "#domain/shares/allotment.ts";
import { finishAllotment, postAllotmentChunk } from "#domain/shares/allotment-posting.ts";
import { statementFile } from "#jobs/demo/statement-xml.ts";
import { languages } from "#templates/language.ts";
import { textFor } from "#templates/text/text.ts";
import { type Served, serving } from "#test/support/house.ts";
import { inPieces } from "#test/support/statement-reading.ts";
import { act, admits, applies, buys, day, noonOf, pays, type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
beforeAll(async () => {
  here = await village();
  served = await serving(here, deskRoutes);
});
afterAll(() => here.close());

const desk = async () => (await served.json("/desk", here.board.personId)).body;
const stage = (...statements: Parameters<typeof statementFile>[0] extends Iterable<infer S> ? S[] : never) =>
  act(here.register, "stage_statements", (each) => stageStatements(each, inPieces(statementFile(statements))));

test("before anything happened only the seeded values and conditions wait", async () => {
  expect(await desk()).toMatchObject({
    applications: { count: 0, oldest: null },
    transfers: 0,
    redemptions: { count: 0, total: 0 },
    unsettled: 0,
    refunds: { count: 0, total: 0 },
    importsToPost: 0,
    billings: [],
    overdue: { count: 0, due: 0 },
    allotmentsDue: [],
    running: [],
    checks: null,
    jobs: null,
    statementUpTo: null,
    emission: { sold: 0, limit: null },
  });
  const { text } = await served.page("/desk", here.board.personId);
  for (const part of ["Twee dingen te doen", "waarden om goed te keuren", "35 voorwaarden om goed te keuren", "Nog geen afschrift"])
    expect(text).toContain(part);
});

test("what needs a decision stands on the desk with its facts", async () => {
  here.clock.moveTo(noonOf("2026-06-03"));
  const [anna, joris] = [await applies(here, "Anna Vermeer"), await applies(here, "Joris Smit")];
  await pays(here, anna.reference, cents(520_00), "2026-06-03");
  await pays(here, joris.reference, cents(500_00), "2026-06-03");
  await admits(here, anna);
  here.clock.moveTo(noonOf("2026-06-15"));
  await applies(here, "Lotte Berg");
  const account = "NL32TRIO0254651234";
  await stage({ id: "1", account, entries: [{ amount: 5_00, bankReference: "B1" }] });
  await stage({ id: "2", account: "NL91ABNA0417164300", entries: [{ amount: 5_00, bankReference: "B2" }] });
  await stage({ id: "3", account, entries: [] });
  expect(await desk()).toMatchObject({
    applications: { count: 2, oldest: "2026-06-03" },
    unsettled: 1,
    importsToPost: 1,
    emission: { sold: 1_500_00 },
  });
  await act(here.register, "refuse_membership", (each) => refuseMembership(each, joris.applicationId, "Geen band"), here.board);
  expect(await desk()).toMatchObject({ applications: { count: 1, oldest: "2026-06-15" }, refunds: { count: 1, total: 500_00 } });
  expect((await served.page("/desk", here.board.personId)).text).toContain("oudste van 15 juni 2026");
});

test("an allotment is due, waits for approval, runs, stops and is done", async () => {
  await buys(here, "Oosterwaard C 218", 41_250, cents(321_750_00), "2026-06-02");
  expect((await desk()).allotmentsDue).toEqual([]);
  here.clock.moveTo(noonOf("2027-01-14"));
  expect((await desk()).allotmentsDue).toEqual([2026]);
  const prepare = () => act(here.register, "prepare_allotment", (each) => prepareAllotment(each, 2026), here.board);
  await prepare();
  here.clock.moveTo(noonOf("2027-01-15"));
  const runId = (await prepare())[0].id as RunId;
  expect(await desk()).toMatchObject({ allotmentsDue: [], allotments: [{ id: runId, year: 2026, failed: false }], running: [] });
  await act(here.register, "approve_run", (each) => approveRun(each, runId), here.board);
  expect(await desk()).toMatchObject({ allotments: [], running: [{ id: runId, done: 0, total: 1 }] });
  expect((await served.page("/desk", here.board.personId)).text).toContain("Toewijzing over 2026 boeken");
  await recordProgress(here.database, runId, { done: 0, total: 1, at: here.clock.now(), failure: "disk full" });
  expect(await desk()).toMatchObject({ allotments: [{ failed: true }], running: [] });
  await act(here.register, "post_allotment", (each) => postAllotmentChunk(each, runId, null, 10));
  await act(here.register, "post_allotment", (each) => finishAllotment(each, runId));
  expect(await desk()).toMatchObject({ allotments: [], running: [], allotmentsDue: [] });
});

test("lots of a year without a delivery are due in the first later year that has one", async () => {
  const bob = await applies(here, "Bob Maas");
  await pays(here, bob.reference, cents(520_00), "2027-01-15");
  await admits(here, bob);
  here.clock.moveTo(noonOf("2028-01-10"));
  expect((await desk()).allotmentsDue).toEqual([]);
  await buys(here, "Oosterwaard C 300", 10_000, cents(80_000_00), "2028-01-05");
  here.clock.moveTo(noonOf("2029-01-10"));
  expect((await desk()).allotmentsDue).toEqual([2028]);
});

test("the night's answers and what jobs did are told, what is wrong in words", async () => {
  expect((await served.page("/desk/checks", here.board.personId)).text).toContain("Dat is nog niet gebeurd");
  await keepCheckResults(here.database, await runChecks(here.database), here.clock.now());
  const total = Object.keys(checks).length;
  expect((await served.page("/desk", here.board.personId)).text).toContain(`${total} van ${total} kloppen`);
  const wrong = [{ question: "lot numbers have no gap", wrong: 2 }];
  await keepCheckResults(here.database, wrong, here.clock.now());
  expect(await desk()).toMatchObject({ checks: { wrong: 1, total: 1 } });
  expect((await served.page("/desk/checks", here.board.personId)).text).toContain("klopt niet: 2 keer");
  const job = { onDay: day("2029-01-10"), endedAt: here.clock.now(), done: 1, setAside: 0 };
  await recordJobResult(here.database, { ...job, job: "send-mails", failure: null });
  expect((await served.page("/desk", here.board.personId)).text).toContain("Alles gelukt");
  await recordJobResult(here.database, { ...job, job: "issue-lots", failure: "timeout" });
  expect((await served.page("/desk", here.board.personId)).text).toContain("Niet gelukt: issue-lots");
});

test("everything is one click away", async () => {
  const { text } = await served.page("/desk/everything", here.board.personId);
  for (const path of [
    "/applications",
    "/members",
    "/statements",
    "/payments/unsettled",
    "/refunds",
    "/parcels",
    "/runs",
    "/tables",
    "/journal",
  ])
    expect(text).toContain(`href="${path}"`);
});

test.each(languages)("each check has its sentence in %s", (language) => {
  expect(Object.keys(textFor(language).checks).toSorted()).toEqual(Object.keys(checks).toSorted());
});

test("the desk is the board's", async () => {
  const [member] = await here.database.query<{ id: PersonId }>("select person_id as id from member_holder limit 1");
  for (const path of ["/desk", "/desk/everything", "/desk/checks"]) {
    expect((await served.page(path, member?.id)).status).toBe(403);
    expect((await served.json(path)).status).toBe(401);
  }
});

test("the desk warns of a seal that ends within thirty days, and says when it has", async () => {
  const until = here.register.clock.now().add({ hours: 30 * 24 });
  const warned = await serving(here, deskRoutes, until);
  const early = await serving(here, deskRoutes, until.add({ hours: 1 }));
  const past = await serving(here, deskRoutes, here.register.clock.now().subtract({ hours: 24 }));
  const { board } = here;
  expect((await early.json("/desk", board.personId)).body).toMatchObject({ sealEndsOn: null });
  expect((await early.page("/desk", board.personId)).text).not.toContain("Het zegel");
  for (const each of [warned, past]) {
    expect((await each.json("/desk", board.personId)).body.sealEndsOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect((await each.page("/desk", board.personId)).text).toMatch(/role="alert".*Het zegel op certificaten is geldig tot en met/s);
  }
});
