import type { Area } from "#domain/area.ts";
import type { Cents, UnitPrice } from "#domain/money.ts";
import { day, euros, hectares, squareMetres, unitPrice } from "#templates/format.ts";
import { type Frame, framed, holds } from "#templates/pages/frame.tsx";
import { Day, Facts, PageHead, Status, Sum } from "#templates/pages/kit.tsx";
import { audienceOf } from "#templates/pages/navigation.ts";
import { ParcelBook, type ParcelBookLine, Relatives } from "#templates/pages/parcel-book.tsx";
import { type LandShown, Lies, Succession } from "#templates/pages/parcel-land.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type ParcelShown = LandShown & {
  readonly designation: string;
  readonly provisional: boolean;
  readonly book: readonly ParcelBookLine[];
  readonly areas: readonly {
    readonly validFrom: Temporal.PlainDate;
    readonly land: Area;
    readonly provisional: boolean;
    readonly source: string;
  }[];
  readonly acquisition: {
    readonly deliveredOn: Temporal.PlainDate;
    readonly price: Cents;
    readonly costs: Cents;
    readonly together: Cents;
    readonly perSquareMetre: UnitPrice | null;
    readonly gift: boolean;
    readonly deed: string;
    readonly decision: string;
  } | null;
};

/** One parcel and how it came to us. */
export function parcelPage(frame: Frame, parcel: ParcelShown): string {
  const { language } = frame;
  const t = textFor(language).parcels;
  const number = String(parcel.number);
  const state = parcel.provisional ? `, ${t.provisional}` : "";
  const gone = parcel.succeededOn ? `, ${textFor(language).succession.gone(day(parcel.succeededOn, language))}` : "";
  return framed(
    frame,
    { title: parcel.name, audience: audienceOf(frame.viewer) },
    <>
      <PageHead
        margin={[t.numbered(parcel.number), <a href={paths.parcels}>{t.back}</a>]}
        title={parcel.name}
        lead={`${parcel.designation}, ${hectares(parcel.land)}${state}${gone}`}
      />
      <Lies frame={frame} parcel={parcel} />
      <section>
        <h2>{t.acquisition}</h2>
        <Acquisition frame={frame} parcel={parcel} />
        {holds(frame, "board") && parcel.predecessors.length === 0 ? (
          <p class="actions">
            {parcel.acquisition ? (
              <a href={paths.parcelPart(number, "correction")}>{t.correct}</a>
            ) : (
              <a class="button" href={paths.parcelPart(number, "acquisition")}>
                {t.acquire}
              </a>
            )}
          </p>
        ) : null}
      </section>
      <section>
        <h2>{t.areas}</h2>
        <p>{t.areasLead}</p>
        <Areas frame={frame} areas={parcel.areas} />
        {holds(frame, "board") ? (
          <p>
            <a href={paths.parcelPart(number, "areas")}>{t.measure}</a> · <a href={paths.team(number)}>{textFor(language).team.link}</a>
          </p>
        ) : null}
      </section>
      <Succession frame={frame} parcel={parcel} />
      <section>
        <h2>{textFor(language).succession.book}</h2>
        <ParcelBook lines={parcel.book} language={language} />
      </section>
    </>,
  );
}

function Acquisition({ frame: { language }, parcel: { acquisition, predecessors } }: { frame: Frame; parcel: ParcelShown }) {
  const t = textFor(language).parcels;
  if (!acquisition && predecessors.length > 0)
    return (
      <p>
        {textFor(language).succession.cameFrom} <Relatives parcels={predecessors} />
      </p>
    );
  if (!acquisition) return <p>{t.acquisitionNone}</p>;
  const { deliveredOn, price, costs, together, perSquareMetre, gift, deed, decision } = acquisition;
  return (
    <>
      {gift ? null : (
        <Sum
          rows={[
            { label: t.price, value: euros(price, language) },
            { label: t.costs, value: euros(costs, language) },
          ]}
          total={{ label: t.together, value: euros(together, language) }}
          after={perSquareMetre === null ? [] : [{ label: t.perSquareMetre, value: unitPrice(perSquareMetre, language) }]}
        />
      )}
      <Facts
        facts={[
          [t.deliveredOn, <Day on={deliveredOn} language={language} />],
          [t.gift, gift ? textFor(language).kit.yes : null],
          [t.costs, gift ? euros(costs, language) : null],
          [t.deed, deed],
          [t.decision, <a href={paths.decision(decision)}>{decision}</a>],
        ]}
      />
    </>
  );
}

function Areas({ frame: { language }, areas }: { frame: Frame; areas: ParcelShown["areas"] }) {
  const t = textFor(language).parcels;
  return (
    <DataTable
      caption={t.areas}
      rows={areas}
      columns={[
        { head: t.validFrom, label: t.validFrom, cell: ({ validFrom }) => <Day on={validFrom} language={language} /> },
        {
          head: t.area,
          label: t.area,
          numeric: true,
          cell: ({ land }) => (
            <span>
              {hectares(land)} <small>{squareMetres(land, language)}</small>
            </span>
          ),
        },
        {
          head: t.state,
          label: t.state,
          cell: ({ provisional }) => <Status tone={provisional ? "care" : "good"}>{provisional ? t.provisional : t.measured}</Status>,
        },
        { head: t.source, label: t.source, cell: ({ source }) => source },
      ]}
    />
  );
}
