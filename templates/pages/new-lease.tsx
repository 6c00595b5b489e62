import { leaseForms } from "#domain/conditions/condition.ts";
import type { PersonId } from "#domain/id.ts";
import { Choices, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Answers, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, Steps } from "#templates/pages/kit.tsx";
import { Search } from "#templates/pages/search.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type Candidate = { readonly personId: PersonId; readonly name: string; readonly email: string | null; readonly city: string | null };
export type NewLease = { readonly search: string; readonly found: readonly Candidate[] };

const untouched: Answers = { values: {}, problems: [] };

/** First who, by POST (field: q); then the form, by GET. Fields: lessee, form, from. */
export function newLeasePage(frame: Frame, { search, found }: NewLease): string {
  const { language } = frame;
  const { newForm: t, back } = textFor(language).leases;
  return framed(
    frame,
    { title: t.title, audience: "board" },
    <>
      <PageHead margin={[<a href={paths.leases}>{back}</a>]} title={t.title} lead={t.lead} />
      <section class="flow">
        <h2>{t.who}</h2>
        <Search frame={frame} action={paths.lesseeCandidates} label={t.search} search={search} />
        {search && found.length === 0 ? <p>{t.none(search)}</p> : null}
        <p>
          <a href={paths.newLessee}>{t.register}</a>
        </p>
      </section>
      {found.length > 0 ? <FormChoice found={found} language={language} /> : null}
    </>,
  );
}

function FormChoice({ found, language }: { found: readonly Candidate[]; language: Frame["language"] }) {
  const { leases, conditions } = textFor(language);
  const t = leases.newForm;
  return (
    <section>
      <h2>{t.form}</h2>
      <form action={paths.leaseDraft} method="get" class="flow">
        <Choices
          form={untouched}
          name="lessee"
          legend={t.lessee}
          initial={found[0]?.personId ?? ""}
          options={found.map(({ personId, name, email, city }) => ({
            value: personId,
            label: name,
            note: [email, city].filter(Boolean).join(", "),
          }))}
        />
        <Choices
          form={untouched}
          name="form"
          legend={t.form}
          initial="liberalised_le6"
          options={leaseForms.map((form) => ({ value: form, label: conditions.leaseForms[form], note: t.notes[form] }))}
        />
        <Field form={untouched} name="from" label={t.from} hint={t.fromHint} size={12} inputmode="numeric" autocomplete="off" />
        <p class="actions">
          <button type="submit">{t.next}</button>
        </p>
      </form>
    </section>
  );
}

/** Fields: nature, name, email, street, postcode, city, kvk. */
export function newLesseePage(frame: Frame, { form }: { readonly form: Form }): string {
  const { language } = frame;
  const { leases, kit } = textFor(language);
  const t = leases.lesseeForm;
  return framed(
    frame,
    { title: t.title, audience: "board" },
    <>
      <PageHead margin={[<a href={paths.newLease}>{leases.newForm.title}</a>]} title={t.title} lead={t.lead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <section>
        <h2>{leases.lessee}</h2>
        <ActionForm form={form} action={paths.lessees} class="flow">
          <Choices
            form={form}
            name="nature"
            legend={t.nature}
            initial="legal"
            options={[
              { value: "legal", label: t.legal },
              { value: "natural", label: t.natural },
            ]}
          />
          <Field form={form} name="name" label={t.name} autocomplete="off" />
          <Field form={form} name="email" label={t.email} type="email" autocomplete="off" />
          <Field form={form} name="street" label={t.street} autocomplete="off" />
          <Field form={form} name="postcode" label={t.postcode} size={8} autocomplete="off" />
          <Field form={form} name="city" label={t.city} autocomplete="off" />
          <Field form={form} name="kvk" label={t.kvk} size={10} inputmode="numeric" autocomplete="off" />
          <h2>{kit.whatHappens}</h2>
          <Steps steps={t.steps} />
          <p class="actions">
            <button type="submit">{t.button}</button> <a href={paths.newLease}>{kit.stop}</a>
          </p>
        </ActionForm>
      </section>
    </>,
  );
}
