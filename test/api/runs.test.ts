import { afterAll, beforeAll, expect, test } from "vitest";
import { allotmentRoutes } from "#api/allotments.ts";
import { runRoutes } from "#api/runs.ts";
import { adoptBylaws, defaultBylaws } from "#domain/bylaws/bylaws.ts";
import type { PersonId } from "#domain/id.ts";
import { cents } from "#domain/money.ts";
import { recordProgress } from "#domain/runs/progress.ts";
import type { RunId } from "#domain/runs/run.ts";
import { finishAllotment, postAllotmentChunk } from "#domain/shares/allotment-posting.ts";
import { type Served, serving } from "#test/support/house.ts";
import { act, admits, applies, buys, noonOf, pays, type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
let nudges = 0;
let run = "";

beforeAll(async () => {
  here = await village();
  served = await serving({ ...here, register: { ...here.register, nudge: () => (nudges += 1) } }, [...runRoutes, ...allotmentRoutes]);
  here.clock.moveTo(noonOf("2026-06-14"));
  for (const name of ["Anna Vermeer", "Joris Smit"]) {
    const applicant = await applies(here, name);
    await pays(here, applicant.reference, cents(520_00), "2026-06-14");
    await admits(here, applicant);
  }
  await buys(here, "Oosterwaard C 218", 41_250, cents(321_750_00), "2026-03-02");
  await buys(here, "Oosterwaard B 77", 12_600, cents(113_400_00), "2026-05-20");
  await buys(here, "OTW00 C 231", 88_040, cents(748_340_00), "2026-06-01");
});
afterAll(() => here.close());

const board = () => here.board.personId;
const treasurer = () => here.treasurer.personId;
const posts = (work: Parameters<typeof act>[2]) => act(here.register, "post_allotment", work);

test("an allotment of a year that is not over is refused beside its field", async () => {
  const { status, text } = await served.send("/runs", "/runs", board(), { vintage: "2026" });
  expect([status, text.includes('id="vintage-error"'), text.includes('value="2026"')]).toEqual([422, true, true]);
  expect((await served.send("/runs", "/runs", board(), { vintage: "vorig jaar" })).text).toContain('id="vintage-error"');
});

test("the board computes an allotment and sees the price, the sum behind it and each lot, before anything is posted", async () => {
  here.clock.moveTo(noonOf("2027-01-14"));
  const { status, location } = await served.send("/runs", "/runs", board(), { vintage: "2026" });
  run = location ?? "";
  expect([status, run]).toEqual([303, expect.stringMatching(/^\/runs\//)]);
  const { text } = await served.page(run, board());
  for (const part of ["€\u00a08,3409", "€\u00a01.183.490,00", "141.890,00\u00a0m²", "119,88\u00a0m²", "per 31 december 2026"])
    expect(text).toContain(part);
  expect((await served.json(run, board())).body).toMatchObject({
    state: "prepared",
    lots: 2,
    cents: 1_000_00,
    land: 119_88,
    coverage: { owned: 141_890_00, allotted: 119_88 },
    prepared: { who: "Karel de Waal" },
  });
  expect((await served.json(`${run}/items`, board())).body).toMatchObject({
    items: [{ lot: "2026-000001", memberNumber: 1, cents: 500_00, land: 59_94 }, { lot: "2026-000002" }],
    total: 2,
  });
  expect((await served.page(`${run}/items`, board())).text).toContain("59,94\u00a0m²");
  expect((await served.page(`${run}/items.csv`, board())).text).toContain("2026-000002,2,500.00,59.94\r\n");
  expect(await here.database.query("select from ledger_entry where kind = 'allotment'")).toEqual([]);
});

test("where the bylaws ask for a second person, the one who computed it cannot approve it", async () => {
  await act(here.register, "adopt_bylaws", (each) =>
    adoptBylaws(each, { ...defaultBylaws, secondPersonApproves: true, effectiveOn: each.today, decisionId: here.decisionId }),
  );
  const own = await served.send(run, `${run}/approval`, board(), {});
  expect([own.status, own.text.includes("Laat een ander bestuurslid haar goedkeuren")]).toEqual([422, true]);
  expect(await served.send(run, `${run}/approval`, treasurer(), {})).toMatchObject({ status: 303, location: run });
  expect(nudges).toBe(1);
  expect((await served.post(`${run}/approval`, treasurer(), {}, "again")).body).toMatchObject({
    status: 409,
    code: "run_already_approved",
  });
});

test("while it is posted its progress can be watched, and what stopped it is told", async () => {
  expect((await served.page(run, board())).text).toContain("0 van 2");
  const runId = run.slice("/runs/".length) as RunId;
  await recordProgress(here.database, runId, { done: 1, total: 2, at: here.clock.now(), failure: "disk full" });
  const { text } = await served.page(run, board());
  for (const part of ["1 van 2", "Het boeken is gestopt", "disk full"]) expect(text).toContain(part);
  expect((await served.page(`${run}/reversal`, board())).text).toContain("Er is niets om terug te draaien");
});

test("a posted allotment is reversed as a whole, with a reason", async () => {
  const runId = run.slice("/runs/".length) as RunId;
  await posts((each) => postAllotmentChunk(each, runId, null, 100));
  await posts((each) => finishAllotment(each, runId));
  const posted = await served.page(run, board());
  expect(posted.text).not.toContain("Het boeken is gestopt");
  expect((await served.json(run, board())).body).toMatchObject({ state: "posted", coverage: { owned: 141_890_00, allotted: 119_88 } });
  const form = await served.page(`${run}/reversal`, board());
  for (const part of ["Draai 119,88\u00a0m² terug", "2 certificaten vervallen."]) expect(form.text).toContain(part);
  const without = await served.send(`${run}/reversal`, `${run}/reversal`, board(), { reason: "" });
  expect([without.status, without.text.includes('id="reason-error"')]).toEqual([422, true]);
  const reason = "Koopsom <verkeerd> overgenomen";
  expect(await served.send(`${run}/reversal`, `${run}/reversal`, board(), { reason })).toMatchObject({ status: 303, location: run });
  expect((await served.page(run, board())).text).toContain("Teruggedraaid: Koopsom &lt;verkeerd&gt; overgenomen");
  expect((await served.post(`${run}/reversal`, board(), { reason }, "again")).body).toMatchObject({ code: "run_already_reversed" });
});

test("the list shows every run by kind, the newest first", async () => {
  expect((await served.json("/runs?kind=allotment", treasurer())).body).toMatchObject({
    items: [{ kind: "allotment", year: 2026, state: "reversed", by: "Karel de Waal" }],
    total: 1,
  });
  expect((await served.json("/runs?kind=statement_import", treasurer())).body).toMatchObject({ items: [], total: 0 });
  expect((await served.page("/runs?kind=", board())).text).toContain("Toewijzing over 2026");
  expect((await served.json("/runs?kind=lease", board())).status).toBe(400);
});

test("members and visitors see no runs, and none under another address", async () => {
  const [member] = await here.database.query<{ id: PersonId }>("select person_id as id from member_holder limit 1");
  for (const path of ["/runs", run, `${run}/items`, `${run}/items.csv`]) {
    expect((await served.json(path, member?.id)).status).toBe(403);
    expect((await served.json(path)).status).toBe(401);
  }
  for (const path of ["/runs", `${run}/approval`, `${run}/reversal`])
    expect((await served.post(path, member?.id ?? null, {})).status).toBe(403);
  expect((await served.json("/runs/1", board())).body).toMatchObject({ status: 404, code: "run_unknown" });
});
