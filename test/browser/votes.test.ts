import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PollId } from "#domain/voting/poll.ts";
import { type Assembly, arrives, assembly, closes, gives, meetingDay, opens, polls, secretMotion } from "#test/support/ballots.ts";
import { type Chromium, openChromium, says, titled } from "#test/support/chromium.ts";
import { item } from "#test/support/meeting-village.ts";
import { day, noonOf, officer, type Village, village } from "#test/support/village.ts";

const names = ["Anna Vermeer", "Piet de Boer", "Chaima Ait", "Dirk Bos", "Els Vos"];
let here: Village;
let room: Assembly;
let chromium: Chromium;
let secret: PollId;
let open: PollId;

const at = <T>(all: readonly T[], place: number): T => {
  const found = all[place];
  if (found === undefined) throw new Error("there is no such place");
  return found;
};

beforeAll(async () => {
  here = await village();
  const amendment = item("Krijgt de pachter voorrang als we land verkopen?", {
    explanation: "Verkopen we ooit land, dan kiest de vergadering nu zelf aan wie.",
    motion: "Artikel 4 komt te luiden zoals in de bijlage.",
    majority: "amendment",
    secret: true,
  });
  room = await assembly(here, names, [amendment, { ...secretMotion("Jaarrekening 2025"), secret: false }]);
  await gives(here, room.meetingId, at(room.members, 1), 1, "Anna Vermeer");
  here.clock.moveTo(noonOf("2026-05-30"));
  secret = await polls(here, room.meetingId, at(room.items, 0), { advanceFrom: day("2026-05-30") });
  open = await polls(here, room.meetingId, at(room.items, 1), { secret: false, advanceFrom: day("2026-05-30") });
  chromium = await openChromium(here);
});
afterAll(() => chromium.close());

const inFieldset = (page: Page, legend: string) => page.getByRole("group", { name: legend });
const voting = (poll: PollId) => `/meetings/1/vote/${poll}`;

test("without scripts a member votes in secret, also by proxy, and keeps the receipts", async () => {
  const page = await chromium.seat({ javaScriptEnabled: false });
  await page.context().addCookies(await chromium.cookiesOf("annavermeer@voorbeeld.nl"));
  await page.goto("/meetings/1");
  await page.getByRole("link", { name: "Stemmen" }).click();
  await chromium.lookAt(page);
  await page.getByRole("link", { name: "Krijgt de pachter voorrang als we land verkopen?" }).click();
  await says(page, "ten minste twee derde van de uitgebrachte stemmen");
  await says(page, "Dat zijn er ten minste 2 van de 5.");
  await chromium.lookAt(page);
  await page.getByRole("button", { name: "Stem", exact: true }).click();
  await says(page, "Kies voor, tegen of blanco voor ten minste één stem.");
  await chromium.lookAt(page);
  await inFieldset(page, "Voor uzelf").getByLabel("Voor", { exact: true }).check();
  await inFieldset(page, "Namens Piet de Boer").getByLabel("Tegen").check();
  await page.getByRole("button", { name: "Stem", exact: true }).click();
  await titled(page, "U hebt gestemd");
  const receipts = await page.locator(".code").allTextContents();
  expect(receipts).toHaveLength(2);
  await chromium.lookAt(page);
  await page.reload();
  await says(page, "We hadden uw stem al.");
  expect(await page.locator(".code").allTextContents()).toEqual(receipts);
  await page.goto(voting(secret));
  await says(page, "Er is gestemd: voor uzelf en namens Piet de Boer.");
  await chromium.lookAt(page);
});

test("by keyboard alone a member votes in the open", async () => {
  const page = await chromium.seatOf("chaimaait@voorbeeld.nl");
  await page.goto(voting(open));
  const chosen = inFieldset(page, "Voor uzelf").getByLabel("Blanco");
  for (let step = 0; step < 40 && !(await page.evaluate("document.activeElement?.type === 'radio'")); step++)
    await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  expect(await chosen.isChecked()).toBe(true);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await titled(page, "U hebt gestemd");
  await chromium.lookAt(page);
});

test("in the meeting an officer hands out papers, and after the closing everybody counts again", async () => {
  here.clock.moveTo(meetingDay);
  await opens(here, secret);
  const secretary = await officer(here.register, "Sien Pot", "sien@voorbeeld.nl", "secretary");
  await arrives(here, room.meetingId, at(room.members, 2));
  await arrives(here, room.meetingId, at(room.members, 3));
  const dirk = await chromium.seatOf("dirkbos@voorbeeld.nl");
  await dirk.goto(voting(secret));
  await dirk.getByLabel("Blanco").check();
  await dirk.getByRole("button", { name: "Stem", exact: true }).click();
  await titled(dirk, "U hebt gestemd");
  const els = await chromium.seatOf("elsvos@voorbeeld.nl");
  await els.goto(voting(secret));
  await says(els, "Meld u eerst aanwezig");
  await chromium.lookAt(els);
  const board = await chromium.seatOf("sien@voorbeeld.nl", secretary);
  await board.goto(`${voting(secret)}/papers`);
  await board.getByLabel("Lidnummer van wie de stem is").fill("3");
  await board.getByRole("button", { name: "Geef een stembiljet" }).click();
  await says(board, "1 stembiljet uitgegeven.");
  await chromium.lookAt(board);
  for (const [label, number] of [
    ["Voor", "1"],
    ["Tegen", "0"],
    ["Blanco", "0"],
    ["Ongeldig", "0"],
  ] as const)
    await board.getByLabel(label, { exact: true }).fill(number);
  await board.getByRole("button", { name: "Doe deze telling in de bus" }).click();
  await says(board, "1 stembiljet geteld");
  await closes(here, secret);
  await dirk.goto(`${voting(secret)}/ballots`);
  await says(dirk, "Er zijn minder dan 5 stemmen");
  await chromium.lookAt(dirk);
});

test("the list of enough ballots is clean, also for who reads English", async () => {
  const round = await polls(here, room.meetingId, at(room.items, 0), { round: 2 });
  await opens(here, round);
  await arrives(here, room.meetingId, at(room.members, 0), "online");
  await arrives(here, room.meetingId, at(room.members, 1), "online");
  await arrives(here, room.meetingId, at(room.members, 4), "online");
  let code = "";
  for (const name of names) {
    const page = await chromium.seatOf(`${name.toLowerCase().replaceAll(" ", "")}@voorbeeld.nl`);
    await page.goto(`${voting(round)}?language=en`);
    await page.getByLabel("In favour").check();
    await page.getByRole("button", { name: "Vote", exact: true }).click();
    await titled(page, "You have voted");
    code = (await page.locator(".code").textContent()) ?? "";
    await chromium.lookAt(page);
  }
  await closes(here, round);
  const page = await chromium.seatOf("annavermeer@voorbeeld.nl");
  await page.goto(`${voting(round)}/ballots?language=en`);
  await says(page, code);
  await chromium.lookAt(page);
});
