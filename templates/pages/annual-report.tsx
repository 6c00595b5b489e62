import type { Figures } from "#domain/reports/figures.ts";
import type { ListedReport } from "#domain/reports/report.ts";
import { day, moment } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { ChartFigure } from "#templates/pages/chart.tsx";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed, holds } from "#templates/pages/frame.tsx";
import { Day, Facts, Notice, PageHead, Status, Steps } from "#templates/pages/kit.tsx";
import type { Audience } from "#templates/pages/navigation.ts";
import { DataTable } from "#templates/pages/table.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { type Section, written } from "#templates/report/section.ts";
import { reportLead, reportSections } from "#templates/report/sections.ts";
import { textFor } from "#templates/text/text.ts";

export type AdviceShown = { readonly approves: boolean; readonly text: string; readonly givenAt: Temporal.Instant };
export type ReportShown = {
  readonly year: number;
  readonly version: number;
  readonly stands: boolean;
  readonly figures: Figures;
  /** In hexadecimal. */
  readonly sha256: string;
  readonly knownBefore: Temporal.Instant;
  readonly frozenAt: Temporal.Instant;
  readonly foreword: string | null;
  readonly advice: AdviceShown | null;
  /** All versions of the year, the latest first. */
  readonly versions: readonly number[];
};

/** Members read reports under their own menu, officers among the board's rooms. */
export function reportAudience(frame: Frame): Audience {
  return holds(frame, "board", "auditor") ? "board" : "member";
}

/** A frozen report: drawn, in tables, with how it was counted and the way to take it along. */
export function annualReportPage(frame: Frame, report: ReportShown): string {
  const { language } = frame;
  const t = textFor(language).reports;
  const { year, version, figures, foreword } = report;
  const frozen = t.frozenAt(moment(report.frozenAt, language));
  return framed(
    frame,
    { title: t.title(year), audience: reportAudience(frame) },
    <>
      <PageHead
        margin={[
          t.title(year),
          version === 1 ? frozen : `${t.versionOf(version)}, ${frozen}`,
          <a href={paths.annualReports}>{t.listTitle}</a>,
        ]}
        title={t.headline(year)}
        lead={reportLead(figures, language)}
      >
        {report.stands ? null : (
          <Notice tone="care">
            <p>
              {t.versionOf(version)}: {t.replaced}.
            </p>
          </Notice>
        )}
      </PageHead>
      {foreword ? (
        <section>
          <h2>{t.foreword}</h2>
          <p class="mail-body">{foreword}</p>
        </section>
      ) : null}
      {reportSections(figures, language).map((section) => (
        <Matter section={section} language={language} csv={report} />
      ))}
      <AdviceSection frame={frame} year={year} advice={report.advice} />
      <HowCounted frame={frame} report={report} />
    </>,
  );
}

type MatterProps = { section: Section; language: Language; csv: Pick<ReportShown, "year" | "version"> | null };

function Matter({ section: { key, title, text, chart, table }, language, csv }: MatterProps) {
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

/** What a committee advises, or that it did not yet. */
export function AdviceText({ advice, language }: { advice: AdviceShown | null; language: Language }) {
  const t = textFor(language).reports;
  if (!advice) return <p>{t.adviceNone}</p>;
  const { approves, text, givenAt } = advice;
  return (
    <>
      <p>
        <Status tone={approves ? "good" : "wrong"}>{approves ? t.adviceFor : t.adviceAgainst}</Status>
      </p>
      <p>{approves ? t.adviceApproves : t.adviceRefuses}</p>
      <blockquote>
        <p class="mail-body">{text}</p>
      </blockquote>
      <p class="soft">{t.adviceGiven(moment(givenAt, language))}</p>
    </>
  );
}

function AdviceSection({ frame, year, advice }: { frame: Frame; year: number; advice: AdviceShown | null }) {
  const t = textFor(frame.language).reports;
  return (
    <section>
      <h2>{t.advice}</h2>
      <AdviceText advice={advice} language={frame.language} />
      {holds(frame, "board", "auditor") ? (
        <p class="noprint">
          <a href={paths.audit(year)}>{t.toAudit}</a>
        </p>
      ) : null}
    </section>
  );
}

function HowCounted({ frame: { language }, report }: { frame: Frame; report: ReportShown }) {
  const t = textFor(language).reports;
  const { year, version, sha256, knownBefore, versions } = report;
  const until = Temporal.PlainDate.from(report.figures.until);
  const asked = { version: String(version) };
  const others = versions.filter((each) => each !== version);
  return (
    <section>
      <h2>{t.how}</h2>
      <p>{t.howText(day(until, language), moment(knownBefore, language))}</p>
      <Facts facts={[[t.hash, <code class="break">{sha256}</code>]]} />
      <h3 class="noprint">{t.downloads}</h3>
      <ul class="noprint">
        {(["nl", "en"] as const).map((of) => (
          <li>
            <a href={withQuery(paths.annualReportPart(year, "document"), { ...asked, in: of })} hreflang={of}>
              {t.pdf[of]}
            </a>
          </li>
        ))}
        <li>
          <a href={withQuery(paths.annualReportPart(year, "figures.json"), asked)}>{t.figuresJson}</a>
        </li>
      </ul>
      {others.length > 0 ? (
        <p class="noprint">
          {t.otherVersions}:{" "}
          {others.map((each, place) => (
            <>
              {place > 0 ? " · " : null}
              <a href={withQuery(paths.annualReport(year), { version: String(each) })}>{t.versionOf(each)}</a>
            </>
          ))}
        </p>
      ) : null}
    </section>
  );
}

type Draft = {
  readonly year: number;
  readonly figures: Figures;
  readonly sha256: string;
  readonly knownBefore: Temporal.Instant;
  /** The version that is frozen already. */
  readonly before: number | null;
  readonly form: Form;
};

/** What would be frozen, and what freezing does. Fields: year, seen (the hash of the figures shown), foreword. */
export function annualReportDraftPage(frame: Frame, { year, figures, sha256, knownBefore, before, form }: Draft): string {
  const { language } = frame;
  const { reports: t, kit } = textFor(language);
  return framed(
    frame,
    { title: t.draftTitle(year), audience: "board" },
    <>
      <PageHead
        margin={[moment(knownBefore, language), <a href={paths.annualReports}>{t.listTitle}</a>]}
        title={t.draftTitle(year)}
        lead={t.draftLead}
      >
        <ProblemSummary form={form} language={language} />
        {before === null ? null : (
          <Notice>
            <p>{t.draftAgain(before)}</p>
          </Notice>
        )}
      </PageHead>
      {reportSections(figures, language).map((section) => (
        <Matter section={section} language={language} csv={null} />
      ))}
      <section class="noprint">
        <h2>{kit.whatHappens}</h2>
        <Steps steps={t.freezeSteps} />
        <ActionForm form={form} action={paths.annualReports} class="flow">
          <input type="hidden" name="year" value={String(year)} />
          <input type="hidden" name="seen" value={sha256} />
          <Field form={form} name="foreword" label={t.foreword} hint={t.forewordHint} rows={6} />
          <p class="actions">
            <button type="submit">{t.freeze(year)}</button>
          </p>
        </ActionForm>
      </section>
    </>,
  );
}

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
                cell: ({ recordedAt }) => <Day on={recordedAt.toZonedDateTimeISO("Europe/Amsterdam").toPlainDate()} language={language} />,
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
