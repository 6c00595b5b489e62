import type { ClassOfMember } from "#domain/members/class.ts";
import type { ListedMember } from "#domain/members/member.ts";
import type { Dispute } from "#domain/membership/dispute.ts";
import type { Cents } from "#domain/money.ts";
import type { AllocatedPayment } from "#domain/payments/payment.ts";
import { day, euros, reference } from "#templates/format.ts";
import { AsOf } from "#templates/pages/as-of.tsx";
import { type DocumentShown, Documents, StatementLinks, type StatementShown } from "#templates/pages/documents.tsx";
import { type Answers, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed, holds } from "#templates/pages/frame.tsx";
import { Day, Facts, Notice, PageHead, Status } from "#templates/pages/kit.tsx";
import { LedgerLines, type Lines } from "#templates/pages/ledger-lines.tsx";
import { type LotShown, Lots } from "#templates/pages/lots.tsx";
import { OrderOnBehalf, Reversals, type Reversible } from "#templates/pages/member-acts.tsx";
import { ClassInWords } from "#templates/pages/member-class.tsx";
import { DisputeBanner } from "#templates/pages/member-hold.tsx";
import { ParticularsFacts, type ParticularsShown } from "#templates/pages/particulars.tsx";
import { MissedMonths, type RecurringPage } from "#templates/pages/recurring-order.tsx";
import { SuccessorWish, type WishShown } from "#templates/pages/successor.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type OrderShown = {
  readonly reference: string;
  readonly claimId: string;
  readonly cents: Cents;
  /** What is to be paid: with the first order also the fee. */
  readonly dueCents: Cents;
  readonly paidCents: Cents;
  readonly orderedOn: Temporal.PlainDate;
  readonly state: "open" | "issued" | "cancelled";
};

export type MemberShown = {
  readonly member: ListedMember;
  /** In the order of the holders, then the representative if that is somebody else. */
  readonly persons: readonly { readonly id: string; readonly particulars: ParticularsShown }[];
  readonly lots: readonly LotShown[];
  readonly ledger: Lines;
  readonly orders: readonly OrderShown[];
  readonly payments: readonly AllocatedPayment[];
  readonly documents: readonly DocumentShown[];
  readonly statements: readonly StatementShown[];
  readonly reversible: readonly Reversible[];
  /** Months of a recurring order in which nothing was collected. */
  readonly missed: RecurringPage["missed"];
  /** For the board alone. */
  readonly wish: WishShown | null;
  /** Of a holder who died, or of whom that was reported. */
  readonly estate: { readonly number: string; readonly name: string; readonly verified: boolean } | null;
  /** Why it stands still, where something about it is in dispute. */
  readonly dispute: Dispute | null;
  /** Null where the bylaws know no classes. */
  readonly class: ClassOfMember | null;
  /** Whether the board can place it in another. */
  readonly mayPlace: boolean;
  readonly knownOn: Temporal.PlainDate | null;
  readonly asOf: Answers;
  /** For who may act for the member, who asked on paper. */
  readonly form: Form | null;
};

/** One member as the board sees it; with a form also what it can do on the member's behalf. */
export function memberPage(frame: Frame, shown: MemberShown): string {
  const { language } = frame;
  const { member, form } = shown;
  const { members: t, ledger, land, terms, membership, papers, online, disputes } = textFor(language);
  const title = t.memberTitle(member.names.join(" & "));
  return framed(
    frame,
    { title, audience: "board" },
    <>
      <PageHead
        margin={[
          <a href={paths.members}>{t.title}</a>,
          t.number(member.number),
          terms.applicationKinds[member.kind],
          ...(shown.knownOn ? [ledger.asKnown(day(shown.knownOn, language))] : []),
        ]}
        title={title}
        lead={`${t.since} ${day(member.admittedOn, language)}${member.endsOn ? `, ${t.until} ${day(member.endsOn, language)}` : ""}`}
      >
        {form ? <ProblemSummary form={form} language={language} /> : null}
        <EstateBanner frame={frame} shown={shown} />
        {shown.class ? <Class frame={frame} number={member.number} of={shown.class} mayPlace={shown.mayPlace} /> : null}
        {shown.dispute ? <DisputeBanner frame={frame} number={member.number} dispute={shown.dispute} /> : null}
      </PageHead>
      {shown.persons.map((person) => (
        <Person frame={frame} member={member} person={person} mayChange={form !== null} />
      ))}
      <section>
        <h2>{t.holding}</h2>
        {shown.lots.length === 0 ? <p>{ledger.empty}</p> : <Lots lots={shown.lots} language={language} />}
      </section>
      <section>
        <h2>{t.ledger}</h2>
        <LedgerLines {...shown.ledger} language={language} />
      </section>
      <section>
        <h2>{t.orders}</h2>
        <Orders frame={frame} orders={shown.orders} />
      </section>
      <section>
        <h2>{t.payments}</h2>
        <Payments frame={frame} payments={shown.payments} />
      </section>
      <section>
        <h2>{land.documents}</h2>
        {shown.documents.length === 0 ? <p>{t.noDocuments}</p> : <Documents documents={shown.documents} language={language} />}
        <StatementLinks
          statements={shown.statements}
          address={(year) => paths.memberStatement(String(shown.member.number), year)}
          language={language}
        />
      </section>
      {shown.wish ? <SuccessorWish frame={frame} wish={shown.wish} /> : null}
      {form ? (
        <section class="noprint">
          <h2>{membership.board.link}</h2>
          <p>
            <a href={paths.memberEnd(String(member.number))}>{membership.board.link}</a>
          </p>
        </section>
      ) : null}
      {shown.dispute || !holds(frame, "board") ? null : (
        <p class="noprint">
          <a href={paths.memberHold(String(member.number))}>{disputes.link}</a>
        </p>
      )}
      {form ? (
        <section class="noprint">
          <h2>{papers.link}</h2>
          <p>
            <a href={paths.memberPapers(String(member.number))}>{papers.linkText}</a>
          </p>
        </section>
      ) : null}
      {form && shown.missed.length > 0 ? (
        <section class="noprint">
          <h2>{online.recurring.missed.heading}</h2>
          <p>{online.recurring.missed.board}</p>
          <MissedMonths
            months={shown.missed}
            address={(month) => paths.missedMonthOfMember(String(member.number), month)}
            language={language}
          />
        </section>
      ) : null}
      {form ? <OrderOnBehalf frame={frame} number={String(member.number)} form={form} /> : null}
      {shown.reversible.length > 0 ? <Reversals reversible={shown.reversible} language={language} /> : null}
      <section class="noprint">
        <h2>{ledger.asOf}</h2>
        <AsOf action={paths.member(String(member.number))} form={shown.asOf} language={language} />
      </section>
    </>,
  );
}

function EstateBanner({ frame, shown: { member, estate } }: { frame: Frame; shown: MemberShown }) {
  const t = textFor(frame.language).estates;
  if (estate)
    return (
      <Notice tone={estate.verified ? "wrong" : "care"}>
        <p>
          {(estate.verified ? t.banner : t.bannerReported)(estate.name)} <a href={paths.estate(estate.number)}>{t.bannerLink}</a>
        </p>
      </Notice>
    );
  if (member.kind === "organisation" || !holds(frame, "board")) return null;
  return (
    <p class="noprint">
      <a href={paths.memberDeath(String(member.number))}>{t.memberDeathLink}</a>
    </p>
  );
}

function Class({ frame, number, of, mayPlace }: { frame: Frame; number: number; of: ClassOfMember; mayPlace: boolean }) {
  const t = textFor(frame.language).classes;
  return (
    <>
      <Facts facts={[[t.head, <ClassInWords of={of} language={frame.language} />]]} />
      {mayPlace ? (
        <p class="noprint">
          <a href={paths.memberClass(String(number))}>{t.placeLink}</a>
        </p>
      ) : null}
    </>
  );
}

type PersonPart = { frame: Frame; member: ListedMember; person: MemberShown["persons"][number]; mayChange: boolean };

function Person({ frame: { language }, member, person: { id, particulars }, mayChange }: PersonPart) {
  const t = textFor(language).members;
  return (
    <section>
      <h2>{particulars.name}</h2>
      <ParticularsFacts particulars={particulars} language={language} />
      {id === member.representativeId && member.holderIds.length + (member.kind === "organisation" ? 1 : 0) > 1 ? (
        <Facts facts={[[t.representative, textFor(language).kit.yes]]} />
      ) : null}
      {mayChange ? (
        <p>
          <a href={withQuery(paths.memberPart(String(member.number), "particulars"), { person: id })}>{t.change(particulars.name)}</a>
        </p>
      ) : null}
    </section>
  );
}

function Orders({ frame: { language }, orders }: { frame: Frame; orders: readonly OrderShown[] }) {
  const { members: t, applications, terms } = textFor(language);
  if (orders.length === 0) return <p>{t.noOrders}</p>;
  return (
    <DataTable
      caption={t.orders}
      rows={orders}
      columns={[
        {
          head: t.reference,
          label: t.reference,
          cell: (order) => (
            <a class="code nowrap" href={paths.payment(order.claimId)}>
              {reference(order.reference)}
            </a>
          ),
        },
        { head: t.orderedOn, label: t.orderedOn, cell: ({ orderedOn }) => <Day on={orderedOn} language={language} /> },
        {
          head: t.amount,
          label: t.amount,
          numeric: true,
          cell: ({ cents, dueCents, paidCents }) => (
            <span>
              {euros(dueCents, language)}{" "}
              <small>
                {dueCents === cents ? null : `${applications.share} ${euros(cents, language)}, `}
                {applications.paidSoFar.toLowerCase()} {euros(paidCents, language)}
              </small>
            </span>
          ),
        },
        { head: t.state, label: t.state, cell: ({ state }) => terms.orderStates[state] },
      ]}
    />
  );
}

function Payments({ frame: { language }, payments }: { frame: Frame; payments: readonly AllocatedPayment[] }) {
  const t = textFor(language).members;
  if (payments.length === 0) return <p>{t.noPayments}</p>;
  return (
    <DataTable
      caption={t.payments}
      rows={payments}
      columns={[
        { head: t.bookedOn, label: t.bookedOn, cell: ({ bookedOn }) => <Day on={bookedOn} language={language} /> },
        { head: t.reference, label: t.reference, cell: (each) => <span class="code nowrap">{reference(each.reference)}</span> },
        { head: t.amount, label: t.amount, numeric: true, cell: ({ cents }) => euros(cents, language) },
        {
          head: t.state,
          label: t.state,
          cell: ({ takenBack }) => (takenBack ? <Status tone="care">{t.takenBack}</Status> : <Status tone="good">{t.allocated}</Status>),
        },
      ]}
    />
  );
}
