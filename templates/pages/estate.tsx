import { area } from "#domain/area.ts";
import type { ListedReport } from "#domain/estates/death-report.ts";
import type { ListedEvidence } from "#domain/estates/estate-evidence.ts";
import type { EstateShown } from "#domain/estates/estate-list.ts";
import type { HeirShown, LateLine, LotOfEstate, PartShown } from "#domain/estates/estate-reading.ts";
import type { StandingInheritance } from "#domain/estates/inheritance.ts";
import type { ContinuationWindow } from "#domain/estates/lessee-death.ts";
import type { StandingMandate } from "#domain/estates/mandate.ts";
import type { EstatePayout } from "#domain/estates/payout.ts";
import { type Cents, sumCents } from "#domain/money.ts";
import { article, day, euros, leaseNumber, squareMetres } from "#templates/format.ts";
import { EstateActs } from "#templates/pages/estate-acts.tsx";
import { Heirs } from "#templates/pages/estate-division.tsx";
import { EstateStatus } from "#templates/pages/estates.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, Facts, PageHead } from "#templates/pages/kit.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type EstatePage = {
  readonly estate: EstateShown;
  readonly inheritance: StandingInheritance | null;
  readonly lots: readonly LotOfEstate[];
  readonly heirs: readonly HeirShown[];
  readonly parts: readonly PartShown[];
  readonly late: readonly LateLine[];
  readonly evidence: readonly ListedEvidence[];
  readonly mandates: readonly StandingMandate[];
  readonly payouts: readonly EstatePayout[];
  readonly windows: readonly ContinuationWindow[];
  readonly reports: readonly ListedReport[];
  readonly openFee: Cents | null;
  readonly spouseUntil: Temporal.PlainDate | null;
  /** For who may act. */
  readonly form: Form | null;
};

export function estatePage(frame: Frame, shown: EstatePage): string {
  const { language } = frame;
  const t = textFor(language).estates;
  const { estate } = shown;
  const title = t.estateTitle(estate.name);
  return framed(
    frame,
    { title, audience: "board" },
    <>
      <PageHead
        margin={[
          <a href={paths.estates}>{t.title}</a>,
          estate.number,
          <a href={paths.member(String(estate.memberNumber))}>{t.member(estate.memberNumber)}</a>,
        ]}
        title={title}
        lead={t.next[estate.state]}
      />
      <section>
        <h2>{t.deadlines}</h2>
        <Deadlines frame={frame} shown={shown} />
      </section>
      <section>
        <h2>{t.held}</h2>
        <Held frame={frame} shown={shown} />
      </section>
      <section class="wide">
        <h2>{t.heirs}</h2>
        <Heirs frame={frame} shown={shown} />
      </section>
      {shown.payouts.length > 0 ? <Payouts frame={frame} payouts={shown.payouts} /> : null}
      {shown.late.length > 0 ? <Late frame={frame} late={shown.late} /> : null}
      <section>
        <h2>{t.evidence}</h2>
        {shown.evidence.length === 0 ? <p>{t.evidenceNone}</p> : null}
        <ul>
          {shown.evidence.map((each) => (
            <li>
              <a href={paths.estateEvidence(each.id)}>{t.evidenceKinds[each.kind]}</a> <small>{each.fileName}</small>
            </li>
          ))}
          {shown.reports.map((each) => (
            <li>
              <a href={paths.death(each.id)}>{t.reportTitle(each.name)}</a> <small>{each.reporterName}</small>
            </li>
          ))}
        </ul>
      </section>
      {shown.form ? <EstateActs frame={frame} shown={shown} form={shown.form} /> : null}
    </>,
  );
}

function Deadlines({ frame, shown: { estate, spouseUntil, windows } }: { frame: Frame; shown: EstatePage }) {
  const { language } = frame;
  const t = textFor(language).estates;
  return (
    <Facts
      facts={[
        [t.state, <EstateStatus frame={frame} state={estate.state} />],
        [t.diedOn, <Day on={estate.diedOn} language={language} />],
        ...(estate.passedOn || estate.inError
          ? []
          : [
              [
                t.applyUntil,
                <>
                  <Day on={estate.lastDay} language={language} /> <small>{t.applyArticle}</small>
                </>,
              ] as const,
            ]),
        [
          t.spouseUntil,
          spouseUntil && (
            <>
              <Day on={spouseUntil} language={language} /> <small>{article("4:18", language)}</small>
            </>
          ),
        ],
        ...windows.map(
          (each) =>
            [
              t.lease(leaseNumber(each.leaseNumber)),
              <>
                <Day on={each.until} language={language} /> <small>{article(each.article, language)}</small>
              </>,
            ] as const,
        ),
      ]}
    />
  );
}

function Held({ frame: { language }, shown: { estate, lots, openFee, inheritance } }: { frame: Frame; shown: EstatePage }) {
  const t = textFor(language).estates;
  if (lots.length === 0) return <p>{t.heldNone}</p>;
  return (
    <>
      <DataTable
        caption={t.held}
        rows={lots}
        columns={[
          {
            head: t.lot,
            label: t.lot,
            cell: ({ number, termEndsOn }) => (
              <>
                {number} <small>{t.termUntil(day(termEndsOn, language))}</small>
              </>
            ),
            foot: t.total,
          },
          {
            head: t.land,
            label: t.land,
            numeric: true,
            cell: ({ dm2 }) => squareMetres(dm2, language),
            foot: squareMetres(area(lots.reduce((sum, { dm2 }) => sum + dm2, 0)), language),
          },
          {
            head: t.value,
            label: t.value,
            numeric: true,
            cell: ({ cents }) => euros(cents, language),
            foot: euros(sumCents(lots.map(({ cents }) => cents)), language),
          },
        ]}
      />
      {openFee === null ? null : <p class="soft">{t.fee(euros(openFee, language), estate.diedOn.year)}</p>}
      {inheritance && inheritance.partNumerator < inheritance.partDenominator ? (
        <p class="soft">{t.part(`${inheritance.partNumerator}/${inheritance.partDenominator}`)}</p>
      ) : null}
    </>
  );
}

function Payouts({ frame: { language }, payouts }: { frame: Frame; payouts: readonly EstatePayout[] }) {
  const t = textFor(language).estates;
  return (
    <section>
      <h2>{t.payouts}</h2>
      <ul>
        {payouts.map((each) => (
          <li>
            {each.name}: {euros(each.cents, language)}, {t.lotTitle(each.lotNumber)},{" "}
            {each.queued ? t.payoutQueued : t.payoutFrom(day(each.payableFrom, language))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Late({ frame: { language }, late }: { frame: Frame; late: readonly LateLine[] }) {
  const { estates: t, ledger } = textFor(language);
  return (
    <section>
      <h2>{t.late}</h2>
      <p>{t.lateText}</p>
      <DataTable
        caption={t.late}
        rows={late}
        columns={[
          { head: t.lot, label: t.lot, cell: ({ kind, lotNumber }) => ledger.line(ledger.kinds[kind], lotNumber) },
          { head: t.diedOn, label: t.diedOn, cell: ({ effectiveOn }) => <Day on={effectiveOn} language={language} /> },
          { head: t.value, label: t.value, numeric: true, cell: ({ cents }) => euros(cents, language) },
        ]}
      />
    </section>
  );
}
