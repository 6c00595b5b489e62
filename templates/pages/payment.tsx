import type { Area } from "#domain/area.ts";
import type { Cents, UnitPrice } from "#domain/money.ts";
import { day, euros, iban, reference, squareMetres, unitPrice } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import type { Form } from "#templates/pages/form.tsx";
import { ActionForm } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Facts, Notice, PageHead, type Step, Steps, Sum } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { QrCode } from "#templates/qr.tsx";
import { textFor } from "#templates/text/text.ts";

/** How to pay, and whether it arrived. */
export type Transferable = {
  readonly state: "open" | "paid" | "expired";
  readonly total: Cents;
  readonly payee: string;
  /** RF reference without spaces. */
  readonly reference: string;
  readonly iban: string;
  /** The text of the EPC QR code. */
  readonly epc: string;
  readonly payBy: Temporal.PlainDate | null;
  /** Null where nobody takes payments online. */
  readonly online: Online | null;
};
/** The ways to pay online, in the provider's words; none while it does not answer. */
export type Online = {
  readonly state: "offered" | "away" | "under_way";
  readonly ways: readonly string[];
  /** The last attempt came to nothing. */
  readonly failed: boolean;
  readonly action: string;
  readonly form: Form;
};
export type Payment = Transferable & {
  readonly purpose: "entry" | "order";
  readonly fee: Cents;
  readonly share: Cents;
  /** The board's forecast; null if there is none. The land is provisional. */
  readonly forecast: { readonly price: UnitPrice; readonly land: Area } | null;
  readonly coolingOffUntil: Temporal.PlainDate | null;
  readonly admitted: boolean;
  readonly allotmentYear: number;
};

/** What is to be paid, to whom, under which reference; then whether it arrived. */
export function paymentPage(frame: Frame, payment: Payment): string {
  const { language } = frame;
  const { state, purpose, total } = payment;
  const t = textFor(language).payment;
  const amount = euros(total, language);
  const heads = {
    open: openHead(payment, language),
    paid: { title: t.titlePaid(amount), lead: purpose === "order" || payment.admitted ? t.leadPaidOrder : t.leadPaidEntry },
    expired: { title: t.titleExpired, lead: t.leadExpired },
  };
  const { title, lead } = heads[state];
  return framed(
    frame,
    { title, audience: frame.viewer?.roles.includes("member") ? "member" : "public" },
    <>
      <PageHead margin={[purpose === "entry" ? t.applied : t.ordered]} title={title} lead={lead}>
        {state === "expired" ? (
          <p class="actions">
            <a class="button" href={purpose === "entry" ? paths.join : paths.order}>
              {t.again}
            </a>
          </p>
        ) : null}
        {state === "paid" && frame.viewer ? (
          <p class="actions">
            <a class="button" href={paths.myLand}>
              {t.myLand}
            </a>
          </p>
        ) : null}
      </PageHead>
      {state === "open" && payment.online?.state !== "under_way" ? <Transfer frame={frame} payment={payment} /> : null}
      <Parts frame={frame} payment={payment} />
      {state === "expired" ? null : (
        <section>
          <h2>{textFor(language).kit.whatHappens}</h2>
          <Steps steps={steps(frame, payment)} />
        </section>
      )}
    </>,
  );
}

/** What is to be done while nothing has come: to pay one way or the other, or to transfer. */
export function openHead({ total, payBy, online }: Transferable, language: Language): { title: string; lead: string } {
  const { payment: t, online: words } = textFor(language);
  const amount = euros(total, language);
  const until = payBy && day(payBy, language);
  if (online?.state === "under_way") return { title: words.underWay, lead: words.underWayText };
  if (online?.state === "offered") return { title: words.title(amount), lead: until ? words.lead(until) : words.leadNoTerm };
  return { title: t.titleOpen(amount), lead: until ? t.leadOpen(until) : t.leadOpenNoTerm };
}

type Part = { frame: Frame; payment: Payment };

export function Transfer({ frame: { language }, payment }: { readonly frame: Frame; readonly payment: Transferable }) {
  const t = textFor(language).payment;
  const amount = euros(payment.total, language);
  return (
    <>
      {payment.online ? <PayOnline language={language} amount={amount} online={payment.online} /> : null}
      <section>
        <h2>{payment.online?.state === "offered" ? textFor(language).online.orTransfer : t.howTo}</h2>
        <Facts
          facts={[
            [t.amount, <b>{amount}</b>],
            [t.to, payment.payee],
            [t.iban, <span class="code nowrap">{iban(payment.iban)}</span>],
            [
              t.reference,
              <>
                <span class="code nowrap">{reference(payment.reference)}</span>
                <br />
                <small>{t.referenceNote}</small>
              </>,
            ],
          ]}
        />
      </section>
      <section>
        <h2>{t.qr}</h2>
        <QrCode text={payment.epc} title={t.qrTitle(amount)} />
        <p class="soft">{t.qrNote}</p>
      </section>
    </>
  );
}

function PayOnline({ language, amount, online }: { readonly language: Language; readonly amount: string; readonly online: Online }) {
  const t = textFor(language).online;
  return (
    <section>
      <h2>{t.pay}</h2>
      {online.form.problems.map(({ message }) => (
        <Notice tone="wrong" role="alert">
          <p>{message}</p>
        </Notice>
      ))}
      {online.failed && online.form.problems.length === 0 ? (
        <Notice tone="care" role="status">
          <p>{t.failed}</p>
        </Notice>
      ) : null}
      {online.state === "away" ? (
        <p>{t.away}</p>
      ) : (
        <ActionForm form={online.form} action={online.action} class="flow">
          <p class="soft">{t.ways(online.ways.join(", "))}</p>
          <p class="actions">
            <button type="submit">{t.button(amount)}</button>
          </p>
        </ActionForm>
      )}
    </section>
  );
}

function Parts({ frame: { language }, payment: { fee, share, total, state, forecast } }: Part) {
  const t = textFor(language).payment;
  const provisional = forecast
    ? [
        {
          label: <b>{t.provisional}</b>,
          note: t.provisionalNote(unitPrice(forecast.price, language)),
          value: <b>{squareMetres(forecast.land, language)}</b>,
        },
      ]
    : [];
  return (
    <section>
      <h2>{t.parts}</h2>
      <Sum
        rows={[
          ...(fee > 0 ? [{ label: t.fee, note: t.feeNote, value: euros(fee, language) }] : []),
          { label: t.share, value: euros(share, language) },
        ]}
        total={{ label: state === "paid" ? t.totalPaid : t.total, value: euros(total, language) }}
        after={provisional}
      />
      {forecast ? null : <p class="soft">{t.noForecast}</p>}
    </section>
  );
}

function steps({ language }: Frame, { purpose, state, total, coolingOffUntil, admitted, allotmentYear, online }: Payment): Step[] {
  const t = textFor(language).payment.steps;
  const paid = state === "paid";
  const ahead = (step: Step, done: boolean, now: boolean): Step =>
    done ? { ...step, state: "done" } : now ? { ...step, state: "now" } : step;
  const issued = paid && (purpose === "order" || admitted);
  return [
    ahead(online && !paid ? textFor(language).online.step(euros(total, language)) : t.pay(euros(total, language)), paid, !paid),
    ahead(t.settled, paid, false),
    ...(purpose === "entry" ? [ahead(t.decide, admitted, paid && !admitted)] : []),
    ahead(t.issued, issued, false),
    ...(coolingOffUntil ? [t.coolingOff(day(coolingOffUntil, language))] : []),
    t.allotted(allotmentYear),
  ];
}
