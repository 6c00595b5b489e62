import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { routes } from "#api/routes.ts";
import type { PersonId } from "#domain/id.ts";
import { cents } from "#domain/money.ts";
import { type Served, serving } from "#test/support/house.ts";
import { calls, joinAll, june, personOfMember, plans } from "#test/support/meeting-village.ts";
import { buys, day, noonOf, officer, posts, prepares, type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
let anna: PersonId;
let auditor: PersonId;
const chair = () => here.board.personId;

beforeAll(async () => {
  here = await village("2026-01-12");
  served = await serving(here, routes({ demo: null }));
  const [first] = await joinAll(here, ["Anna Bakker", "Bram de Wit", "Chaïma Aït"], "2026-02-02");
  if (!first) throw new Error("Anna joined");
  anna = await personOfMember(here, first);
  auditor = await officer(here.register, "Rob Smit", "rob@voorbeeld.nl", "auditor");
  here.clock.moveTo(noonOf("2026-06-14"));
  await buys(here, "Oosterwaard C 101", 1_000, cents(8_000_00), "2026-06-14");
});
afterAll(() => here.close());

test("a year that is not over cannot be drafted, and one that was not frozen is not there", async () => {
  expect((await served.json("/annual-reports/2026/draft", chair())).body).toMatchObject({ code: "business_year_not_over" });
  const told = await served.page("/annual-reports/2026/draft", chair());
  expect([told.status, told.text.includes("nog niet voorbij")]).toEqual([422, true]);
  for (const path of ["2026", "2026/figures.json", "2026/document", "2026/tables/land/rows.csv", "20260", "x"])
    expect((await served.json(`/annual-reports/${path}`, anna)).status, path).toBe(404);
});

test("the board looks at the figures and freezes them; who changed the register meanwhile is told", async () => {
  here.clock.moveTo(noonOf("2027-01-14"));
  await posts(here, await prepares(here, 2026));
  here.clock.moveTo(noonOf("2027-01-20"));
  const list = await served.page("/annual-reports", chair());
  expect(list.text).toContain("/annual-reports/2026/draft");
  const { text } = await served.page("/annual-reports/2026/draft", chair());
  for (const part of [
    "Jaarverslag 2026, concept",
    "Oosterwaard C 101",
    "0.10.00",
    "€ 8,0000",
    "1 januari 2026",
    'role="img"',
    "Leg het jaarverslag 2026 vast",
  ])
    expect(text.replaceAll("\u00a0", " "), part).toContain(part);
  expect(text).not.toMatch(/style="|<script/);
  const stale = await served.form("/annual-reports/2026/draft", "/annual-reports", chair());
  stale.set("seen", "0".repeat(64));
  stale.set("foreword", "Een goed jaar & meer");
  const refused = await served.sendForm("/annual-reports", chair(), stale);
  expect([refused.status, refused.text.includes("intussen veranderd"), refused.text.includes("Een goed jaar &amp; meer")]).toEqual([
    409,
    true,
    true,
  ]);
  const frozen = await served.send("/annual-reports/2026/draft", "/annual-reports", chair(), { foreword: "Een goed jaar & meer" });
  expect([frozen.status, frozen.location]).toEqual([303, "/annual-reports/2026"]);
});

test("members read it in both languages, with its hash, tables as CSV and the exact figures as JSON", async () => {
  const { body } = await served.json("/annual-reports/2026", anna);
  expect(body).toMatchObject({ year: 2026, version: 1, stands: true, foreword: "Een goed jaar & meer", advice: null, versions: [1] });
  const json = await served.bytes("/annual-reports/2026/figures.json", anna);
  expect(createHash("sha256").update(json).digest("hex")).toBe(body.sha256);
  expect(JSON.parse(Buffer.from(json).toString())).toEqual(body.figures);
  const dutch = await served.page("/annual-reports/2026", anna);
  for (const part of ["Wat het land in 2026 liet zien", "Een goed jaar &amp; meer", "Hoe we tellen", String(body.sha256)])
    expect(dutch.text).toContain(part);
  const english = await served.page("/annual-reports/2026?language=en", anna);
  for (const part of ["What the land showed in 2026", "How we count", "joined by paying in"]) expect(english.text).toContain(part);
  const csv = await served.page("/annual-reports/2026/tables/parcels/rows.csv?language=nl", anna);
  expect(csv.text).toBe(
    "Perceel,Kadaster,Geleverd,Grootte,Betaald\r\nOosterwaard C 101,Oosterwaard C 101,2026-06-14,0.100000,8000.00\r\nSamen,,,0.100000,8000.00\r\n",
  );
  expect((await served.page("/annual-reports/2026/tables/members/rows.csv?language=nl", anna)).text).toBe(
    "Wat,Leden\r\n1 januari 2026,0\r\nerbij door in te leggen,3\r\n31 december 2026,3\r\n",
  );
  expect((await served.json("/annual-reports/2026/tables/secrets/rows.csv", anna)).status).toBe(404);
  expect((await served.json("/annual-reports/2026?version=2", anna)).status).toBe(404);
  expect((await served.json("/annual-reports/2026?version=x", anna)).status).toBe(400);
  expect((await served.json("/annual-reports", null)).status).toBe(401);
});

test("a program freezes a new version once, with an Idempotency-Key, and the old one stays", async () => {
  const draft = await served.json("/annual-reports/2026/draft", chair());
  const asked = { year: 2026, seen: draft.body.sha256, foreword: "Verbeterd" };
  const first = await served.post("/annual-reports", chair(), asked, "one");
  expect(first).toMatchObject({ status: 201, body: { year: 2026, version: 2, sha256: draft.body.sha256 } });
  expect(await served.post("/annual-reports", chair(), asked, "one")).toEqual(first);
  expect(await served.post("/annual-reports", chair(), asked)).toMatchObject({ status: 409, body: { code: "annual_report_unchanged" } });
  expect(await served.post("/annual-reports", anna, asked)).toMatchObject({ status: 403 });
  for (const wrong of [{}, { ...asked, year: "x" }, { ...asked, year: 99_999 }, { ...asked, seen: "" }, { ...asked, seen: "0".repeat(65) }])
    expect((await served.post("/annual-reports", chair(), wrong)).status).toBe(422);
  const { text } = await served.page("/annual-reports/2026?version=1", anna);
  expect(text).toContain("vervangen door een latere versie");
  expect((await served.json("/annual-reports", anna)).body).toMatchObject({
    items: [{ version: 2 }, { version: 1, stands: false }],
    drafts: null,
  });
});

test("the meeting of the next year points to it", async () => {
  const meetingId = await plans(here, { ...june, heldOn: day("2027-06-12") });
  await calls(here, meetingId);
  const { text } = await served.page("/meetings/1", anna);
  expect(text).toContain('href="/annual-reports/2026"');
  expect((await served.page("/meetings/1")).text).not.toContain('href="/annual-reports/2026"');
  expect((await served.page("/meetings/1/agenda", chair())).text).toContain("Voeg het jaarverslag 2026 toe");
});

test("a committee examines the year by forms: sample, findings, advice, and the report shows it", async () => {
  const appointed = await served.send("/audits/2026", "/audits/2026/members", chair(), { member: "1" });
  expect(appointed).toMatchObject({ status: 303, location: "/audits/2026" });
  const wrong = await served.send("/audits/2026", "/audits/2026/members", chair(), { member: "een" });
  expect([wrong.status, wrong.text.includes("Eén ding klopt nog niet")]).toEqual([422, true]);
  expect((await served.post("/audits/2026/members", chair(), { member: 1 })).body).toMatchObject({ code: "audit_member_already" });
  await served.post("/audits/2026/members", chair(), { member: 2 });
  expect((await served.json("/audits", anna)).body).toEqual({ years: [2026] });
  expect((await served.json("/audits/2025", anna)).body).toMatchObject({ code: "audit_unknown" });
  expect((await served.json("/audits/2025", auditor)).status).toBe(200);
  expect((await served.page("/audits/2026", auditor)).text).not.toContain("Trek de steekproef");

  for (const [book, part] of [
    ["ledger_entry", "2026-000001"],
    ["payment", "geplaatst"],
    ["invoice", "In dit boek staat over dit jaar geen regel."],
    ["journal", "heeft leden toegelaten"],
  ] as const)
    expect((await served.page(`/audits/2026/books/${book}`, anna)).text, book).toContain(part);
  const payments = await served.json("/audits/2026/books/payment", anna);
  expect(payments.body).toMatchObject({ count: 3, cents: 360_00, next: null });
  expect(JSON.stringify(payments.body)).not.toMatch(/Bakker|@/);
  expect((await served.page("/audits/2026/books/payment/lines.csv", anna)).text.split("\r\n")).toHaveLength(5);
  expect((await served.json("/audits/2026/books/mail", anna)).status).toBe(404);
  expect((await served.json("/journal", anna)).status).toBe(403);

  for (const asked of [
    {},
    { population: "member", size: 1, seed: "x" },
    { population: "payment", size: 0, seed: "x" },
    { population: "payment", size: 1, seed: " " },
  ])
    expect((await served.post("/audits/2026/samples", anna, asked)).status).toBe(422);
  const asked = { population: "payment", size: "2", seed: "5 3 6" };
  expect(await served.post("/audits/2026/samples", chair(), asked)).toMatchObject({ status: 403 });
  const sample = await served.send("/audits/2026", "/audits/2026/samples", anna, asked);
  expect(sample.location).toBe("/audits/2026/samples/1");
  expect((await served.page("/audits/2026/samples/1", anna)).text).toContain("5 3 6");
  const refused = await served.send("/audits/2026/samples/1/items/1", "/audits/2026/samples/1/items/1", anna, { sound: "no" });
  expect([refused.status, refused.text.includes("Schrijf erbij wat")]).toEqual([422, true]);
  const early = await served.post("/audits/2026/advice", anna, { approves: "yes", text: "Goed" });
  expect(early.body).toMatchObject({ code: "audit_sample_unseen" });
  const seen = await served.send("/audits/2026/samples/1/items/1", "/audits/2026/samples/1/items/1", anna, {
    sound: "no",
    text: "Geen <b>bon</b>",
  });
  expect(seen.location).toBe("/audits/2026/samples/1/items/2");
  expect(await served.post("/audits/2026/samples/1/items/2", anna, { sound: "yes" })).toMatchObject({ status: 201 });
  expect((await served.post("/audits/2026/samples/1/items/3", anna, { sound: "yes" })).body).toMatchObject({ code: "audit_item_unknown" });
  expect((await served.page("/audits/2026/samples/1", auditor)).text).toContain("Geen &lt;b&gt;bon&lt;/b&gt;");
  const advice = await served.send("/audits/2026", "/audits/2026/advice", anna, { approves: "no", text: "Eerst de bon" });
  expect(advice).toMatchObject({ status: 303 });
  const { text } = await served.page("/annual-reports/2026", anna);
  for (const part of ["adviseert de jaarrekening niet vast te stellen", "Eerst de bon", "Betalingen: 2 van 3 nagekeken, 1 niet in orde."])
    expect(text).toContain(part);
  const { body } = await served.json("/audits/2026", anna);
  expect(body).toMatchObject({ samples: [{ sequence: 1, size: 2, populationSize: 3, seen: 2, unsound: 1 }], advice: { approves: false } });
  const [first] = body.committee as { id: string }[];
  expect(await served.post("/audits/2026/dismissals", chair(), { appointment: first?.id })).toMatchObject({ status: 200 });
  expect((await served.json("/audits/2026", anna)).status).toBe(403);
});
