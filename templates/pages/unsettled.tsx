import type { Cents } from "#domain/money.ts";
import type { UnsettledColumn } from "#domain/payments/payment.ts";
import type { Sorting } from "#domain/sorting.ts";
import { euros, iban, reference } from "#templates/format.ts";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, PageHead } from "#templates/pages/kit.tsx";
import { Pager } from "#templates/pages/progress.tsx";
import { sorts } from "#templates/pages/sorting.ts";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { type Text, textFor } from "#templates/text/text.ts";

export type PaymentLine = {
  readonly id: string;
  readonly bookedOn: Temporal.PlainDate;
  readonly amount: Cents;
  readonly left: Cents;
  readonly counterparty: string | null;
  readonly iban: string | null;
  readonly remittance: string | null;
  readonly reference: string | null;
  /** Why a charge-back waits. */
  readonly standsBecause: keyof Text["online"]["chargeBack"]["reasons"] | null;
};

export type Unsettled = {
  readonly items: readonly PaymentLine[];
  readonly next: string | null;
  readonly total: number;
  readonly sorting: Sorting<UnsettledColumn>;
};

/** The treasurer's work list. */
export function unsettledPage(frame: Frame, { items, next, total, sorting }: Unsettled): string {
  const { language } = frame;
  const t = textFor(language).allocations;
  return framed(
    frame,
    { title: t.title, audience: "board" },
    <>
      <PageHead margin={[<a href={paths.statements}>{t.toBank}</a>]} title={t.title} lead={total === 0 ? t.leadNone : t.lead(total)} />
      <section class="wide">
        <h2>{t.title}</h2>
        {total === 0 ? (
          <p>{t.empty}</p>
        ) : (
          <>
            <Lines frame={frame} items={items} sorting={sorting} />
            <Pager paging={{ shown: items.length, total, ...(next ? { next } : {}) }} language={language}>
              <a href={paths.unsettledCsv}>{textFor(language).kit.downloadCsv}</a>
            </Pager>
          </>
        )}
      </section>
    </>,
  );
}

function Lines({ frame, items, sorting }: { frame: Frame } & Pick<Unsettled, "items" | "sorting">) {
  const { language } = frame;
  const { allocations: t, bank, online } = textFor(language);
  return (
    <DataTable
      caption={t.title}
      rows={items}
      columns={[
        {
          head: bank.from,
          label: bank.from,
          cell: (each) => (
            <>
              <a href={paths.allocation(each.id)}>{each.counterparty ?? bank.unknownPayer}</a>{" "}
              {each.iban ? <small>{iban(each.iban)}</small> : null}
            </>
          ),
        },
        {
          head: bank.bookedOn,
          label: bank.bookedOn,
          cell: ({ bookedOn }) => <Day on={bookedOn} language={language} />,
          ...sorts(frame, sorting, "booked"),
        },
        {
          head: t.remittance,
          label: t.remittance,
          cell: (each) => (
            <>
              {[each.reference ? reference(each.reference) : "", each.remittance ?? ""].filter(Boolean).join(", ")}
              {each.standsBecause ? <small>{online.chargeBack.reasons[each.standsBecause]}</small> : null}
            </>
          ),
        },
        {
          head: t.left,
          label: t.left,
          numeric: true,
          cell: ({ left, amount }) => (
            <span>
              {euros(left, language)} {left === amount ? null : <small>{t.ofAmount(euros(amount, language))}</small>}
            </span>
          ),
          ...sorts(frame, sorting, "left"),
        },
      ]}
    />
  );
}
