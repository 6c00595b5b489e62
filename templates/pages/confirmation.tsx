import type { Child } from "hono/jsx";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, type Step, Steps } from "#templates/pages/kit.tsx";
import { textFor } from "#templates/text/text.ts";

export type Confirmation = {
  readonly title: string;
  /** Whose page it is; the board's unless said. */
  readonly audience?: "member" | "board";
  readonly lead: Child;
  readonly back: { readonly href: string; readonly label: string };
  /** What it concerns, before what will happen. */
  readonly about?: Child;
  readonly steps: readonly Step[];
  /** Asks for the reason, with this hint, where the act wants one. */
  readonly reasonHint?: string;
  /** What the form carries besides. */
  readonly hidden?: Readonly<Record<string, string>>;
  readonly action: string;
  readonly button: string;
  /** Takes something back: a button that warns. */
  readonly danger?: boolean;
  /** Why it cannot be done now; then there is no button. */
  readonly impossible?: string | null;
  readonly form: Form;
};

/** One act on a page of its own: what it concerns, what exactly will happen, why, and the button. Field: reason. */
export function confirmationPage(frame: Frame, act: Confirmation): string {
  const { language } = frame;
  const t = textFor(language);
  const {
    title,
    audience = "board",
    lead,
    back,
    about,
    steps,
    reasonHint,
    hidden = {},
    action,
    button,
    danger = false,
    impossible,
    form,
  } = act;
  return framed(
    frame,
    { title, audience },
    <>
      <PageHead margin={[<a href={back.href}>{back.label}</a>]} title={title} lead={lead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      {about}
      <section>
        <h2>{t.kit.whatHappens}</h2>
        {impossible ? (
          <p>{impossible}</p>
        ) : (
          <>
            <Steps steps={steps} />
            <ActionForm form={form} action={action} class="flow">
              {Object.entries(hidden).map(([name, value]) => (
                <input type="hidden" name={name} value={value} />
              ))}
              {reasonHint ? <Field form={form} name="reason" label={t.allocations.reason} hint={reasonHint} rows={2} /> : null}
              <p class="actions">
                <button type="submit" class={danger ? "danger" : undefined}>
                  {button}
                </button>{" "}
                <a href={back.href}>{t.kit.stop}</a>
              </p>
            </ActionForm>
          </>
        )}
      </section>
    </>,
  );
}
