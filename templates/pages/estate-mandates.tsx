import type { EstateShown } from "#domain/estates/estate-list.ts";
import type { HeirShown } from "#domain/estates/estate-reading.ts";
import type { StandingMandate } from "#domain/estates/mandate.ts";
import { EvidenceField } from "#templates/pages/estate-acts.tsx";
import { Choice, Choices, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, Steps } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type Mandates = {
  readonly estate: EstateShown;
  readonly mandates: readonly StandingMandate[];
  readonly heirs: readonly HeirShown[];
  readonly form: Form;
};

/** Who acts for an estate. Fields: kind, name, email, jointly, file. */
export function estateMandatesPage(frame: Frame, shown: Mandates): string {
  const { language } = frame;
  const { estates: t } = textFor(language);
  const { estate, mandates, heirs, form } = shown;
  const executors = mandates.filter(({ kind }) => kind === "executor");
  return framed(
    frame,
    { title: t.mandatesTitle, audience: "board" },
    <>
      <PageHead margin={[<a href={paths.estate(estate.number)}>{estate.number}</a>]} title={t.mandatesTitle} lead={t.mandatesLead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <section>
        <h2>{t.estateTitle(estate.name)}</h2>
        {mandates.length === 0 ? <p>{t.mandatesNone}</p> : null}
        {mandates.map(({ id, kind, name, jointly }) => (
          <ActionForm form={form} action={paths.estatePart(estate.number, "mandate-ends")}>
            <input type="hidden" name="mandate" value={id} />
            <p>
              <b>{name}</b>, {t.mandateKinds[kind]}
              {jointly ? `, ${t.jointly.toLowerCase()}` : ""}{" "}
              <button type="submit" class="as-link" aria-label={t.endMandateOf(name)}>
                {t.endMandate}
              </button>
            </p>
          </ActionForm>
        ))}
        {executors.length > 0 && heirs.length > 0 ? (
          <p>
            <a href={paths.estatePart(estate.number, "instructions")}>{t.instructTitle}</a>
          </p>
        ) : null}
      </section>
      <ActionForm form={form} action={paths.estatePart(estate.number, "mandates")} upload>
        <section class="flow">
          <h2>{t.addMandate}</h2>
          <Choices
            form={form}
            name="kind"
            legend={t.mandateKind}
            initial="executor"
            options={Object.entries(t.mandateKinds).map(([value, label]) => ({ value, label }))}
          />
          <Field form={form} name="name" label={t.name} />
          <Field form={form} name="email" label={t.email} type="email" />
          <Choice form={form} name="jointly" label={t.jointly} note={t.jointlyNote} />
          <EvidenceField form={form} language={language} />
          <p class="actions">
            <button type="submit">{t.addMandate}</button>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}

/** What an executor wants done. Fields: mandate, wish-<relative>, file. */
export function instructionPage(frame: Frame, { estate, mandates, heirs, form }: Mandates): string {
  const { language } = frame;
  const { estates: t, kit } = textFor(language);
  const executors = mandates.filter(({ kind }) => kind === "executor");
  return framed(
    frame,
    { title: t.instructTitle, audience: "board" },
    <>
      <PageHead
        margin={[<a href={paths.estatePart(estate.number, "mandates")}>{t.mandatesTitle}</a>]}
        title={t.instructTitle}
        lead={t.estateTitle(estate.name)}
      >
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <ActionForm form={form} action={paths.estatePart(estate.number, "instructions")} upload>
        <section class="flow">
          <h2>{t.do}</h2>
          <Choices
            form={form}
            name="mandate"
            legend={t.instructWho}
            initial={executors[0]?.id ?? ""}
            options={executors.map(({ id, name }) => ({ value: id, label: name }))}
          />
          {heirs.map(({ relativeId, name }) => (
            <Choices
              form={form}
              name={`wish-${relativeId}`}
              legend={t.instructOf(name)}
              options={Object.entries(t.wishes).map(([value, label]) => ({ value, label }))}
            />
          ))}
          <EvidenceField form={form} language={language} />
        </section>
        <section>
          <h2>{kit.whatHappens}</h2>
          <Steps steps={t.instructSteps} />
          <p class="actions">
            <button type="submit">{t.instructButton}</button> <a href={paths.estate(estate.number)}>{kit.stop}</a>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}
