import type { Area } from "#domain/area.ts";
import { type Cents, cents } from "#domain/money.ts";
import type { RunState } from "#domain/runs/run.ts";
import type { PriceOf } from "#domain/shares/allotment.ts";
import type { Coverage } from "#domain/shares/coverage.ts";
import { count, day, euros, percentage, squareMetres, unitPrice } from "#templates/format.ts";
import { AllotmentSteps } from "#templates/pages/allotment-steps.tsx";
import { type FindingShown, Findings } from "#templates/pages/findings.tsx";
import { type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Facts, Notice, PageHead, Status } from "#templates/pages/kit.tsx";
import { type Derivation, PriceDerivation } from "#templates/pages/price-derivation.tsx";
import { Pager, type Paging, Progress } from "#templates/pages/progress.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type Done = { readonly who: string | null; readonly at: Temporal.Instant };

export type AllotmentRun = {
  readonly id: string;
  readonly day: Temporal.PlainDate;
  readonly state: RunState;
  readonly year: number;
  readonly priceOf: PriceOf;
  readonly derivation: Derivation;
  readonly lots: number;
  readonly cents: Cents;
  readonly land: Area;
  /** What is ours, and what stands on members' names once this is posted. */
  readonly coverage: Coverage;
  readonly findings: readonly FindingShown[];
  readonly prepared: Done;
  readonly approved: Done | null;
  readonly posted: Done | null;
  readonly reversalReason: string | null;
  readonly secondPersonApproves: boolean;
  readonly progress: { readonly done: number; readonly total: number; readonly failure: string | null } | null;
  /** Null for those who may read but not act. */
  readonly form: Form | null;
};

/** An allotment from preview to posting: the price and its sum, what was found, and what the next step does. */
export function allotmentPage(frame: Frame, run: AllotmentRun): string {
  const { language } = frame;
  const { allotment: t, runs: words } = textFor(language);
  const { state, form, progress } = run;
  const title = t.runTitle(run.year);
  const failed = state === "approved" ? (progress?.failure ?? null) : null;
  return framed(
    frame,
    { title, audience: "board" },
    <>
      <PageHead
        margin={[<a href={paths.runs}>{t.title}</a>, day(run.day, language), words.states[state]]}
        title={title}
        lead={t.leads[state](run.lots, squareMetres(run.land, language))}
      >
        {form ? <ProblemSummary form={form} language={language} /> : null}
        {run.reversalReason ? <Notice tone="care" title={t.reversedBecause(run.reversalReason)} /> : null}
        {failed ? (
          <Notice tone="wrong" title={t.failure}>
            <p class="code">{failed}</p>
          </Notice>
        ) : null}
        {state === "approved" ? (
          <Progress
            name={t.posting}
            id="posting"
            done={progress?.done ?? 0}
            total={progress?.total ?? run.lots}
            again={paths.run(run.id)}
            language={language}
          />
        ) : null}
      </PageHead>
      <section>
        <h2>{t.findings}</h2>
        {run.findings.length === 0 ? <p>{t.noFindings}</p> : <Findings findings={run.findings} language={language} />}
      </section>
      <section>
        <h2>{t.price}</h2>
        {run.priceOf === "deliveries" ? (
          <PriceDerivation derivation={run.derivation} language={language} />
        ) : (
          <Facts facts={[[t.price, unitPrice(run.derivation.price, language)]]} />
        )}
        <p class="soft">{t.priceOf(words.pricesOf[run.priceOf])}</p>
      </section>
      <section>
        <h2>{t.totals}</h2>
        <Facts
          facts={[
            [t.lots, count(run.lots, language)],
            [t.paidIn, euros(run.cents, language)],
            [t.land, squareMetres(run.land, language)],
            [t.restTitle, euros(restOf(run), language)],
            [t.coverage, <Covered frame={frame} run={run} />],
          ]}
        />
        <p>
          <a href={paths.runItems(run.id)}>{t.items}</a>
        </p>
      </section>
      <AllotmentSteps frame={frame} run={run} />
    </>,
  );
}

/** What is left of the money by rounding down, in whole cents. */
function restOf({ cents: paid, land, derivation: { price } }: AllotmentRun): Cents {
  return cents(BigInt(paid) - (BigInt(land) * BigInt(price) + 9_999n) / 10_000n);
}

function Covered({ frame: { language }, run: { coverage, state } }: { frame: Frame; run: AllotmentRun }) {
  const t = textFor(language).allotment;
  const { owned, allotted } = coverage;
  if (allotted <= 0) return <Status>{t.coverageTextPosted(squareMetres(owned, language), squareMetres(allotted, language))}</Status>;
  const say = state === "prepared" || state === "approved" ? t.coverageText : t.coverageTextPosted;
  return (
    <>
      <Status tone={owned >= allotted ? "good" : "wrong"}>{percentage(owned, allotted, language)}</Status>
      <br />
      {say(squareMetres(owned, language), squareMetres(allotted, language))}
      {owned >= allotted ? null : ` ${t.coverageShort}`}
    </>
  );
}

export type AllotmentItem = { readonly lot: string; readonly memberNumber: number; readonly cents: Cents; readonly land: Area };

export type AllotmentItems = {
  readonly id: string;
  readonly year: number;
  readonly items: readonly AllotmentItem[];
  readonly paging: Paging;
};

/** Every lot of an allotment. */
export function allotmentItemsPage(frame: Frame, { id, year, items, paging }: AllotmentItems): string {
  const { language } = frame;
  const t = textFor(language).allotment;
  return framed(
    frame,
    { title: t.itemsTitle(year), audience: "board" },
    <>
      <PageHead margin={[<a href={paths.run(id)}>{t.backToRun}</a>]} title={t.itemsTitle(year)} />
      <section class="flow">
        <h2>{t.lots}</h2>
        <DataTable
          caption={t.itemsTitle(year)}
          rows={items}
          columns={[
            { head: t.lot, label: t.lot, cell: ({ lot }) => lot },
            {
              head: t.member,
              label: t.member,
              cell: ({ memberNumber }) => <a href={paths.member(String(memberNumber))}>{t.memberNumber(memberNumber)}</a>,
            },
            { head: t.paidIn, label: t.paidIn, numeric: true, cell: ({ cents }) => euros(cents, language) },
            { head: t.land, label: t.land, numeric: true, cell: ({ land }) => squareMetres(land, language) },
          ]}
        />
        <Pager paging={paging} language={language}>
          <a href={paths.runItemsCsv(id)}>{textFor(language).kit.downloadCsv}</a>
        </Pager>
      </section>
    </>,
  );
}
