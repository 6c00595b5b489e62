import type { Advice } from "#domain/audits/advice.ts";
import type { Figures } from "#domain/reports/figures.ts";
import { day, moment } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { type Frame, framed, holds } from "#templates/pages/frame.tsx";
import { Facts, Notice, PageHead, Status } from "#templates/pages/kit.tsx";
import { Matter, reportAudience } from "#templates/pages/report-matter.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { examinedLine, isOfEarlier } from "#templates/report/advice.ts";
import { reportLead, reportSections } from "#templates/report/sections.ts";
import { textFor } from "#templates/text/text.ts";

export type AdviceShown = Omit<Advice, "id">;
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
      <AdviceSection frame={frame} report={report} />
      <HowCounted frame={frame} report={report} />
    </>,
  );
}

/** What a committee advises, or that it did not yet. */
export function AdviceText({ advice, language }: { advice: AdviceShown | null; language: Language }) {
  const t = textFor(language).reports;
  if (!advice) return <p>{t.adviceNone}</p>;
  const { approves, text, givenAt, examined } = advice;
  return (
    <>
      <p>
        <Status tone={approves ? "good" : "wrong"}>{approves ? t.adviceFor : t.adviceAgainst}</Status>
      </p>
      <p>{approves ? t.adviceApproves : t.adviceRefuses}</p>
      <blockquote>
        <p class="mail-body">{text}</p>
      </blockquote>
      <ul>
        {examined.map((sample) => (
          <li>{examinedLine(sample, language)}</li>
        ))}
      </ul>
      <p class="soft">{t.adviceGiven(moment(givenAt, language))}</p>
    </>
  );
}

function AdviceSection({ frame, report: { year, advice, frozenAt } }: { frame: Frame; report: ReportShown }) {
  const t = textFor(frame.language).reports;
  return (
    <section>
      <h2>{t.advice}</h2>
      <AdviceText advice={advice} language={frame.language} />
      {advice && isOfEarlier(advice, frozenAt) ? <p class="soft">{t.adviceEarlier}</p> : null}
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
