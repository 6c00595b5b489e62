import type { Language } from "#templates/language.ts";
import { Field } from "#templates/pages/field.tsx";
import type { Answers } from "#templates/pages/form.tsx";
import { textFor } from "#templates/text/text.ts";

/** Asks for the state on a day, as known on a day. Fields: on, known, by GET. */
export function AsOf({ action, form, language }: { readonly action: string; readonly form: Answers; readonly language: Language }) {
  const t = textFor(language).ledger;
  return (
    <form action={action} method="get" class="flow noprint" id="as-of">
      <Field form={form} name="on" label={t.on} hint={t.dayHint} size={12} inputmode="numeric" autocomplete="off" />
      <Field form={form} name="known" label={t.knownOn} hint={t.knownOnHint} size={12} inputmode="numeric" autocomplete="off" />
      <p class="actions">
        <button type="submit" class="plain">
          {t.show}
        </button>
      </p>
    </form>
  );
}
