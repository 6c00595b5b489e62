import type { Area } from "#domain/area.ts";
import type { Cents } from "#domain/money.ts";
import { day, euros, hectares } from "#templates/format.ts";
import { type Frame, framed, holds } from "#templates/pages/frame.tsx";
import { Day, PageHead, Status } from "#templates/pages/kit.tsx";
import { audienceOf } from "#templates/pages/navigation.ts";
import { Pager } from "#templates/pages/progress.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type ParcelLine = {
  readonly number: number;
  readonly name: string;
  readonly designation: string;
  readonly land: Area;
  readonly provisional: boolean;
  readonly deliveredOn: Temporal.PlainDate | null;
  readonly price: Cents | null;
  readonly gift: boolean;
  /** From when on it is there no more: it went over into others. */
  readonly succeededOn: Temporal.PlainDate | null;
};

export type Parcels = {
  readonly items: readonly ParcelLine[];
  readonly next: string | null;
  readonly total: number;
  /** What is delivered and ours, over all pages. */
  readonly owned: { readonly parcels: number; readonly dm2: Area; readonly paidCents: Cents };
};

/** What the commons owns, for anybody; the board may add to it. */
export function parcelsPage(frame: Frame, { items, next, total, owned }: Parcels): string {
  const { language } = frame;
  const t = textFor(language).parcels;
  const registers = holds(frame, "board");
  const lead = owned.parcels > 0 ? t.lead(hectares(owned.dm2), owned.parcels) : t.leadNone;
  return framed(
    frame,
    { title: t.title, audience: audienceOf(frame.viewer) },
    <>
      <PageHead title={t.title} lead={lead} />
      <section>
        <h2>{t.title}</h2>
        {total === 0 ? <p>{registers ? t.empty : t.emptyPublic}</p> : <Lines frame={frame} items={items} owned={owned} />}
        {total === 0 ? null : (
          <Pager paging={{ shown: items.length, total, ...(next ? { next } : {}) }} language={language}>
            <a href={paths.parcelsCsv}>{textFor(language).kit.downloadCsv}</a>
            <a href={paths.parcelsMap}>{textFor(language).outlines.toMap}</a>
          </Pager>
        )}
        {registers ? (
          <p class="actions">
            <a class="button" href={paths.newParcel}>
              {t.register}
            </a>
            {total > 0 ? <a href={paths.parcelOutlines}>{textFor(language).outlines.drawSeveral}</a> : null}
          </p>
        ) : null}
      </section>
    </>,
  );
}

function Lines({ frame: { language }, items, owned }: { frame: Frame; items: Parcels["items"]; owned: Parcels["owned"] }) {
  const t = textFor(language).parcels;
  return (
    <DataTable
      caption={t.title}
      rows={items}
      columns={[
        {
          head: t.parcel,
          label: t.parcel,
          cell: ({ number, name, designation, succeededOn }) => (
            <>
              <a href={paths.parcel(String(number))}>{name}</a> <small>{designation}</small>
              {succeededOn ? <small>{textFor(language).succession.gone(day(succeededOn, language))}</small> : null}
            </>
          ),
          foot: t.all,
        },
        {
          head: t.area,
          label: t.area,
          numeric: true,
          cell: ({ land, provisional }) => (
            <span>
              {hectares(land)} {provisional ? <small>{t.provisional}</small> : null}
            </span>
          ),
          foot: hectares(owned.dm2),
        },
        {
          head: t.delivered,
          label: t.delivered,
          cell: ({ deliveredOn }) => (deliveredOn ? <Day on={deliveredOn} language={language} /> : <Status>{t.notDelivered}</Status>),
          foot: "",
        },
        {
          head: t.price,
          label: t.price,
          numeric: true,
          cell: ({ price, gift }) => (gift ? t.given : price === null ? null : euros(price, language)),
          foot: euros(owned.paidCents, language),
        },
      ]}
    />
  );
}
