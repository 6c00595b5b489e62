import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cents } from "#domain/money.ts";
import { writeMailsJob } from "#jobs/write-mails.ts";
import { type Chromium, openChromium } from "#test/support/chromium.ts";
import { runs, testOutside } from "#test/support/jobs.ts";
import { joins, type Village, village } from "#test/support/village.ts";

let here: Village;
let chromium: Chromium;
beforeAll(async () => {
  here = await village();
  await joins(here, "Anna Vermeer", cents(500_00), "2026-06-14");
  await runs(writeMailsJob, here.register, { outside: await testOutside(here) });
  chromium = await openChromium(here);
});
afterAll(() => chromium.close());

const heading = (page: Page, name: string | RegExp): Promise<void> => page.getByRole("heading", { level: 1, name }).waitFor();

test("a member sees what was paid in, orders more, reads the mail and moves house", async () => {
  const page = await chromium.seatOf("annavermeer@voorbeeld.nl");
  await page.goto("/holdings/mine");
  await heading(page, "Uw inleg: € 500,00");
  expect(await page.getByRole("main").textContent()).toContain("naar verwachting 62,50 m²");
  await chromium.lookAt(page);

  await page.getByRole("link", { name: "Leg bij" }).click();
  await page.getByLabel("Bedrag").fill("drie");
  await page.getByRole("button", { name: "Laat zien wat er gebeurt" }).click();
  expect(await page.locator("#amount-error").textContent()).toContain("Dit is geen bedrag");
  expect(await page.locator("#amount").inputValue()).toBe("drie");
  await chromium.lookAt(page);
  await page.getByLabel("Bedrag").fill("300");
  await page.getByRole("button", { name: "Laat zien wat er gebeurt" }).click();
  await heading(page, "U legt € 300,00 in");
  await chromium.lookAt(page);
  await page.getByRole("button", { name: "Bestel en betaal € 300,00" }).click();
  await heading(page, "Maak € 300,00 over");
  await chromium.lookAt(page);
  await page.goto("/holdings/mine");
  await page.getByRole("link", { name: /Maak € 300,00 over/ }).waitFor();

  await page.getByRole("link", { name: "Berichten" }).click();
  await chromium.lookAt(page);
  await page.getByRole("main").getByRole("table").getByRole("link").first().click();
  await chromium.lookAt(page);

  await page.getByRole("link", { name: "Mijn gegevens" }).click();
  await chromium.lookAt(page);
  await page.getByLabel("Straat en huisnummer").fill("Kerkpad 9");
  await page.getByRole("button", { name: "Bewaar de wijzigingen" }).click();
  await page.getByText("Uw gegevens zijn veranderd.").waitFor();
  expect(await page.getByRole("main").locator("dl").first().textContent()).toContain("Kerkpad 9");
});
