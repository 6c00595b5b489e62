import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Facts, Notice, PageHead, Steps } from "#templates/pages/kit.tsx";
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
