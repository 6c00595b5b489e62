import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonId } from "#domain/id.ts";
import { appointOfficer } from "#domain/people/office.ts";
import { carryOutTransfersJob } from "#jobs/carry-out-transfers.ts";
import { writeMailsJob } from "#jobs/write-mails.ts";
import { type Chromium, openChromium, says, titled } from "#test/support/chromium.ts";
import { runs, testOutside } from "#test/support/jobs.ts";
import { answerer, type Passing, passingVillage } from "#test/support/passing-on.ts";
import { act, noonOf } from "#test/support/village.ts";

let here: Passing;
let chromium: Chromium;
beforeAll(async () => {
  here = await passingVillage();
  chromium = await openChromium(here);
});
afterAll(() => chromium.close());

/** Somebody's page in a browser that runs no scripts. */
async function seat(email: string, officer?: PersonId): Promise<Page> {
  const page = await chromium.seat({ javaScriptEnabled: false });
  await page.context().addCookies(await chromium.cookiesOf(email, officer));
  return page;
}

test("a member passes a part on and the other accepts, with scripts off", async () => {
  const anna = await seat("annavermeer@voorbeeld.nl");
  await anna.goto("/holdings/mine");
  await chromium.lookAt(anna);
  await anna.getByRole("link", { name: "Draag over" }).click();
  await titled(anna, "Overdragen");
  await chromium.lookAt(anna);
  await anna.getByRole("main").getByRole("link", { name: "Draag over" }).click();
  await anna.getByLabel("Uit lot 2026-000001").fill("veel");
  await anna.getByLabel("Naam", { exact: true }).fill("De Jong");
  await anna.getByLabel("Lidnummer", { exact: true }).fill("2");
  await anna.getByRole("button", { name: "Laat zien wat er gebeurt" }).click();
  expect(await anna.locator("#amount-2026-000001-error").textContent()).toContain("Dit is geen bedrag");
  expect(await anna.getByLabel("Naam", { exact: true }).inputValue()).toBe("De Jong");
  await chromium.lookAt(anna);
  await anna.getByLabel("Uit lot 2026-000001").fill("250");
  await anna.getByRole("button", { name: "Laat zien wat er gebeurt" }).click();
  await titled(anna, "U draagt € 250,00 over aan lid 2");
  await chromium.lookAt(anna);
  await anna.getByRole("button", { name: "Stel de overdracht van € 250,00 voor" }).click();
  await titled(anna, "Overdracht van € 250,00");
  await chromium.lookAt(anna);

  const bram = await seat("bramdejong@voorbeeld.nl");
  await bram.goto("/transfers");
  await bram.getByRole("link", { name: "€ 250,00 van Anna Vermeer" }).click();
  await says(bram, "Anna Vermeer wil u € 250,00 aan inleg geven");
  await chromium.lookAt(bram);
  await bram.getByRole("button", { name: "Neem € 250,00 aan" }).click();
  await says(bram, "afgesproken");
  const outside = await testOutside(here);
  await runs(carryOutTransfersJob, here.register, { outside });
  await runs(writeMailsJob, here.register, { outside });
  await bram.reload();
  await says(bram, "Dit staat in het register.");
  await chromium.lookAt(bram);
  await bram.goto("/holdings/mine");
  await says(bram, "29,97 m²");
});

test("a member gives notice and takes it back, with scripts off", async () => {
  const anna = await seat("annavermeer@voorbeeld.nl");
  await anna.goto("/");
  await anna.getByRole("link", { name: "Zeg uw lidmaatschap op" }).click();
  await titled(anna, "Uw lidmaatschap opzeggen");
  await chromium.lookAt(anna);
  await anna.getByRole("button", { name: "Zeg op per 31 december 2027" }).click();
  await says(anna, "U bent lid tot en met 31 december 2027.");
  await chromium.lookAt(anna);
  await anna.getByRole("button", { name: "Trek de opzegging in" }).click();
  await says(anna, "U bent lid sinds 14 juni 2026.");
  await anna.goto("/membership/successor");
  await chromium.lookAt(anna);
});

test("asking back, the queue and gifts can be used by everybody", async () => {
  here.clock.moveTo(noonOf("2028-06-17"));
  const bram = await seat("bramdejong@voorbeeld.nl");
  await bram.goto("/redemptions");
  await chromium.lookAt(bram);
  await bram.getByLabel("Bedrag aan inleg").fill("40");
  await bram.getByRole("button", { name: "Laat zien wat er gebeurt" }).click();
  await chromium.lookAt(bram);
  await bram.getByRole("button", { name: "Vraag € 40,00 terug" }).click();
  await says(bram, "u bent de eerste");
  await chromium.lookAt(bram);
  const board = await seat("karel@voorbeeld.nl", here.board.personId);
  await board.goto("/redemptions/queue");
  await chromium.lookAt(board);
  await board.getByLabel("Tot en met").fill("100");
  await board.getByRole("button", { name: "Bereid voor" }).click();
  await titled(board, "€ 40,00 terugbetalen");
  await chromium.lookAt(board);
  for (const path of ["/gifts/new", "/gifts/claim", "/gifts"]) {
    await bram.goto(path);
    await chromium.lookAt(bram);
  }
});

test("what a member signed with a pen, and a membership that stands still, can be used by everybody", async () => {
  const secretary = (await answerer(here, here.cato)).personId;
  await act(here.register, "appoint_officer", (each) => appointOfficer(each, secretary, "secretary", each.today), here.board);
  const officer = await seat("catosmit@voorbeeld.nl", secretary);
  await officer.goto("/members/1/papers");
  await chromium.lookAt(officer);
  await officer.getByRole("link", { name: "Leg een overdracht vast" }).click();
  await chromium.lookAt(officer);
  await officer.getByLabel("Uit lot 2026-000001").fill("20");
  await officer.getByLabel("Naam", { exact: true }).fill("De Jong");
  await officer.getByLabel("Lidnummer", { exact: true }).fill("2");
  await officer.getByRole("button", { name: "Laat zien wat er gebeurt" }).click();
  await titled(officer, "Anna Vermeer draagt € 20,00 over aan lid 2");
  await chromium.lookAt(officer);
  await officer
    .getByLabel("Scan")
    .setInputFiles({ name: "formulier.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4 getekend") });
  await officer.getByLabel("Getekend op").fill("16-06-2028");
  await officer.getByRole("button", { name: "Leg vast" }).click();
  await says(officer, "Formulier van de gever");
  await chromium.lookAt(officer);
  await officer.goto("/members/1/hold");
  await chromium.lookAt(officer);
  await officer.getByLabel("Reden").fill("De erfgenamen zijn het niet eens");
  await officer.getByRole("button", { name: "Laat het lidmaatschap van Anna Vermeer stilstaan" }).click();
  await says(officer, "Dit lidmaatschap staat stil");
  await chromium.lookAt(officer);
  const anna = await seat("annavermeer@voorbeeld.nl");
  await anna.goto("/holdings/mine");
  await says(anna, "Uw lidmaatschap staat even stil");
  await chromium.lookAt(anna);
});
