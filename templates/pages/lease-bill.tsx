import { area } from "#domain/area.ts";
import type { BillShown, ShownLine } from "#domain/billing/bill-reading.ts";
import type { EffectTrace, RentTrace, ValueTrace } from "#domain/billing/trace.ts";
import { type Cents, cents } from "#domain/money.ts";
import { amount, day, days, euros, finePrice, hectares, hectareYears, leaseNumber, share } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { type Frame, framed, holds } from "#templates/pages/frame.tsx";
import { PageHead } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type Row = { readonly step: string; readonly sum: string; readonly note?: string; readonly cents: Cents; readonly sub?: boolean };

/** Why a bill is what it is: each line with its sum, and the rows of the register from which every number came. */
export function leaseBillPage(frame: Frame, bill: BillShown): string {
  const { language } = frame;
  const { billing: t, invoices: words } = textFor(language);
  const lease = leaseNumber(bill.leaseNumber);
  const title = t.billTitle(lease, bill.leaseYear);
  const governs = holds(frame, "board") || holds(frame, "auditor");
  const back = governs ? <a href={paths.billing(bill.runId)}>{t.backToRun}</a> : <a href={paths.myInvoices}>{words.mineTitle}</a>;
  return framed(
    frame,
    { title, audience: governs ? "board" : "member" },
    <>
      <PageHead
        margin={[back, days(bill.from, bill.until, language)]}
        title={title}
        lead={t.billLead(euros(bill.cents, language), bill.lessee)}
      >
        {bill.invoiceNumber ? (
          <p>
            <a href={paths.invoice(bill.invoiceNumber)}>{words.invoice(bill.invoiceNumber)}</a>
          </p>
        ) : null}
      </PageHead>
      <section class="wide">
        <h2>{t.calculation}</h2>
        <Working bill={bill} language={language} />
      </section>
      <section>
        <h2>{t.sources}</h2>
        <ul>
          {sourcesOf(bill, language).map((source) => (
            <li>{source}</li>
          ))}
        </ul>
      </section>
    </>,
  );
}

function Working({ bill, language }: { bill: BillShown; language: Language }) {
  const t = textFor(language).billing;
  return (
    <table class="stack">
      <caption class="hidden">{t.calculation}</caption>
      <thead>
        <tr>
          <th scope="col">{t.step}</th>
          <th scope="col">{t.sum}</th>
          <th scope="col" class="n">
            {t.outcome}
          </th>
        </tr>
      </thead>
      <tbody>
        {rowsOf(bill, language).map(({ step, sum, note, cents: outcome, sub }) => (
          <tr class={sub ? "sub" : undefined}>
            <th scope="row">{step}</th>
            <td data-label={sum ? t.sum : undefined}>
              <span>
                {sum} {note ? <small>{note}</small> : null}
              </span>
            </td>
            <td class="n" data-label={t.outcome}>
              {amount(outcome, language)}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colspan={2}>
            {t.total} <small>{t.exempt}</small>
          </th>
          <td class="n" data-label={t.outcome}>
            {amount(bill.cents, language)}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

/** The lines as they were computed, with the rent per hectare before them and the sums between. */
function rowsOf({ lines, grossCents, conditions, rent }: BillShown, language: Language): Row[] {
  const t = textFor(language).billing;
  const of = (...kinds: ShownLine["kind"][]): Row[] =>
    lines.filter(({ kind }) => kinds.includes(kind)).map((line) => lineRow(line, language));
  const rents = new Map(
    lines.flatMap(({ trace }) => (trace.formula === "area × days / basis × rent" ? [[rentKey(trace.rent), trace.rent] as const] : [])),
  );
  return [
    ...[...rents.values()].flatMap((each) => rentRows(each, language)),
    ...of("rent"),
    { step: t.grossRent, sum: "", cents: grossCents, sub: true },
    ...of("allowance", "charge"),
    ...of("settlement"),
    ...(conditions === 0 ? [] : [{ step: t.netRent, sum: "", cents: cents(rent + conditions), sub: true }]),
    ...of("water"),
  ];
}

const rentKey = (rent: RentTrace): string => JSON.stringify(rent);

function rentRows({ of, year, cents: start, steps }: RentTrace, language: Language): Row[] {
  const t = textFor(language).billing;
  const first = { step: t.rentPerHa, sum: amount(cents(start), language), note: t.rentFrom[of](year), cents: cents(start) };
  if (steps.length === 0) return [first];
  return steps.map((step, index) => {
    const before = steps[index - 1]?.cents ?? start;
    return {
      step: t.rentPerHa,
      sum: [amount(cents(before), language), "×", indexText(step.index, language), "/", indexText(step.before, language)].join(" "),
      note: [...(index === 0 ? [t.rentFrom[of](year)] : []), t.indexOf(step.year)].join("; "),
      cents: cents(step.cents),
    };
  });
}

const indexText = ({ value }: ValueTrace, language: Language): string => amount(cents(value), language);

function lineRow(line: ShownLine, language: Language): Row {
  const t = textFor(language).billing;
  const { trace, cents: outcome, quantityMicro, priceTenthousandthCents } = line;
  const quantity = hectareYears(quantityMicro ?? 0, language);
  const price = finePrice(priceTenthousandthCents ?? 0, language);
  const condition = `${(language === "nl" ? line.titleNl : line.titleEn) ?? ""} (${line.code})`.trim();
  switch (trace.formula) {
    case "area × days / basis × rent": {
      const when = line.from && line.until ? days(line.from, line.until, language) : "";
      return {
        step: [line.parcelName, when].filter(Boolean).join(", "),
        sum: `${hectares(area(trace.dm2))} × ${trace.days}/${trace.basis} = ${quantity} × ${price}`,
        cents: outcome,
      };
    }
    case "gross × percentage":
      return { step: condition, ...effectText(trace, language), cents: outcome };
    case "ha-years × rate × share":
      return {
        step: t.waterOf(trace.waterBoard),
        sum: `${amount(cents(trace.rate.value), language)} × ${share(trace.share, language)} = ${price} × ${quantity} ${t.haYear}`,
        cents: outcome,
      };
    case "due − billed":
      return {
        step: t.settlementOf(condition, trace.year),
        sum: t.settled(amount(cents(trace.due), language), amount(cents(trace.billed), language)),
        ...(trace.billedUnder ? { note: t.settledUnder(trace.billedUnder) } : {}),
        cents: outcome,
      };
  }
}

function effectText({ result, counted, agreed, gross, cap }: EffectTrace, language: Language): { sum: string; note?: string } {
  const t = textFor(language).billing;
  const sign = result === "met" ? "−" : "+";
  const sum = `${t.results[result]}, ${sign}${share(counted, language)} × ${amount(cents(gross), language)}`;
  return counted === agreed ? { sum } : { sum, note: t.capped(share(agreed, language), share(cap.value, language)) };
}

/** The version of the rule, and every approved value that the lines rest on, once. */
function sourcesOf({ lines, sources }: BillShown, language: Language): string[] {
  const { billing: t, datedTables } = textFor(language);
  const said = sources.map(({ series, value, validFrom, decision }) => {
    const capped = series === "allowance_cap" || series === "charge_cap";
    const written = capped ? share(value, language) : amount(cents(value), language);
    return t.source(datedTables.series[series], written, day(validFrom, language), decision);
  });
  return [...new Set(lines.map(({ trace }) => t.rule(trace.rule))), ...said];
}
