import type { Area } from "#domain/area.ts";
import { day, hectares } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { Choice, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, Steps } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type Asked = { readonly form: Form; readonly language: Language };
type Parcel = { readonly number: number; readonly name: string };

/** Fields: designation, name, area, validFrom, provisional, source. */
export function newParcelPage(frame: Frame, { form }: { readonly form: Form }): string {
  const { language } = frame;
  const { form: t, back, title } = textFor(language).parcels;
  return framed(
    frame,
    { title: t.newTitle, audience: "board" },
    <>
      <PageHead margin={[<a href={paths.parcels}>{back}</a>]} title={t.newTitle} lead={t.newLead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <ActionForm form={form} action={paths.parcels}>
        <section>
          <h2>{title}</h2>
          <Field form={form} name="designation" label={t.designation} hint={t.designationHint} size={24} autocomplete="off" />
          <Field form={form} name="name" label={t.name} hint={t.nameHint} autocomplete="off" />
          <AreaFields form={form} language={language} />
        </section>
        <Act language={language} steps={t.newSteps} button={t.newButton} back={paths.parcels} />
      </ActionForm>
    </>,
  );
}

/** Fields: area, validFrom, provisional, source. */
export function measurePage(
  frame: Frame,
  {
    parcel,
    land,
    validFrom,
    form,
  }: { readonly parcel: Parcel; readonly land: Area; readonly validFrom: Temporal.PlainDate; readonly form: Form },
): string {
  const { language } = frame;
  const { form: t, areas } = textFor(language).parcels;
  const number = String(parcel.number);
  const title = t.measureTitle(parcel.name);
  return framed(
    frame,
    { title, audience: "board" },
    <>
      <PageHead
        margin={[<a href={paths.parcel(number)}>{parcel.name}</a>]}
        title={title}
        lead={t.measureLead(hectares(land), day(validFrom, language))}
      >
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <ActionForm form={form} action={paths.parcelPart(number, "areas")}>
        <section>
          <h2>{areas}</h2>
          <AreaFields form={form} language={language} />
        </section>
        <Act language={language} steps={t.measureSteps} button={t.measureButton} back={paths.parcel(number)} />
      </ActionForm>
    </>,
  );
}

function AreaFields({ form, language }: Asked) {
  const t = textFor(language).parcels.form;
  return (
    <>
      <Field form={form} name="area" label={t.area} hint={t.areaHint} size={12} inputmode="text" autocomplete="off" />
      <Field form={form} name="validFrom" label={t.validFrom} hint={t.dayHint} size={12} inputmode="numeric" autocomplete="off" />
      <Choice form={form} name="provisional" label={t.provisional} note={t.provisionalNote} />
      <Field form={form} name="source" label={t.source} hint={t.sourceHint} autocomplete="off" />
    </>
  );
}

type AcquisitionAsked = {
  readonly parcel: Parcel;
  /** Whether it corrects what was recorded before. */
  readonly correcting: boolean;
  readonly decisions: readonly { readonly id: string; readonly number: string; readonly title: string }[];
  readonly form: Form;
};

/** Fields: deliveredOn, price, costs, gift, deed, decisionId. */
export function acquisitionPage(frame: Frame, { parcel, correcting, decisions, form }: AcquisitionAsked): string {
  const { language } = frame;
  const { form: t, acquisition } = textFor(language).parcels;
  const number = String(parcel.number);
  const title = correcting ? t.correctTitle(parcel.name) : t.acquireTitle(parcel.name);
  return framed(
    frame,
    { title, audience: "board" },
    <>
      <PageHead margin={[<a href={paths.parcel(number)}>{parcel.name}</a>]} title={title} lead={correcting ? t.correctLead : t.acquireLead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <ActionForm form={form} action={paths.parcelPart(number, correcting ? "correction" : "acquisition")}>
        <section>
          <h2>{acquisition}</h2>
          <Field
            form={form}
            name="deliveredOn"
            label={t.deliveredOn}
            hint={t.deliveredOnHint}
            size={12}
            inputmode="numeric"
            autocomplete="off"
          />
          <Field form={form} name="price" label={t.price} hint={t.priceHint} unit="€" size={14} inputmode="decimal" autocomplete="off" />
          <Field form={form} name="costs" label={t.costs} hint={t.costsHint} unit="€" size={14} inputmode="decimal" autocomplete="off" />
          <Choice form={form} name="gift" label={t.gift} note={t.giftNote} />
          <Field form={form} name="deed" label={t.deed} hint={t.deedHint} autocomplete="off" />
          <Decision form={form} decisions={decisions} language={language} />
        </section>
        <Act
          language={language}
          steps={correcting ? t.correctSteps : t.acquireSteps}
          button={correcting ? t.correctButton : t.acquireButton}
          back={paths.parcel(number)}
        />
      </ActionForm>
    </>,
  );
}

function Decision({ form, decisions, language }: Asked & Pick<AcquisitionAsked, "decisions">) {
  const t = textFor(language).parcels.form;
  if (decisions.length === 0)
    return (
      <p>
        {t.noDecision} <a href={paths.newDecision}>{t.newDecision}</a>
      </p>
    );
  return (
    <Field
      form={form}
      name="decisionId"
      label={t.decision}
      options={[["", t.decisionChoose], ...decisions.map(({ id, number, title }) => [id, `${number} ${title}`] as const)]}
    />
  );
}

type Acting = {
  readonly language: Language;
  readonly steps: readonly { readonly title: string; readonly text: string }[];
  readonly button: string;
  readonly back: string;
};

/** What exactly will happen, and the button that does it. */
function Act({ language, steps, button, back }: Acting) {
  const t = textFor(language).kit;
  return (
    <section>
      <h2>{t.whatHappens}</h2>
      <Steps steps={steps} />
      <p class="actions">
        <button type="submit">{button}</button> <a href={back}>{t.stop}</a>
      </p>
    </section>
  );
}
