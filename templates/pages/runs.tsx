import { type RunKind, type RunState, runKinds } from "#domain/runs/run.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, PageHead, Status, Steps } from "#templates/pages/kit.tsx";
import { Pager } from "#templates/pages/progress.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { PrepareStatements } from "#templates/pages/yearly-statements.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type RunLine = {
  readonly id: string;
  readonly kind: RunKind;
  readonly year: number | null;
  readonly day: Temporal.PlainDate;
  readonly by: string | null;
  readonly state: RunState;
};

export type Runs = {
  readonly items: readonly RunLine[];
  readonly next: string | null;
  readonly total: number;
  readonly kind: RunKind | null;
};

const tones = { prepared: "care", approved: "care", posted: "good", reversed: undefined } as const;

/** All runs, and the way to prepare an allotment. `form` is null for readers. Field: vintage. */
export function runsPage(frame: Frame, { form, ...runs }: Runs & { readonly form: Form | null }): string {
  const { language } = frame;
  const t = textFor(language).allotment;
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
          <Steps steps={[t.preparing, t.prepared]} />
          <ActionForm form={form} action={paths.runs} class="flow">
            <input type="hidden" name="kind" value="allotment" />
            <Field form={form} name="vintage" label={t.year} hint={t.yearHint} size={5} inputmode="numeric" autocomplete="off" />
            <p class="actions">
              <button type="submit">{t.prepare}</button>
            </p>
          </ActionForm>
        </section>
      ) : null}
      {form ? <PrepareStatements frame={frame} form={form} /> : null}
      {form ? <PrepareBilling frame={frame} form={form} /> : null}
      <section>
        <h2>{t.title}</h2>
        <Filter frame={frame} kind={runs.kind} />
        {runs.items.length === 0 ? <p>{t.empty}</p> : <List frame={frame} runs={runs} />}
      </section>
    </>,
  );
}

function PrepareBilling({ frame: { language }, form }: { frame: Frame; form: Form }) {
  const { allotment, billing: t } = textFor(language);
  return (
    <section>
      <h2>{t.prepareTitle}</h2>
      <Steps steps={[t.preparing, allotment.prepared]} />
      <ActionForm form={form} action={paths.runs} class="flow">
        <input type="hidden" name="kind" value="lease_billing" />
        <Field form={form} name="day" label={t.day} hint={t.dayHint} size={12} autocomplete="off" />
        <p class="actions">
          <button type="submit" class="plain">
            {t.prepare}
          </button>
        </p>
      </ActionForm>
    </section>
  );
}

function Filter({ frame: { language }, kind }: { frame: Frame; kind: RunKind | null }) {
  const { allotment: t, runs: words, kit } = textFor(language);
  return (
    <form action={paths.runs} method="get" class="filter noprint">
      <label>
        {t.kind}
        <select name="kind">
          <option value="">{t.kindAll}</option>
          {runKinds.map((each) => (
            <option value={each} selected={each === kind}>
              {words.kinds[each]}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="plain">
        {kit.show}
      </button>
    </form>
  );
}

const addresses: Readonly<Record<RunKind, (id: string) => string>> = {
  allotment: paths.run,
  statement_import: paths.statementImport,
  lease_billing: paths.billing,
  opening: paths.opening,
  opening_certificates: paths.openingCertificates,
  yearly_statements: paths.yearlyStatements,
  redemption: paths.redemptionRun,
};

function List({ frame: { language }, runs: { items, next, total } }: { frame: Frame; runs: Runs }) {
  const { allotment: t, runs: words } = textFor(language);
  const address = ({ id, kind }: RunLine) => addresses[kind](id);
  return (
    <>
      <DataTable
        caption={t.title}
        rows={items}
        columns={[
          {
            head: t.run,
            label: t.run,
            cell: (run) => (
              <>
                <a href={address(run)}>{t.runOf(words.kinds[run.kind], run.year)}</a> {run.by ? <small>{t.by(run.by)}</small> : null}
              </>
            ),
          },
          { head: t.day, label: t.day, cell: ({ day }) => <Day on={day} language={language} /> },
          { head: t.state, label: t.state, cell: ({ state }) => <Status tone={tones[state]}>{words.states[state]}</Status> },
        ]}
      />
      <Pager paging={{ shown: items.length, total, ...(next ? { next } : {}) }} language={language} />
    </>
  );
}
