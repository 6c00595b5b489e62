import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { LeaseVersionId } from "#domain/leases/lease.ts";
import { cents } from "#domain/money.ts";
import { type Chromium, openChromium } from "#test/support/chromium.ts";
import { concludes, condition, lessee, offers } from "#test/support/lease-village.ts";
import { buys, type Village, village } from "#test/support/village.ts";

let here: Village;
let chromium: Chromium;
let page: Page;
beforeAll(async () => {
  here = await village();
  await buys(here, "De Hoge Kamp C 218", 124_560, cents(900_000_00), "2026-01-12");
  await buys(here, "De Lage Kamp C 219", 80_000, cents(600_000_00), "2026-01-12");
  for (const code of ["S10", "S14", "S19"]) await condition(here, code);
  chromium = await openChromium(here);
  page = await chromium.seatOf("karel@voorbeeld.nl", here.board.personId);
});
beforeEach(() => here.clock.moveTo(here.clock.now().add({ minutes: 1 })));
afterAll(() => chromium.close());

const heading = (name: string | RegExp): Promise<void> => page.getByRole("heading", { level: 1, name }).waitFor();
const latest = async (): Promise<LeaseVersionId> => {
  const [version] = await here.database.query<{ id: LeaseVersionId }>(
    "select id from lease_version order by recorded_at desc, id desc limit 1",
  );
  if (!version) throw new Error("there is no lease");
  return version.id;
};

test("the board lets land to a new farmer, within the law, and follows it to the land chamber and to its end", {
  timeout: 120_000,
}, async () => {
  await page.goto("/leases");
  await chromium.lookAt(page);
  await page.getByRole("link", { name: "Stel een pacht op" }).click();
  await chromium.lookAt(page);
  await page.getByRole("link", { name: "Schrijf een nieuwe pachter in" }).click();
  await page.getByLabel("Naam").fill("Blom & Zoon");
  await page.getByLabel("E-mailadres").fill("blom@voorbeeld.nl");
  await chromium.lookAt(page);
  await page.getByRole("button", { name: "Schrijf deze pachter in" }).click();
  await page.getByLabel("Eerste dag").fill("01-03-2026");
  await chromium.lookAt(page);
  await page.getByRole("button", { name: "Verder met de afspraken" }).click();
  await heading("Een pacht opstellen");
  await chromium.lookAt(page);
  await page.getByLabel("Laatste dag").fill("28-02-2033");
  await page.getByLabel("De Hoge Kamp").fill("12.45.60");
  await page.getByLabel("Pachtprijs per hectare").fill("600,00");
  await page.locator("#condition-S10").check();
  await page.getByRole("button", { name: "Leg dit vast" }).click();
  await page.getByText("art. 7:397 lid 1 BW").first().waitFor();
  await chromium.lookAt(page);
  await page.getByLabel("Laatste dag").fill("29-02-2032");
  await page.getByRole("button", { name: "Leg dit vast" }).click();
  await heading("De Hoge Kamp C 218");
  await chromium.lookAt(page);
  await offers(here, await latest());
  await concludes(here, await latest());
  await page.reload();
  await chromium.lookAt(page);
  await page.getByRole("link", { name: "Leg de inzending vast" }).click();
  await chromium.lookAt(page);
  await page.getByLabel("Ingezonden op").fill("12-01-2026");
  await page.getByLabel("Zaaknummer").fill("GK-2026-7");
  await page.getByLabel("Kosten").fill("161,00");
  await page.getByRole("button", { name: "Leg deze inzending vast" }).click();
  await page.getByText("zaak GK-2026-7").waitFor();
  await page.getByRole("link", { name: "Wijzig de pacht" }).click();
  await chromium.lookAt(page);
  await page.goto("/leases/1/termination");
  await chromium.lookAt(page);
  await page.goto("/leases");
  await chromium.lookAt(page);
});

test("a farmer reads his lease in plain words, and finds nobody else's", async () => {
  await lessee(here, "De Buren", "buren@voorbeeld.nl");
  const farmer = await chromium.seatOf("blom@voorbeeld.nl");
  await farmer.goto("/my-leases");
  await chromium.lookAt(farmer);
  await farmer.getByRole("link", { name: "De Hoge Kamp" }).click();
  await farmer.getByRole("heading", { level: 2, name: "Voorwaarden" }).waitFor();
  await chromium.lookAt(farmer);
  const answer = await farmer.goto("/my-leases/2");
  expect(answer?.status()).toBe(404);
});
