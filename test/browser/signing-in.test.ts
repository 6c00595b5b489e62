import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codeOf, stepOf } from "#domain/access/totp.ts";
import { type Chromium, openChromium, titled } from "#test/support/chromium.ts";
import { applies, type Village, village } from "#test/support/village.ts";

let here: Village;
let chromium: Chromium;
beforeAll(async () => {
  here = await village();
  chromium = await openChromium(here);
});
afterAll(() => chromium.close());

/** Asks for a link on the page where one signs in, and gives the link that was mailed. */
async function asksForLink(page: Page, email: string): Promise<string> {
  await page.getByLabel("E-mailadres").fill(email);
  await page.getByRole("button", { name: "Stuur mij een link" }).click();
  await titled(page, "Kijk in uw e-mail");
  await chromium.house.signIn.settled();
  return chromium.house.links.at(-1) ?? "";
}

test("somebody signs in by the link in the mail, once, without JavaScript", async () => {
  const page = await chromium.seat({ javaScriptEnabled: false });
  await page.goto("/");
  await page.getByRole("banner").getByRole("link", { name: "Inloggen" }).click();
  await chromium.lookAt(page);
  const link = await asksForLink(page, "karel@voorbeeld.nl");
  await chromium.lookAt(page);
  await page.goto(link);
  await titled(page, "U bent er bijna");
  await chromium.lookAt(page);
  await page.getByRole("button", { name: "Log in" }).click();
  expect(await page.getByRole("button", { name: "Uitloggen" }).isVisible()).toBe(true);

  const other = await chromium.seat({ javaScriptEnabled: false });
  await other.goto(link);
  await other.getByRole("button", { name: "Log in" }).click();
  await titled(other, "Deze link werkt niet meer");
  await chromium.lookAt(other);
  expect(await other.getByRole("button", { name: "Uitloggen" }).count()).toBe(0);
});

/** What the app shows after the letters on the page are typed over. */
function codeFrom(typed: string): string {
  const bits = Array.from(typed.replaceAll(/[^A-Z2-7]/g, ""), (letter) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"),
  ).join("");
  const secret = Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
  return codeOf(secret, stepOf(here.clock.now()));
}

test("the chair sets up a second key and admits who applied, from the list", async () => {
  await applies(here, "Ien de Graaf");
  await applies(here, "Anna Vermeer");
  const page = await chromium.seat();
  await page.goto("/applications");
  await titled(page, "Inloggen");
  await page.goto(await asksForLink(page, "karel@voorbeeld.nl"));
  await page.getByRole("button", { name: "Log in" }).click();
  await titled(page, "Zet de tweede sleutel aan");
  await chromium.lookAt(page);

  const secret = (await page.locator("dd .code").textContent()) ?? "";
  await page.getByLabel("Code", { exact: true }).fill("000000");
  await page.getByRole("button", { name: "Zet aan en log in" }).click();
  await page.getByRole("alert").waitFor();
  await page.getByLabel("Code", { exact: true }).fill(codeFrom(secret));
  await page.getByRole("button", { name: "Zet aan en log in" }).click();
  await titled(page, "Bewaar deze reservecodes");
  await chromium.lookAt(page);
  await page.getByRole("link", { name: "Volgende" }).click();

  await titled(page, "Aanvragen");
  await page.getByRole("button", { name: "Laat zien wat er gebeurt" }).click();
  expect(await page.getByRole("alert").textContent()).toContain("Vink ten minste één aanvrager aan.");
  await chromium.lookAt(page);
  await page.getByLabel("Kies Ien de Graaf").check();
  await page.getByLabel("Kies Anna Vermeer").check();
  await page.getByRole("button", { name: "Laat zien wat er gebeurt" }).click();
  await titled(page, "2 aanvragers toelaten");
  await chromium.lookAt(page);
  await page.getByRole("button", { name: "Laat deze 2 aanvragers toe" }).click();
  await page.getByRole("link", { name: "Leden" }).first().click();
  await titled(page, "Leden");
  await chromium.lookAt(page);
  await page.getByRole("link", { name: "Anna Vermeer" }).click();
  await titled(page, /Anna Vermeer/);
  await chromium.lookAt(page);
});
