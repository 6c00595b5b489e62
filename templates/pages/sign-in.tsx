import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, Steps } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** Asks for the e-mail address. Field: email. */
export function signInPage(frame: Frame, { form }: { readonly form: Form }): string {
  const t = textFor(frame.language).signIn;
  return framed(
    frame,
    { title: t.title, audience: "public" },
    <>
      <PageHead title={t.title} lead={t.lead}>
        <ProblemSummary form={form} language={frame.language} />
      </PageHead>
      <ActionForm form={form} action={paths.signIn}>
        <section>
          <h2>{t.email}</h2>
          <Field form={form} name="email" label={t.email} hint={t.emailHint} type="email" autocomplete="email" />
          <p class="actions">
            <button type="submit">{t.send}</button>
          </p>
          <p>
            {t.noMember} <a href={paths.join}>{t.join}</a>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}

/** Says the same whether or not the address is known. */
export function signInSentPage(frame: Frame, { minutes }: { readonly minutes: number }): string {
  const t = textFor(frame.language).signIn;
  return framed(
    frame,
    { title: t.sentTitle, audience: "public" },
    <>
      <PageHead title={t.sentTitle} lead={t.sentLead} />
      <section>
        <h2>{textFor(frame.language).kit.whatHappens}</h2>
        <Steps steps={t.sentSteps(minutes)} />
        <p>
          <a href={paths.signIn}>{t.again}</a>
          {frame.demo ? (
            <>
              {" · "}
              <a href={paths.demoMailbox}>{t.toMailbox}</a>
            </>
          ) : null}
        </p>
      </section>
    </>,
  );
}

/** The page that the link opens: mail scanners follow links, so only its button uses the token. */
export function signInLinkPage(frame: Frame, { form, token }: { readonly form: Form; readonly token: string }): string {
  const t = textFor(frame.language).signIn;
  return framed(
    frame,
    { title: t.linkTitle, audience: "public" },
    <PageHead title={t.linkTitle} lead={t.linkLead}>
      <ProblemSummary form={form} language={frame.language} />
      <ActionForm form={form} action={paths.signInLink} class="actions">
        <input type="hidden" name="token" value={token} />
        <button type="submit">{t.linkButton}</button>
      </ActionForm>
      <p class="soft">{t.linkNotAsked}</p>
    </PageHead>,
  );
}
