import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { perform, system } from "#domain/act.ts";
import { runChecks } from "#domain/checks.ts";
import { namedId } from "#domain/id.ts";
import type { MemberId } from "#domain/members/member.ts";
import { cents } from "#domain/money.ts";
import { type CheckoutId, checkoutOf, orderCheckout } from "#domain/payments/checkout.ts";
import type { ProviderPayment } from "#domain/payments/provider.ts";
import { checkoutTold, recordReport, sayingOf } from "#domain/settlement/provider-report.ts";
import { act, day, joins, noonOf, orders, type Village, village } from "#test/support/village.ts";

let here: Village;
let anna: MemberId;
let made = 0;
beforeAll(async () => {
  here = await village();
  anna = await joins(here, "Anna Vermeer", cents(500_00), "2026-03-02");
});
afterAll(() => here.close());

const amount = cents(25_00);

/** What a provider tells of one payment over time, from open to its end. */
const story = fc.record({
  refunded: fc.integer({ min: 0, max: 2 }),
  charged: fc.boolean(),
  reversed: fc.boolean(),
});

function tellings(
  checkoutId: string,
  { refunded, charged, reversed }: { refunded: number; charged: boolean; reversed: boolean },
): ProviderPayment[] {
  const providerId = `tr_${++made}`;
  const open: ProviderPayment = {
    providerId,
    checkoutId,
    amount,
    status: "open",
    address: null,
    method: "",
    paidOn: null,
    refunds: [],
    failure: null,
    chargeBacks: [],
  };
  const paid: ProviderPayment = { ...open, status: "paid", method: "iDEAL", paidOn: day("2026-06-14") };
  const refunds = Array.from({ length: refunded }, (_, each) => ({
    providerId: `re_${made}_${each}`,
    refundId: null,
    amount: cents(1_00),
    on: day("2026-06-15"),
    failed: false,
  }));
  const afterRefunds = refunds.map((_, each) => ({ ...paid, refunds: refunds.slice(0, each + 1) }));
  const chargeBack = { providerId: `chb_${made}`, amount, on: day("2026-06-20"), reversedOn: null };
  const last = afterRefunds.at(-1) ?? paid;
  const chargedBack = charged ? [{ ...last, chargeBacks: [chargeBack] }] : [];
  const undone = charged && reversed ? [{ ...last, chargeBacks: [{ ...chargeBack, reversedOn: day("2026-06-25") }] }] : [];
  return [open, { ...open, status: "pending" }, paid, ...afterRefunds, ...chargedBack, ...undone];
}

async function hears(told: ProviderPayment): Promise<void> {
  const checkout = await checkoutTold(here.database, told);
  if (!checkout) return;
  const saying = sayingOf(told);
  const id = namedId<"act">("record_provider_report", ...saying);
  await perform(here.register, { id, kind: "record_provider_report", actor: system, payload: saying }, (each) =>
    recordReport(each, checkout.id, told),
  );
}

test("told in any order, and more than once, a payment counts for what it came to and every question is answered with nothing", async () => {
  here.clock.moveTo(noonOf("2026-06-26"));
  await fc.assert(
    fc.asyncProperty(story, fc.infiniteStream(fc.nat()), async (chosen, dice) => {
      const order = await orders(here, anna, amount);
      const [checkout] = await act(here.register, "order_checkout", (each) => orderCheckout(each, order.claimId));
      const all = tellings(checkout.id as CheckoutId, chosen);
      const last = all.at(-1);
      if (!last) return;
      const heard = [...all, ...all].map((told) => ({ told, at: dice.next().value ?? 0 })).toSorted((a, b) => a.at - b.at);
      for (const { told } of heard) await hears(told);
      const [sum] = await here.database.query<{ cents: number; count: number }>(
        "select coalesce(sum(cents), 0)::bigint as cents, count(*) as count from payment where reference = $1",
        [order.reference],
      );
      const { refunded, charged, reversed } = chosen;
      const back = refunded * 1_00 + (charged ? amount : 0) - (charged && reversed ? amount : 0);
      expect(sum).toEqual({ cents: amount - back, count: 1 + refunded + (charged ? 1 : 0) + (charged && reversed ? 1 : 0) });
      expect((await checkoutOf(here.database, checkout.id as CheckoutId)).status).toBe("paid");
      const [lots] = await here.database.query<{ cents: number }>(
        "select coalesce(sum(e.cents), 0)::bigint as cents from ledger_entry e join lot l on l.id = e.lot_id where l.share_order_id = $1",
        [order.orderId],
      );
      expect(lots?.cents).toBe(charged && !reversed ? 0 : amount);
    }),
    { numRuns: 40 },
  );
  expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
});
