import { z } from "@hono/zod-openapi";
import { type Exchange, frameOf } from "#api/exchange.ts";
import { route } from "#api/route.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { cooperative } from "#domain/bylaws/cooperative.ts";
import { isId } from "#domain/id.ts";
import { cents } from "#domain/money.ts";
import { type ClaimId, claimOf, claimPurpose } from "#domain/payments/claim.ts";
import { epcPayload } from "#domain/payments/epc-qr.ts";
import { parseIban } from "#domain/payments/iban.ts";
import { parseCreditorReference } from "#domain/payments/reference.ts";
import { refuse } from "#domain/refusal.ts";
import { quote } from "#domain/shares/quote.ts";
import { type Payment, paymentPage } from "#templates/pages/payment.tsx";

async function paymentOf({ house, today }: Exchange, id: string): Promise<Payment> {
  const reader = house.register.database;
  const claim = isId(id) ? await claimOf(reader, id as ClaimId) : null;
  if (!claim) refuse("claim_unknown");
  const { name, iban } = await cooperative(reader);
  const { fee, share, orderedOn, admitted, closed } = await claimPurpose(reader, claim.id);
  const due = cents(claim.cents - claim.paidCents);
  const quoted = await quote(reader, share, orderedOn);
  const { coolingOffDays } = await bylawsOn(reader, orderedOn);
  return {
    purpose: fee > 0 ? "entry" : "order",
    state: due <= 0 ? "paid" : closed || Temporal.PlainDate.compare(today, claim.dueOn) > 0 ? "expired" : "open",
    fee,
    share,
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
    forecast: quoted.prognosis && quoted.provisional ? { price: quoted.prognosis, land: quoted.provisional } : null,
    coolingOffUntil: orderedOn.add({ days: coolingOffDays }),
    admitted,
    allotmentYear: orderedOn.year + 1,
    testBank: null,
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
    return x.wantsPage ? x.c.html(paymentPage(frameOf(x), payment)) : x.c.json(payment);
  },
});
