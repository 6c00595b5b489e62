import { type LeaseState, leaseStates } from "#domain/leases/lease-list.ts";
import { day, hectares, leaseNumber } from "#templates/format.ts";
import { type Frame, framed, holds } from "#templates/pages/frame.tsx";
import { Day, PageHead } from "#templates/pages/kit.tsx";
import { type LeaseLine, LeaseStatus } from "#templates/pages/lease-line.tsx";
import { Pager } from "#templates/pages/progress.tsx";
import { Again } from "#templates/pages/search.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type LinesProps = { readonly frame: Frame; readonly items: readonly LeaseLine[]; readonly mine: boolean };

function Lines({ frame: { language }, items, mine }: LinesProps) {
  const { leases: t, conditions } = textFor(language);
  return (
    <DataTable
      caption={t.title}
      rows={items}
      columns={[
        {
          head: t.lease,
          label: t.lease,
          cell: ({ number, lessee, parcels }) => (
            <>
              <a href={mine ? paths.myLease(number) : paths.lease(number)}>{mine ? parcels.join(", ") : lessee}</a>{" "}
              <small>{mine ? leaseNumber(number) : `${leaseNumber(number)}, ${parcels.join(", ")}`}</small>
            </>
          ),
        },
        { head: t.form, label: t.form, cell: ({ form }) => conditions.leaseForms[form] },
        { head: t.land, label: t.land, numeric: true, cell: ({ land }) => hectares(land) },
        {
          head: t.term,
          label: t.term,
          cell: ({ startsOn, endsOn }) => (
            <span>
              <Day on={startsOn} language={language} /> <small>{endsOn ? t.until(day(endsOn, language)) : t.noEnd}</small>
            </span>
          ),
        },
        { head: t.state, label: t.state, cell: ({ state }) => <LeaseStatus state={state} language={language} /> },
      ]}
    />
  );
}

export type Leases = {
  readonly items: readonly LeaseLine[];
  readonly search: string;
  readonly state: LeaseState | null;
  readonly next: string | null;
  /** The last number seen, if more were found than are shown. */
  readonly after: number | null;
  readonly total: number;
};

/** Every lease as it stands today. Fields by POST: q, state. */
export function leasesPage(frame: Frame, { items, search, state, next, after, total }: Leases): string {
  const { language } = frame;
  const { leases: t, kit, members } = textFor(language);
  const along = { q: search, state: state ?? "" };
  return framed(
    frame,
    { title: t.title, audience: "board" },
    <>
      <PageHead title={t.title} lead={t.lead}>
        <form action={paths.leases} method="post" class="filter noprint">
          <input type="hidden" name="csrf" value={frame.csrf} />
          <label>
            {t.search}
            <input name="q" type="search" size={28} value={search} autocomplete="off" />
          </label>
          <label>
            {t.state}
            <select name="state">
              <option value="">{t.allStates}</option>
              {leaseStates.map((each) => (
                <option value={each} selected={each === state}>
                  {t.states[each]}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" class="plain">
            {members.searchButton}
          </button>
        </form>
      </PageHead>
      <section class="wide flow">
        <h2>{t.title}</h2>
        {items.length === 0 ? <p>{search || state ? t.none : t.empty}</p> : <Lines frame={frame} items={items} mine={false} />}
        {items.length === 0 ? null : (
          <Pager paging={{ shown: items.length, total, ...(next ? { next } : {}) }} language={language}>
            {search && after !== null ? (
              <Again frame={frame} action={paths.leases} along={{ ...along, after: String(after) }}>
                {kit.next}
              </Again>
            ) : null}
            {search ? (
              <Again frame={frame} action={paths.leasesCsv} along={along}>
                {kit.downloadCsv}
              </Again>
            ) : (
              <a href={withQuery(paths.leasesCsv, { state })}>{kit.downloadCsv}</a>
            )}
          </Pager>
        )}
        {holds(frame, "board") ? (
          <p class="actions">
            <a class="button" href={paths.newLease}>
              {t.draw}
            </a>
          </p>
        ) : null}
      </section>
    </>,
  );
}

/** What somebody leases from us, or is offered. */
export function myLeasesPage(frame: Frame, { items }: { readonly items: readonly LeaseLine[] }): string {
  const t = textFor(frame.language).leases;
  return framed(
    frame,
    { title: t.mineTitle, audience: "member" },
    <>
      <PageHead title={t.mineTitle} lead={items.length > 0 ? t.mineLead : t.mineEmpty} />
      <section class="wide flow">
        <h2>{t.mineTitle}</h2>
        {items.length > 0 ? <Lines frame={frame} items={items} mine={true} /> : null}
      </section>
    </>,
  );
}
