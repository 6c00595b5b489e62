import type { Area } from "#domain/area.ts";
import { squareMetres } from "#templates/format.ts";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, Facts, Notice, PageHead, Status } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** What may be said of a certificate to anybody: no name, no amount. */
export type Verified = {
  readonly state: "valid" | "replaced" | "void";
  readonly number: string;
  readonly issuedOn: Temporal.PlainDate;
  readonly land: Area | null;
  readonly vintage: number;
  readonly replacedBy: string | null;
  /** SHA-256 of the sealed file, in hexadecimal letters. */
  readonly fingerprint: string | null;
};

export type Verification = { readonly code: string; readonly result: Verified | "unknown" | null };

/** Public: whether a document is valid, replaced or void. Field: code, by GET. */
export function verifyPage(frame: Frame, { code, result }: Verification): string {
  const t = textFor(frame.language).verify;
  const title = result === null ? t.title : result === "unknown" ? t.unknownTitle : t.states[result.state].title;
  const lead = result === null ? t.lead : result === "unknown" ? t.unknownText : t.states[result.state].text;
  return framed(
    frame,
    { title, audience: "public" },
    <>
      <PageHead margin={code ? [<span class="code">{code}</span>] : []} title={title} lead={lead} />
      {result && result !== "unknown" ? <Result frame={frame} result={result} /> : null}
      <section>
        <h2>{result === null ? t.title : t.another}</h2>
        <form action={paths.verify} method="get" class="flow">
          <div class="field">
            <label for="code">{t.code}</label>
            <small id="code-hint">{t.codeHint}</small>
            <input
              id="code"
              name="code"
              size={20}
              autocomplete="off"
              aria-describedby="code-hint"
              class="code-entry"
              value={result === "unknown" ? code : ""}
            />
          </div>
          <p class="actions">
            <button type="submit" class={result === null || result === "unknown" ? undefined : "plain"}>
              {t.button}
            </button>
          </p>
        </form>
      </section>
    </>,
  );
}

function Result({ frame: { language }, result }: { frame: Frame; result: Verified }) {
  const t = textFor(language).verify;
  const tones = { valid: "good", replaced: "care", void: "wrong" } as const;
  return (
    <section>
      <h2>{t.certificate}</h2>
      <Facts
        facts={[
          [t.result, <Status tone={tones[result.state]}>{t.states[result.state].word}</Status>],
          [t.number, result.number],
          [t.issued, <Day on={result.issuedOn} language={language} />],
          [t.vintage, result.vintage],
          [t.land, result.land === null ? null : squareMetres(result.land, language)],
          [t.replacedBy, result.replacedBy],
          [t.fingerprint, result.fingerprint ? <span class="code fingerprint">{result.fingerprint}</span> : null],
        ]}
      />
      {result.fingerprint ? <p class="soft">{t.fingerprintNote}</p> : null}
      <Notice>
        <p>{t.noName}</p>
      </Notice>
    </section>
  );
}
