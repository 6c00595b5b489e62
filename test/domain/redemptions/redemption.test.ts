import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adoptBylaws, defaultBylaws } from "#domain/bylaws/bylaws.ts";
import { approveDatedValues, proposeDatedValue } from "#domain/bylaws/dated-table.ts";
import { runChecks } from "#domain/checks.ts";
import type { Id } from "#domain/id.ts";
import type { MemberId } from "#domain/members/member.ts";
import { holdMember } from "#domain/membership/hold.ts";
import { type Cents, cents, multiplyRatio } from "#domain/money.ts";
import { settlePayouts } from "#domain/payments/payout.ts";
import { refundsOrdered } from "#domain/payments/refund.ts";
import { ratio } from "#domain/ratio.ts";
import {
  payoutOf,
  type RedemptionId,
  redemptionQueue,
  redemptionsOf,
  repaymentLevelOn,
  reserveOn,
} from "#domain/redemptions/redemption.ts";
import { approveRedemptions, prepareRedemptions } from "#domain/redemptions/redemption-run.ts";
import { queueRedemption, withdrawRedemption } from "#domain/redemptions/request.ts";
import type { RunId } from "#domain/runs/run.ts";
import { certificatesOf } from "#domain/shares/certificate.ts";
import { answerer, holds, lotOf, type Passing, passingVillage, proposes } from "#test/support/passing-on.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, day, noonOf } from "#test/support/village.ts";

let here: Passing;
beforeAll(async () => {
  here = await passingVillage();
});
afterAll(() => here.close());

async function asks(memberId: MemberId, amount: number, ground: "member" | "estate" = "member"): Promise<RedemptionId> {
  const lot = await lotOf(here, memberId);
  const { personId: payeeId } = await answerer(here, memberId);
  const [{ id }] = await act(here.register, "queue_redemption", (each) =>
    queueRedemption(each, { memberId, lot, amount: amount as Cents, ground, payeeId }),
  );
  return id as RedemptionId;
}
const withdraws = (memberId: MemberId, id: RedemptionId) =>
  act(here.register, "withdraw_redemption", (each) => withdrawRedemption(each, memberId, id));
async function prepares(upTo: number): Promise<RunId> {
  const [{ id }] = await act(here.register, "prepare_redemptions", (each) => prepareRedemptions(each, upTo as Cents), here.treasurer);
  return id as RunId;
}
const approves = (runId: RunId, by = here.board) =>
  act(here.register, "approve_redemptions", (each) => approveRedemptions(each, runId), by);
async function decides(value: number, validFrom: string): Promise<void> {
  const proposed = { series: "repayment_level", key: "", validFrom: day(validFrom), value, source: "Besluit ALV" } as const;
  const [{ id }] = await act(here.register, "propose_dated_value", (each) => proposeDatedValue(each, proposed));
  await act(here.register, "approve_dated_value", (each) => approveDatedValues(each, [id as Id<"dated_value">], here.decisionId));
}

describe("asking back", () => {
  test("on 1 March 2028 is refused until 14 June 2028 (DOMAIN 6.1)", async () => {
    here.clock.moveTo(noonOf("2028-03-01"));
    const early = asks(here.anna, 500_00);
    await expect(early).rejects.toMatchObject({ code: "redemption_too_early", facts: { until: "2028-06-14", from: "2028-06-15" } });
    here.clock.moveTo(noonOf("2028-06-14"));
    expect(await refusalOf(asks(here.anna, 500_00))).toBe("redemption_too_early");
  });

  test("is refused for more than is free, for what is promised, and the other way round", async () => {
    here.clock.moveTo(noonOf("2028-06-17"));
    expect(await refusalOf(asks(here.anna, 500_01))).toBe("lot_has_less");
    expect(await refusalOf(asks(here.anna, 0))).toBe("amount_not_positive");
    const id = await asks(here.anna, 450_00);
    expect(await refusalOf(asks(here.anna, 50_01))).toBe("lot_has_less");
    expect(await refusalOf(proposes(here, { from: here.anna, amount: 50_01 }))).toBe("lot_has_less");
    expect(await refusalOf(withdraws(here.bram, id))).toBe("redemption_unknown");
    await withdraws(here.anna, id);
    expect(await refusalOf(withdraws(here.anna, id))).toBe("redemption_not_queued");
  });

  test("of two requests at one moment for one lot that are too much, one is refused", async () => {
    const both = await Promise.allSettled([asks(here.anna, 300_00), asks(here.anna, 300_00)]);
    const made = both.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
    expect(made).toHaveLength(1);
    for (const id of made) await withdraws(here.anna, id);
  });
});

describe("the level", () => {
  test("pays the same whether the page or the register reckons, and never more than was paid in", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 10_000_000 }), fc.nat({ max: 100_00 })), { minLength: 1 }),
        async (cases) => {
          const rows = await here.database.query<{ payout: Cents }>(
            `select ${payoutOf("amount", "level")} as payout from unnest($1::bigint[], $2::int[]) with ordinality as asked (amount, level, place) order by place`,
            [cases.map(([amount]) => amount), cases.map(([, level]) => level)],
          );
          for (const [index, [amount, level]] of cases.entries()) {
            expect(rows[index]?.payout).toBe(multiplyRatio(cents(amount), ratio(level, 100_00)));
            expect(rows[index]?.payout).toBeLessThanOrEqual(amount);
          }
        },
      ),
      { numRuns: 30 },
    ));

  test("is all of it until something is decided, and is never more", async () => {
    expect(await repaymentLevelOn(here.database, day("2028-06-17"))).toBe(100_00);
    expect(await refusalOf(decides(100_01, "2028-06-17"))).toBe("repayment_level_above_whole");
  });
});

describe("a repayment", () => {
  let runId: RunId;
  test("takes the queue in the order of asking: the first that does not fit blocks the rest", async () => {
    expect(await refusalOf(prepares(500_00))).toBe("redemption_queue_empty");
    await asks(here.anna, 500_00);
    here.clock.moveTo(noonOf("2028-06-18"));
    await asks(here.bram, 40_00);
    await asks(here.cato, 100_00);
    await decides(98_00, "2028-06-15");
    expect(
      (await redemptionQueue(here.database, day("2028-06-18"))).map(({ memberNumber, payoutCents }) => [memberNumber, payoutCents]),
    ).toEqual([
      [1, 490_00],
      [2, 39_20],
      [3, 98_00],
    ]);
    expect(await refusalOf(prepares(489_99))).toBe("redemption_amount_too_small");
    expect(await refusalOf(prepares(0))).toBe("amount_not_positive");
    runId = await prepares(600_00);
    const items = await here.database.query("select from redemption_item where run_id = $1", [runId]);
    expect(items).toHaveLength(2);
  });

  test("wants a second person where the bylaws ask, or above the amount in the tables", async () => {
    await act(here.register, "adopt_bylaws", (each) =>
      adoptBylaws(each, { ...defaultBylaws, secondPersonApproves: true, effectiveOn: each.today, decisionId: here.decisionId }),
    );
    expect(await refusalOf(approves(runId, here.treasurer))).toBe("second_person_needed");
    await act(here.register, "adopt_bylaws", (each) =>
      adoptBylaws(each, { ...defaultBylaws, effectiveOn: each.today, decisionId: here.decisionId }),
    );
    const limit = {
      series: "second_signature_above",
      key: "",
      validFrom: day("2028-01-01"),
      value: 500_00,
      source: "Eigen regel",
    } as const;
    const [{ id }] = await act(here.register, "propose_dated_value", (each) => proposeDatedValue(each, limit));
    await act(here.register, "approve_dated_value", (each) => approveDatedValues(each, [id as Id<"dated_value">], here.decisionId));
    expect(await refusalOf(approves(runId, here.treasurer))).toBe("second_person_needed");
  });

  test("is prepared anew if the level or the queue changed", async () => {
    await decides(97_00, "2028-06-17");
    expect(await refusalOf(approves(runId))).toBe("redemption_level_changed");
    await decides(98_00, "2028-06-18");
    const stale = await prepares(1_000_00);
    const [last] = await redemptionsOf(here.database, here.cato);
    if (!last) throw new Error("Cato asked nothing");
    await withdraws(here.cato, last.id);
    expect(await refusalOf(approves(stale))).toBe("redemption_queue_changed");
  });

  test("asked on 15 June or later at 98% pays € 490,00, whole and in part, and leaves certificates as they must be (DOMAIN 6.1)", async () => {
    const reserve = await reserveOn(here.database, day("2028-06-18"));
    expect(reserve).toBe(35_00);
    await approves(runId);
    expect(await refusalOf(approves(runId))).toBe("run_already_posted");
    expect((await holds(here, here.anna)).lots).toEqual([]);
    expect((await holds(here, here.bram)).lots).toMatchObject([{ cents: 60_00, dm2: 719 }]);
    expect((await certificatesOf(here.database, here.anna)).map(({ state }) => state)).toEqual(["void"]);
    expect((await certificatesOf(here.database, here.bram)).map(({ state }) => state)).toEqual(["valid", "replaced"]);
    expect(await redemptionsOf(here.database, here.anna)).toMatchObject([
      { state: "approved", payoutCents: 490_00 },
      { state: "withdrawn" },
      { state: "withdrawn" },
    ]);
    expect(await reserveOn(here.database, day("2028-06-18"))).toBe(reserve - 490_00 - 39_20);
    const [ofAnna] = await redemptionsOf(here.database, here.anna);
    expect(await refusalOf(withdraws(here.anna, ofAnna?.id as RedemptionId))).toBe("redemption_not_queued");
    expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  });

  test("is settled by the bank's debit with its reference", async () => {
    const ordered = await refundsOrdered(here.database, null, 10);
    expect(ordered.map(({ name, cents: amount, iban, paidOutOn }) => [name, amount, iban, paidOutOn]).toSorted()).toEqual([
      ["Anna Vermeer", 490_00, "NL91ABNA0417164300", null],
      ["Bram de Jong", 39_20, "NL91ABNA0417164300", null],
    ]);
    const anna = ordered.find(({ name }) => name === "Anna Vermeer");
    if (!anna) throw new Error("Anna is paid nothing");
    await act(here.register, "record_payment", async (each) => {
      await each.tx.query(
        "insert into payment (id, key, reference, cents, booked_on, act_id, recorded_at) values (new_id($2), 'debit', $1, -49000, '2028-06-20', $3, $2)",
        [anna.reference, each.at, each.id],
      );
      await settlePayouts(each);
      return [];
    });
    expect(await redemptionsOf(here.database, here.anna)).toMatchObject([{ state: "paid_out" }, {}, {}]);
  });
});

test("who stands still keeps the place and blocks nobody; an estate asks for who stood still", async () => {
  await asks(here.bram, 10_00);
  await asks(here.cato, 100_00);
  await act(here.register, "reverse_ledger_entry", async (each) => {
    await holdMember(each, here.bram, "death");
    return [];
  });
  expect(await refusalOf(asks(here.bram, 10_00))).toBe("member_on_hold");
  const runId = await prepares(98_00);
  await approves(runId);
  expect((await holds(here, here.cato)).cents).toBe(cents(0));
  await asks(here.bram, 50_00, "estate");
  expect((await redemptionQueue(here.database, day("2028-06-20"))).map(({ ground, held }) => [ground, held])).toEqual([
    ["member", true],
    ["estate", false],
  ]);
  await approves(await prepares(49_00));
  expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
});
