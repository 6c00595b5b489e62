import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Chromium, openChromium } from "#test/support/chromium.ts";
import { accounts, calls, joinAll, june, plans } from "#test/support/meeting-village.ts";
import { noonOf, officer, type Village, village } from "#test/support/village.ts";

let here: Village;
let chromium: Chromium;
let board: Page;
beforeAll(async () => {
  here = await village();
  await joinAll(here, ["Anna Vermeer", "Bram de Wit"], "2026-02-02");
  here.clock.moveTo(noonOf("2026-05-01"));
  await calls(here, await plans(here, june, [accounts]));
  const secretary = await officer(here.register, "Sien Pot", "sien@voorbeeld.nl", "secretary");
  chromium = await openChromium(here);
  board = await chromium.seatOf("sien@voorbeeld.nl", secretary);
});
beforeEach(() => here.clock.moveTo(here.clock.now().add({ minutes: 1 })));
afterAll(() => chromium.close());

const heading = (page: Page, name: string): Promise<void> => page.getByRole("heading", { level: 1, name }).waitFor();

test("the board binds a duty by a decision, gives it to somebody else, and it is done", async () => {
  await board.goto("/decisions/2026-01");
  await board.getByRole("link", { name: "Verbind een taak aan dit besluit" }).click();
  await chromium.lookAt(board);
  await board.getByLabel("Wat").fill("Zet een bord");
  await board.getByLabel("Of het nummer van een lid").fill("1");
  await board.getByLabel("Voor", { exact: true }).fill("31-06-2026");
  await board.getByRole("button", { name: "Verbind deze taak" }).click();
  await chromium.lookAt(board);
  await board.getByLabel("Voor", { exact: true }).fill("01-06-2026");
  await board.getByRole("button", { name: "Verbind deze taak" }).click();
  await heading(board, "Besluit 2026-01");
  await chromium.lookAt(board);
  await board.getByRole("link", { name: "Zet een bord" }).click();
  await heading(board, "Zet een bord");
  await chromium.lookAt(board);
  await board.getByLabel("Bestuurder of kascommissie").selectOption({ label: "Karel de Waal, voorzitter" });
  await board.getByRole("textbox", { name: "Waarom" }).fill("Anna is op reis.");
  await board.getByRole("button", { name: "Verander dit" }).click();
  await board.getByText("Anna is op reis.").waitFor();
  await board.getByRole("radio", { name: "Gedaan" }).check();
  await board.getByLabel("Toelichting").fill("Het staat er.");
  await board.getByRole("button", { name: "Leg dit vast" }).click();
  await board.getByText("Het staat er.").waitFor();
  expect(await board.getByRole("button", { name: "Leg dit vast" }).count()).toBe(0);
  await board.goto("/duties");
  await chromium.lookAt(board);
});

test("a meeting is postponed after the page said what will happen, and everybody reads it", async () => {
  await board.goto("/meetings/1");
  await board.getByRole("link", { name: "Uitstellen" }).click();
  await board.getByText("2 leden krijgen bericht per e-mail").waitFor();
  await chromium.lookAt(board);
  await board.getByLabel("Reden").fill("De zaal is dicht.");
  await board.getByLabel("Dag", { exact: true }).fill("04-07-2026");
  await board.getByRole("button", { name: "Stel de vergadering uit" }).click();
  await heading(board, "Oproep");
  await board.goto("/meetings/1");
  await board.getByText("Deze vergadering is uitgesteld").waitFor();
  await chromium.lookAt(board);
  await board.goto("/meetings/2/cancellation");
  await chromium.lookAt(board);
});

test("anybody reads what the land does", async () => {
  const page = await chromium.seat();
  await page.goto("/");
  await page.getByRole("link", { name: "Resultaten", exact: true }).click();
  await heading(page, "Wat het land doet");
  await chromium.lookAt(page);
});
