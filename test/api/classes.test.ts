import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { routes } from "#api/routes.ts";
import { recount } from "#jobs/recount.ts";
import { bylawForm } from "#test/support/bylaw-form.ts";
import { byBoard, calledInClasses, inEachClass, secretInEachClass } from "#test/support/class-village.ts";
import { type Served, serving } from "#test/support/house.ts";
import { plans } from "#test/support/meeting-village.ts";
import { type Village, village } from "#test/support/village.ts";
import { adopts, at, type Hall, openedWith } from "#test/support/voting-village.ts";

const persons = ["Anna Bakker", "Bram de Wit", "Chaima Ait", "Dirk Bos", "Els Vos", "Fenna Prins"];
const organisations = Array.from({ length: 5 }, (_, place) => `Stichting ${"Eik Beuk Linde Els Es".split(" ")[place]}`);
let here: Village;
let served: Served;
let hall: Hall;
const chair = () => here.board.personId;

beforeAll(async () => {
  here = await village("2026-01-12");
  served = await serving(here, routes({ demo: null }));
  hall = await calledInClasses(here, { persons, organisations, items: [inEachClass, secretInEachClass] });
});
afterAll(() => here.close());

const classFields = {
  ...{ "classes.0.letter": "A", "classes.0.nameNl": "boeren", "classes.0.nameEn": "farmers", "classes.0.takes": "board" },
  ...{ "classes.1.letter": "B", "classes.1.nameNl": "inleggers", "classes.1.nameEn": "funders", "classes.1.takes": "all" },
  ...{ "classes.2.letter": "C", "classes.2.nameNl": "", "classes.2.nameEn": "", "classes.2.takes": "" },
};
const adoptsBy = (fields: Record<string, string>) =>
  served.send("/bylaws/new", "/bylaws", chair(), { ...bylawForm, ...fields, effectiveOn: "2026-12-01", decisionId: here.decisionId });

test("bylaws name classes by a form that keeps what was typed, and everybody reads them in both languages", async () => {
  expect((await served.page("/bylaws")).text).toContain("Klasse A (burgers)");
  const alone = await adoptsBy({ ...classFields, "classes.1.nameNl": "", "classes.1.nameEn": "" });
  expect(alone.status).toBe(422);
  expect(alone.text).toContain("Eén klasse is geen klasse");
  expect(alone.text).toContain('value="boeren"');
  const nameless = await adoptsBy({ ...classFields, "classes.1.nameEn": "" });
  expect(nameless.text).toContain('id="classes.1.nameEn-error"');
  expect((await adoptsBy({ ...classFields, "classes.1.takes": "persons" })).text).toContain("precies één klasse");
  const adopted = await adoptsBy(classFields);
  expect(adopted.status).toBe(303);
  const { body } = await served.json(adopted.location ?? "", chair());
  expect(body).toMatchObject({
    shown: {
      classes: [
        { letter: "A", takes: "board" },
        { letter: "B", nameEn: "funders", takes: "all" },
      ],
    },
  });
});

test("a member reads his class, and the board reads it and what it may do about it", async () => {
  const anna = await hall.person(1);
  expect((await served.json("/membership", anna)).body).toMatchObject({ class: { letter: "A", decisionNumber: null } });
  expect((await served.page("/membership", anna)).text).toContain("Klasse A (burgers)");
  expect((await served.json("/members/7", chair())).body).toMatchObject({ class: { letter: "B", nameNl: "organisaties" } });
  expect((await served.json("/members/1/class", chair())).body).toMatchObject({ class: { letter: "A" }, open: [] });
  const page = await served.page("/members/1/class", chair());
  expect(page.text).toContain("volgt vanzelf");
  expect((await served.page("/members/1", chair())).text).not.toContain("/members/1/class");
  expect((await served.page("/members/1/class", anna)).status).toBe(403);
});

test("the item asks for each class where the bylaws have them, in words on every page of the meeting", async () => {
  await plans(here, undefined, []);
  const agenda = (await served.page("/meetings/2/agenda", chair())).text;
  expect(agenda).toContain("Ook in elke klasse van leden");
  const added = await served.send("/meetings/2/agenda", "/meetings/2/items", chair(), {
    ...{ version: "1", title: "Fusie", motion: "Wij fuseren.", majority: "ordinary", eachClass: "yes" },
  });
  expect(added.status).toBe(303);
  const { body } = await served.json("/meetings/2/agenda", chair());
  expect(body).toMatchObject({ items: [{ rule: { eachClass: true } }] });
  expect((await served.page("/meetings/2/agenda", chair())).text).toContain("Die meerderheid is ook nodig in elke klasse van leden.");
  expect((await served.page("/meetings/1", await hall.person(1))).text).toContain("in elke klasse van leden");
});

test("the dry run takes a count of each class", async () => {
  const dry = `/meetings/1/motions/${await hall.itemOf(1)}/dry-run`;
  expect((await served.page(dry, chair())).text).toContain("inFavour_B");
  const tried = (await served.page(`${dry}?inFavour_A=5&against_A=1&inFavour_B=2&against_B=2`, chair())).text;
  expect(tried).toContain("Verworpen");
  expect(tried).toContain("meerderheid niet gehaald");
  expect((await served.page(`${dry}?inFavour_A=5&against_A=1&inFavour_B=3&against_B=2`, chair())).text).not.toContain("niet gehaald");
  expect((await served.page(`${dry}?inFavour_A=7&against_A=1&inFavour_B=3&against_B=2`, chair())).text).toContain(
    "Klasse A (burgers): Er zijn 6 stemmen op de lijst",
  );
});

test("an open vote by class shows its counts in the room, the hall and JSON", async () => {
  await openedWith(here, hall, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  await hall.asks(1);
  for (const place of [1, 2, 3, 4, 7]) await hall.votes(place, "in_favour");
  for (const place of [8, 9]) await hall.votes(place, "against");
  const anna = await hall.person(5);
  expect((await served.page("/meetings/1/room", anna)).text).toContain(
    "Klasse B (organisaties): 5 van 5 stemmen aanwezig of vertegenwoordigd",
  );
  const ballot = (await served.page(`/meetings/1/vote/${await hall.pollOf(1)}`, anna)).text;
  expect(ballot).toContain("Deze stem telt ook mee in klasse A (burgers).");
  await hall.counts(1);
  const page = (await served.page("/meetings/1/hall", chair())).text;
  expect(page).toContain("Klasse B (organisaties)");
  expect(page).toContain("meerderheid niet gehaald");
  const { body } = await served.json("/meetings/1/room", anna);
  expect(body).toMatchObject({
    classes: [
      { letter: "A", entitled: 6 },
      { letter: "B", entitled: 5 },
    ],
    motions: [
      { eachClass: true, rounds: [{ result: { outcome: "rejected", classes: [{ inFavour: 4 }, { inFavour: 1, against: 2 }] } }] },
      {},
    ],
  });
  await hall.declares(1);
});

const ballotOf = z.object({ votes: z.array(z.object({ receipt: z.string(), memberClass: z.object({ letter: z.string() }) })) });

test("a secret vote by class: the ballot says so, papers are counted by class, the list and its recount have the class", async () => {
  await hall.asks(2);
  const poll = await hall.pollOf(2);
  const path = `/meetings/1/vote/${poll}`;
  for (const place of [1, 2, 3, 4, 5, 7, 8, 9, 10]) {
    const voter = await hall.person(place);
    const { votes } = ballotOf.parse((await served.json(path, voter)).body);
    expect(votes[0]?.memberClass.letter).toBe(place < 7 ? "A" : "B");
    if (place === 1) expect((await served.page(path, voter)).text).toContain("In de lijst staat daarom naast elke stem haar klasse");
    const sent = { [`choice_${place}`]: "in_favour", [`receipt_${place}`]: votes[0]?.receipt ?? "" };
    expect((await served.send(path, path, voter, sent)).status).toBe(200);
  }
  for (const place of [6, 11]) await served.send(`${path}/papers`, `${path}/papers`, chair(), { memberNumber: String(place) });
  expect((await served.page(`${path}/papers`, chair())).text).toContain("Klasse B (organisaties): 1 stembiljet uitgegeven");
  const zero = { inFavour: "0", against: "0", blank: "0", invalid: "0" };
  expect((await served.send(`${path}/papers`, `${path}/paper-count`, chair(), zero)).text).toContain("per klasse geteld");
  const blankField = await served.send(`${path}/papers`, `${path}/paper-count`, chair(), { inFavour_A: "0", inFavour_B: "" });
  expect(blankField.text).toContain('id="inFavour_B-error"');
  const papers = {
    ...{ inFavour_A: "0", against_A: "1", blank_A: "0", invalid_A: "0" },
    ...{ inFavour_B: "0", against_B: "1", blank_B: "0", invalid_B: "0" },
  };
  expect((await served.send(`${path}/papers`, `${path}/paper-count`, chair(), papers)).status).toBe(303);
  await hall.counts(2);
  const anna = await hall.person(1);
  const { body } = await served.json(`${path}/ballots`, anna);
  expect(body).toMatchObject({
    count: {
      classes: [
        { letter: "A", inFavour: 5, against: 1 },
        { letter: "B", inFavour: 4, against: 1 },
      ],
    },
  });
  const csv = (await served.page(`${path}/ballots.csv`, anna)).text;
  expect(csv).toContain("klasse / class");
  expect(Object.fromEntries(recount(csv))).toEqual({
    in_favour: 9,
    against: 2,
    "A in_favour": 5,
    "A against": 1,
    "B in_favour": 4,
    "B against": 1,
  });
  expect((await served.page(`${path}/ballots`, anna)).text).toContain("<h3>Klasse B (organisaties)</h3>");
});

test("the minutes say what each class counted", async () => {
  await hall.declares(2);
  await hall.closes();
  const page = (await served.page("/meetings/1/minutes/draft", chair())).text;
  expect(page).toContain("Klasse B (organisaties)");
  expect(page).toContain(
    "1 voor, 2 tegen, 0 blanco; 2 stemmen voor nodig; 5 van 5 stemmen aanwezig of vertegenwoordigd; meerderheid niet gehaald",
  );
});

test("the roll has the class of each, as a page, JSON and CSV", async () => {
  expect((await served.json("/meetings/1/roll", chair())).body).toMatchObject({
    items: [{ memberClass: "A" }, {}, {}, {}, {}, {}, { memberClass: "B" }, {}, {}, {}, {}],
  });
  expect((await served.page("/meetings/1/roll.csv", chair())).text).toContain("klasse / class");
});

test("where the bylaws leave a class to the board, it places a member in it by a decision, and back", async () => {
  here.clock.moveTo(at("2026-06-20", "12:00"));
  await adopts(here, { classes: byBoard });
  const places = (letter: string) => served.send("/members/1/class", "/members/1/class", chair(), { letter, decisionId: here.decisionId });
  expect((await served.page("/members/1", chair())).text).toContain("/members/1/class");
  expect((await places("C")).text).toContain("Deze klasse staat niet in de statuten");
  expect((await places("A")).status).toBe(303);
  expect((await served.page("/members/1", chair())).text).toContain("Klasse A (boeren), door besluit");
  expect((await places("A")).status).toBe(409);
  expect((await served.json("/membership", await hall.person(1))).body).toMatchObject({
    class: { letter: "A", decisionNumber: "2026-01" },
  });
  expect((await places("B")).status).toBe(303);
  expect((await served.json("/members/1", chair())).body).toMatchObject({ class: { letter: "B", decisionNumber: null } });
});
