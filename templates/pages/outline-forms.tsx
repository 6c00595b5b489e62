import type { Area } from "#domain/area.ts";
import { day, hectares, typedDay } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, Status, Steps } from "#templates/pages/kit.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** Fields: file, geojson, validFrom, source. */
export function outlinePage(
  frame: Frame,
  { parcel, form }: { readonly parcel: { number: number; name: string }; readonly form: Form },
): string {
  const { language } = frame;
  const { outlines: t, kit } = textFor(language);
  const number = String(parcel.number);
  const title = t.drawTitle(parcel.name);
  return framed(
    frame,
    { title, audience: "board" },
    <>
      <PageHead margin={[<a href={paths.parcel(number)}>{parcel.name}</a>]} title={title} lead={t.drawLead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <ActionForm form={form} action={paths.parcelPart(number, "outline")} upload>
        <Drawing form={form} language={language} />
        <section>
          <h2>{kit.whatHappens}</h2>
          <Steps steps={t.drawSteps} />
          <p class="actions">
            <button type="submit">{t.drawButton}</button> <a href={paths.parcel(number)}>{kit.stop}</a>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}

/** Fields: file, geojson, validFrom, source. */
export function outlinesPage(frame: Frame, { form }: { readonly form: Form }): string {
  const { language } = frame;
  const { outlines: t, kit, parcels } = textFor(language);
  return framed(
    frame,
    { title: t.severalTitle, audience: "board" },
    <>
      <PageHead margin={[<a href={paths.parcels}>{parcels.back}</a>]} title={t.severalTitle} lead={t.severalLead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <ActionForm form={form} action={paths.parcelOutlinesPreview} upload>
        <Drawing form={form} language={language} />
        <section>
          <h2>{kit.whatHappens}</h2>
          <Steps steps={t.severalSteps} />
          <p class="actions">
            <button type="submit">{t.previewButton}</button> <a href={paths.parcels}>{kit.stop}</a>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}

function Drawing({ form, language }: { form: Form; language: Language }) {
  const t = textFor(language).outlines;
  return (
    <section>
      <h2>{t.drawing}</h2>
      <Field
        form={form}
        name="file"
        label={t.file}
        hint={t.fileHint}
        type="file"
        accept=".geojson,.json,application/geo+json,application/json"
      />
      <Field form={form} name="geojson" label={t.pasted} hint={t.pastedHint} rows={5} />
      <Field form={form} name="validFrom" label={t.validFrom} hint={t.validFromHint} size={12} inputmode="numeric" autocomplete="off" />
      <Field form={form} name="source" label={t.source} hint={t.sourceHint} autocomplete="off" />
    </section>
  );
}

export type OutlineMatch = {
  readonly number: number;
  readonly name: string;
  readonly designation: string;
  readonly land: Area;
  readonly drawn: Area | null;
  /** Whether the drawing is more than 2 % off the registered area. */
  readonly far: boolean;
  /** Why it cannot be drawn, as a sentence. */
  readonly problem: string | null;
};

type Preview = {
  readonly form: Form;
  readonly items: readonly OutlineMatch[];
  readonly others: number;
  readonly crs: "rd_new" | "wgs84";
  readonly geojson: string;
  readonly validFrom: Temporal.PlainDate;
  readonly source: string;
};

/** What a file would draw. It goes along hidden, so that what is confirmed is what was looked at. */
export function outlinesPreviewPage(frame: Frame, { form, items, others, crs, geojson, validFrom, source }: Preview): string {
  const { language } = frame;
  const { outlines: t, kit } = textFor(language);
  const good = items.filter(({ problem }) => problem === null).length;
  return framed(
    frame,
    { title: t.previewTitle, audience: "board" },
    <>
      <PageHead
        margin={[<a href={paths.parcelOutlines}>{t.otherFile}</a>]}
        title={t.previewTitle}
        lead={t.previewLead(good, t.systems[crs], day(validFrom, language))}
      />
      <section>
        <h2>{t.found}</h2>
        {items.length === 0 ? <p>{t.nothingFound}</p> : <Matches items={items} language={language} />}
        {others > 0 && items.length > 0 ? <p class="soft">{t.others(others)}</p> : null}
      </section>
      {good === 0 ? null : (
        <ActionForm form={form} action={paths.parcelOutlines} upload>
          <input type="hidden" name="geojson" value={geojson} />
          <input type="hidden" name="validFrom" value={typedDay(validFrom)} />
          <input type="hidden" name="source" value={source} />
          <section>
            <h2>{kit.whatHappens}</h2>
            <Steps steps={t.drawSteps} />
            <p class="actions">
              <button type="submit">{t.severalButton(good)}</button> <a href={paths.parcelOutlines}>{kit.stop}</a>
            </p>
          </section>
        </ActionForm>
      )}
    </>,
  );
}

function Matches({ items, language }: { items: readonly OutlineMatch[]; language: Language }) {
  const { outlines: t, parcels } = textFor(language);
  return (
    <DataTable
      caption={t.found}
      rows={items}
      columns={[
        {
          head: parcels.parcel,
          label: parcels.parcel,
          cell: ({ number, name, designation, problem }) => (
            <>
              <a href={paths.parcel(String(number))}>{name}</a> <small>{designation}</small>
              {problem ? <small>{problem}</small> : null}
            </>
          ),
        },
        { head: t.registered, label: t.registered, numeric: true, cell: ({ land }) => hectares(land) },
        { head: t.drawn, label: t.drawn, numeric: true, cell: ({ drawn }) => (drawn === null ? null : hectares(drawn)) },
        {
          head: parcels.state,
          label: parcels.state,
          cell: ({ problem, far }) => (
            <Status tone={problem ? "wrong" : far ? "care" : "good"}>{problem ? t.notDrawn : far ? t.farShort : t.fits}</Status>
          ),
        },
      ]}
    />
  );
}
