import { afterAll, beforeAll, expect, test } from "vitest";
import { bylawRoutes } from "#api/bylaws.ts";
import { decisionRoutes } from "#api/decisions.ts";
import { tableRoutes } from "#api/tables.ts";
import type { PersonId } from "#domain/id.ts";
import { bylawForm } from "#test/support/bylaw-form.ts";
import { type Served, serving } from "#test/support/house.ts";
import { noonOf, officer, type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
let auditor: PersonId;
beforeAll(async () => {
  here = await village();
  served = await serving(here, [...bylawRoutes, ...decisionRoutes, ...tableRoutes]);
  auditor = await officer(here.register, "Rob Smit", "rob@voorbeeld.nl", "auditor");
});
afterAll(() => here.close());

const board = () => here.board.personId;
const decided = {
  number: "2026-02",
  organ: "general_meeting",
  decidedOn: "12-1-2026",
  title: "Cap <hoger>",
  wording: "Wij verhogen.\nMet 5%.",
};
const idOf = async (number: string) => {
  const { body } = await served.json(`/decisions/${number}`);
  return (body.decision as { id: string }).id;
};

test("the board records a decision and anybody reads it", async () => {
  const sent = await served.send("/decisions/new", "/decisions", board(), decided);
  expect(sent).toMatchObject({ status: 303, location: "/decisions/2026-02" });
  const { text } = await served.page("/decisions/2026-02");
  expect(text).toContain("Cap &lt;hoger&gt;");
  expect(text).toContain("Nog niets. Een reglement, een waarde of een aankoop kan naar dit besluit verwijzen.");
  expect((await served.json("/decisions")).body).toMatchObject({
    total: 2,
    next: null,
    items: [{ number: "2026-02" }, { number: "2026-01" }],
  });
  expect((await served.page("/decisions.csv")).text).toContain('2026-02,general_meeting,2026-01-12,Cap <hoger>,"Wij verhogen.');
});

test("a number is taken once, and a day to come is no day to have decided on", async () => {
  const twice = await served.send("/decisions/new", "/decisions", board(), decided);
  expect([twice.status, twice.text.includes('id="number-error"'), twice.text.includes("Wij verhogen.")]).toEqual([409, true, true]);
  const early = await served.send("/decisions/new", "/decisions", board(), { ...decided, number: "2026-03", decidedOn: "13-1-2026" });
  expect([early.status, early.text.includes('id="decidedOn-error"')]).toEqual([422, true]);
  expect((await served.json("/decisions/2026-99")).status).toBe(404);
});

const settings = { ...bylawForm, entryFee: "25,00", yearlyCap: "25.000,00", priceIncludesCosts: "yes" };

test("the form of new bylaws begins with what is in force, and keeps what was typed", async () => {
  const { text } = await served.page("/bylaws/new", board());
  expect(text).toContain('name="yearlyCap" aria-describedby="yearlyCap-hint" type="text" value="20000,00"');
  const fields = { ...settings, yearlyCap: "5,00", effectiveOn: "1-3-2026", decisionId: await idOf("2026-02") };
  const wrong = await served.send("/bylaws/new", "/bylaws", board(), fields);
  expect([wrong.status, wrong.text.includes('id="yearlyCap-error"'), wrong.text.includes('value="25,00"')]).toEqual([422, true, true]);
  const none = await served.send("/bylaws/new", "/bylaws", board(), { ...settings, effectiveOn: "1-3-2026", decisionId: "" });
  expect([none.status, none.text.includes('id="decisionId-error"')]).toEqual([422, true]);
  const back = await served.send("/bylaws/new", "/bylaws", board(), { ...fields, yearlyCap: "25000", effectiveOn: "1-1-2026" });
  expect([back.status, back.text.includes('id="effectiveOn-error"')]).toEqual([422, true]);
});

test("a new version comes, is in force, and is history, and anybody reads each", async () => {
  const fields = { ...settings, effectiveOn: "1-3-2026", decisionId: await idOf("2026-02") };
  expect(await served.send("/bylaws/new", "/bylaws", board(), fields)).toMatchObject({ status: 303, location: "/bylaws?version=2" });
  expect((await served.page("/bylaws?version=2")).text).toContain("Versie 2 gaat in op 1 maart 2026.");
  const now = await served.page("/bylaws");
  expect(now.text).toContain("Versie 1, geldig sinds 12 januari 2026.");
  expect(now.text).not.toContain("/bylaws/new");
  here.clock.moveTo(noonOf("2026-03-01"));
  expect((await served.page("/bylaws")).text).toContain("Versie 2, geldig sinds 1 maart 2026.");
  expect((await served.page("/bylaws?version=1")).text).toContain("Versie 1 gold van 12 januari 2026 tot 1 maart 2026.");
  expect((await served.json("/bylaws")).body).toMatchObject({ shown: { version: 2, entryFeeCents: 25_00, priceIncludesCosts: true } });
  expect((await served.json("/bylaws?version=9")).status).toBe(404);
  expect((await served.page("/decisions/2026-02")).text).toContain("Huishoudelijk reglement, versie 2");
});

test("a value is proposed in its unit, and counts once a decision approved it", async () => {
  for (const [table, typed, shown, csv] of [
    ["price_prognosis", "8,3409", "€\u00a08,3409", "8.3409"],
    ["emission_limit", "€ 6.000.000,00", "€\u00a06.000.000,00", "6000000.00"],
    ["repayment_level", "98,5%", "98,50%", "98.50"],
    ["consumer_price_index", "132.25", "132,25", "132.25"],
    ["billing_day", "1-4", "1 april", "'--04-01"],
    ["allowance_cap", "20", "20,00%", "20.00"],
  ] as const) {
    const path = `/tables/${table}`;
    const sent = await served.send(path, path, board(), { key: "", value: typed, validFrom: "1-2-2026", source: "Proef" });
    expect(sent).toMatchObject({ status: 303, location: path });
    expect((await served.page(path, auditor)).text).toContain(shown);
    expect((await served.page(`${path}/values.csv`, auditor)).text).toContain(`,2026-02-01,${csv},Proef,`);
  }
  const before = (await served.json("/tables", auditor)).body.tables as { series: string; now: number | null; awaiting: number }[];
  expect(before.find(({ series }) => series === "price_prognosis")).toMatchObject({ now: 8_0000, awaiting: 1 });
  const { text } = await served.page("/tables/price_prognosis", board());
  const values = /name="values" value="([^"]+)"/.exec(text)?.[1] ?? "";
  const none = await served.send("/tables/price_prognosis", "/tables/price_prognosis/approvals", board(), { values, decisionId: "" });
  expect([none.status, none.text.includes('id="decisionId-error"'), none.text.includes(`value="${values}" checked`)]).toEqual([
    422,
    true,
    true,
  ]);
  const approval = { values, decisionId: await idOf("2026-02") };
  expect((await served.send("/tables/price_prognosis", "/tables/price_prognosis/approvals", board(), approval)).status).toBe(303);
  const after = (await served.json("/tables", auditor)).body.tables as { series: string; now: number | null; awaiting: number }[];
  expect(after.find(({ series }) => series === "price_prognosis")).toMatchObject({ now: 8_3409, awaiting: 0 });
  expect((await served.post("/tables/price_prognosis/approvals", board(), { ...approval, values: [values] })).status).toBe(409);
  expect((await served.page("/decisions/2026-02", board())).text).toContain("Prognose van de prijs per m²: één waarde");
});

test("a value that its unit cannot hold is refused beside its field", async () => {
  for (const [table, typed] of [
    ["price_prognosis", "8,34091"],
    ["price_prognosis", "0"],
    ["price_prognosis", "-8"],
    ["emission_limit", "0,001"],
    ["repayment_level", "honderd"],
    ["billing_day", "31-02"],
    ["billing_day", "301"],
  ] as const) {
    const path = `/tables/${table}`;
    const { status, text } = await served.send(path, path, board(), { value: typed, validFrom: "1-2-2026", source: "Proef" });
    expect([typed, status, text.includes('id="value-error"'), text.includes(`value="${typed}"`)]).toEqual([typed, 422, true, true]);
  }
  expect((await served.json("/tables/no_such_table", auditor)).status).toBe(404);
});

test("all values of a table that wait are approved by one decision, once", async () => {
  const path = "/tables/rent_norm";
  expect((await served.page(path, board())).text).toContain("Keur alle 42 goed die wachten");
  const approval = { all: "yes", decisionId: await idOf("2026-02") };
  expect((await served.send(path, `${path}/approvals`, board(), approval)).status).toBe(303);
  const { body } = await served.json(path, auditor);
  expect((body.values as { approvedBy: string | null }[]).map(({ approvedBy }) => approvedBy)).toEqual(Array(42).fill("2026-02"));
  expect((await served.post(`${path}/approvals`, board(), approval)).status).toBe(409);
  expect(await served.post(`${path}/approvals`, board(), { decisionId: approval.decisionId })).toMatchObject({
    status: 422,
    body: { errors: [{ field: "values" }] },
  });
});

test("a value of a table by region names its region, and of another table goes for everything", async () => {
  const path = "/tables/rent_norm";
  const fields = { value: "1.000,00", validFrom: "1-7-2026", source: "Proef" };
  const bare = await served.send(path, path, board(), { ...fields, key: " " });
  expect([bare.status, bare.text.includes('id="key-error"')]).toEqual([422, true]);
  expect((await served.send(path, path, board(), { ...fields, key: "Zuid-Limburg" })).status).toBe(303);
  const water = "/tables/water_charge";
  expect((await served.send(water, water, board(), { ...fields, value: "95,00", key: "Waterschap Oosterwaard" })).status).toBe(303);
  expect((await served.page(water, auditor)).text).toContain("Waterschap Oosterwaard");
  expect((await served.page("/tables/repayment_level", board())).text).not.toContain('name="key"');
});

test("a day that a decree makes equal to a holiday is listed with its source, approved, and refused beside its field", async () => {
  const path = "/tables/equal_to_holiday";
  const fields = { value: "ja", validFrom: "15-5-2026", source: "Besluit gelijkstelling, Stcrt. 2025, 1" };
  const holiday = await served.send(path, path, board(), { ...fields, validFrom: "14-5-2026" });
  expect([holiday.status, holiday.text.includes('id="validFrom-error"'), holiday.text.includes('value="14-5-2026"')]).toEqual([
    ...[422, true, true],
  ]);
  const bare = await served.send(path, path, board(), { ...fields, source: " " });
  expect([bare.status, bare.text.includes('id="source-error"')]).toEqual([422, true]);
  expect((await served.send(path, path, board(), fields)).status).toBe(303);
  expect((await served.send(path, path, board(), fields)).status).toBe(409);
  const approval = { all: "yes", decisionId: await idOf("2026-02") };
  expect((await served.send(path, `${path}/approvals`, board(), approval)).status).toBe(303);
  expect((await served.page(path, auditor)).text).toContain("15 mei 2026");
  const { body } = await served.json(path, auditor);
  expect(body.values).toMatchObject([{ validFrom: "2026-05-15", value: 1, approvedBy: "2026-02" }]);
});

test("only the board writes rules", async () => {
  for (const path of ["/decisions", "/bylaws", "/tables/price_prognosis", "/tables/price_prognosis/approvals"]) {
    expect((await served.post(path, auditor, {})).status).toBe(403);
    expect((await served.post(path, null, {})).status).toBe(401);
  }
  expect((await served.json("/tables")).status).toBe(401);
});
