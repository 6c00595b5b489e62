import type { BylawSettings } from "#domain/bylaws/bylaws.ts";
import { BylawFields } from "#templates/pages/bylaw-settings.tsx";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, Steps } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** What everybody sees before a cooperative is recorded. */
export function unfoundedPage(frame: Frame): string {
  const t = textFor(frame.language).home;
  const governs = frame.viewer?.roles.includes("board");
  return framed(
    frame,
    { title: t.unfoundedTitle, audience: "public" },
    <PageHead title={t.unfoundedTitle} lead={t.unfoundedLead}>
      <p class="actions">
        {governs ? (
          <a class="button" href={paths.founding}>
            {textFor(frame.language).office.foundingTitle}
          </a>
        ) : (
          <a class="button" href={paths.signIn}>
            {t.unfoundedButton}
          </a>
        )}
      </p>
    </PageHead>,
  );
}

/** Records the cooperative and its first bylaws. Fields: name, seat, kvk, iban, street, postcode, city, email, phone, and those of BylawFields. */
export function foundingPage(frame: Frame, { defaults, form }: { readonly defaults: BylawSettings; readonly form: Form }): string {
  const { language } = frame;
  const { office: t, kit } = textFor(language);
  return framed(
    frame,
    { title: t.foundingTitle, audience: "board" },
    <>
      <PageHead title={t.foundingTitle} lead={t.foundingLead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <ActionForm form={form} action={paths.founding}>
        <section>
          <h2>{t.cooperative}</h2>
          <Field form={form} name="name" label={t.cooperativeName} hint={t.cooperativeNameHint} size={40} autocomplete="organization" />
          <Field form={form} name="seat" label={t.seat} size={24} autocomplete="off" />
          <Field form={form} name="kvk" label={t.kvk} hint={t.kvkHint} size={10} inputmode="numeric" autocomplete="off" />
          <Field form={form} name="iban" label={t.iban} hint={t.ibanHint} size={26} autocomplete="off" />
          <Field form={form} name="street" label={t.street} autocomplete="street-address" />
          <Field form={form} name="postcode" label={t.postcode} size={8} autocomplete="postal-code" />
          <Field form={form} name="city" label={t.city} size={24} autocomplete="address-level2" />
          <Field form={form} name="email" label={t.email} hint={t.emailHint} type="email" autocomplete="email" />
          <Field form={form} name="phone" label={t.phone} hint={kit.optional} size={16} type="tel" autocomplete="tel" />
        </section>
        <section>
          <h2>{t.bylaws}</h2>
          <div class="flow">
            <p>{t.bylawsNote}</p>
            <BylawFields settings={defaults} form={form} language={language} />
          </div>
        </section>
        <section>
          <h2>{kit.whatHappens}</h2>
          <Steps steps={t.foundingSteps} />
          <p class="actions">
            <button type="submit">{t.found}</button>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}
