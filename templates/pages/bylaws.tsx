import type { BylawSettings, BylawsVersion } from "#domain/bylaws/bylaws.ts";
import type { ListedDecision } from "#domain/decisions/decision.ts";
import { day } from "#templates/format.ts";
import { BylawFacts, BylawFields } from "#templates/pages/bylaw-settings.tsx";
import { DecisionField } from "#templates/pages/decisions.tsx";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Notice, PageHead, Steps } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type BylawsShown = {
  readonly current: BylawsVersion;
  /** Number of the decision that each version rests on; the first has none. */
  readonly versions: readonly { readonly version: number; readonly effectiveOn: Temporal.PlainDate; readonly decision: string | null }[];
  readonly coming: { readonly version: number; readonly effectiveOn: Temporal.PlainDate } | null;
  readonly mayChange: boolean;
};

/** The bylaws in force, in plain words, for everybody. */
export function bylawsPage(frame: Frame, { current, versions, coming, mayChange }: BylawsShown): string {
  const { language } = frame;
  const t = textFor(language).rules;
  return framed(
    frame,
    { title: t.bylawsTitle, audience: frame.viewer?.roles.some((role) => role === "board" || role === "auditor") ? "board" : "public" },
    <>
      <PageHead title={t.bylawsTitle} lead={t.bylawsLead(current.version, day(current.effectiveOn, language))}>
        {coming ? <Notice title={t.bylawsComing(coming.version, day(coming.effectiveOn, language))} /> : null}
        {mayChange ? (
          <p class="actions">
            <a class="button" href={paths.newBylaws}>
              {t.bylawsChange}
            </a>
          </p>
        ) : null}
      </PageHead>
      <section>
        <h2>{t.bylawsSettings}</h2>
        <BylawFacts settings={current} language={language} />
      </section>
      <section>
        <h2>{t.bylawsVersions}</h2>
        <ul>
          {versions.map(({ version, effectiveOn, decision }) => (
            <li>
              {t.bylawsVersion(version)}, {t.bylawsFrom(day(effectiveOn, language))}:{" "}
              {decision ? t.bylawsDecision(decision) : t.bylawsFounding}
            </li>
          ))}
        </ul>
        <p>
          <a href={paths.decisions}>{t.decisionsTitle}</a>
        </p>
      </section>
    </>,
  );
}

type NewBylaws = { readonly settings: BylawSettings; readonly decisions: readonly ListedDecision[]; readonly form: Form };

/** Fields: those of BylawFields, effectiveOn, decision. */
export function newBylawsPage(frame: Frame, { settings, decisions, form }: NewBylaws): string {
  const { language } = frame;
  const { rules: t, kit } = textFor(language);
  return framed(
    frame,
    { title: t.bylawsNewTitle, audience: "board" },
    <>
      <PageHead margin={[<a href={paths.bylaws}>{t.bylawsTitle}</a>]} title={t.bylawsNewTitle} lead={t.bylawsNewLead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <ActionForm form={form} action={paths.bylaws}>
        <section class="flow">
          <h2>{t.bylawsSettings}</h2>
          <div class="flow">
            <BylawFields settings={settings} form={form} language={language} />
          </div>
        </section>
        <section>
          <h2>{kit.whatHappens}</h2>
          <Steps steps={t.bylawsSteps} />
          <Field
            form={form}
            name="effectiveOn"
            label={t.effectiveOn}
            hint={t.effectiveHint}
            size={12}
            inputmode="numeric"
            autocomplete="off"
          />
          <DecisionField form={form} decisions={decisions} language={language} />
          <p class="actions">
            <button type="submit">{t.bylawsButton}</button> <a href={paths.bylaws}>{kit.stop}</a>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}
