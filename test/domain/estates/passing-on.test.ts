import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { squareMetres } from "#domain/area.ts";
import { approveDatedValues, awaitingIn, datedValues } from "#domain/bylaws/dated-table.ts";
import { runChecks } from "#domain/checks.ts";
import { type EstateId, recordDeathError } from "#domain/estates/estate.ts";
import { answerAsHeir } from "#domain/estates/heir-answer.ts";
import { instructEstate, mandatesOf, recordMandate } from "#domain/estates/mandate.ts";
import { estatePayouts } from "#domain/estates/payout.ts";
import { type RelativeId, recordFate } from "#domain/estates/relative.ts";
import { reverseTransmission } from "#domain/estates/reversal.ts";
import type { MemberId } from "#domain/members/member.ts";
import { endOfMembership } from "#domain/membership/end.ts";
import { cents } from "#domain/money.ts";
import { noParticulars } from "#domain/people/person.ts";
import { ratio } from "#domain/ratio.ts";
import { redemptionQueue } from "#domain/redemptions/redemption.ts";
import { certificatesOf } from "#domain/shares/certificate.ts";
import { moveLots } from "#domain/shares/move.ts";
import { queueEstatePayoutsJob } from "#jobs/queue-estate-payouts.ts";
import {
  answers,
  at,
  byLaw,
  certificate,
  dies,
  holdingNow,
  lists,
  memberBehind,
  paper,
  passOn,
  personOf,
  records,
} from "#test/support/estate-village.ts";
import { runs, testOutside } from "#test/support/jobs.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, buys, day, joins, orders, pays, posts, prepares, type Village, village } from "#test/support/village.ts";

let here: Village;
beforeAll(async () => {
  here = await village("2021-01-11");
});
afterAll(async () => {
  expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  await here.close();
});

const standing = async (memberId: MemberId) => {
  const { cents: euros, dm2 } = await holdingNow(here, memberId);
  return [euros, dm2];
};

/** Willemina holds the lots of DOMAIN 6.3: 300.00 m² of 2021 for € 2.100,00 and 150.50 m² of 2023 for € 1.204,00. */
async function willemina(): Promise<MemberId> {
  const memberId = await joins(here, "Willemina Jansen", cents(2_100_00), "2021-03-01");
  at(here, "2021-03-02");
  await buys(here, "Oosterwaard C 1", 300, cents(2_100_00), "2021-03-02");
  at(here, "2022-01-10");
  await posts(here, await prepares(here, 2021));
  at(here, "2023-03-01");
  const order = await orders(here, memberId, cents(1_204_00));
  await pays(here, order.reference, cents(1_204_00), "2023-03-01");
  at(here, "2023-03-02");
  await buys(here, "Oosterwaard C 2", 301, cents(2_408_00), "2023-03-02");
  at(here, "2024-01-10");
  await posts(here, await prepares(here, 2023));
  expect(await standing(memberId)).toEqual([3_304_00, 450_50]);
  return memberId;
}

describe("the estate of DOMAIN 6.3", () => {
  let mother: MemberId;
  let bram: MemberId;
  beforeAll(async () => {
    mother = await willemina();
    bram = await joins(here, "Bram Jansen", cents(100_00), "2024-02-01");
  });

  test("is held from the day that the death is proved: nothing is ordered, and it waits for its heirs", async () => {
    at(here, "2026-05-08");
    const estateId = await dies(here, mother, "2026-05-04");
    expect(await refusalOf(orders(here, mother, cents(50_00)))).toBe("member_on_hold");
    const [a, b, c] = [
      await lists(here, estateId, "Aleida Jansen"),
      await lists(here, estateId, "Bram", { personId: await personOf(here, bram) }),
      await lists(here, estateId, "Carla Jansen"),
    ];
    await records(here, estateId);
    expect(await passOn(here)).toBe(0);
    await answers(here, a, "keep");
    await answers(here, b, "keep");
    expect(await passOn(here)).toBe(0);
    await answers(here, c, "keep");
  });

  test("is passed on once all have answered: to the cent, with vintage and term, new certificates, and the membership ends", async () => {
    at(here, "2026-06-15");
    const before = (await holdingNow(here, mother)).lots;
    expect(await passOn(here)).toBe(1);
    expect(await passOn(here)).toBe(0);
    const [row] = await here.database.query<{ ids: string[] }>("select array(select id from estate_relative order by position) as ids");
    const [a, , c] = row?.ids ?? [];
    const aleida = await memberBehind(here, a as never);
    const carla = await memberBehind(here, c as never);
    expect(await standing(aleida)).toEqual([1_101_34, 150_17]);
    expect(await standing(bram)).toEqual([100_00 + 1_101_33, (await holdingNow(here, bram)).dm2]);
    expect(await standing(carla)).toEqual([1_101_33, 150_16]);
    expect(await standing(mother)).toEqual([0, 0]);
    const lots = (await holdingNow(here, carla)).lots;
    expect(lots.map(({ vintage, termEndsOn, cents: euros, dm2 }) => [vintage, termEndsOn, euros, dm2])).toEqual([
      [2021, before[0]?.termEndsOn, 700_00, 100_00],
      [2023, before[1]?.termEndsOn, 401_33, 50_16],
    ]);
    expect((await certificatesOf(here.database, carla)).map(({ state }) => state)).toEqual(["valid", "valid"]);
    expect(new Set((await certificatesOf(here.database, mother)).map(({ state }) => state))).toEqual(new Set(["void"]));
    expect(await endOfMembership(here.database, mother)).toMatchObject({ ground: "death", endsOn: day("2026-06-15") });
  });

  test("comes back as a whole when a will turns up, and is passed on anew by it", async () => {
    at(here, "2026-09-01");
    const [{ id: estateId }] = (await here.database.query<{ id: never }>("select id from estate limit 1")) as [{ id: never }];
    const reverse = (reason: string) =>
      act(here.register, "reverse_transmission", (each) => reverseTransmission(each, estateId, reason), here.board);
    expect(await refusalOf(reverse(" "))).toBe("reason_missing");
    await reverse("Er is een testament van 2 maart 2019 gevonden");
    expect(await refusalOf(reverse("nog eens"))).toBe("estate_not_passed_on");
    expect(await standing(mother)).toEqual([3_304_00, 450_50]);
    expect(await endOfMembership(here.database, mother)).toBeNull();
    expect(await refusalOf(orders(here, mother, cents(50_00)))).toBe("member_on_hold");
    const [row] = await here.database.query<{ ids: never[] }>("select array(select id from estate_relative order by position) as ids");
    const [a, b, c] = row?.ids ?? [];
    if (!a || !b || !c) throw new Error("the family is gone");
    const will = (...parts: [never, number, number][]) =>
      records(here, estateId, {
        ...certificate,
        basis: "will",
        fractions: parts.map(([relativeId, n, d]) => ({ relativeId, share: ratio(n, d) })),
      });
    expect(await refusalOf(will([a, 1, 2], [b, 1, 3]))).toBe("heirs_do_not_add_up");
    expect(await refusalOf(will([a, 1, 2], [here.decisionId as never, 1, 2]))).toBe("relative_unknown");
    await will([a, 3, 4], [c, 1, 4]);
    expect(await passOn(here)).toBe(1);
    expect(await standing(await memberBehind(here, a))).toEqual([2_478_00, 337_88]);
    expect(await standing(await memberBehind(here, c))).toEqual([826_00, 112_62]);
    expect(await standing(bram)).toMatchObject([100_00, expect.any(Number)]);
  });

  test("is not taken back once something stands on what moved", async () => {
    at(here, "2026-09-10");
    const [{ id: estateId }] = (await here.database.query<{ id: never }>("select id from estate limit 1")) as [{ id: never }];
    const [row] = await here.database.query<{ ids: never[] }>("select array(select id from estate_relative order by position) as ids");
    const aleida = await memberBehind(here, row?.ids[0] as never);
    const [lot] = (await holdingNow(here, aleida)).lots;
    if (!lot) throw new Error("Aleida holds nothing");
    await act(here.register, "reverse_ledger_entry", (each) =>
      moveLots(each, "transfer", [{ lotId: lot.id, toMemberId: bram, cents: cents(100), dm2: squareMetres(0), effectiveOn: each.today }]),
    );
    at(here, "2026-09-11");
    const reverse = act(here.register, "reverse_transmission", (each) => reverseTransmission(each, estateId, "Toch niet"), here.board);
    expect(await refusalOf(reverse)).toBe("lot_has_later_entries");
  });
});

describe("an estate", () => {
  test("of somebody whose death was reported in error is released, as if nothing was", async () => {
    const memberId = await joins(here, "Dirk Levend", cents(200_00), "2026-10-01");
    const estateId = await dies(here, memberId, "2026-09-30");
    await act(here.register, "record_death_error", (each) => recordDeathError(each, estateId), here.board);
    await orders(here, memberId, cents(50_00));
    expect(await refusalOf(lists(here, estateId, "Kind"))).toBe("estate_in_error");
    expect(await dies(here, memberId, "2026-09-30")).not.toBe(estateId);
    expect(await refusalOf(dies(here, memberId, "2026-09-30"))).toBe("estate_already_open");
  });

  test("whose heir renounced waits until the heirs are recorded anew; two minors fill the place, by their guardian", async () => {
    at(here, "2026-10-05");
    const memberId = await joins(here, "Els Oud", cents(3_000_00), "2026-10-05");
    const estateId = await dies(here, memberId, "2026-10-05");
    const [a, b] = [await lists(here, estateId, "Els A"), await lists(here, estateId, "Els B")];
    await records(here, estateId);
    await answers(here, a, "keep");
    await answers(here, b, null);
    at(here, "2028-01-01");
    expect(await passOn(here)).toBe(0);
    await act(here.register, "record_fate", (each) => recordFate(each, estateId, b, "renounced"), here.board);
    const young = { particulars: { bornOn: day("2019-05-05") } };
    await lists(here, estateId, "Els B1", { under: b, ...young });
    expect(await refusalOf(records(here, estateId))).toBe("guardian_missing");
    const [b1] = await here.database.query<{ id: never }>("select id from estate_relative where parent_id = $1", [b]);
    await act(here.register, "record_fate", (each) => recordFate(each, estateId, b1?.id as never, "struck"), here.board);
    const minor = await lists(here, estateId, "Els B2", { under: b, guardian: "Els B", ...young });
    await records(here, estateId);
    const purely = { acceptance: "accepted", wish: "keep" } as const;
    const accepts = act(here.register, "answer_as_heir", (each) => answerAsHeir(each, minor, purely), here.board);
    expect(await refusalOf(accepts)).toBe("guardian_accepts_beneficially");
    await answers(here, minor, "keep");
    expect(await passOn(here)).toBe(1);
    expect((await holdingNow(here, await memberBehind(here, minor))).cents).toBe(1_500_00);
  });

  test("of who leaves a spouse and children goes to the spouse alone, on a statement of one's own up to the limit", async () => {
    const memberId = await joins(here, "Frits Getrouwd", cents(1_000_00), "2028-02-01");
    const estateId = await dies(here, memberId, "2028-02-01");
    const spouse = await lists(here, estateId, "Greet Getrouwd", { kin: "spouse" });
    await lists(here, estateId, "Kind Getrouwd");
    expect(await refusalOf(records(here, estateId, { ...byLaw, proof: "small_estate" }))).toBe("proof_not_enough");
    const limits = awaitingIn(await datedValues(here.database, "small_estate_limit"), day("2026-01-12"));
    await act(here.register, "approve_dated_value", (each) => approveDatedValues(each, limits, here.decisionId), here.board);
    await records(here, estateId, { ...byLaw, proof: "small_estate" });
    await answers(here, spouse, "keep");
    expect(await passOn(here)).toBe(1);
    expect((await holdingNow(here, await memberBehind(here, spouse))).cents).toBe(1_000_00);
  });

  test("is passed on by the executor's instruction; where two differ it waits for the court (4:142)", async () => {
    const memberId = await joins(here, "Hans Testament", cents(900_00), "2028-03-01");
    const estateId = await dies(here, memberId, "2028-03-01");
    const [a, b] = [await lists(here, estateId, "Hans A"), await lists(here, estateId, "Hans B")];
    await records(here, estateId);
    const executor = (name: string) =>
      act(
        here.register,
        "record_mandate",
        (each) =>
          recordMandate(each, estateId, {
            kind: "executor",
            who: { particulars: { ...noParticulars, name } },
            jointly: false,
            file: paper,
          }),
        here.board,
      );
    await executor("Notaris Een");
    await executor("Notaris Twee");
    const [one, two] = await mandatesOf(here.database, estateId);
    if (!one || !two) throw new Error("there are no executors");
    const instructs = (mandate: typeof one, ...wishes: ["keep" | "pay_out", "keep" | "pay_out"] | ["keep"]) =>
      act(
        here.register,
        "instruct_estate",
        (each) =>
          instructEstate(each, estateId, mandate.id, {
            wishes: wishes.map((wish, place) => ({ relativeId: place === 0 ? a : b, wish })),
            file: paper,
          }),
        here.board,
      );
    await answers(here, a, "keep");
    await answers(here, b, "keep");
    expect(await passOn(here)).toBe(0);
    expect(await refusalOf(instructs(one, "keep"))).toBe("instruction_incomplete");
    await instructs(one, "keep", "pay_out");
    await instructs(two, "keep", "keep");
    at(here, "2028-03-02");
    expect(await passOn(here)).toBe(0);
    await instructs(two, "keep", "pay_out");
    expect(await passOn(here)).toBe(1);
    expect((await holdingNow(here, await memberBehind(here, a))).cents).toBe(450_00);
    expect(await estatePayouts(here.database, estateId)).toMatchObject([
      { name: "Hans B", cents: 450_00, payableFrom: day("2030-03-02"), memberId },
    ]);
    expect((await holdingNow(here, memberId)).cents).toBe(450_00);
  });

  test("whose heirs do not apply within twelve months is to be paid out, and not a day before", async () => {
    const memberId = await joins(here, "Ina Stil", cents(600_00), "2028-04-01");
    const estateId = await dies(here, memberId, "2028-04-01");
    const [a] = [await lists(here, estateId, "Ina A"), await lists(here, estateId, "Ina B")];
    await records(here, estateId);
    await answers(here, a, "keep");
    at(here, "2029-04-01");
    expect(await passOn(here)).toBe(0);
    at(here, "2029-04-02");
    expect(await passOn(here)).toBe(1);
    expect(await estatePayouts(here.database, estateId)).toMatchObject([{ name: "Ina B", cents: 300_00, queued: false }]);
    expect((await holdingNow(here, await memberBehind(here, a))).cents).toBe(300_00);
  });

  test("without any heir is held for the State, for good", async () => {
    const memberId = await joins(here, "Jan Alleen", cents(100_00), "2029-05-01");
    const estateId = await dies(here, memberId, "2029-05-01");
    await records(here, estateId);
    at(here, "2031-01-01");
    expect(await passOn(here)).toBe(0);
    expect((await holdingNow(here, memberId)).cents).toBe(100_00);
  });

  test("of who was heir and died since takes the part into his own estate (4:182)", async () => {
    const father = await joins(here, "Klaas Vader", cents(800_00), "2031-02-01");
    const son = await joins(here, "Klaas Zoon", cents(100_00), "2031-02-01");
    const estateId = await dies(here, father, "2031-02-01");
    await lists(here, estateId, "zoon", { personId: await personOf(here, son), fate: "died_after" });
    const grandson = await lists(here, estateId, "Klaas Kleinzoon", { under: (await familyFirst(estateId)) as never });
    await records(here, estateId);
    const own = await dies(here, son, "2031-02-01");
    expect(await passOn(here)).toBe(1);
    expect((await holdingNow(here, son)).cents).toBe(900_00);
    expect(await refusalOf(answers(here, grandson, "keep"))).toBe("estate_already_passed_on");
    const heir = await lists(here, own, "Klaas Kleinzoon Zelf");
    await records(here, own);
    await answers(here, heir, "keep");
    expect(await passOn(here)).toBe(1);
    expect((await holdingNow(here, await memberBehind(here, heir))).cents).toBe(900_00);
  });

  test("whose heir died since and has no membership left waits, and is paid out to his estate when the time is over", async () => {
    at(here, "2031-03-01");
    const father = await joins(here, "Leo Vader", cents(700_00), "2031-03-01");
    const son = await joins(here, "Leo Zoon", cents(100_00), "2031-03-01");
    const own = await dies(here, son, "2031-03-01");
    await answers(here, await recordedHeir(own, "Leo Kleinzoon"), "keep");
    expect(await passOn(here)).toBe(1);
    at(here, "2031-03-02");
    const estateId = await dies(here, father, "2031-02-28");
    await lists(here, estateId, "zoon", { personId: await personOf(here, son), fate: "died_after" });
    await records(here, estateId);
    expect(await passOn(here)).toBe(0);
    at(here, "2032-03-01");
    expect(await passOn(here)).toBe(1);
    expect(await estatePayouts(here.database, estateId)).toMatchObject([{ name: "Leo Zoon", cents: 700_00 }]);
  });

  test("puts what is to be paid out in the queue once the minimum term is over, once", async () => {
    const queues = async () => (await runs(queueEstatePayoutsJob, here.register, { outside: await testOutside(here) }))?.done;
    const [last] = (await estatePayouts(here.database))
      .map(({ payableFrom }) => payableFrom)
      .toSorted(Temporal.PlainDate.compare)
      .toReversed();
    at(here, last?.subtract({ days: 1 }).toString() ?? "");
    const early = await queues();
    expect((await estatePayouts(here.database)).some(({ queued }) => !queued)).toBe(true);
    at(here, last?.toString() ?? "");
    expect(await queues()).toBeGreaterThan(0);
    expect(await queues()).toBe(0);
    const waiting = await redemptionQueue(here.database, last ?? day("2033-03-01"));
    expect(waiting.map(({ ground, held }) => [ground, held])).toEqual(waiting.map(() => ["estate", false]));
    expect(waiting.length).toBe((await estatePayouts(here.database)).length);
    expect(early).toBeLessThan(waiting.length);
  });
});

async function familyFirst(estateId: string): Promise<string | undefined> {
  return (await here.database.query<{ id: string }>("select id from estate_relative where estate_id = $1 order by position", [estateId]))[0]
    ?.id;
}

async function recordedHeir(estateId: EstateId, name: string): Promise<RelativeId> {
  const heir = await lists(here, estateId, name);
  await records(here, estateId);
  return heir;
}
