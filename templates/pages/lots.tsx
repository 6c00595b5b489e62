import type { Area } from "#domain/area.ts";
import type { Cents, UnitPrice } from "#domain/money.ts";
import { euros, squareMetres, unitPrice } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { Day } from "#templates/pages/kit.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { textFor } from "#templates/text/text.ts";

/** One paid-in amount with its vintage. Its land is fixed by the allotment at `price`; until then `forecast` says what is expected. */
export type LotShown = {
  readonly number: string;
  readonly vintage: number;
  readonly paidOn: Temporal.PlainDate;
  readonly amount: Cents;
  /** The price is null where an earlier register did not say it. */
  readonly fixed: { readonly land: Area; readonly price: UnitPrice | null } | null;
  readonly forecast: Area | null;
  readonly redeemableFrom: Temporal.PlainDate;
};

export function Lots({ lots, language }: { lots: readonly LotShown[]; language: Language }) {
  const t = textFor(language).ledger;
  const land = ({ fixed, forecast }: LotShown) => {
    if (fixed)
      return (
        <span>
          {squareMetres(fixed.land, language)}{" "}
          {fixed.price === null ? null : <small>{t.perSquareMetre(unitPrice(fixed.price, language))}</small>}
        </span>
      );
    return forecast === null ? (
      t.provisional
    ) : (
      <span>
        {squareMetres(forecast, language)} <small>{t.provisional}</small>
      </span>
    );
  };
  return (
    <DataTable
      caption={t.lot}
      rows={lots}
      columns={[
        {
          head: t.lot,
          label: t.lot,
          cell: ({ number, paidOn }) => (
            <>
              {number}{" "}
              <small>
                <Day on={paidOn} language={language} />
              </small>
            </>
          ),
        },
        { head: t.paidIn, label: t.paidIn, numeric: true, cell: ({ amount }) => euros(amount, language) },
        { head: t.land, label: t.land, numeric: true, cell: land },
        { head: t.redeemableFrom, label: t.redeemableFrom, cell: ({ redeemableFrom }) => <Day on={redeemableFrom} language={language} /> },
      ]}
    />
  );
}
