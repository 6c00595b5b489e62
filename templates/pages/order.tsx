import type { Area } from "#domain/area.ts";
import type { Cents, UnitPrice } from "#domain/money.ts";
import { day, euros, squareMetres, unitPrice } from "#templates/format.ts";
import { ActionForm, type Answers, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, type Step, Steps, Sum, Why } from "#templates/pages/kit.tsx";
import { ShareAmount } from "#templates/pages/share-amount.tsx";
import { SupervisionWarning } from "#templates/pages/supervision-warning.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type OrderStart = {
  readonly form: Answers;
  readonly lowest: Cents;
  readonly year: number;
  /** What is left of the yearly cap and, if near its end, of the emission limit; null if there is no limit. */
  readonly roomLeft: Cents | null;
  readonly emissionLeft: Cents | null;
  readonly forecastPrice: UnitPrice | null;
};

/** Asks how much. Field: amount, by GET: the next page is a quote and changes nothing. */
export function orderPage(frame: Frame, { form, lowest, year, roomLeft, emissionLeft, forecastPrice }: OrderStart): string {
  const { language } = frame;
  const t = textFor(language).order;
  return framed(
    frame,
    { title: t.title, audience: "member" },
    <>
      <PageHead margin={[t.stepOf(1)]} title={t.title} lead={t.lead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <form action={paths.order} method="get">
        <section>
          <h2>{t.amount}</h2>
          <ShareAmount form={form} label={t.amount} lowest={lowest} language={language} />
          {roomLeft === null ? null : <p>{t.roomLeft(euros(roomLeft, language), year)}</p>}
          {emissionLeft === null ? null : <p>{t.emissionLeft(euros(emissionLeft, language))}</p>}
          {forecastPrice === null ? null : <p>{t.forecast(unitPrice(forecastPrice, language))}</p>}
          <p class="actions">
            <button type="submit">{t.next}</button> <a href={paths.myLand}>{t.stop}</a>
          </p>
        </section>
      </form>
    </>,
  );
}

export type Quote = {
  readonly form: Form;
  readonly today: Temporal.PlainDate;
  readonly share: Cents;
  readonly fee: Cents;
  readonly total: Cents;
  readonly forecast: { readonly price: UnitPrice; readonly land: Area; readonly on: Temporal.PlainDate; readonly decision: string } | null;
  readonly invest: { readonly land: Cents; readonly reserve: Cents; readonly by: Temporal.PlainDate };
  readonly coolingOffUntil: Temporal.PlainDate;
  readonly redeemableFrom: Temporal.PlainDate;
  readonly allotmentYear: number;
  /** Whether it can be paid online. */
  readonly online: boolean;
};

/** Says exactly what will happen before money moves; its button places the order. Field: amount (hidden). */
export function orderQuotePage(frame: Frame, quote: Quote): string {
  const { language } = frame;
  const { form, share, total, forecast } = quote;
  const t = textFor(language).order;
  const title = t.quoteTitle(euros(share, language));
  return framed(
    frame,
    { title, audience: "member" },
    <>
      <PageHead
        margin={[t.stepOf(2), day(quote.today, language)]}
        title={title}
        lead={forecast ? t.quoteLead(squareMetres(forecast.land, language)) : t.quoteLeadNoForecast}
      >
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <ActionForm form={form} action={paths.orders}>
        <input type="hidden" name="amount" value={form.values.amount ?? ""} />
        <Amount frame={frame} quote={quote} />
        <section>
          <h2>{textFor(language).kit.whatHappens}</h2>
          <Steps steps={steps(frame, quote)} />
        </section>
        <section>
          <h2>{t.paying}</h2>
          <p>
            <b>{quote.online ? textFor(language).online.eitherWay : t.transfer}</b>
            <br />
            <span class="soft">{quote.online ? textFor(language).online.eitherWayNote : t.transferNote}</span>
          </p>
          <SupervisionWarning language={language} />
          <p class="actions">
            <button type="submit">{t.button(euros(total, language))}</button> <a href={paths.myLand}>{t.stop}</a>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}

function Amount({ frame: { language }, quote: { share, fee, total, forecast, today } }: { frame: Frame; quote: Quote }) {
  const t = textFor(language).order;
  const land = forecast && { price: unitPrice(forecast.price, language), area: squareMetres(forecast.land, language) };
  return (
    <section>
      <h2>{t.theAmount}</h2>
      <Sum
        rows={[
          { label: t.share, value: euros(share, language) },
          ...(fee > 0 ? [{ label: t.fee(today.year), note: t.feeNote, value: euros(fee, language) }] : []),
        ]}
        total={{ label: t.total, value: euros(total, language) }}
        after={land ? [{ label: <b>{t.provisional}</b>, note: t.provisionalNote(land.price), value: <b>{land.area}</b> }] : []}
      />
      {forecast && land ? (
        <Why question={t.whyProvisional}>
          <p>{t.whyText(land.price)}</p>
          <p class="soft">{t.whySource(day(forecast.on, language), forecast.decision)}</p>
        </Why>
      ) : null}
      <p>
        <a href={paths.order}>{t.another}</a>
      </p>
    </section>
  );
}

function steps({ language }: Frame, { total, invest, coolingOffUntil, redeemableFrom, allotmentYear }: Quote): Step[] {
  const t = textFor(language).order.steps;
  return [
    t.now(euros(total, language)),
    t.coolingOff(day(coolingOffUntil, language)),
    t.invest(day(invest.by, language), euros(invest.land, language), euros(invest.reserve, language)),
    t.allotted(allotmentYear),
    t.redeemable(day(redeemableFrom, language)),
  ];
}
