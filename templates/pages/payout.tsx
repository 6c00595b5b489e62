import type { Cents } from "#domain/money.ts";
import { euros, iban, reference } from "#templates/format.ts";
import { confirmationPage } from "#templates/pages/confirmation.tsx";
import type { Form } from "#templates/pages/form.tsx";
import type { Frame } from "#templates/pages/frame.tsx";
import { Day } from "#templates/pages/kit.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** A refund that has not left the bank. */
export type WaitingLine = {
  readonly id: string;
  readonly reference: string;
  readonly name: string | null;
  readonly iban: string | null;
  readonly amount: Cents;
  readonly orderedOn: Temporal.PlainDate;
};

type Choosing = { readonly frame: Frame; readonly paymentId: string; readonly waiting: readonly WaitingLine[] };

/** Which refund a debit paid out. */
export function ChooseRefund({ frame: { language }, paymentId, waiting }: Choosing) {
  const { allocations, bank } = textFor(language);
  const t = allocations.payout;
  const nameOf = ({ name }: WaitingLine) => name ?? bank.unknownPayer;
  return (
    <section>
      <h2>{t.what}</h2>
      <p>{waiting.length > 0 ? t.suggestions : t.none}</p>
      {waiting.length > 0 ? (
        <DataTable
          caption={t.what}
          rows={waiting}
          columns={[
            {
              head: t.line,
              label: t.line,
              cell: (each) => (
                <>
                  {nameOf(each)} <small>{each.iban ? iban(each.iban) : null}</small>
                  <small>{reference(each.reference)}</small>
                  <small>
                    <Day on={each.orderedOn} language={language} />
                  </small>
                </>
              ),
            },
            { head: bank.amount, label: bank.amount, numeric: true, cell: ({ amount }) => euros(amount, language) },
            {
              head: <span class="hidden">{t.choose}</span>,
              label: t.choose,
              cell: (each) => (
                <a href={paths.payout(paymentId, each.id)} aria-label={t.chooseOf(euros(each.amount, language), nameOf(each))}>
                  {t.choose}
                </a>
              ),
            },
          ]}
        />
      ) : null}
    </section>
  );
}

export type Payout = { readonly paymentId: string; readonly refund: WaitingLine; readonly form: Form };

/** Says that a debit was this refund. Field: reason. */
export function payoutPage(frame: Frame, { paymentId, refund, form }: Payout): string {
  const { language } = frame;
  const { allocations, bank } = textFor(language);
  const t = allocations.payout;
  const amount = euros(refund.amount, language);
  return confirmationPage(frame, {
    title: t.title(amount, refund.name ?? bank.unknownPayer),
    lead: t.lead(reference(refund.reference)),
    back: { href: paths.allocation(paymentId), label: allocations.payment },
    steps: t.steps(amount),
    reasonHint: t.reasonHint,
    action: paths.payout(paymentId, refund.id),
    button: t.button(amount),
    form,
  });
}
