import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { routes } from "#api/routes.ts";
import type { PersonId } from "#domain/id.ts";
import { type Served, serving } from "#test/support/house.ts";
import { accounts, calls, joinAll, june, personOfMember, plans } from "#test/support/meeting-village.ts";
import { noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
let anna: PersonId;
const chair = () => here.board.personId;

beforeAll(async () => {
  here = await village("2026-01-12");
  served = await serving(here, routes({ demo: null }));
  const [first] = await joinAll(here, ["Anna Bakker", "Bram de Wit"], "2026-02-02");
  if (!first) throw new Error("nobody joined");
  anna = await personOfMember(here, first);
  here.clock.moveTo(noonOf("2026-05-01"));
  await plans(here, june, [accounts]);
});
afterAll(() => here.close());

const plan = {
  kind: "annual",
  mode: "physical",
  heldOn: "04-07-2026",
  hour: "19:30",
  place: "Dorpshuis",
  rollOn: "",
  reason: "De zaal is dicht.",
};

describe("a meeting that is postponed", () => {
  test("was called: of a draft the plan is changed", async () => {
    expect((await served.page("/meetings/1/postponement", chair())).status).toBe(409);
    const { database } = here;
    const [row] = await database.query<{ id: Parameters<typeof calls>[1] }>("select id from meeting");
    if (!row) throw new Error("nothing was planned");
    await calls(here, row.id);
    const page = (await served.page("/meetings/1/postponement", chair())).text;
    for (const words of ["2 leden krijgen bericht per e-mail", "Ten minste 7 dagen", "Volmachten vervallen"]) expect(page).toContain(words);
    expect((await served.page("/meetings/1/postponement", anna)).status).toBe(403);
  });

  test("is refused without a reason and for a day too near, and keeps what was typed", async () => {
    const sends = (change: Record<string, string>) =>
      served.send("/meetings/1/postponement", "/meetings/1/postponement", chair(), { ...plan, ...change });
    const silent = await sends({ reason: "" });
    expect([silent.status, silent.text.includes("04-07-2026")]).toEqual([422, true]);
    here.clock.moveTo(noonOf("2026-06-10"));
    const near = await sends({ heldOn: "15-06-2026" });
    expect([near.status, near.text.includes("moest de oproep op 8 juni 2026 uitgaan (art. 2:42 lid 1 BW")]).toEqual([422, true]);
    const moved = await sends({});
    expect([moved.status, moved.location]).toEqual([303, "/meetings/2/convocation"]);
    expect((await served.post("/meetings/1/postponement", chair(), { ...plan, version: 2 })).body).toMatchObject({
      code: "meeting_called_off",
    });
  });

  test("says so to everybody; the reason to members alone, the new meeting's address once they are called", async () => {
    const visitor = await served.page("/meetings/1");
    expect(visitor.text).toContain("Deze vergadering is uitgesteld");
    expect(visitor.text).toContain("Zij wordt gehouden op 4 juli 2026, 19.30 uur, Dorpshuis.");
    expect(visitor.text).not.toContain("De zaal is dicht.");
    const member = await served.page("/meetings/1", anna);
    expect(member.text).toContain("De zaal is dicht.");
    expect(member.text).toContain("U krijgt daarvoor op tijd een nieuwe oproep.");
    expect(member.text).not.toContain('href="/meetings/2"');
    expect(member.text).not.toContain("<textarea");
    expect((await served.json("/meetings/2", anna)).status).toBe(404);
    expect((await served.page("/meetings", anna)).text).toContain("uitgesteld");
    expect((await served.post("/meetings/1/questions", anna, { text: "Waarom?" })).body).toMatchObject({ code: "meeting_called_off" });
    expect((await served.json("/meetings/1/convocation", chair())).body).toMatchObject({
      ahead: null,
      callingOff: { byMail: 2, outcomes: { unwritten: 2 } },
    });
    expect((await served.page("/meetings/1/recipients.csv", chair())).text).toContain("afgelast / called off,Anna Bakker,true");
    expect((await served.post("/meetings/2/convocation", chair(), { version: 1 })).status).toBe(201);
    expect((await served.page("/meetings/1", anna)).text).toContain('href="/meetings/2"');
    const next = await served.page("/meetings/2", anna);
    expect(next.text).toContain("de vergadering die is uitgesteld");
  });
});

test("a meeting that is cancelled has its page, and nothing to change on it", async () => {
  const wrong = await served.send("/meetings/2/cancellation", "/meetings/2/cancellation", chair(), { reason: " " });
  expect(wrong.status).toBe(422);
  expect((await served.post("/meetings/2/cancellation", anna, { version: 1, reason: "Zomaar." })).status).toBe(403);
  expect((await served.post("/meetings/2/cancellation", chair(), { version: 9, reason: "Storm." })).body).toMatchObject({
    code: "meeting_changed_meanwhile",
  });
  for (const _ of [1, 2])
    expect((await served.post("/meetings/2/cancellation", chair(), { version: 1, reason: "Storm." }, "off")).status).toBe(201);
  const { body } = await served.json("/meetings/2", anna);
  expect(body).toMatchObject({
    meeting: { calledOff: "cancelled" },
    callingOff: { reason: "Storm.", successor: null },
    answersUntil: null,
  });
  for (const part of ["", "/agenda", "/convocation", "/questions", "/roll"])
    expect((await served.page(`/meetings/2${part}`, chair())).status).toBe(200);
  expect((await served.page("/meetings/2/agenda", chair())).text).not.toContain('name="title"');
  expect((await served.page("/meetings/2/cancellation", chair())).status).toBe(409);
});
