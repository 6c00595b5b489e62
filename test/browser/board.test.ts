import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { cents } from "#domain/money.ts";
import { type Chromium, openChromium } from "#test/support/chromium.ts";
import { applies, officer, pays, type Village, village } from "#test/support/village.ts";

let here: Village;
let chromium: Chromium;
let page: Page;
beforeAll(async () => {
  here = await village();
  const secretary = await officer(here.register, "Sien Pot", "sien@voorbeeld.nl", "secretary");
  const anna = await applies(here, "Anna Vermeer");
  await pays(here, anna.reference, cents(520_00), "2026-01-12");
  await applies(here, "Bram Jansen-van den Oosterkamp");
  chromium = await openChromium(here);
  page = await chromium.seatOf("sien@voorbeeld.nl", secretary);
});
beforeEach(() => here.clock.moveTo(here.clock.now().add({ minutes: 1 })));
afterAll(() => chromium.close());

const heading = (name: string): Promise<void> => page.getByRole("heading", { level: 1, name }).waitFor();

test("the secretary admits two applicants at once, and serves one of them on paper", async () => {
  await page.goto("/applications");
  await chromium.lookAt(page);
  await page.getByLabel("Kies Anna Vermeer").check();
  await page.getByLabel("Kies Bram Jansen").check();
  await page.getByRole("button", { name: "Laat zien wat er gebeurt" }).click();
  await heading("2 aanvragers toelaten");
  await chromium.lookAt(page);
  await page.getByRole("button", { name: "Laat deze 2 aanvragers toe" }).click();
  await heading("Deze 2 aanvragen zijn beslist");
  await page.goto("/members");
  await page.getByLabel("Zoek").fill("oosterkamp");
  await page.getByRole("button", { name: "Zoek" }).click();
  await chromium.lookAt(page);
  expect(page.url()).not.toContain("oosterkamp");
  await page.getByRole("link", { name: "Bram Jansen" }).click();
  await chromium.lookAt(page);
  await page.getByLabel("Bedrag").fill("150,00");
  await page.getByRole("button", { name: "Bestel namens het lid" }).click();
  await heading("Maak € 150,00 over");
  await page.goto("/members/1");
  await page.getByRole("link", { name: "Verander de gegevens van Anna Vermeer" }).click();
  await page.getByLabel("Woonplaats").fill("Westerbeek");
  await chromium.lookAt(page);
  await page.getByRole("button", { name: "Leg de wijziging vast" }).click();
  await page.goto("/register");
  await page.getByText("Westerbeek").waitFor();
  await chromium.lookAt(page);
});

test("the secretary records a decision, rests bylaws and values on it, and reads in the journal who did so", async () => {
  await page.goto("/decisions/new");
  await chromium.lookAt(page);
  await page.getByLabel("Nummer").fill("2026-02");
  await page.getByLabel("Besloten op").fill("12-01-2026");
  await page.getByLabel("Waarover").fill("Pachtnormen en reglement");
  await page.getByLabel("Tekst van het besluit").fill("Wij nemen de pachtnormen over.");
  await page.getByRole("button", { name: "Leg dit besluit vast" }).click();
  await heading("Besluit 2026-02");
  await page.goto("/tables/rent_norm");
  await chromium.lookAt(page);
  await page.getByLabel("Besluit").selectOption({ label: "2026-02, 12 januari 2026: Pachtnormen en reglement" });
  await page.getByRole("button", { name: "Keur alle 42 goed die wachten" }).click();
  await page.goto("/bylaws/new");
  await chromium.lookAt(page);
  await page.getByLabel("Hoogste inleg per jaar").fill("25.000,00");
  await page.getByLabel("Geldig vanaf").fill("01-03-2026");
  await page.getByLabel("Besluit").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Stel deze versie in" }).click();
  await page.getByText("Versie 2 gaat in op 1 maart 2026.").waitFor();
  await chromium.lookAt(page);
  await page.goto("/decisions/2026-02");
  await page.getByRole("link", { name: "Huishoudelijk reglement, versie 2" }).waitFor();
  await chromium.lookAt(page);
  await page.goto("/journal");
  await page.getByText("Sien Pot heeft het huishoudelijk reglement veranderd").waitFor();
  await chromium.lookAt(page);
});

test("the secretary appoints a member to the audit committee, and the cooperative moves", async () => {
  await page.goto("/officers");
  await page.getByLabel("Naam of e-mailadres").fill("vermeer");
  await page.getByRole("button", { name: "Zoek" }).click();
  await page.getByLabel("kascommissie").check();
  await chromium.lookAt(page);
  await page.getByRole("button", { name: "Benoem" }).click();
  await page.getByText("Deze dag bestaat niet").or(page.getByText("Vul dit in.")).first().waitFor();
  await chromium.lookAt(page);
  await page.locator("#fromOn").fill("01-02-2026");
  await page.getByRole("button", { name: "Benoem" }).click();
  await page.getByText("1 februari 2026").first().waitFor();
  await page.goto("/cooperative");
  await chromium.lookAt(page);
  await page.getByLabel("Straat en huisnummer").fill("Dijk 2");
  await page.getByRole("button", { name: "Leg de nieuwe gegevens vast" }).click();
  await page.getByText("Dijk 2, 4100 AA Oosterwaard").waitFor();
  for (const path of ["/tables", "/decisions", "/founding", "/docs"]) {
    await page.goto(path);
    await chromium.lookAt(page);
  }
});
