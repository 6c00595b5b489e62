import type { Cents } from "#domain/money.ts";
import { day, euros } from "#templates/format.ts";
import { confirmationPage } from "#templates/pages/confirmation.tsx";
import type { Form } from "#templates/pages/form.tsx";
import type { Frame } from "#templates/pages/frame.tsx";
import { Facts, Notice } from "#templates/pages/kit.tsx";
import type { RefundLine } from "#templates/pages/payment-acts.tsx";
import type { PaymentLine } from "#templates/pages/unsettled.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** Field: reason. */
export function providerSettlementPage(frame: Frame, { payment, form }: { readonly payment: PaymentLine; readonly form: Form }): string {
  const { allocations, online } = textFor(frame.language);
  const t = online.settlement;
  const amount = euros(payment.amount, frame.language);
  return confirmationPage(frame, {
    title: t.title(amount),
    lead: t.lead,
    back: { href: paths.allocation(payment.id), label: allocations.payment },
    steps: t.steps,
    reasonHint: t.reasonHint,
    action: paths.paymentPart(payment.id, "settlement"),
    button: t.button(amount),
    form,
  });
}

/** Money that a payer's bank took back, and why the register did not follow by itself. */
export type ChargedBack = {
  readonly debitId: string;
  readonly amount: Cents;
  readonly chargedOn: Temporal.PlainDate;
  readonly standsBecause: PaymentLine["standsBecause"];
  readonly settled: boolean;
  readonly lots: readonly string[];
  readonly certificates: readonly string[];
};

/** On the page of the debit. */
export function ChargeBackNotice({ frame: { language }, charged, acts }: { frame: Frame; charged: ChargedBack; acts: boolean }) {
  const t = textFor(language).online.chargeBack;
  const { debitId, amount, chargedOn, standsBecause, settled } = charged;
  return (
    <Notice tone={settled ? "good" : "care"} title={t.title(euros(amount, language))}>
      <p>{t.by(day(chargedOn, language))}</p>
      <p>{settled ? t.settled : standsBecause ? t.reasons[standsBecause] : null}</p>
      {acts && !settled && standsBecause === "lot_has_land" ? (
        <p class="actions">
          <a class="button danger" href={paths.paymentPart(debitId, "charge-back")}>
            {t.link}
          </a>
        </p>
      ) : null}
    </Notice>
  );
}

export function chargedLotPage(frame: Frame, { charged, form }: { readonly charged: ChargedBack; readonly form: Form }): string {
  const { language } = frame;
  const { allocations, online } = textFor(language);
  const t = online.chargeBack;
  const lot = charged.lots.join(", ");
  return confirmationPage(frame, {
    title: t.confirmTitle(lot),
    lead: t.lead(euros(charged.amount, language)),
    back: { href: paths.allocation(charged.debitId), label: allocations.payment },
    steps: t.steps(lot, day(charged.chargedOn, language), charged.certificates.join(", ")),
    action: paths.paymentPart(charged.debitId, "charge-back"),
    button: t.button(lot),
    danger: true,
    impossible: charged.settled ? t.settled : charged.standsBecause === "lot_has_land" ? null : t.moved,
    form,
  });
}

export type ProviderBalance = { readonly inCents: Cents; readonly backCents: Cents; readonly outCents: Cents; readonly restCents: Cents };

/** What the provider holds, from what came, went back, and was paid out. */
export function ProviderBalanceSection({ frame: { language }, balance }: { frame: Frame; balance: ProviderBalance }) {
  const t = textFor(language).online.balance;
  return (
    <section>
      <h2>{t.title}</h2>
      <Facts
        facts={[
          [t.in, euros(balance.inCents, language)],
          [t.back, euros(balance.backCents, language)],
          [t.out, euros(balance.outCents, language)],
          [t.rest, <b>{euros(balance.restCents, language)}</b>],
        ]}
      />
    </section>
  );
}

/** Pays back, the way it came, what is due on a claim. */
export function onlineRefundPage(frame: Frame, { refund, form }: { readonly refund: RefundLine; readonly form: Form }): string {
  const { language } = frame;
  const { allocations, online } = textFor(language);
  const t = online.refund;
  const amount = euros(refund.amount, language);
  return confirmationPage(frame, {
    title: t.title(amount, refund.name),
    lead: `${t.lead} (${allocations.refunds.whys[refund.why]})`,
    back: { href: paths.refunds, label: allocations.refunds.title },
    steps: t.steps(amount),
    action: paths.refundOnline(refund.claim),
    button: t.button(amount),
    form,
  });
}
