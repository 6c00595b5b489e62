import type { ListedOfficer } from "#domain/people/office.ts";
import { day } from "#templates/format.ts";
import { Choices, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, PageHead, Status } from "#templates/pages/kit.tsx";
import { Appoint, type Appointing } from "#templates/pages/officers-appoint.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type Officers = {
  readonly officers: readonly ListedOfficer[];
  /** Null for those who may read but not act. */
  readonly form: Form | null;
  readonly appointing: Appointing;
};

/** Who holds which office. Fields to appoint: see there; to discharge: appointment, dischargedOn; to clear a second key: officer. */
export function officersPage(frame: Frame, { officers, form, appointing }: Officers): string {
  const { language } = frame;
  const t = textFor(language).office;
  return framed(
    frame,
    { title: t.officersTitle, audience: "board" },
    <>
      <PageHead title={t.officersTitle} lead={t.officersLead}>
        {form ? <ProblemSummary form={form} language={language} /> : null}
      </PageHead>
      <section class="wide">
        <h2>{t.now}</h2>
        {officers.length === 0 ? <p>{t.officersEmpty}</p> : <Held frame={frame} officers={officers} />}
      </section>
      {form ? <Appoint frame={frame} form={form} appointing={appointing} /> : null}
      {form && officers.length > 0 ? <Discharge frame={frame} officers={officers} form={form} /> : null}
      {form ? <Reset frame={frame} officers={officers} form={form} /> : null}
    </>,
  );
}

type Part = { frame: Frame; officers: readonly ListedOfficer[]; form: Form };

function Held({ frame: { language }, officers }: Omit<Part, "form">) {
  const { office: t, terms } = textFor(language);
  return (
    <DataTable
      caption={t.officersTitle}
      rows={officers}
      columns={[
        { head: t.person, label: t.person, cell: ({ name }) => name },
        { head: t.office, label: t.office, cell: ({ office }) => terms.offices[office] },
        { head: t.since, label: t.since, cell: ({ fromOn }) => <Day on={fromOn} language={language} /> },
        { head: t.until, label: t.until, cell: ({ untilOn }) => (untilOn ? <Day on={untilOn} language={language} /> : null) },
        {
          head: t.secondKey,
          label: t.secondKey,
          cell: ({ hasSecondFactor }) => (
            <Status tone={hasSecondFactor ? "good" : undefined}>{hasSecondFactor ? t.secondKeys.yes : t.secondKeys.no}</Status>
          ),
        },
      ]}
    />
  );
}

function Discharge({ frame: { language }, officers, form }: Part) {
  const { office: t, terms } = textFor(language);
  const staying = officers.filter(({ untilOn }) => untilOn === null);
  return (
    <section>
      <h2>{t.dischargeTitle}</h2>
      <ActionForm form={form} action={paths.discharges} class="flow">
        <p>{t.dischargeNote}</p>
        <Choices
          form={form}
          name="appointment"
          legend={t.dischargeWhich}
          options={staying.map(({ appointmentId, name, office, fromOn }) => ({
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

function Reset({ frame: { language }, officers, form }: Part) {
  const t = textFor(language).office;
  const persons = new Map(officers.filter(({ hasSecondFactor }) => hasSecondFactor).map(({ personId, name }) => [personId, name]));
  if (persons.size === 0) return null;
  return (
    <section>
      <h2>{t.resetTitle}</h2>
      <ActionForm form={form} action={paths.secondFactorResets} class="flow">
        <p>{t.resetNote}</p>
        <Choices form={form} name="officer" legend={t.resetWhose} options={Array.from(persons, ([value, label]) => ({ value, label }))} />
        <p class="actions">
          <button type="submit" class="danger">
            {t.reset}
          </button>
        </p>
      </ActionForm>
    </section>
  );
}
