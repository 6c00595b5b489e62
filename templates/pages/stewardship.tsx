import type { ResultKind } from "#domain/conditions/result.ts";
import { count } from "#templates/format.ts";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead } from "#templates/pages/kit.tsx";
import { audienceOf } from "#templates/pages/navigation.ts";
import { DataTable } from "#templates/pages/table.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type Counts = { readonly code: string; readonly titleNl: string; readonly titleEn: string } & Readonly<Record<ResultKind, number>>;
export type Stewardship = { readonly leaseYear: number | null; readonly years: readonly number[]; readonly items: readonly Counts[] };

const kinds = ["met", "not_met", "not_measured", "waived", "not_applicable"] as const;

/** How many leases met each condition in a year, for anybody. By GET: year. */
export function stewardshipPage(frame: Frame, { leaseYear, years, items }: Stewardship): string {
  const { language } = frame;
  const t = textFor(language).results;
  return framed(
    frame,
    { title: t.publicTitle, audience: audienceOf(frame.viewer) },
    <>
      <PageHead
        margin={leaseYear === null ? [] : [t.year(leaseYear)]}
        title={t.publicTitle}
        lead={leaseYear === null ? t.publicNone : t.publicLead}
      >
        {years.length > 1 ? (
          <p>
            {t.otherYears}:{" "}
            {years
              .filter((year) => year !== leaseYear)
              .map((year, index) => (
                <>
                  {index > 0 ? " · " : null}
                  <a href={withQuery(paths.stewardship, { year: String(year) })}>{year}</a>
                </>
              ))}
          </p>
        ) : null}
      </PageHead>
      {leaseYear === null ? null : (
        <section class="wide">
          <h2>{t.conditions}</h2>
          {items.length === 0 ? (
            <p>{t.publicYearNone}</p>
          ) : (
            <DataTable
              caption={t.publicTitle}
              rows={items}
              columns={[
                {
                  head: t.condition,
                  label: t.condition,
                  cell: ({ code, titleNl, titleEn }) => <a href={paths.condition(code)}>{language === "nl" ? titleNl : titleEn}</a>,
                },
                ...kinds.map((kind) => ({
                  head: t.kinds[kind],
                  label: t.kinds[kind],
                  numeric: true,
                  cell: (row: Counts) => count(row[kind], language),
                })),
              ]}
            />
          )}
        </section>
      )}
    </>,
  );
}
