import type { ListedSample, SampleItem } from "#domain/audits/sample.ts";
import { moment } from "#templates/format.ts";
import { auditAudience } from "#templates/pages/audit.tsx";
import { bookColumns } from "#templates/pages/audit-book.tsx";
import { Choices, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Facts, PageHead, Status } from "#templates/pages/kit.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type Sample = Omit<ListedSample, "id"> & { readonly year: number; readonly examines: boolean };

/** A sample with what was found of each line. */
export function auditSamplePage(frame: Frame, { items, ...sample }: Sample & { readonly items: readonly SampleItem[] }): string {
  const { language } = frame;
  const t = textFor(language).audits;
  const { year, sequence, population, seed, size, populationSize, knownBefore, examines } = sample;
  const title = `${t.sample(sequence)}: ${t.book[population]} ${year}`;
  return framed(
    frame,
    { title, audience: auditAudience(frame) },
    <>
      <PageHead
        margin={[<a href={paths.audit(year)}>{t.title(year)}</a>]}
        title={title}
        lead={t.sampleLead(t.sampleOf(size, populationSize))}
      >
        <Facts
          facts={[
            [t.seed, <code>{seed}</code>],
            [t.known, moment(knownBefore, language)],
            [t.seen, t.seenOf(sample.seen, size)],
          ]}
        />
      </PageHead>
      <section class="wide">
        <h2>{t.sample(sequence)}</h2>
        <DataTable
          caption={title}
          rows={items}
          columns={[
            {
              head: t.position,
              label: t.position,
              cell: ({ position }) =>
                examines ? (
                  <a href={paths.auditItem(year, sequence, position)}>
                    {position}
                    <span class="hidden"> {t.look}</span>
                  </a>
                ) : (
                  String(position)
                ),
            },
            ...bookColumns(population, language).map((column) => ({ ...column, cell: ({ line }: SampleItem) => column.cell(line) })),
            {
              head: t.finding,
              label: t.finding,
              cell: ({ sound, text }) => (
                <span>
                  <Status tone={sound === null ? undefined : sound ? "good" : "wrong"}>
                    {sound === null ? t.notSeen : sound ? t.sound : t.notSound}
                  </Status>{" "}
                  {text ? <small>{text}</small> : null}
                </span>
              ),
            },
          ]}
        />
      </section>
    </>,
  );
}

/** One line of a sample, and what was found of it. Fields: sound, text. */
export function auditItemPage(
  frame: Frame,
  { item, form, ...sample }: Sample & { readonly item: SampleItem; readonly form: Form },
): string {
  const { language } = frame;
  const { audits: t, kit } = textFor(language);
  const { year, sequence, population, size } = sample;
  const title = t.itemTitle(item.position, size);
  const back = paths.auditSample(year, sequence);
  return framed(
    frame,
    { title, audience: auditAudience(frame) },
    <>
      <PageHead margin={[<a href={back}>{t.sample(sequence)}</a>]} title={title}>
        <ProblemSummary form={form} language={language} />
        <Facts facts={bookColumns(population, language).map(({ label, cell }) => [label, cell(item.line)] as const)} />
      </PageHead>
      <section>
        <h2>{t.finding}</h2>
        <ActionForm form={form} action={paths.auditItem(year, sequence, item.position)} class="flow">
          <Choices
            form={form}
            name="sound"
            legend={t.soundQuestion}
            initial={item.sound === null ? "" : item.sound ? "yes" : "no"}
            options={[
              { value: "yes", label: t.soundYes },
              { value: "no", label: t.soundNo },
            ]}
          />
          <Field form={form} name="text" label={t.text} hint={t.textHint} rows={3} initial={item.text ?? ""} />
          <p class="actions">
            <button type="submit">{t.record}</button> <a href={back}>{kit.stop}</a>
          </p>
        </ActionForm>
      </section>
    </>,
  );
}
