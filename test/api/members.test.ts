import { afterAll, beforeAll, expect, test } from "vitest";
import { memberActRoutes } from "#api/member-acts.ts";
import { memberRoutes } from "#api/members.ts";
import type { ActKind } from "#domain/act-kind.ts";
import type { PersonId } from "#domain/id.ts";
import { cents } from "#domain/money.ts";
import { ordersOf } from "#domain/shares/order.ts";
import { formIn, type Served, serving } from "#test/support/house.ts";
import { admits, applies, noonOf, officer, pays, type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
let secretary: PersonId;
let auditor: PersonId;
beforeAll(async () => {
  here = await village();
  served = await serving(here, [...memberRoutes, ...memberActRoutes]);
  secretary = await officer(here.register, "Sien Pot", "sien@voorbeeld.nl", "secretary");
  auditor = await officer(here.register, "Rob Smit", "rob@voorbeeld.nl", "auditor");
});
afterAll(() => here.close());

const latestAct = async (kind: ActKind) => {
  const [latest] = await here.database.query<{ actor: string; behalf: string }>(
    "select actor_id as actor, on_behalf_of_id as behalf from act where kind = $1 order by at desc limit 1",
    [kind],
  );
  return latest;
};
const representative = async (number: number): Promise<string> => {
  const [found] = await here.database.query<{ id: string }>("select representative_id as id from member where number = $1", [number]);
  return found?.id ?? "";
};

test("before there are members the list says what to do", async () => {
  expect((await served.page("/members", auditor)).text).toContain("Laat eerst een aanvrager toe.");
});

test("the board finds a member by a part of the name, the town or the number", async () => {
  const anna = await applies(here, "Anna Vermeer");
  await pays(here, anna.reference, cents(520_00), "2026-01-12");
  await admits(here, anna);
  await admits(here, await applies(here, "Bram 100% Jansen"));
  for (const [q, found] of [
    ["ermee", [1]],
    ["oosterw", [1, 2]],
    ["2", [2]],
    ["100%", [2]],
    ["_", []],
    ["Nooitgehoord", []],
  ] as const) {
    const { body } = await served.post("/members", here.board.personId, { q });
    expect((body.items as { number: number }[]).map(({ number }) => number)).toEqual(found);
    expect(body.total).toBe(found.length);
  }
  const { text } = await served.send("/members", "/members", here.board.personId, { q: "Nooitgehoord" });
  expect(text).toContain("Niemand gevonden met ‘Nooitgehoord’.");
  expect(text).toContain('href="/members?language=en"');
});

test("the list is sorted by a heading, a page at a time, and back again", async () => {
  const numbers = async (address: string) => {
    const { body } = await served.json(address, auditor);
    return (body.items as { number: number }[]).map(({ number }) => number);
  };
  await admits(here, await applies(here, "Åsa ter Horst"));
  expect(await numbers("/members?sort=name")).toEqual([1, 3, 2]);
  expect(await numbers("/members?sort=-name")).toEqual([2, 3, 1]);
  expect(await numbers("/members?sort=name&after=1")).toEqual([3, 2]);
  expect(await numbers("/members?sort=-number&after=3")).toEqual([2, 1]);
  expect(await numbers("/members?sort=city&after=1")).toEqual([2, 3]);
  const { text } = await served.page("/members?sort=name", auditor);
  expect(text).toContain('<th scope="col" aria-sort="ascending"><a href="/members?sort=-name">');
  expect((await served.json("/members?sort=particulars", auditor)).status).toBe(400);
});

test("one member shows particulars, holding, orders and payments", async () => {
  const { text } = await served.page("/members/1", auditor);
  for (const part of ["annavermeer@voorbeeld.nl", "€\u00a0500,00", "Inleg, lot 2026-000001", "12 januari 2026", "bestemd"])
    expect(text).toContain(part);
  expect(text).not.toContain('method="post" class="flow"');
  const { body } = await served.json("/members/1", auditor);
  expect(body).toMatchObject({ member: { number: 1 }, ledger: { paidIn: 500_00 }, payments: [{ cents: 520_00, takenBack: false }] });
});

test("a member is shown as the register stood on a day", async () => {
  here.clock.moveTo(noonOf("2026-03-01"));
  const { body } = await served.json("/members/1?on=2026-01-11", auditor);
  expect(body).toMatchObject({ ledger: { paidIn: 0, lines: [] } });
  const { status, text } = await served.page("/members/1?on=2026-02-31", auditor);
  expect([status, text.includes("Deze dag bestaat niet.")]).toEqual([422, true]);
});

test("the secretary changes particulars on behalf of somebody, and the journal names both", async () => {
  const annaId = await representative(1);
  const page = `/members/1/particulars?person=${annaId}`;
  expect((await served.page(page, secretary)).text).toContain("Het journaal noemt u allebei.");
  const typed = { name: "Anna Vermeer-de Boer", email: "", city: "Westerbeek", iban: "NL91ABNA0417164300", language: "nl" };
  const wrong = await served.send(page, "/members/1/particulars", secretary, { ...typed, iban: "NL91ABNA0417164301" });
  expect([wrong.status, wrong.text.includes('id="iban-error"'), wrong.text.includes("Westerbeek")]).toEqual([422, true, true]);
  const sent = await served.send(page, "/members/1/particulars", secretary, typed);
  expect(sent).toMatchObject({ status: 303, location: "/members/1" });
  expect(await latestAct("change_particulars")).toEqual({ actor: secretary, behalf: annaId });
  expect((await served.json("/members/1", secretary)).body).toMatchObject({
    persons: [{ particulars: { name: "Anna Vermeer-de Boer", email: null, bornOn: "1961-03-14", city: "Westerbeek" } }],
  });
});

test("the particulars of somebody who is not in this membership are unknown here", async () => {
  const other = await representative(2);
  expect((await served.page(`/members/1/particulars?person=${other}`, secretary)).status).toBe(404);
  const body = { person: other, name: "Iemand", language: "nl" };
  expect((await served.post("/members/1/particulars", secretary, body)).status).toBe(404);
});

test("the secretary orders on paper for a member, and the payment details can be printed", async () => {
  const sent = await served.send("/members/2", "/members/2/share-orders", secretary, { amount: "150,00" });
  expect(sent.status).toBe(303);
  expect(sent.location).toMatch(/^\/pay\//);
  expect(await latestAct("place_share_order")).toEqual({ actor: secretary, behalf: await representative(2) });
  const [member] = await here.database.query<{ id: Parameters<typeof ordersOf>[1] }>("select id from member where number = 2");
  if (!member) throw new Error("no member 2");
  expect((await ordersOf(here.database, member.id))[0]).toMatchObject({ cents: 150_00, state: "open" });
  const small = await served.send("/members/2", "/members/2/share-orders", secretary, { amount: "1,00" });
  expect([small.status, small.text.includes('id="amount-error"'), small.text.includes('value="1,00"')]).toEqual([422, true, true]);
});

test("who is not the secretary does nothing on another's behalf", async () => {
  const annaId = await representative(1);
  for (const who of [here.board.personId, here.treasurer.personId, auditor]) {
    expect((await served.post("/members/2/share-orders", who, { amount: "150.00" })).status).toBe(403);
    expect((await served.page(`/members/1/particulars?person=${annaId}`, who)).status).toBe(403);
  }
  expect((await served.json("/members")).status).toBe(401);
});

test("the treasurer finds the way to undo an issuance on which nothing stands, and nobody else does", async () => {
  const { text } = await served.page("/members/1", here.treasurer.personId);
  expect(text).toMatch(/href="\/ledger-entries\/[0-9a-f-]{36}\/reversal">Inleg, lot 2026-000001</);
  expect((await served.page("/members/1", secretary)).text).not.toContain("/ledger-entries/");
  expect((await served.page("/members/2", here.treasurer.personId)).text).not.toContain("/ledger-entries/");
});

test("what a search finds is read a page at a time", async () => {
  const applicants = [];
  for (let index = 0; index < 52; index++) applicants.push(await applies(here, `Rij ${index}`));
  await admits(here, ...applicants);
  const first = await served.send("/members", "/members", secretary, { q: "Rij" });
  expect(first.text).toContain("50 van 52");
  const next = first.text.split("<form").find((each) => each.includes('name="after"')) ?? "";
  const second = await served.sendForm("/members", secretary, formIn(`<form${next}`, "/members"));
  expect(second.text).toContain("2 van 52");
  expect((await served.json("/members", secretary)).body).toMatchObject({ total: 55, next: "/members?after=50", after: 50 });
});

test("a member who does not exist is not found", async () => {
  for (const number of ["99", "0", "anna", "99999999999999"]) expect((await served.json(`/members/${number}`, auditor)).status).toBe(404);
});
