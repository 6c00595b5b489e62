import { afterAll, beforeAll, expect, test } from "vitest";
import { catalogueRoutes } from "#api/catalogue.ts";
import { conditionRoutes } from "#api/conditions.ts";
import { decisionRoutes } from "#api/decisions.ts";
import { journalRoutes } from "#api/journal.ts";
import { firstCatalogue } from "#domain/conditions/first-catalogue.ts";
import type { PersonId } from "#domain/id.ts";
import { typedCondition } from "#templates/pages/condition-form.tsx";
import { type Served, serving } from "#test/support/house.ts";
import { noonOf, officer, type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
let auditor: PersonId;
beforeAll(async () => {
  here = await village();
  served = await serving(here, [...conditionRoutes, ...catalogueRoutes, ...decisionRoutes, ...journalRoutes]);
  auditor = await officer(here.register, "Rob Smit", "rob@voorbeeld.nl", "auditor");
});
afterAll(() => here.close());

type Item = Record<string, unknown> & { id: string; code: string; version: number };
const board = () => here.board.personId;
const itemsOf = async (path: string, who: PersonId | null = null) => (await served.json(path, who)).body.items as Item[];
const propose = "/conditions/S19/versions";
const [water] = firstCatalogue.filter(({ code }) => code === "S19");
const typedWater = { ...(water && typedCondition(water, "nl")), effectiveOn: "1-7-2026" };

test("before a decision nobody reads a condition but who governs", async () => {
  expect((await served.page("/conditions")).text).toContain("Er is nog geen voorwaarde vastgesteld.");
  expect(await itemsOf("/conditions")).toEqual([]);
  expect((await served.json("/conditions/S19")).status).toBe(404);
  expect((await served.page("/conditions/S19", auditor)).text).toContain("wacht op een besluit");
  expect(await itemsOf("/catalogue", auditor)).toHaveLength(35);
});

test("the catalogue is filtered by code, or what it begins with, and by state, also as CSV", async () => {
  expect((await itemsOf("/catalogue?code=s1", auditor)).map(({ code }) => code)).toEqual(
    Array.from({ length: 10 }, (_, index) => `S${10 + index}`),
  );
  expect(await itemsOf("/catalogue?standing=in_force", auditor)).toEqual([]);
  const { text } = await served.page("/catalogue?code=S19", board());
  expect(text).toContain("1 van 35");
  expect(text).not.toContain('name="all"');
  const csv = await served.page("/catalogue.csv?code=S06", auditor);
  expect(csv.text).toContain(
    "S06,1,waiting,2026-01-12,,,Rust voor weidevogels,Quiet for meadow birds,times,equal,0,'--04-01,'--06-15,volunteer,",
  );
});

test("a choice of versions is approved by one decision, then all that wait, once", async () => {
  const [first = "", rest] = await Promise.all(
    ["S19", "S14"].map(async (code) => (await itemsOf(`/catalogue?code=${code}`, board()))[0]?.id ?? ""),
  );
  const approvals = "/catalogue/approvals";
  const none = await served.send("/catalogue", approvals, board(), { versions: first, decisionId: "" });
  expect([none.status, none.text.includes('id="decisionId-error"'), none.text.includes(`value="${first}" checked`)]).toEqual([
    422,
    true,
    true,
  ]);
  expect(await served.post(approvals, board(), { decisionId: here.decisionId })).toMatchObject({
    status: 422,
    body: { errors: [{ field: "versions" }] },
  });
  const chosen = { versions: `${first},${rest}`, decisionId: here.decisionId };
  expect(await served.send("/catalogue", approvals, board(), chosen)).toMatchObject({ status: 303, location: "/catalogue" });
  expect((await itemsOf("/conditions")).map(({ code }) => code)).toEqual(["S14", "S19"]);
  expect((await served.post(approvals, board(), { ...chosen, versions: [first] })).status).toBe(409);
  expect((await served.page("/catalogue", board())).text).toContain("Keur alle 33 goed die wachten");
  expect((await served.send("/catalogue", approvals, board(), { all: "yes", decisionId: here.decisionId })).status).toBe(303);
  expect(await itemsOf("/conditions")).toHaveLength(35);
  expect((await served.post(approvals, board(), { all: true, decisionId: here.decisionId })).status).toBe(409);
  expect((await served.page("/decisions/2026-01")).text).toContain("35 voorwaarden");
  expect((await served.page("/journal", auditor)).text).toContain("heeft voorwaarden goedgekeurd");
});

test("anybody reads in plain words what is asked, how it is seen and what it does", async () => {
  const { text } = await served.page("/conditions");
  for (const words of [
    "Met gevolg voor de pacht",
    "Water hoog houden",
    "ten hoogste 40 cm, van 1 april tot en met 1 oktober",
    "10% van de pacht eraf",
  ])
    expect(text).toContain(words);
  expect(text).not.toContain("/catalogue");
  const rest = (await served.page("/conditions/S14")).text;
  for (const words of ["4% op de pacht erbij", "art. 7:328 en 7:397 BW", "reguliere pacht", "besluit 2026-01"])
    expect(rest).toContain(words);
});

test("the form of a new version begins with the latest one, and keeps what was typed", async () => {
  const { text } = await served.page(`${propose}/new`, board());
  for (const part of ['value="40"', 'value="01-04"', 'value="10%"', '<option value="at_most" selected', 'value="crop_1y"/>'])
    expect(text).toContain(part);
  for (const [field, typed, blamed] of [
    ["threshold", "veertig", "threshold"],
    ["windowFrom", "31-02", "windowFrom"],
    ["windowTo", "", "windowTo"],
    ["allowance", "101", "allowance"],
    ["comparator", "not_before", "comparator"],
    ["titleEn", " ", "titleEn"],
  ] as const) {
    const again = await served.send(`${propose}/new`, propose, board(), { ...typedWater, [field]: typed });
    expect([field, again.status, again.text.includes(`id="${blamed}-error"`), again.text.includes("U houdt het slootwater hoog")]).toEqual([
      field,
      422,
      true,
      true,
    ]);
  }
});

test("a new version waits, comes and is in force, and the one before stays readable", async () => {
  const sent = await served.send(`${propose}/new`, propose, board(), {
    ...typedWater,
    titleNl: "Water <hoog> & nat",
    threshold: "30",
    allowance: "12,5",
  });
  expect(sent).toMatchObject({ status: 303, location: "/catalogue?code=S19" });
  expect((await served.json("/conditions/S19")).body).toMatchObject({ shown: { version: 1 }, versions: [{ version: 1 }] });
  expect((await served.json("/conditions/S19?version=2")).status).toBe(404);
  expect((await served.page("/conditions/S19?version=2", board())).text).toContain("Water &lt;hoog&gt; &amp; nat");
  await served.post("/catalogue/approvals", board(), { all: true, decisionId: here.decisionId });
  expect((await served.page("/conditions/S19")).text).toContain("geldt vanaf 1 juli 2026");
  here.clock.moveTo(noonOf("2026-07-01"));
  expect((await served.json("/conditions/S19")).body).toMatchObject({
    shown: {
      version: 2,
      standing: "in_force",
      thresholdMilli: 30_000,
      allowanceBp: 12_50,
      windowFrom: "--04-01",
      forms: ["liberalised_le6", "liberalised_gt6", "regular", "up_to_1ha"],
    },
    versions: [{ version: 2 }, { version: 1, standing: "past" }],
  });
});

test("what a program reads of a condition it can send back", async () => {
  const [{ windowFrom, windowTo, allowanceBp, chargeBp, ...shown }] = (await itemsOf("/catalogue?code=S06", board())) as [Item];
  const sent = { ...shown, windowFrom, windowTo: "--07-01", threshold: "0", allowance: 5, charge: 0, effectiveOn: "2026-08-01" };
  expect((await served.post("/conditions/S06/versions", board(), sent)).status).toBe(201);
  expect((await itemsOf("/catalogue?code=S06", board()))[0]).toMatchObject({ version: 2, windowFrom: "--04-01", windowTo: "--07-01" });
  expect([allowanceBp, chargeBp]).toEqual([0, 0]);
});

test("a new code is one more condition; what is no code is not there", async () => {
  expect((await served.page("/catalogue", board())).text).toContain("/conditions/S36/versions/new");
  expect((await served.page("/conditions/S36/versions/new", board())).status).toBe(200);
  for (const path of ["/conditions/S00", "/conditions/S36", "/conditions/s19", "/conditions/X1/versions/new"])
    expect([path, (await served.page(path, board())).status]).toEqual([path, 404]);
});

test("only the board proposes and approves", async () => {
  for (const path of [propose, "/catalogue/approvals"]) {
    expect((await served.post(path, auditor, {})).status).toBe(403);
    expect((await served.post(path, null, {})).status).toBe(401);
  }
  expect((await served.json("/catalogue")).status).toBe(401);
  expect((await served.page("/catalogue", auditor)).text).not.toContain('method="post" class="flow"');
});
