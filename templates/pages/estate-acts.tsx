import type { EstatePage } from "#templates/pages/estate.tsx";
import { Choices, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, type Step, Steps } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** What can be done with an estate as it stands. */
export function EstateActs({
  frame: { language },
  shown: { estate, heirs, inheritance },
  form,
}: {
  frame: Frame;
  shown: EstatePage;
  form: Form;
}) {
  const t = textFor(language).estates;
  const { number, state } = estate;
  const link = (part: Parameters<typeof paths.estatePart>[1], label: string) => (
    <li>
      <a href={paths.estatePart(number, part)}>{label}</a>
    </li>
  );
  if (state === "in_error") return null;
  const open = state !== "reported" && state !== "passed_on";
  return (
    <section class="noprint">
      <h2>{t.do}</h2>
      <ul>
        {state === "reported" ? link("verification", t.verifyTitle) : null}
        {open ? link("family", t.familyTitle) : null}
        {open ? link("heirs", t.toHeirs) : null}
        {open ? link("mandates", t.mandatesTitle) : null}
        {open && heirs.length > 0 ? link("answers", t.answerTitle) : null}
        {state === "passed_on" ? link("reversal", t.reversalTitle) : link("error", t.errorTitle)}
      </ul>
      {open && inheritance && heirs.length > 0 ? (
        <>
          <h3>{t.invite}</h3>
          <p>{t.inviteText}</p>
          <ActionForm form={form} action={paths.estatePart(number, "invitations")}>
            <input type="hidden" name="relatives" value={heirs.map(({ relativeId }) => relativeId).join(",")} />
            <p class="actions">
              <button type="submit">{t.inviteButton}</button>
            </p>
          </ActionForm>
          {heirs
            .filter(({ invitedAt }) => invitedAt !== null)
            .map(({ relativeId, name }) => (
              <ActionForm form={form} action={paths.estatePart(number, "invitations")}>
                <input type="hidden" name="relatives" value={relativeId} />
                <p>
                  <button type="submit" class="as-link">
                    {t.inviteOne(name)}
                  </button>
                </p>
              </ActionForm>
            ))}
        </>
      ) : null}
    </section>
  );
}

type Act = {
  readonly number: string;
  readonly part: "verification" | "error" | "reversal";
  readonly title: string;
  readonly lead: string;
  readonly steps: readonly Step[];
  readonly button: string;
  readonly form: Form;
};

function actPage(
  frame: Frame,
  { number, part, title, lead, steps, button, form }: Act,
  fields: "death" | "reason" | "none",
  diedOn = "",
): string {
  const { language } = frame;
  const { estates: t, deaths, kit } = textFor(language);
  return framed(
    frame,
    { title, audience: "board" },
    <>
      <PageHead margin={[<a href={paths.estate(number)}>{number}</a>]} title={title} lead={lead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <ActionForm form={form} action={paths.estatePart(number, part)} upload={fields === "death"}>
        {fields === "none" ? null : (
          <section class="flow">
            <h2>{t.proof}</h2>
            {fields === "death" ? (
              <>
                <Field form={form} name="diedOn" label={t.diedOn} hint={deaths.dayHint} initial={diedOn} size={12} inputmode="numeric" />
                <EvidenceField form={form} language={language} />
              </>
            ) : (
              <Field form={form} name="reason" label={t.reason} rows={3} />
            )}
          </section>
        )}
        <section>
          <h2>{kit.whatHappens}</h2>
          <Steps steps={steps} />
          <p class="actions">
            <button type="submit">{button}</button> <a href={paths.estate(number)}>{kit.stop}</a>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}

/** A paper of proof. Field: file. */
export function EvidenceField({ form, language }: { form: Form; language: Frame["language"] }) {
  const t = textFor(language).estates;
  return <Field form={form} name="file" label={t.file} hint={t.fileHint} type="file" accept="image/jpeg,image/png,application/pdf" />;
}

type Of = { readonly number: string; readonly name: string; readonly form: Form };

/** Fields: diedOn, file. */
export function verificationPage(frame: Frame, { number, name, form, diedOn }: Of & { diedOn: Temporal.PlainDate }): string {
  const t = textFor(frame.language).estates;
  const act = {
    number,
    form,
    part: "verification",
    title: t.verifyTitle,
    lead: t.verifyLead(name),
    steps: t.verifySteps,
    button: t.verifyButton,
  } as const;
  return actPage(frame, act, "death", `${diedOn.day}-${diedOn.month}-${diedOn.year}`);
}

export function deathErrorPage(frame: Frame, { number, name, form }: Of): string {
  const t = textFor(frame.language).estates;
  const act = {
    number,
    form,
    part: "error",
    title: t.errorTitle,
    lead: t.errorLead(name),
    steps: t.errorSteps,
    button: t.errorButton,
  } as const;
  return actPage(frame, act, "none");
}

/** Field: reason. */
export function reversalPage(frame: Frame, { number, form }: Of): string {
  const t = textFor(frame.language).estates;
  const act = {
    number,
    form,
    part: "reversal",
    title: t.reversalTitle,
    lead: t.reversalLead,
    steps: t.reversalSteps,
    button: t.reversalButton,
  } as const;
  return actPage(frame, act, "reason");
}

type Answers = { readonly number: string; readonly heirs: EstatePage["heirs"]; readonly form: Form };

/** An answer that came on paper. Fields: relative, acceptance, wish. */
export function estateAnswersPage(frame: Frame, { number, heirs, form }: Answers): string {
  const { language } = frame;
  const { estates: t, kit } = textFor(language);
  const from = (labels: Readonly<Record<string, string>>) => Object.entries(labels).map(([value, label]) => ({ value, label }));
  return framed(
    frame,
    { title: t.answerTitle, audience: "board" },
    <>
      <PageHead margin={[<a href={paths.estate(number)}>{number}</a>]} title={t.answerTitle} lead={t.answerLead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <ActionForm form={form} action={paths.estatePart(number, "answers")}>
        <section class="flow">
          <h2>{t.choice}</h2>
          <Choices
            form={form}
            name="relative"
            legend={t.answerWho}
            options={heirs.map(({ relativeId, name }) => ({ value: relativeId, label: name }))}
          />
          <Choices form={form} name="acceptance" legend={t.acceptance} options={from(t.acceptances)} />
          <Choices form={form} name="wish" legend={t.wish} options={from(t.wishes)} />
          <p class="actions">
            <button type="submit">{t.answerButton}</button> <a href={paths.estate(number)}>{kit.stop}</a>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}
