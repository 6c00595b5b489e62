import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cents } from "#domain/money.ts";
import { postRunsJob } from "#jobs/post-runs.ts";
import { textOfPages } from "#templates/pdf/text-of-pages.ts";
import { type Chromium, openChromium, says, titled } from "#test/support/chromium.ts";
import { runs, testOutside } from "#test/support/jobs.ts";
import { joins, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
let chromium: Chromium;
beforeAll(async () => {
  here = await village();
  await joins(here, "Anna Vermeer", cents(500_00), "2026-06-14");
  chromium = await openChromium(here);
});
afterAll(() => chromium.close());

async function registersParcel(page: Page): Promise<void> {
  await page.goto("/desk");
  await page.getByRole("link", { name: "Percelen" }).click();
  await page.getByRole("link", { name: "Leg een perceel vast" }).click();
  await chromium.lookAt(page);
  await page.getByLabel("Kadastrale aanduiding").fill("Oosterwaard C 218");
  await page.getByLabel("Naam").fill("De Hoge Kamp");
  await page.getByLabel("Oppervlakte", { exact: true }).fill("4.12.50");
  await page.getByLabel("Geldig vanaf").fill("02-03-2026");
  await page.getByLabel("Bron").fill("Kadaster");
  await page.getByRole("button", { name: "Leg dit perceel vast" }).click();
  await titled(page, "De Hoge Kamp");
  await page.getByRole("link", { name: "Leg de aankoop vast" }).click();
  await chromium.lookAt(page);
  await page.getByLabel("Dag van levering").fill("02-03-2026");
  await page.getByLabel("Koopsom").fill("330.000,00");
  await page.getByLabel("Aankoopkosten").fill("0,00");
  await page.getByLabel("Akte").fill("Hyp4 deel 12345 nummer 67");
  await page.getByLabel("Besluit tot aankoop").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Leg deze aankoop vast" }).click();
  await says(page, "Koopsom per m²");
  await chromium.lookAt(page);
}

/** Computes and approves the allotment of a year, as the board does, and posts it, as the worker does. */
async function allots(page: Page, look: (seen: Page) => Promise<void>): Promise<void> {
  await page.getByRole("link", { name: "Rondes" }).click();
  await page.getByLabel("Over het jaar").fill("2026");
  await page.getByRole("button", { name: "Bereken", exact: true }).click();
  await titled(page, "Toewijzing over 2026");
  await look(page);
  await page.getByRole("button", { name: /^Keur .* goed$/ }).click();
  await says(page, "Bezig met boeken");
  await look(page);
  await runs(postRunsJob, here.register, { outside: await testOutside(here) });
  await page.reload();
  await says(page, "staan in het register");
}

/** The code on the latest certificate of the member, out of the PDF itself. */
async function codeOnCertificate(page: Page): Promise<string> {
  await page.goto("/holdings/mine");
  const address =
    (await page
      .getByRole("link", { name: /^\d{4}-\d{6}$/ })
      .first()
      .getAttribute("href")) ?? "";
  const answer = await page.context().request.get(address);
  expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "application/pdf"]);
  const pdf = await answer.body();
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  return /[0-9a-z]{5}(-[0-9a-z]{5})+/i.exec(textOfPages(pdf).join("\n"))?.[0] ?? "";
}

async function verifies(page: Page, code: string, outcome: string): Promise<void> {
  await page.goto("/verify");
  await page.getByLabel("Code op het document").fill(code);
  await page.getByRole("button", { name: "Controleer" }).click();
  await titled(page, outcome);
}

test("land is bought, allotted, held, reversed and allotted anew, and each certificate says what it is worth", async () => {
  await registersParcel(await chromium.seatOf("karel@voorbeeld.nl", here.board.personId));
  here.clock.moveTo(noonOf("2027-01-14"));
  const chair = await chromium.seatOf("karel@voorbeeld.nl", here.board.personId);
  await chair.goto("/desk");
  await titled(chair, /te doen$/);
  await chromium.lookAt(chair);
  await allots(chair, chromium.lookAt);
  await chromium.lookAt(chair);

  const member = await chromium.seatOf("annavermeer@voorbeeld.nl");
  await member.goto("/holdings/mine");
  await titled(member, "Uw land: 62,50 m²");
  await member.getByText("Waarom 62,50 m²?").click();
  await chromium.lookAt(member);
  const first = await codeOnCertificate(member);
  const visitor = await chromium.seat();
  await visitor.goto("/verify");
  await chromium.lookAt(visitor);
  await verifies(visitor, first, "Dit certificaat is geldig");
  await chromium.lookAt(visitor);

  await chair.getByRole("link", { name: "Draai deze toewijzing als geheel terug" }).click();
  await chair.getByLabel("Reden").fill("Koopsom verkeerd overgenomen");
  await chromium.lookAt(chair);
  await chair.getByRole("button", { name: "Draai 62,50 m² terug" }).click();
  await says(chair, "Teruggedraaid: Koopsom verkeerd overgenomen");
  await verifies(visitor, first, "Dit certificaat is vervallen");

  here.clock.moveTo(here.clock.now().add({ minutes: 10 }));
  await chair.goto("/parcels/1/correction");
  await chair.getByLabel("Koopsom").fill("412.500,00");
  await chair.getByRole("button", { name: "Verbeter deze aankoop" }).click();
  await titled(chair, "De Hoge Kamp");
  await allots(chair, async () => {});
  await member.goto("/holdings/mine");
  await titled(member, "Uw land: 50,00 m²");
  await verifies(visitor, await codeOnCertificate(member), "Dit certificaat is geldig");
  await verifies(visitor, first, "Dit certificaat is vervangen");
  await chromium.lookAt(visitor);
});
