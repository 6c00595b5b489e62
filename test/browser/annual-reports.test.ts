import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cents } from "#domain/money.ts";
import { type Chromium, openChromium } from "#test/support/chromium.ts";
import { appoints } from "#test/support/report-village.ts";
import { buys, joins, noonOf, posts, prepares, type Village, village } from "#test/support/village.ts";

let here: Village;
let chromium: Chromium;
beforeAll(async () => {
  here = await village();
  const anna = await joins(here, "Anna Vermeer", cents(500_00), "2026-06-14");
  const bob = await joins(here, "Bob Bos", cents(200_00), "2026-06-14");
  await buys(here, "Oosterwaard C 101", 1_000, cents(8_000_00), "2026-06-14");
  here.clock.moveTo(noonOf("2027-01-14"));
  await posts(here, await prepares(here, 2026));
  await appoints(here, 2026, anna);
  await appoints(here, 2026, bob);
  here.clock.moveTo(noonOf("2027-01-20"));
  chromium = await openChromium(here);
});
afterAll(() => chromium.close());

const goesTo = async (page: Page, path: string): Promise<void> => {
  expect((await page.goto(path))?.status()).toBe(200);
  await chromium.lookAt(page);
};

test("the board freezes a year, and a member reads it", async () => {
  const page = await chromium.seatOf("karel@voorbeeld.nl", here.board.personId);
  await goesTo(page, "/annual-reports");
  await page.getByRole("link", { name: "Cijfers van 2026" }).click();
  await chromium.lookAt(page);
  await page.getByLabel("Woord vooraf").fill("Een goed jaar.");
  await page.getByRole("button", { name: "Leg het jaarverslag 2026 vast" }).click();
  await page.getByRole("heading", { name: "Wat het land in 2026 liet zien" }).waitFor();
  await chromium.lookAt(page);
  const member = await chromium.seatOf("annavermeer@voorbeeld.nl");
  await goesTo(member, "/annual-reports/2026");
  expect(await member.getByRole("img").count()).toBe(3);
});

test("the committee draws a sample, looks at each line, and gives its advice", async () => {
  const page = await chromium.seatOf("annavermeer@voorbeeld.nl");
  await goesTo(page, "/audits");
  await page.getByRole("link", { name: "Boekjaar 2026" }).click();
  await chromium.lookAt(page);
  for (const book of ["ledger_entry", "payment", "invoice", "journal"]) await goesTo(page, `/audits/2026/books/${book}`);
  await page.goto("/audits/2026");
  await page.getByLabel("Hoeveel regels").fill("1");
  await page.getByRole("button", { name: "Trek de steekproef" }).click();
  await chromium.lookAt(page);
  await page.getByRole("link", { name: /^1/ }).click();
  await page.getByRole("button", { name: "Leg vast en ga verder" }).click();
  await chromium.lookAt(page);
  await page.getByLabel("Ja, in orde").check();
  await page.getByRole("button", { name: "Leg vast en ga verder" }).click();
  await page.getByText("1 van 1").first().waitFor();
  await page.goto("/audits/2026");
  await page.getByLabel("De jaarrekening vaststellen").check();
  await page.getByLabel("Het verslag van de commissie").fill("In orde.");
  await page.getByRole("button", { name: "Geef het advies" }).click();
  await page.getByText("positief advies").waitFor();
  await goesTo(page, "/annual-reports/2026");
});
