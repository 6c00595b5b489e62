import { day, leaseNumber } from "#templates/format.ts";
import { wordsOf } from "#templates/norm.ts";
import { type ResultShown, ResultStory } from "#templates/pages/condition-result.tsx";
import { Choices, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, Steps } from "#templates/pages/kit.tsx";
import type { ConditionInYear } from "#templates/pages/lease-year.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type ObjectionShown = {
  readonly leaseNumber: number;
  readonly leaseYear: number;
  readonly condition: Omit<ConditionInYear, "observations" | "results" | "mayRecord">;
  readonly result: ResultShown;
  readonly today: Temporal.PlainDate;
  readonly own: boolean;
  /** Whether who looks may answer it. */
  readonly mayAnswer: boolean;
};

/** One result and the objection to it. The lessee objects (field: grounds); the board answers (fields: upheld, reason). */
export function objectionPage(frame: Frame, { form, ...shown }: ObjectionShown & { readonly form: Form }): string {
  const { language } = frame;
  const { results: t, kit } = textFor(language);
  const { result, own } = shown;
  const title = t.objectTitle(wordsOf(shown.condition, language).title);
  const back = paths.leaseYear(String(shown.leaseNumber), String(shown.leaseYear));
  const [kind, told] = [t.kinds[result.result], day(result.toldOn, language)];
  return framed(
    frame,
    { title, audience: own ? "member" : "board" },
    <>
      <PageHead
        margin={[<a href={back}>{leaseNumber(shown.leaseNumber)}</a>, t.year(shown.leaseYear)]}
        title={title}
        lead={result.mayObject ? t.objectLead(kind, told, day(result.objectUntil, language)) : t.objectOver(kind, told)}
      >
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <section class="flow">
        <h2>{kind}</h2>
        <ResultStory result={result} today={shown.today} language={language} />
      </section>
      {own && result.mayObject ? (
        <ActionForm form={form} action={paths.objection(result.id)}>
          <section class="flow">
            <h2>{t.groundsOf}</h2>
            <Field form={form} name="grounds" label={t.grounds} hint={t.groundsHint} rows={5} />
          </section>
          <section>
            <h2>{kit.whatHappens}</h2>
            <Steps steps={t.objectSteps} />
            <p class="actions">
              <button type="submit">{t.objectButton}</button> <a href={back}>{kit.stop}</a>
            </p>
          </section>
        </ActionForm>
      ) : null}
      {shown.mayAnswer ? (
        <section>
          <h2>{t.decide}</h2>
          <ActionForm form={form} action={paths.objectionOutcome(result.id)} class="flow">
            <Choices
              form={form}
              name="upheld"
              legend={t.decide}
              legendHidden
              options={(["yes", "no"] as const).map((value) => ({ value, ...t.decideOptions[value] }))}
            />
            <Field form={form} name="reason" label={t.decideReason} hint={t.decideReasonHint} rows={4} />
            <p class="actions">
              <button type="submit">{t.decideButton}</button> <a href={back}>{kit.stop}</a>
            </p>
          </ActionForm>
        </section>
      ) : null}
    </>,
  );
}
