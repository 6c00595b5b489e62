import { afterAll, beforeAll, expect, test } from "vitest";
import { routes } from "#api/routes.ts";
import type { PersonId } from "#domain/id.ts";
import { personsAtAddress } from "#domain/people/person.ts";
import { type Cast, cast, member } from "#test/support/cast.ts";
import { type Served, serving } from "#test/support/house.ts";
import { noonOf } from "#test/support/village.ts";

let here: Cast;
let served: Served;
let anna: PersonId;
beforeAll(async () => {
  here = await cast();
  served = await serving(here, routes({ demo: null }));
  const [found] = await personsAtAddress(here.database, member);
  if (!found) throw new Error("Anna is not there");
  anna = found.personId;
});
afterAll(() => here.close());

const sight = async (path: string, who: PersonId | null = anna): Promise<string> =>
  (await served.page(path, who)).text.replaceAll("\u00a0", " ");

test("how to leave stands on the home page and where one joins", async () => {
  expect(await sight("/", null)).toContain('href="/membership/notice"');
  expect(await sight("/join")).toContain('href="/membership/notice"');
});

test("a member sees what giving notice does, gives it, and withdraws it", async () => {
  const before = await sight("/membership/notice");
  for (const part of ["lid tot en met 31 december 2026", "Uw inleg van € 500,00 blijft op uw naam", "Zeg op per 31 december 2026"])
    expect(before).toContain(part);
  expect((await served.json("/membership", anna)).body).toMatchObject({ endsOn: null });
  expect((await served.send("/membership/notice", "/membership/notice", anna, {})).location).toBe("/membership");
  expect(await sight("/membership")).toContain("U hebt opgezegd. U bent lid tot en met 31 december 2026.");
  expect((await served.page("/membership/notice", anna)).location).toBe("/membership");
  expect((await served.send("/membership", "/membership/notice/withdrawal", anna, {})).status).toBe(303);
  expect((await served.json("/membership", anna)).body).toMatchObject({ endsOn: null, over: false });
});

test("the secretary records a notice on paper; the list of members says how each stands", async () => {
  const secretary = here.officers.secretary;
  const wrong = await served.send("/members/1/end", "/members/1/end/notice", secretary, { receivedOn: "03-03-2030" });
  expect([wrong.status, wrong.text.includes("03-03-2030")]).toEqual([422, true]);
  expect((await served.send("/members/1/end", "/members/1/end/notice", secretary, { receivedOn: "01-02-2026" })).location).toBe(
    "/members/1",
  );
  expect(await sight("/members", secretary)).toContain("Lid tot en met 31 december 2026");
  expect(await sight("/members/1", secretary)).toContain("tot en met 31 december 2026");
  const [on] = await here.database.query<{ on: string }>(
    "select on_behalf_of_id as on from act where kind = 'give_notice' and on_behalf_of_id is not null",
  );
  expect(on?.on).toBe(anna);
});

test("after the last day the former member reads, and orders no more", async () => {
  here.clock.moveTo(noonOf("2027-01-01"));
  const land = await sight("/holdings/mine");
  expect([land.includes("€ 500,00"), land.includes('href="/share-orders/new"')]).toEqual([true, false]);
  expect((await served.page("/share-orders/new", anna)).status).toBe(403);
  expect(await sight("/membership")).toContain("Uw lidmaatschap is geëindigd op 31 december 2026.");
  expect((await served.post("/members/1/share-orders", here.officers.secretary, { amount: "100.00" })).body).toMatchObject({
    code: "membership_over",
  });
});
