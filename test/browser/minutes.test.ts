import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { PersonId } from "#domain/id.ts";
import { type Chromium, openChromium } from "#test/support/chromium.ts";
import { item, june, plans } from "#test/support/meeting-village.ts";
import { decides, keeperOf, minutesOfMeeting } from "#test/support/minutes-village.ts";
import { day, type Village, village } from "#test/support/village.ts";
import { at, called, type Hall, plainMotion } from "#test/support/voting-village.ts";

let here: Village;
let chromium: Chromium;
let secretary: Page;
let keeper: PersonId;
let hall: Hall;
beforeAll(async () => {
  here = await village("2026-01-12");
  keeper = await keeperOf(here);
  hall = await called(here, ["Anna Vermeer", "Bram de Wit", "Carla Mol"], { items: [plainMotion, item("Rondvraag")] });
  await hall.gives(3, 1);
  here.clock.moveTo(at("2026-06-13", "20:00"));
  for (const place of [1, 2]) await hall.comes(place);
  await hall.opens();
  await decides(hall, [1, 2]);
  await hall.closes();
  chromium = await openChromium(here);
  secretary = await chromium.seatOf("renske@voorbeeld.nl", keeper);
});
beforeEach(() => here.clock.moveTo(here.clock.now().add({ minutes: 1 })));
afterAll(() => chromium.close());

const heading = (page: Page, name: string): Promise<void> => page.getByRole("heading", { level: 1, name }).waitFor();

test("the secretary writes the minutes, freezes them and signs with a code", async () => {
  await secretary.goto("/meetings/1");
  await secretary.getByRole("link", { name: "Notulen schrijven" }).click();
  await heading(secretary, "Notulen schrijven");
  await secretary.getByRole("button", { name: "Leg de notulen vast" }).click();
  await secretary.getByText("Kies hen eerst.").first().waitFor();
  await chromium.lookAt(secretary);
  await secretary.getByLabel("Voorzitter").selectOption({ label: "Karel de Waal" });
  await secretary.getByLabel("Notulist").selectOption({ label: "Renske Smit" });
  await secretary.getByRole("button", { name: "Leg dit vast" }).click();
  await secretary.getByRole("link", { name: "schrijf wat er is gezegd 2. Rondvraag" }).click();
  await heading(secretary, "Wat er is gezegd");
  await chromium.lookAt(secretary);
  await secretary.getByLabel("Tekst").fill("Bram vraagt naar de oogst.");
  await secretary.getByRole("button", { name: "Bewaar deze tekst" }).click();
  await secretary.getByText("Bram vraagt naar de oogst.").waitFor();
  await chromium.lookAt(secretary);
  await secretary.getByRole("button", { name: "Leg de notulen vast" }).click();
  await heading(secretary, "Notulen tekenen");
  await secretary.getByRole("button", { name: "Stuur mij een code" }).click();
  await secretary.getByText("De code is verstuurd naar renske@voorbeeld.nl.").waitFor();
  await secretary.getByLabel("Code uit de mail").fill("12");
  await secretary.getByLabel("Ik heb deze notulen gelezen en ga ermee akkoord").check();
  await secretary.getByRole("button", { name: "Teken de notulen" }).click();
  await secretary.getByText("Deze code klopt niet.").first().waitFor();
  await chromium.lookAt(secretary);
  await secretary.getByLabel("Code uit de mail").fill(chromium.house.codes.at(-1) ?? "");
  await secretary.getByRole("button", { name: "Teken de notulen" }).click();
  await secretary.getByText(/Renske Smit, 13 juni 2026/).waitFor();
  expect(await secretary.getByRole("button", { name: "Teken de notulen" }).count()).toBe(0);
});

test("once the chair signed too, a member reads them, in English too", async () => {
  const minutes = minutesOfMeeting(here, hall.meetingId, keeper);
  await minutes.asksCode(minutes.chairId);
  await minutes.signs(minutes.chairId);
  const anna = await chromium.seatOf("annavermeer@voorbeeld.nl", await hall.person(1));
  await anna.goto("/meetings/1");
  await anna.getByRole("link", { name: "Notulen van de vergadering" }).click();
  await heading(anna, "Notulen van de jaarvergadering van 13 juni 2026");
  await anna.getByText("Bram vraagt naar de oogst.").waitFor();
  await anna.getByText("Anna Vermeer (lid 1)").waitFor();
  await chromium.lookAt(anna);
  await anna.goto("/meetings/1/minutes?language=en");
  await heading(anna, "Minutes of the annual meeting of 13 June 2026");
  await chromium.lookAt(anna);
});

test("the secretary puts them on the next agenda with one button", async () => {
  await plans(here, { ...june, kind: "extraordinary", heldOn: day("2026-10-10") }, []);
  await secretary.goto("/desk");
  await secretary.getByRole("link", { name: "Notulen van 13 juni 2026 ter vaststelling" }).click();
  await chromium.lookAt(secretary);
  await secretary.getByRole("button", { name: "Zet de notulen van 13 juni 2026 op de agenda" }).click();
  await secretary.getByText("De vergadering stelt de notulen van de jaarvergadering van 13 juni 2026 vast.").waitFor();
  expect(await secretary.getByRole("button", { name: "Zet de notulen van 13 juni 2026 op de agenda" }).count()).toBe(0);
});
