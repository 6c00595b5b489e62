import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deadlines } from "#domain/deadlines.ts";
import { recordDecision } from "#domain/decisions/decision.ts";
import { bindDuty, type DutyId, endDuty, noteProgress, ownerNamed, reassignDuty } from "#domain/duties/duty.ts";
import { dutiesWaiting } from "#domain/duties/duty-deadlines.ts";
import { dutiesOf, dutiesOwnedBy, dutyHistory, dutyState, dutyUnder, openDuties } from "#domain/duties/duty-list.ts";
import type { Id, PersonId } from "#domain/id.ts";
import { dutiesAt } from "#domain/meetings/meeting-duties.ts";
import { meetingOf } from "#domain/meetings/meeting-list.ts";
import { endMembership } from "#domain/membership/end.ts";
import { calls, joinAll, june, personOfMember, plans } from "#test/support/meeting-village.ts";
import { act, day, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
let [anna, bram, gone]: PersonId[] = [];
let decision: Id<"decision">;
beforeAll(async () => {
  here = await village("2026-01-12");
  const members = await joinAll(here, ["Anna Bakker", "Bram de Wit", "Cor Gaat"], "2026-02-02");
  [anna, bram, gone] = await Promise.all(members.map((member) => personOfMember(here, member)));
  const left = members[2];
  if (!left) throw new Error("nobody left");
  await act(here.register, "record_exit", (each) => endMembership(each, left, day("2026-02-28"), "notice"));
  on("2026-06-15");
  const [{ id }] = await act(here.register, "record_decision", (each) =>
    recordDecision(each, {
      ...{ number: "2026-06", organ: "general_meeting", decidedOn: day("2026-06-13") },
      ...{ title: "Kade kopen", wording: "Wij kopen de kade." },
    }),
  );
  decision = id as Id<"decision">;
});
afterAll(() => here.close());

const on = (text: string) => here.clock.moveTo(noonOf(text));
const who = (person: PersonId | undefined): PersonId => {
  if (!person) throw new Error("nobody");
  return person;
};
const binds = async (what: string, ownerId: PersonId | undefined, dueOn: string): Promise<DutyId> => {
  const [{ id }] = await act(
    here.register,
    "bind_duty",
    (each) => bindDuty(each, decision, { what, ownerId: who(ownerId), dueOn: day(dueOn) }),
    here.board,
  );
  return id as DutyId;
};
const writes = (id: DutyId, by: PersonId | "board" | undefined, text: string) =>
  act(here.register, "note_duty", (each) => noteProgress(each, id, by ?? who(by), text));
const ends = (id: DutyId, by: PersonId | "board" | undefined, outcome: "done" | "dropped", text: string) =>
  act(here.register, "end_duty", (each) => endDuty(each, id, by ?? who(by), outcome, text));
const gives = (id: DutyId, ownerId: PersonId | undefined, dueOn: string, reason = "Anna is ziek.") =>
  act(here.register, "reassign_duty", (each) => reassignDuty(each, id, { ownerId: who(ownerId), dueOn: day(dueOn) }, reason));

describe("a duty", () => {
  test("is bound to an officer or a member, for a day to come, by a decision that there is", async () => {
    await expect(binds("Taxatie", anna, "2026-06-14")).rejects.toThrow("duty_due_in_past");
    await expect(binds("Taxatie", gone, "2026-07-01")).rejects.toThrow("duty_owner_unknown");
    decision = here.decisionId;
    const chairs = await binds("Notaris vragen", here.board.personId, "2026-06-15");
    expect(await dutiesOf(here.database, here.decisionId)).toMatchObject([{ id: chairs, ownerName: "Karel de Waal", ownerGoverns: true }]);
    await ends(chairs, "board", "done", "Gevraagd.");
    const [row] = await here.database.query<{ id: Id<"decision"> }>("select id from decision where number = '2026-06'");
    decision = row?.id ?? decision;
    await expect(
      act(here.register, "bind_duty", (each) =>
        bindDuty(each, "018f0000-0000-7000-8000-000000000000" as Id<"decision">, {
          what: "X",
          ownerId: who(anna),
          dueOn: day("2026-07-01"),
        }),
      ),
    ).rejects.toThrow("decision_unknown");
  });

  test("is named by an officer or by a member's number, by one of the two", async () => {
    const named = (officerId: PersonId | null, memberNumber: number | null) => ownerNamed(here.database, { officerId, memberNumber });
    expect(await named(null, 1)).toBe(anna);
    expect(await named(here.board.personId, null)).toBe(here.board.personId);
    await expect(named(null, null)).rejects.toThrow("duty_owner_unknown");
    await expect(named(here.board.personId, 1)).rejects.toThrow("duty_owner_unknown");
    await expect(named(null, 99)).rejects.toThrow("duty_owner_unknown");
  });

  test("is written about by its owner and the board, and dropped by the board alone, with a reason", async () => {
    const id = await binds("Taxatie", anna, "2026-07-01");
    await expect(writes(id, bram, "Ik ook.")).rejects.toThrow("duty_not_yours");
    await expect(ends(id, anna, "dropped", "Hoeft niet.")).rejects.toThrow("duty_not_yours");
    await expect(writes(id, anna, "   ")).rejects.toThrow("reason_missing");
    await writes(id, anna, "De taxateur komt op 20 juni.");
    expect(await dutyUnder(here.database, 2)).toMatchObject({ note: "De taxateur komt op 20 juni.", outcome: null });
    await ends(id, "board", "dropped", "De eigenaar verkoopt niet.");
    await expect(writes(id, "board", "Toch?")).rejects.toThrow("duty_already_ended");
    await expect(dutyUnder(here.database, 99)).rejects.toThrow("duty_unknown");
    await expect(writes("018f0000-0000-7000-8000-000000000000" as DutyId, "board", "Wat?")).rejects.toThrow("duty_unknown");
  });

  test("changes hands and day by an act alone, and how it was stays visible", async () => {
    const id = await binds("Bord plaatsen", anna, "2026-07-01");
    await expect(gives(id, anna, "2026-07-01")).rejects.toThrow("duty_unchanged");
    await expect(gives(id, gone, "2026-08-01")).rejects.toThrow("duty_owner_unknown");
    await gives(id, bram, "2026-08-01");
    await expect(writes(id, anna, "Nog even.")).rejects.toThrow("duty_not_yours");
    on("2026-08-02");
    await ends(id, bram, "done", "Het staat er.");
    expect(await dutyHistory(here.database, id)).toMatchObject([
      { ownerName: "Anna Bakker", dueOn: day("2026-07-01"), text: null, byName: "Karel de Waal" },
      { ownerName: "Bram de Wit", dueOn: day("2026-08-01"), text: "Anna is ziek." },
      { ownerName: null, outcome: "done", text: "Het staat er." },
    ]);
    const duty = await dutyUnder(here.database, 3);
    expect(dutyState(duty, day("2026-08-02"))).toBe("done_late");
  });

  test("is closed once, and given on once, also by two at once", async () => {
    const id = await binds("Hek zetten", anna, "2026-09-01");
    const given = await Promise.allSettled([gives(id, bram, "2026-09-10"), gives(id, bram, "2026-09-10")]);
    expect(given.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const closed = await Promise.allSettled([ends(id, "board", "done", "Klaar."), ends(id, "board", "dropped", "Hoeft niet.")]);
    expect(closed.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await dutyHistory(here.database, id)).toHaveLength(3);
  });
});

test("what is open stands among the deadlines and on the desk, overdue first, and with its owner", async () => {
  on("2026-08-10");
  await binds("Later", bram, "2026-10-01");
  await binds("Maaien", bram, "2026-08-12");
  await binds("Pomp", here.board.personId, "2026-08-20");
  on("2026-08-13");
  expect((await openDuties(here.database)).map(({ what }) => what)).toEqual(["Maaien", "Pomp", "Later"]);
  expect((await dutiesOwnedBy(here.database, who(bram))).map(({ what }) => what)).toEqual(["Maaien", "Later"]);
  expect(await dutiesWaiting(here.database, day("2026-08-13"))).toEqual({ overdue: 1, soon: 1, first: day("2026-08-12") });
  const due = (await deadlines(here.database, day("2026-08-13"))).filter(({ rule }) => rule === "duty");
  expect(due.map(({ dueOn, owner, facts }) => [String(dueOn), owner, facts.what])).toEqual([
    ["2026-08-12", "member", "Maaien"],
    ["2026-08-20", "board", "Pomp"],
    ["2026-10-01", "member", "Later"],
  ]);
});

test("the next meeting reads what the last one asked, as it stood then", async () => {
  const at = async (meeting: Awaited<ReturnType<typeof plans>>) =>
    (await dutiesAt(here.database, await meetingOf(here.database, meeting))).map(({ what, outcome }) => [what, outcome]);
  const next = await plans(here, { ...june, heldOn: day("2026-11-14") });
  await calls(here, next);
  expect(await at(next)).toEqual([
    ["Taxatie", "dropped"],
    ["Bord plaatsen", "done"],
    ["Hek zetten", expect.any(String)],
    ["Later", null],
    ["Maaien", null],
    ["Pomp", null],
  ]);
  on("2026-11-20");
  await ends((await dutyUnder(here.database, 6)).id, "board", "done", "Gemaaid.");
  const after = await plans(here, { ...june, heldOn: day("2027-06-12") });
  await calls(here, after);
  expect(await at(after)).toEqual([
    ["Later", null],
    ["Maaien", "done"],
    ["Pomp", null],
  ]);
  expect((await at(next)).filter(([what]) => what === "Maaien")).toEqual([["Maaien", null]]);
});
