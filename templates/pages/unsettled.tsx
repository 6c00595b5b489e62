import type { Cents } from "#domain/money.ts";
import { day, euros, iban, reference } from "#templates/format.ts";
import { Choices, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, Facts, PageHead, Steps } from "#templates/pages/kit.tsx";
import { Pager, type Paging } from "#templates/pages/progress.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type UnsettledShown = {
  readonly id: string;
  readonly cents: Cents;
  readonly left: Cents;
  readonly bookedOn: Temporal.PlainDate;
  readonly counterparty: string | null;
  readonly counterpartyIban: string | null;
  readonly remittance: string | null;
  readonly reference: string | null;
};

/** The treasurer's work list: payments of which a part belongs to nothing yet. */
export function unsettledPage(
  frame: Frame,
  { payments, paging }: { readonly payments: readonly UnsettledShown[]; readonly paging: Paging },
): string {
  const { language } = frame;
  const t = textFor(language).bank;
  return framed(
    frame,
    { title: t.unsettledTitle, audience: "board" },
    <>
      <PageHead
        margin={[<a href={paths.statements}>{t.title}</a>]}
        title={t.unsettledTitle}
        lead={payments.length > 0 ? t.unsettledLead : t.unsettledEmpty}
      />
      {payments.length === 0 ? null : (
        <section class="wide flow">
          <h2>{t.unsettledTitle}</h2>
          <DataTable
            caption={t.unsettledTitle}
            rows={payments}
            columns={[
              {
                head: t.from,
                label: t.from,
                cell: ({ id, counterparty, remittance }) => (
                  <>
                    <a href={paths.allocation(id)}>{counterparty ?? t.unknownPayer}</a> <small>{remittance}</small>
                  </>
                ),
              },
              { head: t.bookedOn, label: t.bookedOn, cell: ({ bookedOn }) => <Day on={bookedOn} language={language} /> },
              { head: t.amount, label: t.amount, numeric: true, cell: ({ cents }) => euros(cents, language) },
              { head: t.left, label: t.left, numeric: true, cell: ({ left }) => euros(left, language) },
            ]}
          />
          <Pager paging={paging} language={language} />
        </section>
      )}
    </>,
  );
}

export type Allocating = {
  readonly payment: UnsettledShown;
  /** Open claims that may be meant: the same amount, name or account. */
  readonly claims: readonly { readonly reference: string; readonly name: string; readonly due: Cents }[];
  readonly form: Form;
};

/** Gives one payment its destination. Fields: claim (a reference), otherClaim, amount, reason; setAsideReason. */
export function allocationPage(frame: Frame, { payment, claims, form }: Allocating): string {
  const { language } = frame;
  const { bank: t, kit } = textFor(language);
  const title = t.allocateTitle(euros(payment.left, language));
  return framed(
    frame,
    { title, audience: "board" },
    <>
      <PageHead margin={[<a href={paths.unsettled}>{t.unsettledTitle}</a>, day(payment.bookedOn, language)]} title={title}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <PaymentFacts frame={frame} payment={payment} />
      {payment.left > 0 ? (
        <ActionForm form={form} action={paths.allocation(payment.id)}>
          <section>
            <h2>{t.claims}</h2>
            {claims.length > 0 ? (
              <Choices
                form={form}
                name="claim"
                legend={t.claims}
                legendHidden
                options={claims.map((claim) => ({
                  value: claim.reference,
                  label: t.claim(reference(claim.reference), claim.name),
                  note: t.claimDue(euros(claim.due, language)),
                }))}
              />
            ) : null}
            <Field form={form} name="otherClaim" label={t.otherClaim} hint={t.otherClaimHint} size={26} autocomplete="off" />
            <Field form={form} name="amount" label={t.allocateAmount} unit="€" size={9} inputmode="decimal" />
            <Field form={form} name="reason" label={t.reason} hint={t.reasonHint} rows={2} />
          </section>
          <section>
            <h2>{kit.whatHappens}</h2>
            <Steps steps={t.allocateSteps} />
            <p class="actions">
              <button type="submit">{t.allocate}</button> <a href={paths.unsettled}>{kit.stop}</a>
            </p>
          </section>
        </ActionForm>
      ) : null}
      <Elsewhere frame={frame} payment={payment} form={form} />
    </>,
  );
}

function PaymentFacts({ frame: { language }, payment }: { frame: Frame; payment: UnsettledShown }) {
  const t = textFor(language).bank;
  return (
    <section>
      <h2>{t.payment}</h2>
      <Facts
        facts={[
          [t.from, payment.counterparty ?? t.unknownPayer],
          [t.account, payment.counterpartyIban ? <span class="code nowrap">{iban(payment.counterpartyIban)}</span> : null],
          [t.amount, euros(payment.cents, language)],
          [t.left, euros(payment.left, language)],
          [t.remittance, payment.remittance],
          [t.reference, payment.reference ? <span class="code nowrap">{reference(payment.reference)}</span> : null],
        ]}
      />
    </section>
  );
}

/** Money that settles no claim: paid back, or set aside with a reason. */
function Elsewhere({ frame: { language }, payment, form }: { frame: Frame; payment: UnsettledShown; form: Form }) {
  const t = textFor(language).bank;
  return (
    <>
      {payment.left > 0 && payment.counterpartyIban ? (
        <section>
          <h2>{t.payBack}</h2>
          <p>{t.payBackText(iban(payment.counterpartyIban))}</p>
          <ActionForm form={form} action={paths.refund(payment.id)} class="actions">
            <button type="submit" class="plain">
              {t.payBackButton(euros(payment.left, language))}
            </button>
          </ActionForm>
        </section>
      ) : null}
      {payment.left === payment.cents ? (
        <section>
          <h2>{t.setAside}</h2>
          <ActionForm form={form} action={paths.settingAside(payment.id)} class="flow">
            <p>{t.setAsideText}</p>
            <Field form={form} name="setAsideReason" label={t.setAsideReason} rows={2} />
            <p class="actions">
              <button type="submit" class="plain">
                {t.setAsideButton}
              </button>
            </p>
          </ActionForm>
        </section>
      ) : null}
    </>
  );
}
