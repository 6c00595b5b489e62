import type { Cents } from "#domain/money.ts";
import { euros, iban, reference } from "#templates/format.ts";
import { type Frame, framed, holds } from "#templates/pages/frame.tsx";
import { Day, PageHead, Status } from "#templates/pages/kit.tsx";
import { accountsOf, type RefundLine } from "#templates/pages/payment-acts.tsx";
import { Pager } from "#templates/pages/progress.tsx";
import { type ProviderBalance, ProviderBalanceSection } from "#templates/pages/provider-acts.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type Refunds = {
  readonly due: readonly RefundLine[];
  readonly sum: Cents;
  /** What was paid back, the latest first. */
  readonly items: readonly {
    readonly name: string | null;
    readonly iban: string | null;
    readonly amount: Cents;
    readonly orderedOn: Temporal.PlainDate;
    readonly reference: string;
    /** When the bank booked it; null until a statement says so. */
    readonly paidOutOn: Temporal.PlainDate | null;
    readonly paymentId: string;
    readonly by: "bank" | "provider" | "charge_back";
  }[];
  /** Null where nothing was ever paid online. */
  readonly balance: ProviderBalance | null;
  readonly next: string | null;
  readonly total: number;
};

/** Money that is not ours to keep, and what was paid back. */
export function refundsPage(frame: Frame, refunds: Refunds): string {
  const { language } = frame;
  const { allocations, kit } = textFor(language);
  const t = allocations.refunds;
  const { due, sum, items, next, total, balance } = refunds;
  return framed(
    frame,
    { title: t.title, audience: "board" },
    <>
      <PageHead
        margin={[<a href={paths.statements}>{allocations.toBank}</a>]}
        title={t.title}
        lead={due.length === 0 ? t.leadNone : t.lead(due.length, euros(sum, language))}
      />
      <section class="wide">
        <h2>{t.due}</h2>
        {due.length === 0 ? (
          <p>{t.empty}</p>
        ) : (
          <>
            <Due frame={frame} due={due} sum={sum} />
            <p>
              <a href={paths.refundsCsv}>{kit.downloadCsv}</a>
            </p>
          </>
        )}
      </section>
      <section>
        <h2>{t.done}</h2>
        {items.length === 0 ? (
          <p>{t.doneEmpty}</p>
        ) : (
          <>
            <Done frame={frame} items={items} />
            <Pager paging={{ shown: items.length, total, ...(next ? { next } : {}) }} language={language} />
          </>
        )}
      </section>
      {balance ? <ProviderBalanceSection frame={frame} balance={balance} /> : null}
    </>,
  );
}

function Due({ frame, due, sum }: { frame: Frame; due: Refunds["due"]; sum: Cents }) {
  const { language } = frame;
  const { allocations, bank, kit } = textFor(language);
  const t = allocations.refunds;
  const button = {
    head: <span class="hidden">{t.order}</span>,
    label: t.order,
    cell: ({ claim, name, online }: RefundLine) => (
      <>
        <a href={paths.refund(claim)} aria-label={t.orderOf(name)}>
          {t.order}
        </a>{" "}
        {online ? <a href={paths.refundOnline(claim)}>{textFor(language).online.refund.link}</a> : null}
      </>
    ),
    foot: "",
  };
  return (
    <DataTable
      caption={t.due}
      rows={due}
      columns={[
        {
          head: t.to,
          label: t.to,
          cell: (each) => (
            <>
              {each.name} <small>{accountsOf(frame, each)}</small>
            </>
          ),
          foot: kit.total,
        },
        { head: allocations.reference, label: allocations.reference, cell: (each) => reference(each.reference), foot: "" },
        { head: t.why, label: t.why, cell: ({ why }) => t.whys[why], foot: "" },
        { head: bank.amount, label: bank.amount, numeric: true, cell: ({ amount }) => euros(amount, language), foot: euros(sum, language) },
        ...(holds(frame, "treasurer") ? [button] : []),
      ]}
    />
  );
}

function Done({ frame: { language }, items }: { frame: Frame; items: Refunds["items"] }) {
  const { allocations, bank } = textFor(language);
  const t = allocations.refunds;
  return (
    <DataTable
      caption={t.done}
      rows={items}
      columns={[
        {
          head: t.to,
          label: t.to,
          cell: (each) => (
            <>
              <a href={paths.allocation(each.paymentId)}>{each.name ?? bank.unknownPayer}</a>{" "}
              {each.iban ? <small>{iban(each.iban)}</small> : null}
            </>
          ),
        },
        { head: t.reference, label: t.reference, cell: (each) => reference(each.reference) },
        { head: t.on, label: t.on, cell: ({ orderedOn }) => <Day on={orderedOn} language={language} /> },
        {
          head: t.paidOut,
          label: t.paidOut,
          cell: ({ paidOutOn, by }) => (
            <>
              {paidOutOn ? <Day on={paidOutOn} language={language} /> : <Status>{t.notPaidOut}</Status>}{" "}
              {by === "bank" ? null : <small>{textFor(language).online.refund.by[by]}</small>}
            </>
          ),
        },
        { head: bank.amount, label: bank.amount, numeric: true, cell: ({ amount }) => euros(amount, language) },
      ]}
    />
  );
}
