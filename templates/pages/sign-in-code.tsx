import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Facts, PageHead, Steps } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { QrCode } from "#templates/qr.tsx";
import { textFor } from "#templates/text/text.ts";

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

type SetUp = { readonly form: Form; readonly uri: string; readonly secret: string };

/** Sets up the second key once. `uri` is the otpauth address behind the QR code. Field: code. */
export function signInCodeSetUpPage(frame: Frame, { form, uri, secret }: SetUp): string {
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

/** The codes for when the app is lost: shown once. */
export function spareCodesPage(frame: Frame, { codes }: { readonly codes: readonly string[] }): string {
  const t = textFor(frame.language).signIn;
  return framed(
    frame,
    { title: t.backupTitle, audience: "public" },
    <PageHead title={t.backupTitle} lead={t.backupText}>
      <ul class="code">
        {codes.map((code) => (
          <li>{code}</li>
        ))}
      </ul>
      <p class="actions">
        <a class="button" href={paths.signIn}>
          {textFor(frame.language).kit.next}
        </a>
      </p>
    </PageHead>,
  );
}

const CodeField = ({ form, label, hint }: { form: Form; label: string; hint: string }) => (
  <Field form={form} name="code" label={label} hint={hint} size={8} inputmode="numeric" autocomplete="one-time-code" class="code-entry" />
);
