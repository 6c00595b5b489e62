import { z } from "@hono/zod-openapi";
import { type Exchange, frameOf } from "#api/exchange.ts";
import { route } from "#api/route.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { cooperative } from "#domain/bylaws/cooperative.ts";
import { isId } from "#domain/id.ts";
import { cents } from "#domain/money.ts";
import { type ClaimId, type ClaimPurpose, type ClaimState, claimOf, claimPurpose } from "#domain/payments/claim.ts";
import { epcPayload } from "#domain/payments/epc-qr.ts";
import { parseIban } from "#domain/payments/iban.ts";
import { parseCreditorReference } from "#domain/payments/reference.ts";
import { refuse } from "#domain/refusal.ts";
import { quote } from "#domain/shares/quote.ts";
import { type GiftPayment, giftPaymentPage } from "#templates/pages/gifts.tsx";
import { type InvoicePayment, invoicePaymentPage } from "#templates/pages/invoice-payment.tsx";
import { type Payment, paymentPage } from "#templates/pages/payment.tsx";

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
    testBank: null,
  } as const;
}

async function paymentOf(x: Exchange, id: string): Promise<Payment | InvoicePayment | GiftPayment> {
  const reader = x.house.register.database;
  const claim = isId(id) ? await claimOf(reader, id as ClaimId) : null;
  if (!claim) refuse("claim_unknown");
  const purpose = await claimPurpose(reader, claim.id);
  const transfer = await transferOf(x, claim, purpose);
  if (purpose.of === "invoice") {
    const { number, leaseNumber, leaseYear } = purpose;
    return { ...transfer, purpose: "invoice", number, leaseNumber, leaseYear };
  }
  if (purpose.of === "gift") return { ...transfer, purpose: "gift" };
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
        .object({ state: z.enum(["open", "paid", "expired"]), total: z.int(), reference: z.string(), iban: z.string(), epc: z.string() })
        .loose(),
    },
  },
  handle: async (x) => {
    const payment = await paymentOf(x, x.c.req.param("claim") ?? "");
    if (!x.wantsPage) return x.c.json(payment);
    if (payment.purpose === "gift") return x.c.html(giftPaymentPage(frameOf(x), payment));
    return x.c.html(payment.purpose === "invoice" ? invoicePaymentPage(frameOf(x), payment) : paymentPage(frameOf(x), payment));
  },
});
