import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, test } from "vitest";
import { type Chromium, openChromium, says, titled } from "#test/support/chromium.ts";
import { officer, type Village, village } from "#test/support/village.ts";

let here: Village;
let chromium: Chromium;
let page: Page;
beforeAll(async () => {
  here = await village();
  const secretary = await officer(here.register, "Sien Pot", "sien@voorbeeld.nl", "secretary");
  chromium = await openChromium(here);
  page = await chromium.seatOf("sien@voorbeeld.nl", secretary);
});
beforeEach(() => here.clock.moveTo(here.clock.now().add({ minutes: 1 })));
afterAll(() => chromium.close());

test("the secretary has the catalogue approved, and anybody reads on which conditions land is let", async () => {
  await page.goto("/catalogue");
  await chromium.lookAt(page);
  await page.getByLabel("Besluit", { exact: true }).selectOption({ index: 1 });
  await page.getByRole("button", { name: "Keur alle 35 goed die wachten" }).click();
  await page.getByText("besluit 2026-01").first().waitFor();
  const visitor = await chromium.seat();
  await visitor.goto("/conditions");
  await titled(visitor, "Op welke voorwaarden we verpachten");
  await chromium.lookAt(visitor);
  await visitor.getByRole("link", { name: "Op tijd een rustgewas" }).click();
  await says(visitor, "4% op de pacht erbij als het niet gelukt is");
  await chromium.lookAt(visitor);
});

test("the secretary proposes another level of the water, is told what is wrong, and approves it alone", async () => {
  await page.goto("/conditions/S19");
  await page.getByRole("link", { name: "Stel een nieuwe versie voor" }).click();
  await page.getByLabel("Grens").fill("dertig");
  await page.getByLabel("Geldt vanaf").fill("01-07-2026");
  await page.getByLabel("reguliere pacht").uncheck();
  await page.getByRole("button", { name: "Stel deze versie voor" }).click();
  await says(page, "Dit past niet bij wat we meten");
  await chromium.lookAt(page);
  await page.getByLabel("Grens").fill("30");
  await page.getByRole("button", { name: "Stel deze versie voor" }).click();
  await titled(page, "Catalogus van voorwaarden");
  await page.getByLabel("Keur S19, versie 2 goed").check();
  await page.getByLabel("Besluit", { exact: true }).selectOption({ index: 1 });
  await page.getByRole("button", { name: "Keur de gekozen versies goed" }).click();
  await page.goto("/conditions/S19");
  await says(page, "geldt vanaf 1 juli 2026");
  await chromium.lookAt(page);
  await page.getByRole("link", { name: "Versie 2" }).click();
  await says(page, "ten hoogste 30 cm, van 1 april tot en met 1 oktober");
});
