import { type InvoiceState, invoiceStates } from "#domain/billing/invoice-list.ts";
import type { Cents } from "#domain/money.ts";
import { euros, leaseNumber, reference } from "#templates/format.ts";
import { confirmationPage } from "#templates/pages/confirmation.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { type Frame, framed, holds } from "#templates/pages/frame.tsx";
import { Day, Facts, PageHead, Status, type Tone } from "#templates/pages/kit.tsx";
import { Pager, type Paging } from "#templates/pages/progress.tsx";
import { type Column, DataTable } from "#templates/pages/table.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type InvoiceLine = {
  readonly number: string;
  readonly leaseNumber: number;
  readonly leaseYear: number;
  readonly lessee: string;
  readonly issuedOn: Temporal.PlainDate;
  readonly dueOn: Temporal.PlainDate;
  readonly cents: Cents;
  readonly paidCents: Cents;
  readonly state: InvoiceState;
};

const tones: Readonly<Record<InvoiceState, Tone | undefined>> = { open: undefined, overdue: "wrong", paid: "good", credited: "care" };

function StateOf({ frame: { language }, state }: { frame: Frame; state: InvoiceState }) {
  return <Status tone={tones[state]}>{textFor(language).invoices.states[state]}</Status>;
}

const columnsOf = (frame: Frame): Column<InvoiceLine>[] => {
  const { language } = frame;
  const t = textFor(language).invoices;
  return [
    {
      head: t.title,
      label: t.title,
      cell: (each) => (
        <>
          <a href={paths.invoice(each.number)}>{each.number}</a> {each.lessee}{" "}
          <small>
            {leaseNumber(each.leaseNumber)} {t.overYear(each.leaseYear)}
          </small>
        </>
      ),
    },
    { head: t.due, label: t.due, cell: ({ dueOn }) => <Day on={dueOn} language={language} /> },
    { head: t.state, label: t.state, cell: ({ state }) => <StateOf frame={frame} state={state} /> },
    { head: t.cents, label: t.cents, numeric: true, cell: ({ cents }) => euros(cents, language) },
    { head: t.paid, label: t.paid, numeric: true, cell: ({ paidCents }) => euros(paidCents, language) },
  ];
};

export type Invoices = {
  readonly items: readonly InvoiceLine[];
  readonly state: InvoiceState | null;
  readonly due: Cents;
  readonly total: number;
  readonly paging: Paging;
};

/** Every invoice, or those in a state: `overdue` is the list of arrears. */
export function invoicesPage(frame: Frame, { items, state, due, total, paging }: Invoices): string {
  const { language } = frame;
  const { invoices: t, kit } = textFor(language);
  return framed(
    frame,
    { title: t.title, audience: "board" },
    <>
      <PageHead title={t.title} lead={t.lead(total, euros(due, language))} />
      <section class="wide">
        <h2>{t.title}</h2>
        <form action={paths.invoices} method="get" class="filter noprint">
          <label>
            {t.state}
            <select name="state">
              <option value="">{t.stateAll}</option>
              {invoiceStates.map((each) => (
                <option value={each} selected={each === state}>
                  {t.states[each]}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" class="plain">
            {kit.show}
          </button>
        </form>
        {items.length === 0 ? <p>{t.empty}</p> : <DataTable caption={t.title} rows={items} columns={columnsOf(frame)} />}
        <Pager paging={paging} language={language}>
          <a href={withQuery(paths.invoicesCsv, { state })}>{kit.downloadCsv}</a>
        </Pager>
      </section>
    </>,
  );
}

export type InvoiceShown = InvoiceLine & {
  readonly reference: string;
  readonly claim: string;
  readonly bill: string;
  readonly run: string;
  readonly remindedOn: Temporal.PlainDate | null;
  readonly replaces: string | null;
  readonly creditNote: { readonly number: string; readonly issuedOn: Temporal.PlainDate; readonly reason: string } | null;
};

/** One invoice: how it stands, why it is what it is, and the way to take it back. */
export function invoicePage(frame: Frame, invoice: InvoiceShown): string {
  const { language } = frame;
  const t = textFor(language).invoices;
  const { number, state, creditNote, remindedOn, replaces } = invoice;
  const governs = holds(frame, "board") || holds(frame, "auditor");
  const unpaid = state === "open" || state === "overdue";
  return framed(
    frame,
    { title: t.invoice(number), audience: governs ? "board" : "member" },
    <>
      <PageHead
        margin={[governs ? <a href={paths.invoices}>{t.toList}</a> : <a href={paths.myInvoices}>{t.mineTitle}</a>]}
        title={t.invoice(number)}
        lead={`${invoice.lessee}: ${euros(invoice.cents, language)}.`}
      >
        {unpaid && !governs ? (
          <p class="actions">
            <a class="button" href={paths.payment(invoice.claim)}>
              {t.pay}
            </a>
          </p>
        ) : null}
      </PageHead>
      <section>
        <h2>{t.state}</h2>
        <Facts
          facts={[
            [t.state, <StateOf frame={frame} state={state} />],
            [t.lease, `${leaseNumber(invoice.leaseNumber)} ${t.overYear(invoice.leaseYear)}`],
            [t.issued, <Day on={invoice.issuedOn} language={language} />],
            [t.due, <Day on={invoice.dueOn} language={language} />],
            [t.cents, euros(invoice.cents, language)],
            [t.paid, euros(invoice.paidCents, language)],
            [t.reference, <span class="code nowrap">{reference(invoice.reference)}</span>],
            [t.reminded, remindedOn ? <Day on={remindedOn} language={language} /> : null],
            [t.replaces, replaces ? <a href={paths.invoice(replaces)}>{replaces}</a> : null],
            [t.creditNote, creditNote ? creditNote.number : null],
            [t.because, creditNote?.reason],
          ]}
        />
        <p>
          <a href={paths.invoiceDocument(number)}>{t.document}</a>
          {creditNote ? (
            <>
              {" · "}
              <a href={paths.creditNoteDocument(creditNote.number)}>{t.creditDocument}</a>
            </>
          ) : null}
          {" · "}
          <a href={paths.leaseBill(invoice.bill)}>{t.why}</a>
          {governs ? (
            <>
              {" · "}
              <a href={paths.billing(invoice.run)}>{t.run}</a>
            </>
          ) : null}
        </p>
        {holds(frame, "treasurer") && !creditNote ? (
          <p>
            <a href={paths.invoiceCredit(number)}>{t.credit}</a>
          </p>
        ) : null}
      </section>
    </>,
  );
}

/** Takes an invoice back by a credit note. Field: reason. */
export function creditPage(frame: Frame, { invoice, form }: { readonly invoice: InvoiceShown; readonly form: Form }): string {
  const { language } = frame;
  const t = textFor(language).invoices;
  const sum = euros(invoice.cents, language);
  return confirmationPage(frame, {
    title: t.creditTitle(invoice.number),
    lead: t.creditLead(sum, invoice.lessee),
    back: { href: paths.invoice(invoice.number), label: t.invoice(invoice.number) },
    steps: t.creditSteps(invoice.paidCents > 0 ? euros(invoice.paidCents, language) : null),
    reasonHint: t.creditHint,
    action: paths.invoiceCredit(invoice.number),
    button: t.creditButton(sum),
    danger: true,
    impossible: invoice.state === "credited" ? t.notStanding : null,
    form,
  });
}

/** What a lessee was invoiced, the newest first. */
export function myInvoicesPage(frame: Frame, { items }: { readonly items: readonly InvoiceLine[] }): string {
  const t = textFor(frame.language).invoices;
  return framed(
    frame,
    { title: t.mineTitle, audience: "member" },
    <>
      <PageHead title={t.mineTitle} lead={t.mineLead} />
      <section class="wide">
        <h2>{t.title}</h2>
        {items.length === 0 ? <p>{t.mineEmpty}</p> : <DataTable caption={t.mineTitle} rows={items} columns={columnsOf(frame)} />}
      </section>
    </>,
  );
}
