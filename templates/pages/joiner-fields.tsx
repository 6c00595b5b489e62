import type { Language } from "#templates/language.ts";
import { Choice, Field } from "#templates/pages/field.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { PersonSections } from "#templates/pages/join-people.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type Joiner = {
  readonly form: Form;
  readonly lead: string;
  readonly account: string;
  readonly button: string;
  readonly language: Language;
};

/** What is asked of one person who joins without paying in. Fields: as of a person who joins, without the amount. */
export function JoinerFields({ form, lead, account, button, language }: Joiner) {
  const t = textFor(language).join;
  return (
    <>
      <p class="soft">{lead}</p>
      <PersonSections kind="person" form={form} language={language} />
      <section>
        <h2>{account}</h2>
        <Field form={form} name="iban" label={t.iban} hint={t.ibanHint} size={26} autocomplete="off" />
        <Field form={form} name="accountHolder" label={t.holder} autocomplete="off" />
        <Choice form={form} name="agree" label={t.agree} note={<a href={paths.bylaws}>{t.agreeNote}</a>} />
        <p class="actions">
          <button type="submit">{button}</button>
        </p>
      </section>
    </>
  );
}
