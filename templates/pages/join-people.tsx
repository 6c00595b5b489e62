import type { Language } from "#templates/language.ts";
import { Choice, Choices, Field } from "#templates/pages/field.tsx";
import type { Form } from "#templates/pages/form.tsx";
import type { ApplicantKind } from "#templates/pages/join.tsx";
import { textFor } from "#templates/text/text.ts";

type Part = { readonly form: Form; readonly language: Language };

/** Who applies: one person, two who share a membership, or an organisation and who signs for it; then the address and the post. */
export function PersonSections({ kind, ...part }: Part & { readonly kind: ApplicantKind }) {
  const { form, language } = part;
  const t = textFor(language).join;
  return (
    <>
      {kind === "person" ? <FirstPerson {...part} title={t.aboutYou} call={t.call} /> : null}
      {kind === "couple" ? <FirstPerson {...part} title={t.aboutFirst} call={t.callFor(t.theFirst)} /> : null}
      {kind === "couple" ? <SecondPerson {...part} /> : null}
      {kind === "organisation" ? <Organisation {...part} /> : null}
      <section>
        <h2>{t.address}</h2>
        <Field form={form} name="street" label={t.street} autocomplete="street-address" />
        <Field form={form} name="postcode" label={t.postcode} size={8} autocomplete="postal-code" />
        <Field form={form} name="city" label={t.city} size={24} autocomplete="address-level2" />
        <Field form={form} name="country" label={t.country} size={24} autocomplete="country-name" initial={t.homeCountry} />
        <Choices
          form={form}
          name="language"
          legend={t.language}
          initial={language}
          options={[
            { value: "nl", label: t.dutch },
            { value: "en", label: t.english },
          ]}
        />
      </section>
    </>
  );
}

function FirstPerson({ form, language, title, call }: Part & { readonly title: string; readonly call: string }) {
  const t = textFor(language).join;
  return (
    <section>
      <h2>{title}</h2>
      <Field form={form} name="name" label={t.name} hint={t.nameHint} autocomplete="name" />
      <Field form={form} name="born" label={t.born} hint={t.bornHint} size={12} autocomplete="bday" inputmode="numeric" />
      <Email form={form} language={language} />
      <Phone form={form} name="phone" language={language} />
      <Choice form={form} name="callByEmail" label={call} note={t.callNote} checked />
    </section>
  );
}

function SecondPerson({ form, language }: Part) {
  const t = textFor(language).join;
  return (
    <section>
      <h2>{t.aboutSecond}</h2>
      <Field form={form} name="secondName" label={t.name} hint={t.nameHint} autocomplete="off" />
      <Field form={form} name="secondBorn" label={t.born} hint={t.bornHint} size={12} autocomplete="off" inputmode="numeric" />
      <Field form={form} name="secondEmail" label={t.email} hint={t.secondEmailHint} type="email" autocomplete="off" />
      <Phone form={form} name="secondPhone" language={language} />
      <Choice form={form} name="secondCallByEmail" label={t.callFor(t.theSecond)} note={t.callNote} checked />
      <Choices
        form={form}
        name="representative"
        legend={t.representative}
        initial="first"
        options={[
          { value: "first", label: t.first, note: t.representativeNote },
          { value: "second", label: t.second },
        ]}
      />
    </section>
  );
}

function Organisation({ form, language }: Part) {
  const t = textFor(language).join;
  return (
    <>
      <section>
        <h2>{t.aboutOrganisation}</h2>
        <Field form={form} name="name" label={t.organisationName} hint={t.organisationNameHint} autocomplete="organization" />
        <Field form={form} name="kvk" label={t.kvk} hint={t.kvkHint} size={10} inputmode="numeric" autocomplete="off" />
      </section>
      <section>
        <h2>{t.aboutContact}</h2>
        <Field form={form} name="contactName" label={t.name} hint={t.nameHint} autocomplete="name" />
        <Field form={form} name="contactBorn" label={t.born} hint={t.bornHint} size={12} autocomplete="bday" inputmode="numeric" />
        <Email form={form} language={language} />
        <Phone form={form} name="phone" language={language} />
        <Choice form={form} name="callByEmail" label={t.call} note={t.callNote} checked />
      </section>
    </>
  );
}

function Email({ form, language }: Part) {
  const t = textFor(language).join;
  return <Field form={form} name="email" label={t.email} hint={t.emailHint} type="email" autocomplete="email" />;
}

function Phone({ form, name, language }: { readonly form: Form; readonly name: string; readonly language: Language }) {
  const hint = textFor(language).kit.optional;
  return <Field form={form} name={name} label={textFor(language).join.phone} hint={hint} size={16} type="tel" autocomplete="tel" />;
}
