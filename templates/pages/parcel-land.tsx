import type { Area } from "#domain/area.ts";
import type { Geometry } from "#domain/land/outline.ts";
import { day, hectares } from "#templates/format.ts";
import { type Frame, holds } from "#templates/pages/frame.tsx";
import { Facts, Notice } from "#templates/pages/kit.tsx";
import { type Relative, Relatives } from "#templates/pages/parcel-book.tsx";
import { ParcelMap } from "#templates/pages/parcel-map.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** Where a parcel lies, what it came from and what it became. */
export type LandShown = {
  readonly number: number;
  readonly name: string;
  readonly land: Area;
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
};

type Part = { readonly frame: Frame; readonly parcel: LandShown };

/** Where it lies, drawn without scripts, and what the board may do about it. */
export function Lies({ frame, parcel: { number, name, land, outline, succeededOn } }: Part) {
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
export function Succession({ frame, parcel: { number, predecessors, successors, deliveredOn, succeededOn } }: Part) {
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
