import { z } from "@hono/zod-openapi";
import { actRequest, type Exchange, frameOf } from "#api/exchange.ts";
import { claimAsked, isOpen, paymentAgain } from "#api/pay.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { cents } from "#domain/money.ts";
import { type CheckoutId, type CheckoutState, checkoutsOf, goingOn, isUnderWay, orderCheckout } from "#domain/payments/checkout.ts";
import type { ClaimState } from "#domain/payments/claim.ts";
import type { Paying } from "#domain/payments/paying.ts";
import { Refusal, refuse } from "#domain/refusal.ts";
import { leavingPage, waitingPage } from "#templates/pages/online-payment.tsx";
import { paths } from "#templates/paths.ts";

const visitor = { who: ["visitor"], tag: "payments" } as const;

export const payingOf = ({ house }: Exchange): Paying => house.paying ?? refuse("provider_absent");

/** What was begun on a claim and can be gone on with. */
async function openCheckoutOf(x: Exchange, claim: ClaimState): Promise<CheckoutState | null> {
  return goingOn(await checkoutsOf(x.house.register.database, claim.id), cents(claim.cents - claim.paidCents), x.at);
}

/** Hears what became of what was begun on a claim; while the provider does not answer it waits for its message. */
async function hearOf({ house }: Exchange, { id }: ClaimState): Promise<void> {
  const [latest] = await checkoutsOf(house.register.database, id);
  if (!latest?.providerId || latest.status === "paid") return;
  try {
    await house.paying?.hear(latest.providerId);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

const begin = route({
  ...visitor,
  method: "post",
  path: "/pay/:claim/checkouts",
  summary: "Begin to pay what is due online, or go on with what was begun",
  body: z.object({}),
  limit: { most: 30, seconds: 600 },
  answers: {
    201: {
      description: "Where to pay. Its outcome is told to the register by the provider.",
      schema: z.object({ id: z.uuid(), address: z.url().nullable() }),
    },
  },
  handle: async (x) => {
    const claim = await claimAsked(x);
    const paying = payingOf(x);
    if (!(await isOpen(x, claim))) refuse(claim.paidCents >= claim.cents ? "claim_already_paid" : "claim_closed");
    const [checkout] = await perform(x.house.register, actRequest(x, "order_checkout", { claim: claim.id }), (act) =>
      orderCheckout(act, claim.id),
    );
    const { address } = await paying.ask(checkout.id as CheckoutId);
    if (x.wantsPage) return x.c.redirect(paths.checkout(claim.id), 303);
    return x.c.json({ id: checkout.id, address }, 201);
  },
  again: paymentAgain,
});

const leave = route({
  ...visitor,
  method: "get",
  path: "/pay/:claim/checkout",
  summary: "On to where one pays",
  pageOnly: true,
  handle: async (x) => {
    const claim = await claimAsked(x);
    const open = await openCheckoutOf(x, claim);
    if (!open?.address) return x.c.redirect(paths.payment(claim.id), 303);
    return x.c.html(leavingPage(frameOf(x), { claim: claim.id, amount: open.cents, address: open.address }));
  },
});

/** For how long a page looks by itself, in times. */
const mostLooks = 24;
const secondsBetween = 5;

const comeBack = route({
  ...visitor,
  method: "get",
  path: "/pay/:claim/return",
  summary: "Back from paying",
  pageOnly: true,
  query: z.object({ look: z.string().max(10).optional() }),
  limit: { most: 120, seconds: 600 },
  handle: async (x, { query: { look } }) => {
    const claim = await claimAsked(x);
    await hearOf(x, claim);
    const known = await claimAsked(x);
    const [latest] = await checkoutsOf(x.house.register.database, claim.id);
    const waits =
      known.paidCents < known.cents &&
      latest &&
      (isUnderWay(latest) ? false : latest.refusal === null && (latest.status ?? "open") === "open");
    if (!waits) return x.c.redirect(paths.payment(claim.id), 303);
    const looked = /^\d{1,2}$/.test(look ?? "") ? Number(look) : 0;
    const looks = look !== "stop" && looked < mostLooks;
    if (looks) x.c.header("refresh", `${secondsBetween}; url=${paths.paymentReturn(claim.id)}?look=${looked + 1}`);
    return x.c.html(waitingPage(frameOf(x), { claim: claim.id, looks }));
  },
});

/** Carries an id and nothing that is believed: what it is about is asked of the provider, and the answer is the same whatever it was. */
const webhook = route({
  ...visitor,
  method: "post",
  path: paths.providerWebhook,
  summary: "The payment provider says that a payment has changed",
  pageOnly: true,
  fromOutside: true,
  limit: { most: 600, seconds: 60 },
  body: z.object({ id: z.string().max(100).catch("") }),
  handle: async (x, { body: { id } }) => {
    await x.house.paying?.hear(id);
    return x.c.body(null, 200);
  },
});

export const checkoutRoutes: readonly Route[] = [begin, leave, comeBack, webhook];
