import { afterAll, beforeAll, expect, test } from "vitest";
import { statementImportRoutes } from "#api/statement-imports.ts";
import { statementRoutes } from "#api/statements.ts";
import type { PersonId } from "#domain/id.ts";
import { appointOfficer } from "#domain/people/office.ts";
import { noParticulars, registerPerson } from "#domain/people/person.ts";
import { statementFile, type WrittenEntry, type WrittenStatement } from "#jobs/demo/statement-xml.ts";
import { type Served, serving } from "#test/support/house.ts";
import { act, admits, applies, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
let [annas, joris] = ["", ""];
let auditor: PersonId;

beforeAll(async () => {
  here = await village();
  served = await serving(here, [...statementRoutes, ...statementImportRoutes]);
  here.clock.moveTo(noonOf("2026-06-15"));
  const anna = await applies(here, "Anna Vermeer");
  await admits(here, anna);
  annas = anna.reference;
  joris = (await applies(here, "Joris Smit")).reference;
  const [found] = await act(here.register, "appoint_officer", async (each) => {
    const id = await registerPerson(each, "natural", { ...noParticulars, name: "Ada Kas", email: "ada@voorbeeld.nl" });
    await appointOfficer(each, id, "auditor", each.today);
    return [{ noun: "person", id }] as const;
  });
  auditor = found.id as PersonId;
});
afterAll(() => here.close());

const entry = (amount: number, bankReference: string, reference?: string, name = "A. & Zn. <b>"): WrittenEntry => ({
  amount,
  bankReference,
  details: [{ name, iban: "NL20INGB0001234567", ...(reference ? { reference } : { text: ["landaandeel"] }) }],
});
const june = (): WrittenStatement => ({
  id: "2026-06",
  account: "NL32TRIO0254651234",
  opening: 100_00,
  entries: [
    entry(520_00, "B1", annas),
    entry(519_00, "B2", joris),
    entry(-12_50, "B3"),
    { amount: 5_00, status: "PDNG", bankReference: "B4" },
  ],
});
const fileOf = (...statements: WrittenStatement[]) =>
  new File([[...statementFile(statements)].join("")], "bank.xml", { type: "application/xml" });
const upload = (file: File, who = here.treasurer.personId) => served.send("/statements", "/statements/imports", who, { file });
const confirmation = (path: string) => `${path}/confirmation`;

test("the treasurer reads in a file, sees what posting does, and posts it", async () => {
  expect((await served.page("/statements", here.treasurer.personId)).text).toContain("Er is nog geen afschrift ingelezen");
  const { status, location } = await upload(fileOf(june()));
  expect(status).toBe(303);
  const path = location ?? "";
  const preview = await served.page(path, here.treasurer.personId);
  for (const part of [
    "€\u00a0100,00",
    "€\u00a01.039,00",
    "−€\u00a012,50",
    "€\u00a01.126,50",
    "3 nieuwe boekingen",
    "A. &amp; Zn. &lt;b&gt;",
  ])
    expect(preview.text).toContain(part);
  expect(preview.text).toContain("Eén betaling vindt vanzelf haar bestemming.");
  expect(await here.database.query("select from payment")).toEqual([]);
  expect(await served.send(path, confirmation(path), here.treasurer.personId, {})).toMatchObject({ status: 303, location: path });
  expect((await served.json(path, auditor)).body).toMatchObject({
    outcome: { settled: 1, open: 2 },
    items: [
      { amount: 520_00, state: "settled" },
      { amount: 519_00, state: "open" },
      { amount: -12_50, state: "open" },
      { amount: 5_00, state: "pending", paymentId: null },
    ],
  });
  expect(await here.database.query("select from lot")).toHaveLength(1);
  expect((await served.page(path, here.treasurer.personId)).text).toContain("1 betaald of apart gezet, 2 zonder bestemming.");
});

test("the same file twice changes nothing", async () => {
  const { location } = await upload(fileOf(june()));
  const path = location ?? "";
  expect((await served.json(path, auditor)).body).toMatchObject({
    fresh: 0,
    settles: 0,
    findings: expect.arrayContaining([
      expect.objectContaining({ code: "entries_already_known", facts: { count: 3 } }),
      expect.objectContaining({ code: "entries_pending", facts: { count: 1 } }),
      expect.objectContaining({ code: "no_new_entries" }),
    ]),
  });
  const posted = await served.post(confirmation(path), here.treasurer.personId, {});
  expect(posted).toMatchObject({ status: 200, body: { settled: 0, open: 0 } });
  expect(await here.database.query("select from payment")).toHaveLength(3);
});

test("of two who confirm one file, the second is told, on the same page", async () => {
  const { location } = await upload(fileOf({ ...june(), id: "2026-07", opening: 1_126_50, entries: [entry(7_00, "C1")] }));
  const path = location ?? "";
  const outcomes = await Promise.all([1, 2].map(() => served.post(confirmation(path), here.treasurer.personId, {})));
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const { body } = await served.post(confirmation(path), here.treasurer.personId, {}, "later");
  expect(body).toMatchObject({ status: 409, code: "run_already_posted" });
});

test("a file of another account cannot be posted", async () => {
  const { location } = await upload(fileOf({ ...june(), account: "NL91ABNA0417164300" }));
  const path = location ?? "";
  const { text } = await served.page(path, here.treasurer.personId);
  expect(text).toContain("Dit bestand kan niet geboekt worden");
  expect(text).not.toContain(confirmation(path));
  expect((await served.post(confirmation(path), here.treasurer.personId, {})).body).toMatchObject({ code: "run_has_stops" });
});

test("a bad file is refused beside its field and leaves nothing", async () => {
  const before = await here.database.query("select from run");
  for (const [file, sentence] of [
    [fileOf({ ...june(), closing: 1 }), "telt niet op"],
    [new File(["geen xml"], "a.xml"), 'id="file-error"'],
    ["", "Vul dit in."],
  ] as const) {
    const { status, text } = await served.send("/statements", "/statements/imports", here.treasurer.personId, { file });
    expect([status, text.includes(sentence)]).toEqual([422, true]);
  }
  expect(await here.database.query("select from run")).toEqual(before);
});

test("a file beyond 25 MB is refused", { timeout: 30_000 }, async () => {
  const { status, text } = await upload(new File([new Uint8Array(25 * 1024 * 1024)], "groot.xml"));
  expect([status, text.includes("ten hoogste 25 MB")]).toEqual([413, true]);
});

test("who may not post may not read in either, and a member sees nothing of the bank", async () => {
  const [member] = await here.database.query<{ id: PersonId }>("select person_id as id from member_holder");
  const path = `/statements/imports/${(await here.database.query<{ id: string }>("select id from run limit 1"))[0]?.id}`;
  for (const who of [here.board.personId, auditor]) {
    expect((await served.page("/statements", who)).text).not.toContain('<input type="file"');
    expect((await served.page(path, who)).status).toBe(200);
    expect((await served.post(confirmation(path), who, {})).body).toMatchObject({ code: "not_allowed" });
    expect((await served.post("/statements/imports", who, {})).body).toMatchObject({ code: "not_allowed" });
  }
  for (const who of [member?.id ?? null, null])
    for (const each of ["/statements", path]) expect([401, 403]).toContain((await served.json(each, who)).status);
  expect((await served.json("/statements/imports/none", auditor)).body).toMatchObject({ status: 404, code: "run_unknown" });
});
