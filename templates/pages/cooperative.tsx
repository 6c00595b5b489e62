import { iban } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Notice, PageHead } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type Particular = "name" | "seat" | "kvk" | "iban" | "street" | "postcode" | "city" | "email" | "phone";
type Particulars = Readonly<Record<Particular, string | null>>;

/** Fields: name, seat, kvk, iban, street, postcode, city, email, phone; each starts as it is now, or empty. */
export function CooperativeFields({ form, language, now }: { form: Form; language: Language; now?: Particulars }) {
  const { office: t, kit } = textFor(language);
  const field = (name: Particular) => ({ form, name, initial: now?.[name] ?? "" });
  return (
    <>
      <Field {...field("name")} label={t.cooperativeName} hint={t.cooperativeNameHint} size={40} autocomplete="organization" />
      <Field {...field("seat")} label={t.seat} size={24} autocomplete="off" />
      <Field {...field("kvk")} label={t.kvk} hint={t.kvkHint} size={10} inputmode="numeric" autocomplete="off" />
      <Field {...field("iban")} initial={iban(now?.iban ?? "")} label={t.iban} hint={t.ibanHint} size={26} autocomplete="off" />
      <Field {...field("street")} label={t.street} autocomplete="street-address" />
      <Field {...field("postcode")} label={t.postcode} size={8} autocomplete="postal-code" />
      <Field {...field("city")} label={t.city} size={24} autocomplete="address-level2" />
      <Field {...field("email")} label={t.email} hint={t.emailHint} type="email" autocomplete="email" />
      <Field {...field("phone")} label={t.phone} hint={kit.optional} size={16} type="tel" autocomplete="tel" />
    </>
  );
}

type CooperativeShown = { readonly now: Particulars; readonly form: Form; readonly saved: boolean };

/** The cooperative's particulars, to change. Fields: those of CooperativeFields. */
export function cooperativePage(frame: Frame, { now, form, saved }: CooperativeShown): string {
  const { language } = frame;
  const t = textFor(language).office;
  return framed(
    frame,
    { title: t.cooperativeTitle, audience: "board" },
    <>
      <PageHead
        margin={[<a href={paths.everything}>{textFor(language).desk.everything}</a>]}
        title={t.cooperativeTitle}
        lead={t.cooperativeLead}
      >
        {saved ? <Notice tone="good" title={t.cooperativeSaved} role="status" /> : null}
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <ActionForm form={form} action={paths.cooperative}>
        <section>
          <h2>{t.cooperative}</h2>
          <CooperativeFields form={form} language={language} now={now} />
          <p>{t.cooperativeNote}</p>
          <p class="actions">
            <button type="submit">{t.cooperativeChange}</button>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}
