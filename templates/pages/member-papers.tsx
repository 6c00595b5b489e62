import type { Cents } from "#domain/money.ts";
import { euros } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, type Step, Steps } from "#templates/pages/kit.tsx";
import { type LotToGive, receiverName, TransferFields, type TransferPreview, transferSteps } from "#templates/pages/transfer-form.tsx";
import { TransferParts } from "#templates/pages/transfer-parts.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type Who = { readonly number: number; readonly name: string; readonly form: Form };

/** The scan of what was signed, and the day on it. Fields: file, signedOn. */
export function PaperFields({ form, language }: { readonly form: Form; readonly language: Language }) {
  const t = textFor(language).papers;
  return (
    <>
      <Field form={form} name="file" label={t.file} hint={t.fileHint} type="file" accept="application/pdf,image/jpeg" />
      <Field form={form} name="signedOn" label={t.signedOn} hint={t.dayHint} size={12} inputmode="numeric" autocomplete="off" />
    </>
  );
}

export type MemberPapers = Who & {
  /** What can be asked back now. */
  readonly redeemable: readonly { readonly number: string; readonly free: Cents }[];
  readonly transfers: readonly { readonly id: string; readonly given: boolean; readonly other: string; readonly amount: Cents }[];
  readonly redemptions: readonly { readonly id: string; readonly lot: string; readonly amount: Cents }[];
};

/** What an officer can record on behalf of a member who signed with a pen, and what is under way. Fields: lot, amount. */
export function memberPapersPage(frame: Frame, shown: MemberPapers): string {
  const { language } = frame;
  const { number, name, form, redeemable } = shown;
  const { papers: t, redemptions, members } = textFor(language);
  return framed(
    frame,
    { title: t.title(name), audience: "board" },
    <>
      <PageHead margin={[<a href={paths.member(String(number))}>{members.number(number)}</a>]} title={t.title(name)} lead={t.lead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <section>
        <h2>{t.transfer}</h2>
        <p>{t.transferText}</p>
        <p>
          <a href={paths.memberPapersPart(String(number), "transfer")}>{t.transferLink}</a>
        </p>
      </section>
      <section>
        <h2>{t.redemption}</h2>
        <p>{redeemable.length === 0 ? redemptions.nothing : t.redemptionText}</p>
        {redeemable.length === 0 ? null : (
          <ActionForm form={form} action={paths.memberPapersPart(String(number), "redemption-preview")} class="flow">
            <Field
              form={form}
              name="lot"
              label={redemptions.lot}
              options={redeemable.map((lot) => [lot.number, redemptions.lotOption(lot.number, euros(lot.free, language))] as const)}
            />
            <Field
              form={form}
              name="amount"
              label={redemptions.amount}
              hint={redemptions.amountHint}
              unit="€"
              size={9}
              inputmode="decimal"
            />
            <p class="actions">
              <button type="submit">{t.redemptionNext}</button>
            </p>
          </ActionForm>
        )}
      </section>
      <section>
        <h2>{t.running}</h2>
        <Running frame={frame} shown={shown} />
      </section>
    </>,
  );
}

function Running({
  frame: { language },
  shown: { number, transfers, redemptions },
}: {
  readonly frame: Frame;
  readonly shown: MemberPapers;
}) {
  const t = textFor(language).papers;
  if (transfers.length + redemptions.length === 0) return <p>{t.none}</p>;
  return (
    <ul>
      {transfers.map(({ id, given, other, amount }) => (
        <li>
          <a href={paths.transfer(id)}>{(given ? t.given : t.received)(euros(amount, language), other)}</a>
        </li>
      ))}
      {redemptions.map(({ id, lot, amount }) => (
        <li>
          {t.queued(euros(amount, language), lot)}. <a href={paths.redemptionWithdrawalOnPaper(String(number), id)}>{t.withdraw}</a>
        </li>
      ))}
    </ul>
  );
}

/** Asks what a member's signed form says: of which lots how much, to whom, from which day. The next page changes nothing. */
export function transferOnPaperPage(frame: Frame, { number, name, form, lots }: Who & { readonly lots: readonly LotToGive[] }): string {
  const { language } = frame;
  const t = textFor(language).papers;
  const back = paths.memberPapers(String(number));
  const some = lots.some(({ cooling, free }) => !cooling && free > 0);
  return framed(
    frame,
    { title: t.transferTitle(name), audience: "board" },
    <>
      <PageHead margin={[<a href={back}>{t.title(name)}</a>]} title={t.transferTitle(name)} lead={some ? t.transferLead : t.nothing}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      {some ? (
        <ActionForm form={form} action={paths.memberPapersPart(String(number), "transfer-preview")}>
          <TransferFields form={form} lots={lots} title={t.lotsOf(name)} back={back} language={language} />
        </ActionForm>
      ) : null}
    </>,
  );
}

/** What recording it will do; its button does it, with the scan. Fields: file, signedOn, and those of the form before it, hidden. */
export function transferOnPaperPreviewPage(
  frame: Frame,
  { number, name, preview }: Omit<Who, "form"> & { readonly preview: TransferPreview },
): string {
  const { language } = frame;
  const t = textFor(language).papers;
  const to = receiverName(preview, language);
  return paperConfirmation(frame, {
    ...{ number, name, form: preview.form, action: paths.memberPapersPart(String(number), "transfers") },
    title: t.previewTitle(name, euros(preview.amount, language), to),
    about: <TransferParts parts={preview.parts} ours={false} language={language} />,
    steps: transferSteps(preview, to, language),
    change: paths.memberPapersPart(String(number), "transfer"),
  });
}

type Confirmed = Who & {
  readonly title: string;
  readonly lead?: string;
  readonly about?: ReturnType<typeof TransferParts> | null;
  readonly steps: readonly Step[];
  readonly action: string;
  readonly change?: string;
};

/** What exactly will happen, the scan, and the button. What was typed before goes along, hidden. */
export function paperConfirmation(
  frame: Frame,
  { number, name, form, title, lead, about = null, steps, action, change }: Confirmed,
): string {
  const { language } = frame;
  const { papers: t, transfers, kit } = textFor(language);
  const back = paths.memberPapers(String(number));
  const asked = ["file", "signedOn"];
  return framed(
    frame,
    { title, audience: "board" },
    <>
      <PageHead margin={[<a href={back}>{t.title(name)}</a>]} title={title} lead={lead ?? t.previewLead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      {about}
      <section>
        <h2>{kit.whatHappens}</h2>
        <Steps steps={steps} />
      </section>
      <section>
        <h2>{t.signed}</h2>
        <ActionForm form={form} action={action} upload class="flow">
          {Object.entries(form.values).map(([field, value]) =>
            asked.includes(field) ? null : <input type="hidden" name={field} value={value} />,
          )}
          <PaperFields form={form} language={language} />
          <p class="actions">
            <button type="submit">{t.record}</button> <a href={change ?? back}>{change ? transfers.change : kit.stop}</a>
          </p>
        </ActionForm>
      </section>
    </>,
  );
}
