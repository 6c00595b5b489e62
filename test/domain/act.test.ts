import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ActRequest, perform, type Reference, read, reference } from "#domain/act.ts";
import { type ActId, type Id, newId, type PersonId } from "#domain/id.ts";
import { journal } from "#domain/journal.ts";
import { recordConsent } from "#domain/people/consent.ts";
import { noParticulars, registerPerson } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
beforeAll(async () => {
  here = await village();
});
afterAll(() => here.close());

const request = (payload: unknown, id: ActId = newId<"act">(here.clock.now())): ActRequest => ({
  id,
  kind: "change_particulars",
  actor: here.board,
  payload,
});

const registers =
  (name: string) =>
  async (act: Parameters<Parameters<typeof perform>[2]>[0]): Promise<Reference[]> => [
    reference("person", await registerPerson(act, "natural", { ...noParticulars, name })),
  ];

const named = async (name: string): Promise<number> =>
  (await here.database.query("select from person_particulars where name = $1", [name])).length;

describe("an act done again", () => {
  test("gives its outcome again, in order, and changes nothing", async () => {
    const twice = request({ name: "Aleid" });
    const work = async (act: Parameters<Parameters<typeof perform>[2]>[0]) => [
      ...(await registers("Aleid")(act)),
      ...(await registers("Aleid")(act)),
    ];
    const first = await perform(here.register, twice, work);
    expect(await perform(here.register, twice, work)).toEqual(first);
    expect(await named("Aleid")).toBe(2);
  });

  test("at the same moment is done once: the second waits and gets the outcome of the first", async () => {
    const twice = request({ name: "Berend" });
    const outcomes = await Promise.all([1, 2, 3].map(() => perform(here.register, twice, registers("Berend"))));
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[2]).toEqual(outcomes[0]);
    expect(await named("Berend")).toBe(1);
  });

  test("is the same whatever the order of its fields, and another with another value, kind or type of number", async () => {
    const id = newId<"act">(here.clock.now());
    const day = Temporal.PlainDate.from("2026-06-14");
    await perform(here.register, request({ a: 1, b: { c: [1n, day], d: null } }, id), registers("Cor"));
    expect(await refusalOf(perform(here.register, request({ b: { d: null, c: [1n, day] }, a: 1 }, id), registers("Cor")))).toBeNull();
    for (const other of [{ a: 2, b: { c: [1n, day], d: null } }, { a: 1, b: { c: [day, 1n], d: null } }, { a: 1 }, null]) {
      expect(await refusalOf(perform(here.register, request(other, id), registers("Cor")))).toBe("act_repeated_with_other_content");
    }
    const otherKind = { ...request({ a: 1, b: { c: [1n, day], d: null } }, id), kind: "give_consent" } as const;
    expect(await refusalOf(perform(here.register, otherKind, registers("Cor")))).toBe("act_repeated_with_other_content");
    expect(await named("Cor")).toBe(1);
  });

  test("may be tried again under the same id after a refusal, which leaves no trace", async () => {
    const form = request({ name: "Dirk" });
    const refused = perform(here.register, form, async (act) => {
      await registers("Dirk")(act);
      return refuse("person_unborn");
    });
    expect(await refusalOf(refused)).toBe("person_unborn");
    expect(await named("Dirk")).toBe(0);
    expect(await here.database.query("select from act where id = $1", [form.id])).toEqual([]);
    await perform(here.register, form, registers("Dirk"));
    expect(await named("Dirk")).toBe(1);
  });
});

test("an act is refused while the clock stands more than five minutes before the latest act, and can still be asked for again", async () => {
  const now = here.clock.now();
  const done = request("before");
  const outcome = await perform(here.register, done, registers("Evert"));
  here.clock.moveTo(now.subtract({ minutes: 5 }));
  expect(await refusalOf(perform(here.register, request("just in time"), registers("Fenna")))).toBeNull();
  here.clock.moveTo(now.subtract({ minutes: 5, seconds: 1 }));
  expect(await refusalOf(perform(here.register, request("too early"), registers("Fenna")))).toBe("clock_behind_register");
  expect(await perform(here.register, done, registers("Evert"))).toEqual(outcome);
  here.clock.moveTo(now);
  expect(await named("Fenna")).toBe(1);
});

test("two acts that wait for each other are both done: the one that the database ends starts again", async () => {
  let tries = 0;
  const bothHold = Promise.withResolvers<void>();
  const inOrder = (first: PersonId, second: PersonId) =>
    perform(here.register, request([first, second]), async (act) => {
      await act.tx.query("select from person where id = $1 for no key update", [first]);
      tries += 1;
      if (tries === 2) bothHold.resolve();
      await bothHold.promise;
      await act.tx.query("select from person where id = $1 for no key update", [second]);
      return recordConsent(act, first, "name_in_member_list", true);
    });
  await Promise.all([inOrder(here.board.personId, here.treasurer.personId), inOrder(here.treasurer.personId, here.board.personId)]);
  expect(tries).toBeGreaterThan(2);
});

test("what goes wrong otherwise is thrown as it is, and undone", async () => {
  const work = perform(here.register, request("wrong"), async (act) => {
    await registers("Gerrit")(act);
    await act.tx.query("select 1 / 0");
    return [];
  });
  await expect(work).rejects.toMatchObject({ code: "22012" });
  expect(await named("Gerrit")).toBe(0);
});

describe("the journal", () => {
  test("tells every act, the newest first, page by page, with who did it, for whom, and what it concerned", async () => {
    here.clock.moveTo(noonOf("2026-02-01"));
    const served = (await perform(here.register, request("paper"), registers("Hilde")))[0]?.id as Id<"person">;
    const actor = { personId: here.treasurer.personId, onBehalfOfId: served };
    here.clock.moveTo(noonOf("2026-02-02"));
    const onPaper = { ...request("by hand"), kind: "give_consent", actor } as const;
    const [consent] = await perform(here.register, onPaper, (act) => recordConsent(act, served, "name_in_member_list", true));
    const [newest, before] = await journal(here.database, { limit: 2 });
    expect(newest).toMatchObject({
      id: onPaper.id,
      kind: "give_consent",
      at: noonOf("2026-02-02"),
      actorId: here.treasurer.personId,
      actorName: "Fatma Yıldız",
      onBehalfOfName: "Hilde",
      subjects: [consent],
    });
    if (!newest || !before) throw new Error("the journal is empty");
    expect(await journal(here.database, { after: newest.id, limit: 1 })).toEqual([before]);
    const kinds = await journal(here.database, { kind: "found_cooperative" });
    expect(kinds.map(({ kind, actorName }) => [kind, actorName])).toEqual([["found_cooperative", "Karel de Waal"]]);
  });

  test("has no actor where the register acts by itself", async () => {
    const [first] = (await journal(here.database, { kind: "appoint_officer" })).toReversed();
    expect(first).toMatchObject({ actorId: null, actorName: null, onBehalfOfName: null });
  });
});

test("a question sees one moment and cannot write", async () => {
  await expect(read(here.register, (reader) => reader.query("insert into counter values ('x', 1) returning last"))).rejects.toMatchObject({
    code: "25006",
  });
});
