import { afterAll, beforeAll, expect, test } from "vitest";
import { routes } from "#api/routes.ts";
import type { PersonId } from "#domain/id.ts";
import { type Served, serving } from "#test/support/house.ts";
import { answerer, type Passing, passingVillage } from "#test/support/passing-on.ts";
import { noonOf } from "#test/support/village.ts";

let here: Passing;
let served: Served;
let anna: PersonId;
beforeAll(async () => {
  here = await passingVillage();
  served = await serving(here, routes({ demo: null }));
  anna = (await answerer(here, here.anna)).personId;
});
afterAll(() => here.close());

const sight = async (path: string, who: PersonId = anna): Promise<string> => (await served.page(path, who)).text.replaceAll("\u00a0", " ");
const board = () => here.board.personId;

test("before the term a member reads from when, and the request is refused with that day", async () => {
  expect(await sight("/redemptions")).toContain("Lot 2026-000001: vanaf 15 juni 2028");
  const { status, body } = await served.post("/redemptions", anna, { lot: "2026-000001", amount: "100.00" });
  expect([status, body.code, body.facts]).toEqual([422, "redemption_too_early", { until: "2028-06-14", from: "2028-06-15" }]);
});

test("then sees exactly what asking does, asks, and can withdraw while it waits", async () => {
  here.clock.moveTo(noonOf("2028-06-15"));
  const wrong = await served.page("/redemptions/new?lot=2026-000001&amount=900", anna);
  expect([wrong.status, wrong.text.includes('id="amount-error"'), wrong.text.includes('value="900"')]).toEqual([422, true, true]);
  const quote = await sight("/redemptions/new?lot=2026-000001&amount=250,00");
  for (const part of [
    "U vraagt € 250,00 terug uit lot 2026-000001",
    "€ 250,00 en 29,97 m² van uw naam",
    "Er wacht niemand voor u.",
    "NL91 ABNA 0417 1643 00",
  ])
    expect(quote).toContain(part);
  const asked = await served.send("/redemptions/new?lot=2026-000001&amount=250,00", "/redemptions", anna, {});
  expect([asked.status, asked.location]).toEqual([303, "/redemptions"]);
  const { items } = (await served.json("/redemptions", anna)).body as { items: { id: string; state: string }[] };
  expect(items).toMatchObject([{ state: "queued", lotNumber: "2026-000001", cents: 250_00 }]);
  const path = `/redemptions/${items[0]?.id}/withdrawal`;
  expect((await served.send(path, path, anna, {})).location).toBe("/redemptions");
  expect((await served.page(path, anna)).status).toBe(409);
  await served.post("/redemptions", anna, { lot: "2026-000001", amount: "500.00" });
});

test("the board sees the queue and the reserve, prepares, and approves; the treasurer finds it among the refunds", async () => {
  const queue = await sight("/redemptions/queue", board());
  for (const part of ["Eén aanvraag in de rij, samen € 500,00 terug te betalen.", "€ 35,00", "Anna Vermeer"]) expect(queue).toContain(part);
  const small = await served.send("/redemptions/queue", "/redemptions/runs", board(), { amount: "100" });
  expect([small.status, small.text.replaceAll("\u00a0", " ").includes("Daarvoor is € 500,00 nodig")]).toEqual([422, true]);
  const prepared = await served.send("/redemptions/queue", "/redemptions/runs", board(), { amount: "500" });
  const path = prepared.location ?? "";
  const run = await sight(path, board());
  for (const part of ["€ 500,00 terugbetalen", "In de reserve zit volgens het register € 35,00", "Keur goed en betaal € 500,00 terug"])
    expect(run).toContain(part);
  expect((await served.send(path, `${path}/approval`, board(), {})).location).toBe(path);
  expect(await sight(path, board())).toContain("Goedgekeurd op 15 juni 2028.");
  expect(await sight("/refunds", board())).toContain("Anna Vermeer");
  expect(await sight("/runs", board())).toContain("terugbetaling van inleg");
  expect(await sight("/redemptions")).toContain("goedgekeurd, wordt betaald");
});
