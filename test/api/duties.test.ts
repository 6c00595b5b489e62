import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { routes } from "#api/routes.ts";
import type { PersonId } from "#domain/id.ts";
import { type Served, serving } from "#test/support/house.ts";
import { joinAll, personOfMember } from "#test/support/meeting-village.ts";
import { noonOf, officer, type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
let [anna, bram, auditor]: PersonId[] = [];
const chair = () => here.board.personId;
const who = (person: PersonId | undefined): PersonId => {
  if (!person) throw new Error("nobody");
  return person;
};

beforeAll(async () => {
  here = await village("2026-01-12");
  served = await serving(here, routes({ demo: null }));
  const members = await joinAll(here, ["Anna Bakker", "Bram de Wit"], "2026-02-02");
  [anna, bram] = await Promise.all(members.map((member) => personOfMember(here, member)));
  auditor = await officer(here.register, "Rob Kas", "rob@voorbeeld.nl", "auditor");
  here.clock.moveTo(noonOf("2026-05-01"));
});
afterAll(() => here.close());

describe("a duty from decision to done", () => {
  test("is bound in a form on the decision's page, which keeps what was typed", async () => {
    const from = "/decisions/2026-01/duties/new";
    const fields = { what: "Maai de kade", officer: "", memberNumber: "1", dueOn: "01-06-2026" };
    const sends = (change: Record<string, string>) => served.send(from, "/decisions/2026-01/duties", chair(), { ...fields, ...change });
    const wrong = await sends({ dueOn: "31-06-2026" });
    expect([wrong.status, wrong.text.includes("Maai de kade"), wrong.text.includes("Deze dag bestaat niet")]).toEqual([422, true, true]);
    const nobody = await sends({ memberNumber: "99" });
    expect([nobody.status, nobody.text.includes("vul het nummer in van iemand die nu lid is")]).toEqual([422, true]);
    const both = await sends({ officer: chair() });
    expect(both.status).toBe(422);
    const past = await sends({ dueOn: "30-04-2026" });
    expect([past.status, past.text.includes("Deze dag is al voorbij")]).toEqual([422, true]);
    const bound = await sends({});
    expect([bound.status, bound.location]).toEqual([303, "/decisions/2026-01"]);
    expect((await served.page("/decisions/2026-01", chair())).text).toContain("Maai de kade");
    expect((await served.post("/decisions/2026-99/duties", chair(), { what: "Niets", memberNumber: 1, dueOn: "2026-06-01" })).status).toBe(
      404,
    );
  });

  test("shows its owner to members and officers, and to nobody else", async () => {
    const open = (await served.json("/decisions/2026-01")).body.duties;
    expect(open).toMatchObject([{ what: "Maai de kade", state: "open", owner: null, note: null }]);
    for (const person of [chair(), who(auditor), who(bram)])
      expect((await served.json("/decisions/2026-01", person)).body.duties).toMatchObject([{ owner: "Anna Bakker" }]);
    expect((await served.page("/decisions/2026-01")).text).not.toContain("Anna Bakker");
    expect((await served.json("/duties/1")).status).toBe(401);
    expect((await served.json("/duties/1", who(bram))).status).toBe(200);
    expect((await served.json("/duties/7", chair())).status).toBe(404);
    expect((await served.json("/duties/nul", chair())).status).toBe(404);
  });

  test("is her own: on her land's page, in her list, and to write about", async () => {
    expect((await served.page("/holdings/mine", who(anna))).text).toContain("U heeft 1 taak");
    expect((await served.json("/duties/mine", who(anna))).body.items).toMatchObject([{ number: 1, state: "open" }]);
    expect((await served.json("/duties/mine", who(bram))).body.items).toEqual([]);
    expect((await served.page("/duties/mine", who(bram))).text).toContain("U heeft nu geen taak");
    expect((await served.post("/duties/1/notes", who(bram), { step: "progress", text: "Ik ook." })).body).toMatchObject({
      code: "duty_not_yours",
    });
    expect((await served.page("/duties/1", who(bram))).text).not.toContain("<textarea");
    const empty = await served.send("/duties/1", "/duties/1/notes", who(anna), { step: "progress", text: "" });
    expect(empty.status).toBe(422);
    const written = await served.send("/duties/1", "/duties/1/notes", who(anna), { step: "progress", text: "De maaier is besteld." });
    expect([written.status, written.location]).toEqual([303, "/duties/1"]);
    expect((await served.post("/duties/1/notes", who(anna), { step: "dropped", text: "Hoeft niet." })).body).toMatchObject({
      code: "duty_not_yours",
    });
    expect((await served.post("/duties/1/notes", who(anna), { step: "gone", text: "Weg." })).status).toBe(422);
  });

  test("goes to somebody else by the board, with its reason; sent twice it is one act", async () => {
    const given = { officer: chair(), dueOn: "2026-05-02", reason: "Anna verhuist." };
    expect((await served.post("/duties/1/assignments", who(anna), given)).status).toBe(403);
    for (const _ of [1, 2]) expect((await served.post("/duties/1/assignments", chair(), given, "once")).status).toBe(201);
    const dated = await served.send("/duties/1", "/duties/1/assignments", chair(), {
      officer: "",
      memberNumber: "",
      dueOn: "03-05-2026",
      reason: "Feestdag.",
    });
    expect(dated.status).toBe(303);
    const { text } = await served.page("/duties/1", chair());
    for (const words of ["Karel de Waal, voor 3 mei 2026", "Anna verhuist.", "Feestdag.", "De maaier is besteld."])
      expect(text).toContain(words);
    expect((await served.json("/duties/1", chair())).body.history).toHaveLength(4);
  });

  test("is late on the desk, among the deadlines and in the calendar, until it is done", async () => {
    here.clock.moveTo(noonOf("2026-05-10"));
    expect((await served.json("/desk", chair())).body.duties).toEqual({ overdue: 1, soon: 0, first: "2026-05-03" });
    expect((await served.page("/desk", chair())).text).toContain("Een taak is te laat");
    expect((await served.json("/deadlines?owner=board", chair())).body.items).toContainEqual(
      expect.objectContaining({ rule: "duty", dueOn: "2026-05-03", facts: expect.objectContaining({ what: "Maai de kade" }) }),
    );
    expect((await served.json("/duties", who(auditor))).body).toMatchObject({ open: [{ state: "overdue" }], ended: [] });
    expect((await served.json("/duties", who(anna))).status).toBe(403);
    expect((await served.post("/duties/1/notes", chair(), { step: "done", text: "Gemaaid." })).status).toBe(201);
    const { text } = await served.page("/duties", chair());
    expect(text).toContain("gedaan, na de dag");
    expect((await served.json("/desk", chair())).body.duties).toEqual({ overdue: 0, soon: 0, first: null });
    expect((await served.post("/duties/1/notes", chair(), { step: "done", text: "Nog eens." })).body).toMatchObject({
      code: "duty_already_ended",
    });
  });
});
