import type { Cents } from "#domain/money.ts";
import { day, euros } from "#templates/format.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, Steps } from "#templates/pages/kit.tsx";
import { SupervisionWarning } from "#templates/pages/supervision-warning.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

const audience = ({ viewer }: Frame) => (viewer ? ("member" as const) : ("public" as const));

/** Asks what is given. Fields: amount, receiverName, message, sendOn; of who is not signed in also name and email. The next page changes nothing. */
export function giftFormPage(frame: Frame, { form, least }: { readonly form: Form; readonly least: Cents }): string {
  const { language, viewer } = frame;
  const { gifts: t, kit } = textFor(language);
  return framed(
    frame,
    { title: t.title, audience: audience(frame) },
    <>
      <PageHead margin={viewer ? [<a href={paths.gifts}>{t.mine}</a>] : []} title={t.title} lead={t.lead}>
        <ProblemSummary form={form} language={language} />
        <p>
          <a href={paths.giftClaim}>{t.haveCode}</a>
        </p>
      </PageHead>
      <ActionForm form={form} action={paths.giftPreview}>
        <section>
          <h2>{t.what}</h2>
          <Field
            form={form}
            name="amount"
            label={t.amount}
            hint={t.amountHint(euros(least, language))}
            unit="€"
            size={9}
            inputmode="decimal"
          />
          <Field form={form} name="receiverName" label={t.receiver} hint={t.receiverHint} autocomplete="off" />
          <Field form={form} name="message" label={t.message} hint={t.messageHint} rows={4} />
          <Field form={form} name="sendOn" label={t.sendOn} hint={t.sendOnHint} size={12} inputmode="numeric" autocomplete="off" />
        </section>
        {viewer ? null : (
          <section>
            <h2>{t.you}</h2>
            <Field form={form} name="name" label={t.name} autocomplete="name" />
            <Field form={form} name="email" label={t.email} hint={t.emailHint} type="email" autocomplete="email" />
          </section>
        )}
        <section>
          <h2>{kit.whatHappens}</h2>
          <p class="actions">
            <button type="submit">{t.next}</button> <a href={paths.home}>{kit.stop}</a>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}

export type GiftPreview = {
  readonly form: Form;
  readonly amount: Cents;
  readonly receiverName: string | null;
  readonly message: string | null;
  readonly sendOn: Temporal.PlainDate;
  readonly claimUntil: Temporal.PlainDate;
  readonly coolingOffUntil: Temporal.PlainDate;
};

/** Says exactly what will happen; its button orders the gift. Fields: those of the form before it, hidden. */
export function giftPreviewPage(frame: Frame, preview: GiftPreview): string {
  const { language } = frame;
  const { gifts: t, kit } = textFor(language);
  const { form, receiverName, message } = preview;
  const amount = euros(preview.amount, language);
  const title = receiverName ? t.previewTitleTo(amount, receiverName) : t.previewTitle(amount);
  return framed(
    frame,
    { title, audience: audience(frame) },
    <>
      <PageHead margin={[<a href={paths.newGift}>{t.title}</a>]} title={title} lead={t.previewLead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      {message ? (
        <section>
          <h2>{t.claim.message}</h2>
          <blockquote>
            <p>{message}</p>
          </blockquote>
        </section>
      ) : null}
      <section>
        <h2>{kit.whatHappens}</h2>
        <Steps
          steps={t.steps({
            amount,
            coolingOff: day(preview.coolingOffUntil, language),
            sendOn: day(preview.sendOn, language),
            until: day(preview.claimUntil, language),
          })}
        />
        <SupervisionWarning language={language} />
        <ActionForm form={form} action={paths.gifts} class="flow">
          {Object.entries(form.values).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <p class="actions">
            <button type="submit">{t.button(amount)}</button> <a href={paths.newGift}>{t.change}</a>
          </p>
        </ActionForm>
      </section>
    </>,
  );
}
