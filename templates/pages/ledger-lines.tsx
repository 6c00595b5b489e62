import type { Area } from "#domain/area.ts";
import type { Cents } from "#domain/money.ts";
import { day, euros, moment, squareMetres } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { Day } from "#templates/pages/kit.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { textFor } from "#templates/text/text.ts";

export type LedgerKind =
  | "issuance"
  | "allotment"
  | "transfer"
  | "redemption"
  | "transmission"
  | "reversal"
  | "rescission"
  | "charge_back"
  | "opening";

/** One line of the share ledger. Euros come from payments, square metres from allotments; what a line does not move is null. */
export type LedgerLine = {
  readonly kind: LedgerKind;
  readonly lot: string;
  readonly effectiveOn: Temporal.PlainDate;
  readonly recordedAt: Temporal.Instant;
  readonly paidIn: Cents | null;
  readonly land: Area | null;
};

export type Lines = {
  readonly lines: readonly LedgerLine[];
  readonly on: Temporal.PlainDate;
  readonly paidIn: Cents;
  readonly land: Area;
};

/** The ledger as a table that adds up; nothing provisional is in it. */
export function LedgerLines({ lines, on, paidIn, land, language }: Lines & { readonly language: Language }) {
  const t = textFor(language).ledger;
  if (lines.length === 0) return <p>{t.empty}</p>;
  return (
    <>
      <DataTable
        caption={t.balance(day(on, language))}
        rows={lines}
        columns={[
          {
            head: t.what,
            label: t.what,
            cell: ({ kind, lot, recordedAt }) => (
              <>
                {t.line(t.kinds[kind], lot)} <small>{t.recorded(moment(recordedAt, language))}</small>
              </>
            ),
            foot: t.balance(day(on, language)),
          },
          { head: t.effectiveOn, label: t.effectiveOn, cell: ({ effectiveOn }) => <Day on={effectiveOn} language={language} />, foot: "" },
          {
            head: t.paidIn,
            label: t.paidIn,
            numeric: true,
            cell: (line) => (line.paidIn === null ? null : euros(line.paidIn, language)),
            foot: euros(paidIn, language),
          },
          {
            head: t.land,
            label: t.land,
            numeric: true,
            cell: (line) => (line.land === null ? null : squareMetres(line.land, language)),
            foot: squareMetres(land, language),
          },
        ]}
      />
      <p class="soft">{t.provisionalNote}</p>
    </>
  );
}
