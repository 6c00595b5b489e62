import type { Figures } from "#domain/reports/figures.ts";
import { moment } from "#templates/format.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Notice, PageHead, Steps } from "#templates/pages/kit.tsx";
import { Matter } from "#templates/pages/report-matter.tsx";
import { paths } from "#templates/paths.ts";
import { reportSections } from "#templates/report/sections.ts";
import { textFor } from "#templates/text/text.ts";

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
