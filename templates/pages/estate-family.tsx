import type { EstateShown } from "#domain/estates/estate-list.ts";
import { fates, type Kin, kins } from "#domain/estates/family.ts";
import type { Relative } from "#domain/estates/relative.ts";
import { day } from "#templates/format.ts";
import { Choice, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type Family = { readonly estate: EstateShown; readonly family: readonly Relative[]; readonly form: Form };

/** Under whom somebody can be placed (4:10 lid 2 BW). */
const bears: ReadonlySet<Kin> = new Set(["child", "sibling", "half_sibling", "grandparent", "great_grandparent", "descendant"]);

/** The family as it is listed, and a form for one more. Fields: kin, parent, fate, name, organisation, kvk, born, email, street, postcode, city, member, guardian, guardianEmail. */
export function estateFamilyPage(frame: Frame, { estate, family, form }: Family): string {
  const { language } = frame;
  const { estates: t, kit } = textFor(language);
  const options = <Value extends string>(values: readonly Value[], labels: Readonly<Record<Value, string>>) =>
    values.map((value) => [value, labels[value]] as const);
  return framed(
    frame,
    { title: t.familyTitle, audience: "board" },
    <>
      <PageHead margin={[<a href={paths.estate(estate.number)}>{estate.number}</a>]} title={t.familyTitle} lead={t.familyLead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <section>
        <h2>{t.estateTitle(estate.name)}</h2>
        {family.length === 0 ? <p>{t.familyNone}</p> : <Listed frame={frame} estate={estate} family={family} form={form} />}
        <p>
          <a href={paths.estatePart(estate.number, "heirs")}>{t.toHeirs}</a>
        </p>
      </section>
      <ActionForm form={form} action={paths.estatePart(estate.number, "family")}>
        <section class="flow">
          <h2>{t.addRelative}</h2>
          <Field form={form} name="kin" label={t.kin} options={options(kins, t.kins)} initial="child" />
          <Field
            form={form}
            name="parent"
            label={t.parent}
            options={[["", t.parentNone], ...family.filter(({ kin }) => bears.has(kin)).map(({ id, name }) => [id, name] as const)]}
          />
          <Field form={form} name="fate" label={t.fate} options={options(fates, t.fates)} initial="alive" />
          <Field form={form} name="member" label={t.knownMember} hint={t.knownMemberHint} size={8} inputmode="numeric" />
          <Field form={form} name="name" label={t.name} />
          <Choice form={form} name="organisation" label={t.isOrganisation} note={t.isOrganisationNote} />
          <Field form={form} name="kvk" label={t.kvk} hint={t.kvkHint} size={10} inputmode="numeric" />
          <Field form={form} name="born" label={t.bornOn} size={12} inputmode="numeric" />
          <Field form={form} name="email" label={t.email} type="email" />
          <Field form={form} name="street" label={t.street} />
          <Field form={form} name="postcode" label={t.postcode} size={8} />
          <Field form={form} name="city" label={t.town} />
          <Field form={form} name="guardian" label={t.guardian} hint={t.guardianHint} />
          <Field form={form} name="guardianEmail" label={t.guardianEmail} type="email" />
          <p class="actions">
            <button type="submit">{t.addRelative}</button> <a href={paths.estate(estate.number)}>{kit.stop}</a>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}

function Listed({ frame: { language }, estate, family, form }: Family & { frame: Frame }) {
  const t = textFor(language).estates;
  const nameOf = (id: string | null) => family.find((each) => each.id === id)?.name ?? "";
  return (
    <ul>
      {family.map(({ id, name, kin, parentId, fate, bornOn, memberNumber, actsByName, organisation }) => (
        <li>
          <b>{name}</b>, {parentId ? t.under(nameOf(parentId)) : t.kins[kin]}
          {organisation && fate === "alive" ? null : `, ${t.fates[fate]}`}{" "}
          <small>
            {[
              organisation ? t.organisation : "",
              bornOn ? day(bornOn, language) : "",
              memberNumber === null ? "" : t.member(memberNumber),
              actsByName ? t.actsBy(actsByName) : "",
            ]
              .filter(Boolean)
              .join(", ")}
          </small>
          <ActionForm form={form} action={paths.estatePart(estate.number, "fates")}>
            <input type="hidden" name="relative" value={id} />
            <p>
              <label class="hidden" for={`fate-${id}`}>
                {t.changeFateOf(name)}
              </label>
              <select id={`fate-${id}`} name="fate">
                {fates.map((each) => (
                  <option value={each} selected={each === fate}>
                    {t.fates[each]}
                  </option>
                ))}
              </select>{" "}
              <button type="submit" class="as-link" aria-label={t.changeFateOf(name)}>
                {t.changeFate}
              </button>
            </p>
          </ActionForm>
        </li>
      ))}
    </ul>
  );
}
