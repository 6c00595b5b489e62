import { iban } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { Choices, Field } from "#templates/pages/field.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { Day, Facts } from "#templates/pages/kit.tsx";
import { textFor } from "#templates/text/text.ts";

export type ParticularsShown = {
  readonly name: string;
  readonly bornOn: Temporal.PlainDate | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly street: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
  readonly country: string | null;
  readonly iban: string | null;
  readonly accountHolder: string | null;
  readonly kvk: string | null;
  readonly language: Language;
};

export function ParticularsFacts({ particulars, language }: { particulars: ParticularsShown; language: Language }) {
  const t = textFor(language).myData;
  const { bornOn, street, postcode, city, country } = particulars;
  const address = [street, [postcode, city].filter(Boolean).join(" "), country].filter(Boolean).join(", ");
  return (
    <Facts
      facts={[
        [t.name, particulars.name],
        [t.born, bornOn ? <Day on={bornOn} language={language} /> : null],
        [t.kvk, particulars.kvk],
        [t.email, particulars.email],
        [t.phone, particulars.phone],
        [t.address, address],
        [t.iban, particulars.iban ? <span class="code nowrap">{iban(particulars.iban)}</span> : null],
        [t.accountHolder, particulars.accountHolder],
        [t.language, t.languages[particulars.language]],
      ]}
    />
  );
}

/** Fields: name, email, phone, street, postcode, city, country, iban, accountHolder, language; each starts as it is now. */
export function ParticularsFields({ particulars, form, language }: { particulars: ParticularsShown; form: Form; language: Language }) {
  const t = textFor(language).myData;
  const shared = { form };
  return (
    <>
      <Field {...shared} name="name" label={t.name} initial={particulars.name} autocomplete="name" />
      <Field
        {...shared}
        name="email"
        label={t.email}
        hint={t.emailHint}
        initial={particulars.email ?? ""}
        type="email"
        autocomplete="email"
      />
      <Field {...shared} name="phone" label={t.phone} initial={particulars.phone ?? ""} size={16} type="tel" autocomplete="tel" />
      <Field {...shared} name="street" label={t.street} initial={particulars.street ?? ""} autocomplete="street-address" />
      <Field {...shared} name="postcode" label={t.postcode} initial={particulars.postcode ?? ""} size={8} autocomplete="postal-code" />
      <Field {...shared} name="city" label={t.city} initial={particulars.city ?? ""} size={24} autocomplete="address-level2" />
      <Field {...shared} name="country" label={t.country} initial={particulars.country ?? ""} size={24} autocomplete="country-name" />
      <Field {...shared} name="iban" label={t.iban} hint={t.ibanHint} initial={iban(particulars.iban ?? "")} size={26} autocomplete="off" />
      <Field {...shared} name="accountHolder" label={t.accountHolder} initial={particulars.accountHolder ?? ""} autocomplete="off" />
      <Choices
        {...shared}
        name="language"
        legend={t.language}
        initial={particulars.language}
        options={[
          { value: "nl", label: t.languages.nl },
          { value: "en", label: t.languages.en },
        ]}
      />
    </>
  );
}
