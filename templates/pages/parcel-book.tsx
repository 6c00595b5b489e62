import type { Area } from "#domain/area.ts";
import type { Cents } from "#domain/money.ts";
import { euros, hectares } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { Day } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type Relative = { readonly number: number; readonly name: string };
export type ParcelBookLine =
  | { readonly kind: "acquired"; readonly on: Temporal.PlainDate; readonly price: Cents; readonly gift: boolean; readonly decision: string }
  | {
      readonly kind: "measured";
      readonly on: Temporal.PlainDate;
      readonly land: Area;
      readonly provisional: boolean;
      readonly source: string;
    }
  | { readonly kind: "drawn"; readonly on: Temporal.PlainDate; readonly land: Area; readonly source: string }
  | { readonly kind: "came_from" | "went_over"; readonly on: Temporal.PlainDate; readonly parcels: readonly Relative[] };

/** Links to parcels that a parcel comes from or went over into. */
export function Relatives({ parcels }: { parcels: readonly Relative[] }) {
  return (
    <>
      {parcels.map(({ number, name }, index) => (
        <>
          {index > 0 ? ", " : null}
          <a href={paths.parcel(String(number))}>{name}</a>
        </>
      ))}
    </>
  );
}

/** What happened to a parcel, dated in the margin, the newest first. */
export function ParcelBook({ lines, language }: { lines: readonly ParcelBookLine[]; language: Language }) {
  return (
    <ol class="book">
      {lines.map((line) => (
        <li>
          <Day on={line.on} language={language} />
          <div>
            <Told line={line} language={language} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Told({ line, language }: { line: ParcelBookLine; language: Language }) {
  const { succession: t, parcels } = textFor(language);
  switch (line.kind) {
    case "acquired":
      return (
        <>
          <b>{line.gift ? t.bookGiven : t.bookBought(euros(line.price, language))}</b> <small>{t.bookDecision(line.decision)}</small>
        </>
      );
    case "measured":
      return (
        <>
          <b>{t.bookMeasured(hectares(line.land))}</b>{" "}
          <small>{line.provisional ? `${parcels.provisional}, ${line.source}` : line.source}</small>
        </>
      );
    case "drawn":
      return (
        <>
          <b>{t.bookDrawn(hectares(line.land))}</b> <small>{line.source}</small>
        </>
      );
    default:
      return (
        <b>
          {line.kind === "came_from" ? t.bookCameFrom : t.bookWentOver} <Relatives parcels={line.parcels} />
        </b>
      );
  }
}
