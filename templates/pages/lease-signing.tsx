import { day, leaseNumber, moment } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { confirmationPage } from "#templates/pages/confirmation.tsx";
import { Choice, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Facts, Notice, PageHead, Status } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type Party = "lessor" | "lessee";

export type LeaseSigning = {
  readonly number: number;
  readonly version: number;
  readonly offeredAt: Temporal.Instant;
  /** SHA-256 of the offered document, in hexadecimals. */
  readonly digest: string;
  readonly concludedOn: Temporal.PlainDate | null;
  readonly signatures: readonly {
    readonly party: Party;
    readonly name: string;
    readonly at: Temporal.Instant;
    readonly byCode: boolean;
    readonly confirmedBy: string | null;
  }[];
  /** The scan that waits for a second officer. */
  readonly paper: { readonly signedOn: Temporal.PlainDate; readonly uploadedBy: string; readonly mayConfirm: boolean } | null;
};

type Shown = LeaseSigning & {
  /** As which party the reader can sign now, and where a code for it goes. */
  readonly signs: { readonly party: Party; readonly address: string | null; readonly codeSent: boolean } | null;
  /** Who may have signed the paper for the cooperative; null to who is not on the board. */
  readonly signers: readonly { readonly personId: string; readonly name: string }[] | null;
  readonly back: string;
  readonly form: Form;
};

export type LeaseOffering = {
  readonly number: number;
  readonly version: number;
  readonly lessee: string;
  readonly isDraft: boolean;
  readonly form: Form;
};

/** Field: version. */
export function leaseOfferPage(frame: Frame, { number, version, lessee, isDraft, form }: LeaseOffering): string {
  const t = textFor(frame.language).signing;
  return confirmationPage(frame, {
    title: t.offer.title(leaseNumber(number)),
    lead: t.offer.lead(lessee),
    back: { href: paths.lease(number), label: t.back },
    steps: t.offer.steps,
    action: paths.leasePart(number, "offer"),
    hidden: { version: String(version) },
    button: t.offer.button,
    impossible: isDraft ? null : t.offer.impossible,
    form,
  });
}

/** Fields of signing: version, code, agreed. Of the paper: version, file, signedOn, signerId. */
export function leaseSigningPage(frame: Frame, shown: Shown): string {
  const { language } = frame;
  const t = textFor(language).signing;
  const { number, version, concludedOn, form, signs } = shown;
  const title = t.title(leaseNumber(number));
  return framed(
    frame,
    { title, audience: shown.signers ? "board" : "member" },
    <>
      <PageHead
        margin={[<a href={shown.back}>{t.back}</a>]}
        title={title}
        lead={concludedOn ? t.concludedLead(day(concludedOn, language)) : t.lead(version)}
      >
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <TheDocument shown={shown} language={language} />
      <Signatures shown={shown} language={language} />
      {signs ? <ByCode shown={shown} signs={signs} language={language} /> : null}
      {concludedOn === null && shown.signatures.length === 0 ? <OnPaper shown={shown} language={language} /> : null}
    </>,
  );
}

type Part = { readonly shown: Shown; readonly language: Language };

function TheDocument({ shown: { number, version, offeredAt, digest, concludedOn }, language }: Part) {
  const t = textFor(language).signing;
  return (
    <section>
      <h2>{t.document}</h2>
      <p>
        <a class="button" href={paths.leaseDocument(number, version)}>
          {concludedOn ? t.readSigned : t.read}
        </a>
      </p>
      <Facts
        facts={[
          [t.offeredAt, moment(offeredAt, language)],
          [
            t.fingerprint,
            <>
              <code>{digest}</code>
              <br />
              <small>{t.fingerprintNote}</small>
            </>,
          ],
        ]}
      />
    </section>
  );
}

function Signatures({ shown: { signatures }, language }: Part) {
  const t = textFor(language).signing;
  return (
    <section>
      <h2>{t.signatures}</h2>
      <Facts
        facts={(["lessor", "lessee"] as const).map((party) => {
          const signature = signatures.find((each) => each.party === party);
          if (!signature) return [t.party[party], <Status>{t.notYet}</Status>];
          const { name, at, byCode, confirmedBy } = signature;
          return [
            t.party[party],
            <>
              {t.signedBy(name, moment(at, language))}
              <br />
              <small>{byCode ? t.byCode : t.inInk(confirmedBy ?? "")}</small>
            </>,
          ];
        })}
      />
    </section>
  );
}

function ByCode({ shown, signs, language }: Part & { readonly signs: NonNullable<Shown["signs"]> }) {
  const t = textFor(language).signing;
  const { number, version, form } = shown;
  const { party, address, codeSent } = signs;
  return (
    <section>
      <h2>{t.asParty[party]}</h2>
      {address === null ? (
        <p>{t.noAddress}</p>
      ) : (
        <>
          <h3>1. {t.steps.first}</h3>
          {codeSent ? (
            <Notice tone="good" role="status">
              {t.codeSent(address)}
            </Notice>
          ) : (
            <p>{t.steps.firstText(address)}</p>
          )}
          <ActionForm form={form} action={paths.leaseSigningPart(number, "code")}>
            <input type="hidden" name="version" value={String(version)} />
            <p>
              <button type="submit" class={codeSent ? undefined : "primary"}>
                {t.sendCode}
              </button>
            </p>
          </ActionForm>
          <h3>2. {t.steps.second}</h3>
          <p>{t.steps.secondText}</p>
          <ActionForm form={form} action={paths.leaseSigningPart(number, "signature")}>
            <input type="hidden" name="version" value={String(version)} />
            <Field form={form} name="code" label={t.code} hint={t.codeHint} size={10} inputmode="numeric" autocomplete="one-time-code" />
            <Choice form={form} name="agreed" label={t.agree} />
            <p>
              <button type="submit" class={codeSent ? "primary" : undefined}>
                {t.sign}
              </button>
            </p>
          </ActionForm>
        </>
      )}
    </section>
  );
}

function OnPaper({ shown, language }: Part) {
  const t = textFor(language).signing;
  const { number, version, paper, signers, form } = shown;
  return (
    <section>
      <h2>{t.paper}</h2>
      <p>{t.paperText}</p>
      {paper && signers ? (
        <>
          <Notice>{t.paperWaits(day(paper.signedOn, language), paper.uploadedBy)}</Notice>
          <p>
            <a href={paths.leaseDocument(number, version, "paper")}>{t.paperOpen}</a>
          </p>
          {paper.mayConfirm ? (
            <ActionForm form={form} action={paths.leaseSigningPart(number, "confirmation")}>
              <input type="hidden" name="version" value={String(version)} />
              <p>
                <button type="submit" class="primary">
                  {t.paperConfirm}
                </button>
              </p>
            </ActionForm>
          ) : null}
        </>
      ) : null}
      {signers ? (
        <ActionForm form={form} action={paths.leaseSigningPart(number, "paper")} upload>
          <input type="hidden" name="version" value={String(version)} />
          <Field form={form} name="file" label={t.paperFile} hint={t.paperFileHint} type="file" accept="application/pdf,image/jpeg" />
          <Field
            form={form}
            name="signedOn"
            label={t.paperSignedOn}
            hint={t.paperSignedOnHint}
            size={12}
            inputmode="numeric"
            autocomplete="off"
          />
          <Field
            form={form}
            name="signerId"
            label={t.paperSigner}
            options={signers.map(({ personId, name }) => [personId, name] as const)}
          />
          <p>
            <button type="submit">{t.paperUpload}</button>
          </p>
        </ActionForm>
      ) : null}
    </section>
  );
}
