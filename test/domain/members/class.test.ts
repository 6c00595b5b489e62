import { afterEach, beforeEach, expect, test } from "vitest";
import { adoptBylaws, bylawsOn, defaultBylaws } from "#domain/bylaws/bylaws.ts";
import { runChecks } from "#domain/checks.ts";
import type { DecisionId } from "#domain/decisions/decision.ts";
import { classOfMember } from "#domain/members/class.ts";
import { byBoard, byKind, calledInClasses, places } from "#test/support/class-village.ts";
import { dies } from "#test/support/estate-village.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, day, type Village, village } from "#test/support/village.ts";
import { adopts } from "#test/support/voting-village.ts";

const persons = ["Anna Bakker", "Bram de Wit", "Chaima Ait"];
let here: Village;
beforeEach(async () => {
  here = await village("2026-01-12");
});
afterEach(async () => {
  expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  await here.close();
});

test("classes of the bylaws: two at least, each with its letter, and one for each kind of member", async () => {
  const [citizens, bodies] = byKind;
  const [farmers, funders] = byBoard;
  if (!citizens || !bodies || !farmers || !funders) throw new Error("there are two classes");
  const tries = (...classes: readonly (typeof citizens)[]) => refusalOf(adopts(here, { classes }));
  expect(await tries({ ...citizens, takes: "all" })).toBe("class_alone");
  expect(await tries(citizens, { ...bodies, letter: "A" })).toBe("class_twice");
  expect(await tries(citizens, { ...bodies, takes: "board" })).toBe("class_kind_unclear");
  expect(await tries(citizens, { ...bodies, takes: "all" })).toBe("class_kind_unclear");
  await adopts(here, { classes: [...byKind, { ...farmers, letter: "C" }] });
  expect(
    (await bylawsOn(here.database, here.clock.now().toZonedDateTimeISO("Europe/Amsterdam").toPlainDate())).classes.map(
      ({ letter }) => letter,
    ),
  ).toEqual(["A", "B", "C"]);
  const bare = act(here.register, "adopt_bylaws", async (each) => {
    const [adopted] = await adoptBylaws(each, { ...defaultBylaws, effectiveOn: each.today, decisionId: here.decisionId as DecisionId });
    await each.tx.query("insert into bylaws_class values ($1, 'A', 'x', 'x', 'all')", [adopted.id]);
    return [adopted] as const;
  });
  expect(await refusalOf(bare)).toBe("class_kind_unclear");
});

test("the board places members only in what the bylaws leave to it, once at a time", async () => {
  const hall = await calledInClasses(here, { persons, classes: byBoard });
  const today = day("2026-05-04");
  const member = hall.member(1);
  expect(await classOfMember(here.database, member, today)).toMatchObject({ letter: "B", decisionNumber: null });
  expect(await refusalOf(places(here, member, "B"))).toBe("class_already");
  expect(await refusalOf(places(here, member, "Z"))).toBe("class_unknown");
  const both = await Promise.allSettled([places(here, member, "A"), places(here, member, "A")]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await classOfMember(here.database, member, today)).toMatchObject({ letter: "A", decisionNumber: "2026-01" });
  await adopts(here, { classes: byKind });
  expect(await classOfMember(here.database, member, today)).toMatchObject({ letter: "A", nameNl: "burgers", decisionNumber: null });
  expect(await refusalOf(places(here, member, "B"))).toBe("class_by_kind");
  await adopts(here, { classes: [] });
  expect(await classOfMember(here.database, member, today)).toBeNull();
});

test("an estate keeps the class of its membership", async () => {
  const hall = await calledInClasses(here, { persons, classes: byBoard, farmers: [1] });
  await dies(here, hall.member(1), "2026-05-03");
  expect(await classOfMember(here.database, hall.member(1), day("2026-05-04"))).toMatchObject({ letter: "A", decisionNumber: "2026-01" });
});
