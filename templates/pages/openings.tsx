import { fieldsOf, type OpeningSubject, subjects } from "#domain/openings/field.ts";
import type { StagedFile, StagedSheet } from "#domain/openings/opening-file.ts";
import type { RunState } from "#domain/runs/run.ts";
import { count, moment } from "#templates/format.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, Status, Steps } from "#templates/pages/kit.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { type Text, textFor } from "#templates/text/text.ts";

type Earlier = { readonly id: string; readonly recordedAt: Temporal.Instant; readonly state: RunState };
export type Openings = { readonly files: readonly StagedFile[]; readonly runs: readonly Earlier[] };

/** Taking over an existing register: its files, and the check of them all. `form` is null for readers. Field: file. */
export function openingsPage(frame: Frame, { form, files, runs }: Openings & { readonly form: Form | null }): string {
  const { language } = frame;
  const t = textFor(language).openings;
  return framed(
    frame,
    { title: t.title, audience: "board" },
    <>
      <PageHead title={t.title} lead={t.lead}>
        {form ? <ProblemSummary form={form} language={language} /> : null}
      </PageHead>
      <Steps steps={t.steps} />
      {form ? (
        <section>
          <h2>{t.send}</h2>
          <ActionForm form={form} action={paths.openingFiles} upload class="flow">
            <Field form={form} name="file" label={t.file} hint={t.fileHint} type="file" accept=".csv,.txt,.tsv,.xlsx" />
            <p class="actions">
              <button type="submit">{t.sendButton}</button>
            </p>
          </ActionForm>
          <p>
            {t.template}: <a href={paths.openingTemplate("members")}>{t.templateMembers}</a>,{" "}
            <a href={paths.openingTemplate("lots")}>{t.templateLots}</a>
          </p>
        </section>
      ) : null}
      <section>
        <h2>{t.waiting}</h2>
        {files.length === 0 ? <p>{t.waitingEmpty}</p> : <Files frame={frame} files={files} />}
        {form && files.length > 0 ? (
          <ActionForm form={form} action={paths.openings} class="actions">
            <p>{t.checkText}</p>
            <button type="submit">{t.check}</button>
          </ActionForm>
        ) : null}
      </section>
      <section>
        <h2>{t.earlier}</h2>
        {runs.length === 0 ? <p>{t.earlierEmpty}</p> : <Runs frame={frame} runs={runs} />}
      </section>
      <Explained t={t} />
    </>,
  );
}

function Files({ frame: { language }, files }: { frame: Frame; files: readonly StagedFile[] }) {
  const t = textFor(language).openings;
  return (
    <DataTable
      caption={t.waiting}
      rows={files}
      columns={[
        {
          head: t.fileName,
          label: t.fileName,
          cell: ({ id, name, recordedAt }) => (
            <>
              <a href={paths.openingFile(id)}>{name}</a> <small>{t.sentAt(moment(recordedAt, language))}</small>
            </>
          ),
        },
        {
          head: t.content,
          label: t.content,
          cell: ({ sheets }) => sheets.map(({ subject }) => t.subjects[subject]).join(", "),
        },
      ]}
    />
  );
}

function Runs({ frame: { language }, runs }: { frame: Frame; runs: readonly Earlier[] }) {
  const { openings: t, runs: words } = textFor(language);
  return (
    <DataTable
      caption={t.earlier}
      rows={runs}
      columns={[
        {
          head: t.checkTitle,
          label: t.checkTitle,
          cell: ({ id, recordedAt }) => <a href={paths.opening(id)}>{moment(recordedAt, language)}</a>,
        },
        { head: t.state, label: t.state, cell: ({ state }) => <Status>{words.states[state]}</Status> },
      ]}
    />
  );
}

function Explained({ t }: { t: Text["openings"] }) {
  const explained: Readonly<Record<string, string | undefined>> = t.explained;
  return (
    <section>
      <h2>{t.fieldsTitle}</h2>
      {(["members", "lots"] as const).map((subject) => (
        <DataTable
          caption={<b>{t.subjects[subject]}</b>}
          narrow
          rows={fieldsOf[subject]}
          columns={[
            { head: t.column, label: t.column, cell: (field) => t.fields[field] },
            { head: t.content, label: t.content, cell: (field) => explained[field] ?? null },
          ]}
        />
      ))}
    </section>
  );
}

/** One file: what each sheet is about and which column is what. Fields: `sheet0`, `sheet0.column0` and so on. */
export function openingFilePage(frame: Frame, { form, file }: { readonly form: Form | null; readonly file: StagedFile }): string {
  const { language } = frame;
  const t = textFor(language).openings;
  const size = `${count(Math.ceil(file.size / 1024), language)} kB`;
  return framed(
    frame,
    { title: t.mapTitle, audience: "board" },
    <>
      <PageHead
        margin={[file.name, t.readAs(file.encoding, size), <a href={paths.openings}>{t.back}</a>]}
        title={t.mapTitle}
        lead={t.mapLead}
      >
        {form ? <ProblemSummary form={form} language={language} /> : null}
      </PageHead>
      {form && file.state === "waiting" ? (
        <>
          <ActionForm form={form} action={paths.openingFilePart(file.id, "columns")} class="flow">
            {file.sheets.map((sheet) => (
              <Sheet t={t} form={form} sheet={sheet} />
            ))}
            <p class="actions">
              <button type="submit">{t.save}</button>
            </p>
          </ActionForm>
          <section>
            <h2>{t.remove}</h2>
            <p>{t.removeText}</p>
            <ActionForm form={form} action={paths.openingFilePart(file.id, "removal")} class="actions">
              <button type="submit" class="plain">
                {t.remove}
              </button>
            </ActionForm>
          </section>
        </>
      ) : null}
    </>,
  );
}

function Sheet({
  t,
  form,
  sheet: { position, name, head, example, subject, fields },
}: {
  t: Text["openings"];
  form: Form;
  sheet: StagedSheet;
}) {
  const columns = head.map((title, column) => ({ title, column, example: example[column] ?? "", field: fields[column] ?? "" }));
  const chosen = subjects.find((each) => each === form.values[`sheet${position}`]) ?? subject;
  const choices = fieldsOf[chosen];
  return (
    <section class="wide">
      {name ? <h2>{t.sheet(name)}</h2> : null}
      <Field
        form={form}
        name={`sheet${position}`}
        label={t.subjectOf}
        initial={subject}
        options={subjects.map((each: OpeningSubject) => [each, t.subjects[each]] as const)}
      />
      {choices.length === 0 ? null : (
        <DataTable
          caption={t.mapTitle}
          rows={columns}
          columns={[
            { head: t.column, label: t.column, cell: ({ title }) => title },
            { head: t.example, label: t.example, cell: ({ example: first }) => first },
            {
              head: t.means,
              label: t.means,
              cell: ({ title, column, field }) => (
                <select name={`sheet${position}.column${column}`} aria-label={`${title}: ${t.means}`}>
                  <option value="">{t.skip}</option>
                  {choices.map((each) => (
                    <option value={each} selected={each === (form.values[`sheet${position}.column${column}`] ?? field)}>
                      {t.fields[each]}
                    </option>
                  ))}
                </select>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}
