import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Chromium, openChromium } from "#test/support/chromium.ts";
import { village } from "#test/support/village.ts";

let chromium: Chromium;
beforeAll(async () => {
  chromium = await openChromium(await village());
});
afterAll(() => chromium.close());

const address = { Straat: "Lange Weide 3", Postcode: "4101 BB", Woonplaats: "Oosterwaard" };

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: false }).first().fill(value);
}

/** What is said beside a field. */
const besides = (page: Page, field: string): Promise<string | null> => page.locator(`#${field}-error`).textContent();

test("somebody without JavaScript joins, is told what is wrong beside each field, and sees what to pay", async () => {
  const page = await chromium.seat({ javaScriptEnabled: false });
  await page.goto("/");
  await chromium.lookAt(page);
  await page.getByRole("navigation").getByRole("link", { name: "Lid worden" }).click();
  await chromium.lookAt(page);
  await page.getByRole("button", { name: "Ga verder" }).click();
  await fill(page, { Naam: "Ien de Graaf", Geboortedatum: "31-02-1961", "E-mailadres": "ien@voorbeeld.nl", ...address });
  await fill(page, { "Bedrag in totaal": "520,00", IBAN: "NL91ABNA0417164301", "Naam bij deze rekening": "I. de Graaf" });
  await chromium.lookAt(page);
  await page.getByRole("button", { name: "Ga verder naar betalen" }).click();

  const summary = page.getByRole("alert");
  expect(await summary.getByRole("heading").textContent()).toBe("Drie dingen kloppen nog niet");
  expect(await besides(page, "born")).toContain("Deze dag bestaat niet");
  expect(await besides(page, "iban")).toContain("De controlecijfers passen niet");
  expect(await besides(page, "agree")).toContain("Vink dit aan");
  expect(await page.locator("#born").inputValue()).toBe("31-02-1961");
  expect(await page.locator("#iban").inputValue()).toBe("NL91ABNA0417164301");
  expect(await page.locator("#name").inputValue()).toBe("Ien de Graaf");
  await chromium.lookAt(page);

  await summary.getByRole("link").first().click();
  expect(new URL(page.url()).hash).toBe("#born");
  await fill(page, { Geboortedatum: "14-03-1961", IBAN: "NL91 ABNA 0417 1643 00" });
  await page.locator("#agree").check();
  await page.getByRole("button", { name: "Ga verder naar betalen" }).click();
  await page.getByRole("heading", { level: 1, name: "Maak € 520,00 over" }).waitFor();
  expect(await page.getByRole("main").textContent()).toMatch(/Betalingskenmerk\s*RF\d\d/);
  expect(await page.getByRole("img", { name: /QR-code om/ }).isVisible()).toBe(true);
  await chromium.lookAt(page);
});

test("a couple joins together without JavaScript", async () => {
  const page = await chromium.seat({ javaScriptEnabled: false });
  await page.goto("/join");
  await page.getByLabel("Wij samen").check();
  await page.getByRole("button", { name: "Ga verder" }).click();
  await fill(page, { Naam: "Jan Bakker", Geboortedatum: "01-04-1958", "E-mailadres": "samen@voorbeeld.nl", ...address });
  await page.locator("#secondName").fill("Els Bakker");
  await page.locator("#secondBorn").fill("02-05-1959");
  await page.locator("#secondEmail").fill("samen@voorbeeld.nl");
  await page.getByLabel("De tweede van ons", { exact: true }).check();
  await fill(page, { "Bedrag in totaal": "1.020,00", IBAN: "NL91ABNA0417164300", "Naam bij deze rekening": "J. en E. Bakker" });
  await page.locator("#agree").check();
  await chromium.lookAt(page);
  await page.getByRole("button", { name: "Ga verder naar betalen" }).click();
  await page.getByRole("heading", { level: 1, name: "Maak € 1.020,00 over" }).waitFor();
});

/** What has the focus, by its id or its text, and whether that can be seen. */
const focused = (page: Page) =>
  page.evaluate<{ what: string; seen: boolean }>(`{
    const on = document.activeElement;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(on);
    const seen = (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
    ({ what: on.id || on.textContent.trim(), seen });
  }`);

test("the form to join is gone through with the keyboard alone, in the order in which it is read", async () => {
  const page = await chromium.seat();
  await page.goto("/join?kind=person");
  await page.keyboard.press("Tab");
  expect(await focused(page)).toEqual({ what: "Naar de inhoud", seen: true });
  await page.keyboard.press("Enter");
  const passed: string[] = [];
  for (let stops = 0; stops < 40 && passed.at(-1) !== "Ga verder naar betalen"; stops++) {
    await page.keyboard.press("Tab");
    const { what, seen } = await focused(page);
    expect([what, seen]).toEqual([what, true]);
    passed.push(what);
  }
  const fields = [
    "name",
    "born",
    "email",
    "phone",
    "callByEmail",
    "street",
    "postcode",
    "city",
    "country",
    "amount",
    "iban",
    "accountHolder",
  ];
  expect(passed.filter((each) => [...fields, "agree", "Ga verder naar betalen"].includes(each))).toEqual([
    ...fields,
    "agree",
    "Ga verder naar betalen",
  ]);
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor();
  const first = page.locator("main [role=alert], main input:not([type=hidden])").first();
  expect(await first.getAttribute("role")).toBe("alert");
});
