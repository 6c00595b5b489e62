import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { runChecks } from "#domain/checks.ts";
import { type Id, newId } from "#domain/id.ts";
import { admitMembers, refuseMembership } from "#domain/members/admission.ts";
import type { MemberId } from "#domain/members/member.ts";
import { type Cents, cents } from "#domain/money.ts";
import { claimOf, claimUnder } from "#domain/payments/claim.ts";
import { Allocation, type PaymentId, reverseAllocation, setPaymentAside, unsettledPayments } from "#domain/payments/payment.ts";
import { makeCreditorReference } from "#domain/payments/reference.ts";
import { orderRefund, refundClaim, refundsDue } from "#domain/payments/refund.ts";
import { allocatePayment } from "#domain/settlement/settlement.ts";
import { cancelShareOrder } from "#domain/shares/cancellation.ts";
import { claimsToIssue, issueLots } from "#domain/shares/issuance.ts";
import { ordersOf } from "#domain/shares/order.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, admits, applies, day, joins, orders, pays, type Village, village } from "#test/support/village.ts";
import { someoneWaits } from "#test/support/waiting.ts";

let here: Village;
let anna: MemberId;
beforeAll(async () => {
  here = await village("2026-01-12");
  anna = await joins(here, "Anna", cents(500_00), "2026-01-12");
});
afterAll(() => here.close());
afterEach(async () => {
  expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
});

const unknown = "00000000-0000-7000-8000-000000000000";
const paid = async (claimId: Id<"claim">) => (await claimOf(here.database, claimId))?.paidCents;
const lotsOn = async (claimId: Id<"claim">) =>
  (await here.database.query("select from lot l join share_order o on o.id = l.share_order_id where o.claim_id = $1", [claimId])).length;

/** The payment of this amount that was recorded last. */
async function payment(amount: number): Promise<PaymentId> {
  const [found] = await here.database.query<{ id: PaymentId }>(
    "select id from payment where cents = $1 order by recorded_at desc, id desc limit 1",
    [amount],
  );
  if (!found) throw new Error(`nobody paid ${amount}`);
  return found.id;
}

const allocates = (paymentId: PaymentId, claimId: Id<"claim">, amount: Cents, reason = "Verkeerd kenmerk") =>
  act(here.register, "allocate_payment", (each) => allocatePayment(each, { paymentId, claimId, amount, reason }));
const refunds = (claimId: Id<"claim">) => act(here.register, "order_refund", (each) => refundClaim(each, claimId));
const left = async (id: PaymentId) => (await unsettledPayments(here.database)).find((each) => each.id === id)?.left ?? 0;

test("the reference that the database makes is the one that the program reads, for any body (ISO 11649)", async () => {
  const bodies = fc.sample(fc.stringMatching(/^\d{1,21}$/), 300);
  const made = await here.database.query<{ body: string; reference: string }>(
    "select body, rf_reference(body) as reference from unnest($1::text[]) as body",
    [bodies],
  );
  for (const { body, reference } of made) expect(reference).toBe(makeCreditorReference(body));
});

describe("a payment", () => {
  test("of the exact amount under the exact reference settles its claim and becomes a lot", async () => {
    const order = await orders(here, anna, cents(100_00));
    await pays(here, order.reference, cents(100_00), "2026-01-12");
    expect(await paid(order.claimId)).toBe(100_00);
    expect(await claimUnder(here.database, order.reference)).toMatchObject({ id: order.claimId, paidCents: 100_00 });
    expect((await ordersOf(here.database, anna)).find(({ id }) => id === order.orderId)?.state).toBe("issued");
  });

  test.each([
    ["too little", 99_99],
    ["too much", 100_01],
  ])("of %s waits for the treasurer", async (_, amount) => {
    const order = await orders(here, anna, cents(100_00));
    await pays(here, order.reference, cents(amount), "2026-01-12");
    expect(await paid(order.claimId)).toBe(0);
    const waiting = (await unsettledPayments(here.database)).filter(({ reference }) => reference === order.reference);
    expect(waiting.map((each) => each.left)).toEqual([amount]);
  });

  test("under a reference that nobody has, or of money going out, waits too", async () => {
    await pays(here, makeCreditorReference("2026NOBODY"), cents(77_00), "2026-01-12");
    await pays(here, makeCreditorReference("2026NOBODY"), cents(-3_00), "2026-01-12");
    expect([await left(await payment(77_00)), await left(await payment(-3_00))]).toEqual([77_00, -3_00]);
  });

  test("told of twice counts once, also at once; a second one under a paid reference is due back", async () => {
    const order = await orders(here, anna, cents(101_00));
    await Promise.all([1, 2, 3].map(() => pays(here, order.reference, cents(101_00), "2026-01-12")));
    expect(await here.database.query("select from payment where reference = $1", [order.reference])).toHaveLength(1);
    await pays(here, order.reference, cents(101_00), "2026-01-13");
    expect([await paid(order.claimId), await lotsOn(order.claimId)]).toEqual([101_00, 1]);
    expect((await refundsDue(here.database)).find(({ claimId }) => claimId === order.claimId)).toMatchObject({
      cents: 101_00,
      why: "overpaid",
    });
  });

  test("before the admission becomes a lot on admission; of somebody who was refused it is due back", async () => {
    const [bob, carla] = [await applies(here, "Bob"), await applies(here, "Carla")];
    await pays(here, bob.reference, cents(520_00), "2026-01-12");
    expect([await paid(bob.claimId), await lotsOn(bob.claimId)]).toEqual([520_00, 0]);
    await admits(here, bob);
    expect(await lotsOn(bob.claimId)).toBe(1);
    await act(here.register, "refuse_membership", (each) => refuseMembership(each, carla.applicationId, "Geen ruimte"));
    await pays(here, carla.reference, cents(520_00), "2026-01-12");
    expect([await paid(carla.claimId), await lotsOn(carla.claimId)]).toEqual([0, 0]);
    expect((await refundsDue(here.database)).find(({ claimId }) => claimId === carla.claimId)).toMatchObject({
      name: "Carla",
      cents: 520_00,
      iban: "NL91ABNA0417164300",
      why: "application_refused",
    });
  });

  test("on which no lot was issued yet is found by asking, as of its booking day", async () => {
    const order = await orders(here, anna, cents(102_00));
    await pays(here, makeCreditorReference("LATE"), cents(102_00), "2026-01-10");
    const late = await payment(102_00);
    await act(here.register, "allocate_payment", async (each) => {
      const id = newId<"allocation">(each.at);
      const row = { id, paymentId: late, claimId: order.claimId, cents: cents(102_00), reason: null, actId: each.id, recordedAt: each.at };
      await each.tx.insert(Allocation, row);
      return [];
    });
    expect(await claimsToIssue(here.database, day("2026-01-09"))).toEqual([]);
    expect(await claimsToIssue(here.database, day("2026-01-10"))).toEqual([{ id: order.claimId }]);
    const both = [1, 2].map(() => act(here.register, "issue_lots", (each) => issueLots(each, [order.claimId])));
    expect((await Promise.all(both)).flat()).toHaveLength(1);
    expect(await claimsToIssue(here.database, day("2026-01-10"))).toEqual([]);
  });
});

describe("an allocation by hand", () => {
  test("asks a reason, a claim that is owed, and money that is left", async () => {
    const order = await orders(here, anna, cents(60_00));
    await pays(here, makeCreditorReference("TYPO1"), cents(50_00), "2026-01-12");
    const money = await payment(50_00);
    expect(await refusalOf(allocates(money, order.claimId, cents(50_00), " "))).toBe("reason_missing");
    expect(await refusalOf(allocates(money, unknown as Id<"claim">, cents(50_00)))).toBe("claim_unknown");
    expect(await refusalOf(allocates(unknown as PaymentId, order.claimId, cents(50_00)))).toBe("payment_unknown");
    expect(await refusalOf(allocates(money, order.claimId, cents(60_01)))).toBe("allocation_exceeds_claim");
    expect(await refusalOf(allocates(money, order.claimId, cents(0)))).toBe("allocation_exceeds_claim");
    expect(await refusalOf(allocates(money, order.claimId, cents(50_01)))).toBe("allocation_exceeds_payment");
    expect(await refusalOf(allocates(money, order.claimId, cents(50_00)))).toBeNull();
    expect([await left(money), await paid(order.claimId), await lotsOn(order.claimId)]).toEqual([0, 50_00, 0]);
  });

  test("that completes a claim issues its lot, of the vintage of the last booking", async () => {
    const order = await orders(here, anna, cents(90_00));
    await pays(here, makeCreditorReference("TYPO2"), cents(40_00), "2025-12-30");
    await pays(here, makeCreditorReference("TYPO2"), cents(50_01), "2026-01-02");
    await allocates(await payment(50_01), order.claimId, cents(50_00));
    const outcome = await allocates(await payment(40_00), order.claimId, cents(40_00));
    expect(outcome.map(({ noun }) => noun)).toEqual(["allocation", "lot"]);
    const [lot] = await here.database.query("select vintage, paid_on::text as on from lot where id = $1", [outcome[1]?.id]);
    expect(lot).toEqual({ vintage: 2026, on: "2026-01-02" });
    expect(await left(await payment(50_01))).toBe(1);
  });

  test("by two at once uses no cent twice", async () => {
    const [first, second] = [await orders(here, anna, cents(30_00)), await orders(here, anna, cents(30_00))];
    await pays(here, makeCreditorReference("TYPO3"), cents(45_00), "2026-01-12");
    const money = await payment(45_00);
    const both = await Promise.all([first, second].map(({ claimId }) => refusalOf(allocates(money, claimId, cents(30_00)))));
    expect(both.toSorted()).toEqual(["allocation_exceeds_payment", null].toSorted());
  });

  test("is taken back with a reason, once, and not from under a lot", async () => {
    const order = await orders(here, anna, cents(20_00));
    await pays(here, makeCreditorReference("TYPO4"), cents(20_00), "2026-01-12");
    const money = await payment(20_00);
    const [part] = await allocates(money, order.claimId, cents(15_00));
    const reverses = (id: string, reason = "Verkeerde order") =>
      refusalOf(act(here.register, "reverse_allocation", (each) => reverseAllocation(each, id as Id<"allocation">, reason)));
    expect(await reverses(part.id, "")).toBe("reason_missing");
    expect(await reverses(unknown)).toBe("allocation_unknown");
    expect((await Promise.all([reverses(part.id), reverses(part.id)])).toSorted()).toEqual(
      ["allocation_already_reversed", null].toSorted(),
    );
    expect([await left(money), await paid(order.claimId)]).toEqual([20_00, 0]);
    const [whole] = await allocates(money, order.claimId, cents(20_00));
    expect(await reverses(whole.id)).toBe("allocation_bears_lot");
  });

  test("is not taken back from under the lot of an applicant who is being admitted", async () => {
    const dirk = await applies(here, "Dirk");
    await pays(here, dirk.reference, cents(520_00), "2026-01-12");
    const [allocation] = await here.database.query<{ id: Id<"allocation"> }>("select id from allocation where claim_id = $1", [
      dirk.claimId,
    ]);
    if (!allocation) throw new Error("Dirk paid nothing");
    const [admitted, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const admitting = act(here.register, "admit_members", async (each) => {
      const outcome = await admitMembers(each, [dirk.applicationId]);
      admitted.resolve();
      await release.promise;
      return outcome;
    });
    await admitted.promise;
    const reversing = refusalOf(act(here.register, "reverse_allocation", (each) => reverseAllocation(each, allocation.id, "Terug")));
    await Promise.race([reversing, someoneWaits(here.database)]);
    release.resolve();
    await admitting;
    expect([await reversing, await lotsOn(dirk.claimId)]).toEqual(["allocation_bears_lot", 1]);
  });
});

describe("money set aside", () => {
  test("is no longer work, once, and only whole", async () => {
    await pays(here, makeCreditorReference("SUBSIDY"), cents(1_000_00), "2026-01-12");
    const subsidy = await payment(1_000_00);
    const setsAside = (id: PaymentId, reason = "Subsidie provincie") =>
      refusalOf(act(here.register, "set_payment_aside", (each) => setPaymentAside(each, id, reason)));
    expect(await setsAside(subsidy, " ")).toBe("reason_missing");
    expect(await setsAside(unknown as PaymentId)).toBe("payment_unknown");
    expect((await Promise.all([setsAside(subsidy), setsAside(subsidy)])).toSorted()).toEqual(
      ["payment_already_set_aside", null].toSorted(),
    );
    expect((await unsettledPayments(here.database)).map(({ id }) => id)).not.toContain(subsidy);
    expect(await setsAside(await payment(100_00))).toBe("payment_partly_used");
    expect(await setsAside(await payment(-3_00), "Bankkosten")).toBeNull();
  });
});

describe("a refund", () => {
  test("of money without a claim goes no further than what is left", async () => {
    const money = await payment(77_00);
    const ordersRefund = (id: PaymentId, amount: number) =>
      refusalOf(act(here.register, "order_refund", (each) => orderRefund(each, id, cents(amount))));
    expect(await ordersRefund(unknown as PaymentId, 1)).toBe("payment_unknown");
    for (const amount of [0, -1, 77_01]) expect(await ordersRefund(money, amount)).toBe("refund_exceeds_payment");
    expect((await Promise.all([ordersRefund(money, 70_00), ordersRefund(money, 70_00)])).toSorted()).toEqual(
      ["refund_exceeds_payment", null].toSorted(),
    );
    expect(await left(money)).toBe(7_00);
  });

  test("of a refused applicant who had paid reverses the allocation and pays all back in one act, once", async () => {
    const eva = await applies(here, "Eva");
    await pays(here, eva.reference, cents(520_00), "2026-01-12");
    expect(await refusalOf(refunds(eva.claimId))).toBe("nothing_to_refund");
    await pays(here, eva.reference, cents(5_00), "2026-01-13");
    await act(here.register, "refuse_membership", (each) => refuseMembership(each, eva.applicationId, "Geen ruimte"));
    const due = (await refundsDue(here.database)).filter(({ claimId }) => claimId === eva.claimId);
    expect(due.map(({ cents: amount, why }) => [amount, why])).toEqual([
      [520_00, "application_refused"],
      [5_00, "application_refused"],
    ]);
    const both = await Promise.all([refusalOf(refunds(eva.claimId)), refusalOf(refunds(eva.claimId))]);
    expect(both.toSorted()).toEqual(["nothing_to_refund", null].toSorted());
    expect([await paid(eva.claimId), await left(await payment(5_00))]).toEqual([0, 0]);
    const refunded = await here.database.query(
      "select f.cents, f.ordered_on::text as on from refund f join payment p on p.id = f.payment_id where p.reference = $1 order by f.cents",
      [eva.reference],
    );
    expect(refunded).toEqual([
      { cents: 5_00, on: "2026-01-12" },
      { cents: 520_00, on: "2026-01-12" },
    ]);
    expect(await refusalOf(allocates(await payment(5_00), eva.claimId, cents(5_00)))).toBe("claim_closed");
  });

  test("of a cancelled order pays back what was allocated to it by hand, and of an overpaid claim what was beyond it", async () => {
    const [cancelled, overpaid] = [await orders(here, anna, cents(80_00)), await orders(here, anna, cents(81_00))];
    await pays(here, makeCreditorReference("TYPO5"), cents(33_00), "2026-01-12");
    await allocates(await payment(33_00), cancelled.claimId, cents(30_00));
    await act(here.register, "cancel_share_order", (each) => cancelShareOrder(each, anna, cancelled.orderId));
    await pays(here, overpaid.reference, cents(90_00), "2026-01-12");
    await allocates(await payment(90_00), overpaid.claimId, cents(81_00));
    const of = async (claimId: Id<"claim">) => (await refundsDue(here.database)).filter((each) => each.claimId === claimId);
    expect(await of(cancelled.claimId)).toMatchObject([{ cents: 30_00, why: "order_cancelled" }]);
    expect(await of(overpaid.claimId)).toMatchObject([{ cents: 9_00, why: "overpaid" }]);
    await refunds(cancelled.claimId);
    await refunds(overpaid.claimId);
    expect([await of(cancelled.claimId), await of(overpaid.claimId)]).toEqual([[], []]);
    expect([await left(await payment(33_00)), await paid(overpaid.claimId), await lotsOn(overpaid.claimId)]).toEqual([3_00, 81_00, 1]);
  });

  test("is not due of money that was set aside", async () => {
    const order = await orders(here, anna, cents(44_00));
    await pays(here, order.reference, cents(44_00), "2026-01-12");
    await pays(here, order.reference, cents(43_00), "2026-01-12");
    await act(here.register, "set_payment_aside", async (each) => setPaymentAside(each, await payment(43_00), "Gift"));
    expect(await refusalOf(refunds(order.claimId))).toBe("nothing_to_refund");
  });
});
