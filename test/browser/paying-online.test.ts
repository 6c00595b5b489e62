import { afterAll, beforeAll, expect, test } from "vitest";
import { cents } from "#domain/money.ts";
import { type Chromium, openChromium, says, titled } from "#test/support/chromium.ts";
import { joins, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
let chromium: Chromium;
beforeAll(async () => {
  here = await village();
  await joins(here, "Anna Vermeer", cents(500_00), "2026-06-14");
  here.clock.moveTo(noonOf("2026-06-15"));
  chromium = await openChromium(here, true);
});
afterAll(() => chromium.close());

test.each([true, false])("a member orders, pays at the bank and has a lot, with scripts on: %s", async (javaScriptEnabled) => {
  const page = await chromium.seat({ javaScriptEnabled });
  await page.context().addCookies(await chromium.cookiesOf("annavermeer@voorbeeld.nl"));
  await page.goto("/share-orders/new?amount=300");
  await page.getByRole("button", { name: "Bestel en betaal € 300,00" }).click();
  await titled(page, "Betaal € 300,00");
  await says(page, "met iDEAL | Wero, Bancontact");
  await chromium.lookAt(page);
  await page.getByRole("button", { name: "Betaal € 300,00 online" }).click();
  await titled(page, "Betaal € 300,00?");
  await says(page, "proefbank van de demonstratie");
  await chromium.lookAt(page);
  await page.getByRole("button", { name: "Breek af" }).click();
  await titled(page, "Betaal € 300,00");
  await says(page, "De vorige poging is niet gelukt");
  await chromium.lookAt(page);
  await page.getByRole("button", { name: "Betaal € 300,00 online" }).click();
  await page.getByRole("button", { name: "Betaal", exact: true }).click();
  await titled(page, "We hebben € 300,00 ontvangen");
  await chromium.lookAt(page);
  await page.getByRole("main").getByRole("link", { name: "Naar mijn land" }).click();
  await page
    .getByText(javaScriptEnabled ? "€ 800,00" : "€ 1.100,00")
    .first()
    .waitFor();
});

test("who comes back before the bank has told waits on a page that looks by itself", async () => {
  const page = await chromium.seat({ javaScriptEnabled: false });
  await page.context().addCookies(await chromium.cookiesOf("annavermeer@voorbeeld.nl"));
  await page.goto("/share-orders/new?amount=120");
  await page.getByRole("button", { name: "Bestel en betaal € 120,00" }).click();
  const back = new URL(page.url()).pathname;
  await page.getByRole("button", { name: "Betaal € 120,00 online" }).click();
  await titled(page, "Betaal € 120,00?");
  const bank = page.url();
  await page.goto(`${back}/return`);
  await titled(page, "We hebben nog niets gehoord");
  await chromium.lookAt(page);
  const other = await chromium.seat({ javaScriptEnabled: false });
  await other.goto(bank);
  await other.getByRole("button", { name: "Betaal", exact: true }).click();
  await titled(page, "We hebben € 120,00 ontvangen");
});

test("a member pays in every month and stops; the treasurer reads of a charge-back", async () => {
  const page = await chromium.seatOf("annavermeer@voorbeeld.nl");
  await page.goto("/holdings/mine");
  await page.getByRole("link", { name: "Leg elke maand in" }).click();
  await chromium.lookAt(page);
  await page.getByLabel("Bedrag per maand").fill("40");
  await page.getByLabel("Dag van de maand").fill("30");
  await page.getByRole("button", { name: "Laat zien wat er gebeurt" }).click();
  expect(await page.getByLabel("Bedrag per maand").inputValue()).toBe("40");
  await page.getByLabel("Dag van de maand").fill("3");
  await page.getByRole("button", { name: "Laat zien wat er gebeurt" }).click();
  await titled(page, "Elke maand € 40,00, op de 3e");
  await chromium.lookAt(page);
  await page.getByRole("button", { name: "Begin en betaal € 40,00" }).click();
  await page.getByRole("button", { name: "Betaal", exact: true }).click();
  await titled(page, "We hebben € 40,00 ontvangen");
  await page.goto("/recurring-orders/mine");
  await says(page, "U legt elke maand € 40,00 in, op de 3e.");
  await chromium.lookAt(page);
  await page.getByRole("link", { name: "Stop ermee" }).click();
  await chromium.lookAt(page);
  await page.getByRole("button", { name: "Stop met elke maand inleggen" }).click();
  await page.goto("/demo/bank");
  await chromium.lookAt(page);
  await page.getByRole("button", { name: "Boek terug" }).first().click();
  await says(page, "teruggeboekt");
  const treasurer = await chromium.seatOf("fatma@voorbeeld.nl", here.treasurer.personId);
  await treasurer.goto("/refunds");
  await says(treasurer, "teruggeboekt door de bank van de betaler");
  await chromium.lookAt(treasurer);
});
