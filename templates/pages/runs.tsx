import type { RunKind, RunState } from "#domain/runs/run.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, PageHead, Status } from "#templates/pages/kit.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type RunLine = { readonly id: string; readonly kind: RunKind; readonly day: Temporal.PlainDate; readonly state: RunState };

const tones = { prepared: "care", approved: "care", posted: "good", reversed: undefined } as const;

/** All runs, and the way to prepare an allotment. `form` is null for readers. Field: year. */
export function runsPage(frame: Frame, { runs, form }: { readonly runs: readonly RunLine[]; readonly form: Form | null }): string {
  const { language } = frame;
  const { allotment: t, runs: words } = textFor(language);
  const address = ({ id, kind }: RunLine) => (kind === "statement_import" ? paths.statementImport(id) : paths.run(id));
  return framed(
    frame,
    { title: t.title, audience: "board" },
    <>
      <PageHead title={t.title} lead={t.lead}>
        {form ? <ProblemSummary form={form} language={language} /> : null}
      </PageHead>
      {form ? (
        <section>
          <h2>{t.prepareTitle}</h2>
          <ActionForm form={form} action={paths.runs} class="flow">
            <p>{t.prepareText}</p>
            <Field form={form} name="year" label={t.year} hint={t.yearHint} size={5} inputmode="numeric" autocomplete="off" />
            <p class="actions">
              <button type="submit">{t.prepare}</button>
            </p>
          </ActionForm>
        </section>
      ) : null}
      <section>
        <h2>{t.title}</h2>
        {runs.length === 0 ? (
          <p>{t.empty}</p>
        ) : (
          <DataTable
            caption={t.title}
            rows={runs}
            columns={[
              { head: t.run, label: t.run, cell: (run) => <a href={address(run)}>{words.kinds[run.kind]}</a> },
              { head: t.day, label: t.day, cell: ({ day }) => <Day on={day} language={language} /> },
              { head: t.state, label: t.state, cell: ({ state }) => <Status tone={tones[state]}>{words.states[state]}</Status> },
            ]}
          />
        )}
      </section>
    </>,
  );
}
