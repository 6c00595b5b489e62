import type { Cents } from "#domain/money.ts";
import { euros } from "#templates/format.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Answers, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import type { ApplicantKind } from "#templates/pages/join.tsx";
import { JoinerFields } from "#templates/pages/joiner-fields.tsx";
import { PageHead, Steps } from "#templates/pages/kit.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

const audience = ({ viewer }: Frame) => (viewer ? ("member" as const) : ("public" as const));

/** Asks for the code. Field, by GET: code. */
export function giftCodePage(frame: Frame, { form }: { readonly form: Answers }): string {
  const { language } = frame;
  const t = textFor(language).gifts.claim;
  return framed(
    frame,
    { title: t.title, audience: audience(frame) },
    <>
      <PageHead title={t.title} lead={t.lead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <form action={paths.giftClaim} method="get">
        <section>
          <h2>{t.code}</h2>
          <Field form={form} name="code" label={t.code} hint={t.codeHint} size={20} autocomplete="off" />
          <p class="actions">
            <button type="submit">{t.look}</button>
          </p>
        </section>
      </form>
    </>,
  );
}

export type GiftClaim = {
  readonly code: string;
  readonly amount: Cents;
  readonly message: string | null;
  /** A member adds it to the own holding; anybody else joins by it. */
  readonly asMember: boolean;
  /** As what somebody would join. */
  readonly kind: ApplicantKind;
  readonly form: Form;
};

/** What a code gives, what claiming it does, and the way to claim it. Of the giver it shows the message alone. */
export function giftClaimPage(frame: Frame, { code, amount, message, asMember, kind, form }: GiftClaim): string {
  const { language, viewer } = frame;
  const { gifts, kit } = textFor(language);
  const t = gifts.claim;
  const whole = euros(amount, language);
  const title = t.found(whole);
  return framed(
    frame,
    { title, audience: audience(frame) },
    <>
      <PageHead title={title} lead={t.foundLead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      {message ? (
        <section>
          <h2>{t.message}</h2>
          <blockquote>
            <p>{message}</p>
          </blockquote>
        </section>
      ) : null}
      <section>
        <h2>{kit.whatHappens}</h2>
        <Steps steps={asMember ? t.memberSteps(whole, null) : t.joinSteps(whole)} />
        {viewer ? null : (
          <p>
            <a href={withQuery(paths.signIn, { next: paths.giftCode(code) })}>{t.signIn}</a>
          </p>
        )}
        {asMember ? (
          <ActionForm form={form} action={paths.giftCodePart(code, "holding")} class="flow">
            <p class="actions">
              <button type="submit">{t.memberButton(whole)}</button> <a href={paths.myLand}>{kit.stop}</a>
            </p>
          </ActionForm>
        ) : null}
      </section>
      {asMember ? null : (
        <ActionForm form={form} action={paths.giftCodePart(code, "membership")}>
          <JoinerFields
            kind={kind}
            page={paths.giftCode(code)}
            form={form}
            lead={t.joinLead}
            account={t.account}
            button={t.joinButton(whole)}
            language={language}
          />
        </ActionForm>
      )}
    </>,
  );
}

/** After joining by a gift: what happens now. */
export function giftClaimedPage(frame: Frame): string {
  const t = textFor(frame.language).gifts.claim;
  return framed(frame, { title: t.doneTitle, audience: audience(frame) }, <PageHead title={t.doneTitle} lead={t.doneLead} />);
}
