import { type Cents, sumCents } from "#domain/money.ts";
import { euros, iban } from "#templates/format.ts";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, PageHead } from "#templates/pages/kit.tsx";
import { type Column, DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type RefundShown = {
  /** What the refund is known by: the claim or the payment that it pays back. */
  readonly id: string;
  readonly name: string;
  readonly iban: string | null;
  readonly amount: Cents;
  readonly why: "application_refused" | "order_cancelled" | "overpaid";
  readonly since: Temporal.PlainDate;
};

/** What is to be paid back: transferred at the bank by hand, then ticked off one by one. `form` is null for readers. */
export function refundsPage(
  frame: Frame,
  { refunds, form }: { readonly refunds: readonly RefundShown[]; readonly form: Form | null },
): string {
  const { language } = frame;
  const t = textFor(language).bank;
  return framed(
    frame,
    { title: t.refundsTitle, audience: "board" },
    <>
      <PageHead
        margin={[<a href={paths.statements}>{t.title}</a>]}
        title={t.refundsTitle}
        lead={refunds.length > 0 ? t.refundsLead : t.refundsEmpty}
      >
        {form ? <ProblemSummary form={form} language={language} /> : null}
      </PageHead>
      {refunds.length === 0 ? null : (
        <section class="wide flow">
          <h2>{t.refundsTitle}</h2>
          <List frame={frame} refunds={refunds} form={form} />
        </section>
      )}
    </>,
  );
}

function List({ frame: { language }, refunds, form }: { frame: Frame; refunds: readonly RefundShown[]; form: Form | null }) {
  const { bank: t, kit } = textFor(language);
  const columns: Column<RefundShown>[] = [
    {
      head: t.refundsTo,
      label: t.refundsTo,
      cell: (refund) => (
        <>
          {refund.name} <small class="code">{refund.iban ? iban(refund.iban) : null}</small>
        </>
      ),
      foot: kit.total,
    },
    { head: t.why, label: t.why, cell: ({ why }) => t.whys[why], foot: "" },
    { head: t.since, label: t.since, cell: ({ since }) => <Day on={since} language={language} />, foot: "" },
    {
      head: t.amount,
      label: t.amount,
      numeric: true,
      cell: ({ amount }) => euros(amount, language),
      foot: euros(sumCents(refunds.map(({ amount }) => amount)), language),
    },
  ];
  const done: Column<RefundShown> = {
    head: <span class="hidden">{t.markPaid}</span>,
    label: t.markPaid,
    foot: "",
    cell: ({ id, name, amount }) =>
      form ? (
        <ActionForm form={form} action={paths.refundPaid(id)}>
          <button type="submit" class="as-link" aria-label={t.markPaidOf(name, euros(amount, language))}>
            {t.markPaid}
          </button>
        </ActionForm>
      ) : null,
  };
  return <DataTable caption={t.refundsTitle} rows={refunds} columns={form ? [...columns, done] : columns} />;
}
