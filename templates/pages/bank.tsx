import type { Cents } from "#domain/money.ts";
import { euros } from "#templates/format.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, PageHead, Status } from "#templates/pages/kit.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type StatementFileShown = {
  readonly runId: string;
  readonly identifications: readonly string[];
  readonly toOn: Temporal.PlainDate | null;
  readonly closingCents: Cents;
  readonly posted: boolean;
};

export type Bank = {
  readonly files: readonly StatementFileShown[];
  readonly unsettled: number;
  readonly refunds: number;
  /** Null for those who may read but not act. */
  readonly form: Form | null;
};

/** The bank's files, and the way to read one in. Field: file. */
export function bankPage(frame: Frame, { files, unsettled, refunds, form }: Bank): string {
  const { language } = frame;
  const t = textFor(language).bank;
  return framed(
    frame,
    { title: t.title, audience: "board" },
    <>
      <PageHead title={t.title} lead={t.lead}>
        {form ? <ProblemSummary form={form} language={language} /> : null}
      </PageHead>
      {form ? (
        <section>
          <h2>{t.upload}</h2>
          <ActionForm form={form} action={paths.statementImports} upload class="flow">
            <Field form={form} name="file" label={t.file} hint={t.fileHint} type="file" accept=".xml,application/xml,text/xml" />
            <p class="actions">
              <button type="submit">{t.read}</button>
            </p>
          </ActionForm>
        </section>
      ) : null}
      <section>
        <h2>{t.more}</h2>
        <ul>
          <li>
            <a href={paths.unsettled}>{t.unsettledLink(unsettled)}</a>
          </li>
          <li>
            <a href={paths.refunds}>{t.refundsLink(refunds)}</a>
          </li>
        </ul>
      </section>
      <section>
        <h2>{t.readIn}</h2>
        {files.length === 0 ? <p>{t.empty}</p> : <Files frame={frame} files={files} />}
      </section>
    </>,
  );
}

function Files({ frame: { language }, files }: { frame: Frame; files: readonly StatementFileShown[] }) {
  const t = textFor(language).bank;
  return (
    <DataTable
      caption={t.readIn}
      rows={files}
      columns={[
        {
          head: t.statement,
          label: t.statement,
          cell: ({ runId, identifications }) => {
            const [first = "", ...rest] = identifications;
            return <a href={paths.statementImport(runId)}>{rest.length > 0 ? `${first} (+${rest.length})` : first}</a>;
          },
        },
        { head: t.upTo, label: t.upTo, cell: ({ toOn }) => (toOn ? <Day on={toOn} language={language} /> : null) },
        { head: t.closing, label: t.closing, numeric: true, cell: ({ closingCents }) => euros(closingCents, language) },
        {
          head: t.state,
          label: t.state,
          cell: ({ posted }) => <Status tone={posted ? "good" : "care"}>{posted ? t.posted : t.toPost}</Status>,
        },
      ]}
    />
  );
}
