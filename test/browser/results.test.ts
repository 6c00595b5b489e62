import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonId } from "#domain/id.ts";
import { noParticulars, registerPerson } from "#domain/people/person.ts";
import { type Chromium, openChromium, says, titled } from "#test/support/chromium.ts";
import { condition, type LetLease, letLease } from "#test/support/lease-village.ts";
import { jpegWith } from "#test/support/pictures.ts";
import { act, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
let chromium: Chromium;
let lease: LetLease;
beforeAll(async () => {
  here = await village("2026-01-12");
  const conditions = [
    await condition(here, "S02", { thresholdMilli: 0 }),
    await condition(here, "S19", { thresholdMilli: 40_000, allowanceBp: 1_000 }),
  ];
  lease = await letLease(here, { conditions });
  await act(here.register, "change_particulars", async (each) => {
    const ien: PersonId = await registerPerson(each, "natural", { ...noParticulars, name: "Ien de Graaf", email: "ien@voorbeeld.nl" });
    return [{ noun: "person", id: ien }] as const;
  });
  here.clock.moveTo(noonOf("2026-06-15"));
  chromium = await openChromium(here);
});
afterAll(() => chromium.close());

const photo = { name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer: jpegWith({ orientation: 6 }) };

test("a team is made, a volunteer and a lessee tell what they saw and did, the board finds, the lessee objects and is answered", async () => {
  const board = await chromium.seatOf("karel@voorbeeld.nl", here.board.personId);
  await board.goto("/parcels/1");
  await board.getByRole("link", { name: "Perceelteam" }).click();
  await chromium.lookAt(board);
  await board.getByLabel("Naam of e-mailadres").fill("Ien");
  await board.getByRole("main").getByRole("button", { name: "Zoek" }).click();
  await board.getByRole("button", { name: "Zet in het team" }).click();
  await board.getByRole("button", { name: /Ien de Graaf/ }).waitFor();
  await chromium.lookAt(board);

  const ien = await chromium.seatOf("ien@voorbeeld.nl");
  await ien.goto("/parcel-teams/mine");
  await chromium.lookAt(ien);
  await ien.getByRole("main").getByRole("listitem").getByRole("link").first().click();
  await ien.getByLabel("Wat u vond").fill("hoog");
  await ien.getByRole("button", { name: "Leg dit vast" }).click();
  expect(await ien.locator("#value-error").textContent()).toContain("Dit past niet bij wat we meten");
  await chromium.lookAt(ien);
  await ien.getByLabel("Wat u vond").fill("44");
  await ien.getByLabel("Wat u zag").fill("Peilschaal bij de dam");
  await ien.getByLabel("Foto", { exact: true }).setInputFiles(photo);
  await ien.getByRole("button", { name: "Leg dit vast" }).click();
  await titled(ien, "Mijn percelen");
  await says(ien, "Peilschaal bij de dam");
  await ien.locator('img[src^="/evidence/"]').waitFor();
  await chromium.lookAt(ien);

  const blom = await chromium.seatOf("blom@voorbeeld.nl");
  await blom.goto(`/my-leases/${lease.number}`);
  await blom.getByRole("link", { name: "Wat er per jaar gezien en gevonden is" }).click();
  await chromium.lookAt(blom);
  await blom.getByRole("link", { name: "Verklaar wat u deed" }).first().click();
  await blom.getByLabel("Wat u vond").fill("0");
  await blom.getByRole("button", { name: "Verklaar dit" }).click();
  await titled(blom, /^Voorwaarden voor/);

  here.clock.moveTo(noonOf("2027-01-20"));
  const again = await chromium.seatOf("karel@voorbeeld.nl", here.board.personId);
  await again.goto("/desk");
  await again.getByRole("link", { name: "2 voorwaarden zonder uitkomst" }).click();
  await chromium.lookAt(again);
  for (const box of await again.getByRole("checkbox", { name: /^Kies S/ }).all()) await box.check();
  await again.getByRole("button", { name: "Stel deze uitkomsten vast" }).click();
  await again.getByText("Niet gehaald").first().waitFor();
  await chromium.lookAt(again);

  const lessee = await chromium.seatOf("blom@voorbeeld.nl");
  await lessee.goto(`/leases/${lease.number}/years/2026`);
  await says(lessee, "Bezwaar maken kan tot en met 3 februari 2027");
  await chromium.lookAt(lessee);
  await lessee.getByRole("link", { name: "Maak bezwaar" }).last().click();
  await chromium.lookAt(lessee);
  await lessee.getByLabel("Waarom klopt het niet?").fill("Die dag werd de stuw vervangen.");
  await lessee.getByRole("button", { name: "Maak bezwaar" }).click();
  await says(lessee, "Het bestuur antwoordt uiterlijk op 3 februari 2027");

  await again.goto("/desk");
  await again.getByRole("link", { name: "Eén bezwaar tegen een uitkomst" }).click();
  await again.getByRole("link", { name: /S19 over 2026/ }).click();
  await chromium.lookAt(again);
  await again.getByText("Het bezwaar klopt", { exact: true }).click();
  await again.getByLabel("Waarom").fill("De stuw stond open voor onderhoud.");
  await again.getByRole("button", { name: "Geef dit antwoord" }).click();
  await titled(again, /^Voorwaarden voor/);
  await chromium.lookAt(again);
});

test("anybody may ask how the land is cared for", async () => {
  const page = await chromium.seat();
  await page.goto("/stewardship");
  await titled(page, "Hoe het land verzorgd wordt");
  await chromium.lookAt(page);
});
