import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Chromium, openChromium } from "#test/support/chromium.ts";
import { joinAll } from "#test/support/meeting-village.ts";
import { noonOf, officer, type Village, village } from "#test/support/village.ts";

let here: Village;
let chromium: Chromium;
let board: Page;
beforeAll(async () => {
  here = await village();
  await joinAll(here, ["Anna Vermeer", "Bram de Wit"], "2026-02-02");
  here.clock.moveTo(noonOf("2026-05-01"));
  const secretary = await officer(here.register, "Sien Pot", "sien@voorbeeld.nl", "secretary");
  chromium = await openChromium(here);
  board = await chromium.seatOf("sien@voorbeeld.nl", secretary);
});
beforeEach(() => here.clock.moveTo(here.clock.now().add({ minutes: 1 })));
afterAll(() => chromium.close());

const heading = (page: Page, name: string): Promise<void> => page.getByRole("heading", { level: 1, name }).waitFor();

test("the board prepares a meeting, sees what the call will do, and calls", async () => {
  await board.goto("/meetings");
  await chromium.lookAt(board);
  await board.getByRole("link", { name: "Bereid een vergadering voor" }).click();
  await board.getByLabel("Dag", { exact: true }).fill("13-06-2026");
  await board.getByLabel("Uur").fill("25.00");
  await board.getByLabel("Plaats").fill("Dorpshuis De Wetering");
  await board.getByRole("button", { name: "Bewaar het concept" }).click();
  await board.getByText("Dit is geen uur").first().waitFor();
  await chromium.lookAt(board);
  await board.getByLabel("Uur").fill("20.00");
  await board.getByRole("button", { name: "Bewaar het concept" }).click();
  await heading(board, "Agenda en stukken");
  await chromium.lookAt(board);
  await board.getByLabel("Titel").fill("Statuten");
  await board.getByLabel("Voorstel waarover wordt gestemd").fill("Artikel 4 verandert.");
  await board.getByLabel("Hoe wordt beslist").selectOption("amendment");
  await board.getByRole("button", { name: "Zet op de agenda" }).click();
  await board.getByText("ten minste twee derde van de uitgebrachte stemmen").waitFor();
  await chromium.lookAt(board);
  await board.getByRole("link", { name: "wijzig Statuten" }).click();
  await heading(board, "Een punt wijzigen");
  await chromium.lookAt(board);
  await board.getByLabel("Toelichting").fill("Zie het stuk.");
  await board.getByRole("button", { name: "Bewaar het punt" }).click();
  await board.getByLabel("Naam van het stuk").fill("Nieuwe tekst");
  await board.getByLabel("Bij", { exact: true }).selectOption({ label: "Statuten" });
  await board.getByLabel("PDF").setInputFiles({ name: "tekst.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 tekst") });
  await board.getByRole("button", { name: "Leg het stuk neer" }).click();
  await board.getByRole("link", { name: "Nieuwe tekst" }).waitFor();
  await board.getByRole("link", { name: "Oproep", exact: true }).click();
  await board.getByText("2 leden krijgen de oproep per e-mail").waitFor();
  await chromium.lookAt(board);
  await board.getByRole("button", { name: "Roep de leden op" }).click();
  await board.getByText("Op tijd: het kon tot en met 6 juni 2026.").waitFor();
  await chromium.lookAt(board);
  await board.goto("/meetings/1/roll");
  await chromium.lookAt(board);
});

test("without scripts a member reads the rule, asks a question and gives a proxy", async () => {
  const page = await chromium.seat({ javaScriptEnabled: false });
  await page.context().addCookies(await chromium.cookiesOf("annavermeer@voorbeeld.nl"));
  await page.goto("/meetings/1");
  await page.getByText("ten minste twee derde van de uitgebrachte stemmen").waitFor();
  await page.getByLabel("Uw vraag").fill("Waarom nu?");
  await page.getByRole("button", { name: "Stel de vraag" }).click();
  await page.getByText("Het antwoord komt uiterlijk 10 juni 2026").waitFor();
  await page.getByRole("link", { name: "Volmacht" }).click();
  await page.getByLabel("Lidnummer van wie voor u stemt").fill("2");
  await page.getByLabel("Naam van wie voor u stemt").fill("Bram Jansen");
  await page.getByRole("button", { name: "Geef de volmacht" }).click();
  await page.getByText("Op de stemlijst staat geen lid").first().waitFor();
  expect(await page.getByLabel("Lidnummer van wie voor u stemt").inputValue()).toBe("2");
  await page.getByLabel("Naam van wie voor u stemt").fill("Bram de Wit");
  await page.getByRole("button", { name: "Geef de volmacht" }).click();
  await page.getByText("Bram de Wit (lid 2) stemt voor u.").waitFor();
  await page.goto("/proposals");
  await page.getByLabel("Wat stelt u voor?").fill("Koop de kade");
  await page.getByLabel("Waarom").fill("Goed voor de vogels.");
  await page.getByRole("button", { name: "Doe het voorstel" }).click();
  await page.getByText("U steunt dit voorstel.").waitFor();
});

test("a member's pages and the board's answer are clean", async () => {
  const page = await chromium.seatOf("annavermeer@voorbeeld.nl");
  for (const path of ["/meetings", "/meetings/1", "/meetings/1/proxy", "/proposals", "/proposals/1"]) {
    await page.goto(path);
    await chromium.lookAt(page);
  }
  await board.goto("/meetings/1/questions");
  await chromium.lookAt(board);
  await board.getByRole("link", { name: "Antwoord" }).click();
  await chromium.lookAt(board);
  await board.getByLabel("Antwoord").fill("Omdat de wet verandert.");
  await board.getByRole("button", { name: "Publiceer het antwoord" }).click();
  await board.getByText("Omdat de wet verandert.").waitFor();
  await board.goto("/meetings/1/proxies");
  await board.getByText("Bram de Wit (lid 2)").waitFor();
  await chromium.lookAt(board);
});
