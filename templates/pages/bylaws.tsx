import type { BylawSettings, BylawsVersion } from "#domain/bylaws/bylaws.ts";
import type { ListedDecision } from "#domain/decisions/decision.ts";
import { day } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { ClassFacts } from "#templates/pages/bylaw-classes.tsx";
import { BylawFacts, BylawFields } from "#templates/pages/bylaw-settings.tsx";
import { DecisionField } from "#templates/pages/decisions.tsx";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Notice, PageHead, Steps } from "#templates/pages/kit.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type Version = Pick<BylawsVersion, "version" | "effectiveOn" | "decisionNumber">;

export type BylawsShown = {
  /** The version to read, and whether it is in force, was until a day, or comes. */
  readonly shown: BylawsVersion;
  readonly standing: "in_force" | "coming" | { readonly until: Temporal.PlainDate };
  readonly versions: readonly Version[];
  readonly coming: Version | null;
  readonly mayChange: boolean;
};

/** The bylaws in force, or another version of them, in plain words, for everybody. */
export function bylawsPage(frame: Frame, bylaws: BylawsShown): string {
  const { language } = frame;
  const t = textFor(language).rules;
  const { shown, versions, coming, mayChange } = bylaws;
  const governs = frame.viewer?.roles.some((role) => role === "board" || role === "auditor") ?? false;
  return framed(
    frame,
    { title: t.bylawsTitle, audience: governs ? "board" : "public" },
    <>
      <PageHead title={t.bylawsTitle} lead={leadOf(bylaws, language)}>
        {bylaws.standing === "in_force" ? null : (
          <p>
            <a href={paths.bylaws}>{t.bylawsInForce}</a>
          </p>
        )}
        {coming && coming.version !== shown.version ? (
          <Notice title={t.bylawsComing(coming.version, day(coming.effectiveOn, language))}>
            <p>
              <a href={withQuery(paths.bylaws, { version: String(coming.version) })}>{t.bylawsVersion(coming.version)}</a>
            </p>
          </Notice>
        ) : null}
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
        <BylawFacts settings={shown} language={language} />
      </section>
      <ClassFacts classes={shown.classes} language={language} />
      <section>
        <h2>{t.bylawsVersions}</h2>
        <ul>
          {versions.map(({ version, effectiveOn, decisionNumber }) => (
            <li>
              <a href={withQuery(paths.bylaws, { version: String(version) })}>{t.bylawsVersion(version)}</a>,{" "}
              {t.bylawsFrom(day(effectiveOn, language))}:{" "}
              {decisionNumber === null ? t.bylawsFounding : <a href={paths.decision(decisionNumber)}>{t.bylawsDecision(decisionNumber)}</a>}
            </li>
          ))}
        </ul>
      </section>
    </>,
  );
}

function leadOf({ shown: { version, effectiveOn }, standing }: BylawsShown, language: Language): string {
  const t = textFor(language).rules;
  const from = day(effectiveOn, language);
  if (standing === "in_force") return t.bylawsLead(version, from);
  return standing === "coming" ? t.bylawsWill(version, from) : t.bylawsWas(version, from, day(standing.until, language));
}

type NewBylaws = { readonly settings: BylawSettings; readonly decisions: readonly ListedDecision[]; readonly form: Form };

/** Fields: those of BylawFields, effectiveOn, decisionId. */
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
