import { offices } from "#domain/people/office.ts";
import type { FoundPerson } from "#domain/people/person.ts";
import { Choices, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form } from "#templates/pages/form.tsx";
import type { Frame } from "#templates/pages/frame.tsx";
import { Steps } from "#templates/pages/kit.tsx";
import { Search } from "#templates/pages/search.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** Who was searched for, and who was found; null before anybody was. */
export type Appointing = { readonly search: string; readonly found: readonly FoundPerson[] } | null;

/** First who: a search by POST (field: q). Then the appointment. Fields: person (an id, or `new`), name, email, office, fromOn, search (what was searched for). */
export function Appoint({ frame, form, appointing }: { frame: Frame; form: Form; appointing: Appointing }) {
  const { language } = frame;
  const t = textFor(language).office;
  return (
    <section id="appoint">
      <h2>{t.appointTitle}</h2>
      <Search frame={frame} action={paths.officerCandidates} label={t.appointSearch} search={appointing?.search ?? ""} />
      {appointing ? <Appointment form={form} appointing={appointing} language={language} /> : <p>{t.appointLead}</p>}
    </section>
  );
}

type Props = { form: Form; appointing: NonNullable<Appointing>; language: Frame["language"] };

function Appointment({ form, appointing: { search, found }, language }: Props) {
  const { office: t, terms } = textFor(language);
  const known = found.map(({ personId, name, email, city, memberNumber }) => ({
    value: personId,
    label: name,
    note: [email, city, memberNumber === null ? null : t.appointMember(memberNumber)].filter(Boolean).join(", "),
  }));
  const address = search.includes("@");
  return (
    <ActionForm form={form} action={paths.officers} class="flow">
      <input type="hidden" name="search" value={search} />
      {found.length === 0 ? <p>{t.appointNone(search)}</p> : null}
      <Choices
        form={form}
        name="person"
        legend={t.appointPerson}
        initial={found[0]?.personId ?? "new"}
        options={[...known, { value: "new", label: t.appointNew, note: t.appointNewNote }]}
      />
      <Field form={form} name="name" label={t.appointName} initial={found.length === 0 && !address ? search : ""} autocomplete="off" />
      <Field
        form={form}
        name="email"
        label={t.appointEmail}
        hint={t.appointEmailHint}
        initial={found.length === 0 && address ? search : ""}
        type="email"
        autocomplete="off"
      />
      <Choices
        form={form}
        name="office"
        legend={t.office}
        initial="board_member"
        options={offices.map((office) => ({ value: office, label: terms.offices[office] }))}
      />
      <Field form={form} name="fromOn" label={t.appointFrom} hint={t.appointHint} size={12} inputmode="numeric" autocomplete="off" />
      <Steps steps={t.appointSteps} />
      <p class="actions">
        <button type="submit">{t.appoint}</button>
      </p>
    </ActionForm>
  );
}
