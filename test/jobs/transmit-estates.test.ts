import { afterAll, beforeAll, expect, test } from "vitest";
import { runChecks } from "#domain/checks.ts";
import type { EstateId } from "#domain/estates/estate.ts";
import type { RelativeId } from "#domain/estates/relative.ts";
import { cents } from "#domain/money.ts";
import type { Outside } from "#jobs/outside/outside.ts";
import { transmitEstatesIn } from "#jobs/transmit-estates.ts";
import { answers, at, dies, lists, records } from "#test/support/estate-village.ts";
import { contextOf, otherMachine, runs, testOutside } from "#test/support/jobs.ts";
import { applies, day, joins, type Village, village } from "#test/support/village.ts";

let here: Village;
let outside: Outside;
beforeAll(async () => {
  here = await village();
  outside = await testOutside(here);
});
afterAll(async () => {
  expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  await here.close();
});

const job = transmitEstatesIn(2);
const passOn = (changed = {}) => runs(job, here.register, { outside, ...changed });

let now = "2026-02-02";
function goTo(on: string): void {
  now = on;
  at(here, on);
}

/** An estate with one heir who has yet to answer. */
async function estate(name: string): Promise<{ estateId: EstateId; heir: RelativeId }> {
  const memberId = await joins(here, name, cents(500_00), now);
  const estateId = await dies(here, memberId, now);
  const heir = await lists(here, estateId, `${name} Kind`);
  await records(here, estateId);
  return { estateId, heir };
}
async function ready(name: string): Promise<EstateId> {
  const { estateId, heir } = await estate(name);
  await answers(here, heir, "keep");
  return estateId;
}
const passed = async (): Promise<number> =>
  (await here.database.query<{ count: number }>("select count(*) from transmission"))[0]?.count ?? 0;

test("the job does what is due, once, and a skipped night later too", async () => {
  for (const name of ["Anna", "Bob", "Cor"]) await ready(name);
  await estate("Dirk");
  goTo("2026-02-10");
  expect(await passOn({ dryRun: true })).toEqual({ done: 3, setAside: 0 });
  expect(await passed()).toBe(0);
  expect(await passOn()).toEqual({ done: 3, setAside: 0 });
  expect(await passOn()).toEqual({ done: 0, setAside: 0 });
  expect(await passed()).toBe(3);
  expect(await passOn({ on: day("2027-02-02"), dryRun: true })).toEqual({ done: 0, setAside: 0 });
  expect(await passOn({ on: day("2027-02-03"), dryRun: true })).toEqual({ done: 1, setAside: 0 });
  goTo("2027-03-01");
  expect(await passOn()).toEqual({ done: 1, setAside: 0 });
});

test("two at once pass each on once", async () => {
  for (const name of ["Eef", "Fem", "Gé"]) await ready(name);
  const before = await passed();
  const other = await otherMachine(here);
  const tallies = await Promise.all([here.register, other].map((register) => job.run(contextOf(register, { outside }))));
  expect(tallies.reduce((sum, { done }) => sum + done, 0)).toBe(3);
  expect(await passed()).toBe(before + 3);
  await other.close();
});

test("killed between two acts, it does what was left the next time", async () => {
  for (const name of ["Han", "Ida", "Jet"]) await ready(name);
  const before = await passed();
  let asked = 0;
  const clock = {
    now: () => {
      asked += 1;
      if (asked > 3) throw new Error("killed");
      return here.clock.now();
    },
  };
  await expect(job.run(contextOf({ ...here.register, clock }, { outside, on: day("2027-03-01") }))).rejects.toThrow("killed");
  expect(await passed()).toBe(before + 2);
  expect(await passOn()).toEqual({ done: 1, setAside: 0 });
  expect(await passed()).toBe(before + 3);
});

test("an estate whose heir applied before is set aside with its reason, and the others go on", async () => {
  const first = await ready("Kees");
  const { estateId, heir } = await estate("Lies");
  await applies(here, "Al Gevraagd");
  const [person] = await here.database.query<{ id: never }>(
    "select person_id as id from application_holder order by application_id desc limit 1",
  );
  const known = await lists(here, estateId, "gevraagd", { personId: person?.id as never });
  await records(here, estateId);
  await answers(here, heir, "keep");
  await answers(here, known, "keep");
  const logged: object[] = [];
  const log = { info: () => {}, warn: (facts: object) => logged.push(facts), error: () => {} };
  expect(await passOn({ log })).toEqual({ done: 1, setAside: 1 });
  expect(logged).toEqual([{ estate: estateId, code: "heir_cannot_join" }]);
  expect((await here.database.query("select from transmission where estate_id = $1", [first])).length).toBe(1);
  await answers(here, known, "pay_out");
  expect(await passOn()).toEqual({ done: 1, setAside: 0 });
});
