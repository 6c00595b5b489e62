import type { Cents } from "#domain/money.ts";
import { euros, month as monthText } from "#templates/format.ts";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, Steps } from "#templates/pages/kit.tsx";
import { textFor } from "#templates/text/text.ts";

export type MissedMonthShown = {
  readonly month: Temporal.PlainDate;
  readonly amount: Cents;
  readonly action: string;
  readonly back: string;
  readonly audience: "member" | "board";
  readonly form: Form;
};

/** A month in which nothing was collected: what collecting it after all does, and the way to let it go. Field: answer, by the button. */
export function missedMonthPage(frame: Frame, { month, amount, action, back, audience, form }: MissedMonthShown): string {
  const { language } = frame;
  const { online, kit } = textFor(language);
  const t = online.recurring.missed;
  const [when, sum] = [monthText(month, language), euros(amount, language)];
  return framed(
    frame,
    { title: t.title(when), audience },
    <>
      <PageHead margin={[<a href={back}>{kit.stop}</a>]} title={t.title(when)} lead={t.lead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <section>
        <h2>{t.collectTitle}</h2>
        <Steps steps={t.steps(sum)} />
        <ActionForm form={form} action={action} class="flow">
          <p class="actions">
            <button type="submit" name="answer" value="collect">
              {t.collect(sum)}
            </button>
          </p>
        </ActionForm>
      </section>
      <section>
        <h2>{t.letGoTitle}</h2>
        <p>{t.letGoText}</p>
        <ActionForm form={form} action={action} class="flow">
          <p class="actions">
            <button type="submit" name="answer" value="let_go" class="plain">
              {t.letGo(when)}
            </button>
          </p>
        </ActionForm>
      </section>
    </>,
  );
}
