import { afterAll, beforeAll, expect, test } from "vitest";
import { type Chromium, openChromium } from "#test/support/chromium.ts";
import { byBoard, calledInClasses, inEachClass, secretInEachClass } from "#test/support/class-village.ts";
import { officer, type Village, village } from "#test/support/village.ts";
import { type Hall, openedWith } from "#test/support/voting-village.ts";

const names = [
  "Anna Vermeer",
  "Bram de Wit",
  "Chaima Ait",
  "Dirk Bos",
  "Els Vos",
  "Fenna Prins",
  "Gijs Smit",
  "Hanna Kok",
  "Ivo Bakker",
  "Jet Blom",
];
let here: Village;
let hall: Hall;
let chromium: Chromium;
beforeAll(async () => {
  here = await village();
  hall = await calledInClasses(here, {
    persons: names,
    classes: byBoard,
    farmers: [1, 2, 3, 4, 5],
    items: [inEachClass, secretInEachClass],
  });
  await openedWith(
    here,
    hall,
    names.map((_, place) => place + 1),
  );
  chromium = await openChromium(here);
});
afterAll(() => chromium.close());

test("the chair tries the rule by class, lets vote, and reads with everybody why it is rejected", async () => {
  const sien = await officer(here.register, "Sien Pot", "sien@voorbeeld.nl", "secretary");
  const board = await chromium.seatOf("sien@voorbeeld.nl", sien);
  await board.goto("/meetings/1/chair");
  await board.getByRole("link", { name: "Reken de regel eerst na" }).first().click();
  const farmers = board.getByRole("group", { name: "Klasse A (boeren)" });
  await farmers.getByLabel("Voor", { exact: true }).fill("2");
  await farmers.getByLabel("Tegen", { exact: true }).fill("3");
  const funders = board.getByRole("group", { name: "Klasse B (inleggers)" });
  await funders.getByLabel("Voor", { exact: true }).fill("5");
  await funders.getByLabel("Tegen", { exact: true }).fill("0");
  await board.getByRole("button", { name: "Reken na" }).click();
  await board.getByText("meerderheid niet gehaald").waitFor();
  await chromium.lookAt(board);
  await board.goto("/meetings/1/chair");
  await board.getByRole("button", { name: "Open de stemming" }).first().click();
  for (const place of names.keys()) await hall.votes(place + 1, place < 3 ? "against" : "in_favour");
  await board.goto("/meetings/1/chair");
  await board.getByText("Klasse A (boeren): 5 van 5 stemmen aanwezig of vertegenwoordigd. 5 stemmen zijn uitgebracht.").waitFor();
  await board.getByRole("button", { name: "Sluit de stemming" }).click();
  await board.getByText("Verworpen", { exact: true }).waitFor();
  await chromium.lookAt(board);
  await board.goto("/meetings/1/hall");
  await board.getByText("meerderheid niet gehaald").waitFor();
  await chromium.lookAt(board);
  await board.goto("/meetings/1/chair");
  await board.getByRole("button", { name: "Niemand betwist: stel de uitslag vast" }).click();
  await board.getByRole("button", { name: "Open de stemming" }).click();
  await board.getByRole("link", { name: "Stembiljetten uitgeven en tellen" }).click();
  await board.getByLabel("Lidnummer van wie de stem is").fill("10");
  await board.getByRole("button", { name: "Geef een stembiljet" }).click();
  await board.getByText("Geef een stembiljet van klasse B (inleggers).").waitFor();
  await board.getByRole("group", { name: "Klasse B (inleggers): 1 stembiljet uitgegeven" }).waitFor();
  await chromium.lookAt(board);
});

test("a member sees the class of the vote, and that the list will have it", async () => {
  const anna = await chromium.seatOf("annavermeer@voorbeeld.nl");
  await anna.goto(`/meetings/1/vote/${await hall.pollOf(2)}`);
  await anna.getByText("Deze stem telt ook mee in klasse A (boeren).").waitFor();
  await anna.getByText("In de lijst staat daarom naast elke stem haar klasse").waitFor();
  await chromium.lookAt(anna);
  await anna.getByLabel("Voor", { exact: true }).check();
  await anna.getByRole("button", { name: "Stem", exact: true }).click();
  await anna.getByText("U hebt gestemd").first().waitFor();
  await anna.goto("/membership");
  await anna.getByText("Klasse A (boeren), door besluit").waitFor();
  await chromium.lookAt(anna);
});

test("the board changes a member's class and the classes of the bylaws", async () => {
  const karel = await chromium.seatOf("karel@voorbeeld.nl", here.board.personId);
  await karel.goto("/members/6");
  await karel.getByRole("link", { name: "Plaats in een andere klasse" }).click();
  await karel.getByLabel("Besluit").selectOption({ index: 1 });
  await chromium.lookAt(karel);
  await karel.getByRole("button", { name: "Plaats het lid in deze klasse" }).click();
  await karel.getByText("Klasse A (boeren), door besluit").waitFor();
  await karel.goto("/bylaws");
  await karel.getByText("wie het bestuur erin plaatst").waitFor();
  await karel.goto("/bylaws/new");
  expect(await karel.getByRole("group", { name: "Klasse A" }).getByLabel("Naam in het Nederlands").inputValue()).toBe("boeren");
  await chromium.lookAt(karel);
});
