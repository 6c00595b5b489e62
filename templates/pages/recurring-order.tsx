import type { Cents } from "#domain/money.ts";
import { day as dayText, euros, month as monthText } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { confirmationPage } from "#templates/pages/confirmation.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, Status } from "#templates/pages/kit.tsx";
import { SupervisionWarning } from "#templates/pages/supervision-warning.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type RecurringQuote = {
  readonly amount: Cents;
  readonly day: number;
  /** When the first collection after the first payment is. */
  readonly first: Temporal.PlainDate;
  /** What is left of the yearly cap. */
  readonly left: Cents;
  readonly year: number;
  readonly form: Form;
};

/** Says exactly what will happen before money moves. Fields: amount, day (hidden). */
export function recurringQuotePage(frame: Frame, { amount, day, first, left, year, form }: RecurringQuote): string {
  const { language } = frame;
  const t = textFor(language).online.recurring;
  const sum = euros(amount, language);
  return confirmationPage(frame, {
    title: t.quoteTitle(sum, day),
    audience: "member",
    lead: t.quoteLead,
    back: { href: paths.newRecurringOrder, label: t.another },
    steps: t.steps(sum, day, dayText(first, language), euros(left, language), year),
    about: (
      <section>
        <h2>{t.title}</h2>
        <SupervisionWarning language={language} />
      </section>
    ),
    hidden: { amount: form.values.amount ?? "", day: String(day) },
    action: paths.recurringOrders,
    button: t.button(sum),
    form,
  });
}

export function recurringStopPage(frame: Frame, { amount, form }: { readonly amount: Cents; readonly form: Form }): string {
  const t = textFor(frame.language).online.recurring;
  return confirmationPage(frame, {
    title: t.stopTitle,
    audience: "member",
    lead: t.stopLead(euros(amount, frame.language)),
    back: { href: paths.recurringOrder, label: t.page },
    steps: t.stopSteps,
    action: paths.recurringStop,
    button: t.stopButton,
    danger: true,
    form,
  });
}

export type RecurringShown = {
  readonly amount: Cents;
  readonly day: number;
  /** Null until the first payment came. */
  readonly begunOn: Temporal.PlainDate | null;
  readonly claim: string;
};

/** What stands, in a sentence, and what one can do about it. */
export function RecurringLines({ frame: { language }, order }: { frame: Frame; order: RecurringShown | null }) {
  const t = textFor(language).online.recurring;
  if (!order)
    return (
      <p>
        {t.none} <a href={paths.newRecurringOrder}>{t.start}</a>
      </p>
    );
  const amount = euros(order.amount, language);
  return (
    <>
      <p>{order.begunOn ? t.stands(amount, order.day) : t.notBegun(amount)}</p>
      <p>
        {order.begunOn ? null : <a href={paths.payment(order.claim)}>{t.toFirst}</a>} <a href={paths.recurringStop}>{t.stop}</a>
      </p>
    </>
  );
}

type Missed = {
  readonly months: RecurringPage["missed"];
  readonly address: (month: string) => string;
  readonly language: Language;
};

/** Months in which nothing was collected, each with the page on which that is chosen. */
export function MissedMonths({ months, address, language }: Missed) {
  return (
    <ul>
      {months.map(({ month, amount }) => (
        <li>
          <a href={address(month.toPlainYearMonth().toString())}>{monthText(month, language)}</a>, {euros(amount, language)}
        </li>
      ))}
    </ul>
  );
}

type Outcome = "asked" | "paid" | "failed" | "skipped";
const tones = { asked: undefined, paid: "good", failed: "wrong", skipped: "care" } as const;

export type RecurringPage = {
  readonly order: RecurringShown | null;
  readonly collections: readonly {
    readonly month: Temporal.PlainDate;
    readonly amount: Cents;
    readonly outcome: Outcome;
    readonly claim: string | null;
    readonly retryOn: Temporal.PlainDate | null;
  }[];
  readonly missed: readonly { readonly month: Temporal.PlainDate; readonly amount: Cents }[];
};

/** A member's monthly payments: what stands, and what became of each month. */
export function recurringOrderPage(frame: Frame, { order, collections, missed }: RecurringPage): string {
  const { language } = frame;
  const { online, payment } = textFor(language);
  const t = online.recurring;
  return framed(
    frame,
    { title: t.page, audience: "member" },
    <>
      <PageHead margin={[<a href={paths.myLand}>{payment.myLand}</a>]} title={t.page} />
      <section>
        <h2>{t.section}</h2>
        <RecurringLines frame={frame} order={order} />
      </section>
      {missed.length > 0 ? (
        <section>
          <h2>{t.missed.heading}</h2>
          <p>{t.missed.text}</p>
          <MissedMonths months={missed} address={(month) => paths.missedMonth(month)} language={language} />
        </section>
      ) : null}
      {collections.length > 0 ? (
        <section>
          <h2>{t.collections}</h2>
          <DataTable
            caption={t.collections}
            rows={collections}
            columns={[
              {
                head: t.month,
                label: t.month,
                cell: ({ month, claim }) =>
                  claim ? <a href={paths.payment(claim)}>{monthText(month, language)}</a> : monthText(month, language),
              },
              {
                head: t.outcome,
                label: t.outcome,
                cell: ({ outcome, retryOn, claim }) => (
                  <span>
                    <Status tone={tones[outcome]}>{t.outcomes[outcome]}</Status>{" "}
                    {outcome !== "failed" || !claim ? null : retryOn ? (
                      <small>{t.retry(dayText(retryOn, language))}</small>
                    ) : (
                      <small>
                        <a href={paths.payment(claim)}>{t.payYourself}</a>
                      </small>
                    )}
                  </span>
                ),
              },
              { head: payment.amount, label: payment.amount, numeric: true, cell: ({ amount }) => euros(amount, language) },
            ]}
          />
        </section>
      ) : null}
    </>,
  );
}
