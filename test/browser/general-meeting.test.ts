import { afterAll, beforeAll, expect, test } from "vitest";
import { type Chromium, openChromium } from "#test/support/chromium.ts";
import { officer, type Village, village } from "#test/support/village.ts";
import { at, called, type Hall, plainMotion, twoThirds } from "#test/support/voting-village.ts";

let here: Village;
let hall: Hall;
let chromium: Chromium;
beforeAll(async () => {
  here = await village();
  hall = await called(here, ["Anna Vermeer", "Bram de Wit", "Chaima Ait"], { items: [plainMotion, twoThirds] });
  here.clock.moveTo(at("2026-06-13", "20:00"));
  chromium = await openChromium(here);
});
afterAll(() => chromium.close());

test("without scripts a member is here from home, and the chair lets the meeting vote and declares", async () => {
  const sien = await officer(here.register, "Sien Pot", "sien@voorbeeld.nl", "secretary");
  const board = await chromium.seatOf("sien@voorbeeld.nl", sien);
  const anna = await chromium.seat({ javaScriptEnabled: false });
  await anna.context().addCookies(await chromium.cookiesOf("annavermeer@voorbeeld.nl"));
  await anna.goto("/meetings/1/room");
  await anna.getByRole("button", { name: "Ik ben erbij, vanuit huis" }).click();
  await anna.getByText("U bent aanwezig vanuit huis.").waitFor();

  await board.goto("/meetings/1/attendance");
  await board.getByLabel("Lidnummer, of een deel van de naam").fill("wit");
  await board.keyboard.press("Enter");
  await board.getByText("Gevonden met ‘wit’.").waitFor();
  await board.getByRole("button", { name: "Komt binnen Bram de Wit" }).click();
  await board.getByText("Bram de Wit, lid 2, is binnen.").waitFor();
  expect(await board.getByText("1 in de zaal, 1 vanuit huis.").count()).toBe(1);
  expect(await board.evaluate("[document.activeElement.name, document.activeElement.value, location.pathname]")).toEqual([
    "q",
    "",
    "/meetings/1/arrivals",
  ]);
  await chromium.lookAt(board);
  await board.keyboard.type("chaima");
  await board.keyboard.press("Enter");
  await board.getByText("Gevonden met ‘chaima’.").waitFor();
  await board.goto("/meetings/1/chair");
  await board.getByRole("button", { name: "Open de vergadering" }).click();
  await board.getByRole("button", { name: "Open de stemming" }).first().click();
  await board.getByText("Er wordt nu gestemd over ‘Jaarrekening 2025’.").waitFor();
  await chromium.lookAt(board);

  await anna.getByRole("link", { name: "Ververs" }).click();
  await anna.getByRole("link", { name: "Stem over ‘Jaarrekening 2025’" }).waitFor();
  await hall.votes(1, "in_favour", { channel: "online" });
  await board.getByLabel("Lidnummer").fill("2");
  await board.getByLabel("tegen").check();
  await board.getByRole("button", { name: "Leg de stem vast" }).click();
  await board.getByText("2 stemmen zijn uitgebracht.").first().waitFor();
  await board.goto("/meetings/1/hall");
  await chromium.lookAt(board);
  expect(await board.getByText(/Sien|Anna|Bram/).count()).toBe(0);
  await board.goto("/meetings/1/chair");
  await board.getByRole("button", { name: "Sluit de stemming" }).click();
  await board.getByRole("button", { name: "Niemand betwist: stel de uitslag vast" }).click();
  await board.getByText("Verworpen", { exact: true }).waitFor();
  await chromium.lookAt(board);
});

test("the room of a member follows by itself where scripts run, and is clean", async () => {
  const bram = await chromium.seatOf("bramdewit@voorbeeld.nl");
  await bram.goto("/meetings/1/room");
  await bram.getByText("Er wordt nu niet gestemd.").waitFor();
  await hall.asks(2);
  await bram.getByText("Er wordt nu gestemd over ‘Statuten’.").waitFor({ timeout: 15_000 });
  await chromium.lookAt(bram);
});
