import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Chromium, openChromium, says, titled } from "#test/support/chromium.ts";
import { officer, type Village, village } from "#test/support/village.ts";
import { at, called, type Hall, plainMotion } from "#test/support/voting-village.ts";

/** Two members vote in browsers of their own, Anna's without scripts, while a third shows the hall how far the vote is. */
let here: Village;
let hall: Hall;
let chromium: Chromium;
let anna: Page;
let bram: Page;
let board: Page;
let screen: Page;

beforeAll(async () => {
  here = await village();
  const names = ["Anna Vermeer", "Bram de Wit", "Chaima Ait", "Dirk Bos", "Els Vos"];
  hall = await called(here, names, { items: [{ ...plainMotion, title: "Bestuurslid", secret: true }, plainMotion] });
  here.clock.moveTo(at("2026-06-13", "20:00"));
  await hall.opens();
  await hall.comes(1, "online");
  await hall.comes(2);
  chromium = await openChromium(here);
  anna = await chromium.seat({ javaScriptEnabled: false });
  await anna.context().addCookies(await chromium.cookiesOf("annavermeer@voorbeeld.nl"));
  bram = await chromium.seatOf("bramdewit@voorbeeld.nl");
  const sien = await officer(here.register, "Sien Pot", "sien@voorbeeld.nl", "secretary");
  board = await chromium.seatOf("sien@voorbeeld.nl", sien);
  screen = await chromium.seatOf("sien@voorbeeld.nl", sien);
});
afterAll(() => chromium.close());

async function votes(page: Page, title: string, choice: string): Promise<void> {
  await page.goto("/meetings/1/room");
  await page.getByRole("link", { name: `Stem over ‘${title}’` }).click();
  await page.getByLabel(choice, { exact: true }).check();
  await page.getByRole("button", { name: "Stem", exact: true }).click();
  await titled(page, "U hebt gestemd");
}

/** The screen was opened once, and nobody touches it: what it shows now came by itself. */
const shows = (text: string | RegExp): Promise<void> => screen.getByText(text).first().waitFor({ timeout: 20_000 });
const shown = (text: RegExp): Promise<number> => screen.getByText(text).count();

test("the hall sees a secret vote come in, one by one, and its result only once it is closed", async () => {
  await hall.asks(1);
  await screen.goto("/meetings/1/hall");
  await shows("0 stemmen zijn uitgebracht.");
  await screen.evaluate("document.documentElement.dataset.opened = 'once'");
  await votes(anna, "Bestuurslid", "Voor");
  await shows("1 stem is uitgebracht.");
  await votes(bram, "Bestuurslid", "Voor");
  await shows("2 stemmen zijn uitgebracht.");
  expect(await shown(/^(Aangenomen|Verworpen|Geen quorum)$/)).toBe(0);
  await board.goto("/meetings/1/chair");
  await board.getByRole("button", { name: "Sluit de stemming" }).click();
  await shows(/^Aangenomen$/);
  await chromium.lookAt(screen);
  expect(await shown(/Anna|Bram|Sien/)).toBe(0);
  await board.getByRole("button", { name: "Niemand betwist: stel de uitslag vast" }).click();
});

test("of a vote by roll-call who voted what is told by name, once it is closed", async () => {
  here.clock.moveTo(at("2026-06-13", "20:10"));
  await board.getByLabel("Hoofdelijk stemmen").check();
  await board.getByRole("button", { name: "Open de stemming" }).first().click();
  await shows("0 stemmen zijn uitgebracht.");
  await votes(bram, "Jaarrekening 2025", "Tegen");
  await votes(anna, "Jaarrekening 2025", "Voor");
  await shows("2 stemmen zijn uitgebracht.");
  const names = `/meetings/1/polls/${await hall.pollOf(2)}/votes`;
  await bram.goto(names);
  expect(await bram.getByRole("main").getByText("Anna Vermeer").count()).toBe(0);
  await board.getByRole("button", { name: "Sluit de stemming" }).click();
  await shows(/^Verworpen$/);
  await bram.goto(names);
  await says(bram, "Anna Vermeer");
  expect(await bram.getByRole("row").allInnerTexts()).toEqual(["Lid\tNaam\tStem", "1\tAnna Vermeer\tvoor", "2\tBram de Wit\ttegen"]);
  await chromium.lookAt(bram);
  expect(await shown(/Anna|Bram|Sien/)).toBe(0);
  expect(await screen.evaluate("document.documentElement.dataset.opened")).toBe("once");
});
