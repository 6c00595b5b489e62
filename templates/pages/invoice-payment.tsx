import { euros, leaseNumber } from "#templates/format.ts";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead } from "#templates/pages/kit.tsx";
import { openHead, Transfer, type Transferable } from "#templates/pages/payment.tsx";
import { textFor } from "#templates/text/text.ts";

export type InvoicePayment = Transferable & {
  readonly purpose: "invoice";
  readonly number: string;
  readonly leaseNumber: number;
  readonly leaseYear: number;
};

/** What is to be paid of an invoice; then that it arrived, or that the invoice was taken back. It names nobody. */
export function invoicePaymentPage(frame: Frame, payment: InvoicePayment): string {
  const { language } = frame;
  const { payment: t, invoices: words } = textFor(language);
  const amount = euros(payment.total, language);
  const heads = {
    open: openHead(payment, language),
    paid: { title: t.titlePaid(amount), lead: words.paidInFull },
    expired: { title: words.takenBack, lead: words.payNothing },
  };
  const { title, lead } = heads[payment.state];
  return framed(
    frame,
    { title, audience: frame.viewer?.roles.includes("member") ? "member" : "public" },
    <>
      <PageHead
        margin={[words.invoice(payment.number), leaseNumber(payment.leaseNumber), words.overYear(payment.leaseYear)]}
        title={title}
        lead={lead}
      />
      {payment.state === "open" && payment.online?.state !== "under_way" ? <Transfer frame={frame} payment={payment} /> : null}
    </>,
  );
}
