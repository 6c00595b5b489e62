import type { Cents } from "#domain/money.ts";
import { euros } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { Field } from "#templates/pages/field.tsx";
import type { Answers } from "#templates/pages/form.tsx";
import { textFor } from "#templates/text/text.ts";

type ShareAmountProps = { readonly form: Answers; readonly label: string; readonly lowest: Cents; readonly language: Language };

/** How much somebody pays in, and from how much. Field: amount. */
export function ShareAmount({ form, label, lowest, language }: ShareAmountProps) {
  const hint = textFor(language).order.amountHint(euros(lowest, language));
  return <Field form={form} name="amount" label={label} hint={hint} unit="€" size={9} inputmode="decimal" />;
}
