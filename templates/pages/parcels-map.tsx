import { hectares } from "#templates/format.ts";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead } from "#templates/pages/kit.tsx";
import { audienceOf } from "#templates/pages/navigation.ts";
import { type MappedParcel, ParcelMap } from "#templates/pages/parcel-map.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type ParcelsMap = {
  readonly items: readonly MappedParcel[];
  /** The next page, where there are more parcels than a sheet takes. */
  readonly next: string | null;
  /** How many parcels are not drawn yet. */
  readonly undrawn: number;
  /** The address of map tiles, or null: then only outlines are shown. */
  readonly tiles: string | null;
};

/** All parcels on one sheet, as a list too; where scripts run, the sheet becomes one that can be moved and made larger. */
export function parcelsMapPage(frame: Frame, { items, next, undrawn, tiles }: ParcelsMap): string {
  const { language } = frame;
  const t = textFor(language).outlines;
  return framed(
    frame,
    {
      title: t.mapTitle,
      audience: audienceOf(frame.viewer),
      styles: [paths.leafletStyle],
      scripts: [paths.leafletScript, paths.mapScript],
    },
    <>
      <PageHead
        margin={[<a href={paths.parcels}>{textFor(language).parcels.back}</a>]}
        title={t.mapTitle}
        lead={t.mapLead(items.length, undrawn)}
      />
      <section class="wide flow">
        <h2 class="hidden">{t.mapTitle}</h2>
        {items.length === 0 ? (
          <p>{t.mapEmpty}</p>
        ) : (
          <>
            <figure
              class="map"
              id="map"
              data-source={paths.parcelsGeoJson}
              data-tiles={tiles}
              data-credit={tiles ? t.tilesCredit : null}
              data-larger={t.larger}
              data-smaller={t.smaller}
            >
              <ParcelMap parcels={items} title={t.mapSentence(items.length)} highest={560} />
              <figcaption>
                {t.mapCaption} <a href={paths.parcelsGeoJson}>{t.downloadGeoJson}</a>
              </figcaption>
            </figure>
            <ol class="parcels numbered">
              {items.map(({ number, name, land }) => (
                <li>
                  <b>{number}</b> <a href={paths.parcel(String(number))}>{name}</a> <span>{hectares(land)}</span>
                </li>
              ))}
            </ol>
            {next ? (
              <p>
                <a href={next}>{t.mapNext}</a>
              </p>
            ) : null}
          </>
        )}
      </section>
    </>,
  );
}
