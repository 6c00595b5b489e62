import { afterAll, beforeAll, expect, test } from "vitest";
import { runChecks } from "#domain/checks.ts";
import { recordFate } from "#domain/estates/relative.ts";
import type { MemberId } from "#domain/members/member.ts";
import { cents } from "#domain/money.ts";
import { ledgerOf } from "#domain/shares/ledger.ts";
import { answers, at, dies, holdingNow, lists, memberBehind, passOn, personOf, records } from "#test/support/estate-village.ts";
import { act, buys, day, joins, orders, pays, posts, prepares, type Village, village } from "#test/support/village.ts";

let here: Village;
beforeAll(async () => {
  here = await village("2021-01-11");
});
afterAll(() => here.close());

/** The ledger of a member as a table, in order of day: day, kind, lot, euros and square metres in hundredths. */
async function ledger(memberId: MemberId): Promise<string[]> {
  const lines = await ledgerOf(here.database, memberId, { on: day("2099-12-31"), knownBefore: here.clock.now().add({ seconds: 1 }) });
  return lines
    .map(({ effectiveOn, kind, lotNumber, cents: euros, dm2 }) => `${effectiveOn} ${kind} ${lotNumber} ${euros} ${dm2}`)
    .toSorted();
}
const holds = async (memberId: MemberId): Promise<[number, number]> => {
  const { cents: euros, dm2 } = await holdingNow(here, memberId);
  return [euros, dm2];
};
async function sound(): Promise<void> {
  expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
}

test("land goes from Willemina to her children and grandchildren, and from her eldest to the spouse (DOMAIN 6.3)", async () => {
  const willemina = await joins(here, "Willemina Jansen", cents(2_100_00), "2021-03-01");
  at(here, "2021-03-02");
  await buys(here, "Oosterwaard C 1", 300, cents(2_100_00), "2021-03-02");
  at(here, "2022-01-10");
  await posts(here, await prepares(here, 2021));
  at(here, "2023-03-01");
  const order = await orders(here, willemina, cents(1_204_00));
  await pays(here, order.reference, cents(1_204_00), "2023-03-01");
  await buys(here, "Oosterwaard C 2", 301, cents(2_408_00), "2023-03-01");
  at(here, "2024-01-10");
  await posts(here, await prepares(here, 2023));
  expect(await ledger(willemina)).toEqual([
    "2021-03-01 issuance 2021-000001 210000 0",
    "2021-12-31 allotment 2021-000001 0 30000",
    "2023-03-01 issuance 2023-000001 120400 0",
    "2023-12-31 allotment 2023-000001 0 15050",
  ]);
  await sound();

  const aleida = await joins(here, "Aleida Jansen", cents(10_00), "2024-02-01");
  at(here, "2026-05-08");
  const estate = await dies(here, willemina, "2026-05-04");
  const a = await lists(here, estate, "Aleida", { personId: await personOf(here, aleida) });
  const b = await lists(here, estate, "Bram Jansen");
  const c = await lists(here, estate, "Carla Jansen");
  await records(here, estate);
  await answers(here, a, "keep");
  await answers(here, b, null);
  await answers(here, c, "keep");
  at(here, "2026-06-15");
  expect(await passOn(here)).toBe(0);
  await act(here.register, "record_fate", (each) => recordFate(each, estate, b, "renounced"), here.board);
  const young = { under: b, guardian: "Bram Jansen", particulars: { bornOn: day("2018-04-01") } };
  const b1 = await lists(here, estate, "Bo Jansen", young);
  const b2 = await lists(here, estate, "Bas Jansen", young);
  await records(here, estate);
  await answers(here, b1, "keep");
  await answers(here, b2, "keep");
  at(here, "2026-07-01");
  expect(await passOn(here)).toBe(1);
  const carla = await memberBehind(here, c);
  expect(await ledger(willemina)).toEqual([
    "2021-03-01 issuance 2021-000001 210000 0",
    "2021-12-31 allotment 2021-000001 0 30000",
    "2023-03-01 issuance 2023-000001 120400 0",
    "2023-12-31 allotment 2023-000001 0 15050",
    "2026-07-01 transmission 2021-000001 -210000 -30000",
    "2026-07-01 transmission 2023-000001 -120400 -15050",
  ]);
  expect(await ledger(carla)).toEqual([
    "2026-07-01 transmission 2021-000005 70000 10000",
    "2026-07-01 transmission 2023-000005 40133 5017",
  ]);
  expect(await holds(aleida)).toEqual([10_00 + 1_101_33, 150_17]);
  expect(await holds(await memberBehind(here, b1))).toEqual([550_67, 75_08]);
  expect(await holds(await memberBehind(here, b2))).toEqual([550_67, 75_08]);
  expect(await holds(carla)).toEqual([1_101_33, 150_17]);
  await sound();

  at(here, "2029-03-01");
  const second = await dies(here, aleida, "2029-02-20");
  const spouse = await lists(here, second, "Kees Kuiper", { kin: "spouse" });
  await lists(here, second, "Kim Kuiper");
  await records(here, second);
  await answers(here, spouse, "keep");
  at(here, "2029-03-02");
  expect(await passOn(here)).toBe(1);
  const kees = await memberBehind(here, spouse);
  expect(await holds(kees)).toEqual([1_111_33, 150_17]);
  expect((await holdingNow(here, kees)).lots.map(({ vintage, termEndsOn }) => [vintage, termEndsOn])).toEqual([
    [2021, day("2023-03-01")],
    [2023, day("2025-03-01")],
    [2024, day("2026-02-01")],
  ]);
  expect(await holds(aleida)).toEqual([0, 0]);
  await sound();
});
