import { afterAll, beforeAll, expect, test } from "vitest";
import { cents } from "#domain/money.ts";
import { statementFile, type WrittenEntry } from "#jobs/demo/statement-xml.ts";
import { type Chromium, openChromium, says, titled } from "#test/support/chromium.ts";
import { admits, applies, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
let chromium: Chromium;
beforeAll(async () => {
  here = await village();
  chromium = await openChromium(here);
});
afterAll(() => chromium.close());

function bankFile(entries: readonly WrittenEntry[]) {
  const period = { from: "2026-06-01", to: "2026-06-14" };
  const pieces = statementFile([{ account: "NL32TRIO0254651234", period, opening: 100_00, entries }]);
  return { name: "june.xml", mimeType: "text/xml", buffer: Buffer.from(Array.from(pieces).join("")) };
}

test("the treasurer posts a bank file once, and gives a payment that fits nothing its destination", async () => {
  here.clock.moveTo(noonOf("2026-06-15"));
  const ien = await applies(here, "Ien de Graaf");
  const anna = await applies(here, "Anna Vermeer", cents(1_000_00));
  await admits(here, ien, anna);
  const file = bankFile([
    { amount: 520_00, bankReference: "A1", details: [{ name: "I. de Graaf", reference: ien.reference, iban: "NL91ABNA0417164300" }] },
    { amount: 1_000_00, bankReference: "A2", details: [{ name: "A. Vermeer", text: ["voor land"] }] },
  ]);
  const page = await chromium.seatOf("fatma@voorbeeld.nl", here.treasurer.personId);
  const upload = async () => {
    await page.goto("/statements");
    await page.getByLabel("Bestand van de bank").setInputFiles(file);
    await page.getByRole("button", { name: "Lees in en laat zien" }).click();
    await titled(page, "Bankbestand nakijken");
  };
  await page.goto("/desk");
  await titled(page, /te doen$/);
  await chromium.lookAt(page);
  await page.getByRole("link", { name: "Geld" }).click();
  await chromium.lookAt(page);
  await upload();
  await says(page, "Eén betaling vindt vanzelf haar bestemming.");
  await chromium.lookAt(page);
  await page.getByRole("button", { name: "Boek 2 boekingen" }).click();
  await titled(page, "Bankbestand geboekt");
  await chromium.lookAt(page);

  await upload();
  await says(page, "2 al bekend");
  await says(page, "0 nieuw");

  await page.goto("/payments/unsettled");
  await chromium.lookAt(page);
  await page.getByRole("link", { name: "A. Vermeer" }).click();
  await titled(page, "€ 1.000,00 ontvangen");
  await chromium.lookAt(page);
  await page.getByLabel("Zoek een vordering").fill("Vermeer");
  await page.getByRole("button", { name: "Zoek" }).click();
  await page.getByRole("link", { name: "Kies: Anna Vermeer" }).click();
  await page.getByRole("button", { name: "Geef € 1.000,00 deze bestemming" }).waitFor();
  await says(page, "Er blijft € 20,00 te betalen.");
  await chromium.lookAt(page);
  await page.getByRole("button", { name: "Geef € 1.000,00 deze bestemming" }).click();
  expect(await page.locator("#reason-error").textContent()).toBe("Vul dit in.");
  await page.getByLabel("Reden").fill("Kenmerk vergeten; naam klopt");
  await page.getByRole("button", { name: "Geef € 1.000,00 deze bestemming" }).click();
  await says(page, "Deze betaling heeft haar bestemming.");
  await says(page, "Kenmerk vergeten; naam klopt");
  await chromium.lookAt(page);
});
