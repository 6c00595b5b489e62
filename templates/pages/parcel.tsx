import type { Area } from "#domain/area.ts";
import type { Geometry } from "#domain/land/outline.ts";
import type { Cents, UnitPrice } from "#domain/money.ts";
import { day, euros, hectares, squareMetres, unitPrice } from "#templates/format.ts";
import { type Frame, framed, holds } from "#templates/pages/frame.tsx";
import { Day, Facts, Notice, PageHead, Status, Sum } from "#templates/pages/kit.tsx";
import { audienceOf } from "#templates/pages/navigation.ts";
import { ParcelBook, type ParcelBookLine, type Relative, Relatives } from "#templates/pages/parcel-book.tsx";
import { ParcelMap } from "#templates/pages/parcel-map.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type ParcelShown = {
  readonly number: number;
  readonly name: string;
  readonly designation: string;
  readonly land: Area;
  readonly provisional: boolean;
  readonly deliveredOn: Temporal.PlainDate | null;
  readonly succeededOn: Temporal.PlainDate | null;
  readonly predecessors: readonly Relative[];
  readonly successors: readonly Relative[];
  readonly outline: {
    readonly validFrom: Temporal.PlainDate;
    readonly drawn: Area;
    readonly source: string;
    /** Whether it is more than 2 % off the registered area. */
    readonly far: boolean;
    readonly geometry: Geometry;
  } | null;
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
      <Outline frame={frame} parcel={parcel} />
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
            <a href={paths.parcelPart(number, "areas")}>{t.measure}</a>
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

type Part = { readonly frame: Frame; readonly parcel: ParcelShown };

/** Where it lies, drawn without scripts, and what the board may do about it. */
function Outline({ frame, parcel: { number, name, land, outline, succeededOn } }: Part) {
  const { language } = frame;
  const t = textFor(language).outlines;
  const place = String(number);
  return (
    <section>
      <h2>{t.outline}</h2>
      {outline ? (
        <figure class="map">
          <ParcelMap
            parcels={[{ number, name, land, geometry: outline.geometry }]}
            title={t.sentence(name, hectares(outline.drawn))}
            highest={420}
          />
          <figcaption>
            {t.caption(hectares(outline.drawn), day(outline.validFrom, language), outline.source)} <a href={paths.parcelsMap}>{t.toMap}</a>
          </figcaption>
        </figure>
      ) : (
        <p>{t.outlineNone}</p>
      )}
      {outline?.far && holds(frame, "board") ? (
        <Notice tone="care" title={t.farTitle}>
          <p>{t.far(hectares(outline.drawn), hectares(land))}</p>
        </Notice>
      ) : null}
      {holds(frame, "board") && !succeededOn ? (
        <p>
          <a href={paths.parcelPart(place, "outline")}>{outline ? t.drawAgain : t.draw}</a>
        </p>
      ) : null}
    </section>
  );
}

/** What it came from and went over into; the board may split it or merge it while it is there and ours. */
function Succession({ frame, parcel: { number, predecessors, successors, deliveredOn, succeededOn } }: Part) {
  const { language } = frame;
  const t = textFor(language).succession;
  const may = holds(frame, "board") && deliveredOn !== null && succeededOn === null;
  if (!may && predecessors.length + successors.length === 0) return null;
  return (
    <section>
      <h2>{t.act}</h2>
      <Facts
        facts={[
          [t.cameFrom, predecessors.length > 0 ? <Relatives parcels={predecessors} /> : null],
          [t.wentOver, successors.length > 0 ? <Relatives parcels={successors} /> : null],
        ]}
      />
      {may ? (
        <p>
          <a href={paths.parcelPart(String(number), "succession")}>{t.act}</a>
        </p>
      ) : null}
    </section>
  );
}

function Acquisition({ frame: { language }, parcel: { acquisition, predecessors } }: Part) {
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
          [t.decision, decision],
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
