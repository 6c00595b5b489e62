import { afterAll, beforeAll, expect, test } from "vitest";
import { routes } from "#api/routes.ts";
import { runChecks } from "#domain/checks.ts";
import type { PersonId } from "#domain/id.ts";
import { disputeOf, holdForDispute, settleDispute } from "#domain/membership/dispute.ts";
import { cents } from "#domain/money.ts";
import { type Served, serving } from "#test/support/house.ts";
import { otherMachine } from "#test/support/jobs.ts";
import { accepts, answerer, type Passing, passingVillage, proposes } from "#test/support/passing-on.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, orders } from "#test/support/village.ts";

let here: Passing;
let served: Served;
let anna: PersonId;
beforeAll(async () => {
  here = await passingVillage();
  served = await serving(here, routes({ demo: null }));
  anna = (await answerer(here, here.anna)).personId;
});
afterAll(async () => {
  expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  await here.close();
});

const board = () => here.board.personId;
const why = "Erfgenamen van een vorige houder betwisten lot 2026-000001";

test("the board has a membership stand still with a reason, sees it on the member's page, and the member reads it in plain words", async () => {
  const page = await served.page("/members/1/hold", board());
  for (const part of ["Er gaat niets van of naar dit lidmaatschap", "Wat in de rij staat, houdt zijn plaats"])
    expect(page.text).toContain(part);
  const bare = await served.send("/members/1/hold", "/members/1/hold", board(), {});
  expect([bare.status, bare.text.includes('id="reason-error"')]).toEqual([422, true]);
  expect(await served.send("/members/1/hold", "/members/1/hold", board(), { reason: why })).toMatchObject({
    status: 303,
    location: "/members/1",
  });
  const shown = (await served.page("/members/1", board())).text;
  for (const part of ["Dit lidmaatschap staat stil", why, "/members/1/hold"]) expect(shown).toContain(part);
  const own = (await served.page("/holdings/mine", anna)).text;
  for (const part of ["Uw lidmaatschap staat even stil", why, "Wat u hebt, blijft van u"]) expect(own).toContain(part);
  expect((await served.json("/holdings/mine", anna)).body).toMatchObject({ dispute: { reason: why } });
  expect((await served.page("/members/1/hold", anna)).status).toBe(403);
});

test("meanwhile nothing leaves it and nothing is taken on", async () => {
  expect(await refusalOf(orders(here, here.anna, cents(50_00)))).toBe("member_on_hold");
  expect(await refusalOf(proposes(here, { from: here.anna, amount: 10_00 }))).toBe("member_on_hold");
  expect((await served.post("/members/1/hold", board(), { reason: "nog eens" })).body).toMatchObject({ code: "member_in_dispute" });
});

test("it is lifted with a reason, and everything goes on", async () => {
  const page = (await served.page("/members/1/hold", board())).text;
  expect(page).toContain(why);
  expect(await served.send("/members/1/hold", "/members/1/hold/release", board(), { reason: "Geschikt" })).toMatchObject({ status: 303 });
  expect(await disputeOf(here.database, here.anna)).toBeNull();
  expect((await served.page("/holdings/mine", anna)).text).not.toContain("staat even stil");
  await accepts(here, await proposes(here, { from: here.anna, amount: 10_00 }), here.bram);
  expect((await served.post("/members/1/hold/release", board(), { reason: "nog eens" })).body).toMatchObject({
    code: "member_not_on_hold",
  });
});

test("two officers at one moment hold it once and lift it once", async () => {
  const other = await otherMachine(here);
  const machines = [here.register, { ...here.register, ...other }];
  const twice = (work: (register: typeof here.register) => Promise<unknown>) =>
    Promise.allSettled(machines.map(work)).then((all) => all.map(({ status }) => status).toSorted());
  expect(await twice((register) => act(register, "hold_member", (each) => holdForDispute(each, here.cato, "Betwist"), here.board))).toEqual(
    ["fulfilled", "rejected"],
  );
  expect(
    await twice((register) => act(register, "release_member", (each) => settleDispute(each, here.cato, "Opgelost"), here.board)),
  ).toEqual(["fulfilled", "rejected"]);
  await other.close();
  expect(await refusalOf(act(here.register, "hold_member", (each) => holdForDispute(each, here.cato, " ")))).toBe("reason_missing");
});
