import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cents } from "#domain/money.ts";
import { type Chromium, openChromium } from "#test/support/chromium.ts";
import { joins, officer, type Village, village } from "#test/support/village.ts";

let here: Village;
let chromium: Chromium;
beforeAll(async () => {
  here = await village();
  await joins(here, "Anna Vermeer", cents(500_00), "2026-06-14");
  chromium = await openChromium(here);
});
afterAll(() => chromium.close());

/** Where the menu and the page itself lead. */
const rooms = (page: Page): Promise<string[]> =>
  page.locator(".nav a, main a").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));

const seen = new Set<string>();

/** Goes wherever a page leads, and looks at each room once: whoever comes later sees it under another menu. */
async function looksInto(page: Page, from: string): Promise<string[]> {
  await page.goto(from);
  const found = [...new Set(await rooms(page))];
  for (const room of found) {
    const answer = await page.goto(room);
    expect([room, answer?.status()]).toEqual([room, 200]);
    if (!seen.has(room)) await chromium.lookAt(page);
    seen.add(room);
  }
  return found;
}

test("everybody on the board can use every room that the menu and its last page lead to", async () => {
  const secretary = await officer(here.register, "Sien Pot", "sien@voorbeeld.nl", "secretary");
  const found = await looksInto(await chromium.seatOf("sien@voorbeeld.nl", secretary), "/desk/everything");
  for (const room of ["/desk", "/members", "/register", "/letters", "/payments/unsettled", "/journal", "/docs"])
    expect(found).toContain(room);
});

test("the auditor can use every room of the menu", async () => {
  const auditor = await officer(here.register, "Rob Smit", "rob@voorbeeld.nl", "auditor");
  expect(await looksInto(await chromium.seatOf("rob@voorbeeld.nl", auditor), "/tables")).toContain("/decisions");
});

test("a member can use every room of his menu, and somebody who is none is not led to what is not his", async () => {
  const member = await chromium.seatOf("annavermeer@voorbeeld.nl");
  await member.goto("/inbox");
  expect(await rooms(member)).toContain("/share-orders/new");
  await looksInto(member, "/inbox");
  const chair = await chromium.seatOf("karel@voorbeeld.nl", here.board.personId);
  await chair.goto("/inbox");
  expect(await rooms(chair)).not.toContain("/share-orders/new");
});
