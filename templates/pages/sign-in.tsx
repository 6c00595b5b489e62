import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Facts, Notice, PageHead, Steps } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { QrCode } from "#templates/qr.tsx";
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
    <>
      <PageHead title={t.linkTitle} lead={t.linkLead}>
        <ProblemSummary form={form} language={frame.language} />
        <ActionForm form={form} action={paths.signInLink} class="actions">
          <input type="hidden" name="token" value={token} />
          <button type="submit">{t.linkButton}</button>
        </ActionForm>
        <p class="soft">{t.linkNotAsked}</p>
      </PageHead>
    </>,
  );
}

/** The second key of officers and auditors. Field: code. */
export function signInCodePage(frame: Frame, { form }: { readonly form: Form }): string {
  const t = textFor(frame.language).signIn;
  return framed(
    frame,
    { title: t.codeTitle, audience: "public" },
    <>
      <PageHead title={t.codeTitle} lead={t.codeLead}>
        <ProblemSummary form={form} language={frame.language} />
      </PageHead>
      <ActionForm form={form} action={paths.signInCode}>
        <section>
          <h2>{t.code}</h2>
          <CodeField form={form} label={t.code} hint={t.codeHint} />
          <p class="actions">
            <button type="submit">{t.codeButton}</button>
          </p>
          <p class="soft">{t.codeLost}</p>
        </section>
      </ActionForm>
    </>,
  );
}

type SetUp = { readonly form: Form; readonly uri: string; readonly secret: string; readonly spareCodes: readonly string[] };

/** Sets up the second key once. `uri` is the otpauth address behind the QR code. Field: code. */
export function signInCodeSetUpPage(frame: Frame, { form, uri, secret, spareCodes }: SetUp): string {
  const t = textFor(frame.language).signIn;
  return framed(
    frame,
    { title: t.setUpTitle, audience: "public" },
    <>
      <PageHead title={t.setUpTitle} lead={t.setUpLead}>
        <ProblemSummary form={form} language={frame.language} />
      </PageHead>
      <ActionForm form={form} action={paths.signInCodeSetUp}>
        <section>
          <h2>{t.setUpKey}</h2>
          <QrCode text={uri} title={t.setUpQr} />
          <Facts facts={[[t.setUpSecret, <span class="code">{secret}</span>]]} />
          {spareCodes.length > 0 ? (
            <Notice tone="care" title={t.backupTitle}>
              <p>{t.backupText}</p>
              <p class="code">{spareCodes.join(" · ")}</p>
            </Notice>
          ) : null}
        </section>
        <section>
          <h2>{textFor(frame.language).kit.whatHappens}</h2>
          <Steps steps={t.setUpSteps} />
          <CodeField form={form} label={t.code} hint={t.codeHint} />
          <p class="actions">
            <button type="submit">{t.setUpButton}</button>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}

const CodeField = ({ form, label, hint }: { form: Form; label: string; hint: string }) => (
  <Field form={form} name="code" label={label} hint={hint} size={8} inputmode="numeric" autocomplete="one-time-code" class="code-entry" />
);
