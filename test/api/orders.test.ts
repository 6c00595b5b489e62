import { afterAll, beforeAll, expect, test } from "vitest";
import { myLandRoutes } from "#api/my-land.ts";
import { orderRoutes } from "#api/orders.ts";
import type { PersonId } from "#domain/id.ts";
import type { MemberId } from "#domain/members/member.ts";
import { cents } from "#domain/money.ts";
import { refundsDue } from "#domain/payments/refund.ts";
import { type Served, serving } from "#test/support/house.ts";
import { joins, noonOf, orders, pays, type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
let [anna, bob] = ["" as MemberId, "" as MemberId];
beforeAll(async () => {
  here = await village("2026-06-01");
  served = await serving(here, [...orderRoutes, ...myLandRoutes]);
  [anna, bob] = [await joins(here, "Anna", cents(10_00), "2026-06-01"), await joins(here, "Bob", cents(10_00), "2026-06-01")];
});
afterAll(() => here.close());

async function personOf(memberId: MemberId): Promise<PersonId> {
  const [found] = await here.database.query<{ id: PersonId }>("select representative_id as id from member where id = $1", [memberId]);
  if (!found) throw new Error("a member has a representative");
  return found.id;
}

test("a member takes a paid order back within the cooling-off time, and reads before what happens", async () => {
  here.clock.moveTo(noonOf("2026-06-14"));
  const order = await orders(here, anna, cents(200_00));
  await pays(here, order.reference, cents(200_00), "2026-06-15");
  here.clock.moveTo(noonOf("2026-06-28"));
  const path = `/share-orders/${order.orderId}/cancellation`;
  const who = await personOf(anna);
  const land = (await served.page("/holdings/mine", who)).text;
  expect([land.includes(`href="${path}"`), land.includes("U kunt zich bedenken tot en met 28 juni 2026")]).toEqual([true, true]);
  const { text } = await served.page(path, who);
  for (const part of ["Uw inleg van €\u00a0200,00 vervalt vandaag.", "We betalen €\u00a0200,00 terug.", "Trek €\u00a0200,00 in"])
    expect(text).toContain(part);
  expect((await served.page(path, await personOf(bob))).status).toBe(404);
  expect((await served.post(path, await personOf(bob), {})).body).toMatchObject({ code: "share_order_unknown" });
  expect(await served.send(path, path, who, {})).toMatchObject({ status: 303, location: "/holdings/mine" });
  expect((await served.json("/share-orders", who)).body).toMatchObject({
    items: [{ id: order.orderId, state: "cancelled" }, { entry: true }],
  });
  expect(await refundsDue(here.database)).toMatchObject([{ claimId: order.claimId, cents: 200_00 }]);
  expect((await served.page("/holdings/mine", who)).text).not.toContain(`href="${path}"`);
});

test("after the cooling-off time the page and the program say until when it was", async () => {
  here.clock.moveTo(noonOf("2026-06-28"));
  const order = await orders(here, bob, cents(300_00));
  await pays(here, order.reference, cents(300_00), "2026-06-29");
  here.clock.moveTo(noonOf("2026-07-13"));
  const path = `/share-orders/${order.orderId}/cancellation`;
  const who = await personOf(bob);
  expect((await served.page(path, who)).text).toContain("De bedenktijd liep tot en met 12 juli 2026.");
  expect(await served.post(path, who, {})).toMatchObject({ status: 409, body: { code: "cooling_off_over" } });
  expect((await served.json("/holdings/mine", who)).body).toMatchObject({ cancellable: [] });
  expect((await served.page("/share-orders/1/cancellation", who)).status).toBe(404);
});
