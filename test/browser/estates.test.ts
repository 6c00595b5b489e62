import { afterAll, beforeAll, expect, test } from "vitest";
import type { EstateId } from "#domain/estates/estate.ts";
import { heirKeyOf, inviteHeirs } from "#domain/estates/heir-key.ts";
import { cents } from "#domain/money.ts";
import { type Chromium, openChromium, says, titled } from "#test/support/chromium.ts";
import { at, dies, lists, paper, records } from "#test/support/estate-village.ts";
import { act, joins, type Village, village } from "#test/support/village.ts";

let here: Village;
let chromium: Chromium;
let key: string;
beforeAll(async () => {
  here = await village("2026-01-12");
  await joins(here, "Otto Bos", cents(500_00), "2026-02-02");
  const mother = await joins(here, "Willemina Jansen", cents(3_304_00), "2026-02-02");
  at(here, "2026-05-08");
  key = await heirOf(await dies(here, mother, "2026-05-04"));
  chromium = await openChromium(here);
});
afterAll(() => chromium.close());

/** Three heirs, and the key of the first. */
async function heirOf(estateId: EstateId): Promise<string> {
  const relatives = [];
  for (const name of ["Aleida Jansen", "Bram Jansen", "Carla Jansen"]) relatives.push(await lists(here, estateId, name));
  await records(here, estateId);
  const letters = {
    relatives,
    secret: here.register.secret,
    expiresOn: here.clock.now().toZonedDateTimeISO("UTC").toPlainDate().add({ years: 1 }),
  };
  await act(here.register, "invite_heirs", (each) => inviteHeirs(each, estateId, letters), here.board);
  const [made] = await here.database.query<{ id: never }>("select k.id from heir_key k where k.estate_relative_id = $1", [relatives[0]]);
  return heirKeyOf(here.register.secret, made?.id as never);
}

test("anybody reports a death without scripts, and hears nothing of who is a member", async () => {
  const page = await chromium.seat({ javaScriptEnabled: false });
  await page.goto("/");
  await page.getByRole("contentinfo").getByRole("link", { name: "Een overlijden melden" }).click();
  await titled(page, "Een overlijden melden");
  await chromium.lookAt(page);
  await page.getByLabel("Naam", { exact: true }).fill("Otto Bos");
  await page.getByLabel("Dag van overlijden").fill("31-2-2026");
  await page.getByLabel("Uw naam").fill("Ans Bos");
  await page.getByRole("button", { name: "Meld het overlijden" }).click();
  expect(await page.locator("#diedOn-error").textContent()).not.toBe("");
  await chromium.lookAt(page);
  await page.getByLabel("Dag van overlijden").fill("6-5-2026");
  await page.getByLabel("Uw e-mailadres").fill("ans@voorbeeld.nl");
  await page.getByRole("button", { name: "Meld het overlijden" }).click();
  await titled(page, "Dank u wel");
  await chromium.lookAt(page);
});

test("an heir opens the page with the code from the letter and answers, without scripts", async () => {
  const page = await chromium.seat({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await page.goto("/heirs");
  await chromium.lookAt(page);
  await page.getByLabel("Code").fill("verkeerd");
  await page.getByRole("button", { name: "Open mijn pagina" }).click();
  await says(page, "Deze code kennen we niet");
  await page.getByLabel("Code").fill(key);
  await page.getByRole("button", { name: "Open mijn pagina" }).click();
  await titled(page, "De grond van Willemina Jansen");
  await chromium.lookAt(page);
  await page.getByRole("button", { name: "Geef dit antwoord" }).click();
  await page.locator("#acceptance-error").waitFor();
  await chromium.lookAt(page);
  await page.getByText("Beneficiair aanvaarden", { exact: true }).click();
  await page.getByText("Ik word lid en houd de grond", { exact: true }).click();
  await page.getByRole("button", { name: "Geef dit antwoord" }).click();
  await says(page, "Uw antwoord van 8 mei 2026");
  await chromium.lookAt(page);
});

test("the board goes from a report to the recorded heirs", async () => {
  const board = await chromium.seatOf("karel@voorbeeld.nl", here.board.personId);
  await board.goto("/desk");
  await board.getByRole("link", { name: "Eén melding van een overlijden" }).click();
  await titled(board, "Nalatenschappen");
  await chromium.lookAt(board);
  await board.getByRole("link", { name: "Otto Bos" }).click();
  await chromium.lookAt(board);
  await board.getByRole("button", { name: "Open de nalatenschap van Otto Bos" }).click();
  await titled(board, "De nalatenschap van Otto Bos");
  await chromium.lookAt(board);
  await board.getByRole("link", { name: "Kijk het overlijden na" }).click();
  await chromium.lookAt(board);
  await board.getByLabel("Bewijsstuk").setInputFiles({ name: "akte.pdf", mimeType: "application/pdf", buffer: Buffer.from(paper.bytes) });
  await board.getByRole("button", { name: "Het overlijden klopt" }).click();
  await board.getByRole("link", { name: "De familie" }).click();
  await chromium.lookAt(board);
  await board.getByLabel("Naam", { exact: true }).fill("Ans Bos");
  await board.getByRole("button", { name: "Zet erbij" }).click();
  await board.getByRole("button", { name: "Verander hoe het met Ans Bos staat" }).waitFor();
  await chromium.lookAt(board);
  await board.getByRole("link", { name: "Leg vast wie erft" }).click();
  await says(board, "Ans Bos");
  await chromium.lookAt(board);
  await board
    .getByLabel("Bewijsstuk")
    .setInputFiles({ name: "erfrecht.pdf", mimeType: "application/pdf", buffer: Buffer.from(paper.bytes) });
  await board.getByRole("button", { name: "Leg de erfgenamen vast" }).click();
  await says(board, "wacht op erfgenamen");
  await chromium.lookAt(board);
  await board.getByRole("link", { name: "Wie optreedt" }).click();
  await chromium.lookAt(board);
  await board.goBack();
  await board.getByRole("link", { name: "Leg een antwoord vast" }).click();
  await chromium.lookAt(board);
});
