import type { Area } from "#domain/area.ts";
import type { Cents, UnitPrice } from "#domain/money.ts";
import { euros, squareMetres, unitPrice } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { Sum } from "#templates/pages/kit.tsx";
import { textFor } from "#templates/text/text.ts";

/** How a year's price came about: what was paid for the land delivered in it, over its area. */
export type Derivation = {
  readonly year: number;
  readonly parcels: readonly { readonly name: string; readonly land: Area; readonly paid: Cents }[];
  readonly withCosts: boolean;
  readonly paid: Cents;
  readonly land: Area;
  readonly price: UnitPrice;
  readonly rule: { readonly version: string; readonly decision: string };
};

type Share = { readonly amount: Cents; readonly land: Area };

/** The sum behind a price, and with `share` behind a member's square metres. */
export function PriceDerivation({ derivation, share, language }: { derivation: Derivation; share?: Share; language: Language }) {
  const t = textFor(language).ledger.derivation;
  const price = unitPrice(derivation.price, language);
  const paid = {
    label: t.paid(derivation.year),
    note: derivation.withCosts ? t.withCosts : t.withoutCosts,
    value: euros(derivation.paid, language),
  };
  const divided = { label: t.divided, value: squareMetres(derivation.land, language) };
  return (
    <>
      <Sum
        rows={derivation.parcels.map(({ name, land, paid }) => ({
          label: t.parcel(name, squareMetres(land, language)),
          value: euros(paid, language),
        }))}
        total={paid}
        after={[
          divided,
          { label: <b>{t.price}</b>, note: t.rounded, value: <b>{price}</b> },
          ...(share ? [shareRow(share, price, language)] : []),
        ]}
      />
      <p class="soft">{t.rule(derivation.rule.version, derivation.rule.decision)}</p>
    </>
  );
}

function shareRow({ amount, land }: Share, price: string, language: Language) {
  const t = textFor(language).ledger.derivation;
  return { label: <b>{t.share(euros(amount, language), price)}</b>, note: t.shareNote, value: <b>{squareMetres(land, language)}</b> };
}
