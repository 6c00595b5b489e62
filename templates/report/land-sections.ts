import type { Figures } from "#domain/reports/figures.ts";
import { count, percentage } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { type Built, cents, columns, empty, hectares, metres, type Part, words, wordsOf } from "#templates/report/cells.ts";
import { stairs } from "#templates/report/chart.ts";
import { written } from "#templates/report/section.ts";

/** Hectares with two decimals, as a chart has room for. */
const ha = (dm2: number, language: Language): string =>
  (dm2 / 1_000_000).toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** The land of today by the year in which it was bought, one under another. */
function yearsOfLand({ land }: Figures) {
  const years = [...new Set(land.parcels.map(({ year }) => year))].toSorted((a, b) => a - b);
  let so = 0;
  return years.map((year) => {
    const bought = land.parcels.filter((parcel) => parcel.year === year).reduce((sum, { dm2 }) => sum + dm2, 0);
    so += bought;
    return { year, bought, together: so };
  });
}

export function land({ figures, language }: Part): Built {
  const t = wordsOf(language);
  const years = yearsOfLand(figures);
  const [first, last] = [years[0], years.at(-1)];
  const [owned, allotted] = [figures.land.dm2, figures.capital.closingDm2];
  const says =
    first && last ? t.land.says(ha(first.together, language), first.year, ha(last.together, language), figures.year) : t.land.none;
  return {
    text: [
      t.land.text(written(hectares(owned), language), written(hectares(allotted), language)),
      ...(allotted === 0 ? [] : [owned >= allotted ? t.land.covered : t.land.uncovered(percentage(owned, allotted, language))]),
    ],
    chart:
      years.length === 0
        ? null
        : stairs(
            { title: t.land.chart, says },
            years.map(({ year, together }) => ({ label: String(year), value: together, written: ha(together, language) })),
            (value) => count(Math.round(value / 1_000_000), language),
          ),
    table: {
      columns: columns(t.year, t.land.bought, t.land.together),
      rows: years.map(({ year, bought, together }) => [words(String(year)), hectares(bought), hectares(together)]),
      foot: null,
    },
  };
}

export function parcels({ figures, language }: Part): Built {
  const t = wordsOf(language);
  return {
    text: [t.parcels.text(figures.land.parcels.length)],
    chart: null,
    table: {
      columns: [
        { head: t.parcels.parcel, numeric: false },
        { head: t.parcels.designation, numeric: false },
        { head: t.parcels.delivered, numeric: false },
        { head: t.parcels.area, numeric: true },
        { head: t.parcels.paid, numeric: true },
      ],
      rows: figures.land.parcels.map(({ name, designation, deliveredOn, dm2, priceCents, gift }) => [
        words(name),
        words(designation),
        deliveredOn === null ? words(t.parcels.succeeded) : { kind: "day", value: deliveredOn },
        hectares(dm2),
        gift ? words(t.parcels.gift) : cents(priceCents),
      ]),
      foot: [words(t.total), empty, empty, hectares(figures.land.dm2), cents(figures.land.paidCents)],
    },
  };
}

export function price({ figures, language }: Part): Built | null {
  const t = wordsOf(language).price;
  const { price: found } = figures;
  if (!found) return null;
  const perMetre = written({ kind: "price", value: found.price }, language);
  return {
    text: [
      t.text(perMetre, found.year),
      t.how(written(cents(found.paidCents), language), written(metres(found.boughtDm2), language), perMetre),
    ],
    chart: null,
    table: {
      columns: columns(t.parcel, t.area, t.paid),
      rows: found.parcels.map(({ name, dm2, cents: paid }) => [words(name), metres(dm2), cents(paid)]),
      foot: [words(wordsOf(language).total), metres(found.boughtDm2), cents(found.paidCents)],
    },
  };
}
