import type { Area } from "#domain/area.ts";
import type { RegisterTotals } from "#domain/shares/holding.ts";
import type { RegisterColumn, RegisterRow } from "#domain/shares/register-export.ts";
import type { Sorting } from "#domain/sorting.ts";
import { count, day, euros, hectares, squareMetres } from "#templates/format.ts";
import { AsOf } from "#templates/pages/as-of.tsx";
import { type Answers, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, Facts, PageHead } from "#templates/pages/kit.tsx";
import { Pager, type Paging } from "#templates/pages/progress.tsx";
import { Again, Search } from "#templates/pages/search.tsx";
import { sorts } from "#templates/pages/sorting.ts";
import { DataTable } from "#templates/pages/table.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type RegisterShown = {
  readonly on: Temporal.PlainDate;
  readonly knownOn: Temporal.PlainDate | null;
  readonly totals: RegisterTotals;
  readonly landOwned: Area;
  readonly rows: readonly RegisterRow[];
  readonly search: string;
  /** Null for what a search found: that stands in order of number. */
  readonly sorting: Sorting<RegisterColumn> | null;
  readonly paging: Paging;
  /** The last number seen, if more were found than are shown. */
  readonly after: number | null;
  readonly asOf: Answers;
};

/** The statutory register of members on a day, as known on a day, and its exports. Fields: on, known, by GET; q, by POST. */
export function registerPage(frame: Frame, shown: RegisterShown): string {
  const { language } = frame;
  const { members: t, ledger, kit } = textFor(language);
  const { on, knownOn, totals, landOwned, asOf } = shown;
  const query = { on: on.toString(), known: knownOn?.toString() };
  return framed(
    frame,
    { title: t.registerTitle, audience: "board" },
    <>
      <PageHead
        margin={[day(on, language), ...(knownOn ? [ledger.asKnown(day(knownOn, language))] : [])]}
        title={t.registerTitle}
        lead={t.registerLead(day(on, language))}
      >
        <ProblemSummary form={asOf} language={language} />
      </PageHead>
      <section>
        <h2>{t.totals}</h2>
        <Facts
          facts={[
            [t.totalMembers, count(totals.members, language)],
            [t.totalLots, count(totals.lots, language)],
            [t.totalPaidIn, euros(totals.cents, language)],
            [t.totalLand, squareMetres(totals.dm2, language)],
            [t.owned, hectares(landOwned)],
          ]}
        />
        {landOwned > totals.dm2 ? <p class="soft">{t.stillToBuy}</p> : null}
      </section>
      <Rows frame={frame} shown={shown} query={query} />
      <section>
        <h2>{t.exports}</h2>
        <p>{t.exportsNote}</p>
        <p class="actions">
          <a class="button" href={withQuery(paths.registerPdf, query)}>
            {kit.downloadPdf}
          </a>{" "}
          <a href={withQuery(paths.registerCsv, query)}>{kit.downloadCsv}</a>
        </p>
      </section>
      <section>
        <h2>{ledger.asOf}</h2>
        <AsOf action={paths.register} form={asOf} language={language} />
      </section>
    </>,
  );
}

type RowsProps = { frame: Frame; shown: RegisterShown; query: Readonly<Record<string, string | undefined>> };

function Rows({ frame, shown: { rows, search, sorting, paging, on, after }, query }: RowsProps) {
  const { language } = frame;
  const { members: t, ledger, kit } = textFor(language);
  return (
    <section class="wide flow">
      <h2>{t.title}</h2>
      <Search frame={frame} action={paths.register} label={t.search} search={search} along={query} />
      {rows.length === 0 ? (
        <p>{search ? t.none(search) : t.registerEmpty(day(on, language))}</p>
      ) : (
        <DataTable
          caption={t.registerLead(day(on, language))}
          rows={rows}
          columns={[
            {
              head: t.member,
              label: t.member,
              cell: ({ number, names }) => (
                <>
                  <a href={withQuery(paths.member(String(number)), { on: query.on, known: query.known })}>{names}</a>{" "}
                  <small>{t.number(number)}</small>
                </>
              ),
              ...sorts(frame, sorting, "names"),
            },
            { head: t.city, label: t.city, cell: ({ city }) => city, ...sorts(frame, sorting, "city") },
            {
              head: t.since,
              label: t.since,
              cell: ({ admittedOn }) => <Day on={admittedOn} language={language} />,
              ...sorts(frame, sorting, "number"),
            },
            { head: t.totalLots, label: t.totalLots, numeric: true, cell: ({ lots }) => count(lots, language) },
            {
              head: ledger.paidIn,
              label: ledger.paidIn,
              numeric: true,
              cell: ({ cents }) => euros(cents, language),
              ...sorts(frame, sorting, "cents"),
            },
            {
              head: ledger.land,
              label: ledger.land,
              numeric: true,
              cell: ({ dm2 }) => squareMetres(dm2, language),
              ...sorts(frame, sorting, "dm2"),
            },
          ]}
        />
      )}
      <Pager paging={paging} language={language}>
        {search && after !== null ? (
          <Again frame={frame} action={paths.register} along={{ ...query, q: search, after: String(after) }}>
            {kit.next}
          </Again>
        ) : null}
        {search ? (
          <Again frame={frame} action={paths.registerCsv} along={{ ...query, q: search }}>
            {kit.downloadCsv}
          </Again>
        ) : null}
      </Pager>
    </section>
  );
}
