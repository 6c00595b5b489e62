import type { Cents } from "#domain/money.ts";
import { euros, iban, moment, reference } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { ChooseClaim, type ChosenClaim, ChosenDestination, type ClaimLine } from "#templates/pages/allocation-choice.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed, holds } from "#templates/pages/frame.tsx";
import { Day, Facts, PageHead, Status } from "#templates/pages/kit.tsx";
import { ChooseRefund, type WaitingLine } from "#templates/pages/payout.tsx";
import { ChargeBackNotice, type ChargedBack } from "#templates/pages/provider-acts.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import type { PaymentLine } from "#templates/pages/unsettled.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type DestinationLine = {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  readonly amount: Cents;
  readonly reason: string | null;
  readonly recordedAt: Temporal.Instant;
  readonly reversalReason: string | null;
};

export type PaymentShown = PaymentLine & {
  readonly destinations: readonly DestinationLine[];
  readonly refunds: readonly { readonly amount: Cents; readonly on: Temporal.PlainDate }[];
  /** What refunds it paid out, if it is a debit. */
  readonly payouts: readonly {
    readonly reference: string;
    readonly amount: Cents;
    readonly on: Temporal.PlainDate;
    readonly reason: string | null;
  }[];
  readonly setAside: string | null;
  /** If it is a debit by which a payer's bank took money back. */
  readonly charged: ChargedBack | null;
};

export type Allocation = {
  readonly payment: PaymentShown;
  /** What the treasurer chose; otherwise what looks like it, or what he searched for. */
  readonly chosen: ChosenClaim | null;
  readonly claims: readonly ClaimLine[];
  readonly searched: boolean;
  /** Refunds that a debit can have paid out. */
  readonly waiting: readonly WaitingLine[];
  /** Whether it can be the payment provider paying out. */
  readonly settles: boolean;
  readonly form: Form;
};

/** A payment, where it went, and giving it a destination. Fields: text (a search), or claim, amount and reason. */
export function allocationPage(frame: Frame, { payment, chosen, claims, searched, waiting, settles, form }: Allocation): string {
  const { language } = frame;
  const t = textFor(language).allocations;
  const amount = euros(payment.amount, language);
  const title = payment.amount < 0 ? t.titleOut(euros((0 - payment.amount) as Cents, language)) : t.titleIn(amount);
  const waits = payment.left !== 0 && payment.setAside === null;
  return framed(
    frame,
    { title, audience: "board" },
    <>
      <PageHead
        margin={[<Day on={payment.bookedOn} language={language} />, <a href={paths.unsettled}>{t.toUnsettled}</a>]}
        title={title}
        lead={leadOf(frame, payment)}
      >
        <ProblemSummary form={form} language={language} />
        {payment.charged ? <ChargeBackNotice frame={frame} charged={payment.charged} acts={holds(frame, "treasurer")} /> : null}
      </PageHead>
      <Payment frame={frame} payment={payment} />
      {payment.destinations.length + payment.refunds.length + payment.payouts.length > 0 ? (
        <Destinations frame={frame} payment={payment} />
      ) : null}
      {waits && holds(frame, "treasurer") ? (
        <>
          {payment.left > 0 && chosen ? <ChosenDestination frame={frame} payment={payment} chosen={chosen} form={form} /> : null}
          {payment.left > 0 && !chosen ? (
            <ChooseClaim frame={frame} paymentId={payment.id} claims={claims} searched={searched} form={form} />
          ) : null}
          {payment.left < 0 ? <ChooseRefund frame={frame} paymentId={payment.id} waiting={waiting} /> : null}
          {chosen ? null : <Otherwise frame={frame} payment={payment} settles={settles} />}
        </>
      ) : null}
    </>,
  );
}

function leadOf({ language }: Frame, { left, setAside }: PaymentShown): string {
  const t = textFor(language).allocations;
  if (setAside !== null) return t.leadAside;
  return left === 0 ? t.leadSettled : t.leadLeft(euros(left, language));
}

function Payment({ frame: { language }, payment }: { frame: Frame; payment: PaymentShown }) {
  const { allocations: t, bank } = textFor(language);
  return (
    <section>
      <h2>{t.payment}</h2>
      <Facts
        facts={[
          [bank.from, payment.counterparty ?? bank.unknownPayer],
          [t.account, payment.iban && iban(payment.iban)],
          [t.reference, payment.reference && reference(payment.reference)],
          [t.remittance, payment.remittance],
          [bank.amount, euros(payment.amount, language)],
          [t.aside, payment.setAside],
        ]}
      />
    </section>
  );
}

/** What a person wrote, or why the register took it back by itself. */
function reasonIn(language: Language, reason: string): string {
  const { allocations, online } = textFor(language);
  const own: Readonly<Record<string, string>> = { ...allocations.refunds.whys, charged_back: online.refund.by.charge_back };
  return own[reason] ?? reason;
}

function Destinations({ frame, payment }: { frame: Frame; payment: PaymentShown }) {
  const { language } = frame;
  const { allocations: t, bank } = textFor(language);
  return (
    <section>
      <h2>{t.destinations}</h2>
      {payment.destinations.length > 0 ? (
        <DataTable
          caption={t.destinations}
          rows={payment.destinations}
          columns={[
            {
              head: t.destination,
              label: t.destination,
              cell: (each) => (
                <>
                  {each.name} <small>{reference(each.reference)}</small>
                  <small>{each.reason ?? t.byItself}</small>
                  <small>{moment(each.recordedAt, language)}</small>
                </>
              ),
            },
            { head: bank.amount, label: bank.amount, numeric: true, cell: ({ amount }) => euros(amount, language) },
            {
              head: t.state,
              label: t.state,
              cell: ({ id, reversalReason }) =>
                reversalReason === null ? (
                  <span>
                    <Status tone="good">{t.stands}</Status>{" "}
                    {holds(frame, "treasurer") ? <a href={paths.allocationReversal(id)}>{t.reverse}</a> : null}
                  </span>
                ) : (
                  t.takenBack(reasonIn(language, reversalReason))
                ),
            },
          ]}
        />
      ) : null}
      {payment.refunds.map(({ amount, on }) => (
        <p>
          {t.refund}: {euros(amount, language)}, <Day on={on} language={language} />
        </p>
      ))}
      {payment.payouts.map(({ reference: rf, amount, on, reason }) => (
        <p>
          {t.payout.line} {reference(rf)}: {euros(amount, language)}, <Day on={on} language={language} />{" "}
          <small>{reason ?? t.byItself}</small>
        </p>
      ))}
    </section>
  );
}

/** Money that belongs to no claim. */
function Otherwise({ frame: { language }, payment, settles }: { frame: Frame; payment: PaymentShown; settles: boolean }) {
  const t = textFor(language).allocations;
  return (
    <section>
      <h2>{t.otherwise}</h2>
      <ul>
        {payment.left === payment.amount ? (
          <li>
            <a href={paths.paymentPart(payment.id, "set-aside")}>{t.setAside.link}</a>
          </li>
        ) : null}
        {payment.left === payment.amount && payment.left > 0 && settles ? (
          <li>
            <a href={paths.paymentPart(payment.id, "settlement")}>{textFor(language).online.settlement.link}</a>
          </li>
        ) : null}
        {payment.left > 0 ? (
          <li>
            <a href={paths.paymentPart(payment.id, "refund")}>{t.payBack.link}</a>
          </li>
        ) : null}
      </ul>
    </section>
  );
}
