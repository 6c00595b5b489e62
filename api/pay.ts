import { z } from "@hono/zod-openapi";
import { type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { route } from "#api/route.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { cooperative } from "#domain/bylaws/cooperative.ts";
import { isId } from "#domain/id.ts";
import { cents } from "#domain/money.ts";
import { checkoutsOf, isUnderWay } from "#domain/payments/checkout.ts";
import { type ClaimId, type ClaimPurpose, type ClaimState, claimOf, claimPurpose } from "#domain/payments/claim.ts";
import { epcPayload } from "#domain/payments/epc-qr.ts";
import { parseIban } from "#domain/payments/iban.ts";
import { parseCreditorReference } from "#domain/payments/reference.ts";
import { Refusal, refuse } from "#domain/refusal.ts";
import { quote } from "#domain/shares/quote.ts";
import type { Form } from "#templates/pages/form.tsx";
import { type InvoicePayment, invoicePaymentPage } from "#templates/pages/invoice-payment.tsx";
import { type Online, type Payment, paymentPage } from "#templates/pages/payment.tsx";
import { paths } from "#templates/paths.ts";

/** How and what to pay on a claim. An order that was not paid in time lapses; an invoice does not. */
async function transferOf({ house, today }: Exchange, claim: ClaimState, { of, closed }: ClaimPurpose) {
  const { name, iban } = await cooperative(house.register.database);
  const due = cents(claim.cents - claim.paidCents);
  const lapsed = closed || (of === "share" && Temporal.PlainDate.compare(today, claim.dueOn) > 0);
  return {
    state: due <= 0 ? "paid" : lapsed ? "expired" : "open",
    total: due > 0 ? due : claim.cents,
    payee: name,
    reference: claim.reference,
    iban,
    epc: epcPayload({
      name,
      iban: parseIban(iban) ?? refuse("payment_code_unfit"),
      amount: due > 0 ? due : claim.cents,
      reference: parseCreditorReference(claim.reference) ?? refuse("payment_code_unfit"),
    }),
    payBy: claim.dueOn,
  } as const;
}

/** Whether and how a claim can be paid online now: what the provider answers, or what is under way. */
async function onlineOf(x: Exchange, { id }: ClaimState, form: Form): Promise<Online | null> {
  const { paying, register } = x.house;
  if (!paying) return null;
  const before = await checkoutsOf(register.database, id);
  const rest = { ways: [], failed: false, action: paths.checkouts(id), form };
  if (before.some(isUnderWay)) return { ...rest, state: "under_way" };
  const failed =
    (before[0]?.refusal !== null && before[0] !== undefined) || ["failed", "canceled", "expired"].includes(before[0]?.status ?? "");
  const ways = await paying.methods().catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  return ways ? { ...rest, state: "offered", ways, failed } : { ...rest, state: "away" };
}

/** The claim that the address names. Refuses `claim_unknown`. */
export async function claimAsked({ c, house }: Exchange): Promise<ClaimState> {
  const id = c.req.param("claim") ?? "";
  const claim = isId(id) ? await claimOf(house.register.database, id as ClaimId) : null;
  return claim ?? refuse("claim_unknown");
}

/** Whether anything is to be paid on a claim now. */
export async function isOpen(x: Exchange, claim: ClaimState): Promise<boolean> {
  return (await transferOf(x, claim, await claimPurpose(x.house.register.database, claim.id))).state === "open";
}

async function paymentOf(x: Exchange, form: Form): Promise<Payment | InvoicePayment> {
  const reader = x.house.register.database;
  const claim = await claimAsked(x);
  const purpose = await claimPurpose(reader, claim.id);
  const paid = await transferOf(x, claim, purpose);
  const transfer = { ...paid, online: paid.state === "open" ? await onlineOf(x, claim, form) : null };
  if (purpose.of === "invoice") {
    const { number, leaseNumber, leaseYear } = purpose;
    return { ...transfer, purpose: "invoice", number, leaseNumber, leaseYear };
  }
  const { fee, share, orderedOn, admitted } = purpose;
  const quoted = await quote(reader, share, orderedOn);
  const { coolingOffDays } = await bylawsOn(reader, orderedOn);
  return {
    ...transfer,
    purpose: fee > 0 ? "entry" : "order",
    fee,
    share,
    forecast: quoted.prognosis && quoted.provisional ? { price: quoted.prognosis, land: quoted.provisional } : null,
    coolingOffUntil: orderedOn.add({ days: coolingOffDays }),
    admitted,
    allotmentYear: orderedOn.year + 1,
  };
}

/** The payment page; every time with a new act, since what was refused is over. */
export async function paymentAgain(x: Exchange, { problems }: Pick<Form, "problems">): Promise<Response> {
  const payment = await paymentOf(x, formOf({ ...x, typed: null }, problems));
  return x.c.html(payment.purpose === "invoice" ? invoicePaymentPage(frameOf(x), payment) : paymentPage(frameOf(x), payment));
}

const onlineAnswer = z.object({ state: z.enum(["offered", "away", "under_way"]), ways: z.array(z.string()) }).nullable();

/** Whoever was given the claim's own address may see what is to be paid: it is as random as a token, and names nobody. */
export const payRoute = route({
  method: "get",
  path: "/pay/:claim",
  who: ["visitor"],
  tag: "payments",
  summary: "What is to be paid under a claim, and how",
  answers: {
    200: {
      description: "Amount, account, reference, the text of the EPC QR code, and whether it was paid.",
      schema: z
        .object({
          state: z.enum(["open", "paid", "expired"]),
          total: z.int(),
          reference: z.string(),
          iban: z.string(),
          epc: z.string(),
          online: onlineAnswer.openapi({ description: "Null where nobody takes payments online." }),
        })
        .loose(),
    },
  },
  handle: async (x) => {
    if (x.wantsPage) return paymentAgain(x, formOf(x));
    const { online, ...payment } = await paymentOf(x, formOf(x));
    return x.c.json({ ...payment, online: online && { state: online.state, ways: online.ways } });
  },
});
