import { area } from "#domain/area.ts";
import { dayOf } from "#domain/calendar.ts";
import type { HeirShown, PartShown } from "#domain/estates/estate-reading.ts";
import { sumCents } from "#domain/money.ts";
import { day, euros, squareMetres } from "#templates/format.ts";
import type { EstatePage } from "#templates/pages/estate.tsx";
import type { Frame } from "#templates/pages/frame.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { textFor } from "#templates/text/text.ts";
/** A fraction as people write it: `1/3`, or all. */
export const fraction = (shares: number, of: number): string => {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  const common = divisor(shares, of);
  return shares === of ? "1" : `${shares / common}/${of / common}`;
};

const of = (parts: readonly PartShown[], heir: HeirShown) => parts.filter(({ relativeId }) => relativeId === heir.relativeId);
const landOf = (parts: readonly PartShown[]) => area(parts.reduce((sum, { dm2 }) => sum + dm2, 0));
const eurosOf = (parts: readonly PartShown[]) => sumCents(parts.map(({ cents }) => cents));

/** Who inherits and what each gets, together and lot by lot. */
export function Heirs({ frame: { language }, shown: { heirs, parts, lots, inheritance } }: { frame: Frame; shown: EstatePage }) {
  const t = textFor(language).estates;
  if (!inheritance) return <p>{t.heirsNone}</p>;
  if (inheritance.basis === "state") return <p>{t.next.for_the_state}</p>;
  const known = heirs.flatMap((heir) => of(parts, heir));
  return (
    <>
      <DataTable
        caption={t.heirs}
        rows={heirs}
        columns={[
          {
            head: t.heir,
            label: t.heir,
            cell: (heir) => (
              <>
                {heir.name}{" "}
                <small>
                  {[heir.memberNumber === null ? "" : t.wasMember(heir.memberNumber), heir.actsByName ? t.actsBy(heir.actsByName) : ""]
                    .filter(Boolean)
                    .join(", ")}
                </small>
              </>
            ),
            foot: t.total,
          },
          { head: t.share, label: t.share, cell: ({ shares }) => fraction(shares, inheritance.shares), foot: "" },
          {
            head: t.land,
            label: t.land,
            numeric: true,
            cell: (heir) => squareMetres(landOf(of(parts, heir)), language),
            foot: squareMetres(landOf(known), language),
          },
          {
            head: t.value,
            label: t.value,
            numeric: true,
            cell: (heir) => euros(eurosOf(of(parts, heir)), language),
            foot: euros(eurosOf(known), language),
          },
          { head: t.choice, label: t.choice, cell: (heir) => <ChoiceOf heir={heir} language={language} />, foot: "" },
        ]}
      />
      {inheritance.statutory ? <p class="soft">{t.statutory}</p> : null}
      <details>
        <summary>{t.perLot}</summary>
        <div>
          {lots.map((lot) => (
            <DataTable
              caption={<b>{t.lotTitle(lot.number)}</b>}
              rows={parts.filter(({ lotId }) => lotId === lot.id)}
              columns={[
                { head: t.heir, label: t.heir, cell: (part) => heirs.find(({ relativeId }) => relativeId === part.relativeId)?.name ?? "" },
                { head: t.land, label: t.land, numeric: true, cell: ({ dm2 }) => squareMetres(dm2, language) },
                { head: t.value, label: t.value, numeric: true, cell: ({ cents }) => euros(cents, language) },
                {
                  head: t.state,
                  label: t.state,
                  cell: ({ went, toLotNumber }) => (went ? [t.went[went], toLotNumber].filter(Boolean).join(", ") : ""),
                },
              ]}
            />
          ))}
        </div>
      </details>
    </>
  );
}

function ChoiceOf({ heir, language }: { heir: HeirShown; language: Frame["language"] }) {
  const t = textFor(language).estates;
  if (heir.acceptance) return <>{[t.acceptances[heir.acceptance], heir.wish ? t.wishes[heir.wish] : ""].filter(Boolean).join(", ")}</>;
  const notes = [
    heir.invitedAt ? t.invited(day(dayOf(heir.invitedAt), language)) : "",
    heir.deemedOn ? t.deemed(day(heir.deemedOn, language)) : "",
  ].filter(Boolean);
  return (
    <>
      {t.notYet} <small>{notes.join("; ")}</small>
    </>
  );
}
