import type { Language } from "#templates/language.ts";
import { Choice, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, Steps } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** How many parcels one form takes that come of a split. */
export const successorRows = 4;

/** Fields: with, succeededOn, source, differs, successors.N.designation, .name, .area and .provisional. */
export function successionPage(
  frame: Frame,
  { parcel, form }: { readonly parcel: { number: number; name: string }; readonly form: Form },
): string {
  const { language } = frame;
  const { succession: t, kit, outlines } = textFor(language);
  const number = String(parcel.number);
  const title = t.title(parcel.name);
  return framed(
    frame,
    { title, audience: "board" },
    <>
      <PageHead margin={[<a href={paths.parcel(number)}>{parcel.name}</a>]} title={title} lead={t.lead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <ActionForm form={form} action={paths.parcelPart(number, "succession")}>
        <section>
          <h2>{t.when}</h2>
          <Field
            form={form}
            name="succeededOn"
            label={t.succeededOn}
            hint={t.succeededOnHint}
            size={12}
            inputmode="numeric"
            autocomplete="off"
          />
          <Field form={form} name="with" label={t.with} hint={t.withHint} size={20} autocomplete="off" />
          <Field form={form} name="source" label={outlines.source} hint={t.sourceHint} autocomplete="off" />
        </section>
        {Array.from({ length: successorRows }, (_, row) => (
          <Successor form={form} language={language} row={row} />
        ))}
        <section>
          <h2>{kit.whatHappens}</h2>
          <Choice form={form} name="differs" label={t.differs} note={t.differsNote} />
          <Steps steps={t.steps} />
          <p class="actions">
            <button type="submit">{t.button}</button> <a href={paths.parcel(number)}>{kit.stop}</a>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}

function Successor({ form, language, row }: { form: Form; language: Language; row: number }) {
  const { succession: t, parcels } = textFor(language);
  const name = (key: string): string => `successors.${row}.${key}`;
  return (
    <section>
      <h2>{t.successor(row + 1)}</h2>
      {row > 0 ? <p class="soft">{t.leaveEmpty}</p> : null}
      <Field
        form={form}
        name={name("designation")}
        label={parcels.form.designation}
        hint={parcels.form.designationHint}
        size={24}
        autocomplete="off"
      />
      <Field form={form} name={name("name")} label={parcels.form.name} hint={parcels.form.nameHint} autocomplete="off" />
      <Field form={form} name={name("area")} label={parcels.form.area} hint={parcels.form.areaHint} size={12} autocomplete="off" />
      <Choice form={form} name={name("provisional")} label={parcels.form.provisional} />
    </section>
  );
}
