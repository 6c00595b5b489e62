import type { BillSums } from "#domain/billing/bill-reading.ts";
import type { Cents } from "#domain/money.ts";
import type { FindingCode, RunState } from "#domain/runs/run.ts";
import { amount, count, day, euros, hectareYears, leaseNumber } from "#templates/format.ts";
import type { Done } from "#templates/pages/allotment.tsx";
import { BillingSteps } from "#templates/pages/billing-steps.tsx";
import { type FindingShown, Findings } from "#templates/pages/findings.tsx";
import { type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Notice, PageHead } from "#templates/pages/kit.tsx";
import { Pager, type Paging, Progress } from "#templates/pages/progress.tsx";
import { type Column, DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type BillLine = BillSums & {
  readonly id: string;
  readonly leaseNumber: number;
  readonly leaseYear: number;
  readonly parcels: readonly string[];
  readonly lessee: string;
  readonly invoiceNumber: string | null;
};

/** Findings of one kind: the first few, and how many there are. */
export type FindingGroup = { readonly code: FindingCode; readonly count: number; readonly first: readonly FindingShown[] };

export type BillingRun = BillSums & {
  readonly id: string;
  readonly day: Temporal.PlainDate;
  readonly year: number;
  readonly state: RunState;
  readonly bills: number;
  readonly items: readonly BillLine[];
  readonly paging: Paging;
  readonly findings: readonly FindingGroup[];
  readonly stopped: boolean;
  readonly prepared: Done;
  readonly approved: Done | null;
  readonly posted: Done | null;
  readonly reversalReason: string | null;
  readonly secondPersonApproves: boolean;
  readonly progress: { readonly done: number; readonly total: number; readonly failure: string | null } | null;
  /** Null for those who may read but not act. */
  readonly form: Form | null;
};

/** The yearly billing of leases from preview to posting: what was found, every bill, and what the next step does. */
export function billingPage(frame: Frame, run: BillingRun): string {
  const { language } = frame;
  const { billing: t, allotment, runs: words } = textFor(language);
  const { state, form } = run;
  const title = t.runTitle(run.year);
  return framed(
    frame,
    { title, audience: "board" },
    <>
      <PageHead
        margin={[<a href={paths.runs}>{allotment.title}</a>, day(run.day, language), words.states[state]]}
        title={title}
        lead={t.leads[state](run.bills, euros(run.cents, language))}
      >
        {form ? <ProblemSummary form={form} language={language} /> : null}
        <Standing frame={frame} run={run} />
      </PageHead>
      {run.findings.length > 0 ? (
        <section>
          <h2>{t.findings}</h2>
          {run.findings.map((group) => (
            <>
              <Findings findings={group.first} language={language} />
              {group.count > group.first.length ? <p class="soft">{t.more(group.count - group.first.length)}</p> : null}
            </>
          ))}
        </section>
      ) : null}
      <section class="wide">
        <h2>{t.calculation}</h2>
        {run.items.length === 0 ? <p>{t.none}</p> : <Bills frame={frame} run={run} />}
      </section>
      <BillingSteps frame={frame} run={run} />
    </>,
  );
}

function Standing({ frame: { language }, run: { id, state, bills, progress, reversalReason } }: { frame: Frame; run: BillingRun }) {
  const t = textFor(language).billing;
  if (reversalReason) return <Notice tone="care" title={t.reversedBecause(reversalReason)} />;
  if (state !== "approved") return null;
  return (
    <>
      {progress?.failure ? (
        <Notice tone="wrong" title={t.failure}>
          <p class="code">{progress.failure}</p>
        </Notice>
      ) : null}
      <Progress
        name={t.posting}
        id="posting"
        done={progress?.done ?? 0}
        total={progress?.total ?? bills}
        again={paths.billing(id)}
        language={language}
      />
    </>
  );
}

function Bills({ frame: { language }, run }: { frame: Frame; run: BillingRun }) {
  const { billing: t, kit } = textFor(language);
  const sum = (label: string, of: (bill: BillSums) => Cents): Column<BillLine> => ({
    head: label,
    label,
    numeric: true,
    cell: (bill) => amount(of(bill), language),
    foot: amount(of(run), language),
  });
  return (
    <>
      <DataTable
        caption={t.runTitle(run.year)}
        rows={run.items}
        columns={[
          {
            head: t.lease,
            label: t.lease,
            cell: (bill) => (
              <>
                <a href={paths.leaseBill(bill.id)}>{leaseNumber(bill.leaseNumber)}</a> {bill.parcels.join(", ")}{" "}
                <small>
                  {bill.lessee}
                  {bill.leaseYear === run.year ? null : `, ${bill.leaseYear}`}
                  {bill.invoiceNumber ? `, ${bill.invoiceNumber}` : null}
                </small>
              </>
            ),
            foot: count(run.bills, language),
          },
          {
            head: t.haYears,
            label: t.haYears,
            numeric: true,
            cell: ({ haYearsMicro }) => hectareYears(haYearsMicro, language),
            foot: hectareYears(run.haYearsMicro, language),
          },
          sum(t.rent, ({ rent }) => rent),
          sum(t.conditions, ({ conditions }) => conditions),
          sum(t.water, ({ water }) => water),
          sum(t.toPay, ({ cents }) => cents),
        ]}
      />
      <Pager paging={run.paging} language={language}>
        <a href={paths.billingCsv(run.id)}>{kit.downloadCsv}</a>
      </Pager>
    </>
  );
}
