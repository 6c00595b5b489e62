import type { Area } from "#domain/area.ts";
import type { Cents } from "#domain/money.ts";
import { day, euros, iban, percentage, squareMetres } from "#templates/format.ts";
import { confirmationPage } from "#templates/pages/confirmation.tsx";
import { Field } from "#templates/pages/field.tsx";
import { type Answers, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, PageHead, Status } from "#templates/pages/kit.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { type Text, textFor } from "#templates/text/text.ts";

export type RedemptionLine = {
  readonly id: string;
  readonly lot: string;
  readonly amount: Cents;
  readonly askedOn: Temporal.PlainDate;
  readonly state: keyof Text["redemptions"]["states"];
  readonly payout: Cents | null;
  readonly before: number;
};
export type RedemptionsShown = {
  readonly form: Answers;
  /** Basis points. */
  readonly level: number;
  readonly lots: readonly { readonly number: string; readonly free: Cents }[];
  readonly early: readonly { readonly number: string; readonly from: Temporal.PlainDate }[];
  readonly items: readonly RedemptionLine[];
};

const tones = { queued: "care", withdrawn: undefined, approved: "good", paid_out: "good" } as const;

/** What a member can ask back and asked back. Fields, by GET: lot, amount; the next page changes nothing. */
export function redemptionsPage(frame: Frame, shown: RedemptionsShown): string {
  const { language } = frame;
  const { form, lots, early, items } = shown;
  const t = textFor(language).redemptions;
  return framed(
    frame,
    { title: t.title, audience: "member" },
    <>
      <PageHead
        margin={[<a href={paths.myLand}>{textFor(language).frame.myLand}</a>]}
        title={t.title}
        lead={t.lead(percentage(shown.level, 100_00, language))}
      >
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <section>
        <h2>{t.which}</h2>
        {lots.length === 0 ? (
          <p>{t.nothing}</p>
        ) : (
          <form action={paths.newRedemption} method="get" class="flow">
            <Field
              form={form}
              name="lot"
              label={t.lot}
              options={lots.map(({ number, free }) => [number, t.lotOption(number, euros(free, language))] as const)}
            />
            <Field form={form} name="amount" label={t.amount} hint={t.amountHint} unit="€" size={9} inputmode="decimal" />
            <p class="actions">
              <button type="submit">{t.next}</button>
            </p>
          </form>
        )}
      </section>
      {early.length > 0 ? (
        <section>
          <h2>{t.early}</h2>
          <ul>
            {early.map(({ number, from }) => (
              <li>{t.earlyLine(number, day(from, language))}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <section>
        <h2>{t.mine}</h2>
        {items.length === 0 ? <p>{t.none}</p> : <Requests frame={frame} items={items} />}
      </section>
    </>,
  );
}

function Requests({ frame: { language }, items }: { readonly frame: Frame; readonly items: readonly RedemptionLine[] }) {
  const t = textFor(language).redemptions;
  return (
    <DataTable
      caption={t.mine}
      rows={items}
      columns={[
        { head: t.lot, label: t.lot, cell: ({ lot }) => lot },
        { head: t.askedOn, label: t.askedOn, cell: ({ askedOn }) => <Day on={askedOn} language={language} /> },
        { head: t.amount, label: t.amount, numeric: true, cell: ({ amount }) => euros(amount, language) },
        {
          head: t.state,
          label: t.state,
          cell: ({ id, state, payout, before }) => (
            <span>
              <Status tone={tones[state]}>{t.states[state]}</Status>{" "}
              {state === "queued" ? (
                <small>
                  {t.before(before)}, <a href={paths.redemptionWithdrawal(id)}>{t.withdraw}</a>
                </small>
              ) : payout === null ? null : (
                <small>{t.payout(euros(payout, language))}</small>
              )}
            </span>
          ),
        },
      ]}
    />
  );
}

export type RedemptionQuote = {
  readonly lot: string;
  readonly amount: Cents;
  readonly typedAmount: string;
  readonly payout: Cents;
  readonly level: number;
  readonly land: Area | null;
  readonly before: number;
  readonly iban: string | null;
  readonly form: Form;
};

/** Says exactly what asking back does; its button does it. Fields: lot, amount (hidden). */
export function redemptionQuotePage(frame: Frame, quote: RedemptionQuote): string {
  const { language } = frame;
  const t = textFor(language).redemptions;
  const amount = euros(quote.amount, language);
  return confirmationPage(frame, {
    title: t.quoteTitle(amount, quote.lot),
    audience: "member",
    lead: t.quoteLead,
    back: { href: paths.redemptions, label: t.title },
    steps: t.steps({
      amount,
      payout: euros(quote.payout, language),
      level: percentage(quote.level, 100_00, language),
      land: quote.land && squareMetres(quote.land, language),
      before: quote.before,
      iban: quote.iban && iban(quote.iban),
    }),
    hidden: { lot: quote.lot, amount: quote.typedAmount },
    action: paths.redemptions,
    button: t.button(amount),
    form: quote.form,
  });
}

export function redemptionWithdrawalPage(
  frame: Frame,
  { id, amount, form }: { readonly id: string; readonly amount: Cents; readonly form: Form },
): string {
  const { language } = frame;
  const t = textFor(language).redemptions;
  const whole = euros(amount, language);
  return confirmationPage(frame, {
    title: t.withdrawTitle(whole),
    audience: "member",
    lead: t.withdrawLead,
    back: { href: paths.redemptions, label: t.title },
    steps: t.withdrawSteps,
    action: paths.redemptionWithdrawal(id),
    button: t.withdrawButton(whole),
    danger: true,
    form,
  });
}
