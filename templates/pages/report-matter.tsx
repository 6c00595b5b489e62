import type { Language } from "#templates/language.ts";
import { ChartFigure } from "#templates/pages/chart.tsx";
import { type Frame, holds } from "#templates/pages/frame.tsx";
import type { Audience } from "#templates/pages/navigation.ts";
import { DataTable } from "#templates/pages/table.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { type Section, written } from "#templates/report/section.ts";
import { textFor } from "#templates/text/text.ts";

/** Members read reports under their own menu, officers among the board's rooms. */
export function reportAudience(frame: Frame): Audience {
  return holds(frame, "board", "auditor") ? "board" : "member";
}

type MatterProps = { section: Section; language: Language; csv: { readonly year: number; readonly version: number } | null };

/** One matter of a report; `csv` says of which frozen report its table can be fetched. */
export function Matter({ section: { key, title, text, chart, table }, language, csv }: MatterProps) {
  const t = textFor(language).reports;
  return (
    <section id={key}>
      <h2>{title}</h2>
      {text.map((each) => (
        <p>{each}</p>
      ))}
      {chart ? <ChartFigure chart={chart} name={`${key}-chart`} table={t.sameAsTable} /> : null}
      <DataTable
        caption={title}
        rows={table.rows}
        columns={table.columns.map(({ head, numeric }, place) => ({
          ...{ head, label: head, numeric },
          cell: (row: (typeof table.rows)[number]) => (row[place] ? written(row[place], language) : ""),
          ...(table.foot ? { foot: table.foot[place] ? written(table.foot[place], language) : "" } : {}),
        }))}
      />
      {csv ? (
        <p class="noprint">
          <a href={withQuery(paths.annualReportTable(csv.year, key), { version: String(csv.version) })}>{t.csvOf(title)}</a>
        </p>
      ) : null}
    </section>
  );
}
