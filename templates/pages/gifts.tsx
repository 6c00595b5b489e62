import type { Cents } from "#domain/money.ts";
import { day, euros } from "#templates/format.ts";
import { confirmationPage } from "#templates/pages/confirmation.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, PageHead, Status, type Tone } from "#templates/pages/kit.tsx";
import { Transfer, type Transferable } from "#templates/pages/payment.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { type Text, textFor } from "#templates/text/text.ts";

type GiftState = keyof Text["gifts"]["states"];
export type GiftLine = {
  readonly id: string;
  readonly claimId: string;
  readonly amount: Cents;
  readonly receiverName: string | null;
  readonly claimUntil: Temporal.PlainDate;
  readonly state: GiftState;
  readonly withdrawable: boolean;
};

const tones: Readonly<Record<GiftState, Tone | undefined>> = {
  open: "care",
  ready: "good",
  claimed: "good",
  kept: "good",
  withdrawn: undefined,
  unclaimed: "care",
  lapsed: "care",
};

/** What somebody gave; of who received it nothing is shown. */
export function giftsPage(frame: Frame, { items }: { readonly items: readonly GiftLine[] }): string {
  const { language } = frame;
  const t = textFor(language).gifts;
  return framed(
    frame,
    { title: t.mine, audience: "member" },
    <>
      <PageHead title={t.mine} lead={t.mineLead}>
        <p class="actions">
          <a class="button" href={paths.newGift}>
            {t.give}
          </a>
        </p>
      </PageHead>
      <section>
        <h2>{t.mine}</h2>
        {items.length === 0 ? (
          <p>{t.none}</p>
        ) : (
          <DataTable
            caption={t.mine}
            rows={items}
            columns={[
              {
                head: t.gift,
                label: t.gift,
                cell: ({ amount, receiverName }) => (
                  <>
                    {euros(amount, language)} {receiverName ? <small>{t.to(receiverName)}</small> : null}
                  </>
                ),
              },
              { head: t.until, label: t.until, cell: ({ claimUntil }) => <Day on={claimUntil} language={language} /> },
              { head: t.state, label: t.state, cell: (gift) => <State frame={frame} gift={gift} /> },
            ]}
          />
        )}
      </section>
    </>,
  );
}

function State({ frame: { language }, gift }: { readonly frame: Frame; readonly gift: GiftLine }) {
  const { id, claimId, state, withdrawable, amount } = gift;
  const t = textFor(language).gifts;
  const about = (what: string): string => `${what}: ${euros(amount, language)}`;
  return (
    <span>
      <Status tone={tones[state]}>{t.states[state]}</Status>{" "}
      <small>
        {state === "open" ? (
          <a href={paths.payment(claimId)} aria-label={about(t.pay)}>
            {t.pay}
          </a>
        ) : null}{" "}
        {state === "ready" ? (
          <a href={paths.giftCard(id)} aria-label={about(t.card)}>
            {t.card} (pdf)
          </a>
        ) : null}{" "}
        {withdrawable ? (
          <a href={paths.giftWithdrawal(id)} aria-label={about(t.withdraw)}>
            {t.withdraw}
          </a>
        ) : null}
      </small>
    </span>
  );
}

export type GiftWithdrawal = {
  readonly id: string;
  readonly amount: Cents;
  readonly lastDay: Temporal.PlainDate | null;
  readonly form: Form;
};

/** The giver takes a gift back. */
export function giftWithdrawalPage(frame: Frame, { id, amount, lastDay, form }: GiftWithdrawal): string {
  const { language } = frame;
  const t = textFor(language).gifts;
  const whole = euros(amount, language);
  return confirmationPage(frame, {
    title: t.withdrawal.title(whole),
    audience: "member",
    lead: lastDay ? t.withdrawal.lead(day(lastDay, language)) : t.withdrawal.leadUnpaid,
    back: { href: paths.gifts, label: t.mine },
    steps: lastDay ? t.withdrawal.steps : t.withdrawal.steps.slice(0, 1),
    action: paths.giftWithdrawal(id),
    button: t.withdrawal.button(whole),
    danger: true,
    form,
  });
}

export type GiftPayment = Transferable & { readonly purpose: "gift" };

/** What is to be paid for a gift; then that it arrived, or that the gift was taken back. */
export function giftPaymentPage(frame: Frame, payment: GiftPayment): string {
  const { language } = frame;
  const { payment: t, gifts } = textFor(language);
  const amount = euros(payment.total, language);
  const heads = {
    open: { title: t.titleOpen(amount), lead: payment.payBy ? t.leadOpen(day(payment.payBy, language)) : t.leadOpenNoTerm },
    paid: { title: t.titlePaid(amount), lead: gifts.payment.paid },
    expired: { title: gifts.payment.back, lead: gifts.payment.payNothing },
  };
  const { title, lead } = heads[payment.state];
  return framed(
    frame,
    { title, audience: frame.viewer ? "member" : "public" },
    <>
      <PageHead margin={[gifts.payment.gift]} title={title} lead={lead}>
        <p>
          <a href={paths.gifts}>{gifts.payment.toGifts}</a>
        </p>
      </PageHead>
      {payment.state === "open" ? <Transfer frame={frame} payment={payment} /> : null}
    </>,
  );
}
