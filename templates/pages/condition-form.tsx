import { type Condition, comparators, conditionUnits, leaseForms, observers } from "#domain/conditions/condition.ts";
import { share, typedDayOfYear } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { typedThreshold } from "#templates/norm.ts";
import { Choices, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** A version as the fields of the form show it, so that a new one begins with what is there. */
export const typedCondition = (condition: Condition, language: Language): Readonly<Record<string, string>> => ({
  titleNl: condition.titleNl,
  titleEn: condition.titleEn,
  asksNl: condition.asksNl,
  asksEn: condition.asksEn,
  checkedNl: condition.checkedNl,
  checkedEn: condition.checkedEn,
  unit: condition.unit,
  comparator: condition.comparator,
  threshold: typedThreshold(condition, language),
  windowFrom: typedDayOfYear(condition.windowFrom ?? ""),
  windowTo: typedDayOfYear(condition.windowTo ?? ""),
  observer: condition.observer,
  forms: condition.forms.join(","),
  allowance: share(condition.allowanceBp, language),
  charge: share(condition.chargeBp, language),
  source: condition.source,
});

/** Proposes a version. Fields: those of a condition; effectiveOn. */
export function newConditionPage(frame: Frame, { code, form }: { readonly code: string; readonly form: Form }): string {
  const { language } = frame;
  const { conditions: t, kit } = textFor(language);
  return framed(
    frame,
    { title: t.newTitle(code), audience: "board" },
    <>
      <PageHead margin={[<a href={paths.catalogue}>{t.catalogueTitle}</a>]} title={t.newTitle(code)} lead={t.newLead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <ActionForm form={form} action={paths.conditionVersions(code)}>
        <section>
          <h2>{t.words}</h2>
          <p>{t.wordsLead}</p>
          <Field form={form} name="titleNl" label={t.titleNl} size={40} autocomplete="off" />
          <Field form={form} name="asksNl" label={t.asksNl} rows={3} />
          <Field form={form} name="checkedNl" label={t.checkedNl} rows={3} />
          <Field form={form} name="titleEn" label={t.titleEn} size={40} autocomplete="off" />
          <Field form={form} name="asksEn" label={t.asksEn} rows={3} />
          <Field form={form} name="checkedEn" label={t.checkedEn} rows={3} />
        </section>
        <Limit form={form} language={language} />
        <section>
          <h2>{t.consequence}</h2>
          <Field form={form} name="allowance" label={t.allowanceBp} hint={t.shareHint} size={6} inputmode="decimal" autocomplete="off" />
          <Field form={form} name="charge" label={t.chargeBp} hint={t.chargeOnly} size={6} inputmode="decimal" autocomplete="off" />
          <Forms form={form} language={language} />
          <Field form={form} name="effectiveOn" label={t.effectiveOn} hint={t.effectiveHint} size={12} autocomplete="off" />
          <Field form={form} name="source" label={t.source} hint={t.sourceHint} size={40} autocomplete="off" />
          <p class="actions">
            <button type="submit">{t.proposeButton}</button> <a href={paths.catalogue}>{kit.stop}</a>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}

function Limit({ form, language }: { form: Form; language: Language }) {
  const t = textFor(language).conditions;
  return (
    <section>
      <h2>{t.measure}</h2>
      <Field form={form} name="unit" label={t.unit} options={conditionUnits.map((unit) => [unit, t.units[unit]] as const)} />
      <Field
        form={form}
        name="comparator"
        label={t.comparator}
        options={comparators.map((comparator) => [comparator, t.comparators[comparator]] as const)}
      />
      <Field form={form} name="threshold" label={t.threshold} hint={t.thresholdHint} size={10} autocomplete="off" />
      <Field form={form} name="windowFrom" label={t.windowFrom} hint={t.windowHint} size={8} autocomplete="off" />
      <Field form={form} name="windowTo" label={t.windowTo} size={8} autocomplete="off" />
      <Choices
        form={form}
        name="observer"
        legend={t.observer}
        options={observers.map((observer) => ({ value: observer, label: t.observers[observer] }))}
      />
    </section>
  );
}

function Forms({ form, language }: { form: Form; language: Language }) {
  const t = textFor(language).conditions;
  const ticked = form.values.forms?.split(",") ?? [];
  return (
    <fieldset class="field" id="forms" aria-describedby="forms-hint">
      <legend>{t.forms}</legend>
      <small id="forms-hint">{t.formsHint}</small>
      <div class="choices">
        {leaseForms.map((each) => (
          <label class="choice">
            <input type="checkbox" name="forms" value={each} checked={ticked.includes(each)} />
            <span>{t.leaseForms[each]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
