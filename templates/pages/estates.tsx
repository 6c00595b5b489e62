import type { ListedReport } from "#domain/estates/death-report.ts";
import type { EstateShown, EstateState } from "#domain/estates/estate-list.ts";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, PageHead, Status, type Tone } from "#templates/pages/kit.tsx";
import { Pager, type Paging } from "#templates/pages/progress.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type Estates = {
  readonly items: readonly EstateShown[];
  readonly reports: readonly ListedReport[];
  readonly open: boolean;
  readonly openCount: number;
  readonly paging: Paging;
};

const tones: Readonly<Partial<Record<EstateState, Tone>>> = {
  passed_on: "good",
  reported: "care",
  disputed: "wrong",
  heirs_missing: "care",
  renounced: "care",
  executors_disagree: "wrong",
};

export const EstateStatus = ({ frame, state }: { frame: Frame; state: EstateState }) => (
  <Status tone={tones[state]}>{textFor(frame.language).estates.states[state]}</Status>
);

/** Reports that wait for somebody to look, and the estates. */
export function estatesPage(frame: Frame, { items, reports, open, openCount, paging }: Estates): string {
  const { language } = frame;
  const { estates: t, kit } = textFor(language);
  return framed(
    frame,
    { title: t.title, audience: "board" },
    <>
      <PageHead title={t.title} lead={t.lead(openCount)} />
      {reports.length > 0 ? (
        <section class="wide">
          <h2>{t.reports}</h2>
          <DataTable
            caption={t.reports}
            rows={reports}
            columns={[
              { head: t.who, label: t.who, cell: (each) => <a href={paths.death(each.id)}>{each.name}</a> },
              { head: t.diedOn, label: t.diedOn, cell: ({ diedOn }) => <Day on={diedOn} language={language} /> },
              { head: t.reportedBy, label: t.reportedBy, cell: ({ reporterName }) => reporterName },
            ]}
          />
        </section>
      ) : null}
      <section class="wide">
        <h2>{open ? t.open : t.all}</h2>
        {items.length === 0 ? (
          <p>{t.none}</p>
        ) : (
          <>
            <DataTable
              caption={open ? t.open : t.all}
              rows={items}
              columns={[
                {
                  head: t.who,
                  label: t.who,
                  cell: ({ number, name, memberNumber }) => (
                    <>
                      <a href={paths.estate(number)}>{name}</a>{" "}
                      <small>
                        {number}, {t.member(memberNumber)}
                      </small>
                    </>
                  ),
                },
                { head: t.diedOn, label: t.diedOn, cell: ({ diedOn }) => <Day on={diedOn} language={language} /> },
                { head: t.state, label: t.state, cell: ({ state }) => <EstateStatus frame={frame} state={state} /> },
                { head: t.until, label: t.until, cell: ({ lastDay }) => <Day on={lastDay} language={language} /> },
              ]}
            />
            <Pager paging={paging} language={language} />
          </>
        )}
        <p>
          <a href={withQuery(paths.estates, { all: open ? "yes" : null })}>{open ? t.showAll : t.showOpen}</a> ·{" "}
          <a href={paths.estatesCsv}>{kit.downloadCsv}</a>
        </p>
      </section>
    </>,
  );
}
