import { afterAll, beforeAll, expect, test } from "vitest";
import { cents } from "#domain/money.ts";
import { postRunsJob } from "#jobs/post-runs.ts";
import { type Chromium, openChromium } from "#test/support/chromium.ts";
import { runs, testOutside } from "#test/support/jobs.ts";
import { joins, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
let chromium: Chromium;
beforeAll(async () => {
  here = await village("2026-06-14");
  await joins(here, "Anna Vermeer", cents(500_00), "2026-06-14");
  here.clock.moveTo(noonOf("2027-02-01"));
  chromium = await openChromium(here);
});
afterAll(() => chromium.close());

const csv = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

test("the board takes a register over from its files", async () => {
  const page = await chromium.seatOf("karel@voorbeeld.nl", here.board.personId);
  await page.goto("/openings");
  await chromium.lookAt(page);
  await page
    .getByLabel("Bestand met leden of loten")
    .setInputFiles(csv("leden.csv", "Nr.;Volledige naam;Lid sinds;Mail\n70;Bob de Wit;1-3-2020;bob\n"));
  await page.getByRole("button", { name: "Stuur op en kijk na" }).click();
  await page.getByRole("heading", { name: "Welke kolom is wat?" }).waitFor();
  await page.getByLabel("Mail: Is").selectOption("E-mail");
  await chromium.lookAt(page);
  await page.getByRole("button", { name: "Bewaar de kolommen" }).click();
  await page.getByRole("button", { name: "Controleer alle bestanden" }).click();
  await page.getByText("Dit is geen e-mailadres.").waitFor();
  await page.getByText("Zolang er rijen niet kloppen").waitFor();
  await chromium.lookAt(page);
  await page.getByRole("link", { name: "Naar de bestanden" }).click();
  await page.getByRole("link", { name: "leden.csv" }).click();
  await page.getByRole("button", { name: "Haal dit bestand weg" }).click();
  for (const [name, text] of [
    ["leden.csv", "Nr.;Volledige naam;Lid sinds;Mail\n70;Bob de Wit;1-3-2020;bob@voorbeeld.nl\n"],
    ["loten.csv", "Lidnummer;Lotnummer;Betaald op;Bedrag;m2\n70;2020-000003;5-3-2020;1.000,00;125,50\n"],
  ] as const) {
    await page.goto("/openings");
    await page.getByLabel("Bestand met leden of loten").setInputFiles(csv(name, text));
    await page.getByRole("button", { name: "Stuur op en kijk na" }).click();
    await page.getByRole("heading", { name: "Welke kolom is wat?" }).waitFor();
  }
  await page.goto("/openings");
  await page.getByRole("button", { name: "Controleer alle bestanden" }).click();
  await page.getByText("Dit is niet in één keer terug te draaien.").waitFor();
  await chromium.lookAt(page);
  await page.getByRole("button", { name: "Keur goed en neem 1 lid over" }).click();
  await page.getByText("De overname begint vanzelf").waitFor();
  await runs(postRunsJob, here.register, { outside: await testOutside(here.register) });
  await page.reload();
  await page.getByRole("heading", { name: "Register overgenomen" }).waitFor();
  await chromium.lookAt(page);
  await page.goto("/members/70");
  await page.getByText("2020-000003").first().waitFor();
  await chromium.lookAt(page);
});

test("the board states what everybody's euros were worth, and a member sees it", async () => {
  const page = await chromium.seatOf("karel@voorbeeld.nl", here.board.personId);
  await page.goto("/runs");
  await chromium.lookAt(page);
  await page.getByRole("button", { name: "Bereid de jaaropgaven voor" }).click();
  await page.getByRole("heading", { name: "Jaaropgaven 2027" }).waitFor();
  await chromium.lookAt(page);
  await page.getByRole("button", { name: /^Keur \d+ jaaropgaven? goed$/ }).click();
  await runs(postRunsJob, here.register, { outside: await testOutside(here.register) });
  await page.reload();
  await page.getByRole("link", { name: "Draai deze jaaropgaven als geheel terug" }).click();
  await chromium.lookAt(page);
  const anna = await chromium.seatOf("annavermeer@voorbeeld.nl");
  await anna.goto("/holdings/mine");
  const link = anna.getByRole("link", { name: "Jaaropgave 2027" });
  await chromium.lookAt(anna);
  expect(await link.getAttribute("href")).toBe("/holdings/mine/statements/2027");
});
