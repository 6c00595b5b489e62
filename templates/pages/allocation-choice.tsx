import { type Cents, cents } from "#domain/money.ts";
import { day, euros, reference, typedEuros } from "#templates/format.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form } from "#templates/pages/form.tsx";
import type { Frame } from "#templates/pages/frame.tsx";
import { Day, type Step, Steps } from "#templates/pages/kit.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import type { PaymentLine } from "#templates/pages/unsettled.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type ClaimLine = {
  readonly reference: string;
  readonly name: string;
  readonly memberNumber: number | null;
  readonly due: Cents;
  readonly dueOn: Temporal.PlainDate;
};

/** A claim with the amount that would go to it. */
export type ChosenClaim = {
  readonly reference: string;
  readonly name: string;
  readonly due: Cents;
  /** The most that can go to it from this payment. */
  readonly most: Cents;
  readonly amount: Cents;
  /** The land share in it; null for an invoice. */
  readonly share: Cents | null;
  /** Whether the share is registered once all is paid, or waits for the board. */
  readonly admitted: boolean;
};

type Choosing = {
  readonly frame: Frame;
  readonly paymentId: string;
  readonly claims: readonly ClaimLine[];
  readonly searched: boolean;
  readonly form: Form;
};

export function ChooseClaim({ frame: { language }, paymentId, claims, searched, form }: Choosing) {
  const t = textFor(language).allocations;
  const some = searched ? t.found(claims.length) : t.suggestions;
  const none = searched ? t.foundNone : t.noSuggestions;
  return (
    <section>
      <h2>{t.what}</h2>
      <p>{claims.length > 0 ? some : none}</p>
      {claims.length > 0 ? (
        <DataTable
          caption={t.what}
          rows={claims}
          columns={[
            {
              head: t.claim,
              label: t.claim,
              cell: (each) => (
                <>
                  {each.name} <small>{each.memberNumber === null ? t.applicant : t.member(each.memberNumber)}</small>
                  <small>{reference(each.reference)}</small>
                </>
              ),
            },
            { head: t.due, label: t.due, numeric: true, cell: ({ due }) => euros(due, language) },
            { head: t.dueOn, label: t.dueOn, cell: ({ dueOn }) => <Day on={dueOn} language={language} /> },
            {
              head: <span class="hidden">{t.choose}</span>,
              label: t.choose,
              cell: (each) => (
                <a href={withQuery(paths.allocation(paymentId), { claim: each.reference })} aria-label={`${t.choose}: ${each.name}`}>
                  {t.choose}
                </a>
              ),
            },
          ]}
        />
      ) : null}
      <ActionForm form={form} action={paths.paymentPart(paymentId, "claims")} class="flow noprint">
        <Field form={form} name="text" label={t.search} hint={t.searchHint} size={24} type="search" autocomplete="off" />
        <p class="actions">
          <button type="submit" class={claims.length > 0 ? "plain" : undefined}>
            {t.searchButton}
          </button>
        </p>
      </ActionForm>
    </section>
  );
}

type ChosenProps = { readonly frame: Frame; readonly payment: PaymentLine; readonly chosen: ChosenClaim; readonly form: Form };

/** What exactly giving this amount to this claim does; an amount that does not fit must be put right first. */
export function ChosenDestination({ frame, payment, chosen, form }: ChosenProps) {
  const { language } = frame;
  const { allocations: t, kit } = textFor(language);
  const typed = form.values.amount ?? typedEuros(chosen.amount, language);
  const wrong = form.problems.some(({ field }) => field === "amount");
  return (
    <section>
      <h2>{kit.whatHappens}</h2>
      {wrong ? null : (
        <>
          <Steps steps={stepsOf(frame, payment, chosen)} />
          <ActionForm form={form} action={paths.allocation(payment.id)} class="flow">
            <input type="hidden" name="claim" value={chosen.reference} />
            <input type="hidden" name="amount" value={typedEuros(chosen.amount, language)} />
            <Field form={form} name="reason" label={t.reason} hint={t.reasonHint} rows={2} />
            <p class="actions">
              <button type="submit">{t.button(euros(chosen.amount, language))}</button>{" "}
              <a href={paths.allocation(payment.id)}>{t.another}</a>
            </p>
          </ActionForm>
        </>
      )}
      <form action={paths.allocation(payment.id)} method="get" class="flow">
        <input type="hidden" name="claim" value={chosen.reference} />
        <Field
          form={{ values: { amount: typed }, problems: form.problems }}
          name="amount"
          label={t.amount}
          hint={t.amountHint(euros(chosen.most, language))}
          unit="€"
          size={12}
          inputmode="decimal"
          autocomplete="off"
        />
        <p class="actions">
          <button type="submit" class="plain">
            {t.otherAmount}
          </button>
        </p>
      </form>
    </section>
  );
}

function stepsOf({ language }: Frame, payment: PaymentLine, { reference: rf, name, due, amount, share, admitted }: ChosenClaim): Step[] {
  const t = textFor(language).allocations.steps;
  const written = euros(amount, language);
  const issued = (shown: string) => (admitted ? t.issued(shown, day(payment.bookedOn, language)) : t.waits(shown));
  const whole = share === null ? t.invoicePaid : issued(euros(share, language));
  return [
    t.allocated(written, reference(rf), name),
    amount >= due ? whole : t.due(euros(cents(due - amount), language)),
    ...(payment.left > amount ? [t.left(euros(cents(payment.left - amount), language))] : []),
  ];
}
