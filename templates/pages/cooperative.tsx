import type { Cooperative } from "#domain/bylaws/cooperative.ts";
import { iban } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Facts, PageHead, Steps } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type Fields = { form: Form; language: Language; now?: Cooperative };

/** Fields: name, seat, kvk, iban, street, postcode, city, email, phone, rsin; each starts as it is now. */
export function CooperativeFields({ form, language, now }: Fields) {
  const { office: t, kit } = textFor(language);
  const shared = { form };
  return (
    <>
      <Field {...shared} name="name" label={t.cooperativeName} hint={t.cooperativeNameHint} initial={now?.name ?? ""} size={40} />
      <Field {...shared} name="seat" label={t.seat} initial={now?.seat ?? ""} size={24} autocomplete="off" />
      <Field {...shared} name="kvk" label={t.kvk} hint={t.kvkHint} initial={now?.kvk ?? ""} size={10} inputmode="numeric" />
      <Field {...shared} name="rsin" label={t.rsin} hint={t.rsinHint} initial={now?.rsin ?? ""} size={11} inputmode="numeric" />
      <Field {...shared} name="iban" label={t.iban} hint={t.ibanHint} initial={iban(now?.iban ?? "")} size={26} autocomplete="off" />
      <Field {...shared} name="street" label={t.street} initial={now?.street ?? ""} autocomplete="street-address" />
      <Field {...shared} name="postcode" label={t.postcode} initial={now?.postcode ?? ""} size={8} autocomplete="postal-code" />
      <Field {...shared} name="city" label={t.city} initial={now?.city ?? ""} size={24} autocomplete="address-level2" />
      <Field {...shared} name="email" label={t.email} hint={t.emailHint} initial={now?.email ?? ""} type="email" autocomplete="email" />
      <Field {...shared} name="phone" label={t.phone} hint={kit.optional} initial={now?.phone ?? ""} size={16} type="tel" />
    </>
  );
}

/** The cooperative as it is in the register; with a form it can be changed. */
export function cooperativePage(frame: Frame, { now, form }: { readonly now: Cooperative; readonly form: Form | null }): string {
  const { language } = frame;
  const { office: t, kit } = textFor(language);
  return framed(
    frame,
    { title: t.cooperative, audience: "board" },
    <>
      <PageHead title={t.cooperative} lead={form ? t.cooperativeLead : now.name}>
        {form ? <ProblemSummary form={form} language={language} /> : null}
      </PageHead>
      {form ? (
        <ActionForm form={form} action={paths.cooperative}>
          <section>
            <h2>{t.cooperativeChange}</h2>
            <CooperativeFields form={form} language={language} now={now} />
          </section>
          <section>
            <h2>{kit.whatHappens}</h2>
            <Steps steps={t.cooperativeSteps} />
            <p class="actions">
              <button type="submit">{t.cooperativeSave}</button> <a href={paths.everything}>{kit.stop}</a>
            </p>
          </section>
        </ActionForm>
      ) : (
        <section>
          <h2>{t.cooperative}</h2>
          <Facts
            facts={[
              [t.cooperativeName, now.name],
              [t.seat, now.seat],
              [t.kvk, now.kvk],
              [t.rsin, now.rsin],
              [t.iban, <span class="code nowrap">{iban(now.iban)}</span>],
              [t.street, now.street],
              [t.postcode, now.postcode],
              [t.city, now.city],
              [t.email, now.email],
              [t.phone, now.phone],
            ]}
          />
        </section>
      )}
    </>,
  );
}
