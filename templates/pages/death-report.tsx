import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, Steps } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** Anybody reports a death. Fields: name, city, born, memberNumber, diedOn, reporterName, relation, email, phone, note. */
export function deathReportPage(frame: Frame, { form }: { form: Form }): string {
  const { language } = frame;
  const { deaths: t, kit } = textFor(language);
  return framed(
    frame,
    { title: t.title, audience: "public" },
    <>
      <PageHead title={t.title} lead={t.lead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <ActionForm form={form} action={paths.deaths}>
        <section class="flow">
          <h2>{t.who}</h2>
          <Field form={form} name="name" label={t.name} />
          <Field form={form} name="city" label={t.city} />
          <Field form={form} name="diedOn" label={t.diedOn} hint={t.dayHint} size={12} inputmode="numeric" />
          <Field form={form} name="born" label={t.born} hint={t.bornHint} size={12} inputmode="numeric" />
          <Field form={form} name="memberNumber" label={t.memberNumber} size={8} inputmode="numeric" />
        </section>
        <section class="flow">
          <h2>{t.you}</h2>
          <Field form={form} name="reporterName" label={t.yourName} autocomplete="name" />
          <Field form={form} name="relation" label={t.relation} hint={t.relationHint} />
          <Field form={form} name="email" label={t.email} hint={t.phoneHint} type="email" autocomplete="email" />
          <Field form={form} name="phone" label={t.phone} type="tel" autocomplete="tel" size={16} />
          <Field form={form} name="note" label={t.note} rows={3} />
        </section>
        <section>
          <h2>{kit.whatHappens}</h2>
          <Steps steps={t.steps} />
          <p class="actions">
            <button type="submit">{t.button}</button>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}

/** The same for everybody, whoever it was about. */
export function deathThanksPage(frame: Frame): string {
  const { language, cooperative } = frame;
  const t = textFor(language).deaths;
  const contact = [cooperative?.phone, cooperative?.email].filter(Boolean).join(", ");
  return framed(
    frame,
    { title: t.thanksTitle, audience: "public" },
    <>
      <PageHead title={t.thanksTitle} lead={t.thanksLead} />
      <section class="flow">
        <p>{t.thanks}</p>
        {contact ? <p>{t.thanksQuestion(contact)}</p> : null}
      </section>
    </>,
  );
}
