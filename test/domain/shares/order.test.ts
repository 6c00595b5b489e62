import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adoptBylaws, defaultBylaws } from "#domain/bylaws/bylaws.ts";
import { runChecks } from "#domain/checks.ts";
import type { MemberId } from "#domain/members/member.ts";
import { cents } from "#domain/money.ts";
import { claimOf } from "#domain/payments/claim.ts";
import { refundClaim, refundsDue } from "#domain/payments/refund.ts";
import { cancellableOrders, cancelShareOrder } from "#domain/shares/cancellation.ts";
import { holdingOf } from "#domain/shares/holding.ts";
import { leftOfYearlyCap, ordersOf, type ShareOrderId } from "#domain/shares/order.ts";
import { quote } from "#domain/shares/quote.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, buys, day, joins, noonOf, orders, pays, posts, prepares, type Village, village } from "#test/support/village.ts";

let here: Village;
beforeAll(async () => {
  here = await village("2026-01-12");
});
afterAll(() => here.close());

const cancels = ({ register }: Village, memberId: MemberId, orderId: ShareOrderId) =>
  act(register, "cancel_share_order", (each) => cancelShareOrder(each, memberId, orderId));

test("a quote takes the prognosis and the bylaws of the day", async () => {
  expect(await quote(here.database, cents(500_00), day("2026-06-14"))).toMatchObject({ provisional: 62_50, termEndsOn: day("2028-06-14") });
  expect(await refusalOf(quote(here.database, cents(500_00), day("2026-01-11")))).toBe("cooperative_not_founded");
});

describe("an order", () => {
  test("asks at least what the bylaws say, under a reference of its own that is due in their days", async () => {
    const anna = await joins(here, "Anna", cents(500_00), "2026-01-12");
    expect(await refusalOf(orders(here, anna, cents(9_99)))).toBe("order_too_small");
    here.clock.moveTo(here.clock.now().add({ seconds: 1 }));
    const order = await orders(here, anna, cents(10_00));
    expect(await claimOf(here.database, order.claimId)).toMatchObject({
      cents: 10_00,
      dueOn: day("2026-02-11"),
      reference: order.reference,
    });
    expect(await ordersOf(here.database, anna)).toMatchObject([
      { id: order.orderId, state: "open", cents: 10_00, paidCents: 0 },
      { state: "issued", cents: 500_00, dueCents: 520_00, paidCents: 520_00 },
    ]);
  });

  test("stays within the cap of the calendar year, the entry included; what was cancelled frees its part", async () => {
    const bob = await joins(here, "Bob", cents(5_000_00), "2026-01-12");
    const cap = defaultBylaws.yearlyCapCents;
    expect(await leftOfYearlyCap(here.database, bob, day("2026-12-31"), cap)).toBe(15_000_00);
    const order = await orders(here, bob, cents(15_000_00));
    expect(await refusalOf(orders(here, bob, cents(10_00)))).toBe("yearly_cap_exceeded");
    await cancels(here, bob, order.orderId);
    expect(await leftOfYearlyCap(here.database, bob, day("2026-01-12"), cap)).toBe(15_000_00);
    expect(await leftOfYearlyCap(here.database, bob, day("2027-01-01"), cap)).toBe(20_000_00);
  });

  test("of two at once passes the cap only once", async () => {
    const carla = await joins(here, "Carla", cents(10_000_00), "2026-01-12");
    const both = await Promise.all([1, 2].map(() => refusalOf(orders(here, carla, cents(6_000_00)))));
    expect(both.toSorted()).toEqual(["yearly_cap_exceeded", null].toSorted());
  });

  test("takes the cap and the share class of the bylaws of its day", async () => {
    const dirk = await joins(here, "Dirk", cents(10_00), "2026-03-01");
    await act(here.register, "adopt_bylaws", (each) =>
      adoptBylaws(each, {
        ...defaultBylaws,
        yearlyCapCents: cents(100_00),
        shareClass: "nominal",
        effectiveOn: day("2026-03-02"),
        decisionId: here.decisionId,
      }),
    );
    await orders(here, dirk, cents(100_00));
    here.clock.moveTo(noonOf("2026-03-02"));
    expect(await refusalOf(orders(here, dirk, cents(10_00)))).toBe("yearly_cap_exceeded");
    const classes = await here.database.query("select share_class as class from share_order where member_id = $1", [dirk]);
    expect(classes).toEqual([{ class: "area" }]);
  });
});

describe("cancelling", () => {
  let there: Village;
  beforeAll(async () => {
    there = await village("2026-01-12");
  });
  afterAll(() => there.close());

  test("is done once, by the member of the order; what was paid then is due back", async () => {
    const [eva, frits] = [await joins(there, "Eva", cents(10_00), "2026-01-12"), await joins(there, "Frits", cents(10_00), "2026-01-12")];
    const open = await orders(there, eva, cents(100_00));
    expect(await refusalOf(cancels(there, frits, open.orderId))).toBe("share_order_unknown");
    expect(await refusalOf(cancels(there, eva, open.orderId))).toBeNull();
    expect(await refusalOf(cancels(there, eva, open.orderId))).toBe("share_order_already_cancelled");
    await pays(there, open.reference, cents(100_00), "2026-01-13");
    expect((await ordersOf(there.database, eva)).map(({ state }) => state)).toContain("cancelled");
    expect(await refundsDue(there.database)).toMatchObject([{ claimId: open.claimId, cents: 100_00, why: "order_cancelled" }]);
  });

  test("within the cooling-off time ends the lot on that day, and keeps what was known before", async () => {
    const hein = await joins(there, "Hein", cents(10_00), "2026-01-13");
    const order = await orders(there, hein, cents(200_00));
    await pays(there, order.reference, cents(200_00), "2026-01-14");
    there.clock.moveTo(noonOf("2026-01-27"));
    expect(await cancellableOrders(there.database, hein, day("2026-01-27"))).toMatchObject([
      { id: order.orderId, state: "issued", lastDay: day("2026-01-27") },
    ]);
    await cancels(there, hein, order.orderId);
    expect(await refusalOf(cancels(there, hein, order.orderId))).toBe("share_order_already_cancelled");
    expect((await ordersOf(there.database, hein))[0]).toMatchObject({ id: order.orderId, state: "cancelled" });
    const held = async (on: string) =>
      (await holdingOf(there.database, hein, { on: day(on), knownBefore: there.clock.now().add({ hours: 1 }) })).cents;
    expect([await held("2026-01-26"), await held("2026-01-27")]).toEqual([210_00, 10_00]);
    const due = (await refundsDue(there.database)).filter(({ claimId }) => claimId === order.claimId);
    expect(due).toMatchObject([{ cents: 200_00, why: "order_cancelled" }]);
    const refundIds = await act(there.register, "order_refund", (each) => refundClaim(each, order.claimId));
    expect(refundIds).toHaveLength(1);
    expect((await runChecks(there.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  });

  test("is refused after the cooling-off time, after the allotment, and for the order of the application", async () => {
    const ida = await joins(there, "Ida", cents(10_00), "2026-01-28");
    const entry = (await ordersOf(there.database, ida))[0]?.id;
    const order = await orders(there, ida, cents(200_00));
    await pays(there, order.reference, cents(200_00), "2026-01-28");
    if (entry) expect(await refusalOf(cancels(there, ida, entry))).toBe("share_order_unknown");
    there.clock.moveTo(noonOf("2026-02-12"));
    expect(await refusalOf(cancels(there, ida, order.orderId))).toBe("cooling_off_over");
    await buys(there, "Oosterwaard C 101", 1_000, cents(8_000_00), "2026-02-12");
    there.clock.moveTo(noonOf("2026-12-29"));
    const late = await orders(there, ida, cents(300_00));
    await pays(there, late.reference, cents(300_00), "2026-12-29");
    there.clock.moveTo(noonOf("2027-01-02"));
    expect((await cancellableOrders(there.database, ida, day("2027-01-02"))).map(({ id }) => id)).toEqual([late.orderId]);
    await posts(there, await prepares(there, 2026));
    expect(await refusalOf(cancels(there, ida, order.orderId))).toBe("share_order_already_allotted");
    expect(await refusalOf(cancels(there, ida, late.orderId))).toBeNull();
    there.clock.moveTo(noonOf("2027-01-14"));
    expect((await runChecks(there.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  });

  test("while the order is paid leaves no lot standing, whichever came first", async () => {
    const gerda = await joins(there, "Gerda", cents(10_00), "2027-01-14");
    for (let round = 1; round <= 8; round += 1) {
      const order = await orders(there, gerda, cents(10_00 + round));
      const [, cancelled] = await Promise.all([
        pays(there, order.reference, cents(10_00 + round), "2027-01-14"),
        refusalOf(cancels(there, gerda, order.orderId)),
      ]);
      expect(cancelled).toBeNull();
      expect(await holdingOf(there.database, gerda, { on: day("2027-12-31"), knownBefore: noonOf("2027-12-31") })).toMatchObject({
        cents: 10_00,
      });
    }
    expect((await runChecks(there.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  });
});
