import { type Cents, cents } from "#domain/money.ts";
import { euros, iban, reference, typedEuros } from "#templates/format.ts";
import type { DestinationLine } from "#templates/pages/allocation.tsx";
import { confirmationPage } from "#templates/pages/confirmation.tsx";
import type { Form } from "#templates/pages/form.tsx";
import type { Frame } from "#templates/pages/frame.tsx";
import type { PaymentLine } from "#templates/pages/unsettled.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type OfPayment = { readonly payment: PaymentLine; readonly form: Form };

const backTo = (frame: Frame, paymentId: string) => ({
  href: paths.allocation(paymentId),
  label: textFor(frame.language).allocations.payment,
});

/** Field: reason. */
export function setAsidePage(frame: Frame, { payment, form }: OfPayment): string {
  const { language } = frame;
  const t = textFor(language).allocations.setAside;
  const amount = euros(payment.amount, language);
  return confirmationPage(frame, {
    title: t.title(amount),
    lead: t.lead,
    back: backTo(frame, payment.id),
    steps: t.steps,
    reasonHint: t.reasonHint,
    action: paths.paymentPart(payment.id, "set-aside"),
    button: t.button(amount),
    form,
  });
}

/** Field: amount (hidden): what is left of the payment. */
export function payBackPage(frame: Frame, { payment, form }: OfPayment): string {
  const { language } = frame;
  const t = textFor(language).allocations.payBack;
  const amount = euros(payment.left, language);
  return confirmationPage(frame, {
    title: t.title(amount),
    lead: payment.iban ? t.lead : `${t.lead} ${t.noAccount}`,
    back: backTo(frame, payment.id),
    steps: t.steps(amount, payment.iban && iban(payment.iban)),
    hidden: { amount: typedEuros(payment.left, language) },
    action: paths.paymentPart(payment.id, "refund"),
    button: t.button(amount),
    form,
  });
}

export type TakenBack = {
  readonly destination: DestinationLine & { readonly paymentId: string; readonly bearsLot: boolean };
  readonly form: Form;
};

/** Field: reason. */
export function allocationReversalPage(frame: Frame, { destination, form }: TakenBack): string {
  const { language } = frame;
  const t = textFor(language).allocations.reversal;
  const amount = euros(destination.amount, language);
  const rf = reference(destination.reference);
  return confirmationPage(frame, {
    title: t.title(amount),
    lead: t.lead(rf, destination.name),
    back: backTo(frame, destination.paymentId),
    steps: t.steps(amount, rf),
    reasonHint: t.reasonHint,
    action: paths.allocationReversal(destination.id),
    button: t.button(amount),
    danger: true,
    impossible: destination.bearsLot ? t.bearsLot : null,
    form,
  });
}

export type RefundLine = {
  readonly claim: string;
  readonly reference: string;
  readonly name: string;
  readonly amount: Cents;
  readonly parts: readonly { readonly amount: Cents; readonly iban: string | null }[];
  readonly why: "application_refused" | "invoice_credited" | "order_cancelled" | "overpaid";
  /** Whether all of it can go back through the payment provider. */
  readonly online: boolean;
};

/** To whom a refund goes: each account with its part. */
export function accountsOf(frame: Frame, { parts }: Pick<RefundLine, "parts">): string {
  const { language } = frame;
  const t = textFor(language).allocations.refunds;
  const account = (each: string | null) => (each ? iban(each) : t.noAccount);
  const accounts = [...new Set(parts.map((part) => part.iban))];
  if (accounts.length === 1) return account(accounts[0] ?? null);
  return accounts
    .map((each) => {
      const part = cents(parts.filter((one) => one.iban === each).reduce((sum, { amount }) => sum + amount, 0));
      return `${account(each)} (${euros(part, language)})`;
    })
    .join(", ");
}

/** Records that what is due on a claim was paid back. */
export function refundPage(frame: Frame, { refund, form }: { readonly refund: RefundLine; readonly form: Form }): string {
  const { language } = frame;
  const t = textFor(language).allocations.refunds;
  const amount = euros(refund.amount, language);
  return confirmationPage(frame, {
    title: t.confirmTitle(amount, refund.name),
    lead: `${t.confirmLead} (${t.whys[refund.why]})`,
    back: { href: paths.refunds, label: t.title },
    steps: t.steps(amount, accountsOf(frame, refund), reference(refund.reference)),
    action: paths.refund(refund.claim),
    button: t.button(amount),
    form,
  });
}
