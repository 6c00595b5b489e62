import { dayOf } from "#domain/calendar.ts";
import type { ListedReport } from "#domain/reports/report.ts";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, PageHead } from "#templates/pages/kit.tsx";
import { reportAudience } from "#templates/pages/report-matter.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type ReportList = {
  readonly items: readonly Pick<ListedReport, "year" | "version" | "recordedAt" | "knownBefore" | "stands">[];
  /** Years that are over and can be frozen; null for who does not freeze. */
  readonly drafts: readonly number[] | null;
};

/** Every frozen report, and for the board the years whose figures can be looked at. */
export function annualReportsPage(frame: Frame, { items, drafts }: ReportList): string {
  const { language } = frame;
  const t = textFor(language).reports;
  return framed(
    frame,
    { title: t.listTitle, audience: reportAudience(frame) },
    <>
      <PageHead title={t.listTitle} lead={items.length > 0 ? t.listLead : t.listNone} />
      {items.length > 0 ? (
        <section>
          <h2>{t.listTitle}</h2>
          <DataTable
            caption={t.listTitle}
            rows={items}
            columns={[
              {
                head: t.year,
                label: t.year,
                cell: ({ year, version, stands }) => (
                  <>
                    <a href={stands ? paths.annualReport(year) : withQuery(paths.annualReport(year), { version: String(version) })}>
                      {t.title(year)}
                    </a>{" "}
                    {stands ? null : <small>{t.replaced}</small>}
                  </>
                ),
              },
              { head: t.version, label: t.version, numeric: true, cell: ({ version }) => String(version) },
              {
                head: t.frozenOn,
                label: t.frozenOn,
                cell: ({ recordedAt }) => <Day on={dayOf(recordedAt)} language={language} />,
              },
            ]}
          />
        </section>
      ) : null}
      {drafts && drafts.length > 0 ? (
        <section class="noprint">
          <h2>{t.drafts}</h2>
          <p>{t.draftsLead}</p>
          <ul class="decide">
            {drafts.map((year) => (
              <li>
                <a href={paths.annualReportPart(year, "draft")}>{t.draftLink(year)}</a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>,
  );
}
