import { type ListedDecision, organs } from "#domain/decisions/decision.ts";
import { day } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { Choices, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Answers, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, PageHead } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** What was decided, the newest first. `mayRecord` shows the way to record one. */
export function decisionsPage(
  frame: Frame,
  { decisions, mayRecord }: { readonly decisions: readonly ListedDecision[]; readonly mayRecord: boolean },
): string {
  const { language } = frame;
  const { rules: t, terms } = textFor(language);
  return framed(
    frame,
    { title: t.decisionsTitle, audience: frame.viewer?.roles.some((role) => role === "board" || role === "auditor") ? "board" : "public" },
    <>
      <PageHead title={t.decisionsTitle} lead={t.decisionsLead}>
        {mayRecord ? (
          <p class="actions">
            <a class="button" href={paths.newDecision}>
              {t.record}
            </a>
          </p>
        ) : null}
      </PageHead>
      <section>
        <h2>{t.decisionsTitle}</h2>
        {decisions.length === 0 ? (
          <p>{t.decisionsEmpty}</p>
        ) : (
          <ol class="book">
            {decisions.map((decision) => (
              <li id={`decision-${decision.number}`}>
                <Day on={decision.decidedOn} language={language} />
                <div>
                  <b>
                    {decision.number}: {decision.title}
                  </b>{" "}
                  <small>{terms.organs[decision.organ]}</small>
                  <p class="mail-body">{decision.wording}</p>
                </div>
              </li>
            ))}
          </ol>
        )}
      </section>
    </>,
  );
}

/** Fields: number, organ, decidedOn, title, wording. */
export function newDecisionPage(frame: Frame, { form }: { readonly form: Form }): string {
  const { language } = frame;
  const { rules: t, terms, kit } = textFor(language);
  return framed(
    frame,
    { title: t.recordTitle, audience: "board" },
    <>
      <PageHead margin={[<a href={paths.decisions}>{t.decisionsTitle}</a>]} title={t.recordTitle} lead={t.recordLead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <ActionForm form={form} action={paths.decisions}>
        <section>
          <h2>{t.citing}</h2>
          <Field form={form} name="number" label={t.number} hint={t.numberHint} size={10} autocomplete="off" />
          <Choices
            form={form}
            name="organ"
            legend={t.organ}
            initial="board"
            options={organs.map((organ) => ({ value: organ, label: terms.organs[organ] }))}
          />
          <Field form={form} name="decidedOn" label={t.decidedOn} hint={t.dayHint} size={12} inputmode="numeric" autocomplete="off" />
          <Field form={form} name="title" label={t.decisionTitle} size={40} autocomplete="off" />
          <Field form={form} name="wording" label={t.wording} hint={t.wordingHint} rows={6} />
          <p class="actions">
            <button type="submit">{t.recordButton}</button> <a href={paths.decisions}>{kit.stop}</a>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}

type Citing = {
  readonly form: Answers;
  readonly decisions: readonly Pick<ListedDecision, "id" | "number" | "title" | "decidedOn">[];
  readonly language: Language;
};

/** Chooses the decision that something rests on. Field: decision. */
export function DecisionField({ form, decisions, language }: Citing) {
  const t = textFor(language).rules;
  if (decisions.length === 0)
    return (
      <p id="decision">
        <a href={paths.newDecision}>{t.citingNone}</a>
      </p>
    );
  const named = decisions.map(({ id, number, title, decidedOn }) => [id, `${number}, ${day(decidedOn, language)}: ${title}`] as const);
  return <Field form={form} name="decision" label={t.citing} options={[["", t.choose], ...named]} />;
}
