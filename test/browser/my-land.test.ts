import { afterAll, beforeAll, expect, test } from "vitest";
import { cents } from "#domain/money.ts";
import { writeMailsJob } from "#jobs/write-mails.ts";
import { type Chromium, openChromium, says, titled } from "#test/support/chromium.ts";
import { runs, testOutside } from "#test/support/jobs.ts";
import { joins, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
let chromium: Chromium;
beforeAll(async () => {
  here = await village();
  await joins(here, "Anna Vermeer", cents(500_00), "2026-06-14");
  await runs(writeMailsJob, here.register, { outside: await testOutside(here) });
  here.clock.moveTo(noonOf("2026-06-15"));
  chromium = await openChromium(here);
});
afterAll(() => chromium.close());

test("a member sees what was paid in, orders more, reads the mail and moves house", async () => {
  const page = await chromium.seatOf("annavermeer@voorbeeld.nl");
  await page.goto("/holdings/mine");
  await titled(page, "Uw inleg: € 500,00");
  await says(page, "naar verwachting 62,50 m²");
  await chromium.lookAt(page);

  await page.getByRole("link", { name: "Leg bij" }).click();
  await page.getByLabel("Bedrag").fill("drie");
  await page.getByRole("button", { name: "Laat zien wat er gebeurt" }).click();
  expect(await page.locator("#amount-error").textContent()).toContain("Dit is geen bedrag");
  expect(await page.locator("#amount").inputValue()).toBe("drie");
  await chromium.lookAt(page);
  await page.getByLabel("Bedrag").fill("300");
  await page.getByRole("button", { name: "Laat zien wat er gebeurt" }).click();
  await titled(page, "U legt € 300,00 in");
  await chromium.lookAt(page);
  await page.getByRole("button", { name: "Bestel en betaal € 300,00" }).click();
  await titled(page, "Maak € 300,00 over");
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
  await page.getByLabel("Postcode").fill("4101 CC");
  await page.getByLabel("Land", { exact: true }).fill("Nederland");
  await page.getByRole("button", { name: "Bewaar de wijzigingen" }).click();
  await says(page, "Uw gegevens zijn veranderd.");
  await says(page, "Kerkpad 9, 4101 CC Oosterwaard, Nederland");
});
