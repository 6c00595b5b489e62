import { type Officer, offices } from "#domain/people/office.ts";
import { day } from "#templates/format.ts";
import { Choices, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, PageHead } from "#templates/pages/kit.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type Officers = {
  readonly officers: readonly Officer[];
  /** Null for those who may read but not act. */
  readonly form: Form | null;
};

/** Who holds which office. Fields to appoint: email, office, fromOn; to discharge: appointment, dischargedOn. */
export function officersPage(frame: Frame, { officers, form }: Officers): string {
  const { language } = frame;
  const { office: t, terms } = textFor(language);
  return framed(
    frame,
    { title: t.officersTitle, audience: "board" },
    <>
      <PageHead title={t.officersTitle} lead={t.officersLead}>
        {form ? <ProblemSummary form={form} language={language} /> : null}
      </PageHead>
      <section>
        <h2>{t.now}</h2>
        {officers.length === 0 ? (
          <p>{t.officersEmpty}</p>
        ) : (
          <DataTable
            caption={t.officersTitle}
            rows={officers}
            columns={[
              { head: t.person, label: t.person, cell: ({ name }) => name },
              { head: t.office, label: t.office, cell: ({ office }) => terms.offices[office] },
              { head: t.since, label: t.since, cell: ({ fromOn }) => <Day on={fromOn} language={language} /> },
            ]}
          />
        )}
      </section>
      {form ? <Appoint frame={frame} form={form} /> : null}
      {form && officers.length > 0 ? <Discharge frame={frame} officers={officers} form={form} /> : null}
    </>,
  );
}

function Appoint({ frame: { language }, form }: { frame: Frame; form: Form }) {
  const { office: t, terms } = textFor(language);
  return (
    <section>
      <h2>{t.appointTitle}</h2>
      <ActionForm form={form} action={paths.officers} class="flow">
        <Field form={form} name="email" label={t.appointWho} hint={t.appointWhoHint} type="email" autocomplete="off" />
        <Choices
          form={form}
          name="office"
          legend={t.office}
          initial="board_member"
          options={offices.map((office) => ({ value: office, label: terms.offices[office] }))}
        />
        <Field form={form} name="fromOn" label={t.appointFrom} hint={t.appointHint} size={12} inputmode="numeric" autocomplete="off" />
        <p class="actions">
          <button type="submit">{t.appoint}</button>
        </p>
      </ActionForm>
    </section>
  );
}

function Discharge({ frame: { language }, officers, form }: { frame: Frame; officers: readonly Officer[]; form: Form }) {
  const { office: t, terms } = textFor(language);
  return (
    <section>
      <h2>{t.dischargeTitle}</h2>
      <ActionForm form={form} action={paths.discharges} class="flow">
        <p>{t.dischargeNote}</p>
        <Choices
          form={form}
          name="appointment"
          legend={t.dischargeWhich}
          options={officers.map(({ appointmentId, name, office, fromOn }) => ({
            value: appointmentId,
            label: name,
            note: `${terms.offices[office]}, ${t.since.toLowerCase()} ${day(fromOn, language)}`,
          }))}
        />
        <Field
          form={form}
          name="dischargedOn"
          label={t.dischargeOn}
          hint={t.appointHint}
          size={12}
          inputmode="numeric"
          autocomplete="off"
        />
        <p class="actions">
          <button type="submit" class="danger">
            {t.discharge}
          </button>
        </p>
      </ActionForm>
    </section>
  );
}
