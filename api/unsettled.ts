import { z } from "@hono/zod-openapi";
import { centsAnswer, dayAnswer, listAnswer } from "#api/answers.ts";
import { csv, hundredths } from "#api/csv.ts";
import type { Exchange } from "#api/exchange.ts";
import { id } from "#api/fields.ts";
import { paged, pageSize, sortedBy } from "#api/pages.ts";
import { download, respond } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { isId } from "#domain/id.ts";
import type { PaymentId, UnsettledPayment } from "#domain/payments/payment.ts";
import { unsettledColumns, unsettledCount, unsettledPayments } from "#domain/payments/payment.ts";
import { refuse } from "#domain/refusal.ts";
import { type PaymentLine, unsettledPage } from "#templates/pages/unsettled.tsx";
import { paths } from "#templates/paths.ts";

/** The payment that the address names. */
export const paymentAsked = ({ c }: Exchange): PaymentId => {
  const given = c.req.param("id") ?? "";
  return isId(given) ? (given as PaymentId) : refuse("payment_unknown");
};

export const lineOf = ({
  id,
  bookedOn,
  cents,
  left,
  counterparty,
  counterpartyIban,
  remittance,
  reference,
  standsBecause,
}: UnsettledPayment): PaymentLine => ({
  id,
  bookedOn,
  amount: cents,
  left,
  counterparty,
  iban: counterpartyIban,
  remittance,
  reference,
  standsBecause,
});

export const paymentAnswer = z.object({
  id: z.uuid(),
  bookedOn: dayAnswer,
  amount: centsAnswer,
  left: centsAnswer,
  counterparty: z.string().nullable(),
  iban: z.string().nullable(),
  remittance: z.string().nullable(),
  reference: z.string().nullable(),
  standsBecause: z.enum(["lot_has_land", "lot_has_moved", "paid_back_before"]).nullable().openapi({
    description: "Why a charge-back was not followed by itself; null for other payments.",
  }),
});

/** All of them, a page at a time. */
async function* rowsOf({ house }: Exchange): AsyncGenerator<readonly unknown[]> {
  for (let after: PaymentId | null = null; ; ) {
    const found: UnsettledPayment[] = await unsettledPayments(house.register.database, after, 1_000);
    for (const { bookedOn, counterparty, counterpartyIban, reference, remittance, cents, left } of found)
      yield [bookedOn, counterparty, counterpartyIban, reference, remittance, hundredths(cents), hundredths(left)];
    after = found.at(-1)?.id ?? null;
    if (found.length < 1_000) return;
  }
}

export const unsettledRoutes: readonly Route[] = [
  route({
    method: "get",
    path: paths.unsettled,
    who: ["board", "auditor"],
    tag: "payments",
    summary: "Payments without a destination, the oldest first unless asked otherwise",
    query: z.object({ after: id<"payment">().optional(), sort: sortedBy(unsettledColumns) }),
    answers: { 200: { description: "A page of payments, and how many there are.", schema: listAnswer(paymentAnswer) } },
    handle: async (x, { query: { after = null, sort } }) => {
      const reader = x.house.register.database;
      const found = await unsettledPayments(reader, after, pageSize + 1, sort);
      const shown = { ...paged(x, found.map(lineOf), (each) => each.id), total: await unsettledCount(reader) };
      return respond(x, shown, (frame) => unsettledPage(frame, { ...shown, sorting: sort }));
    },
  }),
  route({
    method: "get",
    path: paths.unsettledCsv,
    who: ["board", "auditor"],
    tag: "payments",
    summary: "Payments without a destination, as CSV",
    pageOnly: true,
    handle: async (x) => {
      const who = ["geboekt / booked", "van / from", "rekening / account"];
      const headings = [...who, "kenmerk / reference", "omschrijving / description", "euro", "zonder bestemming / left"];
      return download(x, "unsettled.csv", "text/csv; charset=utf-8", csv(headings, rowsOf(x)));
    },
  }),
];
