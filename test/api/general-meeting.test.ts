import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { routes } from "#api/routes.ts";
import type { PersonId } from "#domain/id.ts";
import { cents } from "#domain/money.ts";
import { arrivalCodeOf } from "#domain/voting/arrival-code.ts";
import { type Served, serving } from "#test/support/house.ts";
import { personOfMember } from "#test/support/meeting-village.ts";
import { joins, type Village, village } from "#test/support/village.ts";
import { at, called, type Hall, plainMotion, twoThirds } from "#test/support/voting-village.ts";

const names = ["Anna Bakker", "Bram de Wit", "Chaïma Aït", "Dirk Bos", "Els Vos", "Fenna Prins"];
let here: Village;
let served: Served;
let hall: Hall;
let anna: PersonId;
let bram: PersonId;
let late: PersonId;
const chair = () => here.board.personId;

beforeAll(async () => {
  here = await village("2026-01-12");
  served = await serving(here, routes({ demo: null }));
  hall = await called(here, names, { items: [plainMotion, twoThirds] });
  [anna, bram] = [await hall.person(1), await hall.person(2)];
  late = await personOfMember(here, await joins(here, "Gerrit Laat", cents(100_00), "2026-05-20"));
  here.clock.moveTo(at("2026-06-01", "12:00"));
  await hall.opensAdvance();
});
afterAll(() => here.close());

const shownRoom = z.object({
  now: z.object({ turnout: z.object({ present: z.int(), entitled: z.int(), cast: z.int() }) }).nullable(),
  motions: z.array(
    z.object({
      itemId: z.uuid(),
      rounds: z.array(
        z.object({ pollId: z.uuid(), phase: z.string(), cast: z.int(), result: z.record(z.string(), z.unknown()).nullable() }),
      ),
    }),
  ),
  own: z.array(z.object({ memberNumber: z.int(), presence: z.string().nullable(), voted: z.array(z.string()) })),
});
const room = async (who = anna) => shownRoom.parse((await served.json("/meetings/1/room", who)).body);
const sends = (path: string, who: PersonId, fields: Record<string, string> = {}, from = "/meetings/1/chair") =>
  served.send(from, `/meetings/1/${path}`, who, fields);

test("in advance the room says until when, leads to the ballot, and hides what was voted", async () => {
  await hall.votes(2, "against", { channel: "advance" });
  const page = (await served.page("/meetings/1/room", anna)).text;
  expect(page).toContain("Vooraf stemmen kan tot 12 juni 2026");
  expect(page).toContain(`href="/meetings/1/vote/${await hall.pollOf(1)}"`);
  expect(page).toContain(arrivalCodeOf(here.register.secret, hall.meetingId, 1));
  expect(page).toContain("op de dag van de vergadering");
  const { motions, own } = await room(bram);
  expect(motions[0]?.rounds).toMatchObject([{ phase: "advance", cast: 1, result: null }]);
  expect(own).toMatchObject([{ memberNumber: 2, presence: null, voted: [motions[0]?.rounds[0]?.pollId] }]);
  expect((await served.page("/meetings/1/room", late)).text).toContain("U staat niet op de stemlijst");
});

test("the rule is tried dry, in words", async () => {
  const { motions } = await room();
  const dry = `/meetings/1/motions/${motions[1]?.itemId}/dry-run`;
  expect((await served.page(dry, chair())).text).toContain("ten minste twee derde");
  const adopted = (await served.page(`${dry}?inFavour=2&against=1&blank=1&present=4`, chair())).text;
  expect(adopted).toContain("Aangenomen");
  expect(adopted).toContain("2 stemmen voor waren nodig.");
  expect((await served.page(`${dry}?inFavour=1&against=0&present=1`, chair())).text).toContain("Geen quorum");
  expect((await served.page(`${dry}?inFavour=9&against=0&present=9`, chair())).text).toContain("Er zijn 6 stemmen op de lijst");
  expect((await served.page(dry, anna)).status).toBe(403);
});

test("at the door a code or a name lets people in; a wrong code and who is not on the roll do not", async () => {
  here.clock.moveTo(at("2026-06-13", "19:40"));
  const code = arrivalCodeOf(here.register.secret, hall.meetingId, 1);
  const scanned = (await served.page(`/meetings/1/attendance?code=${code}`, chair())).text;
  expect(scanned).toContain("Anna Bakker, lid 1");
  expect((await served.page(`/meetings/1/attendance?code=${code.replace("1-", "2-")}`, chair())).text).toContain(
    "Deze code hoort niet bij iemand",
  );
  const found = await served.send("/meetings/1/attendance", "/meetings/1/attendance", chair(), { q: "aït" });
  expect([found.text.includes("Chaïma Aït"), found.text.includes("Dirk Bos")]).toEqual([true, false]);
  expect((await sends("arrivals", chair(), { memberNumber: "1" }, "/meetings/1/attendance")).status).toBe(200);
  expect((await served.post("/meetings/1/arrivals", chair(), { memberNumber: "7" })).body).toMatchObject({
    code: "attendance_not_on_roll",
  });
  expect((await served.post("/meetings/1/arrivals", anna, { memberNumber: "3" })).status).toBe(403);
  expect((await served.post("/meetings/1/arrival", late, {})).body).toMatchObject({ code: "attendance_not_on_roll" });
  expect((await sends("arrival", await hall.person(3), {}, "/meetings/1/room")).status).toBe(303);
  const { body } = await served.json("/meetings/1/attendance", chair());
  expect(body.tally).toEqual({ hall: 1, online: 1, left: 0, entitled: 6 });
});

test("the chair opens, lets vote also on paper, closes, and the outcome stands on every page", async () => {
  here.clock.moveTo(at("2026-06-13", "20:00"));
  expect((await served.post("/meetings/1/opening", anna, {})).status).toBe(403);
  expect((await sends("opening", chair())).status).toBe(303);
  const { motions } = await room();
  expect((await sends(`motions/${motions[0]?.itemId}/poll`, chair())).status).toBe(303);
  expect((await served.page("/meetings/1/hall", chair())).text).toContain("Jaarrekening 2025");
  expect((await room()).now?.turnout).toEqual({ present: 3, entitled: 6, cast: 1 });
  const paper = { memberNumber: "1", choice: "in_favour" };
  expect((await sends("papers", chair(), { memberNumber: "1" })).text).toContain("Maak hier een keuze");
  expect((await sends("papers", chair(), paper)).status).toBe(303);
  const twice = await sends("papers", chair(), paper);
  expect([twice.status, twice.text.includes("Een uitgebrachte stem staat vast")]).toEqual([409, true]);
  await hall.votes(3, "in_favour", { channel: "online" });
  const before = await served.page("/meetings/1/room", anna);
  expect(before.text).not.toContain("2 voor");
  const pollId = (await room()).motions[0]?.rounds[0]?.pollId;
  expect((await sends(`polls/${pollId}/closing`, chair())).status).toBe(303);
  expect((await sends(`polls/${pollId}/declaration`, chair())).status).toBe(303);
  for (const path of ["/meetings/1/room", "/meetings/1/hall", "/meetings/1/chair"]) {
    const { text } = await served.page(path, chair());
    expect(text, path).toContain("2 voor, 1 tegen, 0 blanco");
    expect(text, path).toContain("Besluit ALV-2026-01");
    expect(text, path).toContain("vernietigen tot 13 juni 2027");
  }
  expect((await served.page("/meetings/1/hall", chair())).text.split("<main")[1]).not.toMatch(/Anna|Bram|Chaïma/);
  expect((await served.json("/decisions/ALV-2026-01")).body.decision).toMatchObject({ organ: "general_meeting" });
});

test("a contested outcome is voted again by roll-call, and then alone it is told who voted what", async () => {
  const second = (await room()).motions[1];
  const open = `motions/${second?.itemId}/poll`;
  await sends(open, chair());
  const first = second?.rounds[0]?.pollId;
  await sends(`polls/${first}/closing`, chair());
  expect((await served.json(`/meetings/1/polls/${first}/votes`, anna)).body.items).toEqual([]);
  expect((await sends(`polls/${first}/contest`, chair(), { rollCall: "yes" })).status).toBe(303);
  await sends(open, chair());
  await hall.votes(1, "in_favour", { motion: 2 });
  await hall.votes(3, "against", { motion: 2, channel: "online" });
  const again = (await room()).motions[1]?.rounds[1]?.pollId;
  expect((await served.json(`/meetings/1/polls/${again}/votes`, anna)).body.items).toEqual([]);
  await sends(`polls/${again}/closing`, chair());
  expect((await served.json(`/meetings/1/polls/${again}/votes`, anna)).body.items).toMatchObject([
    { memberNumber: 1, choice: "in_favour" },
    { memberNumber: 3, choice: "against" },
  ]);
  expect((await served.page(`/meetings/1/polls/${again}/votes`, anna)).text).toContain("Hoofdelijke stemming");
  await sends(`polls/${again}/declaration`, chair());
  expect((await sends("closing", chair())).status).toBe(303);
  expect((await served.page("/meetings/1/chair", chair())).text).not.toContain('<button type="submit">');
});

test("who was there when is a file for officers; the journal tells that people voted, and not what", async () => {
  const { text } = await served.page("/meetings/1/visits.csv", chair());
  expect(text).toContain("1,Anna Bakker,hall,2026-06-13T17:40:00Z,");
  expect((await served.page("/meetings/1/visits.csv", anna)).status).toBe(403);
  const journal = (await served.page("/journal", chair())).text;
  expect(journal).toContain("heeft gestemd");
  expect(journal).not.toContain("in_favour");
});

test("what lacked its quorum gets a second meeting from a form", async () => {
  const other = await village("2026-01-12");
  try {
    const house = await serving(other, routes({ demo: null }));
    const small = await called(other, names, { items: [twoThirds] });
    other.clock.moveTo(at("2026-06-13", "20:00"));
    await small.opens();
    await small.asks();
    await small.counts();
    await small.declares();
    await small.closes();
    const officer = other.board.personId;
    expect((await house.page("/meetings/1/chair", officer)).text).toContain("Er waren te weinig stemmen voor: Statuten");
    const plan = { kind: "extraordinary", mode: "hybrid", heldOn: "12-07-2026", hour: "20:00", place: "Dorpshuis", rollOn: "" };
    const tooLate = await house.send("/meetings/1/second", "/meetings/1/second", officer, plan);
    expect([tooLate.status, tooLate.text.includes("uiterlijk op 11 juli 2026")]).toEqual([422, true]);
    const made = await house.send("/meetings/1/second", "/meetings/1/second", officer, { ...plan, heldOn: "11-07-2026" });
    expect([made.status, made.location]).toEqual([303, "/meetings/2/agenda"]);
    expect((await house.page("/meetings/2/agenda", officer)).text).toContain("Het maakt niet uit hoeveel leden er zijn.");
  } finally {
    await other.close();
  }
});
