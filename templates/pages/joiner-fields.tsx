import type { Language } from "#templates/language.ts";
import { Choice, Field } from "#templates/pages/field.tsx";
import type { Form } from "#templates/pages/form.tsx";
import type { ApplicantKind } from "#templates/pages/join.tsx";
import { PersonSections } from "#templates/pages/join-people.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

const kinds = ["person", "couple", "organisation"] as const;

type Joiner = {
  readonly kind: ApplicantKind;
  /** The page that the form stands on: it is shown for another kind there. */
  readonly page: string;
  readonly form: Form;
  readonly lead: string;
  readonly account: string;
  readonly button: string;
  readonly language: Language;
};

/** What is asked of who joins without paying in: a person, a couple or an organisation. Fields: as of who joins, without the amount. */
export function JoinerFields({ kind, page, form, lead, account, button, language }: Joiner) {
  const t = textFor(language).join;
  return (
    <>
      <section id="joining">
        <h2>{t.whoJoins}</h2>
        <p>{lead}</p>
        <p>
          {kinds.map((each, index) => (
            <>
              {index > 0 ? " · " : null}
              {each === kind ? <b>{t[each]}</b> : <a href={`${withQuery(page, { kind: each })}#joining`}>{t[each]}</a>}
            </>
          ))}
        </p>
        <input type="hidden" name="kind" value={kind} />
      </section>
      <PersonSections kind={kind} form={form} language={language} />
      <section>
        <h2>{account}</h2>
        <Field form={form} name="iban" label={t.iban} hint={t.ibanHint} size={26} autocomplete="off" />
        <Field form={form} name="accountHolder" label={t.holder} autocomplete="off" />
        <Choice
          form={form}
          name="agree"
          label={kind === "couple" ? t.agreeTogether : t.agree}
          note={<a href={paths.bylaws}>{t.agreeNote}</a>}
        />
        <p class="actions">
          <button type="submit">{button}</button>
        </p>
      </section>
    </>
  );
}
