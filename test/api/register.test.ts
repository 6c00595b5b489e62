import { afterAll, beforeAll, expect, test } from "vitest";
import { registerRoutes } from "#api/register.ts";
import type { PersonId } from "#domain/id.ts";
import { cents } from "#domain/money.ts";
import { changeParticulars, particularsOf } from "#domain/people/person.ts";
import { textOfPages } from "#templates/pdf/text-of-pages.ts";
import { formIn, type Served, serving } from "#test/support/house.ts";
import { act, admits, applies, noonOf, officer, pays, type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
let auditor: PersonId;
beforeAll(async () => {
  here = await village();
  served = await serving(here, registerRoutes);
  auditor = await officer(here.register, "Rob Smit", "rob@voorbeeld.nl", "auditor");
  const [anna, bram] = [await applies(here, "Anna Vermeer"), await applies(here, "=HYPERLINK(1)", cents(30_00))];
  await pays(here, anna.reference, cents(520_00), "2026-01-12");
  await admits(here, anna);
  here.clock.moveTo(noonOf("2026-03-01"));
  await admits(here, bram);
  await pays(here, bram.reference, cents(50_00), "2026-02-15");
  here.clock.moveTo(noonOf("2026-05-01"));
  const [{ id }] = (await here.database.query<{ id: PersonId }>("select representative_id as id from member where number = 1")) as [
    { id: PersonId },
  ];
  const particulars = await particularsOf(here.database, id);
  await act(here.register, "change_particulars", (each) =>
    changeParticulars(each, id, { ...particulars, name: "Anna de Boer", city: "Westerbeek" }),
  );
  here.clock.moveTo(noonOf("2026-06-01"));
});
afterAll(() => here.close());

test("the register adds up on a day, and another day is another register", async () => {
  const now = await served.json("/register", auditor);
  expect(now.body).toMatchObject({
    on: "2026-06-01",
    totals: { members: 2, lots: 2, cents: 530_00, dm2: 0 },
    total: 2,
    items: [
      { number: 1, names: "Anna de Boer", city: "Westerbeek", lots: 1, cents: 500_00 },
      { number: 2, names: "=HYPERLINK(1)", lots: 1, cents: 30_00 },
    ],
  });
  const before = await served.json("/register?on=2026-02-01", auditor);
  expect(before.body).toMatchObject({ totals: { members: 1, lots: 1, cents: 500_00 }, total: 1 });
});

test("as known on an earlier day the register has what was recorded then, and the names of then", async () => {
  const { body } = await served.json("/register?on=2026-02-20&known=2026-02-20", auditor);
  expect(body).toMatchObject({
    knownOn: "2026-02-20",
    totals: { members: 1, cents: 500_00 },
    items: [{ names: "Anna Vermeer", city: "Oosterwaard" }],
  });
});

test("the register is sorted by what members hold, as it was on that day", async () => {
  const numbers = async (query: string) => {
    const { body } = await served.json(`/register?${query}`, auditor);
    return (body.items as { number: number }[]).map(({ number }) => number);
  };
  expect(await numbers("sort=cents")).toEqual([2, 1]);
  expect(await numbers("sort=-cents")).toEqual([1, 2]);
  expect(await numbers("sort=-cents&after=1")).toEqual([2]);
  expect(await numbers("sort=-names")).toEqual([1, 2]);
  expect(await numbers("sort=-number&after=2")).toEqual([1]);
  expect(await numbers("sort=city&on=2026-02-01")).toEqual([1]);
  const { text } = await served.page("/register?on=2026-03-01&sort=-cents", auditor);
  expect(text).toContain('<th scope="col" class="n" aria-sort="descending"><a href="/register?on=2026-03-01&amp;sort=cents">');
});

test("the page shows totals, members and what to take along", async () => {
  const { text } = await served.page("/register?on=2026-02-01", auditor);
  expect(text).toContain("€\u00a0500,00");
  expect(text).toContain('href="/register.pdf?on=2026-02-01"');
  expect(text).toContain("Anna de Boer");
  expect((await served.page("/register?on=2020-01-01", auditor)).text).toContain("Op 1 januari 2020 waren er nog geen leden.");
});

test("the CSV holds every member in order, and no formula", async () => {
  const { text } = await served.page("/register.csv", auditor);
  expect(text.trim().split("\n")).toEqual([
    "lidnummer / member,naam / name,plaats / town,lid sinds / since,loten / lots,euro,m2",
    "1,Anna de Boer,Westerbeek,2026-01-12,1,500.00,0.00",
    "2,'=HYPERLINK(1),Oosterwaard,2026-03-01,1,30.00,0.00",
  ]);
});

test("the CSV of a search holds what the page shows", async () => {
  for (const q of ["westerbeek", "de boer"]) {
    const found = await served.send("/register", "/register", auditor, { q });
    expect(found.text).toContain("Anna de Boer");
    expect(found.text).not.toContain("HYPERLINK");
    const { text } = await served.sendForm("/register.csv", auditor, formIn(found.text, "/register.csv"));
    expect(text.trim().split("\n")).toHaveLength(2);
    expect((await served.post("/register", auditor, { q })).body).toMatchObject({ total: 1, items: [{ number: 1 }] });
  }
  expect((await served.post("/register", auditor, { q: "'; drop table act; --" })).body).toMatchObject({ total: 0, items: [] });
});

test("a search on another day finds who was a member then, by the name of then", async () => {
  const then = await served.send("/register?on=2026-02-01&known=2026-02-01", "/register", auditor, { q: "vermeer" });
  expect(then.text).toContain("Anna Vermeer");
  expect((await served.post("/register", auditor, { q: "vermeer" })).body).toMatchObject({ total: 0 });
});

test("who stops reading a download early leaves the database free for the next", async () => {
  for (let time = 0; time < 12; time++) await served.left("/register.csv", auditor);
  expect((await served.page("/register.csv", auditor)).status).toBe(200);
});

test("the PDF holds all members and says which day it is of", async () => {
  const pdf = await served.bytes("/register.pdf?on=2026-02-01", auditor);
  const text = textOfPages(pdf).join("\n");
  expect(text).toContain("Anna de Boer");
  expect(text).toContain("Aantal leden: 1.");
});

test("nobody but the board and the auditor reads the register", async () => {
  for (const path of ["/register", "/register.csv", "/register.pdf"]) expect((await served.json(path)).status).toBe(401);
  for (const path of ["/register", "/register.csv"]) expect((await served.post(path, null, { q: "a" })).status).toBe(401);
});
