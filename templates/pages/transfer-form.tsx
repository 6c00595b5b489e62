import type { Area } from "#domain/area.ts";
import type { Cents } from "#domain/money.ts";
import { day, euros, squareMetres } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { Choices, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, type Step, Steps } from "#templates/pages/kit.tsx";
import { type PartLine, TransferParts } from "#templates/pages/transfer-parts.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type LotToGive = {
  readonly number: string;
  readonly free: Cents;
  readonly land: Area | null;
  readonly redeemableFrom: Temporal.PlainDate;
  readonly cooling: boolean;
};

/** Asks what goes to whom. Fields: amount-<lot> for each lot, to (member, newcomer), number, name, email, effectiveOn. The next page changes nothing. */
export function transferFormPage(frame: Frame, { form, lots }: { readonly form: Form; readonly lots: readonly LotToGive[] }): string {
  const { language } = frame;
  const t = textFor(language).transfers;
  const free = lots.filter(({ cooling, free: left }) => !cooling && left > 0);
  return framed(
    frame,
    { title: t.form.title, audience: "member" },
    <>
      <PageHead
        margin={[<a href={paths.transfers}>{t.title}</a>]}
        title={t.form.title}
        lead={free.length > 0 ? t.form.lead : t.form.nothing}
      >
        <ProblemSummary form={form} language={language} />
      </PageHead>
      {free.length === 0 ? null : (
        <ActionForm form={form} action={paths.transferPreview}>
          <TransferFields form={form} lots={lots} title={t.form.lots} back={paths.transfers} language={language} />
        </ActionForm>
      )}
    </>,
  );
}

type Fields = {
  readonly form: Form;
  readonly lots: readonly LotToGive[];
  readonly title: string;
  readonly back: string;
  readonly language: Language;
};

/** Of which lots how much, to whom, from which day. */
export function TransferFields({ form, lots, title, back, language }: Fields) {
  const t = textFor(language).transfers;
  const free = lots.filter(({ cooling, free: left }) => !cooling && left > 0);
  return (
    <>
      <section id="parts">
        <h2>{title}</h2>
        {free.map(({ number, free: left, land, redeemableFrom }) => (
          <Field
            form={form}
            name={`amount-${number}`}
            label={t.form.lot(number)}
            hint={t.form.lotHint(euros(left, language), land && squareMetres(land, language), day(redeemableFrom, language))}
            unit="€"
            size={9}
            inputmode="decimal"
          />
        ))}
        {lots.map(({ number, cooling }) => (cooling ? <p class="soft">{t.form.cooling(number)}</p> : null))}
      </section>
      <section>
        <h2>{t.form.to}</h2>
        <Choices
          form={form}
          name="to"
          legend={t.form.to}
          legendHidden
          initial="member"
          options={[
            { value: "member", label: t.form.toMember, note: t.form.toMemberNote },
            { value: "newcomer", label: t.form.toNewcomer, note: t.form.toNewcomerNote },
          ]}
        />
        <Field form={form} name="name" label={t.form.name} autocomplete="off" />
        <Field form={form} name="number" label={t.form.number} hint={t.form.numberHint} size={8} inputmode="numeric" autocomplete="off" />
        <Field form={form} name="email" label={t.form.email} hint={t.form.emailHint} type="email" autocomplete="off" />
      </section>
      <section>
        <h2>{t.form.day}</h2>
        <Field form={form} name="effectiveOn" label={t.form.day} hint={t.form.dayHint} size={12} inputmode="numeric" autocomplete="off" />
        <p class="actions">
          <button type="submit">{t.form.next}</button> <a href={back}>{textFor(language).kit.stop}</a>
        </p>
      </section>
    </>
  );
}

export type TransferPreview = {
  readonly form: Form;
  readonly to: { readonly kind: "member"; readonly number: number } | { readonly kind: "newcomer"; readonly name: string };
  readonly amount: Cents;
  /** Of the lots that have land. */
  readonly land: Area | null;
  readonly parts: readonly PartLine[];
  readonly effectiveOn: Temporal.PlainDate;
  readonly acceptBy: Temporal.PlainDate;
  readonly needsApproval: boolean;
};

export const receiverName = ({ to }: Pick<TransferPreview, "to">, language: Language): string =>
  to.kind === "member" ? textFor(language).transfers.member(to.number) : to.name;

/** What will happen, one after the other. */
export function transferSteps(preview: Omit<TransferPreview, "form">, to: string, language: Language): Step[] {
  const { steps } = textFor(language).transfers;
  const [amount, land] = [euros(preview.amount, language), preview.land && squareMetres(preview.land, language)];
  return [
    steps.ask(to, day(preview.acceptBy, language)),
    ...(preview.to.kind === "newcomer" ? [steps.joins] : []),
    ...(preview.needsApproval ? [steps.approve] : []),
    steps.moves(amount, land, day(preview.effectiveOn, language)),
    steps.certificates,
  ];
}

/** Says exactly what will happen; its button proposes the transfer. Fields: those of the form before it, hidden. */
export function transferPreviewPage(frame: Frame, preview: TransferPreview): string {
  const { language } = frame;
  const { form, parts } = preview;
  const t = textFor(language).transfers;
  const to = receiverName(preview, language);
  const amount = euros(preview.amount, language);
  const title = t.previewTitle(amount, to);
  return framed(
    frame,
    { title, audience: "member" },
    <>
      <PageHead margin={[<a href={paths.transfers}>{t.title}</a>]} title={title} lead={t.previewLead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <TransferParts parts={parts} ours language={language} />
      <section>
        <h2>{textFor(language).kit.whatHappens}</h2>
        <Steps steps={transferSteps(preview, to, language)} />
        <ActionForm form={form} action={paths.transfers} class="flow">
          {Object.entries(form.values).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <p class="actions">
            <button type="submit">{t.button(amount)}</button> <a href={paths.newTransfer}>{t.change}</a>
          </p>
        </ActionForm>
      </section>
    </>,
  );
}
