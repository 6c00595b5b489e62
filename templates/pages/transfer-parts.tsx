import type { Area } from "#domain/area.ts";
import type { Cents } from "#domain/money.ts";
import { day, euros, squareMetres } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { DataTable } from "#templates/pages/table.tsx";
import { textFor } from "#templates/text/text.ts";

export type PartLine = {
  readonly lot: string;
  readonly vintage: number;
  readonly redeemableFrom: Temporal.PlainDate;
  readonly cents: Cents;
  /** Null while the lot has no land. */
  readonly land: Area | null;
  readonly staysCents: Cents;
  readonly staysLand: Area | null;
};

/** What goes of each lot, and what stays. */
export function TransferParts({
  parts,
  ours,
  language,
}: {
  readonly parts: readonly PartLine[];
  readonly ours: boolean;
  readonly language: Language;
}) {
  const t = textFor(language).transfers;
  const area = (land: Area | null) => (land === null ? t.notAllotted : squareMetres(land, language));
  const stays = ours ? t.stays : t.staysTheir;
  return (
    <section>
      <h2>{t.parts}</h2>
      <DataTable
        caption={t.parts}
        rows={parts}
        columns={[
          {
            head: t.part,
            label: t.part,
            cell: ({ lot, vintage, redeemableFrom }) => (
              <>
                {lot} <small>{t.vintage(vintage, day(redeemableFrom, language))}</small>
              </>
            ),
          },
          { head: t.amount, label: t.amount, numeric: true, cell: ({ cents }) => euros(cents, language) },
          { head: t.land, label: t.land, numeric: true, cell: ({ land }) => area(land) },
          {
            head: stays,
            label: stays,
            numeric: true,
            cell: ({ staysCents, staysLand }) => (
              <span>
                {euros(staysCents, language)} {staysCents > 0 ? <small class="nowrap">{area(staysLand)}</small> : null}
              </span>
            ),
          },
        ]}
      />
    </section>
  );
}
