import type { Cents } from "#domain/money.ts";
import type { ProblemOfRow, Reconciled, Reconciliation, VintageSums } from "#domain/openings/reconciliation.ts";
import type { RunState } from "#domain/runs/run.ts";
import { amount, count, moment, squareMetres } from "#templates/format.ts";
import { type FindingShown, Findings } from "#templates/pages/findings.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Notice, PageHead, Status, Steps } from "#templates/pages/kit.tsx";
import { CertificatesOfOpening } from "#templates/pages/opening-certificates.tsx";
import { Pager, type Paging } from "#templates/pages/progress.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type OpeningShown = {
  readonly id: string;
  readonly state: RunState;
  readonly recordedAt: Temporal.Instant;
  readonly postedAt: Temporal.Instant | null;
  readonly stops: number;
  readonly failure: string | null;
  /** How many of its lots have land and no certificate. */
  readonly withoutCertificate: number;
  readonly secondPersonApproves: boolean;
  readonly findings: readonly FindingShown[];
  readonly reconciliation: Reconciliation;
  readonly problems: readonly ProblemOfRow[];
  readonly paging: Paging;
};

/** What a register's files say row by row and year by year, and what taking them over does. `form` is null for readers. */
export function openingPage(frame: Frame, { form, ...opening }: OpeningShown & { readonly form: Form | null }): string {
  const { language } = frame;
  const t = textFor(language).openings;
  const { members, file } = opening.reconciliation;
  const posted = opening.postedAt !== null;
  return framed(
    frame,
    { title: posted ? t.previewTitlePosted : t.previewTitle, audience: "board" },
    <>
      <PageHead
        margin={[
          opening.postedAt ? t.postedAt(moment(opening.postedAt, language)) : t.preparedAt(moment(opening.recordedAt, language)),
          <a href={paths.openings}>{t.back}</a>,
        ]}
        title={posted ? t.previewTitlePosted : t.previewTitle}
        lead={posted ? t.postedLead(members.register, opening.reconciliation.register.lots) : t.previewLead(members.file, file.lots)}
      >
        {form ? <ProblemSummary form={form} language={language} /> : null}
      </PageHead>
      {opening.state === "approved" ? (
        <Notice tone={opening.failure ? "wrong" : "good"} role="status">
          <p>{opening.failure ? t.failed(opening.failure) : t.approved}</p>
        </Notice>
      ) : null}
      {posted ? null : (
        <section>
          <h2>{t.findings}</h2>
          {opening.findings.length === 0 ? <p>{t.noFindings}</p> : <Findings findings={opening.findings} language={language} />}
        </section>
      )}
      <section class="wide">
        <h2>{t.reconciliation}</h2>
        <p>{posted ? t.reconciliationTextPosted : t.reconciliationText}</p>
        <Comparison frame={frame} reconciliation={opening.reconciliation} />
      </section>
      {opening.state === "prepared" ? <Approval frame={frame} opening={opening} form={form} /> : null}
      {posted ? <CertificatesOfOpening frame={frame} id={opening.id} without={opening.withoutCertificate} form={form} /> : null}
      {posted ? null : (
        <section class="wide">
          <h2>{t.problemsTitle}</h2>
          {opening.problems.length === 0 ? <p>{t.problemsEmpty}</p> : <Problems frame={frame} opening={opening} />}
        </section>
      )}
    </>,
  );
}

function Comparison({ frame: { language }, reconciliation }: { frame: Frame; reconciliation: Reconciliation }) {
  const t = textFor(language).openings;
  const { members, vintages, file, register, other } = reconciliation;
  const pair = (label: string, shown: (sums: VintageSums) => string) => [
    {
      head: `${label}: ${t.inFile}`,
      label: `${label}: ${t.inFile}`,
      numeric: true,
      cell: (row: Reconciled) => shown(row.file),
      foot: shown(file),
    },
    {
      head: `${label}: ${t.inRegister}`,
      label: `${label}: ${t.inRegister}`,
      numeric: true,
      cell: (row: Reconciled) => shown(row.register),
      foot: shown(register),
    },
  ];
  const agree = (a: VintageSums, b: VintageSums) => a.lots === b.lots && a.cents === b.cents && a.dm2 === b.dm2;
  const verdict = (right: boolean) => <Status tone={right ? "good" : "wrong"}>{right ? t.agrees : t.differs}</Status>;
  return (
    <>
      <p>
        {t.members}: {t.inFile} {count(members.file, language)}, {t.inRegister} {count(members.register, language)}.{" "}
        {verdict(members.file === members.register)}
      </p>
      {vintages.length === 0 ? null : (
        <DataTable
          caption={t.reconciliation}
          rows={vintages}
          columns={[
            {
              head: t.vintage,
              label: t.vintage,
              cell: ({ vintage }) => (vintage === 0 ? t.unknownYear : String(vintage)),
              foot: t.together,
            },
            ...pair(t.lots, ({ lots }) => count(lots, language)),
            ...pair(t.euros, ({ cents }) => amount(cents as Cents, language)),
            ...pair(t.land, ({ dm2 }) => squareMetres(dm2, language)),
            { head: t.state, label: t.state, cell: (row) => verdict(agree(row.file, row.register)), foot: verdict(agree(file, register)) },
          ]}
        />
      )}
      {other.members + other.lots > 0 ? <p>{t.other(other.members, other.lots)}</p> : null}
    </>
  );
}

function Approval({ frame: { language }, opening, form }: { frame: Frame; opening: OpeningShown; form: Form | null }) {
  const { openings: t, kit } = textFor(language);
  const { members, file } = opening.reconciliation;
  return (
    <section>
      <h2>{kit.whatHappens}</h2>
      <Steps steps={[t.what.approve(members.file, file.lots), t.what.whole, t.what.final, t.what.silent, t.what.files]} />
      {opening.stops > 0 ? <p>{t.cannot}</p> : null}
      {opening.stops === 0 && opening.secondPersonApproves ? <p>{t.secondPerson}</p> : null}
      {form && opening.stops === 0 ? (
        <ActionForm form={form} action={paths.openingPart(opening.id, "approval")} class="actions">
          <button type="submit">{t.approve(members.file)}</button>
        </ActionForm>
      ) : null}
    </section>
  );
}

function Problems({ frame: { language }, opening }: { frame: Frame; opening: OpeningShown }) {
  const t = textFor(language).openings;
  return (
    <>
      <DataTable
        caption={t.problemsTitle}
        rows={opening.problems}
        columns={[
          {
            head: t.row,
            label: t.row,
            cell: ({ file, sheet, row }) => (
              <>
                {count(row, language)} <small>{[file, sheet].filter(Boolean).join(", ")}</small>
              </>
            ),
          },
          { head: t.column, label: t.column, cell: ({ field }) => t.fields[field] },
          { head: t.found, label: t.found, cell: ({ found }) => found || null },
          {
            head: t.problem,
            label: t.problem,
            cell: ({ code, severity }) => <Status tone={severity === "stops" ? "wrong" : "care"}>{t.problems[code]}</Status>,
          },
        ]}
      />
      <p>
        <a href={paths.openingProblemsCsv(opening.id)}>CSV</a>
      </p>
      <Pager paging={opening.paging} language={language} />
    </>
  );
}
