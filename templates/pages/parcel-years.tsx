import type { Cents } from "#domain/money.ts";
import { euros } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import type { Frame } from "#templates/pages/frame.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type ParcelYearShown = {
  readonly number: number;
  readonly name: string;
  readonly metIn: number | null;
  readonly met: readonly Readonly<Record<Language, string>>[];
  readonly seen: number;
  readonly billedIn: number | null;
  readonly rent: Cents;
  /** The part of the rent that goes with the member's square metres. */
  readonly ownRent: Cents;
};

/** What was kept to and seen on the parcels, and what rent that brought: what the commons is for. */
export function ParcelYears({ frame: { language }, years }: { frame: Frame; years: readonly ParcelYearShown[] }) {
  const t = textFor(language).land;
  return (
    <section>
      <h2>{t.done}</h2>
      <p>{t.doneNote}</p>
      <DataTable
        caption={t.done}
        rows={years}
        columns={[
          { head: t.parcel, label: t.parcel, cell: ({ number, name }) => <a href={paths.parcel(String(number))}>{name}</a> },
          {
            head: t.met,
            label: t.met,
            cell: ({ met, metIn, seen }) =>
              metIn === null ? (
                t.metNothing
              ) : (
                <span>
                  {met.length > 0 ? met.map((title) => title[language]).join(", ") : t.metNone} <small>{t.metIn(metIn, seen)}</small>
                </span>
              ),
          },
          {
            head: t.rent,
            label: t.rent,
            numeric: true,
            cell: ({ billedIn, ownRent, rent }) =>
              billedIn === null ? (
                "–"
              ) : (
                <span>
                  {euros(ownRent, language)} <small>{t.rentOf(euros(rent, language), billedIn)}</small>
                </span>
              ),
          },
        ]}
      />
    </section>
  );
}
