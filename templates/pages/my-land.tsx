import type { Area } from "#domain/area.ts";
import type { Dispute } from "#domain/membership/dispute.ts";
import type { Cents } from "#domain/money.ts";
import type { OpenMeeting } from "#domain/voting/open-meetings.ts";
import { day, euros, hectares, squareMetres, unitPrice } from "#templates/format.ts";
import { AsOf } from "#templates/pages/as-of.tsx";
import { type DocumentShown, Documents, StatementLinks, type StatementShown } from "#templates/pages/documents.tsx";
import type { Answers } from "#templates/pages/form.tsx";
import { type Frame, framed, holds } from "#templates/pages/frame.tsx";
import { Notice, PageHead, Why } from "#templates/pages/kit.tsx";
import { LedgerLines, type Lines } from "#templates/pages/ledger-lines.tsx";
import { type LotShown, Lots } from "#templates/pages/lots.tsx";
import { meetingName } from "#templates/pages/meetings.tsx";
import { OwnDispute } from "#templates/pages/member-hold.tsx";
import { type ParcelYearShown, ParcelYears } from "#templates/pages/parcel-years.tsx";
import { type Derivation, PriceDerivation } from "#templates/pages/price-derivation.tsx";
import { RecurringLines, type RecurringShown } from "#templates/pages/recurring-order.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type VintageShown = {
  readonly year: number;
  readonly land: Area;
  readonly parcels: readonly {
    readonly number: number;
    readonly name: string;
    readonly designation: string;
    readonly whole: Area;
    readonly part: Area;
  }[];
};
export type MyLand = {
  readonly memberNumber: string;
  readonly ledger: Lines;
  readonly knownOn: Temporal.PlainDate | null;
  /** What is expected for lots whose price is not fixed yet; null without a forecast. */
  readonly forecast: Area | null;
  readonly lots: readonly LotShown[];
  /** How the latest allotment came to its square metres; with one lot the whole holding. */
  readonly latest: { readonly derivation: Derivation; readonly amount: Cents; readonly land: Area } | null;
  /** The parcels behind the holding, by vintage, the latest first. */
  readonly vintages: readonly VintageShown[];
  /** What came of those parcels in their latest lease year. */
  readonly years: readonly ParcelYearShown[];
  readonly documents: readonly DocumentShown[];
  readonly pending: readonly {
    readonly code: string;
    readonly amount: Cents;
    readonly payBy: Temporal.PlainDate;
    readonly late: boolean;
  }[];
  readonly statements: readonly StatementShown[];
  /** Open duties of who looks. */
  readonly duties: number;
  /** Orders that can be taken back; no last day while they are not paid in full. */
  readonly cancellable: readonly { readonly id: string; readonly amount: Cents; readonly lastDay: Temporal.PlainDate | null }[];
  /** What is paid in every month; absent where nobody takes payments online. */
  readonly recurring: { readonly order: RecurringShown | null } | null;
  /** Why the membership stands still, where something about it is in dispute. */
  readonly dispute: Dispute | null;
  /** Meetings in which he can vote now, or which are held today. */
  readonly meetings: readonly OpenMeeting[];
  readonly asOf: Answers;
};

/** A member's holding on a day: how much, why, which lots, the ledger and the documents. */
export function myLandPage(frame: Frame, land: MyLand): string {
  const { language } = frame;
  const t = textFor(language).land;
  const title = titleOf(frame, land);
  const csv = withQuery(paths.myLandCsv, { on: land.asOf.values.on, known: land.asOf.values.known });
  return framed(
    frame,
    { title, audience: "member" },
    <>
      <PageHead margin={marginOf(frame, land)} title={title} lead={leadOf(frame, land)}>
        {land.dispute ? <OwnDispute frame={frame} dispute={land.dispute} /> : null}
        {land.latest ? (
          <Why question={t.why(squareMetres(land.latest.land, language))}>
            <PriceDerivation derivation={land.latest.derivation} share={land.latest} language={language} />
          </Why>
        ) : null}
      </PageHead>
      <Todo frame={frame} land={land} />
      {land.recurring ? (
        <section class="noprint">
          <h2>{textFor(language).online.recurring.section}</h2>
          <RecurringLines frame={frame} order={land.recurring.order} />
          {land.recurring.order?.begunOn ? (
            <p>
              <a href={paths.recurringOrder}>{textFor(language).online.recurring.page}</a>
            </p>
          ) : null}
        </section>
      ) : null}
      {land.lots.length > 0 ? (
        <section>
          <h2>{t.lots}</h2>
          <Lots lots={land.lots} language={language} />
        </section>
      ) : null}
      {land.vintages
        .filter(({ parcels }) => parcels.length > 0)
        .map((vintage) => (
          <Parcels frame={frame} vintage={vintage} />
        ))}
      {land.years.length > 0 ? <ParcelYears frame={frame} years={land.years} /> : null}
      <section>
        <h2>{t.register}</h2>
        <LedgerLines {...land.ledger} language={language} />
        <p class="noprint">
          <a href={csv}>{textFor(language).kit.downloadCsv}</a>
        </p>
      </section>
      <section>
        <h2>{t.documents}</h2>
        {land.documents.length > 0 || land.statements.length === 0 ? <Documents documents={land.documents} language={language} /> : null}
        <StatementLinks statements={land.statements} address={paths.myStatement} language={language} />
      </section>
      <section class="noprint">
        <h2>{textFor(language).ledger.asOf}</h2>
        <AsOf action={paths.myLand} form={land.asOf} language={language} />
      </section>
    </>,
  );
}

type Part = { frame: Frame; land: MyLand };

function titleOf({ language }: Frame, { ledger }: MyLand): string {
  const t = textFor(language).land;
  if (ledger.land > 0) return t.title(squareMetres(ledger.land, language));
  return ledger.paidIn > 0 ? t.titleProvisional(euros(ledger.paidIn, language)) : t.titleNone;
}

function leadOf({ language }: Frame, { ledger, latest, lots, forecast }: MyLand): string {
  const t = textFor(language).land;
  if (ledger.paidIn <= 0) return t.leadNone;
  const expected = forecast === null || forecast === 0 ? null : squareMetres(forecast, language);
  if (ledger.land <= 0) return expected ? t.leadProvisional(expected) : t.leadNoForecast;
  const fixed = lots.filter((lot) => lot.fixed);
  const first =
    latest && fixed.length === 1
      ? t.lead(euros(latest.amount, language), unitPrice(latest.derivation.price, language))
      : t.leadSeveral(euros(ledger.paidIn, language));
  return expected ? `${first} ${t.leadAlso(expected)}` : first;
}

function marginOf({ language }: Frame, { memberNumber, ledger, knownOn }: MyLand): string[] {
  const t = textFor(language);
  const known = knownOn ? [t.ledger.asKnown(day(knownOn, language))] : [];
  return [t.land.member(memberNumber), t.land.onDay(day(ledger.on, language)), ...known];
}

function Todo({ frame, land: { pending, cancellable, duties, meetings } }: Part) {
  const { language } = frame;
  const { land: t, sittings } = textFor(language);
  return (
    <section class="noprint">
      <h2>{t.todo}</h2>
      {duties > 0 ? (
        <p>
          <a href={paths.myDuties}>{textFor(language).duties.mineCount(duties)}</a>
        </p>
      ) : null}
      {meetings.map(({ number, kind, heldOn, toVote, today }) => (
        <Notice>
          <p>
            <a href={paths.meetingPart(number, "room")}>{meetingName({ kind, heldOn }, frame)}</a>. {today ? sittings.heldToday : null}{" "}
            {toVote > 0 ? sittings.openNow(toVote) : null}
          </p>
        </Notice>
      ))}
      {pending.length > 0 ? (
        <ul>
          {pending.map(({ code, amount, payBy, late }) => (
            <li>
              <a href={paths.payment(code)}>{(late ? t.lapsedLine : t.pendingLine)(euros(amount, language), day(payBy, language))}</a>
            </li>
          ))}
        </ul>
      ) : null}
      {cancellable.length > 0 ? (
        <ul>
          {cancellable.map(({ id, amount, lastDay }) => (
            <li>
              <a href={paths.orderCancellation(id)}>{t.cancel(euros(amount, language))}</a>{" "}
              {lastDay ? <small>{t.cancelUntil(day(lastDay, language))}</small> : null}
            </li>
          ))}
        </ul>
      ) : null}
      <p class="actions">
        {holds(frame, "member") ? (
          <a class="button" href={paths.order}>
            {t.order}
          </a>
        ) : null}{" "}
        <a href={paths.transfers}>{t.passOn}</a> <a href={paths.gifts}>{t.give}</a> <a href={paths.redemptions}>{t.redeem}</a>{" "}
        <a href={paths.membership}>{t.membership}</a>
      </p>
    </section>
  );
}

function Parcels({ frame: { language }, vintage: { year, land, parcels } }: { frame: Frame; vintage: VintageShown }) {
  const t = textFor(language).land;
  return (
    <section>
      <h2>{t.parcels(year)}</h2>
      <p>{t.parcelsNote(year)}</p>
      <DataTable
        caption={t.parcels(year)}
        rows={parcels}
        columns={[
          {
            head: t.parcel,
            label: t.parcel,
            cell: ({ number, name, designation }) => (
              <>
                <a href={paths.parcel(String(number))}>{name}</a> <small>{designation}</small>
              </>
            ),
            foot: textFor(language).kit.total,
          },
          { head: t.whole, label: t.whole, numeric: true, cell: ({ whole }) => hectares(whole), foot: "" },
          {
            head: t.yours,
            label: t.yours,
            numeric: true,
            cell: ({ part }) => squareMetres(part, language),
            foot: squareMetres(land, language),
          },
        ]}
      />
    </section>
  );
}
