import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adoptBylaws, defaultBylaws } from "#domain/bylaws/bylaws.ts";
import { runChecks } from "#domain/checks.ts";
import type { MemberId } from "#domain/members/member.ts";
import { cents } from "#domain/money.ts";
import { claimOf } from "#domain/payments/claim.ts";
import { refundsDue } from "#domain/payments/refund.ts";
import { cancelShareOrder, leftOfYearlyCap, ordersOf, type ShareOrderId } from "#domain/shares/order.ts";
import { quote } from "#domain/shares/quote.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, day, joins, noonOf, orders, pays, type Village, village } from "#test/support/village.ts";

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

  test("is done once, by the member of the order, before a lot stands on it; what was paid then is due back", async () => {
    const [eva, frits] = [await joins(there, "Eva", cents(10_00), "2026-01-12"), await joins(there, "Frits", cents(10_00), "2026-01-12")];
    const open = await orders(there, eva, cents(100_00));
    const paid = await orders(there, eva, cents(200_00));
    await pays(there, paid.reference, cents(200_00), "2026-01-12");
    expect(await refusalOf(cancels(there, frits, open.orderId))).toBe("share_order_unknown");
    expect(await refusalOf(cancels(there, eva, paid.orderId))).toBe("share_order_already_issued");
    expect(await refusalOf(cancels(there, eva, open.orderId))).toBeNull();
    expect(await refusalOf(cancels(there, eva, open.orderId))).toBe("share_order_already_cancelled");
    await pays(there, open.reference, cents(100_00), "2026-01-13");
    expect((await ordersOf(there.database, eva)).map(({ state }) => state)).toContain("cancelled");
    expect(await refundsDue(there.database)).toMatchObject([{ claimId: open.claimId, cents: 100_00, why: "order_cancelled" }]);
  });

  test("while the order is paid gives a lot or a cancellation, never both", async () => {
    const gerda = await joins(there, "Gerda", cents(10_00), "2026-01-12");
    for (let round = 1; round <= 8; round += 1) {
      const order = await orders(there, gerda, cents(10_00 + round));
      const [, cancelled] = await Promise.all([
        pays(there, order.reference, cents(10_00 + round), "2026-01-12"),
        refusalOf(cancels(there, gerda, order.orderId)),
      ]);
      const lots = await there.database.query("select from lot where share_order_id = $1", [order.orderId]);
      expect(lots).toHaveLength(cancelled === null ? 0 : 1);
    }
    expect((await runChecks(there.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  });
});
