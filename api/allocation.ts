import { z } from "@hono/zod-openapi";
import { centsAnswer, dayAnswer, momentAnswer } from "#api/answers.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { amountProblem, euros, text } from "#api/fields.ts";
import { waitingLine } from "#api/payouts.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { lineOf, paymentAnswer, paymentAsked } from "#api/unsettled.ts";
import { perform, read } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { type Cents, cents, parseEuros } from "#domain/money.ts";
import { type ClaimPurpose, claimPurpose, claimUnder } from "#domain/payments/claim.ts";
import { claimsFound, claimsLike, type FoundClaim } from "#domain/payments/claim-search.ts";
import { destinationsOf, refundsOf, setAsideBecause } from "#domain/payments/destination.ts";
import { type PaymentId, paymentOf } from "#domain/payments/payment.ts";
import { payoutsOf, waitingRefunds } from "#domain/payments/payout.ts";
import { parseCreditorReference } from "#domain/payments/reference.ts";
import { particularsOf } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";
import { chargeBackOf } from "#domain/settlement/charge-back.ts";
import { allocatePayment } from "#domain/settlement/settlement.ts";
import { allocationPage, type PaymentShown } from "#templates/pages/allocation.tsx";
import type { ChosenClaim, ClaimLine } from "#templates/pages/allocation-choice.tsx";
import type { Form, Problem } from "#templates/pages/form.tsx";
import type { WaitingLine } from "#templates/pages/payout.tsx";
import { paths } from "#templates/paths.ts";
import { refusalText, textFor } from "#templates/text/text.ts";

async function shownOf(reader: Reader, id: PaymentId): Promise<PaymentShown> {
  const destinations = await destinationsOf(reader, id);
  const refunds = await refundsOf(reader, id);
  const payouts = await payoutsOf(reader, id);
  return {
    ...lineOf(await paymentOf(reader, id)),
    destinations: destinations.map(({ id: allocation, reference, name, cents: amount, reason, recordedAt, reversalReason }) => ({
      id: allocation,
      reference,
      name,
      amount,
      reason,
      recordedAt,
      reversalReason,
    })),
    refunds: refunds.map(({ cents: amount, orderedOn }) => ({ amount, on: orderedOn })),
    payouts: payouts.map(({ reference, cents: amount, orderedOn, reason }) => ({ reference, amount, on: orderedOn, reason })),
    setAside: await setAsideBecause(reader, id),
    charged: await chargedOf(reader, id),
  };
}

async function chargedOf(reader: Reader, id: PaymentId): Promise<PaymentShown["charged"]> {
  const charged = await chargeBackOf(reader, id);
  if (!charged) return null;
  const { debitId, amount, chargedOn, standsBecause, settled, lots, certificates } = charged;
  return { debitId, amount, chargedOn, standsBecause, settled, lots, certificates };
}

/** The refunds that a debit can have paid out. */
const waitingOf = async (reader: Reader, { left }: PaymentShown): Promise<WaitingLine[]> =>
  left < 0 ? (await waitingRefunds(reader, cents(-left))).map(waitingLine) : [];

const claimLine = ({ reference, name, memberNumber, dueCents, dueOn }: FoundClaim): ClaimLine => ({
  reference,
  name,
  memberNumber,
  due: dueCents,
  dueOn,
});

const becomes = (purpose: ClaimPurpose): Pick<ChosenClaim, "share" | "admitted"> =>
  purpose.of === "share" ? { share: purpose.share, admitted: purpose.admitted } : { share: null, admitted: false };

async function chosenOf(reader: Reader, typed: string, left: Cents): Promise<Omit<ChosenClaim, "amount">> {
  const claim = (await claimUnder(reader, parseCreditorReference(typed) ?? "")) ?? refuse("claim_unknown");
  const purpose = await claimPurpose(reader, claim.id);
  if (purpose.closed) refuse("claim_closed");
  const due = cents(claim.cents - claim.paidCents);
  if (due <= 0) refuse("allocation_exceeds_claim");
  const { name } = await particularsOf(reader, claim.debtorId);
  return { reference: claim.reference, name, due, most: cents(Math.min(left, due)), ...becomes(purpose) };
}

/** The amount asked for, or all that can go to the claim; and what is wrong with it. */
function amountOf(x: Exchange, typed: string | undefined, most: Cents): { amount: Cents; problems: Problem[] } {
  if (typed === undefined) return { amount: most, problems: [] };
  const amount = parseEuros(typed);
  if (amount !== null && amount > 0 && amount <= most) return { amount, problems: [] };
  const message =
    amount === null ? textFor(x.language).fields[amountProblem(typed)] : refusalText("allocation_exceeds_payment", {}, x.language);
  return { amount: most, problems: [{ field: "amount", message }] };
}

type Choice = { readonly claim?: string | undefined; readonly amount?: string | undefined; readonly found?: readonly FoundClaim[] };

/** The page of a payment: with a claim chosen, with what was searched for, or with what looks like it. */
const page = (x: Exchange, form: Form, { claim, amount, found }: Choice): Promise<Response> =>
  read(x.house.register, async (reader) => {
    const id = paymentAsked(x);
    const payment = await shownOf(reader, id);
    const settles = x.house.paying !== null;
    if (claim && payment.left > 0) {
      const chosen = await chosenOf(reader, claim, payment.left);
      const asked = amountOf(x, amount, chosen.most);
      const values = amount === undefined ? form.values : { ...form.values, amount };
      const told = { ...form, values, problems: form.problems.length > 0 ? form.problems : asked.problems };
      const shown = { payment, chosen: { ...chosen, amount: asked.amount }, claims: [], searched: false, waiting: [], settles, form: told };
      return x.c.html(allocationPage(frameOf(x), shown), asked.problems.length > 0 ? 422 : 200);
    }
    const likely = !found && payment.left > 0 ? await claimsLike(reader, await paymentOf(reader, id)) : [];
    const claims = (found ?? likely).map(claimLine);
    const waiting = await waitingOf(reader, payment);
    return x.c.html(allocationPage(frameOf(x), { payment, chosen: null, claims, searched: found !== undefined, waiting, settles, form }));
  });

const claimAnswer = z.object({
  reference: z.string(),
  name: z.string(),
  memberNumber: z.int().nullable(),
  due: centsAnswer,
  dueOn: dayAnswer,
});
const shownAnswer = paymentAnswer.extend({
  destinations: z.array(
    z.object({ id: z.uuid(), reference: z.string(), amount: centsAnswer, reason: z.string().nullable(), recordedAt: momentAnswer }).loose(),
  ),
  refunds: z.array(z.object({ amount: centsAnswer, on: dayAnswer })),
  payouts: z.array(z.object({ reference: z.string(), amount: centsAnswer, on: dayAnswer, reason: z.string().nullable() })),
  setAside: z.string().nullable(),
  charged: z
    .object({ standsBecause: z.enum(["lot_has_land", "lot_has_moved", "paid_back_before"]).nullable(), settled: z.boolean() })
    .loose()
    .nullable()
    .openapi({ description: "If it is a debit by which a payer's bank took money back." }),
  waiting: z.array(z.object({ id: z.uuid(), reference: z.string(), amount: centsAnswer, orderedOn: dayAnswer }).loose()).openapi({
    description: "Refunds that a debit can have paid out.",
  }),
  claims: z.array(claimAnswer).openapi({ description: "Open claims that look like it." }),
});

export const allocationRoutes: readonly Route[] = [
  route({
    method: "get",
    path: "/payments/:id/allocation",
    who: ["board", "auditor"],
    tag: "payments",
    summary: "A payment and where it went; with a claim, what giving it that destination does",
    query: z.object({ claim: z.string().max(40).optional(), amount: z.string().max(40).optional() }),
    answers: { 200: { description: "The payment, its destinations, and the claims that look like it.", schema: shownAnswer } },
    handle: async (x, { query }) => {
      if (x.wantsPage) return page(x, formOf(x), query);
      const reader = x.house.register.database;
      const id = paymentAsked(x);
      const payment = await shownOf(reader, id);
      const claims = payment.left > 0 ? await claimsLike(reader, await paymentOf(reader, id)) : [];
      return x.c.json({ ...payment, claims: claims.map(claimLine), waiting: await waitingOf(reader, payment) });
    },
  }),
  route({
    method: "post",
    path: "/payments/:id/claims",
    who: ["treasurer"],
    tag: "payments",
    summary: "Find open claims for a payment by reference, name or member number; a name may not stand in an address",
    body: z.object({ text: text(100) }),
    answers: { 200: { description: "At most twenty claims.", schema: z.object({ items: z.array(claimAnswer) }) } },
    handle: async (x, { body }) => {
      const reader = x.house.register.database;
      await paymentOf(reader, paymentAsked(x));
      const found = await claimsFound(reader, body.text);
      return x.wantsPage ? page(x, formOf(x), { found }) : x.c.json({ items: found.map(claimLine) });
    },
    again: (x, form) => page(x, form, {}),
  }),
  route({
    method: "post",
    path: "/payments/:id/allocation",
    who: ["treasurer"],
    tag: "payments",
    summary: "Give a payment a destination, with a reason",
    body: z.object({ claim: text(40).openapi({ example: "RF702026LC000042" }), amount: euros, reason: text(500) }).openapi("Allocation"),
    answers: {
      201: { description: "Given; the lots that are then paid in full.", schema: z.object({ id: z.uuid(), lots: z.array(z.uuid()) }) },
    },
    handle: async (x, { body }) => {
      const { register } = x.house;
      const paymentId = paymentAsked(x);
      const claim = (await claimUnder(register.database, parseCreditorReference(body.claim) ?? "")) ?? refuse("claim_unknown");
      const [{ id }, ...lots] = await perform(register, actRequest(x, "allocate_payment", body), (act) =>
        allocatePayment(act, { paymentId, claimId: claim.id, amount: body.amount, reason: body.reason }),
      );
      register.nudge();
      return done(x, paths.allocation(paymentId), { id, lots: lots.map((lot) => lot.id) }, 201);
    },
    again: (x, form) => page(x, form, { claim: form.values.claim, amount: form.values.amount }),
  }),
];
