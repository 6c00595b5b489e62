import type { ConditionUnit } from "#domain/conditions/condition.ts";
import { norm, wordsOf } from "#templates/norm.ts";
import { Choices, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Facts, PageHead, Steps } from "#templates/pages/kit.tsx";
import type { ConditionInYear } from "#templates/pages/lease-year.tsx";
import type { Audience } from "#templates/pages/navigation.ts";
import { textFor } from "#templates/text/text.ts";

export type Observing = {
  readonly condition: Omit<ConditionInYear, "observations" | "results" | "mayRecord">;
  /** What it is of: `LC-000042, 2026`, or the name of a parcel. */
  readonly of: string;
  readonly margin: string;
  readonly as: "lessee" | "volunteer" | "officer";
  readonly action: string;
  readonly back: string;
  readonly form: Form;
};

const audiences: Readonly<Record<Observing["as"], Audience>> = { lessee: "member", volunteer: "member", officer: "board" };

/** What somebody saw of one condition, by telephone too. Fields: value, observedOn, note, photo, file; for an officer also source. */
export function observationPage(frame: Frame, observing: Observing): string {
  const { language } = frame;
  const { condition, of, as, form, action, back } = observing;
  const { results: t, kit } = textFor(language);
  const { title, asks } = wordsOf(condition, language);
  return framed(
    frame,
    { title, audience: audiences[as] },
    <>
      <PageHead margin={[condition.code, <a href={back}>{observing.margin}</a>]} title={t.observeTitle(title)} lead={t.observeLead(of)}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <ActionForm form={form} action={action} upload>
        <section class="flow">
          <h2>{as === "lessee" ? t.declare : t.seen}</h2>
          <p>{asks}</p>
          <Facts facts={[[t.norm, norm(condition, language)]]} />
          <Value unit={condition.unit} form={form} language={language} />
          <Field
            form={form}
            name="observedOn"
            label={t.observedOn}
            hint={t.observedOnHint}
            size={12}
            inputmode="numeric"
            autocomplete="off"
          />
          <Field
            form={form}
            name="note"
            label={as === "lessee" ? t.declareNote : t.note}
            hint={as === "lessee" ? t.declareNoteHint : t.noteHint}
            rows={3}
          />
          {as === "officer" ? (
            <Choices
              form={form}
              name="source"
              legend={t.by}
              initial="officer"
              options={(["officer", "laboratory"] as const).map((source) => ({ value: source, label: t.sources[source] }))}
            />
          ) : null}
          <Field
            form={form}
            name="photo"
            label={t.takePhoto}
            hint={t.takePhotoHint}
            type="file"
            accept="image/jpeg,image/png"
            capture="environment"
          />
          <Field form={form} name="file" label={t.addFile} hint={t.addFileHint} type="file" accept="image/jpeg,image/png,application/pdf" />
        </section>
        <section>
          <h2>{kit.whatHappens}</h2>
          <Steps steps={t.observeSteps} />
          <p class="actions">
            <button type="submit">{as === "lessee" ? t.declareButton : t.observeButton}</button> <a href={back}>{kit.stop}</a>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}

function Value({ unit, form, language }: { unit: ConditionUnit; form: Form; language: Frame["language"] }) {
  const { results: t, conditions } = textFor(language);
  if (unit === "yes_no")
    return (
      <Choices
        form={form}
        name="value"
        legend={t.yesNo}
        options={[
          { value: "yes", label: t.yes },
          { value: "no", label: t.no },
          { value: "", label: t.notKnown },
        ]}
      />
    );
  const hint = unit === "month_day" ? t.dayHint : t.valueHint(conditions.units[unit]);
  return (
    <Field
      form={form}
      name="value"
      label={t.value}
      hint={hint}
      size={8}
      inputmode={unit === "month_day" ? "text" : "decimal"}
      autocomplete="off"
    />
  );
}
